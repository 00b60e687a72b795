"""How long, how often, or how far from now? The readings of durations, relative units, sets and references.

Counts that are not told ("the past few weeks", "within days") reach as far as kinds/dates.toml says under [vague]:
few days up to 7, few weeks up to 4, few months up to 6, few years up to 5. The value stays PXW and the like.
"""

from __future__ import annotations

from fractions import Fraction

from reportedly.annotate.calendar_words import lexicon
from reportedly.annotate.date_points import edged, week_of
from reportedly.annotate.date_scene import DROPPED, Answer, Scene
from reportedly.annotate.date_values import UNKNOWN, Day, Days, Reading, days_of, duration_value, moved

_SPAN_BEFORE = frozenset(
    "for in within after over than nearly almost about during barely just only until spent took takes last lasted lasting "
    "least under every another once twice times not up to most exactly whole of offered if".split()
)
_BARE_BEFORE = frozenset("for within in after over took takes lasted lasting spent following despite matter".split())


def _count(scene: Scene, start: int, end: int) -> str:
    """The count in the range as TIMEX3 writes it ("3", "1.5", "X")."""
    total, group, fraction, seen, vague = 0, 0, Fraction(0), False, False
    while start < end and scene.role(start) == "q":
        start += 1
    for index in range(start, end):
        role = scene.role(index)
        if role in "DHIY" and not seen:
            digits = scene.form(index).replace(",", "")
            if "." in digits:
                return digits
            group, seen = int(digits), True
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
            fraction = Fraction(int(above), int(below))
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
            fraction = Fraction(1, 2)
        vague = vague or role == "v"
    whole = total + group + fraction
    return str(whole) if whole.denominator == 1 else f"{float(whole):g}"


def _reach(count: str, unit: str) -> float:
    """The count in units, or how far an untold one reaches."""
    if count.startswith("X") or not count:
        return lexicon().vague.get(unit, 4)
    return min(float(count), 1e6)


def _window(base: Day | None, count: str, unit: str, step: int) -> Days:
    if base is None:
        return UNKNOWN
    other = moved(base, step * _reach(count, unit), unit)
    return (other, base) if step < 0 else (base, other)


def _unit_at(scene: Scene, start: int, end: int) -> int:
    return next((i for i in range(end - 1, start - 1, -1) if scene.role(i) in "UV"), -1)


def span(scene: Scene, start: int, end: int) -> Answer:
    """A length of time: "eight-year", "nearly four years", "2 1/2 years", "weeks", "a minute and a half"."""
    at = _unit_at(scene, start, end)
    before, after = scene.word(start - 1), scene.word(end)
    if scene.role(start) in "DHIYþ" and scene.glued(start):
        return None
    unit = scene.worth(at)
    if at == start:  # a bare plural
        told = after in ("after", "before", "later", "earlier") or before in _BARE_BEFORE
        if not told or scene.role(at) != "V" or after == "when":
            return None
        return _with_days(scene, start, end, "X", unit)
    lead = next(i for i in range(start, end) if scene.role(i) != "q")
    head = scene.role(lead)
    if head == "a" and scene.role(lead + 1) == "N" and int(scene.worth(lead + 1)) < 100 and scene.word(lead + 1) != "dozen":
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
        if unit == "Q" or (before not in _SPAN_BEFORE and not follows):
            return None
    if scene.form(at)[0].isupper() and not scene.form(at).isupper() and at > lead:
        return None  # the programme "60 Minutes"
    if scene.role(end) == "a" and scene.role(end + 1) == "U":
        return None  # 24 hours a day
    if unit == "Q" and ((after == "of" and scene.word(lead) == "three") or head == "L"):
        return None  # three quarters of the voters
    if head == "v" and scene.word(start) == "some" and unit not in ("H", "D", "W", "M", "Y"):
        return None
    if scene.word(start) == "one" and scene.word(at) == "day" and at == start + 1 and before not in _SPAN_BEFORE:
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
    if before in ("within", "in") and scene.published and scene.word(end) not in ("after", "before", "of"):
        if any(scene.in_context("looks_back", start - back) or scene.word(start - back).endswith("est")
               for back in range(2, 7)):  # fmt: skip
            return Reading("DURATION", value, _window(scene.published, count, unit, -1))
        # "might attack within weeks" looks ahead, "killed three within hours" does not.
        if scene.direction(start - 1, end) > 0 or (before == "within" and scene.direction(start - 1, end) == 0):
            return Reading("DURATION", value, _window(scene.published, count, unit, 1))
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


def stretch(scene: Scene, start: int, end: int) -> Answer:
    """A length of time that ends or begins now: "the past three weeks", "the next few days", "recent months"."""
    at = _unit_at(scene, start, end)
    unit = scene.worth(at)
    near = scene.where(start, at, "lxr")
    step = int(scene.worth(near) or -1)
    base = scene.published
    if scene.word(near) in ("previous", "preceding", "following", "ensuing", "prior") and scene.anchor[0]:
        base = scene.anchor[0]
    counted = near + 1 < at
    count = _count(scene, near + 1, at) if counted else "X"
    days = _window(base, count, unit, step)
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
        return span(scene, start, end - 1), end - 1  # type: ignore[return-value]
    if count == "X":
        return Reading("DATE", "PAST_REF", _window(scene.published, "X", unit, -1))
    base = scene.published if mark == "G" else (scene.anchor[0] or scene.published)
    if mark != "G" and unit in ("D", "W") and scene.anchor[0] != scene.anchor[1]:
        return span(scene, start, end - 1), end - 1  # type: ignore[return-value]
    if unit == "Y" and scene.quarter and count == "1" and mark in "GF" and scene.published:
        value = f"{scene.quarter[0] - 1:04d}-Q{scene.quarter[1]}"
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


def unit(scene: Scene, start: int, end: int) -> Answer:
    """A calendar unit told from here: "last year", "this week", "the following month", "that day", "the quarter"."""
    at = scene.where(start, end, "UE")
    near = scene.where(start, at, "lxhgt")
    code = "WE" if scene.role(at) == "E" else scene.worth(at)
    role, word = scene.role(near), scene.word(near)
    inner = scene.where(near + 1, at, "lx") if role in "ht" else -1
    if inner >= 0:
        role, word = scene.role(inner), scene.word(inner)
    edge = scene.where(start, at, "kFJ")
    step = int(scene.worth(inner if inner >= 0 else near) or 0)
    if scene.form(at)[0].isupper() and scene.form(near)[1:].islower() and at == near + 1:
        return None  # the programme "This Week"
    if code in ("TM", "TS", "H", "2W"):
        return Reading("DURATION", duration_value("1", code), _window(scene.published, "1", code, -1)) if (
            role == "l" and code == "H"
        ) else None
    if role in "tg" and not _the_unit_is_time(scene, start, end, code, role):
        return None
    if word == "past" and code != "WE":
        return Reading("DURATION", duration_value("1", code), _window(scene.published, "1", code, -1))
    if code == "Y":
        scene.quarter = None
    if role == "t" and code == "Y" and scene.word(end) in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    from_anchor = role == "g" or word in ("previous", "preceding", "following", "ensuing") or (role == "t" and code == "D")
    base = scene.anchor[0] if from_anchor and scene.anchor[0] else scene.published
    value = _unit_value(scene, code, base, step, role, word)
    if value is None:
        return None
    days = days_of(value)
    return Reading("DATE", value, edged(scene, edge, days) if edge >= 0 else days)


def _the_unit_is_time(scene: Scene, start: int, end: int, code: str, role: str) -> bool:
    after, before = scene.word(end), scene.word(start - 1)
    if code in ("DE", "CE"):
        return False
    if code == "D":
        return scene.anchor[0] is not None and scene.anchor[0] == scene.anchor[1] and (role == "g" or after not in ("of", "when", "that", "to", "he", "she", "it"))
    if role == "g":
        return True
    return after not in ("of", "-", "long", "before") or before in ("of", "in")


def _unit_value(scene: Scene, code: str, base: Day | None, step: int, role: str, word: str) -> str | None:
    if code == "Q":
        if (role == "t" or word == "latest" or role == "g") and scene.quarter:
            return f"{scene.quarter[0]:04d}-Q{scene.quarter[1]}"
        if base is None:
            return "XXXX-QX"
        if role == "t" or word == "latest":
            step = -1
        number = base.year * 4 + (base.month - 1) // 3 + step
        return f"{number // 4:04d}-Q{number % 4 + 1}"
    if base is None:
        return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(code, "XXXX")
    if code == "Y":
        return f"{base.year + (-1 if word == 'latest' else step):04d}"
    if code == "M":
        point = moved(base, step, "M")
        return f"{point.year:04d}-{point.month:02d}" if point else None
    if code == "W":
        return week_of(base, step)
    if code == "WE":
        if role == "t" and scene.word(0) is not None:
            step = -1 if base.isoweekday() <= 3 and step == 0 else step
        return week_of(base, step) + "-WE"
    if code == "D":
        day = moved(base, step, "D")
        return day.isoformat() if day else None
    if code == "DE":
        return f"{base.year // 10 + step:03d}"
    if code == "CE":
        return f"{base.year // 100 + step:02d}"
    return None


def same_period(scene: Scene, start: int, end: int) -> Answer:
    """The like period a year before, in results: "the year-earlier quarter", "the latest period"."""
    at = scene.where(start, end, "U")
    if at >= 0 and scene.word(at) != "year":
        return None
    published = scene.published
    back = 0 if at < 0 else 1
    if scene.quarter:
        value = f"{scene.quarter[0] - back:04d}-Q{scene.quarter[1]}"
    elif published is None:
        return Reading("DATE", "XXXX")
    elif at < 0:
        return None
    else:
        value = f"{published.year - 1:04d}"
    return Reading("DATE", value, days_of(value))


def months(scene: Scene, start: int, end: int) -> Answer:
    """ "The first nine months" (of 1997): a duration that opens a period. The year behind it is a date of its own."""
    of = scene.where(start, end, "f")
    stop = of if of >= 0 else end
    at = _unit_at(scene, start, stop)
    lead = scene.where(start, at, "ol")
    if lead >= 0 and scene.role(lead) == "o" and scene.worth(lead) != "1":
        return None
    code, count = scene.worth(at), _count(scene, lead + 1, at)
    days = UNKNOWN
    told = scene.where(stop, end, "Y")
    scene.quarter = None  # what follows compares nine months, not quarters
    if lead < 0:
        return Reading("DURATION", _duration(_count(scene, scene.where(start, at, "GF") + 1, at), code))
    if told >= 0 and count.isdigit() and scene.role(lead) == "o":
        first = days_of(scene.form(told))[0]
        last = moved(first, int(count), code) if first and int(count) < 1000 else None
        days = (first, moved(last, -1, "D") if last else None)
    elif scene.role(lead) == "l":
        days = _window(scene.published, count, code, -1)
    return Reading("DURATION", _duration(count, code), days), stop


def repeated(scene: Scene, start: int, end: int) -> Answer:
    """What comes again: "every week", "each Thursday", "Mondays", "daily"."""
    at = end - 1
    role, worth = scene.role(at), scene.worth(at)
    if role == "X":
        return Reading("SET", worth) if _adverb(scene, at) else None
    if role == "2":
        return Reading("SET", f"XXXX-WXX-{worth}")
    if role == "p":
        weekday = scene.where(start, end, "W")
        if weekday >= 0:
            return Reading("SET", f"XXXX-WXX-{scene.worth(weekday)}T{worth}")
        return None
    if role == "W":
        return Reading("SET", f"XXXX-WXX-{worth}")
    if role == "P":
        return Reading("SET", f"XXXX-XX-XXT{worth}")
    if role == "E":
        return Reading("SET", "XXXX-WXX-WE")
    if role == "S":
        return Reading("SET", f"XXXX-{worth}")
    if role in "Mmb!":
        month = scene.where(start, end, "Mmb")
        return Reading("SET", f"XXXX-{int(scene.worth(month)):02d}")
    middle = start + 1
    count = "1"
    if middle < at:
        count = scene.worth(middle) or "".join(c for c in scene.form(middle) if c.isdigit())
    return Reading("SET", duration_value(count, worth))


def _adverb(scene: Scene, at: int) -> bool:
    """ "Meets daily" is a set; in "the daily tally", "quarterly dividend" it names a kind of thing."""
    if scene.role(at - 1) in ("t", "a", "s", "3", "-") or scene.form(at)[0].isupper():
        return False
    return scene.role(at + 1) in ("!", ",", "i", "y", "n", "|", ">", "", "9") or scene.word(at + 1) in (";", "to", "with")


def refer(scene: Scene, start: int, end: int) -> Answer:
    """What points at past, present or future without a date: "now", "recently", "soon", "in the past"."""
    published = scene.published
    word, before, after = scene.word(start), scene.word(start - 1), scene.word(end)
    if scene.role(start) == "t":
        if scene.word(start + 1) != "past" or end > start + 2 or before not in ("in", "from"):
            return None
        return Reading("DATE", "PAST_REF", (None, published))
    if scene.role(start) == "c":
        return Reading("DATE", "PRESENT_REF", (published, published))
    value = scene.worth(start)
    if word == "soon" and (before in ("as", "too", "how", "very") or after in ("as", "after", "enough")):
        return None
    if word == "now" and before == "until" and after == "-":
        return None
    if value == "FUTURE_REF":
        if word.startswith("the") and before not in ("in", "into", "for", "over"):
            return None
        return Reading("DATE", value, (published, None))
    if value == "PAST_REF":
        return Reading("DATE", value, (None, published))
    return Reading("DATE", value, (published, published))


def untold(scene: Scene, start: int, end: int) -> Answer:
    """A length of time without a measure: "for some time", "after a while"."""
    return Reading("DURATION", scene.worth(start)) if scene.word(start - 1) in ("for", "after", "in", "within") else None


def age(scene: Scene, start: int, end: int) -> Answer:
    """An age, which TimeBank leaves unmarked in years ("52 years old"); "the 8-month-old truce" it marks."""
    at = _unit_at(scene, start, end)
    if scene.worth(at) == "Y" or scene.word(at + 1) == "old":
        return DROPPED
    return Reading("DURATION", duration_value(_count(scene, start, at), scene.worth(at)))


def era(scene: Scene, start: int, end: int) -> Answer:
    """ "His first term", "her presidency": a time whose days the text does not tell. Only after during, in and the like."""
    if scene.role(start) not in "st" and scene.role(start - 1) != "3":
        return None
    lead = start - 1
    for back in range(1, 4):  # "during Mr Oduya's first term"
        if scene.word(start - back) in ("during", "in", "throughout", "since", "for", "after", "before", "of", "from"):
            lead = start - back
            break
    if scene.word(lead) not in ("during", "in", "throughout", "since", "after", "before"):
        return None
    return Reading("DATE", None)
