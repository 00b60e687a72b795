"""Do two claims tell of one event, and to which happening does a claim belong?

Signs are added up as log-odds, with the weights of same_event.toml. A claim's status is no sign: what was considered,
then planned, then done, and what is denied, is one happening. Time is: what was done last year is not what is feared
next week. Blocking keeps the cost near linear: only mentions that share a block key are ever compared.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

from reportedly.link import actors, times, wording
from reportedly.link.mentions import Mention, mentions_of
from reportedly.link.signs import Told, signs
from reportedly.records import Record

__all__ = ["Choice", "Mention", "Score", "block_keys", "choose", "cluster", "compare", "mentions_of"]

BUCKET, OVERLAP = 96, 32  # days of a stretch of time, and of its last part that belongs to the next one too
MOST_NAMES = 3
TOGETHER = 0.95  # a light verb and its noun
TOLD = 0.3  # log-odds: a sign that weighs less is no reason
NEVER, AGAINST = 0.03, 0.7  # below this two are not of one event; what such members take away where all are
OTHERS = -0.7  # at and below this likeness of two that are named, an attack by the one is none by the other
BRIDGE = 0.55  # a claim that belongs to two happenings as surely as this asks whether they are one
ALIKE, APART = 0.47, 0.1  # two are one where their claims are as alike as this, and no more of them speak against it
AS_TWO = 0.1  # two claims of one article that are less surely than this of one event are of two
MOST_COMPARED = 8  # mentions of one happening that a claim is compared with


class Score(Record, kw_only=True, frozen=True):
    """How sure it is that two claims tell of one event, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


class Choice(Record, kw_only=True, frozen=True):
    """The happening that a claim belongs to (None: a new one), how sure that is, and why."""

    happening: int | None
    score: float
    reasons: tuple[str, ...]
    also: tuple[int, ...] = ()


@cache
def _weights() -> dict[str, Any]:
    return tomllib.loads(files("reportedly.link").joinpath("same_event.toml").read_text(encoding="utf-8"))


# ---- which are compared


def block_keys(mention: Mention) -> tuple[str, ...]:
    """The strings by which mentions of one event find each other; () for one that says too little to be linked.

    Each is a sort of event, someone or somewhere, and a stretch of time: "attack|maduro|11546".
    """
    bare = not (mention.actors or mention.recipients or mention.places or mention.names) and len(mention.content) < 2
    if bare or (mention.light and mention.carries is None):
        return ()
    sorts = dict.fromkeys([*mention.groups[:2], *([mention.lemma] if len(mention.groups) != 1 else [])])
    sorts |= dict.fromkeys(near for group in mention.groups[:2] for near in wording.related_to(group)[:2])
    keys = (*mention.recipients, *mention.places, *mention.actors, *mention.names)
    names = list(dict.fromkeys(name for key in keys for name in actors.block_names(key)))[:MOST_NAMES]
    names = list(dict.fromkeys([*names, *mention.topic[: 1 if len(names) > 1 else MOST_NAMES]]))
    return tuple(f"{sort}|{name}|{bucket}" for name in names for sort in sorts for bucket in _buckets(mention))


def _buckets(mention: Mention) -> list[int]:
    """The stretches of time in which a mention is looked for: the article's and, where it is another, the event's.

    Near the end of a stretch the next one is added, so that mentions at most OVERLAP days apart always share one.
    """
    found = set()
    for day in (times.ordinal(mention.day), times.ordinal(mention.from_ or mention.to)):
        if day is not None:
            found |= {day // BUCKET, (day + OVERLAP) // BUCKET}
    return sorted(found) or [0]


# ---- how sure are two of one event

_OF_ONE_SORT = frozenset({"lemma", "group"})
_WITH_PARTY = frozenset({"actor", "recipient", "place", "crossed", "names"})
_SAID = {
    "lemma": "same word", "group": "like words", "related": "related words", "kind": "same type",
    "other": "other words", "actor": "same actor", "recipient": "same recipient", "place": "same place",
    "crossed": "same party in another role", "not_actor": "other actor", "not_recipient": "other recipient",
    "not_place": "other place", "other_thing": "other things", "time": "same time", "not_time": "other time",
    "content": "like sentences", "topic": "like articles", "figure": "same figure",
    "names": "same names beside", "not_names": "other names beside", "elsewhere": "other places named beside",
    "loose": "words of many things, none of them shared", "speech": "acts of speech",
    "said_anew": "said on other days", "common": "words of no known sort of event",
    "gainsaid": "told as so, and as not so",
    "again": "only one is said to be another one", "beside": "told beside each other",
    "unreal": "only one is an exercise, a list or fiction",
}  # fmt: skip


def compare(one: Mention, other: Mention) -> Score:
    """How sure it is that two claims tell of one event, and why, the weightiest reason first. Symmetric."""
    if _together(one, other):
        return Score(score=TOGETHER, reasons=(f"{one.words} and {other.words} tell it together",))
    weights = _weights()["within" if one.article == other.article else "across"]
    found = signs(one, other)
    worth = {sign: weights[sign] * size for sign, (size, _) in found.items()}
    ranked = sorted((sign for sign in worth if abs(worth[sign]) >= TOLD), key=lambda sign: -abs(worth[sign]))
    return Score(score=_probability(one, other), reasons=tuple(_reason(sign, found[sign][1]) for sign in ranked))


def _together(one: Mention, other: Mention) -> bool:
    return one.article == other.article and (one.carries == other.claim or other.carries == one.claim)


def _probability(one: Mention, other: Mention) -> float:
    if _together(one, other):
        return TOGETHER
    weights = _weights()["within" if one.article == other.article else "across"]
    total = weights["start"] + sum(weights[sign] * size for sign, (size, _) in signs(one, other).items())
    return round(1 / (1 + exp(-total)), 4)


def _reason(sign: str, told: Told) -> str:
    names = [actors.party(key).name if key.count("|") == 3 and ":" in key else key for key in told if key]
    return f"{_SAID[sign]}: {', '.join(dict.fromkeys(names))}" if names else _SAID[sign]


# ---- to which happening


def choose(mention: Mention, candidates: list[tuple[int, list[Mention]]]) -> Choice:
    """The happening among the candidates (id, mentions) that a claim belongs to, or None for a new one.

    ``also`` are others that it would as surely belong to, and that may be one with that (``merged``).
    """
    ranked = [(*_membership(mention, members), happening) for happening, members in candidates if members]
    if not ranked:
        return Choice(happening=None, score=0.0, reasons=())
    score, nearest, happening = max(ranked, key=lambda each: each[0])
    reasons = compare(mention, nearest).reasons
    if score < _weights()["least"]:
        return Choice(happening=None, score=score, reasons=reasons)
    also = tuple(other for near, _, other in ranked if near >= BRIDGE and other != happening) if score >= BRIDGE else ()
    return Choice(happening=happening, score=score, reasons=reasons, also=also)


def merged(one: list[Mention], other: list[Mention]) -> Score | None:
    """How sure two happenings are one, and why, where they are; None where they stay two.

    They are where the claims of the one are like those of the other on the whole, in the same or like words, and hardly
    any two speak against it; no two of one article, which tells them as two.
    """
    pairs = [(_probability(a, b), a, b) for a in _looked_at(one) for b in _looked_at(other)]
    mean = sum(pair[0] for pair in pairs) / max(1, len(pairs))
    never = sum(pair[0] < NEVER for pair in pairs)
    as_two = any(a.article == b.article and (value < AS_TWO or a.again != b.again) for value, a, b in pairs)
    if not pairs or as_two or mean < ALIKE or never > APART * len(pairs):
        return None
    _, nearest, its = max(pairs, key=lambda pair: pair[0])
    shared = signs(nearest, its).keys()
    if not _OF_ONE_SORT & shared or not _WITH_PARTY & shared:
        return None  # in reports of a series all is alike but who and where
    return Score(score=round(mean, 4), reasons=compare(nearest, its).reasons)


def _by_others(mention: Mention, members: list[Mention]) -> float:
    """The part of those members that name who did it who name somebody else: who fired is what the telling is about."""
    mine = [key for key in mention.actors if actors.party(key).named]
    if mention.kind != "assault" or not mine:
        return 0.0
    theirs = [named for each in members if (named := [key for key in each.actors if actors.party(key).named])]
    others = [max(actors.sameness(a, b) for a in mine for b in named) <= OTHERS for named in theirs]
    return sum(others) / len(others) if others else 0.0


def _looked_at(members: list[Mention]) -> list[Mention]:
    return members if len(members) <= MOST_COMPARED else [members[0], *members[1 - MOST_COMPARED :]]


def _membership(mention: Mention, members: list[Mention]) -> tuple[float, Mention]:
    """How sure a claim belongs to a happening, and the claim there that it is most like.

    Near its best match, pulled down by those that speak against it.
    """
    looked_at = _looked_at(members)
    scores = [_probability(mention, member) for member in looked_at]
    best = max(range(len(scores)), key=scores.__getitem__)
    against = max(sum(score < NEVER for score in scores) / len(scores), _by_others(mention, looked_at))
    near = 0.6 * scores[best] + 0.4 * sum(scores) / len(scores)
    return round(near * (1 - AGAINST * against), 4), looked_at[best]


def cluster(mentions: Iterable[Mention]) -> list[int]:
    """The happening of each mention, numbered from 0, as a ledger that is given them in this order would tell."""
    happenings: list[list[Mention]] = []
    by_key: dict[str, list[int]] = {}
    found = []
    for mention in mentions:
        keys = block_keys(mention)
        candidates = dict.fromkeys(number for key in keys for number in by_key.get(key, ()))
        choice = choose(mention, [(number, happenings[number]) for number in candidates])
        number = choice.happening
        if number is None:
            number = len(happenings)
            happenings.append([])
        happenings[number].append(mention)
        found.append(number)
        for key in keys:
            known = by_key.setdefault(key, [])
            if number not in known:
                known.append(number)
        for other in choice.also:
            if happenings[other] and merged(happenings[number], happenings[other]):
                kept, gone = min(number, other), max(number, other)
                happenings[kept], happenings[gone] = happenings[kept] + happenings[gone], []
                found = [kept if each == gone else each for each in found]
                for known in by_key.values():
                    if gone in known:
                        known[:] = dict.fromkeys(kept if each == gone else each for each in known)
                number = kept
    return found
