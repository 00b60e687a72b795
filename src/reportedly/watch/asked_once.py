"""Which items of the watch list ask for one event, though linking keeps two happenings? They are asked once.

"The guns are to be taken away by Saturday" and "a withdrawal of heavy weapons by 23 May" wait for one thing: the same
stated day, the same sort of act (asked_once.toml), the same thing, and nobody named who is another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from reportedly.link.wording import TOKEN, lemma, weight
from reportedly.watch.conditions import condition_of_all
from reportedly.watch.items import WatchItem

MOST_TOLD = 12  # reports that an item keeps
HEAVY = 0.5  # weight of a word from which it is a thing that two questions can have in common
MOST_OF_A_DAY = 200  # items due on one day that are compared

_LEFT_OUT = re.compile(r"^Will this come true: |\b(?:on|by|from) \d{1,2} [A-Z][a-z]+ \d{4}\?$")
_PRONOUN = re.compile(r"“(?:It|They|He|She)\b|\b(?:them|it|they|their)\b")
_NAME = re.compile(r"\b(?!(?:The|An?|He|She|They|It|One|We|I)\b)[A-Z]")
_CAME = ("happened", "partly")
_RANK = {"happened": 3, "partly": 3, "did_not": 3, "open": 2, "lapsed": 1, "superseded": 0}


@cache
def _rows() -> Mapping[str, Mapping[str, frozenset[str]]]:
    table = tomllib.loads(files("reportedly.watch").joinpath("asked_once.toml").read_text(encoding="utf-8"))
    return {part: {name: frozenset(words) for name, words in rows.items()} for part, rows in table.items()}


class _Asked(msgspec.Struct):
    """What an item asks for, in words that can be compared."""

    item: WatchItem
    acts: frozenset[str]
    things: frozenset[str]
    does: frozenset[str]  # who would do it, by name
    named: frozenset[str]  # ... or says so
    vague: bool  # by a pronoun


def asked_once(items: Iterable[WatchItem], kept: Collection[str] = ()) -> list[WatchItem]:
    """The items, those that ask for one event as one; ``kept`` are ids that stay for themselves (hands gave them odds).

    The outcome is that of the one that a report has settled; the question, that of the clearest.
    """
    made: list[WatchItem] = []
    by_day: dict[str, list[WatchItem]] = {}
    for each in items:
        if each.happening is None or each.window.assumed or each.outcome == "superseded" or each.id in kept:
            made.append(each)
        else:
            by_day.setdefault(each.window.due, []).append(each)
    for own in by_day.values():
        made += own if len(own) < 2 or len(own) > MOST_OF_A_DAY else _joined(own)
    return made


def _joined(own: Sequence[WatchItem]) -> list[WatchItem]:
    ranked = sorted(own, key=_unclear)
    groups: list[list[_Asked]] = []
    for asked in map(_asked, ranked):
        group = next((group for group in groups if all(_agree(asked.item, one.item) for one in group)
                      and any(_same(asked, one) for one in group)), None)  # fmt: skip
        if group is None:
            groups.append([asked])
        else:
            group.append(asked)
    return [_as_one([each.item for each in group]) for group in groups]


def _unclear(item: WatchItem) -> tuple[int, bool, bool, float, str]:
    """By which of some items that ask for one event leads: the settled one, with a day of its own, in clear words."""
    return (-_RANK[item.outcome], item.window.basis == "beside", "“" in item.question, -item.salience, item.id)


def _asked(item: WatchItem) -> _Asked:
    tokens = [lemma(token) for token in TOKEN.findall(_LEFT_OUT.sub("", item.question))]
    said = {*tokens, *(f"{one} {other}" for one, other in pairwise(tokens))}
    acts = {name for name, words in _rows()["acts"].items() if said & words}
    event = {lemma(token) for token in TOKEN.findall(item.told[0].text)} if item.told else set()
    told = {lemma(ground.text) for ground in item.told}  # "citizens will vote" on the day of "elections"
    things = {name for name, words in _rows()["things"].items() if words & (said | told)}
    listed = {word for words in _rows()["acts"].values() for word in words}
    things |= {word for word in tokens if weight(word) >= HEAVY and word not in listed and word not in event}
    people = [*item.who, *(each.source for each in item.told if each.source)]
    return _Asked(
        item=item, acts=frozenset(acts | event), things=frozenset(things),
        does=frozenset(each for each in item.who if _NAME.search(each)),
        named=frozenset(each for each in people if _NAME.search(each)),
        vague=_PRONOUN.search(item.question) is not None,
    )  # fmt: skip


def _same(one: _Asked, other: _Asked) -> bool:
    """Whether two questions for one day ask for the same."""
    if _borrowed(one.item, other.item):
        return True
    if one.item.happening == other.item.happening and one.item.follows != other.item.follows:
        return False
    if not one.acts & other.acts:
        return False
    common = one.things & other.things
    whose, another = (one.does, other.does) if common & _rows()["once"]["things"] else (one.named, other.named)
    if whose and another and not whose & another:
        return False
    if common:
        return True
    return (one.vague or other.vague) and (bool(one.named & other.named) or not (one.things and other.things))


def _borrowed(one: WatchItem, other: WatchItem) -> bool:
    """Whether one of two items of one sentence has its day only from the other."""
    sentence = {each.sentence for each in one.told} & {each.sentence for each in other.told}
    return bool(sentence) and {one.window.basis, other.window.basis} == {"beside", "words"}


def _agree(one: WatchItem, other: WatchItem) -> bool:
    """Whether no report says of the one that it came, and of the other that it did not."""
    ends = {one.outcome, other.outcome}
    return not ("did_not" in ends and not ends.isdisjoint(_CAME)) and ends != {"happened", "partly"}


def _as_one(group: Sequence[WatchItem]) -> WatchItem:
    """The first of a group, with what the others tell of it."""
    first = group[0]
    if len(group) == 1:
        return first
    told = {(ground.report, ground.claim): ground for each in group for ground in each.told}
    return msgspec.structs.replace(
        first,
        told=list(told.values())[:MOST_TOLD],
        sources=list(dict.fromkeys(name for each in group for name in each.sources)),
        condition=condition_of_all(group),
        opened=min(each.opened for each in group),
        salience=max(each.salience for each in group),
    )
