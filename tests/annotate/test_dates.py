"""Are the time expressions those of tests/cases/dates*.txt, and do spans hold on any string?"""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.date_values import days_of, easter, feast_day, moved, part_of
from reportedly.annotate.dates import find_dates
from reportedly.records import Sentence

CASES = Path(__file__).parents[1] / "cases"
EXAMPLE = re.compile(r"^`{24} example\n(\S+) (.*?)\n\.\n(.*?)`{24}$", re.M | re.S)
TUESDAY = dt.date(2025, 10, 14)


def cases() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for path in sorted(CASES.glob("dates*.txt")):
        found += [(m[1], m[2], m[3].strip()) for m in EXAMPLE.finditer(path.read_text(encoding="utf-8"))]
    return found


def shown(text: str, published: str) -> str:
    day = None if published == "none" else dt.date.fromisoformat(published)
    return "\n".join(
        f"{' '.join(d.text.split())} | {d.type} {d.value or 'null'} | {d.from_ or '-'} {d.to or '-'}"
        for d in find_dates(text, day)
    )


def test_there_are_cases():
    found = cases()
    assert len(found) >= 180
    assert sum(1 for _, _, expected in found if not expected) >= 40


@pytest.mark.parametrize(("published", "text", "expected"), cases())
def test_case(published: str, text: str, expected: str):
    assert shown(text, published) == expected


def check(text: str, published: dt.date | None, sentences: list[Sentence] | None = None) -> None:
    end = 0
    for date in find_dates(text, published, sentences):
        assert end <= date.start < date.end <= len(text)
        assert text[date.start : date.end] == date.text
        if date.from_ and date.to:
            assert dt.date.fromisoformat(date.from_) <= dt.date.fromisoformat(date.to)
        end = date.end


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters()), st.none() | st.dates())
def test_any_string(text: str, published: dt.date | None):
    check(text, published)


WORDS = (
    "May March Sept. Sat. sun Monday Mondays 26 27th 1998 2013 2,000 5:30 p.m. 5 the a last next this that past few "
    "two three hundred years year-old weeks days quarter third-quarter 1990s century first half of end early mid- late "
    "earlier later ago now soon every daily summer fall tonight overnight noon midnight GMT 2025-02-30 3/5/2024 26-27 "
    "2019-21 1/2 Christmas Easter\u00a0Sunday by until since before after within in ( ) , . - – 's ’s fiscal term his "
    "coming following 99 31 0 00 24:00 decades for one second minute or and to 9999 1500 \n \n\n 'll will said"
).split(" ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([" ", "", "-"]), st.none() | st.dates())
def test_any_row_of_time_words(words: list[str], glue: str, published: dt.date | None):
    check(glue.join(words), published)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20), st.lists(st.integers(0, 60), max_size=5))
def test_no_expression_reaches_over_a_sentence(words: list[str], cuts: list[int]):
    text = " ".join(words)
    starts = sorted({0, *(cut for cut in cuts if cut < len(text))})
    ends = [*starts[1:], len(text)]
    sentences = [Sentence(start=s, end=e, paragraph=0) for s, e in zip(starts, ends, strict=True) if s < e]
    check(text, TUESDAY, sentences)


def test_sentences_part_what_stands_on_both_sides():
    text = "They left on Monday morning papers came"
    border = text.index("morning")
    sentences = [Sentence(start=0, end=border, paragraph=0), Sentence(start=border, end=len(text), paragraph=0)]
    assert [d.text for d in find_dates(text, TUESDAY)] == ["Monday morning"]
    assert [d.text for d in find_dates(text, TUESDAY, sentences)] == ["Monday"]


@pytest.mark.parametrize(
    "unit",
    [
        "May ",
        "1,",
        "1-",
        "the last ",
        "two ",
        "\n ",
        "a",
        "1",
        "Monday, ",
        "26/",
        "'s ",
        "of the end ",
        "p.m. ",
        "(",
        "日",
    ],
)
def test_hostile_length(unit: str):
    text = (unit * 200_000)[:200_000]
    began = time.process_time()
    check(text, TUESDAY)
    assert time.process_time() - began < 2.0


def test_edges_of_the_calendar():
    for day in (dt.date.min, dt.date.max, dt.date(2024, 2, 29)):
        check(
            "Ten years ago, last century, 900 centuries ago, next week, in the coming decades, tomorrow, last fall", day
        )
        check(
            "the next 999,999 years, 9999 years later, December 9999, the end of the year, by Sunday, before 1 May", day
        )


def test_calendar_arithmetic():
    assert days_of("1998-W05") == (dt.date(1998, 1, 26), dt.date(1998, 2, 1))
    assert days_of("1998-W05-WE") == (dt.date(1998, 1, 31), dt.date(1998, 2, 1))
    assert days_of("1998-WI") == (dt.date(1998, 12, 1), dt.date(1999, 2, 28))
    assert days_of("1998-Q4") == (dt.date(1998, 10, 1), dt.date(1998, 12, 31))
    assert days_of("199") == (dt.date(1990, 1, 1), dt.date(1999, 12, 31))
    assert days_of("1998-02-30") == days_of("PRESENT_REF") == days_of("XXXX-05-03") == (None, None)
    assert moved(dt.date(2024, 1, 31), 1, "M") == dt.date(2024, 2, 29)
    assert moved(dt.date(9999, 12, 31), 1, "D") is None
    assert easter(2024) == dt.date(2024, 3, 31)
    assert feast_day("thanksgiving", 1999) == dt.date(1999, 11, 25)
    assert feast_day("labor", 2025) == dt.date(2025, 9, 1)
    assert part_of(days_of("2025-05"), "START") == (dt.date(2025, 5, 1), dt.date(2025, 5, 10))
