"""What those asked in a poll would do is what the poll found."""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A survey by the Lake Herald found that 40 percent would vote for Mayor Quist.", "vote", "occurred"),
        ("In the poll, a majority of islanders said they would support a toll on the bridge.", "support", "occurred"),
        # a share without a poll, and a poll without a share, stay what they are
        ("Mayor Quist said she would support a toll on the bridge.", "support", "planned"),
        ("Pollsters expect that Mayor Quist will win the seat.", "win", "predicted"),
    ],
)
def test_a_poll_finds(text: str, word: str, expected: str) -> None:
    [claim] = [one for one in reportedly.read(text, published="2026-05-28").claims if one.event.text == word]
    assert claim.status == expected
