"""Which quantities does the text tell: how much or how many, at least or at most, of what unit and of what?

Conventions, for readers and for whoever measures this:
- A figure's text runs from its bound words to what is counted, where that stands beside it: "at least eight warships",
  "thousands of protesters", "20 tonnes of wheat". ``of`` is the words of the text without determiners, "more" and "other".
- "at least", "more than", "over" give low only; "up to", "as many as", "fewer than", "under" high only ("just over" too).
  "about", "some", "around", "nearly", "almost", "an estimated", "exactly" N give the point N: low = high = N.
- Vague plurals give low only, twice the word: dozens 24, scores 40, hundreds 200, "several hundred" 200, tens of
  thousands 20,000. "several", "a few", "many" alone tell no figure.
- Ranges ("10-15", "between A and B", "10 to 15 percent") give both; a change ("rose from 35 to 52") gives two figures.
- Fractions and ratios have unit None: "a third of lawmakers" 0.333, "one in five adults" 0.2. Percentages stay 8 percent.
- Units and money as kinds/units.toml names them; rates as "USD/barrel"; of a count as "/day".
- "no casualties", "none were hurt" give 0. "No one" and a lone "one" give nothing.
- Durations, dates and ages are not figures (annotate.dates has them); nor are names, scores, ordinals, clock times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from reportedly.annotate import number_names as names
from reportedly.annotate.bounds import Bound, bound_after, bound_before
from reportedly.annotate.counted import Counted, counted_after, counted_of, noun_phrase, one_counted, words
from reportedly.annotate.numbers import HYPHEN, SPACE, START, Number, read_number, short_scale, times
from reportedly.annotate.units import Unit, money_at, money_before, rate_after, tables, unit_after, won_after
from reportedly.records import Date, Figure


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


_RUN = re.compile(r"[0-9]+")
_PHONE = re.compile(r"[0-9]{1,5}(?:[ -]\(?[0-9]{2,5}\)?){1,5}")
_DIGIT_LIST = re.compile(r"[ \t][0-9]")
_TIME = "|".join(sorted((re.escape(word) for word in words().lists["time"]), key=len, reverse=True))
_DURATION = re.compile(
    rf"(?:[{SPACE}{HYPHEN}]|[{SPACE}](?:of|and{SPACE[0]}a{SPACE[0]}half)[{SPACE}])"
    rf"(?ai:(?:more|consecutive|straight|full|long|whole|further|additional|calendar|working|business|extra|successive|or so|light|trading)[{SPACE}]){{0,2}}"
    rf"(?:an?[{SPACE}])?(?ai:{_TIME})(?![\w])(?!-[a-z]{{2,}}(?<!-old)(?<!-long))"
)
_SEPARATOR = re.compile(
    rf"(?P<dash>[{SPACE}]?[{HYPHEN}–—][{SPACE}]?)|(?P<to>[{SPACE}](?ai:to)[{SPACE}]|-to-)|(?P<and>[{SPACE}](?ai:and)[{SPACE}])|(?P<or>[{SPACE}](?ai:or)[{SPACE}])"
)
_HYPHENED = re.compile(rf"[{HYPHEN}]([^\W\d_]{{1,20}})")
_IN_MONEY = re.compile(rf"[{SPACE}](?ai:in)(?=[{SPACE}])")
_RATIO = re.compile(rf"[{SPACE}](?ai:(in)|out[{SPACE}]of)[{SPACE}](?:every[{SPACE}])?")
_MAGNITUDE = re.compile(r"\b(?ai:magnitude)(?:[ ](?ai:of)[ ]|[ -])\Z")
_NO_CASUALTIES = re.compile(
    rf"[{SPACE}]((?:(?ai:civilian|serious|reported|known|confirmed|combat|military|immediate|human)[{SPACE}]){{0,2}}"
    rf"(?ai:{'|'.join(sorted(words().lists['casualties'], key=len, reverse=True))}))(?![\w])"
)
_HARMED = re.compile(
    rf"[{SPACE}](?ai:was|were|has{SPACE[0]}been|have{SPACE[0]}been|is|are)[{SPACE}](?:[a-z]{{2,14}}ly[{SPACE}])?(?ai:hurt|injured|killed|wounded|harmed|missing)\b"
)


def find_figures(text: str, dates: list[Date] | None = None) -> list[Figure]:
    """All quantities told in an English text, in order, none overlapping, with ids "f1", "f2" ...

    Numbers that touch one of ``dates`` are left out (a duration is a date's business), unless they carry a money sign or
    a unit. Linear in the length of the text; never raises on any string. Conventions: the head of this file.
    """
    spans = sorted((date.start, date.end) for date in dates or [])
    starts = [start for start, _ in spans]
    figures: list[Figure] = []
    at = floor = 0
    while (match := START.search(text, at)) is not None:
        found, at = _read(text, match, floor)
        for raw in found:
            if _in_dates(raw, spans, starts):
                continue
            of = None if raw.of is None else text[raw.of.start : raw.of.end]
            figures.append(
                Figure(
                    id=f"f{len(figures) + 1}",
                    start=raw.start,
                    end=raw.end,
                    text=text[raw.start : raw.end],
                    low=raw.low,
                    high=raw.high,
                    unit=raw.unit,
                    of=of,
                )
            )
            floor = raw.end
    return figures


def _in_dates(raw: Raw, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """Whether the figure overlaps a date; one that has a unit and covers the whole date is kept: "$2,024"."""
    i = bisect_left(starts, raw.end) - 1
    if i < 0 or spans[i][1] <= raw.start:
        return False
    if raw.unit is None:
        # "200 patients a day": a set at the figure's end is no date of the number's
        return spans[i][0] <= raw.start or spans[i][1] > raw.end or raw.of is None
    return spans[i][0] <= raw.start and spans[i][1] >= raw.end


def _read(text: str, match: re.Match[str], floor: int) -> tuple[list[Raw], int]:
    """The figures at one place where a number may begin (none, one or two), and where to go on."""
    start = match.start()
    if match.lastgroup == "nil":
        return _nil(text, match)
    if match.lastgroup == "digits" and text[start] == "0" and text[start + 1 : start + 2].isdigit():
        phone = _PHONE.match(text, start) or _RUN.match(text, start)
        return [], phone.end() if phone else match.end()
    number = read_number(text, match)
    if number is None:
        run = _RUN.match(text, start)
        return [], run.end() if run else match.end()
    money = money_before(text, number.start, floor)
    if money is not None and money.name == "ZAR" and number.plain and short_scale(text, number.end) is None:
        money = None  # "R5" is a road or a rule; "R5 million" is money
    if money is None and names.inside_a_token(text, number):
        phone = _PHONE.match(text, start) if text[start - 1 : start] == "+" else None
        return [], phone.end() if phone else number.end
    if (
        money is None
        and number.plain
        and _DIGIT_LIST.match(text, number.end)
        and text[start - 2 : start].strip().isdigit()
    ):
        return [], number.end  # a row of bare numbers: a table, a telephone number
    if money is None and (names.is_clock_age_or_place(text, number) or _DURATION.match(text, number.end)):
        return [], number.end
    number, unit = _scaled(text, number, money)
    core = Core(money.edge if money else number.start, number.end, number, number.high, unit)
    if unit is not None and not money:
        core = core._replace(end=unit.edge)
    ranged = _range(text, core, floor)
    if isinstance(ranged, int):
        return [], ranged
    if len(ranged) == 2:
        raws: list[Raw] = []
        for one in ranged:
            raw = _figure(text, one, raws[-1].end if raws else floor)
            if raw is None:
                return [], ranged[-1].end
            raws.append(raw)
        return raws, raws[-1].end
    raw = _figure(text, ranged[0], floor)
    return ([], ranged[0].end) if raw is None else ([raw], raw.end)


def _scaled(text: str, number: Number, money: Unit | None) -> tuple[Number, Unit | None]:
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


def _range(text: str, core: Core, floor: int) -> list[Core] | int:
    """The core with its second number if it is a range; two cores for a change; or where to go on after a score."""
    number = core.number
    after = _SEPARATOR.match(text, core.end)
    before = names.left_word(text, core.start).lower()
    if after is None or (after["and"] and before != "between"):
        return [core]
    at = after.end()
    sign = money_at(text, at)
    match = START.match(text, sign.edge if sign else at)
    if match is None or match.lastgroup not in ("digits", "words", "vague"):
        return [core]
    second = read_number(text, match)
    if second is None or second.high is None and number.high is not None:
        return [core]
    dashed = after["dash"] is not None
    if dashed and (
        number.form != "digits"
        or second.form != "digits"
        or text[second.start] == "0" != text[second.start + 1 : second.start + 2]
    ):
        return [core] if number.form != "digits" or second.form != "digits" else second.end
    if (
        dashed and len(after[0]) == 3 and core.unit is None
    ):  # " - " is a dash between clauses, but for "1000 - 5000 men"
        return [core]
    if second.form == "words" and second.low == 1:
        return [core]
    if names.is_clock_age_or_place(text, second) or _DURATION.match(text, second.end):
        return second.end if core.unit is None else [core]
    second, unit = _scaled(text, second, sign)
    end = second.end if unit is None or sign is not None else unit.edge
    if dashed and (
        re.compile(r"[-–/.:]?\w|[-–/][0-9]").match(text, end)
        or (text[end : end + 1] in HYPHEN and text[end + 1 : end + 2].isdigit())
    ):
        if not _HYPHENED.match(text, end):
            return second.end
    first_unit = core.unit or unit
    if unit is not None and core.unit is not None and unit.name != core.unit.name:
        return [core]
    if (
        number.scale == 1
        and second.scale > 1
        and number.low < 1000
        and number.low <= second.low / second.scale
        and core.end == number.end
    ):
        number = times(number, second.scale, number.end)
    if first_unit is None:
        if after["or"] and not (number.low < second.low <= number.low * 2 + 1):
            return [core]
        if names.is_score(text, core.start, end, number.low, second.low, dashed):
            return end if dashed or names.near_contest(text, core.start, end) else [core]
        if (
            dashed
            and len(after[0]) == 1
            and number.end - number.start == 3
            and second.end - second.start == 4
            and number.plain
            and second.plain
        ):
            return end  # 555-0142
    changed = before == "from" and (number.low > second.low or names.change_before(text, core.start))
    if changed or (before != "between" and number.low > second.low):
        first = core._replace(number=number, unit=first_unit, end=core.end)
        return [
            first,
            Core(
                sign.edge - len(text[at : sign.edge]) if sign else second.start,
                end,
                second,
                second.high,
                unit or first_unit,
            ),
        ]
    if number.low > second.low:
        return [core]
    start = text.lower().rfind("between", max(floor, core.start - 9), core.start) if before == "between" else core.start
    start = start if start >= 0 else core.start
    return [Core(start, end, number._replace(end=second.end, plain=False), second.high, first_unit, True)]


def _figure(text: str, core: Core, floor: int) -> Raw | None:
    """The whole figure around a core: bounds, rate, what is counted; None where it turns out to be no quantity."""
    number, unit, end = core.number, core.unit, core.end
    low, high = number.low, core.high
    if abs(low) > 1e18 or (high is not None and abs(high) > 1e18):
        return None
    before: Bound = bound_before(text, core.start, floor)
    start = before.edge
    if unit is None:
        magnitude = _MAGNITUDE.search(text[max(floor, core.start - 14) : core.start])
        if magnitude is not None:
            return Raw(core.start - len(magnitude[0]), end, low, high, "magnitude", None)
    of: Counted | None = None
    kind = before.kind
    name = unit.name if unit else None
    if unit is not None:
        end, name, of = _measured(text, end, unit, core)
        if (
            text[core.start - 1 : core.start] in ("-", "−")
            and core.start > floor
            and text[core.start - 2 : core.start - 1] in ("", " ", "(")
        ):
            low, high, start = -low, None if high is None else -high, min(start, core.start - 1)
        elif text[max(floor, core.start - 6) : core.start].lower() == "minus ":
            low, high, start = -low, None if high is None else -high, core.start - 6
    else:
        hyphened = _HYPHENED.match(text, end)
        if (
            hyphened is not None
            and not core.ranged
            or (hyphened is not None and hyphened[1].lower() in words().lists["hyphen_nouns"])
        ):
            noun = hyphened[1].lower()
            if noun == "odd":
                end = hyphened.end()
            elif noun == "plus":
                kind, end = "low", hyphened.end()
            elif noun in words().lists["hyphen_nouns"] and low > 1:
                of = None if noun == "strong" else Counted(hyphened.start(1), hyphened.end())
                return _bounded(Raw(start, hyphened.end(), low, high, None, of), kind, core.ranged)
            else:
                return None
        elif end < len(text) and (text[end].isalnum() or text[end] == "_"):
            return None
        after = bound_after(text, end)
        if after is not None:
            kind, end = after.kind if after.kind != "about" else kind, after.edge
        ratio = _ratio(text, number, end) if not core.ranged else None
        if ratio is not None:
            of, value = ratio
            return _bounded(Raw(start, of.end, value, value, None, of), kind, False)
        if number.form == "words" and number.low == 1 and text[number.start : number.end].lower() == "one":
            return _one(text, start, number, kind)
        of, end = _what(text, number, end)
        counts = of is not None
        if (
            not core.ranged
            and kind not in ("low", "high")
            and (names.is_name(text, number, counts) or names.is_date(text, number, counts))
        ):
            return None
        if kind in ("low", "high") and number.plain and not counts and names.is_date(text, number, counts):
            return None
        if not _told(text, number, core, before, of):
            return None
        rate = rate_after(text, end, time_only=True) if counts else None
        if rate is not None:
            end, name = rate[0], "/" + rate[1]
    if (
        before.word == "under"
        and unit is None
        and not before.graded
        and number.form in ("digits", "words")
        and low < 20
    ):
        kind, start = None, core.start
    return _bounded(Raw(start, end, low, high, name, of), kind, core.ranged)


def _bounded(raw: Raw, kind: str | None, ranged: bool) -> Raw:
    if ranged or kind in (None, "about"):
        return raw
    return (
        raw._replace(high=None)
        if kind == "low"
        else raw._replace(low=None, high=raw.high if raw.high is not None else raw.low)
    )


def _measured(text: str, end: int, unit: Unit, core: Core) -> tuple[int, str, Counted | None]:
    """What follows a unit: its rate and what is measured, in either order."""
    name, of = unit.name, None
    for _ in range(2):
        rate = None if "/" in name or name in ("percent", "percentage point") else rate_after(text, end)
        if rate is not None:
            end, name = rate[0], f"{name}/{rate[1]}"
        found = None if of is not None else counted_of(text, end)
        if found is None and unit.money and of is None:
            link = _IN_MONEY.match(text, end)
            if link is not None:
                found = noun_phrase(text, link.end())
                if found is not None and text[found.start : found.end].lower().split()[-1] not in tables().money_in:
                    found = None
        if found is not None:
            of, end = found, found.end
    return end, name, of


def _what(text: str, number: Number, end: int) -> tuple[Counted | None, int]:
    """What a count counts, and where the figure's text ends."""
    of = None
    if number.form in ("vague", "fraction") or text.startswith(" of ", end):
        of = counted_of(text, end)
    if of is None and number.form == "fraction":
        for determiner in (" the ", " its ", " their ", " his ", " her ", " our ", " of all "):
            if text.startswith(determiner, end):
                of = noun_phrase(text, end)
                break
    if of is None and number.form != "fraction":
        of = counted_after(text, end)
    if of is not None:
        return of, of.end
    more = re.compile(rf"[{SPACE}](?:more|additional)\b(?![{SPACE}]than)").match(text, end)
    return None, more.end() if more else end


def _told(text: str, number: Number, core: Core, before: Bound, of: Counted | None) -> bool:
    """Whether a count without a unit tells a quantity: not a nought, a lone "half", "the two", "voters under 30"."""
    known = words().lists
    left = names.left_word(text, before.edge).lower()
    if number.low == 0 and (core.high or 0) == 0:
        return of is not None and text[of.start : of.end].lower().split()[-1] in known["casualties"]
    if before.word in ("under", "over", "above", "below") and of is None and left in known["people"]:
        return False
    if number.form == "fraction" and text[number.start : number.start + 4].lower() == "half":
        if text[number.end : number.end + 1] in tuple(HYPHEN) or left in (
            "first",
            "second",
            "other",
            "latter",
            "better",
            "early",
            "opening",
            "one",
            "each",
            "either",
            "last",
            "final",
            "and",
        ):
            return False
        return of is not None or before.kind is not None or text.startswith(" of ", number.end)
    if number.form == "vague" and text[number.start : number.end].lower() == "scores":
        return left not in known["not_scores_after"] and (
            of is not None
            and text.startswith((" of ", " more", " dead", " wounded", " killed", " injured", " missing"), number.end)
        )
    if (
        number.form == "words"
        and of is None
        and left in ("the", "these", "those", "all", "no", "these", "other", "us", "you", "we", "they")
    ):
        return False  # "the two met": known persons, no quantity told
    return True


def _one(text: str, start: int, number: Number, kind: str | None) -> Raw | None:
    """ "One" as a count: "one soldier died", "killing one"; not "one of the men", "one day", "this one", "one can"."""
    known = words().lists
    left = names.left_word(text, number.start).lower()
    bounded = kind is not None or left in ("only", "least", "just")
    if text[number.end : number.end + 1] in tuple(HYPHEN):
        return None
    if not bounded and left in known["not_one_before"]:
        return None
    if text.startswith(" of ", number.end) and bounded:
        of = counted_of(text, number.end)
        return _bounded(Raw(start, of.end if of else number.end, 1.0, 1.0, None, of), kind, False)
    following = re.compile(rf"[{SPACE}]([^\W\d_]{{1,20}})").match(text, number.end)
    word = following[1].lower() if following else ""
    tolled = left in known["toll_verbs"] or (word in known["fate"])
    if word in known["not_one_after"] or word in known["time"]:
        return None
    of = None if word in known["stop"] else one_counted(text, number.end)
    if of is None and not (tolled or bounded):
        return None
    if word in known["fate"] and following is not None and of is None:
        of = Counted(following.start(1), following.end(1))
    return _bounded(Raw(start, of.end if of else number.end, 1.0, 1.0, None, of), kind, False)


def _ratio(text: str, number: Number, end: int) -> tuple[Counted, float] | None:
    """ "one in five adults", "nine in 10 shops", "three out of four voters": what they are of, and the share."""
    link = _RATIO.match(text, end)
    if link is None or not 1 <= number.low < 10 or number.low % 1 or number.scale != 1:
        return None
    match = START.match(text, link.end())
    if match is None or match.lastgroup not in ("digits", "words"):
        return None
    whole = read_number(text, match)
    if whole is None or not number.low < whole.low <= 10**6 or _DURATION.match(text, whole.end):
        return None
    if whole.low not in (
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        12,
        15,
        20,
        25,
        30,
        40,
        50,
        100,
        200,
        500,
        1000,
        10000,
        100000,
        10**6,
    ):
        return None
    left = names.left_word(text, number.start).lower()
    if (
        link[1]
        and number.low != 1
        and left not in ("", "about", "nearly", "roughly", "almost", "than", "some", "that", "least", "only")
    ):
        return None
    of = counted_after(text, whole.end)
    return None if of is None else (of, number.low / whole.low)


def _nil(text: str, match: re.Match[str]) -> tuple[list[Raw], int]:
    """ "No casualties", "none were hurt", "none of the passengers was hurt": nought."""
    start, end = match.start(), match.end()
    if match["nil"].lower() == "no":
        named = _NO_CASUALTIES.match(text, end)
        if (
            named is None
            or not text[start].isalpha()
            or (start and (text[start - 1].isalnum() or text[start - 1] in "-'’"))
        ):
            return [], end
        return [Raw(start, named.end(), 0.0, 0.0, None, Counted(named.start(1), named.end(1)))], named.end()
    if _HARMED.match(text, end):
        return [Raw(start, end, 0.0, 0.0, None, None)], end
    of = counted_of(text, end)
    if of is not None and _HARMED.match(text, of.end):
        return [Raw(start, of.end, 0.0, 0.0, None, of)], of.end
    return [], end
