"""Within which days is it to happen? The claim's words, else a date beside it, else the usual horizon of its status."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from reportedly.records import Date, Record, When
from reportedly.watch.items import Telling, WatchItem, Window

FEWEST_LEARNED = 20  # items of a status that came to pass, from which its horizon is learned
LEARNED_SHARE = 0.9  # of them came to pass within it
SLACK = 3  # days after a stated beginning ("from Sunday") by which it should have begun

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bweekend|\btonight|\btomorrow", re.I)
_OPEN_END = re.compile(r"^(?:as )?(?:from|after|since|starting|beginning|as of|as early as)\b", re.I)
_LENGTH = re.compile(r"^(?:for|up to|at least|at most)\b", re.I)  # how long it lasts, not when it is


class Days(Record, kw_only=True, frozen=True):
    """An interval of days, inclusive, None = open, and the words it was read from."""

    first: dt.date | None
    last: dt.date | None
    text: str


@cache
def usual_horizons() -> Mapping[str, int]:
    """Days by status, as horizons.toml has them."""
    return tomllib.loads(files("reportedly.watch").joinpath("horizons.toml").read_text(encoding="utf-8"))


def learned(items: Iterable[WatchItem]) -> dict[str, int]:
    """The horizon of each status: what its own settled items teach, where they are ``FEWEST_LEARNED``, else the usual.

    It is the time within which 90 % of those that came to pass were reported to have done so.
    """
    waits: dict[str, list[int]] = {}
    for item in items:
        if item.outcome in ("happened", "partly") and item.settled:
            waits.setdefault(item.status, []).append(_between(item.opened, item.settled))
    found = dict(usual_horizons())
    for status, days in waits.items():
        if len(days) >= FEWEST_LEARNED:
            found[status] = max(1, sorted(days)[int(LEARNED_SHARE * (len(days) - 1))])
    return found


def window_of(telling: Telling, horizons: Mapping[str, int] | None = None) -> Window | None:
    """The window of an open claim; None where its words put it wholly before the report, so that nothing is due.

    A weekday is the next one: "on Friday", told of what is still to come, is never the Friday before.
    """
    day = dt.date.fromisoformat(telling.day)
    horizon = (horizons or usual_horizons())[telling.claim.status]
    when = telling.claim.when
    stated = _days(when, day) if when is not None else None
    if stated is not None:
        if stated.last is not None and stated.last < day:
            return None
        return _window(stated, day, "words")
    beside = _beside(telling, day)
    if beside is not None:
        return _window(beside, day, "beside")
    due = day + dt.timedelta(days=horizon)
    return Window(from_=telling.day, to=None, due=due.isoformat(), basis="horizon")


def _window(days: Days, day: dt.date, basis: str) -> Window:
    first = max(days.first, day) if days.first else day
    due = days.last or first + dt.timedelta(days=SLACK)
    return Window(
        from_=first.isoformat(), to=days.last.isoformat() if days.last else None, due=due.isoformat(),
        basis="words" if basis == "words" else "beside", text=days.text,
    )  # fmt: skip


def _days(when: When | Date, day: dt.date) -> Days | None:
    """The days of a time expression, seen from the report's day; None where it fixes none."""
    text = when.text.strip()
    first = dt.date.fromisoformat(when.from_) if when.from_ else None
    last = dt.date.fromisoformat(when.to) if when.to else None
    if (first is None and last is None) or (_LENGTH.match(text) and first is None):
        return None
    if _WEEKDAY.search(text) and not re.search(r"\d", text):
        while last is not None and last < day:
            last += dt.timedelta(days=7)
            first = first + dt.timedelta(days=7) if first else None
    if _OPEN_END.match(text) and first is not None:
        return Days(first=first, last=None, text=text)
    return Days(first=first, last=last, text=text)


def _beside(telling: Telling, day: dt.date) -> Days | None:
    """The one time in the claim's sentence that lies ahead, where no other claim of the sentence is closer to it."""
    ahead = []
    for date in telling.dates:
        if date.type in ("DATE", "TIME"):
            days = _days(date, day)
            if days is not None and (days.last is None or days.last >= day) and days.first and days.first >= day:
                ahead.append(days)
    return ahead[0] if len({(each.first, each.last) for each in ahead}) == 1 else None


def _between(earlier: str, later: str) -> int:
    return (dt.date.fromisoformat(later[:10]) - dt.date.fromisoformat(earlier[:10])).days
