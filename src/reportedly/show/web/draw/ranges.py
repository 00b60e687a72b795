"""Where does each figure for one thing stand: days across, amounts upwards, a form for each source?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from reportedly.ask.figures import LedgerComparison
from reportedly.link.figures_compared import Count
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.safe import clean

WIDTH, HEIGHT = 620.0, 210.0
_OPEN = 14.0  # how far an open end is drawn
LEFT, RIGHT, TOP, BOTTOM = 62.0, 20.0, 16.0, 30.0
FORMS = ("circle", "square", "diamond", "triangle", "cross", "ring", "bar", "plus")  # of sources: never colour alone


class Point(NamedTuple):
    """One figure: its day and amount as places, its range's ends, and whether an end is open."""

    article: str
    claim: str
    x: float
    y: float
    low: float
    high: float
    open_low: bool
    open_high: bool
    form: str
    title: str


class Grid(NamedTuple):
    """One line of the axis of amounts."""

    y: float
    words: str


class Ranges(NamedTuple):
    """The drawing of one comparison."""

    points: list[Point]
    grid: list[Grid]
    days: list[tuple[float, str]]
    forms: dict[str, str]  # of sources, by the keys of their voices
    differs: bool  # whether there is more than one amount: else a drawing says nothing


def ranges(comparison: LedgerComparison) -> Ranges | None:
    """The drawing; None where no figure has a day and an amount."""
    found = [
        (count, day)
        for count in distinct(comparison.counts)
        if (day := day_of(count.as_of)) and _middle(count) is not None
    ]
    if not found:
        return None
    amounts = [value for count, _ in found for value in (count.low, count.high) if value is not None]
    steps = _steps(min(amounts), max(amounts))
    floor, ceiling = steps[0], steps[-1]
    first, last = min(day for _, day in found), max(day for _, day in found)
    keys = list(dict.fromkeys(count.voice.key for count, _ in found))
    forms = {key: FORMS[number % len(FORMS)] for number, key in enumerate(keys)}
    names = {count.voice.key: clean(count.voice.name) for count, _ in found}

    def x(day: date) -> float:
        span = max(1, (last - first).days)
        return LEFT + 16 + (day - first).days / span * (WIDTH - LEFT - RIGHT - 32) if last > first else WIDTH / 2

    def y(amount: float) -> float:
        return TOP + (ceiling - amount) / (ceiling - floor) * (HEIGHT - TOP - BOTTOM)

    points = []
    spread: dict[date, int] = {}
    for count, day in found:
        beside = spread.get(day, 0)
        spread[day] = beside + 1
        points.append(_point(count, x(day) + (beside % 5) * 9 - 9 * (beside > 0), y, forms, names))
    return Ranges(
        points=points,
        grid=[Grid(round(y(value), 1), f"{value:,g}") for value in steps],
        days=_days(sorted({day for _, day in found}), x),
        forms=forms,
        differs=len({(count.low, count.high) for count, _ in found}) > 1,
    )


def _point(count: Count, x: float, y: Callable[[float], float], forms: dict[str, str], names: dict[str, str]) -> Point:
    """The mark of one figure; an open end is drawn a little way."""
    middle = _middle(count) or 0.0
    low, high = y(middle if count.low is None else count.low), y(middle if count.high is None else count.high)
    return Point(
        article=count.article,
        claim=count.claim,
        x=round(x, 1),
        y=round(y(middle), 1),
        low=round(low + (_OPEN if count.low is None else 0), 1),
        high=round(high - (_OPEN if count.high is None else 0), 1),
        open_low=count.low is None,
        open_high=count.high is None,
        form=forms[count.voice.key],
        title=f"{interval_words(count.as_of, count.as_of)}: {clean(count.text)} – {names[count.voice.key]}",
    )


def distinct(counts: Sequence[Count]) -> list[Count]:
    """The figures without those that one source gives again on the same day in the same words."""
    return list({(count.as_of, count.text, count.voice.key): count for count in reversed(counts)}.values())[::-1]


def latest(found: LedgerComparison) -> tuple[float | None, float | None, str | None]:
    """The bounds to show first: where figures agree, what they leave; else those of the latest day, with that day."""
    day = max((count.as_of for count in found.counts if count.as_of), default=None)
    if found.verdict == "agree" or day is None:
        return found.low, found.high, None
    newest = [count for count in found.counts if count.as_of == day]
    lows, highs = [each.low for each in newest if each.low is not None], [each.high for each in newest]
    low = min(lows) if len(lows) == len(newest) else None
    return low, None if None in highs else max(high for high in highs if high is not None), day


def _middle(count: Count) -> float | None:
    if count.low is not None and count.high is not None:
        return (count.low + count.high) / 2
    return count.low if count.low is not None else count.high


def _steps(low: float, high: float) -> list[float]:
    """Three to seven round amounts that hold both; from nought where they are not far from it."""
    low = 0.0 if 0 < low < high * 0.6 else low
    raw = (high - low) / 4 or max(1.0, abs(high) * 0.2)
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw)
    if float(low).is_integer() and float(high).is_integer():
        step = math.ceil(step)  # whole things are counted in whole steps
    first, last = math.floor(low / step), math.ceil(high / step)
    if high + step * 0.15 > last * step:
        last += 1
    return [step * number for number in range(first, last + 1)]


def _days(days: list[date], x: Callable[[date], float]) -> list[tuple[float, str]]:
    """The days named on the axis: each, where they do not run into one another."""
    made: list[tuple[float, str]] = []
    for day in days:
        place = x(day)
        if not made or place - made[-1][0] > 52:
            made.append((round(place, 1), day_words(day, day.year, weekday=False)))
    return made
