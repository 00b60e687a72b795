"""Figures that stand in no argument of an event are those of the verb before them in its clause."""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "figure", "verbs"),
    [
        ("The senate approved the bill by 61 votes on Monday.", "61 votes", {"approved"}),
        ("The register is now running in 14 counties.", "14 counties", {"running"}),
        ("The deficit is projected to be $731 billion.", "$731 billion", {"projected"}),
        ("The bridge will reopen on Monday, and the toll, now $3, is to rise.", "$3", set()),
        ("The mill is closed, which cost 90 people their work.", "90 people", {"cost"}),
    ],
)
def test_whose_figure_it_is(text: str, figure: str, verbs: set[str]) -> None:
    report = reportedly.read(text, published="2026-03-12")
    (one,) = [each for each in report.figures if each.text == figure]
    assert {claim.event.text for claim in report.claims if one.id in claim.figures} == verbs
