"""Can two claims be of one time? By what they state, or by what their status and the articles' days allow."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from reportedly.link.mentions import Mention
from reportedly.records import SETTLED

FUTURE = frozenset({"scheduled", "planned", "considered", "threatened", "predicted"})
LONG_AGO = 120  # days
SAYING = 2  # days for which one act of speech is news
RECENT = 5  # days: that there was none is told of about as many
FAR = 10**6  # days: an open end


class Interval(NamedTuple):
    """Days since year 1, both ends inclusive; ``stated`` where the claim has a time of its own."""

    first: int
    last: int
    stated: bool


@lru_cache(maxsize=65536)
def ordinal(day: str | None) -> int | None:
    """The number of an ISO 8601 day; None for none or for what is no day."""
    try:
        return dt.date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def interval_of(mention: Mention) -> Interval | None:
    """When a claim's event took or takes place, as far as it says; None where nothing is known."""
    first, last, day = ordinal(mention.from_), ordinal(mention.to), ordinal(mention.day)
    if first is not None or last is not None:
        return Interval(first if first is not None else -FAR, last if last is not None else FAR, True)
    if day is None:
        return None
    if mention.status in SETTLED:
        return Interval(-FAR, day, False)
    if mention.status in FUTURE:
        return Interval(day, FAR, False)
    return None


def nearness(one: Mention, other: Mention) -> float:
    """How far two claims agree in time: 1 the same days, 0 nothing known, down to -1 where they cannot be one event."""
    a, b = interval_of(one), interval_of(other)
    if (b and _none_since(one, other, b)) or (a and _none_since(other, one, a)):
        return -0.9
    if a is None or b is None:
        return _long_ago(a, other) if a else _long_ago(b, one) if b else 0.0
    if _done(one, a, other) or _done(other, b, one):
        return -0.9
    gap = max(0, a.first - b.last, b.first - a.last)
    if a.stated and b.stated:
        return _stated(a, b, gap, bool({one.status, other.status} & FUTURE))
    if not a.stated and not b.stated:
        return _unstated(one, other)
    stated, told = (a, other) if a.stated else (b, one)
    day = ordinal(told.day)
    if day is None:
        return 0.0
    if told.status in SETTLED:
        if stated.first > day + (one.article != other.article):
            return -0.9  # it had taken place before the time that the other one tells
        since = day - min(stated.last, day)
        return 0.4 if since <= 3 else 0.0 if since <= 45 else max(-0.4, -since / 400)
    before = day - stated.last
    return -0.9 if before > 1 else 0.1 if stated.first - day <= 30 else 0.0


def _long_ago(when: Interval, other: Mention) -> float:
    """What has no time of its own is of about the day it is told on: not of what was over long before."""
    day = ordinal(other.day)
    return -0.7 if when.stated and day is not None and when.last < day - LONG_AGO else 0.0


def _done(one: Mention, when: Interval, other: Mention) -> bool:
    """Whether one was over before the other was told as still to come: what has taken place is not planned after it."""
    day = ordinal(other.day)
    return one.status == "occurred" and other.status in FUTURE and day is not None and when.last < day


def _none_since(one: Mention, other: Mention, when: Interval) -> bool:
    """Whether one tells that there was none ("no shelling was registered"), of days long after the other took place."""
    if one.polarity != "no" or one.status != "not_occurred" or one.actors or one.from_ or one.to:
        return False
    day = ordinal(one.day)
    return other.polarity == "yes" and other.status in SETTLED and day is not None and when.last < day - RECENT


def _stated(a: Interval, b: Interval, gap: int, future: bool) -> float:
    if gap == 0:
        width = max(a.last, b.last) - min(a.first, b.first)
        return 1.0 if width <= 2 else 0.7 if width <= 8 else 0.3 if width <= 40 else 0.0
    if future:  # dates of plans slip
        return -_step(gap, ((3, 0.05), (14, 0.2), (60, 0.5)))
    return -_step(gap, ((1, 0.1), (3, 0.3), (14, 0.6), (60, 0.8)))


def _step(gap: int, steps: tuple[tuple[int, float], ...]) -> float:
    return next((size for days, size in steps if gap <= days), 1.0)


def _unstated(one: Mention, other: Mention) -> float:
    x, y = ordinal(one.day), ordinal(other.day)
    if x is None or y is None:
        return 0.0
    earlier, later = (one, other) if x <= y else (other, one)
    gap = abs(x - y)
    if gap == 0 and {earlier.status, later.status} & SETTLED and {earlier.status, later.status} & FUTURE:
        return -0.5
    return 0.3 if gap <= 2 else 0.1 if gap <= 10 else 0.0 if gap <= 45 else max(-0.8, -gap / 300)


def told_apart(one: Mention, other: Mention) -> bool:
    """Whether two acts of speech without a day of their own are told days apart: who warns again has warned twice."""
    x, y = ordinal(one.day), ordinal(other.day)
    stated = one.from_ or one.to or other.from_ or other.to
    return not stated and x is not None and y is not None and abs(x - y) > SAYING
