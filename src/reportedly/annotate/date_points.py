"""Which day, month, quarter, season or year is meant? The readings of calendar expressions.

Each function takes the scene and the token range of a match of date_grammar.py, and answers with a TIMEX3 reading.
Without a date of publication the value stays underspecified (XXXX-05-03, XXXX-WXX-5) and covers no days.
"""

from __future__ import annotations

import datetime as dt

from reportedly.annotate.date_scene import Answer, Scene
from reportedly.annotate.date_values import (
    Day,
    Days,
    Reading,
    add_months,
    days_of,
    feast_day,
    make_day,
    moved,
    part_of,
    week_value,
)

_PARTS = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI", "MI": "T12:00"}


def calendar(scene: Scene, start: int, end: int) -> Answer:
    """A day or month: "Friday (September 26)", "last June", "yesterday morning", "26 September 2025", "early May"."""
    value = _day_or_month(scene, start, end)
    if value is None:
        return None
    days = days_of(value)
    edge = scene.where(start, end, "kFJ")
    if edge >= 0:
        days = edged(scene, edge, days)
    part = scene.where(start, end, "P")
    if part >= 0:
        return Reading("TIME", value + _PARTS[scene.worth(part)], days)
    return Reading("DATE", value, days)


def edged(scene: Scene, edge: int, days: Days) -> Days:
    """The days left by early, mid, late (thirds), earlier (up to publication) or later (from it)."""
    first, last = days
    role = scene.role(edge)
    if role == "k":
        return part_of(days, scene.worth(edge))
    if first and last and scene.published and first < scene.published < last:
        return (first, scene.published) if role == "F" else (scene.published, last)
    return days


def _day_or_month(scene: Scene, start: int, end: int) -> str | None:
    where = scene.where
    weekday, month = where(start, end, "Ww"), where(start, end, "Mmb")
    today, iso = where(start, end, "R"), where(start, end, "8")
    if iso >= 0:
        return _written_in_digits(scene.form(iso)) if not scene.glued(iso) else None
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
        return _weekday(scene, start, end, int(scene.worth(weekday)), number)
    if number == 0 and year == 0 and weekday < 0 and not _is_month(scene, start, end, month):
        return None
    if number and scene.role(end - 1) == "D" and _counts(scene, start, end):
        return None
    return _month_day(scene, start, end, int(scene.worth(month)), number, year, weekday)


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
    return scene.word(month) not in ("april", "june", "august") or scene.in_context("month_before", before) or not (
        name_follows
    )


def _month_day(scene: Scene, start: int, end: int, month: int, day: int, year: int, weekday: int) -> str | None:
    published = scene.published
    if year == 0 and published:
        year = _year_beside(scene, end) or _year_by_rule(scene, start, end, month, day, weekday)
    if day and not make_day(year or 2000, month, day):
        return None
    shown = f"{year:04d}" if year else "XXXX"
    return f"{shown}-{month:02d}-{day:02d}" if day else f"{shown}-{month:02d}"


def _year_beside(scene: Scene, end: int) -> int:
    """The year that "this year", "last year" or "next year" right behind a month fixes, else 0."""
    if scene.published and scene.role(end) in ("h", "l", "x") and scene.word(end + 1) == "year":
        return scene.published.year + int(scene.worth(end))
    return 0


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
        return ahead if gaps.get(ahead, 999) < 270 else near
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
            scene.role(end) == "3" and scene.word(start - 1) in ("around", "over", "about", "after", "following", "against")
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
    back, ahead = [], []
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


def clock(scene: Scene, start: int, end: int) -> Answer:
    """A time of day, with its day where told: "5 p.m. on Tuesday", "noon Saturday", "around 7:15 p.m."."""
    at = scene.where(start, end, "TK")
    half = scene.where(start, end, "9")
    if at < 0:
        at = half - 1
    if scene.role(at) in "TD" and scene.glued(at):
        return None
    named = scene.role(at) == "K"
    if named and scene.form(at)[0].isupper() and scene.form(at - 1)[:1].isupper():
        return None  # the film "High Noon"
    alone = end - start == 1
    if scene.role(at) == "T" and half < 0 and scene.where(start, end, "zWwMmbRP") < 0:
        if not alone or scene.word(start - 1) not in ("at", "around", "by", "until", "till", "after", "before", "since"):
            return None
    written = scene.worth(at) if named or scene.role(at) == "N" else scene.form(at)
    hour_text, _, minute_text = written.partition(":")
    hour, minutes = int(hour_text), minute_text[:2]
    if hour > 24 or (scene.role(at) in "DN" and hour > 12):
        return None
    mark = scene.worth(half) if half >= 0 else ""
    part = scene.where(start, end, "P")
    if (mark == "p" or (part >= 0 and scene.worth(part) in ("AF", "EV", "NI"))) and 0 < hour < 12 and not named:
        hour += 12
    elif mark == "a" and hour == 12:
        hour = 0
    dated = scene.where(start, end, "WwMmb8R")
    if dated >= 0:
        first, last = (start, at) if dated < at else (dated, end)
        while first < last and scene.role(first) not in "WwMmbDOR8tlxhgkFJ":
            first += 1
        if dated > at:
            lead = [i for i in range(max(at, half) + 1, dated + 1) if scene.role(i) in "DOtlxhg"]
            first = lead[0] if lead else dated
        value = _day_or_month(scene, first, last)
        if value is None:
            return None
    else:
        value = day_value(scene.published)
    return Reading("TIME", f"{value}T{hour:02d}:{minutes or '00'}", days_of(value))


def part(scene: Scene, start: int, end: int) -> Answer:
    """A part of a day: "this morning", "tonight", "overnight", "mid-afternoon yesterday"."""
    at = scene.where(start, end, "PB")
    lead = scene.where(start, at, "thglxkFJ")
    worth = _PARTS[scene.worth(at)]
    if scene.role(at) == "P" and scene.where(start, end, "RW") < 0:
        near = scene.where(start, at, "hglx")
        if near < 0 and not (lead >= 0 and (scene.word(start - 1) in ("in", "during", "by") or scene.role(lead) == "k")):
            return None
        if scene.word(at) in ("dawn", "lunchtime") and near < 0:
            return None
    day = scene.published
    other = scene.where(start, end, "RW")
    if other >= 0:
        value = _day_or_month(scene, other, other + 1)
        return Reading("TIME", f"{value}{worth}", days_of(value)) if value else None
    near = scene.where(start, at, "glx")
    if day is not None and near >= 0:
        base = scene.anchor[0] if scene.role(near) == "g" or scene.word(near) in ("previous", "following") else day
        day = moved(base or day, int(scene.worth(near)), "D")
    elif day is not None and scene.role(at) == "P" and scene.where(start, at, "h") < 0:
        day = scene.anchor[0] if scene.anchor[0] and scene.anchor[0] == scene.anchor[1] else day
    elif day is not None and scene.word(at) == "overnight" and scene.direction(start, end) <= 0:
        day = moved(day, -1, "D")  # the night that led to the day of publication
    return Reading("TIME", day_value(day) + worth, (day, day))


def year(scene: Scene, start: int, end: int) -> Answer:
    """A year: "1994", "early 2013", "fiscal 1989", "the year 2000", "nineteen ninety-six"."""
    at = scene.where(start, end, "Y")
    if at < 0:
        words = [int(scene.worth(i)) for i in range(start, end) if scene.role(i) == "N"]
        if len(words) < 2 or scene.role(start) == "t" and words[1] != 1000:
            return None
        if words[1] == 1000 and scene.role(start) == "t":
            number = words[0] * 1000
        elif words[0] in (18, 19) and 10 <= words[1] < 100:
            number = words[0] * 100 + sum(words[1:])
        else:
            return None
        if scene.role(start) == "M":
            value = f"{number:04d}-{int(scene.worth(start)):02d}"
            return Reading("DATE", value, days_of(value))
    else:
        number = int(scene.form(at))
        if start == at and not _is_year(scene, at, number):
            return None
    edge = scene.where(start, end, "kFJ")
    if edge >= 0 and scene.role(edge) != "k":
        return None
    days = days_of(f"{number:04d}")
    return Reading("DATE", f"{number:04d}", edged(scene, edge, days) if edge >= 0 else days)


def _is_year(scene: Scene, at: int, number: int) -> bool:
    if scene.glued(at) or scene.in_context("counted", at + 1) or scene.in_context("numbered", at - 1):
        return False
    end = scene.tokens.ends[at]
    after = scene.tokens.text[end : end + 2]
    if after[:1] in ("%", "°", "$", "€", "£", "/") or (after[:1] in "-–" and after[1:].isalpha() and after[1:] == "m"):
        return False
    if scene.form(at - 1) in ("$", "€", "£", "#", "¥", "+", "=", "No"):
        return False
    if scene.role(at - 1) == "q" and scene.word(at - 1) not in ("around", "about"):
        return False
    if 1900 <= number <= 2060:
        return True
    return scene.role(at - 1) == "i" and scene.word(at - 1) in ("in", "since", "until", "from", "by", "before", "after")


def decade(scene: Scene, start: int, end: int) -> Answer:
    """A decade: "the 1990s", "the early '80s"."""
    at = scene.where(start, end, "d")
    digits = "".join(c for c in scene.form(at) if c.isdigit())
    if scene.glued(at):
        return None
    if len(digits) == 2:
        if scene.role(at - 1) not in ("t", "k", "-") or scene.word(at - 2) in ("his", "her", "in", "their") and (
            scene.role(at - 1) != "t"
        ):
            return None  # "a man in his 30s"
        latest = (scene.published.year if scene.published else 2060) % 100
        digits = ("20" if int(digits) <= latest else "19") + digits
    edge = scene.where(start, end, "k")
    days = days_of(digits[:3])
    return Reading("DATE", digits[:3], edged(scene, edge, days) if edge >= 0 else days)


def century(scene: Scene, start: int, end: int) -> Answer:
    """A century: "the 20th century" is 19."""
    if scene.word(end - 1) != "century":
        return None
    number = ordinal(scene, start, end) - 1
    value = f"{number:02d}"
    edge = scene.where(start, end, "k")
    days = days_of(value)
    return Reading("DATE", value, edged(scene, edge, days) if edge >= 0 else days)


def ordinal(scene: Scene, start: int, end: int) -> int:
    """The number of the ordinal in the range, 0 without."""
    at = scene.where(start, end, "oO")
    if at < 0:
        return 0
    return int("".join(c for c in scene.form(at) if c.isdigit()) or scene.worth(at))


def quarter(scene: Scene, start: int, end: int) -> Answer:
    """A quarter of a year: "the third quarter of 1984", "third-quarter", "this year's first quarter"."""
    unit = next((i for i in range(end - 1, start - 1, -1) if scene.word(i) == "quarter"), -1)
    number = ordinal(scene, start, end)
    if unit < 0 or number > 4 or (number == 0 and scene.where(start, end, "Y") < 0):
        return None
    if scene.role(start) in ("t", "a") and scene.where(start, end, "-") >= 0 and scene.where(start, end, "f3Y") < 0:
        return None  # TimeBank leaves the article out of "the third-quarter loss"
    told = _year_told(scene, start, end)
    ago = scene.where(start, end, "GF") >= 0
    if number == 0:
        if scene.quarter:
            return _quarter(scene, int(told), scene.quarter[1])
        return Reading("DATE", f"{told}-QX")
    if told:
        return _quarter(scene, int(told), number)
    if scene.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    now = (scene.published.month + 2) // 3
    year = scene.published.year if number <= now else scene.published.year - 1
    if number == now + 1 and scene.direction(start, end) > 0:
        year = scene.published.year
    if number < now and scene.direction(start, end) > 0 and number == now % 4 + 1:
        year += 1
    return _quarter(scene, year - 1 if ago else year, number)


def _quarter(scene: Scene, year: int, number: int) -> Reading:
    if scene.published and year <= scene.published.year:
        scene.quarter = (year, number)
    value = f"{year:04d}-Q{number}"
    return Reading("DATE", value, days_of(value))


def _year_told(scene: Scene, start: int, end: int) -> str:
    at = scene.where(start, end, "Y")
    if at >= 0:
        return scene.form(at)
    at = scene.where(start, end, "hlxt")
    if at >= 0 and scene.word(at + 1) == "year" and scene.published and scene.role(at + 2) != "-":
        return str(scene.published.year + int(scene.worth(at) or 0))
    return ""


def half(scene: Scene, start: int, end: int) -> Answer:
    """Half a year: "the first half of 2013"."""
    number = ordinal(scene, start, end)
    of = scene.where(start, end, "f")
    told = _year_told(scene, of, end)
    if number > 2:
        return None
    if not told:
        return Reading("DATE", f"XXXX-H{number}") if scene.word(end - 1) == "year" else None
    value = f"{told}-H{number}"
    return Reading("DATE", value, days_of(value))


def season(scene: Scene, start: int, end: int) -> Answer:
    """A season: "last fall", "this summer", "the spring of 1994", "in the autumn"."""
    at = scene.where(start, end, "S")
    code = scene.worth(at)
    told = scene.where(start, end, "Y")
    near = scene.where(start, at, "lxh")
    edge = scene.where(start, at, "k")
    if told >= 0:
        year = int(scene.form(told))
    else:
        before = scene.word(start - 1)
        firm = near >= 0 or (before in ("in", "by", "during", "since", "until", "before", "through", "after", "of"))
        if scene.where(start, at, "g") >= 0 or not (firm or edge >= 0):
            return None
        if near < 0 and scene.word(at) in ("fall", "spring") and scene.where(start, at, "tk") < 0:
            return None
        if scene.published is None:
            return Reading("DATE", f"XXXX-{code}")
        year = _season_year(scene, start, end, code, near)
    value = f"{year:04d}-{code}"
    days = days_of(value)
    return Reading("DATE", value, edged(scene, edge, days) if edge >= 0 else days)


def _season_year(scene: Scene, start: int, end: int, code: str, near: int) -> int:
    published = scene.published
    assert published is not None
    step = int(scene.worth(near)) if near >= 0 else scene.direction(start, end)
    if near >= 0 and scene.role(near) == "h":
        if scene.role(near + 1) not in ("l", "x"):
            return published.year - (code == "WI" and published.month < 3)
        step = int(scene.worth(near + 1))
    years = [published.year - 1, published.year, published.year + 1]
    spans = {y: days_of(f"{y:04d}-{code}") for y in years}
    if step < 0:
        return max((y for y, (_, last) in spans.items() if last and last < published), default=published.year)
    if step > 0:
        return min((y for y, (first, _) in spans.items() if first and first > published), default=published.year)
    return published.year


def day_range(scene: Scene, start: int, end: int) -> Answer:
    """Days or years that run on: "3 to 5 May", "Sept. 26-27, 2025", "2019-2021". A duration with both its ends."""
    at = scene.where(start, end, "ÿ")
    if at >= 0:
        if scene.glued(at):
            return None
        one, two = scene.form(at).replace("–", "-").replace("/", "-").split("-")
        two = two if len(two) == 4 else one[:2] + two
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


def week_of(day: Day, weeks: int = 0) -> str:
    """The ISO week that lies ``weeks`` after the one of ``day``."""
    target = moved(day, weeks, "W")
    return week_value(target) if target else "XXXX-WXX"
