"""An old episode's day is that of what the paragraph goes on to tell of it, until a new time is told."""

from __future__ import annotations

import pytest

import reportedly


def days(text: str, event: str) -> str | None:
    """The first day of the claim of an event word, read as of May 2026."""
    claims = reportedly.read(text, published="2026-05-28").claims
    when = next(claim.when for claim in claims if claim.event.text == event)
    return when.from_ if when is not None else None


def test_the_day_goes_on():
    assert (
        days("In 2019 the council sold the ferry to a bank. The bank closed two of its piers.", "closed")
        == "2019-01-01"
    )


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the council sold the ferry to a bank.\n\nThe bank closed two of its piers.",
        "In 2019 the council sold the ferry to a bank. The bank has closed two of its piers.",
        "In 2019 the council sold the ferry to a bank. The bank later closed two of its piers.",
        "In 2019 the council sold the ferry to a bank. The bank also closed two of its piers.",
        "On Monday the council sold the ferry to a bank. The bank closed two of its piers.",
    ],
)
def test_not_beyond_its_paragraph_nor_into_another_tense(text: str):
    assert days(text, "closed") is None


def test_a_new_time_ends_it():
    text = "In 2019 the council sold the ferry to a bank. On Monday the bank closed two of its piers."
    assert days(text, "closed") == "2026-05-25"
