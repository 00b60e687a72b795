"""What tells for and against two claims being of one event?"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.annotate.word_lists import words
from reportedly.link import actors, times, wording
from reportedly.link.mentions import Mention
from reportedly.records import SETTLED

SURE = 0.15  # a likeness of two parties below this tells nothing
Told = tuple[str, str]  # the words or keys that a sign rests on, one's and the other's
LATER = 0.4  # how far "a second one" parts it from what is told on later days
ONE_SENTENCE = 0.6  # likeness of the words around two events of one article that stand in one sentence
SAME_DAYS = 0.7  # nearness in time from which both tell the days, and the same
_NOTHING: Told = ("", "")
_WITH_IT = frozenset(("actor", "recipient", "place", "crossed", "names"))  # beside which the same word says all it can

_OF_WHAT = frozenset(("recipient", "place", "crossed"))  # one of which makes two of a common verb one event


def signs(one: Mention, other: Mention) -> dict[str, tuple[float, Told]]:
    """The size of each sign, 0 to 1, and what it rests on. The sizes are the same in both orders."""
    found: dict[str, tuple[float, Told]] = {_sort(one, other): (1.0, (one.lemma, other.lemma))}
    matched = False
    for role, mine, theirs in (
        ("actor", one.actors, other.actors),
        ("recipient", one.recipients, other.recipients),
        ("place", one.places, other.places),
    ):
        value, keys = _best(mine, theirs)
        if value >= SURE:
            found[role] = (value, keys)
            matched = True
        elif value <= -SURE:
            found["not_" + role] = (-value, keys)
    if "recipient" not in found and _other_things(one.recipients, other.recipients):
        found["other_thing"] = (1.0, (one.recipients[0], other.recipients[0]))
    if not matched:
        value, keys = max(
            _best((*one.actors, *one.recipients), (*other.recipients, *other.places)),
            _best((*one.recipients, *one.places), (*other.actors, *other.recipients)),
        )
        if value >= SURE:
            found["crossed"] = (value, keys)
            found.pop("not_recipient", None)
    _of_the_sentence(one, other, found)
    near = times.nearness(one, other)
    if near:
        found["time" if near > 0 else "not_time"] = (abs(near), (_time(one), _time(other)))
    if one.article != other.article and "lemma" in found and not found.keys() & _WITH_IT:
        found["lemma"] = (0.9 + 0.1 * wording.weight(one.lemma), found["lemma"][1])  # many leave
    if not found.keys() & _OF_WHAT and near < SAME_DAYS and {one.lemma, other.lemma} <= words("event_of_many.txt"):
        found["loose"] = (1.0, (one.lemma, other.lemma))
    found["content"] = (wording.likeness(one.content, other.content), _NOTHING)
    found["topic"] = (wording.likeness(one.topic, other.topic), _NOTHING)
    if one.figures and (shared := set(one.figures) & set(other.figures)):
        found["figure"] = (1.0, (min(shared), min(shared)))
    if not one.groups and not other.groups:
        found["common"] = (1.0, _NOTHING)
    elif not words("event_speech.txt").isdisjoint(set(one.groups) & set(other.groups)):
        found["speech"] = (1.0, _NOTHING)
        if times.told_apart(one, other):
            found["said_anew"] = (1.0, (one.day or "", other.day or ""))
    if one.article == other.article and (_not_so(one, other) or _not_so(other, one)):
        found["gainsaid"] = (1.0, _NOTHING)
    if one.again != other.again:
        again, plain = (one, other) if one.again else (other, one)
        later = (again.day or "") < (plain.day or "")  # once it is known, a second one is told of as the others are
        found["again"] = (LATER if later else 1.0, _NOTHING)
        if one.article == other.article and found["content"][0] >= ONE_SENTENCE:
            found["beside"] = (1.0, _NOTHING)
    if one.unreal != other.unreal:
        found["unreal"] = (1.0, (one.unreal or "", other.unreal or ""))
    return found


def _sort(one: Mention, other: Mention) -> str:
    """How alike the events' own words are."""
    if one.lemma == other.lemma and (one.kind is None or other.kind is None or _meet(one, other)):
        return "lemma"  # "strike" of a union and "strike" of an air force do not meet
    if not set(one.groups).isdisjoint(other.groups):
        return "group"
    if any((a, b) in wording.related() for a in one.groups for b in other.groups):
        return "related"
    return "kind" if one.kind and (one.kind, one.mode) == (other.kind, other.mode) else "other"


def _not_so(one: Mention, other: Mention) -> bool:
    """Whether one is told as having taken place, and the other as not so: no denial, which gainsays what it is of;
    nor who did not do what is told without a doer."""
    told = one.stance == "asserts" and one.polarity == "yes" and one.status in SETTLED
    by_others = one.kind == "assault" and bool(other.actors) and not one.actors  # "were fired": not by the army
    return told and other.polarity == "no" and other.status == "not_occurred" and not by_others


def _meet(one: Mention, other: Mention) -> bool:
    return one.kind == other.kind or not one.groups or not set(one.groups).isdisjoint(other.groups)


def _best(mine: Iterable[str], theirs: tuple[str, ...]) -> tuple[float, Told]:
    """The best match between two sides; negative where all that is known of both cannot be the same."""
    best, keys = -2.0, _NOTHING
    for one in mine:
        for other in theirs:
            value = actors.sameness(one, other)
            if value > best:
                best, keys = value, (one, other)
    return (0.0, _NOTHING) if best == -2.0 else (best, keys)


def _other_things(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both tell whom or what it befell in common nouns, and not in the same: a wreath is sent, and doctors."""
    keys = (*mine, *theirs)
    return bool(mine and theirs) and not any(actors.party(key).named for key in keys)


def _of_the_sentence(one: Mention, other: Mention, found: dict[str, tuple[float, Told]]) -> None:
    """What is named in the two sentences: the shared over the smaller number; other names; other places."""
    if one.names and other.names:
        same = [(a, b) for a in one.names for b in other.names if a == b or actors.sameness(a, b) >= actors.ONE]
        if same:
            shared, back = {a for a, _ in same}, {b for _, b in same}
            part = min(len(shared), len(back)) / min(len(one.names), len(other.names))
            found["names"] = (part, (same[0][0], next(key for key in other.names if key in back)))
            return
        found["not_names"] = (1.0, _NOTHING)
    if "place" not in found and "not_place" not in found:
        value, keys = _best(_places(one), _places(other))
        if value <= -SURE:
            found["elsewhere"] = (1.0, keys)


def _places(mention: Mention) -> tuple[str, ...]:
    return tuple(key for key in (*mention.places, *mention.names) if key.startswith("place:"))


def _time(mention: Mention) -> str:
    stated = mention.from_ or mention.to
    return f"{mention.from_ or ''}..{mention.to or ''}" if stated else f"told {mention.day or 'undated'}"
