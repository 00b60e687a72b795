"""A saying that was old at publication is shown with its day."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.show.said_before import said_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The quarry will never reopen,” the mayor told a newspaper in February.", "Feb 2026"),
        ("In February, the mayor said that the quarry would never reopen.", "Feb 2026"),
        ("“The quarry will never reopen,” the mayor told a newspaper on Tuesday.", None),
        ("The mayor said that the quarry was closed in February.", None),
        ("A survey conducted in February found that the quarry was leaking.", None),
    ],
)
def test_days_of_sayings(text: str, expected: str | None):
    report = reportedly.read(text, published="2026-05-28")
    said = {one.id: one for one in report.attributions}
    found = {said_before(claim, report, said.get(claim.attribution or "")) for claim in report.claims if claim.sources}
    assert expected in found if expected else found <= {None}
