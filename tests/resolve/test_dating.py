"""The dates of claims: what has happened has no day that is to come."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import reportedly
from reportedly.annotate.events import Event
from reportedly.intake.sentences import split_sentences
from reportedly.records import Date, Span, When
from reportedly.resolve.dating import _in_apposition, ahead, deadline

DAY = dt.date(2026, 5, 24)  # a Sunday


def when(text: str, first: str | None, last: str | None) -> When:
    return When(start=0, end=len(text), text=text, from_=first, to=last)


@pytest.mark.parametrize(
    ("status", "text", "first", "expected"),
    [
        ("occurred", "on 28 May", "2026-05-28", None),
        ("ongoing", "next month", "2026-06-01", None),
        ("occurred", "on Friday", "2026-05-29", "2026-05-22"),
        ("occurred", "on Sunday", "2026-05-24", "2026-05-24"),
        ("occurred", "on 20 May", "2026-05-20", "2026-05-20"),
        ("not_occurred", "on 28 May", "2026-05-28", "2026-05-28"),
        ("scheduled", "on 28 May", "2026-05-28", "2026-05-28"),
        ("scheduled", "on Friday", "2026-05-22", "2026-05-29"),
        ("occurred", "late Friday night", "2026-05-29", "2026-05-22"),
        ("occurred", "Friday plenary sessions", "2026-05-29", None),
        ("occurred", "next Friday", "2026-06-05", None),
    ],
)
def test_days_to_come(status: str, text: str, first: str, expected: str | None):
    found = ahead(when(text, first, first), status, DAY)
    assert (found.from_ if found else None) == expected


def test_what_somebody_had_got_ready_for_is_past():
    """The clause tells what was about to be when something else took place."""
    given = when("on Friday", "2026-05-22", "2026-05-22")
    for before, expected in (
        ("As the bishop prepared to ", "2026-05-22"),
        ("Two men were held trying to ", "2026-05-22"),
        ("The bishop prepared to ", "2026-05-29"),
        ("Hundreds lined up to ", "2026-05-22"),
        ("She had planned to ", "2026-05-22"),
        ("She was scheduled to ", "2026-05-22"),
    ):
        found = ahead(given, "planned", DAY, before)
        assert found is not None
        assert found.from_ == expected


def test_the_month_of_a_noun_is_none_of_what_has_been():
    """A rower who feels good about his chances in December does so now."""
    given = when("December", "2026-12-01", "2026-12-31")
    assert ahead(given, "ongoing", DAY, "", "feels good about his chances in ") is None
    moved = ahead(given, "occurred", DAY, "", "The mill was shut in ")
    assert moved is not None
    assert moved.from_ == "2025-12-01"


def test_a_demand_is_not_of_long_ago():
    given = when("a year ago", "2025-01-01", "2025-12-31")
    assert ahead(given, "demanded", DAY) is None


def test_what_will_not_be_until_a_year_is_of_it_at_the_earliest():
    text = "The canal will not reopen until 2028."
    date = Date(start=text.index("2028"), end=len(text) - 1, text="2028", type="DATE", value="2028", to="2028-12-31")
    given = When(start=date.start, end=date.end, text="2028", to="2028-12-31")
    found = deadline(given, "not_occurred", text, split_sentences(text)[0], [date], DAY)
    assert found is not None
    assert (found.from_, found.to) == ("2028-01-01", None)


def test_without_a_day_of_publication_nothing_moves():
    given = when("on 28 May", "2026-05-28", "2026-05-28")
    assert ahead(given, "occurred", None) == given


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The court has ten days to rule.", "2026-06-03"), ("The siege of ten days was to end.", None)],
)
def test_days_given_are_counted(text: str, expected: str | None):
    at = text.index("ten days")
    duration = Date(start=at, end=at + 8, text="ten days", type="DURATION", value="P10D")
    given = When(start=at, end=at + 8, text="ten days")
    found = deadline(given, "scheduled", text, split_sentences(text)[0], [duration], DAY)
    assert found is not None
    assert found.to == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arel, in power since 2016, called for calm.", True),
        ("Arel, mayor since 2016, called for calm.", True),
        ("Arel, early in 2016, called for calm.", False),
        ("In 2016, Arel called for calm.", False),
    ],
)
def test_the_date_of_an_apposition_is_not_the_event_s(text: str, expected: bool):
    at, verb = text.index("2016"), text.index("called")
    word = Span(start=verb, end=verb + 6, text="called")
    event = Event(word, 0, 0, "REPORTING", 1.0, 3.0, np.zeros(11, dtype=np.float32), {})
    given = When(start=at, end=at + 4, text="2016", from_="2016-01-01", to="2016-12-31")
    assert _in_apposition(given, event, text, split_sentences(text)[0]) is expected


@pytest.mark.parametrize(
    ("before", "day"),
    [("The Front did not ", "2031-03-08"), ("The Front has not ", "2031-03-08"), ("It will not ", "2031-03-15")],
)
def test_what_did_not_come_was_due_on_the_last_such_day(before: str, day: str) -> None:
    found = ahead(when("Saturday night", "2031-03-15", "2031-03-15"), "not_occurred", dt.date(2031, 3, 9), before)
    assert found is not None
    assert found.from_ == day


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("The bridge will not open before 4 June.", "2026-06-03", ("2026-06-04", None)),
        ("A verdict is unlikely before the end of the year.", "2026-12-31", ("2026-12-31", None)),
        ("The army did not leave before 4 June.", "2026-06-03", (None, "2026-06-03")),
    ],
)
def test_what_is_not_before_a_day_is_from_then_on(text: str, last: str, expected: tuple[str | None, str | None]):
    at = text.index("before") + 7
    given = When(start=at, end=len(text) - 1, text=text[at:-1], from_=None, to=last)
    found = deadline(given, "not_occurred", text, split_sentences(text)[0], [], DAY)
    assert found is not None
    assert (found.from_, found.to) == expected


def test_the_day_of_what_is_compared_is_none_of_the_claim():
    report = reportedly.read(
        "Brana Quist had fewer voters in Ostrel than he had nine years ago.", published="2026-05-28"
    )
    assert all(claim.when is None for claim in report.claims if claim.event.text == "had")


def test_when_takes_up_the_day_that_something_is_before():
    text = "They may change their mind before June 26, when voters in Ostrel head to the polls."
    report = reportedly.read(text, published="2026-05-28")
    [when] = [claim.when for claim in report.claims if claim.event.text == "head"]
    assert when is not None
    assert (when.from_, when.to) == ("2026-06-26", "2026-06-26")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("In the days following last Friday's fire, the bishop raised a fund.", "raised"),
        ("The bishop invited choirs, as he did for the first time in 2012.", "invited"),
    ],
)
def test_the_day_of_another_event(text: str, event: str):
    report = reportedly.read(text, published="2026-05-28")
    assert [claim.when for claim in report.claims if claim.event.text == event] == [None]


def test_what_is_ahead_of_a_day_to_come_has_no_day():
    given = when("Tuesday", None, "2026-06-02")
    assert ahead(given, "occurred", DAY, "", "gathered ahead of ") is None
    assert ahead(given, "occurred", DAY, "", "is shut until ") == given
