"""Which quarter is meant where a company or an office tells its results? Quarters, and the like period a year before.

Results are told in rows: a quarter is named once, and "the quarter", "a year earlier", "the 1988 period" point back at
it. Where none was named, the last quarter that had ended by the day of publication is meant.
"""

from __future__ import annotations

import datetime as dt

from reportedly.annotate.date_periods import ordinal, year_told
from reportedly.annotate.date_scene import Answer, Scene
from reportedly.annotate.date_values import Days, Reading, add_months, days_of, month_length


def latest_quarter(scene: Scene) -> tuple[int, int] | None:
    """(year, 1-4) of the last quarter that results are told of and that is over, else the last one to end by then."""
    ended = last_quarter(scene.published)
    return scene.reported if scene.reported and ended and scene.reported <= ended else ended


def last_quarter(published: dt.date | None) -> tuple[int, int] | None:
    """(year, 1-4) of the last quarter that had ended on a day."""
    if published is None:
        return None
    number = published.year * 4 + (published.month - 1) // 3 - 1
    return number // 4, number % 4 + 1


def quarter(scene: Scene, start: int, end: int) -> Answer:
    """A quarter: "the third quarter of 1984", "third-quarter", "this year's first quarter", "the 1988 quarter"."""
    unit = next((i for i in range(end - 1, start - 1, -1) if scene.word(i) == "quarter"), -1)
    number = ordinal(scene, start, end)
    if unit < 0 or number > 4:
        return None
    if scene.role(start) in ("t", "a") and scene.where(start, end, "-") >= 0 and scene.where(start, end, "f3Y") < 0:
        return None  # TimeBank leaves the article out of "the third-quarter loss"
    told = year_told(scene, start, end)
    if number == 0:
        if not told:
            return None
        known = scene.quarter or last_quarter(scene.published)
        return _reading(scene, int(told), known[1]) if known else Reading("DATE", f"{told}-QX")
    if told:
        return _reading(scene, int(told), number)
    if scene.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    now = (scene.published.month + 2) // 3
    year = scene.published.year if number <= now else scene.published.year - 1
    if number == now + 1 and scene.direction(start, end) > 0:
        year = scene.published.year
    if number < now and scene.direction(start, end) > 0 and number == now % 4 + 1:
        year += 1
    if scene.where(start, end, "GF") >= 0:
        year -= 1
    reading = _reading(scene, year, number)
    if _ended(scene, end) is not None or (number == now and scene.direction(start, end) <= 0):
        scene.reported = (year, number)  # of a business year that is not the calendar's, and over
    return reading


def _reading(scene: Scene, year: int, number: int) -> Reading:
    value = f"{year:04d}-Q{number}"
    days = days_of(value)
    if scene.published and year <= scene.published.year:
        scene.quarter = (year, number)
        if days[1] and days[1] < scene.published:
            scene.reported = (year, number)
    return Reading("DATE", value, days)


def _ended(scene: Scene, end: int) -> Days | None:
    """First and last day of "the quarter ended July 31", where such words follow."""
    if (
        scene.published is None
        or scene.word(end) not in ("ended", "ending")
        or scene.role(end + 1) not in ("M", "m", "b")
    ):
        return None
    month, at = int(scene.worth(end + 1)), end + 1
    told = scene.where(at, min(at + 5, len(scene.tokens.starts)), "Y")
    later = month > scene.published.month
    year = int(scene.form(told)) if told >= 0 else scene.published.year - later
    if scene.word(end) == "ending" and told < 0 and not later:
        year = scene.published.year
    last = dt.date(year, month, month_length(year, month))
    first = add_months(last.replace(day=1), -2)
    return (first, last) if first else None


def told_quarter(scene: Scene, end: int) -> Reading | None:
    """The quarter that ends on a day told behind it. None where no such day follows.

    Its number is that of the quarter told last, as the business year need not be the calendar's; else of the calendar's
    quarter that holds its middle month.
    """
    days = _ended(scene, end)
    if days is None or days[0] is None:
        return None
    middle = add_months(days[0], 1)
    if middle is None:
        return None
    year, number = scene.quarter or (middle.year, (middle.month + 2) // 3)
    scene.quarter = scene.reported = (year, number)
    return Reading("DATE", f"{year:04d}-Q{number}", days)


def same_period(scene: Scene, start: int, end: int) -> Answer:
    """The like period a year before: "the year-earlier quarter", "the quarter a year ago", "the 1988 period"."""
    at = scene.where(start, end, "U")
    quarterly = any(scene.word(i) == "quarter" for i in range(start, end))
    back = scene.where(start, end, "GFhlxY")
    if back >= 0 and scene.role(back) != "Y" and not any(scene.word(i) == "year" for i in range(start, end)):
        return (None if at >= 0 else _latest(scene)) if scene.role(back) == "l" else None
    if back < 0 or (scene.role(start) in "tgj" and at >= 0 and scene.word(at) not in ("quarter", "year", "month")):
        return None
    published, known = scene.published, scene.reported
    if at >= 0 and scene.word(at) == "month" and scene.role(back) == "l" and published and scene.anchor[0]:
        value = f"{published.year + int(scene.worth(back)):04d}-{scene.anchor[0].month:02d}"
        return Reading("DATE", value, days_of(value))
    if known is None and quarterly:
        known = last_quarter(published)
    if scene.role(back) == "Y":
        year = int(scene.form(back))
    elif published is None:
        return Reading("DATE", "XXXX")
    else:
        year = (known[0] if known and scene.role(back) in "GF" else published.year) + int(scene.worth(back))
    if quarterly and known is None:
        return Reading("DATE", f"{year:04d}-QX")
    value = f"{year:04d}-Q{known[1]}" if known else f"{year:04d}"
    return Reading("DATE", value, days_of(value))


def _latest(scene: Scene) -> Reading | None:
    """ "The latest period"."""
    known = latest_quarter(scene)
    value = f"{known[0]:04d}-Q{known[1]}" if known else None
    return Reading("DATE", value, days_of(value)) if value else None
