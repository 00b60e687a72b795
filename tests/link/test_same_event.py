"""Do claims of one event become one happening, and those of two stay apart?"""

from __future__ import annotations

import random

import pytest
from reports import cases
from several import CASES, reports_of

from reportedly.link.same_event import Mention, block_keys, choose, cluster, compare, mentions_of

FOUND = cases(CASES / "link_same_event.txt")


def happenings(mentions: list[Mention]) -> str:
    groups: dict[int, list[str]] = {}
    for mention, number in zip(mentions, cluster(mentions), strict=True):
        groups.setdefault(number, []).append(f"{mention.article} {mention.words}")
    return "\n".join(" + ".join(group) for group in groups.values())


@pytest.mark.parametrize(("given", "wanted"), [pytest.param(g, w, id=name) for name, g, w in FOUND])
def test_case(given: str, wanted: str) -> None:
    mentions = [mention for report in reports_of(given) for mention in mentions_of(report)]
    assert happenings(mentions) == wanted


def test_compare_is_symmetric_and_bounded() -> None:
    mentions = [m for _, given, _ in FOUND for report in reports_of(given) for m in mentions_of(report)]
    for one, other in random.Random(1).choices([(a, b) for a in mentions for b in mentions], k=300):
        found, back = compare(one, other), compare(other, one)
        assert found.score == back.score
        assert 0 <= found.score <= 1


def test_nothing_to_choose_from_is_a_new_happening() -> None:
    mention = mentions_of(reports_of(FOUND[0][1])[0])[0]
    assert choose(mention, []).happening is None
    assert choose(mention, [(7, [])]).happening is None
    chosen = choose(mention, [(3, [mentions_of(reports_of(FOUND[4][1])[0])[0]]), (9, [mention])])
    assert chosen.happening == 9
    assert chosen.reasons


def test_those_of_one_event_share_a_key_and_light_verbs_have_none() -> None:
    one, other = (mentions_of(report)[0] for report in reports_of(FOUND[0][1]))
    assert set(block_keys(one)) & set(block_keys(other))
    assert len(block_keys(one)) <= 12
    light = "published: 2031-05-05\n---\nThe minister said so.\n---\noccurred said | who: The minister"
    assert block_keys(mentions_of(reports_of(light)[0])[0]) == ()
