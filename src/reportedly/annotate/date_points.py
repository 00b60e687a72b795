"""Which day or month is meant? The readings of calendar expressions: weekdays, dates, months, ranges of days, feasts.

Each function takes the scene and the token range of a match of date_grammar.py, and answers with a TIMEX3 reading.
Without a date of publication the value stays underspecified (XXXX-05-03, XXXX-WXX-5) and covers no days.
"""

from __future__ import annotations

import datetime as dt

from reportedly.annotate.date_periods import edged
from reportedly.annotate.date_scene import PARTS, Answer, Scene
from reportedly.annotate.date_values import Day, Reading, add_months, days_of, feast_day, make_day, moved
from reportedly.annotate.tense import look_left

_AROUND = frozenset(("at", "by", "before", "after", "until", "till", "since", "over", "around", "on", "this", "for"))


def calendar(scene: Scene, start: int, end: int) -> Answer:
    """A day or month: "Friday (September 26)", "last June", "yesterday morning", "26 September 2025", "early May"."""
    near, today = scene.where(start, end, "lxhg"), scene.where(start, end, "R")
    if near >= 0 and (scene.leads_only(near, start) or today > near):
        return None
    value = day_or_month(scene, start, end)
    if value is None:
        return None
    days = days_of(value)
    edge = scene.where(start, end, "kFJ")
    if edge >= 0:
        days = edged(scene, edge, days)
    part = scene.where(start, end, "P")
    if part >= 0:
        return Reading("TIME", value + PARTS[scene.worth(part)], days)
    return Reading("DATE", value, days)


def day_alone(scene: Scene, start: int, end: int) -> Answer:
    """A day of the month by its number alone: "on the 19th", "by the 23rd"; no "on the 19th floor"."""
    if not scene.in_context("before_a_day", start - 1) or not (
        scene.in_context("after_a_day", end) or scene.word(end) in tuple(',.;:)!?”"–—') or scene.role(end) in ("", "|")
    ):
        return None
    number = int("".join(c for c in scene.form(end - 1) if c.isdigit()) or 0)
    published = scene.published
    if not 1 <= number <= 31:
        return None
    if published is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    told = scene.direction(start, end) or (0 if scene.anchor[0] else -1)
    months = {-1: (0, -1), 1: (0, 1), 0: (0,)}[told]
    base = scene.anchor[0] if told == 0 and scene.anchor[0] else published
    for step in months:
        of_month = add_months(base.replace(day=1), step)
        day = make_day(of_month.year, of_month.month, number) if of_month else None
        if day and (told == 0 or (day - published).days * told >= 0):
            return Reading("DATE", day_value(day), (day, day))
    return None


def day_or_month(scene: Scene, start: int, end: int) -> str | None:
    """TIMEX3 value of the day or month in the range, None where there is none."""
    where = scene.where
    weekday, month = where(start, end, "Ww"), where(start, end, "Mmb")
    today, iso = where(start, end, "R"), where(start, end, "8")
    if iso >= 0:
        return _written_in_digits(scene.form(iso)) if not scene.glued(iso) else None
    if today >= 0 and today - 2 >= start and scene.word(today - 1) in ("before", "after"):
        beyond = {"yesterday": -2, "tomorrow": 2}.get(scene.word(today))
        if beyond is None or scene.word(today - 2) != "day":
            return None
        return day_value(moved(scene.published, beyond, "D") if scene.published else None)
    if today >= 0 and today - 1 >= start and scene.role(today - 1) == "i":
        return None
    if today >= 0 and scene.word(today) == "today" and scene.role(end) == "3" and scene.in_context("of_now", end + 1):
        return None  # "in today's world"
    if today >= 0 and is_name(scene, today):
        return None
    if today >= 0:
        return day_value(moved(scene.published, int(scene.worth(today)), "D") if scene.published else None)
    day_at = where(max(month, 0) if month >= 0 and weekday < 0 else start, end, "DOo")
    if day_at < 0:
        day_at = where(start, end, "DOo")
    year_at = where(start, end, "Y")
    number = int("".join(c for c in scene.form(day_at) if c.isdigit()) or scene.worth(day_at)) if day_at >= 0 else 0
    year = int(scene.form(year_at)) if year_at >= 0 else 0
    if day_at >= 0 and scene.role(day_at) == "D" and scene.glued(day_at):
        return None
    if month < 0:
        if scene.role(weekday) == "w" and number == 0 and scene.worth(weekday) in "67":
            return None
        if number == 0 and is_name(scene, weekday):
            return None
        return _weekday(scene, start, end, int(scene.worth(weekday)), number)
    if number == 0 and year == 0 and weekday < 0 and not _is_month(scene, start, end, month):
        return None
    if number and scene.role(end - 1) == "D" and _counts(scene, start, end):
        return None
    return _month_day(scene, start, end, int(scene.worth(month)), number, year, weekday)


def is_name(scene: Scene, at: int) -> bool:
    """Is the word of a day part of a name: "USA Today", "the Tonight Show", "the Sunday Times", "Super Tuesday"?"""
    if not scene.form(at)[:1].isupper():
        return False
    kind = "weekday" if scene.role(at) == "W" else "today"
    if kind == "weekday" and not scene.form(at + 1)[:1].isupper():
        return scene.in_context("name_before_weekday", at - 1) and scene.form(at - 1)[:1].isupper()
    after = at + 1 + (kind == "weekday" and scene.word(at + 1) == "night" and scene.form(at + 1) == "Night")
    return (
        after > at + 1
        or scene.in_context(f"name_after_{kind}", after)
        or (scene.in_context(f"name_before_{kind}", at - 1) and scene.form(at - 1)[:1].isupper())
    )


def _counts(scene: Scene, start: int, end: int) -> bool:
    # "In March 30 people died": the number belongs to what follows. And 26 % is no day.
    return (scene.word(start - 1) == "in" and scene.in_context("counted", end)) or scene.form(end) == "%"


def _is_month(scene: Scene, start: int, end: int, month: int) -> bool:
    if month > start or scene.form(end) in ("'s", "’s"):
        return not (scene.role(start) == "h" and scene.role(month) == "m" and not scene.form(month)[1:].islower())
    role, before = scene.role(month), start - 1
    name_follows = scene.form(end)[:1].isupper() and scene.form(end).isalpha()
    if role == "m":
        if scene.person_named_as_month and scene.form(month) == "May":
            return scene.in_context("month_surely", before)
        return scene.in_context("month_before", before) and not (name_follows and scene.word(before) in ("the", "a"))
    if role == "b":
        return scene.role(end - 1) == "!" or scene.in_context("month_surely", before)
    # April, June and August are first names too.
    if scene.word(month) not in ("april", "june", "august") or not name_follows:
        return True
    return scene.in_context("month_before", before) and scene.word(before) not in ("and", "or", "the", "a", "that")


def _month_day(scene: Scene, start: int, end: int, month: int, day: int, year: int, weekday: int) -> str | None:
    published = scene.published
    if (month, day, year) == (9, 11, 0) and scene.in_context("of_2001", end):
        year = 2001
    if year == 0 and published:
        year = scene.years.get((month, day), 0) or _year_by_rule(scene, start, end, month, day, weekday)
    if day and year and published and abs(year - published.year) < 2:
        scene.years[month, day] = year
    if day and not make_day(year or 2000, month, day):
        return None
    shown = f"{year:04d}" if year else "XXXX"
    return f"{shown}-{month:02d}-{day:02d}" if day else f"{shown}-{month:02d}"


def in_year(scene: Scene, start: int, end: int) -> Answer:
    """A month, a day or a season of a year told from here: "October of last year", "early May this year"."""
    near = end - 2
    told = scene.anchor[0] if scene.role(near) == "g" else scene.published  # "October of that year"
    if scene.word(end - 1) != "year" or told is None:
        return None
    if scene.role(near) != "g" and scene.word(near) not in ("this", "last", "next"):
        return None
    year, edge = told.year + int(scene.worth(near)), scene.where(start, near, "kFJ")
    near -= scene.role(near - 1) == "f"
    month, season = scene.where(start, near, "Mmb"), scene.where(start, near, "S")
    day = scene.where(start, near, "DOo")
    if scene.where(start, near, "Y") >= 0 or (day >= 0 and scene.role(day) == "D" and scene.glued(day)):
        return None
    value: str | None
    if month < 0:
        value = f"{year:04d}-{scene.worth(season)}"
    else:
        number = int("".join(c for c in scene.form(day) if c.isdigit()) or scene.worth(day)) if day >= 0 else 0
        value = _month_day(scene, start, near, int(scene.worth(month)), number, year, -1)
    if value is None:
        return None
    return Reading("DATE", value, edged(scene, edge, days_of(value)) if edge >= 0 else days_of(value))


def _year_by_rule(scene: Scene, start: int, end: int, month: int, day: int, weekday: int) -> int:
    published = scene.published
    assert published is not None
    years = (published.year - 1, published.year, published.year + 1)
    if weekday >= 0 and day:
        agreeing = [y for y in years if (d := make_day(y, month, day)) and d.isoweekday() == int(scene.worth(weekday))]
        if agreeing:
            return min(agreeing, key=lambda y: abs(y - published.year))
    near = scene.where(start, end, "lxh")
    step = int(scene.worth(near)) if near >= 0 else None
    if near >= 0 and scene.role(near) == "h" and scene.role(near + 1) in ("l", "x"):
        step = int(scene.worth(near + 1))
    if step is None:
        told = scene.direction(start, end)
        if told > 0 and scene.role(start - 1) in ("a", "s", "3") and not day:
            told = 0  # "to sell itself under a June agreement": the month belongs to the noun
        if not day and scene.word(start - 1) == "in" and scene.in_context("looks_ahead", start - 2):
            up = scene.word(start - 2) == "up"
            if (
                scene.word(start - 3) in ("seats", "be", "is", "are", "terms")
                if up
                else look_left(scene.tokens, start) >= 0
            ):
                return published.year + (month < published.month)
        return nearest_year(published, month, day, told)
    if step == 0:
        return published.year
    if step < 0:  # "last February", said in March, is most often not the month just gone
        return published.year if month < published.month - 1 else published.year - 1
    return published.year if month > published.month else published.year + 1


def nearest_year(published: Day, month: int, day: int, direction: int) -> int:
    """The year of a month (``day`` 0) or a day that fits the tense, else of the nearest one to publication."""
    gaps = {}
    for year in (published.year - 1, published.year, published.year + 1):
        if day:
            candidate = make_day(year, month, day)
            if candidate:
                gaps[year] = (candidate - published).days
        else:
            gaps[year] = ((year - published.year) * 12 + month - published.month) * 30
    behind = max((y for y, gap in gaps.items() if gap <= 0), default=published.year)
    ahead = min((y for y, gap in gaps.items() if gap >= 0), default=published.year)
    near = min(gaps, key=lambda y: abs(gaps[y]), default=published.year)
    # A tense that would reach most of a year away, past a date close by, was read off the wrong verb.
    if direction < 0:
        return behind if gaps.get(behind, -999) > -310 else near
    if direction > 0:
        return ahead if gaps.get(ahead, 999) <= 270 else near
    if not day and abs(gaps.get(behind, -999)) <= 1.6 * gaps.get(ahead, 999):
        return behind  # of a month without a verb the one gone by is meant, unless it is far and the coming one near
    return near


def _weekday(scene: Scene, start: int, end: int, weekday: int, number: int) -> str | None:
    published = scene.published
    if published is None:
        return f"XXXX-XX-{number:02d}" if number else f"XXXX-WXX-{weekday}"
    if number:
        return _weekday_of_month(scene, start, end, weekday, number)
    near = scene.where(start, end, "lxhg")
    base = published
    if near >= 0 and scene.word(near) in ("previous", "preceding", "following") and scene.anchor[0]:
        base = scene.anchor[0]
    back = (base.isoweekday() - weekday) % 7
    ahead = (weekday - base.isoweekday()) % 7
    if near >= 0 and scene.role(near) == "h" and scene.role(near + 1) in ("l", "x"):
        near += 1
        day = moved(base, -(back or 7) if scene.role(near) == "l" else (ahead or 7), "D")
    elif near < 0 or scene.role(near) == "g":
        future = scene.direction(start, end) > 0 and not (
            scene.role(end) == "3"
            and scene.word(start - 1) in ("around", "over", "about", "after", "following", "against")
        )  # "look for ways around Wednesday's ruling"
        day = moved(base, ahead if future else -back, "D")
    elif scene.role(near) == "l":
        day = moved(base, -(back or 7), "D")
    elif scene.role(near) == "x":  # next Tuesday: of next week, where that is not more than a week away
        day = moved(base, ahead or 7, "D")
        if scene.word(near) == "next" and base.isoweekday() < weekday:
            day = moved(base, ahead + 7, "D")
    else:
        day = moved(base, weekday - base.isoweekday(), "D")
    return day_value(day)


def _weekday_of_month(scene: Scene, start: int, end: int, weekday: int, number: int) -> str | None:
    """ "Saturday (27th)": the nearest such day where day of the month and weekday agree, within two months."""
    published = scene.published
    assert published is not None
    back: list[dt.date] = []
    ahead: list[dt.date] = []
    for months in (-2, -1, 0, 1, 2):
        of_month = add_months(published.replace(day=1), months)
        day = make_day(of_month.year, of_month.month, number) if of_month else None
        if day and day.isoweekday() == weekday:
            (ahead if day >= published else back).append(day)
    by_distance = sorted(back + ahead, key=lambda d: abs((d - published).days))
    return day_value(by_distance[0]) if by_distance else f"XXXX-XX-{number:02d}"


def day_value(day: Day | None) -> str:
    """TIMEX3 value of a day, XXXX-XX-XX without one."""
    return day.isoformat() if day else "XXXX-XX-XX"


def _written_in_digits(form: str) -> str | None:
    if form == "9/11":
        return "2001-09-11"
    if "-" in form:
        return form if days_of(form) != (None, None) else None
    if "." in form:  # day first, as it is in the countries that write dots
        one, two, three = form.split(".")
        made = make_day(int(three), int(two), int(one))
        return made.isoformat() if made else None
    one, two, three = form.split("/")
    if len(one) == 4:
        year, month, day = int(one), int(two), int(three)
    else:
        year, month, day = int(three), int(one), int(two)
        if month > 12:
            month, day = day, month
        elif day <= 12 and month != day:
            return f"{year:04d}-XX-XX"  # 3/5/2024 is March in America and May in Britain
    made = make_day(year, month, day)
    return made.isoformat() if made else None


def day_range(scene: Scene, start: int, end: int) -> Answer:
    """Days or years that run on: "3 to 5 May", "Sept. 26-27, 2025", "2019-2021". A duration with both its ends."""
    at = scene.where(start, end, "ÿ")
    if at >= 0:
        if scene.glued(at):
            return None
        one, two = scene.form(at).replace("–", "-").replace("/", "-").split("-")
        two = one[: 4 - len(two)] + two
        if not 0 < int(two) - int(one) < 100:
            return None
        return Reading("DURATION", f"P{int(two) - int(one) + 1}Y", (days_of(one)[0], days_of(two)[1]))
    month = scene.where(start, end, "Mmb")
    pair = scene.where(start, end, "ð")
    told = scene.where(start, end, "Y")
    if pair >= 0:
        numbers = [int(part) for part in scene.form(pair).replace("–", "-").split("-")]
    else:
        numbers = [int(scene.form(i)) for i in range(start, end) if scene.role(i) == "D"]
    if scene.where(start, end, "n") >= 0 and scene.word(start - 1) != "between":
        return None
    if not 0 < numbers[0] < numbers[1] or scene.glued(scene.where(start, end, "Dð")):
        return None
    count = f"P{numbers[1] - numbers[0] + 1}D"
    first = _month_day(
        scene, start, end, int(scene.worth(month)), numbers[0], int(scene.form(told)) if told >= 0 else 0, -1
    )
    if first is None:
        return None
    begin = days_of(first)[0]
    return Reading("DURATION", count, (begin, begin + dt.timedelta(numbers[1] - numbers[0]) if begin else None))


def feast(scene: Scene, start: int, end: int) -> Answer:
    """A feast: "Christmas Day", "Easter Sunday 2024"."""
    at = scene.where(start, end, "7")
    if at + 1 == end and scene.in_context("feast_things", end):
        return None  # "a Christmas market"
    if scene.word(at) == "easter" and at == start and scene.word(start - 1) not in _AROUND:
        return None  # "Easter fell on 20 April"
    told = scene.where(start, end, "Y")
    name = scene.worth(at)
    if told >= 0:
        day = feast_day(name, int(scene.form(told)))
        return Reading("DATE", day_value(day), (day, day))
    published = scene.published
    if published is None:
        return Reading("DATE", f"XXXX-{name}" if name[0].isdigit() else "XXXX-XX-XX")
    near = scene.where(start, end, "lx")
    step = int(scene.worth(near)) if near >= 0 else scene.direction(start, end)
    days = [d for y in (published.year - 1, published.year, published.year + 1) if (d := feast_day(name, y))]
    if step:
        days = [d for d in days if (d - published).days * step >= 0] or days
    day = min(days, key=lambda d: abs((d - published).days))
    return Reading("DATE", day_value(day), (day, day))
