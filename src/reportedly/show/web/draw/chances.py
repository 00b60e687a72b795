"""How does one item of the watch list look in a line: how far its window has run, and how likely it is held to be?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from reportedly.ask.watch import Watched
from reportedly.show.safe import clean
from reportedly.show.web.draw.ranges import FORMS
from reportedly.watch.items import WatchItem
from reportedly.watch.rates import BASE_RATE

WIDTH = 120.0  # of both drawings, in their own units


class Track(NamedTuple):
    """The days from the announcement to the end of the window, and where today stands among them (None: past it)."""

    first: float
    last: float
    now: float | None
    assumed: bool
    title: str


class Chance(NamedTuple):
    """One probability on a line from nought to one."""

    by: str
    percent: str
    x: float
    form: str
    title: str


class Chances(NamedTuple):
    """The base rate with the interval of the rate it comes from, and the latest forecast of each forecaster."""

    base: Chance | None
    low: float
    high: float
    interval: str
    of: str
    forecasts: list[Chance]


def track(item: WatchItem, on: str) -> Track:
    """The window of an item on the line from its announcement to its last day."""
    begin, end = date.fromisoformat(item.opened), date.fromisoformat(item.window.due)
    first = max(begin, date.fromisoformat((item.window.from_ or item.opened)[:10]))
    now = date.fromisoformat(on)
    days = max(1, (end - begin).days + 1)

    def x(day: date, after: int = 0) -> float:
        return round(max(0.0, min(1.0, ((day - begin).days + after) / days)) * WIDTH, 1)

    return Track(
        first=x(first),
        last=max(x(end, 1), x(first) + 4),
        now=x(now) if now <= end else None,
        assumed=item.window.assumed,
        title=f"announced {item.opened}, window {first.isoformat()} to {end.isoformat()}",
    )


def chances(watched: Watched) -> Chances | None:
    """The probabilities of an item; None where nobody gives one."""
    base, made = watched.base, watched.forecasts
    if base is None and not made:
        return None
    spread = f"{100 * base.low:.0f}–{100 * base.high:.0f} %" if base else ""
    return Chances(
        base=_chance(BASE_RATE, base.probability, "bar", f"{BASE_RATE}, {spread}") if base else None,
        low=round(base.low * WIDTH, 1) if base else 0.0,
        high=round(base.high * WIDTH, 1) if base else 0.0,
        interval=spread,
        of=_class_words(base.of) if base else "",
        forecasts=[
            _chance(one.by, one.probability, FORMS[number % len(FORMS)], f"{one.by}, {one.at[:10]}")
            for number, one in enumerate(made)
        ],
    )


def _class_words(of: str) -> str:
    """What the base rate is of: "scheduled, no kind, said by the report itself"."""
    status, *rest = of.split(", ")
    words = [status.replace("_", " ")]
    words += ["no kind" if rest[0] == "other" else rest[0]] if rest else []
    words += [f"said by {rest[1]}"] if len(rest) > 1 else []
    return ", ".join([*words, *rest[2:]])


def _chance(by: str, probability: float, form: str, title: str) -> Chance:
    percent = f"{100 * probability:.0f} %"
    return Chance(clean(by), percent, round(probability * WIDTH, 1), form, f"{percent}: {clean(title)}")
