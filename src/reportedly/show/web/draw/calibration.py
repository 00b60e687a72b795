"""Of what each forecaster called 30 % likely, how much came to pass? The curves on one square, server-side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.show.safe import clean
from reportedly.show.web.draw.ranges import FORMS
from reportedly.watch.calibration import Bin

SIZE, LEFT, TOP, BELOW, RIGHT = 300.0, 46.0, 12.0, 40.0, 24.0
MOST = 6  # forecasters drawn: a table holds all
TICKS = (0, 25, 50, 75, 100)


class Mark(NamedTuple):
    """One bin: its place, the ends of its interval, and what a pointer is told."""

    x: float
    y: float
    low: float
    high: float
    title: str


class Curve(NamedTuple):
    """One forecaster: a form (never colour alone), a line, the bins."""

    by: str
    form: str
    line: str
    marks: list[Mark]


class Calibration(NamedTuple):
    """The drawing: its size, the square's sides, the marks of its axes, the curves, how many are not drawn."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    across: list[tuple[float, str]]
    upwards: list[tuple[float, str]]
    curves: list[Curve]
    hidden: int


def calibration(curves: Mapping[str, Sequence[Bin]]) -> Calibration | None:
    """The drawing of the curves with the most forecasts; None where there is none."""
    found = sorted(
        ((by, bins) for by, bins in curves.items() if bins), key=lambda one: (-sum(b.forecasts for b in one[1]), one[0])
    )
    if not found:
        return None

    def x(share: float) -> float:
        return round(LEFT + share * SIZE, 1)

    def y(share: float) -> float:
        return round(TOP + (1 - share) * SIZE, 1)

    made = []
    for number, (by, bins) in enumerate(found[:MOST]):
        shift = (number - min(len(found), MOST) / 2 + 0.5) * 2.5  # so that intervals do not cover one another
        marks = [
            Mark(
                x=round(x(each.mean) + shift, 1), y=y(each.frequency), low=y(each.interval_low),
                high=y(each.interval_high), title=_title(by, each),
            )
            for each in bins
        ]  # fmt: skip
        made.append(Curve(clean(by), FORMS[number], "M" + "L".join(f"{each.x} {each.y}" for each in marks), marks))
    return Calibration(
        width=LEFT + SIZE + RIGHT,
        height=TOP + SIZE + BELOW,
        left=LEFT,
        right=LEFT + SIZE,
        top=TOP,
        bottom=TOP + SIZE,
        across=[(x(tick / 100), f"{tick} %") for tick in TICKS],
        upwards=[(y(tick / 100), f"{tick} %") for tick in TICKS],
        curves=made,
        hidden=len(found) - len(made),
    )


def _title(by: str, each: Bin) -> str:
    return (
        f"{clean(by)}: of {each.forecasts} called {100 * each.mean:.0f} % likely, {100 * each.frequency:.0f} % came to "
        f"pass (90 % interval {100 * each.interval_low:.0f}–{100 * each.interval_high:.0f} %)"
    )
