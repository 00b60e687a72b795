"""The day that a line begins with is that of all of it, whichever claim the line is told for."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.passages import lines_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On Monday, Orla Penn sought to turn the tables on Vale, who for weeks had mocked the fees she received "
            "from mills to call into question whether she is ready to reform the trade.",
            "2026-03-09",
        ),
        ("Monday's drill is largely meant to prepare the valley for the season of floods.", None),
    ],
)
def test_the_day_of_a_line(text: str, day: str | None) -> None:
    report = reportedly.read(text, published="2026-03-12")
    days = {line.when.from_ if line.when else None for line in lines_of(report) if line.status == "occurred"}
    assert days == {day}
