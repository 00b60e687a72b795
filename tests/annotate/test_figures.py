"""Are the figures of a text found as its analyst would tell them, and nothing else, on any text and in linear time?"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.figures import find_figures
from reportedly.records import Date, Figure

CASES = Path(__file__).resolve().parents[1] / "cases"
EXAMPLE = re.compile(r"^`{20,} example\n(.*?)\n\.\n(.*?)^`{20,}$", re.S | re.M)


def cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted(CASES.glob("figures*.txt")):
        found += [(m[1], m[2].strip()) for m in EXAMPLE.finditer(path.read_text("utf-8"))]
    return found


def told(figure: Figure) -> str:
    cells = [figure.text, figure.low, figure.high, figure.unit, figure.of]
    shown = [f"{cell:.10g}" if isinstance(cell, float) else cell or "-" for cell in cells]
    return " | ".join(re.sub(r"(\.\d{6})\d+$", r"\1", cell) for cell in shown)


def test_there_are_enough_cases() -> None:
    found = cases()
    assert len(found) >= 90
    assert sum(not wanted for _, wanted in found) * 2 >= len(found)


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_case(text: str, wanted: str) -> None:
    assert "\n".join(told(figure) for figure in find_figures(text)) == wanted


def sound(text: str, figures: list[Figure]) -> None:
    end = 0
    for i, figure in enumerate(figures, 1):
        assert figure.id == f"f{i}"
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.of is None or figure.of in figure.text
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        end = figure.end


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_unicode(text: str) -> None:
    sound(text, find_figures(text))


PIECES = st.sampled_from(
    "1 2 12 300 4,000 2019 3.2 .5 1/2 ½ - – -12 to and or of in a the between from at least up to more "
    "than about over nearly under one two three-quarters half dozen dozens hundreds thousands million bn "
    "m k $ US$ € £ Rs % percent points km C °C degrees barrels day per people men dead killed warships "
    "F-35 x ( ) [ ] , . : ; ' \" / + # @ \n \u00a0 İ ß ſix K 𝟙 ٣ no none casualties was hurt minus feet 6 "
    "inches magnitude pounds won years p.m. May Friday".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30), st.sampled_from([" ", "", "\u00a0", "-"]))
def test_any_row_of_pieces(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    sound(text, find_figures(text))


def test_dates_are_left_out() -> None:
    text = "In 2000 troops left; 300 stayed for 12 days."
    date = Date(start=3, end=7, text="2000", type="DATE", value="2000")
    assert [figure.text for figure in find_figures(text, [date])] == ["300"]
    text = "They spent $2,024 on 20 tents a day."
    dates = [
        Date(start=12, end=17, text="2,024", type="DATE", value="2024"),
        Date(start=30, end=35, text="a day", type="SET", value="P1D"),
    ]
    assert [figure.text for figure in find_figures(text, dates)] == ["$2,024", "20 tents a day"]


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,", "1-", "one ", "$1", "two of ", "hundreds of ", "1 million ", "between 1 and ", "at least 1 ",
     "1.",
     "a ", "x1", "1/2", "none of the ", "12 aa aa ", "one hundred and ", "minus 1 km ", "Aa 1 ", " ", "\n1", "İ1 "],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    sound(text, find_figures(text))
    assert time.process_time() - began < 2


def test_a_long_word_and_a_long_number() -> None:
    for text in ("two " + "x" * 200_000, "9" * 200_000, "two" + " very" * 40_000 + " men"):
        began = time.process_time()
        sound(text, find_figures(text))
        assert time.process_time() - began < 2
