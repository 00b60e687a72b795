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

from reportedly.annotate.word_lists import words
from reportedly.link import actors, times, wording
from reportedly.link.mentions import Mention, mentions_of
from reportedly.records import Record

__all__ = ["Choice", "Mention", "Score", "block_keys", "choose", "cluster", "compare", "mentions_of", "signs"]

BUCKET, OVERLAP = 96, 32  # days of a stretch of time, and of its last part that belongs to the next one too
MOST_NAMES = 3
MOST_COMPARED = 8  # mentions of one happening that a claim is compared with
SURE = 0.15  # a sign of sameness below this is not one


class Score(Record, kw_only=True, frozen=True):
    """How sure it is that two claims tell of one event, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


class Choice(Record, kw_only=True, frozen=True):
    """The happening that a claim belongs to (None: a new one), how sure that is, and why."""

    happening: int | None
    score: float
    reasons: tuple[str, ...]


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


# ---- how alike are two


def signs(one: Mention, other: Mention) -> dict[str, tuple[float, str]]:
    """What tells for and against two claims being of one event: the size of each sign, 0 to 1, and its words."""
    found: dict[str, tuple[float, str]] = {}
    sort, told = _sort(one, other)
    found[sort] = (1.0, told)
    pairs = {
        "actor": (one.actors, other.actors),
        "recipient": (one.recipients, other.recipients),
        "place": (one.places, other.places),
    }
    matched = False
    for role, (mine, theirs) in pairs.items():
        value, name = _best(mine, theirs)
        if value >= SURE:
            found[role] = (value, name)
            matched = True
        elif value <= -SURE:
            found["not_" + role] = (-value, name)
    if not matched:
        value, name = max(
            _best((*one.actors, *one.recipients), (*other.recipients, *other.places)),
            _best((*one.recipients, *one.places), (*other.actors, *other.recipients)),
        )
        if value >= SURE:
            found["crossed"] = (value, name)
            found.pop("not_recipient", None)
    value, name = _names(one, other)
    if value:
        found["names" if value > 0 else "not_names"] = (abs(value), name)
    if value <= 0 and "place" not in found and "not_place" not in found and (name := _elsewhere(one, other)):
        found["elsewhere"] = (1.0, name)
    near = times.nearness(one, other)
    if near:
        found["time" if near > 0 else "not_time"] = (abs(near), f"{_time(one)}, {_time(other)}")
    found["content"] = (wording.likeness(frozenset(one.content), frozenset(other.content)), "")
    found["topic"] = (wording.likeness(frozenset(one.topic), frozenset(other.topic)), "")
    shared = set(one.figures) & set(other.figures)
    if shared:
        found["figure"] = (1.0, min(shared))
    if set(one.groups) & set(other.groups) & words("event_speech.txt"):
        found["speech"] = (1.0, "")
    if not one.groups and not other.groups:
        found["common"] = (1.0, "")
    if one.again != other.again:
        found["again"] = (1.0, "")
    if one.unreal != other.unreal:
        found["unreal"] = (1.0, one.unreal or other.unreal or "")
    return found


def _sort(one: Mention, other: Mention) -> tuple[str, str]:
    """How alike the events' own words are."""
    if one.lemma == other.lemma and (one.kind is None or other.kind is None or _meet(one, other)):
        return "lemma", one.lemma  # "strike" of a union and "strike" of an air force do not meet
    if set(one.groups) & set(other.groups):
        return "group", f"{one.lemma}, {other.lemma}"
    if any((a, b) in wording.related() for a in one.groups for b in other.groups):
        return "related", f"{one.lemma}, {other.lemma}"
    if one.kind and (one.kind, one.mode) == (other.kind, other.mode):
        return "kind", one.kind
    return "other", f"{one.lemma}, {other.lemma}"


def _meet(one: Mention, other: Mention) -> bool:
    return one.kind == other.kind or not one.groups or bool(set(one.groups) & set(other.groups))


def _best(mine: Iterable[str], theirs: Iterable[str]) -> tuple[float, str]:
    """The best match between two sides; negative where all that is known of both cannot be the same."""
    best, name = -2.0, ""
    for one in mine:
        for other in theirs:
            value = actors.sameness(one, other)
            if value > best:
                best, name = value, f"{actors.party(one).name}, {actors.party(other).name}"
    return (0.0, "") if best == -2.0 else (best, name)


def _names(one: Mention, other: Mention) -> tuple[float, str]:
    """How far the names in two sentences agree: the shared over the smaller number; -1 where none of several is."""
    if not one.names or not other.names:
        return 0.0, ""
    shared = [key for key in one.names if max(actors.sameness(key, each) for each in other.names) >= actors.ONE]
    fewest = min(len(one.names), len(other.names))
    return (min(1.0, len(shared) / fewest), actors.party(shared[0]).name) if shared else (-1.0, "")


def _elsewhere(one: Mention, other: Mention) -> str:
    """Two places named in the sentences that cannot be one, where none is shared; "" where there is nothing of it."""
    mine, theirs = _places(one), _places(other)
    value, name = _best(mine, theirs)
    return name if value <= -SURE else ""


def _places(mention: Mention) -> list[str]:
    return [key for key in (*mention.places, *mention.names) if actors.party(key).kind == "place"]


def _time(mention: Mention) -> str:
    stated = mention.from_ or mention.to
    return f"{mention.from_ or ''}..{mention.to or ''}" if stated else f"told {mention.day or 'undated'}"


_SAID = {
    "lemma": "same word", "group": "like words", "related": "related words", "kind": "same type",
    "other": "other words", "actor": "same actor", "recipient": "same recipient", "place": "same place",
    "crossed": "same party in another role", "not_actor": "other actor", "not_recipient": "other recipient",
    "not_place": "other place", "time": "same time", "not_time": "other time", "content": "like sentences",
    "topic": "like articles", "figure": "same figure",
    "names": "same names beside", "not_names": "other names beside", "elsewhere": "other places named beside",
    "speech": "acts of speech", "common": "words of no known sort of event",
    "again": "only one is said to be another one", "unreal": "only one is an exercise or fiction",
}  # fmt: skip


def compare(one: Mention, other: Mention) -> Score:
    """How sure it is that two claims tell of one event. Symmetric."""
    same_article = one.article == other.article
    if same_article and (one.carries == other.claim or other.carries == one.claim):
        return Score(score=0.95, reasons=(f"{one.words} and {other.words} tell it together",))
    weights = _weights()["within" if same_article else "across"]
    total = weights["start"]
    reasons: list[tuple[float, str]] = []
    for sign, (size, told) in signs(one, other).items():
        value = weights[sign] * size
        total += value
        if abs(value) >= 0.3:
            reasons.append((value, f"{_SAID[sign]}: {told}" if told else _SAID[sign]))
    ranked = [said for _, said in sorted(reasons, key=lambda each: -abs(each[0]))]
    return Score(score=round(1 / (1 + exp(-total)), 4), reasons=tuple(ranked))


# ---- to which happening


def choose(mention: Mention, candidates: list[tuple[int, list[Mention]]]) -> Choice:
    """The happening among the candidates (id, mentions) that a claim belongs to, or None for a new one."""
    scores = [(_membership(mention, members), happening) for happening, members in candidates]
    scores.sort(key=lambda each: -each[0].score)
    if not scores:
        return Choice(happening=None, score=0.0, reasons=())
    best, happening = scores[0]
    taken = best.score >= _weights()["least"]
    return Choice(happening=happening if taken else None, score=best.score, reasons=best.reasons)


def _membership(mention: Mention, members: list[Mention]) -> Score:
    """How sure a claim belongs to a happening: near its best match, pulled down by those that speak against it."""
    if not members:
        return Score(score=0.0, reasons=())
    looked_at = members if len(members) <= MOST_COMPARED else [members[0], *members[1 - MOST_COMPARED :]]
    scores = [compare(mention, member) for member in looked_at]
    best = max(scores, key=lambda each: each.score)
    mean = sum(each.score for each in scores) / len(scores)
    return Score(score=round(0.6 * best.score + 0.4 * mean, 4), reasons=best.reasons)


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
    return found
