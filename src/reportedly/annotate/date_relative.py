"""Which unit counted from here, how often, and what is now? Relative units, sets, references and eras."""

from __future__ import annotations

from reportedly.annotate.date_periods import edged
from reportedly.annotate.date_results import latest_quarter, told_quarter
from reportedly.annotate.date_scene import Answer, Scene
from reportedly.annotate.date_spans import window
from reportedly.annotate.date_values import Day, Days, Reading, days_of, duration_value, moved, week_of

_FROM_HERE = ("over", "in", "within", "for", "during", "through", "throughout")  # "over the next year" begins now
_UNTOLD = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}
_FINER = {
    "D": 1,
    "W": 7,
    "M": 31,
}  # days within which an anchor fixes the unit that "that week", "that month" point back at


def unit(scene: Scene, start: int, end: int) -> Answer:
    """A calendar unit told from here: "last year", "this week", "the following month", "that day", "the quarter"."""
    at = scene.where(start, end, "UE")
    near = scene.where(start, at, "lxhgc")
    near = near if near >= 0 else scene.where(start, at, "t")
    code = "WE" if scene.role(at) == "E" else scene.worth(at)
    role, word = scene.role(near), scene.word(near)
    if scene.leads_only(scene.where(start, at, "lx"), start):
        return None
    inner = scene.where(near + 1, at, "lx") if role in "ht" else -1
    if inner >= 0:
        role, word = scene.role(inner), scene.word(inner)
    edge = scene.where(start, at, "kFJ")
    step = int(scene.worth(inner if inner >= 0 else near) or 0)
    if scene.form(at)[0].isupper() and scene.form(near)[1:].islower() and at == near + 1:
        return None  # the programme "This Week"
    if code in ("TM", "TS", "H", "2W"):
        return (
            Reading("DURATION", duration_value("1", code), window(scene.published, "1", code, -1))
            if (role == "l" and code == "H")
            else None
        )
    if role in "tg" and not _the_unit_is_time(scene, start, end, code, role):
        return None
    over = (
        role == "l"
        and word == "last"
        and scene.role(start) == "t"
        and scene.word(start - 1) in ("over", "for", "during")
    )
    if (word == "past" or over) and code != "WE":
        return Reading("DURATION", duration_value("1", code), window(scene.published, "1", code, -1))
    if code == "Q" and step == 0 and (ended := told_quarter(scene, end)):
        return ended
    if code == "Y":
        scene.quarter = scene.reported = None
    if role == "t" and code == "Y" and scene.word(end) in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    if role in "lx" and scene.role(start) == "t" and scene.word(end) == "of":
        return Reading("DATE", None)  # "the last week of the race", whose days nobody told
    from_anchor = (
        role == "g"
        or word in ("previous", "preceding", "following", "ensuing")
        or (role == "t" and code == "D")
        or (word == "next" and _of_what_was_told(scene, start, end, code))
    )
    base = scene.anchor[0] if from_anchor and scene.anchor[0] else scene.published
    if (
        role in "glx"
        and from_anchor
        and code in _FINER
        and base is not None
        and not _within(scene.anchor, _FINER[code])
    ):
        return None if role == "g" else Reading("DATE", _UNTOLD[code])  # "that month", and only a year was told
    beside = scene.word(start - 1) == "in" or (
        scene.word(start - 1) == "," and scene.role(start - 2) in tuple("DOYMmbWw")
    )
    if role == "t" and code == "D" and scene.word(end) in ("after", "before") and not beside:
        step = 1 if scene.word(end) == "after" else -1  # "the day after the raid", whose day was told
    if code == "WE" and role == "t" and base and 3 < base.isoweekday() <= 5 and scene.direction(start, end) < 0:
        step = -1  # "died over the weekend", told on a Thursday
    value = _unit_value(scene, code, base, step, role, word)
    if value is None:
        return None
    days = days_of(value)
    if code == "DE" and role == "x":  # "over the next decade": ten years from here
        days = window(scene.published, "1", code, 1)
    return Reading("DATE", value, edged(scene, edge, days) if edge >= 0 else days)


def _of_what_was_told(scene: Scene, start: int, end: int, code: str) -> bool:
    """Does "the next year" follow the year told last, as in "hired in 1988 and promoted the next year"?"""
    if scene.role(start) != "t" or scene.anchor[0] is None or scene.word(start - 1) in _FROM_HERE:
        return False
    told = scene.direction(start, end)
    return told < 0 or (told == 0 and code == "D")


def _within(days: Days, most: int) -> bool:
    first, last = days
    return first is None or (last is not None and (last - first).days < most)


def _the_unit_is_time(scene: Scene, start: int, end: int, code: str, role: str) -> bool:
    after, before = scene.word(end), scene.word(start - 1)
    if code in ("DE", "CE"):
        return False
    if code == "D":
        return (
            scene.anchor[0] is not None
            and scene.anchor[0] == scene.anchor[1]
            and (role == "g" or after not in ("of", "when", "that", "to", "he", "she", "it"))
        )
    if role == "g":
        return True
    return after not in ("of", "-", "long", "before") or before in ("of", "in")


def _unit_value(scene: Scene, code: str, base: Day | None, step: int, role: str, word: str) -> str | None:
    if code == "Q":
        told = scene.quarter
        if word == "latest":
            told = latest_quarter(scene)
        if (role == "t" or word == "latest" or role == "g") and told:
            return f"{told[0]:04d}-Q{told[1]}"
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
    """ "Meets daily", "his daily walk" are sets; in "the daily tally" it names a kind of thing."""
    if scene.in_context("rate_before", at - 1) or scene.role(at - 1) in tuple("DHINY"):
        return False  # "rises 4% annually" is a rate
    if scene.in_context("attributive_set", at) and scene.role(at - 1) in ("a", "s"):
        return scene.form(at + 1).islower() and not scene.in_context("newspaper", at + 1)
    if scene.role(at - 1) in ("t", "a", "s", "3", "-") or scene.form(at)[0].isupper():
        return False
    return scene.role(at + 1) in ("!", ",", "i", "y", "n", "|", ">", "", "9") or scene.in_context("set_after", at + 1)


def refer(scene: Scene, start: int, end: int) -> Answer:
    """What points at past, present or future without a date: "now", "recently", "soon", "in the past"."""
    published = scene.published
    word, before, after = scene.word(start), scene.word(start - 1), scene.word(end)
    if scene.role(start) == "t":
        if scene.word(start + 1) != "past" or end > start + 2 or before not in ("in", "from"):
            return None
        return Reading("DATE", "PAST_REF", (None, published))
    if scene.role(start) == "c":
        if before == "then":  # "the then current price"
            return Reading("DATE", "PAST_REF", (None, published))
        return Reading("DATE", "PRESENT_REF", (published, published))
    value = scene.worth(start)
    if word == "soon" and (before in ("as", "too", "how", "very") or after in ("as", "after", "enough")):
        return None
    if word == "now" and before == "until" and after == "-":
        return None
    if word == "soon" and scene.direction(start, end) < 0:
        return Reading("DATE", value)  # "the driver soon fled": soon after something, and not after today
    if value == "FUTURE_REF":
        firm = before in ("in", "into", "for", "over") or (before in ("about", "of") and after != "of")
        if word.startswith("the") and not firm:
            return None
        return Reading("DATE", value, (published, None))
    if value == "PAST_REF":
        return Reading("DATE", value, (None, published))
    return Reading("DATE", value, (published, published))


def era(scene: Scene, start: int, end: int) -> Answer:
    """ "His first term", "her presidency": a time whose days the text does not tell. Needs during, in or the like."""
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
