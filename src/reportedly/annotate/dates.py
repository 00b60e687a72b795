"""Which time expressions does a text hold, what is their TIMEX3 value, and which days do they cover?

Our own rules, in the manner of HeidelTime (Strötgen and Gertz 2010), with spans and values after TimeBank 1.2:
tokens to role letters (calendar_words.py), letters to matches (date_grammar.py), matches to values (date_points.py,
date_spans.py and siblings). Relative expressions are resolved against the day of publication; without one they keep
an underspecified value and cover no days.

The days of an expression are inclusive. A preposition opens or bounds them, while the value and the span stay those of
the expression itself, as in TimeBank: "by Monday" covers publication to Monday, "until May" anything to 31 May,
"since 2013" 1 January 2013 on, "before Friday" anything to Thursday, "after Friday" Saturday on;
"before noon" is that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise

import msgspec

from reportedly.annotate import date_clock as clocks
from reportedly.annotate import date_periods as periods
from reportedly.annotate import date_points as points
from reportedly.annotate import date_relative as relative
from reportedly.annotate import date_results as results
from reportedly.annotate import date_spans as spans
from reportedly.annotate.calendar_words import lexicon, tokens_of
from reportedly.annotate.date_grammar import GATE, RUN, matches_in
from reportedly.annotate.date_scene import Answer, Scene
from reportedly.annotate.date_values import Days, Reading, days_of, part_of
from reportedly.records import Date, Sentence

FEW_DAYS = 5  # "the first days of June"
_MONTH = re.compile(r"\d{4}-\d\d|XXXX-\d\d")
_HOUR = re.compile(r"T\d")  # a value that tells the hour


def edge(scene: Scene, start: int, end: int) -> Answer:
    """The rim of a period: "the end of November", "year-end". Its last (first) tenth, and two days at the least."""
    at = scene.where(start, end, "Z")
    of = scene.where(start, end, "f")
    inner: Reading | None
    if of < 0:
        if scene.word(start) != "year" or scene.published is None:
            return None
        since = scene.word(start - 1) in ("since", "from") and scene.published.month < 12
        if since or _just_gone(scene, start, end):
            last = f"{scene.published.year - 1:04d}-12-31"
            return Reading("DATE", last, days_of(last))
        inner = Reading("DATE", f"{scene.published.year:04d}", days_of(f"{scene.published.year:04d}"))
    else:
        found = read_at(scene, of + 1, exactly=end)
        inner = found[0] if found else None
        if inner is not None and scene.word(end - 1) == "year" and end == of + 3 and _just_gone(scene, start, end):
            inner = Reading("DATE", last := f"{scene.published.year - 1:04d}", days_of(last))  # type: ignore[union-attr]
    if inner is None or inner.type not in ("DATE", "TIME") or inner.value is None or inner.value.endswith("_REF"):
        return None
    return Reading("DATE", inner.value, _rim(inner.days, scene.worth(at)))


def _just_gone(scene: Scene, start: int, end: int) -> bool:
    """Is the year's end, told early in a year, that of the year before? "It had more cash at year's end"."""
    early = scene.published is not None and scene.published.month <= 3
    return early and scene.word(start - 1) not in ("by", "until", "before") and scene.direction(start, end) < 0


def of_month(scene: Scene, start: int, end: int) -> Answer:
    """A part of a month by weeks, days or halves: "the first week of June", "the last days of next month".

    The weeks of a month are counted from its first day, seven days each, the last one from its end. Uncounted days are
    ``FEW_DAYS``.
    """
    of, lead = scene.where(start, end, "f"), scene.where(start, end, "ol")
    found = read_at(scene, of + 1, exactly=end)
    month = found[0] if found else None
    if month is None or month.value is None or not _MONTH.fullmatch(month.value):
        return None
    first, last = days_of(month.value)
    if first is None or last is None:
        return Reading("DATE", month.value)
    code = scene.worth(of - 1)
    counted = scene.role(of - 2) == "N"
    length = 15 if scene.role(of - 1) == "L" else {"W": 7, "D": 1}.get(code, 0)
    if scene.role(of - 1) == "V":
        length *= int(float(scene.worth(of - 2))) if counted else FEW_DAYS if code == "D" else 2
    from_end = scene.role(lead) == "l"
    number = 1 if from_end else periods.ordinal(scene, lead, lead + 1)
    if not length or (from_end and scene.word(lead) != "last"):
        return None
    if from_end or (scene.role(of - 1) == "L" and number == 2):
        back = (last - first).days - 14 if scene.role(of - 1) == "L" else length
        return Reading("DATE", month.value, (max(first, last - dt.timedelta(back - 1)), last))
    begin = first + dt.timedelta(length * (number - 1))
    return Reading("DATE", month.value, (begin, min(last, begin + dt.timedelta(length - 1)))) if begin <= last else None


def _rim(days: Days, which: str) -> Days:
    first, last = days
    if first is None or last is None:
        return days
    if which == "MID":
        return part_of(days, which)
    length = min((last - first).days, max(1, (last - first).days // 10))
    step = dt.timedelta(length)
    return (first, first + step) if which == "START" else (last - step, last)


_READINGS: dict[str, Callable[[Scene, int, int], Answer]] = {
    "day_alone": points.day_alone, "calendar": points.calendar,
    "clock": clocks.clock, "part": clocks.part, "year": periods.year,
    "decade": periods.decade, "century": periods.century, "quarter": results.quarter, "half": periods.half,
    "season": periods.season, "range": points.day_range, "feast": points.feast, "edge": edge,
    "of_month": of_month, "unit": relative.unit,
    "same_period": results.same_period, "stretch": spans.stretch, "span": spans.span, "ago": spans.ago,
    "age": spans.age, "months": spans.months, "set": relative.repeated, "refer": relative.refer, "era": relative.era,
    "while": spans.untold, "long": spans.long, "in_year": points.in_year, "those": spans.those,
}  # fmt: skip


def read_at(scene: Scene, start: int, exactly: int | None = None) -> tuple[Reading, int] | None:
    """The reading of the longest match at a token that has one, with the token it ends before."""
    roles = scene.tokens.roles
    if exactly is None:
        run = RUN.match(roles, start)
        matches = matches_in(run[0]) if run else ()
    else:
        matches = matches_in(roles[start:exactly], whole=True)
    for length, name in matches:
        answer = _READINGS[name](scene, start, start + length)
        reading, end = answer if answer and not isinstance(answer, Reading) else (answer, start + length)
        if reading is not None:
            return reading, end
    return None


def find_dates(text: str, published: dt.date | None, sentences: list[Sentence] | None = None) -> list[Date]:
    """Time expressions of English ``text``, in order and without overlap.

    ``published`` is the day of publication (None: relative expressions stay unresolved). ``sentences``, where given,
    are borders that no expression and no look at a verb crosses. Raises nothing, on any string.
    """
    tokens = tokens_of(text, {sentence.start for sentence in sentences} if sentences else None)
    scene = Scene(tokens, published, person_named_as_month=_names_a_person(text))
    dates: list[Date] = []
    position = 0
    while gate := GATE.search(tokens.roles, position):
        position = gate.start()
        found = read_at(scene, position)
        if found is None:
            position += 1
            continue
        reading, end = found
        if reading.type != "DROP":
            dates.append(_record(scene, reading, position, end))
        position = max(end, position + 1)
    return _in_their_week(text, dates)


_WEEK = re.compile(r"\d{4}-W\d\d")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.I)
_JOIN = re.compile(r"(?:,| of| on|, on)? ")


def _in_their_week(text: str, dates: list[Date]) -> list[Date]:
    """ "Saturday next week", "next week on Saturday": the weekday of that week, and not the nearest one."""
    made = list(dates)
    for index, (one, other) in enumerate(pairwise(dates)):
        for at, day, week in ((index, one, other), (index + 1, other, one)):
            if not (_WEEKDAY.fullmatch(day.text) and week.from_ and week.value and _WEEK.fullmatch(week.value)):
                continue
            if not _JOIN.fullmatch(text, one.end, other.start) or day.from_ != day.to or not day.from_:
                continue
            monday = dt.date.fromisocalendar(int(week.value[:4]), int(week.value[6:]), 1)
            moved = (monday + dt.timedelta(dt.date.fromisoformat(day.from_).weekday())).isoformat()
            made[at] = msgspec.structs.replace(day, value=moved, from_=moved, to=moved)
    return made


def _names_a_person(text: str) -> bool:
    """Is somebody called May (or March) in the text? "Mrs May", "Theresa May"."""
    titles = lexicon().context["titles"]
    at = text.find(" May")
    while at >= 0:
        before = text[max(0, at - 12) : at].split()
        if before and before[-1].rstrip(".").lower() in titles:
            return True
        at = text.find(" May", at + 1)
    return False


def _record(scene: Scene, reading: Reading, start: int, end: int) -> Date:
    tokens = scene.tokens
    first, last = reading.days
    if reading.type in ("DATE", "TIME") and reading.value and not reading.value.endswith("_REF"):
        ahead = first is not None and scene.published is not None and first > scene.published
        if first and last and reading.value[0].isdigit() and not (ahead and scene.role(end) == "3"):
            scene.anchor = (first, last)
        if not (_HOUR.search(reading.value) and scene.word(start - 1) in ("before", "after")):
            first, last = bounded(scene, start, end, (first, last))  # "before noon" is on that day
    begin, stop = tokens.starts[start], tokens.ends[end - 1]
    return Date(
        start=begin,
        end=stop,
        text=tokens.text[begin:stop],
        type=reading.type,  # type: ignore[arg-type]
        value=reading.value,
        from_=first.isoformat() if first else None,
        to=last.isoformat() if last else None,
    )


def bounded(scene: Scene, start: int, end: int, days: Days) -> Days:
    """The days that a preposition before the expression leaves."""
    first, last = days
    if first is None or last is None or scene.role(end) == "3":  # "since Friday's raid": the raid's own day
        return days
    before = scene.word(start - 1)
    if before == "the" and scene.word(start - 2) in ("until", "till", "by"):
        before = scene.word(start - 2)  # "until the July 25 vote"
    elif before == "to" and scene.word(start - 2) == "prior":
        before = "before"
    rim = scene.worth(start + (scene.role(start) == "t")) if before in ("by", "before") else ""
    try:
        if rim == "MID" and before == "by":
            last = first + (last - first) // 2  # "by the middle of next year": the half of it
        if rim == "END" and before == "before":
            return None, last
        if before == "by":
            published = scene.published
            return (published if published and published <= last else None), last
        if before in ("until", "till", "through"):
            return None, last
        if before == "since":
            return first, None
        if before == "before":
            return None, first - dt.timedelta(1)
        if before == "after":
            return last + dt.timedelta(1), None
    except OverflowError:
        return days
    return days
