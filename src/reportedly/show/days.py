"""How are the days of a claim written for people?"""

from __future__ import annotations

from datetime import date, timedelta

# Own tables: the names must not change with the user's locale, for the brief is in English.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_of(stamp: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where there is none or it cannot be read."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def day_words(day: date, year: int | None = None, weekday: bool = True) -> str:
    """One day: "Sat 27 Sep 2025"; its year is left out where it is ``year``."""
    words = f"{_WEEKDAYS[day.weekday()]} " if weekday else ""
    words += f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def _last_of_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def interval_words(first: str | None, last: str | None, year: int | None = None) -> str | None:
    """The days from ``first`` to ``last``, both inclusive, None = open; None where nothing is known.

    "Sat 27 Sep", "1–7 Oct", "29 Aug–26 Sep", "Sep 2025", "2024", "from Wed 1 Oct", "by Fri 24 Oct".
    """
    begin, end = day_of(first), day_of(last)
    if begin is None and end is None:
        return None
    if end is None and begin is not None:
        return f"from {day_words(begin, year)}"
    assert end is not None
    if begin is None:
        return f"by {day_words(end, year)}"
    if begin == end:
        return day_words(begin, year)
    if begin.day == 1 and _last_of_month(end):
        if begin.month == 1 and end.month == 12:
            return str(begin.year) if begin.year == end.year else f"{begin.year}–{end.year}"
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{_MONTHS[begin.month - 1]} {begin.year}"
    closing = day_words(end, year, weekday=False)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{closing}"
    shared = end.year if begin.year == end.year else year
    return f"{day_words(begin, shared, weekday=False)}–{closing}"
