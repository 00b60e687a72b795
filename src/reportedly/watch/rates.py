"""How often did such claims come true, and when in their window? Base rates and hazard, from what was settled.

A rate is of those that were settled: happened against did not and superseded (moved past its window). Items that
lapsed, and those that came true in part, are neither; they are counted beside it, with the rate if silence meant no.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from reportedly.records import Record
from reportedly.watch.beta import PRIOR, Rate, rate
from reportedly.watch.items import WatchItem
from reportedly.watch.scores import Forecast, Resolution

FEWEST = 10  # settled items below which no rate is given
STRENGTH = 4.0  # settled items that the rate of a wider class counts as, in that of a narrower one
TENTHS = 10
BASE_RATE = "base rate"  # the name under which the standing forecaster forecasts


class Frequency(Record, kw_only=True, frozen=True):
    """How often items of one class came true; ``rate`` is None where fewer than ``FEWEST`` are settled."""

    what: str
    happened: int
    settled: int
    partly: int
    lapsed: int
    rate: Rate | None
    rate_if_silence_is_no: Rate | None


def horizon_of(item: WatchItem) -> str:
    """How far ahead it was due when it was announced, in words; "no time stated" where that was assumed."""
    if item.window.assumed:
        return "no time stated"
    days = (dt.date.fromisoformat(item.window.due) - dt.date.fromisoformat(item.opened)).days
    return "within a week" if days <= 7 else "within a month" if days <= 31 else "later"


CLASSES: dict[str, Callable[[WatchItem], str]] = {
    "status": lambda item: item.status,
    "kind": lambda item: item.kind or "other",
    "source": lambda item: item.source_kind or "the report itself",
    "horizon": horizon_of,
}


def answer(item: WatchItem) -> bool | None:
    """Whether it came to pass as announced; None where there is no yes or no."""
    return {"happened": True, "did_not": False, "superseded": False}.get(item.outcome)


def resolution_of(item: WatchItem) -> Resolution | None:
    """What scoring needs of an item; None while it is open.

    It closes on the day of the report that settled it, or on that of the event, where it was earlier.
    """
    if item.outcome == "open" or item.settled is None:
        return None
    closed = min(item.settled, item.took_place or item.settled)
    return Resolution(item=item.id, opened=item.opened, closed=closed, happened=answer(item))


def frequency(items: Iterable[WatchItem], what: str = "all") -> Frequency:
    """How often the items came true."""
    found = list(items)
    answers = [one for item in found if (one := answer(item)) is not None]
    lapsed = sum(item.outcome == "lapsed" for item in found)
    happened, settled = sum(answers), len(answers)
    return Frequency(
        what=what, happened=happened, settled=settled, partly=sum(item.outcome == "partly" for item in found),
        lapsed=lapsed, rate=rate(happened, settled) if settled >= FEWEST else None,
        rate_if_silence_is_no=rate(happened, settled + lapsed) if settled + lapsed >= FEWEST else None,
    )  # fmt: skip


def frequencies(items: Sequence[WatchItem], by: str) -> list[Frequency]:
    """How often items of each class came true; ``by`` is status, kind, source or horizon. The largest class first."""
    grouped: dict[str, list[WatchItem]] = {}
    for item in items:
        grouped.setdefault(CLASSES[by](item), []).append(item)
    rows = [frequency(own, name) for name, own in grouped.items()]
    return sorted(rows, key=lambda row: (-row.settled, row.what))


class Base(Record, kw_only=True, frozen=True):
    """What the past says of an item: a probability for the rest of its window, and of how many items it is made."""

    probability: float
    low: float  # the interval of the rate, for the rest of the window
    high: float
    rate: Rate
    of: str  # the narrowest class with settled items


Tally = dict[tuple[str, ...], tuple[int, int]]  # a class and those within it: how many happened, of how many settled


def tally(others: Iterable[WatchItem], day: str) -> Tally:
    """What had been settled before a day, counted for all items, by status, by status and kind, and so on."""
    counts: Tally = {}
    for each in others:
        came = answer(each)
        if came is None or not (each.settled and each.settled < day):
            continue
        for own in _classes(each):
            happened, settled = counts.get(own, (0, 0))
            counts[own] = happened + came, settled + 1
    return counts


def _classes(item: WatchItem) -> list[tuple[str, ...]]:
    """From all items to those of its status, its kind, its source's kind and its horizon."""
    names = tuple(of(item) for of in CLASSES.values())
    return [names[:length] for length in range(len(names) + 1)]


def base_rate(item: WatchItem, others: Iterable[WatchItem], day: str) -> Base | None:
    """The base rate of an item on a day, from what had been settled before that day; None where it was too little."""
    return rate_from(tally((one for one in others if one.id != item.id), day), item, day)


def rate_from(past: Tally, item: WatchItem, day: str) -> Base | None:
    """The base rate of an item that was not settled before the day, from the tally of that day.

    From all items to those of its status, its kind, its source's kind and its horizon, the rate of each wider class is
    the prior of the next (``STRENGTH`` items strong). The longer its window has run, the less is left: of those that
    came true, as large a part as of the window has done so by then.
    """
    if past.get((), (0, 0))[1] < FEWEST:
        return None
    alpha = beta = PRIOR
    happened = settled = 0
    names: tuple[str, ...] = ()
    for own in _classes(item):
        if own not in past:
            break
        if own:  # the class before is the prior
            mean = (alpha + happened) / (alpha + beta + settled)
            alpha, beta = STRENGTH * mean, STRENGTH * (1 - mean)
        names, (happened, settled) = own, past[own]
    found = rate(happened, settled, alpha, beta)
    early = min(1.0, max(0.0, _elapsed(item, day)))
    left, low, high = (
        chance * (1 - early) / max(1e-12, 1 - chance * early) for chance in (found.mean, found.low, found.high)
    )
    return Base(probability=left, low=low, high=high, rate=found, of=", ".join(names) or "all items")


def _elapsed(item: WatchItem, day: str) -> float:
    """The part of the window that has passed by the beginning of a day, 0 to 1."""
    start = dt.date.fromisoformat(max(item.opened, item.window.from_ or item.opened))
    end = dt.date.fromisoformat(item.window.due)
    length = (end - start).days + 1
    return (dt.date.fromisoformat(day[:10]) - start).days / length if length > 0 else 0.0


def standing_forecasts(
    item: WatchItem, others: Sequence[WatchItem], until: str, tallies: dict[str, Tally] | None = None
) -> list[Forecast]:
    """The base rate's forecasts of an item, one a day from its opening to the day before ``until``.

    ``until`` is no later than the day on which it was settled. ``tallies`` keeps those of each day for the next item.
    """
    day, end = dt.date.fromisoformat(item.opened), dt.date.fromisoformat(until[:10])
    tallies = {} if tallies is None else tallies
    made = []
    while day < end:
        if day.isoformat() not in tallies:
            tallies[day.isoformat()] = tally(others, day.isoformat())
        base = rate_from(tallies[day.isoformat()], item, day.isoformat())
        if base is not None:
            made.append(Forecast(item=item.id, by=BASE_RATE, at=day.isoformat(), probability=base.probability))
        day += dt.timedelta(days=1)
    return made


class Hazard(Record, kw_only=True, frozen=True):
    """One tenth of the window: how many items were still open, how many came true in it, and what was left after it."""

    tenth: int  # 1 to 10; 11 is after the window
    at_risk: int
    happened: int
    hazard: float
    survival: float


def hazard(items: Iterable[WatchItem], today: str) -> list[Hazard]:
    """The discrete-time hazard over the window, by its tenths (life table; Kaplan & Meier 1958 for the survival).

    What was called off, moved, lapsed or is still open leaves the table at the tenth in which it did.
    """
    ends: list[tuple[int, bool]] = []
    for item in items:
        day = item.took_place or item.settled or today
        passed = _elapsed(item, max(day, item.opened))
        ends.append((min(TENTHS + 1, int(passed * TENTHS) + 1), item.outcome == "happened"))
    survival = 1.0
    rows = []
    for tenth in range(1, TENTHS + 2):
        at_risk = sum(end >= tenth for end, _ in ends)
        came = sum(end == tenth and happened for end, happened in ends)
        chance = came / at_risk if at_risk else 0.0
        survival *= 1 - chance
        rows.append(Hazard(tenth=tenth, at_risk=at_risk, happened=came, hazard=chance, survival=survival))
    return rows
