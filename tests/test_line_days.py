"""The day that a line begins with is that of all of it, whichever claim the line is told for."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.passages import lines_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On Monday, Orla Penn tried to shame Vale, who for a year had counted the eels that her boats sold to "
            "canneries to ask whether she is fit to run the harbour.",
            "2026-03-09",
        ),
        ("Monday's march is chiefly meant to warn the mayor of the next flood.", None),
    ],
)
def test_the_day_of_a_line(text: str, day: str | None) -> None:
    report = reportedly.read(text, published="2026-03-12")
    days = {line.when.from_ if line.when else None for line in lines_of(report) if line.status == "occurred"}
    assert days == {day}
