"""Within which days is it to happen? The claim's words, else a date beside it, else the usual horizon of its status."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from reportedly.records import Claim, Date, Record, When
from reportedly.watch.clauses import bears_on, carriers, is_turn, says
from reportedly.watch.items import OPEN_STATUSES, Notice, WatchItem, Window

FEWEST_LEARNED = 20  # items of a status that came to pass, from which its horizon is learned
LEARNED_SHARE = 0.9  # of them came to pass within it
NEAR = 12  # characters between an event and a time that is surely its own
FAR = 60  # days ahead to which a date beside a claim may lie
SLACK = 3  # days after a stated beginning ("from Sunday") by which it should have begun

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bweekend|\btonight|\btomorrow", re.I)
_OPEN_END = re.compile(r"^(?:as )?(?:from|after|since|starting|beginning|as of|as early as)\b", re.I)
_PREPOSITION = re.compile(r"\b(from|after|since)\s+$", re.I)
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
    """The horizon of each status, as its own settled items teach it; of those alone that have ``FEWEST_LEARNED``.

    It is the time within which 90 % of those that came to pass were reported to have done so.
    """
    waits: dict[str, list[int]] = {}
    for item in items:
        if item.outcome in ("happened", "partly") and item.settled:
            waits.setdefault(item.status, []).append(_between(item.opened, item.settled))
    return {
        status: max(1, sorted(days)[int(LEARNED_SHARE * (len(days) - 1))])
        for status, days in waits.items()
        if len(days) >= FEWEST_LEARNED
    }


def window_of(notice: Notice, horizons: Mapping[str, int] | None = None) -> Window | None:
    """The window of an open claim; None where its words put it wholly before the report, so that nothing is due.

    A weekday is the next one: "on Friday", told of what is still to come, is never the Friday before.
    """
    day = dt.date.fromisoformat(notice.day)
    claim = notice.claim
    horizon = (horizons or usual_horizons())[claim.status]
    for each in (claim, *carriers(claim, notice.beside), *_fixing(claim, notice.beside)):
        stated = _days(each.when, day, claim) if each.when is not None else None
        if each.when is None or stated is None or _of_saying(each.when, each, stated, day):
            continue
        if stated.last is not None and stated.last < day:
            return None
        return _window(stated, day, "words")
    beside = _beside(notice, day)
    if beside is not None:
        return _window(beside, day, "beside")
    due = day + dt.timedelta(days=horizon)
    return Window(from_=notice.day, to=None, due=due.isoformat(), basis="horizon")


def _fixing(claim: Claim, beside: Iterable[Claim]) -> list[Claim]:
    """The verbs that fix the day of an announced noun: "is planned for the weekend"."""
    return [each for each in beside if is_turn(each, "fixed") and bears_on(each, claim)]


def _of_saying(when: When, claim: Claim, stated: Days, day: dt.date) -> bool:
    """Whether a weekday is that on which it was said: the day of the report, behind a verb of saying."""
    if stated.first != day or stated.last != day or not _WEEKDAY.search(when.text) or "night" in when.text:
        return False
    at = when.start - claim.sentence.start
    return says("saying", claim.sentence.text[max(0, at - 30) : max(0, at)]) or abs(when.start - claim.event.end) > NEAR


def _window(days: Days, day: dt.date, basis: str) -> Window:
    first = max(days.first, day) if days.first else day
    due = days.last or first + dt.timedelta(days=SLACK)
    return Window(
        from_=first.isoformat(), to=days.last.isoformat() if days.last else None, due=due.isoformat(),
        basis="words" if basis == "words" else "beside", text=days.text,
    )  # fmt: skip


def _days(when: When | Date, day: dt.date, claim: Claim) -> Days | None:
    """The days of a time expression, seen from the report's day; None where it fixes none."""
    at = when.start - claim.sentence.start
    lead = _PREPOSITION.search(claim.sentence.text[max(0, at - 12) : max(0, at)])
    text = f"{lead.group(1)} {when.text}" if lead else when.text.strip()
    first = dt.date.fromisoformat(when.from_) if when.from_ else None
    last = dt.date.fromisoformat(when.to) if when.to else None
    if (first is None and last is None) or (_LENGTH.match(text) and first is None):
        return None
    if _WEEKDAY.search(text) and not re.search(r"\d", text):
        while last is not None and last < day:
            last += dt.timedelta(days=7)
            first = first + dt.timedelta(days=7) if first else None
    if _OPEN_END.match(text) and first is not None and first == last:
        return Days(first=first, last=None, text=text)
    return Days(first=first, last=last, text=text)


def _beside(notice: Notice, day: dt.date) -> Days | None:
    """The one time in the claim's sentence that lies ahead and is not that of something past."""
    claims = (notice.claim, *notice.beside)
    past = [
        each.when
        for each in claims
        if each.when and each.status not in OPEN_STATUSES and (each.when.to or each.when.from_ or "") <= notice.day
    ]
    ahead = []
    for date in notice.dates:
        if date.type not in ("DATE", "TIME") or any(w.start < date.end and date.start < w.end for w in past):
            continue
        days = _days(date, day, notice.claim)
        # Not the day of the report itself, which in most sentences is that of the saying; nor one far ahead.
        if days is not None and day < (days.first or days.last or day) <= day + dt.timedelta(days=FAR):
            ahead.append(days)
    return ahead[0] if len({(each.first, each.last) for each in ahead}) == 1 else None


def _between(earlier: str, later: str) -> int:
    return (dt.date.fromisoformat(later[:10]) - dt.date.fromisoformat(earlier[:10])).days
