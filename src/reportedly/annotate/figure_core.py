"""Which number, or range of two, with its money sign or unit, stands at the middle of a figure?"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reportedly.annotate import number_names as names
from reportedly.annotate.counted import Counted, counted_after, words
from reportedly.annotate.numbers import HYPHEN, SPACE, START, Number, read_number, short_scale, times
from reportedly.annotate.units import Unit, money_at, unit_after, won_after


class Raw(NamedTuple):
    """One figure before it has an id."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    of: Counted | None


class Core(NamedTuple):
    """A number, or a range of two, with its money sign or unit: the middle of a figure."""

    start: int
    end: int
    number: Number
    high: float | None
    unit: Unit | None
    ranged: bool = False


_SHARES = frozenset(("percent", "percentage point", "point"))
_SEPARATOR = re.compile(
    rf"(?P<dash>[{SPACE}]?[{HYPHEN}–—][{SPACE}]?)|(?P<to>[{SPACE}](?ai:to)[{SPACE}]|-to-)|(?P<and>[{SPACE}](?ai:and)[{SPACE}])|(?P<or>[{SPACE}](?ai:or)[{SPACE}])"
)
MINUS = re.compile(r"(?:(?:^|[ (])[-−]|(?<!or )\b(?:minus|Minus) )\Z")
"""What makes the number behind it less than nought."""
SECOND_MINUS = re.compile(r"(?:(?<=[ ])[-−](?=[0-9])|(?<=[ ])minus )")
"""The same before the second number of a range: "-10 to -15 degrees"."""
HYPHENED = re.compile(rf"[{HYPHEN}]([^\W\d_]{{1,20}})")
_DASH_RUN = re.compile(rf"[{HYPHEN}–/.:]?\w")


@cache
def _time_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A unit of time after a number, and after a fraction ("half an hour")."""
    time = "|".join(sorted((re.escape(word) for word in words().lists["time"]), key=len, reverse=True))
    between = (
        "more|consecutive|straight|full|long|whole|further|additional|calendar|working|business|extra|or so|trading"
    )
    return (
        re.compile(
            rf"(?:[{SPACE}{HYPHEN}]|[{SPACE}](?:of|and[{SPACE}]a[{SPACE}]half)[{SPACE}])(?:(?ai:{between})[{SPACE}]){{0,2}}"
            rf"(?ai:{time})(?![\w])(?!-[a-z]{{2,}}(?<!-old)(?<!-long))"
        ),
        re.compile(rf"[{SPACE}](?:of[{SPACE}])?(?:an?|the)[{SPACE}](?:\w{{1,12}}[{SPACE}])?(?ai:{time})(?![\w-])"),
    )


def is_duration(text: str, number: Number) -> bool:
    """Whether a unit of time follows the number: "12 years", "two more days", "half an hour"."""
    duration, part = _time_patterns()
    if duration.match(text, number.end):
        return True
    return number.form == "fraction" and part.match(text, number.end) is not None


def scaled(text: str, number: Number, money: Unit | None) -> tuple[Number, Unit | None]:
    """The number with its short scale ("bn", "m") and the unit after it, or the money before it."""
    short = short_scale(text, number.end) if number.form == "digits" and number.scale == 1 else None
    if short is not None:
        end, scale, sign = short
        after = unit_after(text, end, scale)
        counts = sign != "m" or text[end : end + 1] in SPACE
        if (
            money is not None
            or sign in ("bn", "mn", "mln", "tn", "trn", "K", "k")
            or (after is not None and after.money)
            or (counts and counted_after(text, end) is not None)
        ):
            number = times(number, scale, end)
    if money is not None:
        return number, money
    end = number.end
    unit = unit_after(text, end, number.scale) or won_after(text, end, number.low >= 1000)
    if unit is None and number.form in ("vague", "fraction"):
        for link in (" of", " of a", " a", " an", " of an"):
            if text.startswith(link, end) and text[end + len(link) : end + len(link) + 1] in (" ", "\u00a0"):
                unit = unit_after(text, end + len(link), number.scale * (10**6 if number.low >= 10**6 else 1)) or unit
    return number, unit


def _changes() -> frozenset[str]:
    return words().lists["change"]


def with_range(text: str, core: Core, floor: int) -> list[Core] | int:
    """The core with its second number if it is a range; two cores for a change; or where to go on after a score."""
    number = core.number
    after = _SEPARATOR.match(text, core.end)
    if after is None:
        return [core]
    minus = MINUS.search(text[max(floor, core.start - 9) : core.start])
    begin = core.start - len(minus[0].lstrip()) if minus is not None else core.start
    before, dashed = names.left_word(text, begin).lower(), after["dash"] is not None
    if after["and"] and before != "between":
        return [core]
    below = SECOND_MINUS.match(text, after.end()) if minus is not None and not dashed else None
    sign = money_at(text, after.end())
    match = START.match(text, sign.edge if sign else below.end() if below else after.end())
    second = read_number(text, match) if match and match.lastgroup in ("digits", "words", "vague") else None
    if (
        second is None
        or (second.high is None and number.high is not None)
        or (second.form == "words" and second.low == 1)
    ):
        return [core]
    if dashed:
        if number.form != "digits" or second.form != "digits" or (len(after[0]) == 3 and core.unit is None):
            return [core]  # " - " is a dash between clauses
        if text[second.start] == "0" and text[second.start + 1 : second.start + 2].isdigit():
            return second.end
    if (
        core.unit is None
        and sign is None
        and names.is_date(text, second, False)
        and not counted_after(text, second.end)
    ):
        return second.end  # "11-13 December"
    if names.is_clock_age_or_place(text, second) or is_duration(text, second):
        return second.end if core.unit is None else [core]
    second, unit = scaled(text, second, sign)
    end = second.end if unit is None or sign is not None else unit.edge
    if dashed and _DASH_RUN.match(text, end) and not HYPHENED.match(text, end):
        return second.end
    if unit is not None and core.unit is not None and unit.name != core.unit.name:
        return [core]
    if core.unit is not None and unit is None and counted_after(text, end) is not None:
        return [core]  # "gave 120 million euros to 14 towns"
    if core.unit is not None and not dashed and (before in _changes() or (unit is None and not core.unit.money)):
        return [core]  # "fell 2 points to 318", "rose $1 to $13"
    if number.scale == 1 and number.low < 1000 and second.scale > 1 and number.low <= second.low / second.scale:
        number = times(number, second.scale, number.end)  # "3 to 4 billion"
    grouped = second.form == "digits" and second.low % 1000 == 0 and not second.plain and second.scale == 1
    if dashed and grouped and number.plain and number.low < 1000 and number.low <= second.low / 1000:
        number = times(number, 1000, number.end)  # "140-150,000 barrels"
    either = core.unit or unit
    if either is None:
        if after["or"] and not number.low < second.low <= number.low * 2 + 1:
            return [core]
        if names.is_score(text, core.start, end, number.low, second.low, dashed):
            return end if dashed or names.near_contest(text, core.start, end) else [core]
        if (
            dashed
            and number.plain
            and second.plain
            and (number.end - number.start, second.end - second.start) == (3, 4)
        ):
            return end  # 555-0142
    if below is not None:
        nearer, further = sorted((number, second), key=lambda each: each.low)
        number = nearer._replace(start=number.start, end=second.end, plain=False)
        return [Core(core.start, end, number, further.high, either, True)]
    if before == "from" and (number.low > second.low or names.change_before(text, core.start)):
        first = core._replace(number=number, unit=either)
        return [first, Core(after.end() if sign else second.start, end, second, second.high, unit or either)]
    if number.low > second.low:
        if either is None or either.name not in _SHARES or number.low > 100 or after["and"] or after["or"]:
            return [core]
        first = core._replace(number=number, unit=either)  # "leads 45 to 40 percent": two that are set side by side
        return [first, Core(second.start, end, second, second.high, either)]
    start = core.start - 8 if before == "between" and core.start - 8 >= floor else core.start
    return [Core(start, end, number._replace(end=second.end, plain=False), second.high, either, True)]
