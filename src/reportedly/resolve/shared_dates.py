"""Whose day is it, where a sentence tells several events and one day?

"President Quist flew over the area on Wednesday, declared an emergency and ordered the army in" has one day for three
acts; "invited both sides to a meeting on Saturday" has one for the meeting, and none for the invitation.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from itertools import groupby

import msgspec

from reportedly.records import SETTLED, Claim, Span, When
from reportedly.resolve.clauses import Parsed
from reportedly.resolve.dating import later
from reportedly.resolve.days_beside import with_days_beside
from reportedly.resolve.set_for import is_set_for, with_expected_days

_NEAR = 200  # characters before a verb in which a relative pronoun is its own
_GROUP = 40  # ... and in which its helping words stand
_OPENING = 12  # characters from the head of a sentence to a participle that opens it
_TOLD = frozenset(("occurred", "ongoing", "not_occurred"))
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_BREAK = re.compile(r"[;:“”\"\n]|\b(?:will|would|may|might|could)\b")
_OPENS = re.compile(
    r"\b(?:after|before|because|since|when|while|as|that|which|who|whose|where|unless|if|until|although)\b", re.I
)
_PARTS = re.compile(r"\b(?:after|before|because|since|that|which|who|whose|where|unless|if|until|although)\b", re.I)
_PERFECT = re.compile(r"\b(?:had|has|have)(?: \w+ly| not| also| already| since)? $")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b[^,]*$")
_MOST_SINCE = re.compile(  # "to its highest level since 1981", "the first since June": the measure's, and no event's
    r"\b(?:[a-z]{3,}est|most|least|first|worst|best|last|record)\b[^.;:,]{0,40}\bsince\s*$", re.I
)
_MOST_IN = re.compile(  # "his first visit in more than a year"
    r"\b(?:[a-z]{3,20}est|most|least|first|worst|best|last|only|record)\b[^.;:,]{0,40} in "
    r"(?:(?:more than|at least|over|nearly|almost|about|a|an|many|several|the past|the last) ){0,3}[a-z0-9-]{0,12} ?"
    r"(?:year|month|week|day|decade)s?$",
    re.I,
)
_LENGTHS = ("year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "decades")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_WHEN = re.compile(r",? when (?:(?!\b(?:and|but|who|which|that|after|before|whether|if|to)\b)[\w’'-]+ ){1,8}")
_OF_WHICH = re.compile(r"[a-z] (?:it|he|she|they|we|I|you)(?: had| has| have)? $")  # "the ban [it had] imposed"


def with_shared_dates(
    claims: list[Claim], parsed: Mapping[int, Parsed], text: str, published: dt.date | None = None
) -> list[Claim]:
    """The claims, in the same order, with the days that their sentences share, and without days of another's."""
    made: list[Claim] = []
    for _, group in groupby(claims, key=lambda one: one.sentence.start):
        made += _of_sentence(list(group), parsed, text, published)
    return made


def _of_sentence(
    claims: list[Claim], parsed: Mapping[int, Parsed], text: str, published: dt.date | None
) -> list[Claim]:
    given = {one.id: one.when for one in claims}
    kept = {one.id: None if _anothers(one, claims, parsed, text) else one.when for one in claims}
    for one in claims:
        when = one.when
        gone = when is not None and when.from_ and published and when.from_[:10] <= published.isoformat()
        meant = _ahead_again(when, one, claims, parsed, text) if when is not None and gone and kept[one.id] else None
        if meant is not None and when is not None:
            kept[one.id] = None
            first, last = (later(day, 7) if day else None for day in (when.from_, when.to))
            kept[meant.id] = msgspec.structs.replace(when, from_=first, to=last)
    for at, one in enumerate(claims):
        if kept[one.id] is None and given[one.id] is None:
            kept[one.id] = (
                _when_day(one, claims, kept, text)
                or _inner_day(one, claims, kept, parsed)
                or _joined_day(at, claims, kept, parsed, text)
            )
    with_days_beside(claims, kept, parsed, text, published)
    for at, one in enumerate(claims):
        if kept[one.id] is None and given[one.id] is None:
            kept[one.id] = _joined_day(at, claims, kept, parsed, text)
    made = [one if one.when is kept[one.id] else msgspec.structs.replace(one, when=kept[one.id]) for one in claims]
    verbs = ((one.event.start, parsed.get(one.event.start)) for one in claims)
    subjects = {at: verb.subject for at, verb in verbs if verb is not None and verb.subject is not None}
    return with_expected_days(made, subjects, text)


def _ahead_again(when: When, one: Claim, claims: list[Claim], parsed: Mapping[int, Parsed], text: str) -> Claim | None:
    """Whose a weekday is that was taken for one gone by, and is to come: "summoned both to a [meeting] on Friday"."""
    if one.status not in SETTLED or not _WEEKDAY.search(when.text):
        return None
    if is_set_for(one.event, when, text):
        return one
    for other in claims:
        noun = parsed.get(other.event.start)
        between = one.event.end <= other.event.start < other.event.end <= when.start
        if between and noun is not None and noun.form == "noun" and other.when is None and other.status == "scheduled":
            return other
    return None


def _anothers(one: Claim, claims: list[Claim], parsed: Mapping[int, Parsed], text: str) -> bool:
    """Whether the day of a claim is that of a measure, or of another event that stands between."""
    when = one.when
    if when is None:
        return False
    before = text[max(0, when.start - 80) : when.start]
    since = before.rstrip().lower().endswith("since")
    if since and _MOST_SINCE.search(text, max(one.sentence.start, when.start - 80), when.start):
        return True
    if when.text.lower().startswith("since ") and _MOST_SINCE.search(before + "since "):
        return True
    if when.text.lower().endswith(_LENGTHS) and _MOST_IN.search(before + when.text):
        return True
    mine = parsed.get(one.event.start)
    for other in claims:
        its = parsed.get(other.event.start)
        if its is not None and _opens_with(other, its, when, one, text):
            return True
        if other is one or not one.event.end <= other.event.start < when.start:
            continue
        if is_set_for(other.event, when, text):
            its_own = (
                its is not None and its.subject is not None and its.subject.start <= one.event.start < its.subject.end
            )
            return not its_own or one.status in _TOLD  # "the [debate] is scheduled for Friday"
        if other.when is None or other.when.start >= when.end or when.start >= other.when.end:
            continue
        if its is not None and mine is not None and its.form == "finite" and mine.form == "participle":
            between = text[one.event.end : other.event.start]
            if its.subject != mine.subject and " and " not in between and "," not in between:
                return True  # "beat her in a county [he won] eight years ago"
        if its is not None and its.form == "participle" and (mine is None or mine.form in ("finite", "infinitive")):
            between = text[one.event.end : other.event.start]
            if len(between.split()) > 1 and " and " not in between and "," not in between:
                return True  # "will not lift the sanctions [imposed] after the war of 1990"
        ahead = one.status in _TOLD and other.status not in _TOLD and when.from_ != other.when.from_
        of_which = _OF_WHICH.search(text, max(one.event.end, other.event.start - _GROUP), other.event.start)
        if ahead or of_which or _PARTS.search(text, one.event.end, other.event.start):
            return True
    return False


def _opens_with(other: Claim, its: Parsed, when: When, one: Claim, text: str) -> bool:
    """Whether a day is that of a participle which opens the sentence: "[Arrested] in May, he spent a year in jail"."""
    opens = its.form == "participle" or (other.event.start == other.sentence.start and other.event.text.endswith("ed"))
    if not opens or other.event.start - other.sentence.start > _OPENING or other is one:
        return False
    same = other.when is not None and other.when.start < when.end and when.start < other.when.end
    return same and other.event.end <= when.start and "," in text[when.end : one.event.start]


def _when_day(one: Claim, claims: list[Claim], kept: dict[str, When | None], text: str) -> When | None:
    """The day that "when" takes up: "adjourned until [Monday], when a manager will testify"."""
    for other in claims:
        when = kept[other.id] or _since_year(other.when)
        if when is None or when.end > one.event.start or not _WHEN.fullmatch(text, when.end, one.event.start):
            continue
        if one.status in _TOLD:
            return when if when.from_ and when.to and other.status in _TOLD else None
        day = when.from_
        if day is None and when.to is not None:
            lead = text[max(one.sentence.start, when.start - 7) : when.start + 7].lower()
            if "before" in lead:  # "by the day before April 26, when the town [votes]"
                day = (dt.date.fromisoformat(when.to[:10]) + dt.timedelta(1)).isoformat()
                when = msgspec.structs.replace(when, to=day)
            elif "until" in lead:
                day = when.to
        if day is None:
            return None
        return msgspec.structs.replace(when, from_=day)
    return None


def _since_year(when: When | None) -> When | None:
    """The year itself of a day that runs from it: "the worst since [2004], when nine died"."""
    found = _YEAR.search(when.text) if when is not None and when.to is None else None
    if found is None or when is None:
        return None
    return msgspec.structs.replace(when, from_=f"{found[0]}-01-01", to=f"{found[0]}-12-31")


def _inner_day(
    one: Claim, claims: list[Claim], kept: dict[str, When | None], parsed: Mapping[int, Parsed]
) -> When | None:
    """The day that an event noun or an adjective in a verb's own clause was given: "[was found] alive on Monday"."""
    verb = parsed.get(one.event.start)
    if verb is None or verb.form != "finite" or one.status not in _TOLD:
        return None
    for other in claims:
        when, inner = kept[other.id], parsed.get(other.event.start)
        if when is None or inner is None or other.status not in _TOLD:
            continue
        if inner.form != "noun" and not (other.event.text.endswith("ing") and inner.form != "finite"):
            continue
        crossed = any(one.event.end <= at < when.start for at in verb.verbs)
        if one.event.end <= other.event.start < when.start and _within(verb.clause, when) and not crossed:
            return when
    return None


def _within(clause: list[Span], when: When) -> bool:
    return any(span.start <= when.start and when.end <= span.end for span in clause)


def _joined_day(
    at: int, claims: list[Claim], kept: dict[str, When | None], parsed: Mapping[int, Parsed], text: str
) -> When | None:
    """The day of the verb before that this one is joined to, or goes on from as a participle."""
    one, verb = claims[at], parsed.get(claims[at].event.start)
    if (
        verb is None
        or verb.form not in ("finite", "participle")
        or _PERFECT.search(text, max(0, one.event.start - _GROUP), one.event.start)
    ):
        return None
    for before in reversed(claims[:at]):
        when, first = kept[before.id], parsed.get(before.event.start)
        if when is None or first is None or first.form != "finite" or when.start >= one.event.start:
            continue
        if (before.status in _TOLD) != (one.status in _TOLD) or before.attribution != one.attribution:
            continue
        between = text[max(before.event.end, when.end if when.end < one.event.start else 0) : one.event.start]
        if _BREAK.search(text, before.event.end, one.event.start) or _RELATIVE.search(between[-_NEAR:]):
            continue
        if _RELATIVE.search(text, max(before.sentence.start, before.event.start - _NEAR), before.event.start):
            continue
        shared = verb.subject is not None and verb.subject == first.subject
        if before.event.text == "born":
            continue  # "was born in 1950 and became mayor"
        if first.subject is not None and text[first.subject.end : before.event.start] == ", ":
            continue  # "the bag, left on 5 March, was found"
        if verb.form == "participle":
            if shared and between.rstrip().endswith(","):
                return when
            continue
        if shared or (
            verb.subject is not None and text[: verb.subject.start].endswith("and ") and not _OPENS.search(between)
        ):
            return when
    return None
