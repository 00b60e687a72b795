"""Which days does an event's own phrase of time tell? The dates in its time role, else a date beside it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from reportedly.annotate.events import Event
from reportedly.records import Date, Sentence, Span, When

_NEAR = 80  # characters from a date that no time role holds to the event that takes it
_BESIDE = 40  # ... and from "now", which is said of whatever stands beside it
# What a phrase of time begins with; "office on 8 November" is more than one
TIME_WORD = re.compile(
    r"(?:on|by|in|at|since|until|till|before|after|from|for|within|during|over|between|through|throughout|as|late|later|early|"
    r"earlier|last|next|this|that|the|a|an|about|around|almost|nearly|some|every|each|starting|beginning|effective|under|"
    r"less|more|just|only|shortly|soon|once|when|while|hours|days|weeks|months|years|mid|end|tomorrow|today|yesterday)\b|"
    r"\W*(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|two|three|four|five|"
    r"six|seven|eight|nine|ten|tonight|overnight|midnight|noon|morning|afternoon|evening|now|then)",
    re.I,
)
_RANGE = re.compile(r"(?:from|between)\b.{1,40}\b(?:to|and|until|till|through)\b", re.I)
_THROUGH = re.compile(r" ?[-–—] ?| (?:to|through|until|till) ")
_CLAUSE = re.compile(r",? (?:when|while|where|which|who|that|because|after|before|as|if|but|and|so)\b")
_OFFSET = re.compile(r" (?:after|before|ahead|into|from|prior|following|since)\b")
_LASTING = re.compile(r"(?:for|at the age of)\b", re.I)
_OPENS = re.compile(
    r"(?:when|while|as(?! (?:of|early|late|soon|far|recently)\b)|once|by the time|whenever|where)\b", re.I
)
# "after the debate on [Saturday]": an event's own day, from which on or up to which the other is
_FROM_EVENT = re.compile(r"(?:even )?(?:after|since|following|in the wake of)\s+(?P<what>.*)", re.I | re.S)
_TO_EVENT = re.compile(r"(?:even )?(?:before|until|till|ahead of|prior to)\s+(?P<what>.*)", re.I | re.S)
_NO_NAME = re.compile(r"(?:(?:the|a|an|about|around|at|in|on|early|late|mid|this|last|next|past)\b[\s-]*)*", re.I)
_BEFORE_NOUN = re.compile(r",? [a-z]|['’]s [a-zA-Z]")  # "before the [November] election"
_TAKEN_UP = re.compile(r"(?:that|the same|those)\b", re.I)  # "on that day back in [March 2010]"
_THEN_TOLD = re.compile(r",? (?:back )?(?:in|of|on) ")
_HOURS = re.compile(r"\d ?(?:[ap]\.?m\b|[ap]m\b)")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DETERMINED = re.compile(r"\b(?:an?|the|his|her|its|their|our|my|this|that)\s+$|['’]s\s+$", re.I)
_PHRASE = re.compile(r"(?: [\w’'-]+){0,3} ?")  # what stands between "the 2014" and its noun
_DONE = re.compile(r"\w+(?:ed|ing)\b|\w+ by ")
ASIDE = re.compile(r"\([^()]{0,40}\)")  # "1,300 pounds (600 kg) of it"
_STOPS = re.compile(r"[;:…—–(]|\.\.| - ")
_NO_WORD = re.compile(r"[,;:…]|\.\.")


def dates_of(
    events: list[Event], kept: list[Event], sentences: list[Sentence], known: list[Date], text: str
) -> dict[int, When]:
    """When each event is, by the place of its word: its time role's date; one that no event claims goes to the nearest
    of ``kept``. A date of a saying that is no claim is the saying's: it goes to nothing else."""
    found: dict[int, When] = {}
    claimed: set[int] = set()
    starts = [date.start for date in known]
    places = [event.span.start for event in events]
    for event in events:
        for span in _nearest_first(event):
            inside = [
                date
                for date in known[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
                if _covers(span, date) and date.type != "SET"
            ]
            inner = events[bisect_left(places, span.start) : bisect_left(places, span.end)]
            inside = [date for date in inside if not inner or not _of_inner(date, span, inner)]
            if event.span.end < span.start and ";" in text[event.span.end : span.start]:
                continue  # of another clause
            if inside and inside[-1].from_ is None and inside[-1].to is None:
                inside += _day_beside(inside[-1], known, starts, text)
            if inside and event.span.start not in found:
                found[event.span.start] = time_of(inside, span)
            claimed.update(date.start for date in inside)
    _asked(found, events, kept, text)
    _of_their_years(found, kept, known, text)
    firsts = [sentence.start for sentence in sentences]
    some = [event for event in kept if event.span.start not in found]
    for date in known:
        if date.start in claimed or date.type == "SET" or (date.from_ is None and date.to is None):
            continue
        number = bisect_right(firsts, date.start) - 1
        mates = [one for one in some if one.sentence == number and _may_take(date, one, text)]
        if number >= 0 and mates and date.text.lower() != "current":
            # the nearest verb before the date, else the nearest after it
            nearest = min(
                mates, key=lambda e: abs(e.span.start - date.start) + (40 if e.span.start > date.start else 0)
            )
            found[nearest.span.start] = time_of([date], None)
            some.remove(nearest)
    return found


def _day_beside(hour: Date, known: list[Date], starts: list[int], text: str) -> list[Date]:
    """The day behind an hour, where the time role ends between them: "from eight o'clock [this morning]"."""
    at = bisect_right(starts, hour.start)
    beside = at < len(known) and hour.type == "TIME" and text[hour.end : starts[at]] in (" ", " on ", ", ")
    return [known[at]] if beside and known[at].type != "SET" else []


def _nearest_first(event: Event) -> list[Span]:
    """The time roles of an event, the one that stands nearest to it first: "shut in May, it [reopened] yesterday"."""
    spans = event.roles.get("TMP", [])
    if len(spans) < 2:
        return spans
    return sorted(spans, key=lambda span: max(span.start - event.span.end, event.span.start - span.end))


def _of_their_years(found: dict[int, When], kept: list[Event], known: list[Date], text: str) -> None:
    """Give an event behind a year that is its adjective that year: "the anniversary of the 1996 [fire] on Monday"."""
    starts = {event.span.start: event for event in kept}
    for date in known:
        event = starts.get(date.end + 1)
        if event is not None and _attributive(date, text) and not _DONE.match(text, event.span.start):
            found[event.span.start] = time_of([date], None)


def _asked(found: dict[int, When], events: list[Event], kept: list[Event], text: str) -> None:
    """Give what is said, and is a claim, the day of plain saying that it goes on from: "[wrote] in May, asking aid"."""
    claims = {event.span.start for event in kept}
    for event, following in pairwise(events):
        first, second = event.span.start, following.span.start
        if first in found and first not in claims and second in claims and second not in found:
            said = following.kind == "REPORTING" and event.sentence == following.sentence
            if said and following.span.text.endswith("ing") and not _STOPS.search(text, event.span.end, second):
                found[second] = found[first]


def _covers(role: Span, date: Date) -> bool:
    """Whether a time role holds a date, or half of it at the least."""
    return 2 * (min(role.end, date.end) - max(role.start, date.start)) >= date.end - date.start


def _of_inner(date: Date, role: Span, inner: list[Event]) -> bool:
    """Whether a date in a clause of time is of something deeper: "when it won the bid for [this summer]'s games"."""
    before = [event for event in inner if event.span.end <= date.start]
    if not before or not _OPENS.match(role.text):
        return False
    owners = [e for e in inner if any(s.start <= date.start < s.end for s in e.roles.get("TMP", []))]
    return before[0] not in owners and (bool(owners) or len(before) > 1)


def _may_take(date: Date, event: Event, text: str) -> bool:
    """Whether a date that stands in no time role may be that of an event near it."""
    first, last = sorted((event.span, Span(start=date.start, end=date.end, text=date.text)), key=lambda one: one.start)
    if last.start - first.start >= _NEAR:
        return False
    between = text[first.end : last.start]
    if date.value in ("PRESENT_REF", "FUTURE_REF"):
        return len(between) < _BESIDE and not _NO_WORD.search(between)
    if _attributive(date, text):  # "the 2014 shooting", and no "a 2014 lorry driven by"
        return (
            event.span.start >= date.end
            and _PHRASE.fullmatch(between) is not None
            and not _DONE.match(text, event.span.start)
        )
    return not _STOPS.search(ASIDE.sub("", between))


def _attributive(date: Date, text: str) -> bool:
    """Whether a year stands before a noun, as its adjective: "a [1996] tractor"."""
    if (
        not _YEAR.fullmatch(date.text)
        or text[date.end : date.end + 1] != " "
        or not text[date.end + 1 : date.end + 2].isalpha()
    ):
        return False
    return _DETERMINED.search(text, max(0, date.start - 8), date.start) is not None


def time_of(dates: list[Date], role: Span | None) -> When:
    """The dates of one phrase of time as one interval, with its words."""
    known = [date for date in dates if date.from_ or date.to] or dates[:1]
    if role is not None and len(known) > 1 and _TAKEN_UP.match(known[0].text):
        between = role.text[max(0, known[0].end - role.start) : max(0, known[1].start - role.start)]
        known = known[1:] if _THEN_TOLD.fullmatch(between) else known
    first = known[0]
    if role is None:
        return When(from_=first.from_, to=first.to, start=first.start, end=first.end, text=first.text)
    if len(known) > 1 and first.from_ and known[-1].to and _is_range(role, first, known[1]):
        if _HOURS.search(role.text) and _WEEKDAY.search(known[-1].text):
            return When(start=role.start, end=role.end, text=role.text)  # "open 9 a.m. to 5 p.m. Monday to Friday"
        last = known[-1].to
        if last < first.from_ and _WEEKDAY.fullmatch(known[-1].text):  # "from Monday to Friday", told on a Thursday
            last = (dt.date.fromisoformat(last[:10]) + dt.timedelta(7)).isoformat()
        return When(from_=first.from_, to=last, start=role.start, end=role.end, text=role.text)
    begin, end = _bounded(first, role)
    offset = _OFFSET.match(role.text, max(0, first.end - role.start)) and not _LASTING.match(role.text)
    if begin is None and end is None and offset:
        return When(start=role.start, end=role.end, text=role.text)  # "two days after the fire": no length of its own
    if role.start > first.start or role.end < first.end or not TIME_WORD.match(role.text) or _OPENS.match(role.text):
        return When(from_=begin, to=end, start=first.start, end=first.end, text=first.text)
    if role.text[first.end - role.start :].startswith(",") and (begin, end) == (first.from_, first.to):
        return When(from_=begin, to=end, start=role.start, end=first.end, text=role.text[: first.end - role.start])
    cut = _CLAUSE.search(role.text, first.end - role.start)
    words = role.text[: cut.start() if cut is not None else len(role.text)].rstrip(" '’\"”“.")
    words = words if len(words) >= first.end - role.start else role.text[: first.end - role.start]
    return When(from_=begin, to=end, start=role.start, end=role.start + len(words), text=words)


def _bounded(date: Date, role: Span) -> tuple[str | None, str | None]:
    """The days that "after the debate on Saturday" or "before the November vote" leaves."""
    lead = role.text[: max(0, date.start - role.start)]
    after, before = _FROM_EVENT.match(lead), _TO_EVENT.match(lead)
    one = after or before
    if one is None or date.from_ is None or date.to is None:
        return date.from_, date.to
    if _NO_NAME.fullmatch(one["what"]) is not None and not _BEFORE_NOUN.match(role.text, date.end - role.start):
        return date.from_, date.to  # "after Friday" has its own days
    return (date.from_, None) if after else (None, date.to)


def _is_range(role: Span, first: Date, second: Date) -> bool:
    """Whether one day runs to the other: "from March 30 to April 4", "March 30-April 4"."""
    between = role.text[max(0, first.end - role.start) : max(0, second.start - role.start)]
    return _RANGE.match(role.text) is not None or _THROUGH.fullmatch(between) is not None
