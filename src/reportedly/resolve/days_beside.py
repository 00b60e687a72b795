"""Whose is a day besides the verb that has it: the verb that is joined to it, the noun that it stands behind?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from reportedly.records import Claim, When
from reportedly.resolve.clauses import Parsed
from reportedly.resolve.set_for import is_set_for

_TOLD = frozenset(("occurred", "ongoing", "not_occurred"))
_AND = re.compile(r",? and (?:then )?(?:\w+ly )?")
_WHEN = re.compile(r"[^,;:.]{0,60} when (?:(?:[\w’'-]){1,20} ){1,6}")
_MEANT = frozenset(("planned", "considered", "demanded", "scheduled"))
_GONE = re.compile(r"\b(?:last|past|ago|yesterday|earlier)\b", re.I)
_OBJECT_TO = re.compile(r"(?: [\w’'-]{1,20}){0,6} to (?:[a-z]{2,12}ly )?")
_LEAVING = re.compile(r"\band (?:\w+ly )?$")
_TO = re.compile(r" to (?:\w+ly )?")
_BEHIND = re.compile(r" (?:(?:on|in|for|late|early) )?")
_TRIED = frozenset(
    ("tried", "attempted", "managed", "failed", "refused", "began", "started", "went", "came", "returned", "sought")
)
# Verbs that tell of their subject no more than that it was, or is to be
_HAPPENS = frozenset(
    ("happened", "occurred", "took", "takes", "take", "began", "begins", "begin", "started", "starts", "start",
     "erupted", "broke", "tore", "ripped", "hit", "struck", "shook", "rocked", "killed", "injured", "wounded", "held",
     "came")
)  # fmt: skip
_PERCEIVES = frozenset(("hear", "heard", "see", "saw", "watch", "watched"))
_GOES_ON = frozenset(("began", "begun", "started", "stopped", "continued", "kept", "resumed"))
_FRONT = re.compile(r"\W{0,3}(?:In|At|During|On|Amid|Over) [^,;:]*")
_THEN = re.compile(r"[^,;:.]{0,60}, ")
_OF_NOUN = re.compile(r"(?: [\w’'-]+)* ?")
_HELPS = re.compile(r" (?:(?:has|had|have|was|were|also|later|\w+ly) )*")


def with_days_beside(
    claims: list[Claim],
    kept: dict[str, When | None],
    parsed: Mapping[int, Parsed],
    text: str,
    published: dt.date | None,
) -> None:
    """Set in ``kept``, the days of a sentence's claims by their ids, the days that joined verbs and subjects share."""
    if not any(kept.values()):
        return
    for at, one in enumerate(claims):
        mine = parsed.get(one.event.start)
        if kept[one.id] is not None or mine is None:
            continue
        if mine.form == "noun":
            kept[one.id] = _of_subject(one, claims, kept, parsed, text)
            continue
        kept[one.id] = _of_next(one, mine, claims[at + 1 : at + 2], kept, parsed, text, published)
        if kept[one.id] is None and mine.form == "finite":
            kept[one.id] = _of_front(one, mine, claims[:at], kept, parsed, text)
        elif at and kept[one.id] is None and mine.form in ("participle", "gerund"):
            kept[one.id] = _of_participle_before(one, claims[at - 1], kept, parsed, text)
    _give_back(claims, kept, parsed, text)
    _settle(claims, kept, parsed, text)


def _give_back(claims: list[Claim], kept: dict[str, When | None], parsed: Mapping[int, Parsed], text: str) -> None:
    """What was only meant has no day gone by: it is of the verb above it, "[invited] them to return last week"."""
    for one, other in pairwise(claims):
        when, mine, its = kept[other.id], parsed.get(one.event.start), parsed.get(other.event.start)
        if when is None or other.status not in _MEANT or not _GONE.search(when.text) or when.start < other.event.end:
            continue
        governs = mine is not None and mine.form == "finite" and its is not None and its.form == "infinitive"
        if governs and one.status == "occurred" and _OBJECT_TO.fullmatch(text, one.event.end, other.event.start):
            kept[other.id] = None
            kept[one.id] = kept[one.id] or when


def _of_next(
    one: Claim,
    mine: Parsed,
    following: list[Claim],
    kept: dict[str, When | None],
    parsed: Mapping[int, Parsed],
    text: str,
    published: dt.date | None,
) -> When | None:
    """The day behind the verb that this is joined to: "[shot] and killed two in 2008", "[tried] to leave in May"."""
    for other in following:
        when, its = kept[other.id], parsed.get(other.event.start)
        if when is None or its is None or when.start < other.event.end:
            return None
        both = mine.form == its.form == "finite" and one.status in _TOLD and other.status in _TOLD
        if both and _WHEN.fullmatch(text, one.event.end, other.event.start):
            return when  # "were [killed] on their way when two lorries met last May"
        if _AND.fullmatch(text, one.event.end, other.event.start):
            return when if mine.form == its.form and (one.status in _TOLD) == (other.status in _TOLD) else None
        if one.event.text.lower() in _GOES_ON and text[one.event.end : other.event.start] == " ":
            return when  # "[began] raising its stake in July"
        if one.event.text.lower() in _PERCEIVES and any(
            each.start < other.event.start < each.end for each in one.recipients
        ):
            return when if (one.status in _TOLD) == (other.status in _TOLD) else None  # "to [hear] her speak on Friday"
        past = published is None or (when.to is not None and when.to[:10] <= published.isoformat())
        tried = past and one.status == "occurred" and one.event.text.lower() in _TRIED
        return when if tried and _TO.fullmatch(text, one.event.end, other.event.start) else None
    return None


def _of_participle_before(
    one: Claim, before: Claim, kept: dict[str, When | None], parsed: Mapping[int, Parsed], text: str
) -> When | None:
    """The day of a participle that another goes on from: "killing two and [leaving] many homeless"."""
    when, first = kept[before.id], parsed.get(before.event.start)
    if before.event.text.lower() in _GOES_ON and text[before.event.end : one.event.start] == " ":
        return when  # "on Friday, it began [raising] its stake"
    if when is None or first is None or first.form != "participle" or before.status != one.status:
        return None
    joined = when.end <= before.event.start and _LEAVING.search(text, before.event.end, one.event.start)
    return when if joined else None


def _of_front(
    one: Claim, mine: Parsed, before: list[Claim], kept: dict[str, When | None], parsed: Mapping[int, Parsed], text: str
) -> When | None:
    """The day in the phrase that a sentence begins with: "in a raid on Friday, police [killed] two"."""
    if one.status not in _TOLD or mine.subject is None:
        return None
    for other in before:
        when, noun = kept[other.id], parsed.get(other.event.start)
        noun_like = noun is not None and (noun.form == "noun" or other.event.text.endswith("ing"))
        if when is None or not noun_like or not when.end < mine.subject.start:
            continue
        opens = _FRONT.match(text, one.sentence.start, other.event.start)
        if opens is not None and _THEN.fullmatch(text, when.end, mine.subject.start) is not None:
            return when
    return None


def _of_subject(
    one: Claim, claims: list[Claim], kept: dict[str, When | None], parsed: Mapping[int, Parsed], text: str
) -> When | None:
    """The day of the verb an event noun is the subject of, where it is the noun's: "the [raid] on Monday killed two",
    "the [vote], scheduled for Sunday", "a [blast] tore through the mill on Monday"."""
    for other in claims:
        when, verb = kept[other.id], parsed.get(other.event.start)
        if when is None or verb is None or verb.form == "noun" or one.event.end > min(when.start, other.event.start):
            continue
        its = verb.subject is not None and verb.subject.start <= one.event.start < verb.subject.end
        if its and one.status not in _TOLD and is_set_for(other.event, when, text):
            return when
        if (one.status in _TOLD) != (other.status in _TOLD):
            continue
        if its and other.event.text.lower() in _HAPPENS and _heads(one, verb, text) and not verb.passive:
            open_ended = one.status == "ongoing"  # "the strike that began on Saturday"
            return msgspec.structs.replace(when, to=None) if open_ended else when
        behind = when.end <= other.event.start and _OF_NOUN.fullmatch(text, one.event.end, when.start)
        if behind and _HELPS.fullmatch(text, when.end, other.event.start):
            return when
    return None


def _heads(one: Claim, verb: Parsed, text: str) -> bool:
    """Whether an event noun is the head of a verb's subject: "a [blast] in the mill", and no "the [blast] victims"."""
    subject = verb.subject
    return subject is not None and (
        one.event.end == subject.end
        or text[one.event.end : one.event.end + 4] in (" in ", " at ", " on ", " of ", " nea")
    )


def _settle(claims: list[Claim], kept: dict[str, When | None], parsed: Mapping[int, Parsed], text: str) -> None:
    """One day for the same words, where one claim has the last such day and one the coming one: that of the noun that
    they stand behind, else that of what has been."""
    dated = [(one, when) for one in claims if (when := kept[one.id]) is not None]
    if len(dated) < 2:
        return
    for one, when in dated:
        for other, elsewhen in dated:
            same = when.start < elsewhen.end and elsewhen.start < when.end and when.from_ and elsewhen.from_
            if not same or when.from_ == elsewhen.from_ or one.status not in _TOLD or other.status in _TOLD:
                continue
            noun = parsed.get(other.event.start)
            if noun is not None and noun.form == "noun" and _BEHIND.fullmatch(text, other.event.end, elsewhen.start):
                kept[one.id] = None  # "invited both to a [meeting] on Friday"
            else:  # "lined up to hear her on Tuesday", but "a boost from the [win] on Tuesday"
                kept[other.id] = None if other.event.end <= one.event.start < elsewhen.start else when
