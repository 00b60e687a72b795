"""How long, or how far from now? The readings of durations and distances.

Counts that are not told ("the past few weeks", "within days") reach as far as kinds/dates.toml says under [vague]:
few days up to 7, few weeks up to 4, few months up to 6, few years up to 5. The value stays PXW and the like.
"""

from __future__ import annotations

from reportedly.annotate.calendar_words import lexicon
from reportedly.annotate.date_scene import DROPPED, Answer, Scene
from reportedly.annotate.date_values import UNKNOWN, Day, Days, Reading, days_of, duration_value, moved

_LEADS = ("first", "early", "late", "mid")


def _count(scene: Scene, start: int, end: int) -> str:
    """The count in the range as TIMEX3 writes it ("3", "1.5", "X")."""
    total, group, fraction, seen = 0, 0, 0.0, False
    while start < end and scene.role(start) == "q":
        start += 1
    for index in range(start, end):
        role = scene.role(index)
        if role in "DHIY" and not seen:
            digits = scene.form(index).replace(",", "")
            if "." in digits:
                return digits
            group, seen = int(digits), True
        elif role == "n" and scene.word(index) == "or" and seen:
            break  # "five or six weeks" is P5W, as "two to three weeks" is P2W
        elif role == "N":
            worth = int(scene.worth(index))
            if worth in (100, 1000, 12) and seen and worth != 12:
                group *= worth
                if worth == 1000:
                    total, group = total + group, 0
            else:
                group += worth
            seen = True
        elif role == "þ":
            above, _, below = scene.form(index).partition("/")
            fraction = int(above) / int(below)
        elif role == "v":
            return scene.worth(index)
        elif role == "a" and index == start:
            following = scene.role(index + 1)
            if following == "v":
                continue
            group, seen = 1, True
            if following == "N":
                group = 1 if int(scene.worth(index + 1)) >= 100 else 0
        elif role == "L":
            fraction = 0.5
    whole = total + group + fraction
    return str(int(whole)) if whole.is_integer() else f"{whole:g}"


def _reach(count: str, unit: str) -> float:
    """The count in units, or how far an untold one reaches."""
    if count.startswith("X") or not count:
        return lexicon().vague.get(unit, 4)
    return min(float(count), 1e6)


def window(base: Day | None, count: str, unit: str, step: int) -> Days:
    """The days from ``base`` to ``count`` units before (``step`` -1) or after (1) it."""
    if base is None:
        return UNKNOWN
    other = moved(base, step * _reach(count, unit), unit)
    return (other, base) if step < 0 else (base, other)


def _unit_at(scene: Scene, start: int, end: int) -> int:
    return next((i for i in range(end - 1, start - 1, -1) if scene.role(i) in "UV"), -1)


def span(scene: Scene, start: int, end: int) -> Reading | None:
    """A length of time: "eight-year", "nearly four years", "2 1/2 years", "weeks", "a minute and a half"."""
    at = _unit_at(scene, start, end)
    before, after = scene.word(start - 1), scene.word(end)
    if scene.role(start) in "DHIYþ" and scene.glued(start):
        return None
    unit = scene.worth(at)
    if at == start:  # a bare plural
        told = after in ("after", "before", "later", "earlier", "ahead") or scene.in_context(
            "bare_span_before", start - 1
        )
        if not told or scene.role(at) != "V" or after == "when":
            return None
        return _with_days(scene, start, end, "X", unit)
    lead = next(i for i in range(start, end) if scene.role(i) != "q")
    head = scene.role(lead)
    if (
        head == "a"
        and scene.role(lead + 1) == "N"
        and int(scene.worth(lead + 1)) < 100
        and scene.word(lead + 1) != "dozen"
    ):
        return None  # TimeBank leaves the article out of "a two-hour meeting"
    if head == "a" and scene.role(lead + 1) == "v" and scene.role(lead + 2) == "-":
        return None
    if scene.word(start) == "over" and scene.role(end - 1) == "5":
        return None
    single = head == "a" and at == start + 1
    if single:
        if before in ("once", "twice", "times"):
            return Reading("SET", duration_value("1", unit))
        follows = after in ("after", "before", "later", "earlier", "from")
        given = after == "to" and before in (
            "him",
            "her",
            "it",
            "them",
            "us",
            "me",
            "you",
        )  # "gave them a week to leave"
        if unit == "Q" or (not scene.in_context("span_before", start - 1) and not follows and not given):
            return None
    if scene.form(at)[0].isupper() and not scene.form(at).isupper() and at > lead:
        return None  # the programme "60 Minutes"
    if scene.role(end) == "a" and scene.role(end + 1) == "U":
        return None  # 24 hours a day
    if head == "L" and unit not in ("H", "D", "Y", "M", "DE", "CE"):
        return None
    if unit == "Q" and (scene.role(end) == "-" or (scene.word(lead) == "one" and scene.role(at - 1) == "-")):
        return None  # a quarter-century, one-quarter of the votes
    if unit == "Q" and scene.word(lead) == "three" and (after in ("of", "from", "the") or scene.role(at - 1) == "-"):
        return None  # three quarters of the voters
    if head == "v" and scene.word(start) == "some" and unit not in ("H", "D", "W", "M", "Y"):
        return None
    if (
        scene.word(start) == "one"
        and scene.word(at) == "day"
        and at == start + 1
        and not scene.in_context("span_before", start - 1)
        and before != "by"
    ):
        return None
    if unit == "TS" and scene.role(at) != "V":
        return None
    to = scene.where(start, end, "y")
    count = _count(scene, start, to if to > 0 else end)  # "two to three weeks" is P2W in TimeBank
    return _with_days(scene, start, end, count, unit)


def _with_days(scene: Scene, start: int, end: int, count: str, unit: str) -> Reading:
    """The duration, with days where it runs to or from publication: "within weeks", "in three months"."""
    value = _duration(count, unit)
    before = scene.word(start - 1)
    if before in ("within", "in") and scene.published and scene.word(end) not in ("after", "before", "of", "prior"):
        if any(scene.in_context("looks_back", start - back) or scene.word(start - back).endswith("est")
               for back in range(2, 7)):  # fmt: skip
            return Reading("DURATION", value, window(scene.published, count, unit, -1))
        # "might attack within weeks" looks ahead, "killed three within hours" does not.
        if scene.direction(start - 1, end) > 0 or (before == "within" and scene.direction(start - 1, end) == 0):
            return Reading("DURATION", value, window(scene.published, count, unit, 1))
    return Reading("DURATION", value)


def _duration(count: str, unit: str) -> str:
    """Halves become the next smaller unit, as TimeBank writes them: 2.5 years is P2Y6M, 1.5 minutes PT1M30S."""
    if count.endswith(".5") and unit in ("Y", "TM", "H", "M"):
        whole = count[:-2]
        if unit == "Y":
            return (f"P{whole}Y6M") if whole != "0" else "P6M"
        if unit == "H":
            return f"PT{whole}H30M" if whole != "0" else "PT30M"
        if unit == "TM":
            return f"PT{whole}M30S" if whole != "0" else "PT30S"
    return duration_value(count, unit)


def those(scene: Scene, start: int, end: int) -> Answer:
    """Uncounted units that something beside them fixes: "the weeks ahead", "the early years of", "the years since"."""
    lead = scene.role(start + 1) if end == start + 3 else ""
    after, unit = scene.word(end), scene.worth(end - 1)
    if lead and (after not in ("of", "after", "before", "since", "when") or scene.word(start + 1) not in _LEADS):
        return None
    ahead = after == "ahead" or (after == "to" and scene.word(end + 1) == "come")
    behind = after == "since" or (after == "that" and scene.word(end + 1) in ("followed", "preceded", "passed"))
    if not lead and not (ahead or behind):
        return None
    days = window(scene.published, "X", unit, 1) if ahead else UNKNOWN
    return Reading("DURATION", _duration("X", unit), days)


def stretch(scene: Scene, start: int, end: int) -> Answer:
    """A length of time that ends or begins now: "the past three weeks", "the next few days", "recent months"."""
    at = _unit_at(scene, start, end)
    unit = scene.worth(at)
    near = scene.where(start, at, "lxr")
    step = int(scene.worth(near) or -1)
    base = scene.published
    if scene.leads_only(near, start):
        return None
    if near == start and scene.word(near) == "last" and scene.in_context("verb_follows", start - 1):
        return None  # "is to last 45 minutes"
    if scene.word(near) in ("previous", "preceding", "following", "ensuing", "prior") and scene.anchor[0]:
        base = scene.anchor[0]
    counted = near + 1 < at
    count = _count(scene, near + 1, at) if counted else "X"
    days = window(base, count, unit, step)
    if not counted and (scene.role(near) != "r" or unit in ("D", "Y")):
        if scene.role(at) != "V":
            return None
        return Reading("DATE", "PAST_REF" if step < 0 else "FUTURE_REF", days)
    return Reading("DURATION", _duration(count, unit), days)


def ago(scene: Scene, start: int, end: int) -> Answer:
    """A point told by its distance: "two weeks ago", "a year earlier", "three days later"."""
    at = _unit_at(scene, start, end)
    unit, mark = scene.worth(at), scene.role(end - 1)
    if scene.role(start) in "DHIYþ" and scene.glued(start):
        return None
    count = "X" if at == start else _count(scene, start, at)
    step = int(scene.worth(end - 1))
    if mark == "J" and (count == "X" or scene.anchor[0] is None or unit in ("H", "TM", "TS")):
        return span(scene, start, end - 1), end - 1
    if count == "X":
        return Reading("DATE", "PAST_REF", window(scene.published, "X", unit, -1))
    base = scene.published if mark == "G" else (scene.anchor[0] or scene.published)
    if mark != "G" and unit in ("D", "W") and scene.anchor[0] != scene.anchor[1]:
        return span(scene, start, end - 1), end - 1
    if unit == "Y" and scene.reported and count == "1" and mark in "GF" and scene.published:
        value = f"{scene.reported[0] - 1:04d}-Q{scene.reported[1]}"
        return Reading("DATE", value, days_of(value))
    point = moved(base, step * float(count), unit) if base and float(count) < 1e6 else None
    if unit in ("H", "TM", "TS"):
        return Reading("TIME", point.isoformat() if point else "XXXX-XX-XX", (point, point))
    return _point(point, unit)


def _point(point: Day | None, unit: str) -> Reading:
    if unit in ("Y", "DE", "CE"):
        value = f"{point.year:04d}" if point else "XXXX"
    elif unit in ("M", "Q"):
        value = f"{point.year:04d}-{point.month:02d}" if point else "XXXX-XX"
    else:
        value = point.isoformat() if point else "XXXX-XX-XX"
    days = days_of(value)
    if unit in ("W", "2W") and point:  # a week ago is a day named loosely: three days to either side
        days = moved(point, -3, "D"), moved(point, 3, "D")
    return Reading("DATE", value, days)


def months(scene: Scene, start: int, end: int) -> Answer:
    """ "The first nine months" (of 1997): a duration that opens a period. The year behind it is a date of its own."""
    of = scene.where(start, end, "f")
    stop = of if of >= 0 else end
    at = _unit_at(scene, start, stop)
    lead = scene.where(start, at, "ol")
    if lead == start and scene.word(lead) == "last" and scene.in_context("verb_follows", start - 1):
        return None
    if lead >= 0 and scene.role(lead) == "o" and scene.worth(lead) != "1":
        return None
    code, count = scene.worth(at), _count(scene, lead + 1, at)
    days = UNKNOWN
    told = scene.where(stop, end, "Y")
    year = scene.form(told) if told >= 0 else ""
    if not year and stop < end and scene.word(end - 1) == "year" and scene.published:
        year = f"{scene.published.year + int(scene.worth(end - 2) or 0):04d}"
    if code == "M":
        scene.quarter = scene.reported = None  # what follows compares nine months, not quarters
    if lead < 0:
        return Reading("DURATION", _duration(_count(scene, scene.where(start, at, "GF") + 1, at), code))
    if year and count.isdigit() and scene.role(lead) == "o":
        first = days_of(year)[0]
        last = moved(first, int(count), code) if first and int(count) < 1000 else None
        days = (first, moved(last, -1, "D") if last else None)
    elif year and scene.role(lead) == "l" and count.isdigit():
        last = days_of(year)[1]
        first = moved(last, -int(count), code) if last and int(count) < 1000 else None
        days = (moved(first, 1, "D") if first else None, last)
    elif scene.role(lead) == "l":
        days = window(scene.published, count, code, -1)
    return Reading("DURATION", _duration(count, code), days), stop


def untold(scene: Scene, start: int, end: int) -> Answer:
    """A length of time without a measure: "for some time", "after a while"."""
    return (
        Reading("DURATION", scene.worth(start)) if scene.word(start - 1) in ("for", "after", "in", "within") else None
    )


def long(scene: Scene, start: int, end: int) -> Answer:
    """A "day-long" meeting, a "years-long" war."""
    at = _unit_at(scene, start, end)
    if scene.word(end - 1) != "long":
        return None
    return Reading("DURATION", duration_value("1" if scene.role(at) == "U" else "X", scene.worth(at)))


def age(scene: Scene, start: int, end: int) -> Answer:
    """An age, which TimeBank leaves unmarked in years ("52 years old"); "the 8-month-old truce" it marks."""
    at = _unit_at(scene, start, end)
    if scene.worth(at) == "Y" or scene.word(at + 1) == "old":
        return DROPPED
    return Reading("DURATION", duration_value(_count(scene, start, at), scene.worth(at)))
