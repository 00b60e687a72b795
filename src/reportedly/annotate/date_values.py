"""Which days does a TIMEX3 value cover, and how does the calendar count? Plain calendar arithmetic, no text."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

Day = dt.date
Days = tuple[Day | None, Day | None]  # first and last day, both inclusive; None = open or unknown
UNKNOWN: Days = (None, None)

# Seasons are those of the weather service on the northern half, by whole months: the winter of 1998 begins in December
# 1998. A convention, as newspapers fix none.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_NTH_WEEKDAY = {"labor": (9, 1), "memorial": (5, 25), "king": (1, 15)}  # the Monday on that day or the next after it
_UNIT_DAYS = {"H": 1 / 24, "D": 1, "W": 7, "2W": 14, "TM": 1 / 1440, "TS": 1 / 86400}
_UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


class Reading(NamedTuple):
    """What a time expression was read as: TIMEX3 type and value, and the days it covers."""

    type: str
    value: str | None
    days: Days = UNKNOWN


def add_months(day: Day, months: int) -> Day | None:
    """``day`` moved by whole months, held to the month's last day; None outside years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return Day(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    following = Day(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return (following - dt.timedelta(1)).day if following else 31


def moved(day: Day, count: float, unit: str) -> Day | None:
    """``day`` moved by ``count`` units (codes of kinds/dates.toml: D, W, M, Q, Y, ...); None outside the calendar."""
    try:
        if unit in _UNIT_MONTHS:
            return add_months(day, round(count * _UNIT_MONTHS[unit]))
        return day + dt.timedelta(round(count * _UNIT_DAYS[unit]))
    except (OverflowError, ValueError):
        return None


def make_day(year: int, month: int, day: int) -> Day | None:
    """The date, or None where the calendar has none such."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def duration_value(count: str, unit: str) -> str:
    """TIMEX3 duration: ("3", "D") is P3D, ("X", "W") is PXW, ("2", "H") is PT2H, ("2", "DE") is P20Y."""
    if unit == "2W":
        return f"P{int(count) * 2}W" if count.isdigit() else "PXW"
    if unit in ("DE", "CE"):
        if count.startswith("X"):
            return f"PX{unit}"
        return f"P{float(count) * (10 if unit == 'DE' else 100):g}Y"
    return f"PT{count}{unit[-1]}" if unit in ("H", "TM", "TS") else f"P{count}{unit}"


def week_value(day: Day) -> str:
    """The ISO 8601 week of a day: 1998-W05."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def week_of(day: Day, weeks: int = 0) -> str:
    """The ISO week that lies ``weeks`` after the one of ``day``."""
    target = moved(day, weeks, "W")
    return week_value(target) if target else "XXXX-WXX"


_DAY_VALUE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK_VALUE = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART_VALUE = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_MONTH_VALUE = re.compile(r"(\d{4})-(\d{2})")


def days_of(value: str | None) -> Days:
    """The first and last day of a DATE or TIME value; (None, None) where it is underspecified or no calendar value."""
    if not value or not value[0].isdigit():
        return UNKNOWN
    try:
        return _days_of(value)
    except (ValueError, OverflowError):
        return UNKNOWN


def _days_of(value: str) -> Days:
    if found := _DAY_VALUE.match(value):
        day = Day(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _WEEK_VALUE.fullmatch(value):
        monday = Day.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + dt.timedelta(5 if found[3] else 0)), monday + dt.timedelta(6)
    if found := _PART_VALUE.fullmatch(value):
        return _part_days(int(found[1]), found[2])
    if found := _MONTH_VALUE.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if value.isdigit() and len(value) in (2, 3, 4):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return (Day(max(first, 1), 1, 1), Day(first + years - 1, 12, 31))
    return UNKNOWN


def _part_days(year: int, part: str) -> Days:
    if part[0] == "Q":
        return _months(year, int(part[1]) * 3 - 2, 3)
    if part[0] == "H":
        return _months(year, int(part[1]) * 6 - 5, 6)
    return _months(year, SEASONS[part][0], 3)


def _months(year: int, month: int, count: int) -> Days:
    first = Day(year, month, 1)
    after = add_months(first, count)
    return first, (after - dt.timedelta(1)) if after else Day(9999, 12, 31)


def part_of(days: Days, part: str) -> Days:
    """The first, middle or last third (START, MID, END) of some days, in whole days: "early May" is 1 to 10 May."""
    first, last = days
    if first is None or last is None:
        return days
    length = (last - first).days + 1
    if length < 3:
        return days
    third = dt.timedelta(length // 3)
    if part == "START":
        return first, first + third - dt.timedelta(1)
    if part == "END":
        return last - third + dt.timedelta(1), last
    return first + third, last - third


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return Day(year, month, day + 1)


def feast_day(name: str, year: int) -> Day | None:
    """The day of a feast (worth of class 7 in kinds/dates.toml: "12-25", "easter", "thanksgiving" ...) in a year."""
    if name[0].isdigit():
        return make_day(year, int(name[:2]), int(name[3:]))
    if name == "election":  # of the United States: the Tuesday after the first Monday of November
        return Day(year, 11, 2 + (1 - Day(year, 11, 2).weekday()) % 7)
    if name == "thanksgiving":  # of the United States: the fourth Thursday of November
        return Day(year, 11, 22 + (3 - Day(year, 11, 22).weekday()) % 7)
    if name in _NTH_WEEKDAY:
        month, first_of = _NTH_WEEKDAY[name]
        return Day(year, month, first_of + (0 - Day(year, month, first_of).weekday()) % 7)
    return easter(year) + dt.timedelta({"easter": 0, "good_friday": -2, "easter_monday": 1}[name])
