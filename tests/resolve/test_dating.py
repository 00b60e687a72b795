"""The dates of claims: what has happened has no day that is to come."""

from __future__ import annotations

import datetime as dt

import pytest

from reportedly.records import When
from reportedly.resolve.dating import ahead

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
    ],
)
def test_days_to_come(status: str, text: str, first: str, expected: str | None):
    found = ahead(when(text, first, first), status, DAY)
    assert (found.from_ if found else None) == expected


def test_without_a_day_of_publication_nothing_moves():
    given = when("on 28 May", "2026-05-28", "2026-05-28")
    assert ahead(given, "occurred", None) == given
