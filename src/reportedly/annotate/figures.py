"""Which quantities does the text tell: how much or how many, at least or at most, of what unit and of what?

Conventions, for readers and for whoever measures this:
- A figure's text runs from its bound words to what is counted, where that stands beside it: "at least eight warships",
  "thousands of protesters", "20 tonnes of wheat". ``of`` is words of the text, without determiners, "more" and "other".
- "at least", "more than", "over" give low only; "up to", "as many as", "fewer than", "under" high only ("just over",
  too). "about", "some", "nearly", "almost", "an estimated", "exactly" N give the point N: low = high = N.
- Vague plurals give low only, twice the word: dozens 24, scores 40, hundreds 200, "several hundred" 200, tens of
  thousands 20,000. "several", "a few", "many" alone tell no figure.
- Ranges ("10-15", "between A and B", "10 to 15 percent") give both; a change ("rose from 35 to 52") is two figures.
- Fractions and ratios have unit None: "a third of lawmakers" 0.333, "one in five adults" 0.2; "8 percent" is 8 percent.
- Units and money as kinds/units.toml names them; rates as "USD/barrel"; of a count as "/day".
- "no casualties", "none were hurt" give 0. "No one" and a lone "one" give nothing.
- Durations, dates and ages are not figures (annotate.dates has them); nor are names, scores, ordinals, clock times.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from reportedly.annotate import number_names as names
from reportedly.annotate.figure_core import Core, Raw, is_duration, scaled, with_range
from reportedly.annotate.figure_special import nil
from reportedly.annotate.figure_whole import whole_figure
from reportedly.annotate.numbers import START, read_number, short_scale
from reportedly.annotate.units import money_before
from reportedly.records import Date, Figure

# More numbers than this in so many characters are a table or an attack, not prose: the rest of the block is passed
# over, so that the time a character takes stays bounded.
BLOCK = 2_000
MOST_IN_A_BLOCK = 120

_RUN = re.compile(r"[0-9]+")
_PHONE = re.compile(r"[0-9]{1,5}(?:[ -]\(?[0-9]{2,5}\)?){1,5}")
_DIGIT_LIST = re.compile(r"[ \t][0-9]")


def find_figures(text: str, dates: list[Date] | None = None) -> list[Figure]:
    """All quantities told in an English text, in order, none overlapping, with ids "f1", "f2" ...

    Numbers that touch one of ``dates`` are left out (a duration is a date's business), unless they carry a money sign
    or a unit. Linear in the length of the text; never raises on any string. Conventions: the head of this file.
    """
    spans = sorted((date.start, date.end) for date in dates or [])
    starts = [start for start, _ in spans]
    figures: list[Figure] = []
    at = floor = 0
    block = tried = 0
    while (match := START.search(text, at)) is not None:
        if match.start() >= block + BLOCK:
            block, tried = match.start(), 0
        tried += 1
        if tried > MOST_IN_A_BLOCK:
            at = block + BLOCK
            continue
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
        return nil(text, match)
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
    if money is None and (names.is_clock_age_or_place(text, number) or is_duration(text, number)):
        return [], number.end
    number, unit = scaled(text, number, money)
    core = Core(money.edge if money else number.start, number.end, number, number.high, unit)
    if unit is not None and not money:
        core = core._replace(end=unit.edge)
    ranged = with_range(text, core, floor)
    if isinstance(ranged, int):
        return [], ranged
    if len(ranged) == 2:
        raws: list[Raw] = []
        for one in ranged:
            behind = raws[-1].end if raws else floor
            raw = whole_figure(text, one, one.start if raws and one.start == behind + 1 else behind)  # 52[-48] percent
            if raw is None:
                return [], ranged[-1].end
            raws.append(raw)
        return raws, raws[-1].end
    raw = whole_figure(text, ranged[0], floor)
    return ([], ranged[0].end) if raw is None else ([raw], raw.end)
