"""Under which day does a line stand?"""

from __future__ import annotations

import pytest

import reportedly
from reportedly.passages import lines_of
from reportedly.show.lay import plain
from reportedly.show.text import brief


def days(text: str) -> list[str | None]:
    """The first day of each line of a text's brief, of May 2026."""
    return [line.when.from_ if line.when else None for line in lines_of(reportedly.read(text, published="2026-05-28"))]


@pytest.mark.parametrize(
    "text",
    [
        "Choirs in both towns sang to honour the drowned of the March 3 Ostrel ferry disaster.",
        "Wool, which became dearer in late 2019, continued to be a burden on the weavers of the valley, with sales "
        "down by half in Ostrel and by nearly a third in Dorvany.",
        "Dorvany has had only two judges confirmed since the League won the council in January 2022.",
    ],
)
def test_the_day_of_a_part_is_not_that_of_the_line(text: str):
    assert days(text) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A weavers' guild on Tuesday met the governor of Dorvany.", "2026-05-26"),
        ("Monday's blast destroyed the bridge.", "2026-05-25"),
        ("The singer was hurt during Saturday's concert in Ostrel.", "2026-05-23"),
    ],
)
def test_the_day_of_the_line_stays(text: str, expected: str):
    assert expected in days(text)


@pytest.mark.parametrize("word", ["now", "currently", "recently"])
def test_words_that_name_no_day_are_shown_with_none(word: str):
    report = reportedly.read(f"The old lighthouse is {word} leased to a bank.", published="2026-05-28")
    shown = "\n".join(plain(line) for line in brief(report, 120, everything=True)[3:])
    assert "lighthouse" in shown
    assert "28 May" not in shown


def test_a_year_or_a_month_stands_for_its_first_day():
    for words, expected in (("last year", "from 2025"), ("March", "from Mar 2026"), ("March 3", "from Tue 3 Mar")):
        report = reportedly.read(f"Nine mills have closed in Dorvany since {words}.", published="2026-05-28")
        shown = "\n".join(plain(line) for line in brief(report, 120, everything=True))
        assert expected in shown
