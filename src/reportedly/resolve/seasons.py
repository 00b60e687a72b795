"""In which months is a season? Those of the northern half, unless a report's places lie south of the equator.

Expressions are read with the seasons of the north (annotate.date_periods), where no place is known yet; a report from
Sydney has its summer from December to February.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from reportedly.annotate.date_values import add_months, days_of
from reportedly.records import Date, Entity

_SEASON = re.compile(r"\d{4}-(?:SP|SU|FA|WI)")
_YEAR = re.compile(r"\d{4}")
_EARLIER = ("FA", "WI")  # of one year in the south, the seasons that come before those of the north


def in_their_half(dates: list[Date], entities: Sequence[Entity], published: dt.date | None) -> list[Date]:
    """The dates, with seasons moved by half a year where the report's places lie in the south."""
    if published is None or not any(each.value and _SEASON.fullmatch(each.value) for each in dates):
        return dates
    return [_moved(each, published) for each in dates] if _is_south(entities) else dates


def _is_south(entities: Sequence[Entity]) -> bool:
    """Whether more is said of places south of the equator; where as much is said of others, the first one decides."""
    placed = [each for each in entities if each.lat is not None and each.mentions]
    weight = sum(len(each.mentions) * (1 if (each.lat or 0) < 0 else -1) for each in placed)
    if weight or not placed:
        return weight > 0
    first = min(placed, key=lambda each: each.mentions[0].start)
    return (first.lat or 0) < 0


def _moved(date: Date, published: dt.date) -> Date:
    """A season by the other half's months: that of the same side of publication, or of the year that is told."""
    if date.value is None or not _SEASON.fullmatch(date.value):
        return date
    code = date.value[-2:]
    first, last = days_of(date.value)
    if first is None or last is None:
        return date
    if _YEAR.search(date.text):
        step = -6 if code in _EARLIER else 6
    else:
        starts = {step: add_months(first, step) for step in (-6, 6)}
        now = [step for step, begin in starts.items() if begin and begin <= published < (add_months(begin, 3) or begin)]
        bounded = date.from_ is None  # "before summer" is no longer said in summer
        if now and not bounded:
            step = now[0]
        elif last < published:
            step = 6 if (end := starts[6]) and end < published else -6
        else:
            step = -6 if (begin := starts[-6]) and begin > published else 6
    begin = add_months(first, step)
    if begin is None:
        return date
    return msgspec.structs.replace(
        date,
        value=f"{begin.year:04d}-{code}",
        from_=_shifted(date.from_, step, 0, published),
        to=_shifted(date.to, step, 1, published),
    )


def _shifted(day: str | None, step: int, after: int, published: dt.date) -> str | None:
    """A day so many months off, unless it is that of publication; ``after`` 1 keeps the last of a month the last."""
    if day is None or day == published.isoformat():
        return day
    moved = add_months(dt.date.fromisoformat(day) + dt.timedelta(after), step)
    return (moved - dt.timedelta(after)).isoformat() if moved else day
