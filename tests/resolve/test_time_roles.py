"""Which days an event's own phrase of time tells: those of a saying, of an inner clause and of a noun are another's."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import event, span

import reportedly
from reportedly.annotate.dates import find_dates
from reportedly.intake.sentences import split_sentences
from reportedly.records import Date, Span, When
from reportedly.resolve.time_roles import dates_of, time_of

DAY = dt.date(2026, 3, 12)  # a Thursday


def days(text: str) -> dict[str, tuple[str | None, str | None]]:
    """The first and last day of each claim that has one, by its word."""
    report = reportedly.read(text, published=DAY)
    return {one.event.text: (one.when.from_, one.when.to) for one in report.claims if one.when is not None}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("On Tuesday, the minister said that troops had crossed the river.", "crossed", None),
        ("On Tuesday, troops crossed the river, the minister said.", "crossed", ("2026-03-10", "2026-03-10")),
        ("A 1996 Orlan tractor driven by a baker struck a 2003 Pell van.", "struck", None),
        ("The mill, whose owners shut it in May, reopened yesterday.", "reopened", ("2026-03-11", "2026-03-11")),
        ("The firm will issue 3 million shares; last Monday, it bought some back.", "issue", None),
        ("The firm will issue 3 million shares; last Monday, it bought some.", "bought", ("2026-03-09", "2026-03-09")),
        ("Prices have risen since last week's report.", "risen", ("2026-03-02", None)),
        ("He asked whether that would take place before the November election.", "take", (None, "2026-11-30")),
        ("The clinic will close for two weeks from Monday to Friday.", "close", ("2026-03-16", "2026-03-20")),
        ("Back in January, he wrote a letter asking that it go to charity.", "asking", ("2026-01-01", "2026-01-31")),
    ],
)  # fmt: skip
def test_whose_day_it_is(text: str, word: str, expected: tuple[str | None, str | None] | None) -> None:
    assert days(text).get(word) == expected


def phrase(text: str) -> When:
    """The time of a whole phrase."""
    role = Span(start=0, end=len(text), text=text)
    return time_of(find_dates(text, DAY), role)


@pytest.mark.parametrize(
    ("text", "told", "first", "last"),
    [
        ("on that day back in March 2010", "on that day back in March 2010", "2010-03-01", "2010-03-31"),
        ("in 2007 when their clerks met", "in 2007", "2007-01-01", "2007-12-31"),
        ("after the debate on 3 March", "after the debate on 3 March", "2026-03-03", None),
        ("before the 3 May vote", "before the 3 May vote", None, "2026-05-03"),
        ("when the mill shut in 2019", "2019", "2019-01-01", "2019-12-31"),
        ("as of 3 March", "as of 3 March", "2026-03-03", "2026-03-03"),
        ("for ten years before he left", "for ten years", None, None),
        ("two days after the flood", "two days after the flood", None, None),
    ],
)
def test_the_words_of_a_time_end_where_another_clause_begins(
    text: str, told: str, first: str | None, last: str | None
) -> None:
    found = phrase(text)
    assert (found.text, found.from_, found.to) == (told, first, last)
    assert text[found.start : found.end] == found.text


def test_two_days_joined_by_a_dash_are_a_range() -> None:
    role = Span(start=5, end=24, text="from April 30-May 3")
    some = [
        Date(start=10, end=18, text="April 30", type="DATE", value="2026-04-30", from_="2026-04-30", to="2026-04-30"),
        Date(start=19, end=24, text="May 3", type="DATE", value="2026-05-03", from_="2026-05-03", to="2026-05-03"),
    ]
    found = time_of(some, role)
    assert (found.from_, found.to) == ("2026-04-30", "2026-05-03")


def test_an_hour_has_the_day_behind_it() -> None:
    text = "Sirens rang from eight o'clock this morning."
    role = span(text, "from eight o'clock")
    rang = event(span(text, "rang"), TMP=[role])
    found = dates_of([rang], [rang], split_sentences(text), find_dates(text, DAY), text)
    assert [(each.from_, each.to) for each in found.values()] == [("2026-03-12", "2026-03-12")]
