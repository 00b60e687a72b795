"""Is what is open moved by a refusal, a denial and a doubt, without being settled by them?"""

from __future__ import annotations

from collections import defaultdict

import pytest

from reportedly.link.same_event import cluster
from reportedly.pipeline import read
from reportedly.watch.items import Notice, WatchItem, notices_of
from reportedly.watch.near import with_near
from reportedly.watch.settle import items_of

SWAP = ("2026-05-20", "Kestria and the League of Liskar will exchange prisoners on 28 May, the mediator said.")
RESIGN = ("2026-05-06", "Opposition leader Ana Reis demanded that Interior Minister Ivo Brandt resign.")


def items(*told: tuple[str, str], today: str = "2026-05-26") -> list[WatchItem]:
    notices = [notice for day, text in told for notice in notices_of(read(text, published=day, outlet="Courier"))]
    grouped: dict[int, list[Notice]] = defaultdict(list)
    for notice, happening in zip(notices, cluster([each.telling.mention for each in notices]), strict=True):
        grouped[happening].append(notice)
    return [item for key, own in with_near(grouped).items() for item in items_of(str(key), own, today)]


def standing(words: str, *told: tuple[str, str]) -> tuple[str, str, str | None]:
    found = [item for item in items(*told) if words in item.question]
    assert len(found) == 1, [item.question for item in items(*told)]
    return found[0].outcome, found[0].status, found[0].standing


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (
            "Kestria was considering whether to keep its promises, among them the exchange of prisoners on 28 May.",
            ("open", "considered", "in doubt"),
        ),
        (
            "The exchange of prisoners between Kestria and the League of Liskar on 28 May may be postponed, he said.",
            ("open", "considered", "in doubt"),
        ),
        (
            "Kestria and the League of Liskar will exchange prisoners on 28 May, the mediator said again.",
            ("open", "scheduled", None),
        ),
    ],
)  # fmt: skip
def test_a_doubt_is_told_of_what_was_fixed(later: str, expected: tuple[str, str, str | None]) -> None:
    assert standing("exchange prisoners", SWAP, ("2026-05-24", later)) == expected


def test_what_is_announced_anew_after_a_doubt_stands() -> None:
    doubt = ("2026-05-22", "The exchange of prisoners between Kestria and the League of Liskar on 28 May is in doubt.")
    anew = ("2026-05-24", "Kestria and the League of Liskar will exchange prisoners on 28 May, Kestria confirmed.")
    assert standing("exchange prisoners", SWAP, doubt)[2] == "in doubt"
    assert standing("exchange prisoners", SWAP, doubt, anew) == ("open", "scheduled", None)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("Interior Minister Ivo Brandt again refused to resign.", "refused"),
        ("Interior Minister Ivo Brandt said that he would not resign.", "refused"),
        ("Interior Minister Ivo Brandt opened a school.", None),
    ],
)
def test_a_refusal_of_who_is_asked(later: str, expected: str | None) -> None:
    assert standing("resign", RESIGN, ("2026-05-20", later)) == ("open", "demanded", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Ana Reis offered her resignation; the president did not accept it.", "refused"),
        ("Kestria demanded that the League hand over the commander. A League official ruled that out.", "refused"),
        ("Kestria demanded that the League hand over the commander. A League official was in Liskar.", None),
    ],
)
def test_a_refusal_in_the_same_breath(text: str, expected: str | None) -> None:
    assert [each.standing for each in items(("2026-05-17", text))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The deputy premier rejected speculation that the government was considering an amnesty for Goran Leth.",
        "The ministry denied that it was considering a tax on bread.",
        "By the evening they had agreed on the order in which to disagree, said the judge.",
        "It is possible that the crew was aiming at the depot.",
        '"Citizens may march. They may not break windows," a spokesman said.',
    ],
)
def test_what_is_denied_forbidden_or_past_opens_nothing(text: str) -> None:
    assert [each.question for each in items(("2026-05-17", text)) if "march" not in each.question] == []


def test_the_condition_is_the_one_told_last() -> None:
    first = (
        "2026-05-17",
        "Premier Edo Stran said the troops would leave Liskar by 31 May, provided that a truce is agreed.",
    )
    again = ("2026-05-18", "The troops of Premier Edo Stran are to leave Liskar by 31 May, the Courier wrote.")
    bare = ("2026-05-22", "Premier Edo Stran said the troops would leave Liskar by 31 May.")

    def condition(*told: tuple[str, str]) -> str | None:
        return next(item.condition for item in items(*told) if "leave Liskar" in item.question)

    assert condition(first) == condition(first, again) == "provided that a truce is agreed"
    assert condition(first, again, bare) is None


def test_an_offer_that_is_not_accepted_is_not_refused_by_who_makes_it() -> None:
    text = "Foreign Minister Ana Reis offered her resignation; the president did not accept it."
    assert [each.note for each in items(("2026-05-17", text))] == ["not accepted on 2026-05-17"]
    refused = ("2026-05-20", "Interior Minister Ivo Brandt again refused to resign.")
    assert [each.note for each in items(RESIGN, refused)] == ["refused on 2026-05-20"]
