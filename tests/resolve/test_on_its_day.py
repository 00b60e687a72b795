"""What was going on on a day gone by is over; what is being done on one to come is set."""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The millers were unloading a barge on Friday night.", "unloading", "occurred"),
        ("Divers were searching the quay on Monday.", "searching", "occurred"),
        ("The choir is giving another concert next week.", "giving", "scheduled"),
        ("Divers were still searching the quay on Monday.", "searching", "ongoing"),
        ("Divers are searching the quay.", "searching", "ongoing"),
    ],
)
def test_on_its_day(text: str, word: str, expected: str) -> None:
    report = reportedly.read(text, published="2016-03-16")
    assert [one.status for one in report.claims if one.event.text == word] == [expected]
