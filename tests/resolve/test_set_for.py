"""What is expected on a day is on that day, and to come."""

from __future__ import annotations

import pytest

import reportedly

PUBLISHED = "2026-05-16"  # a Saturday


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("The verdict of the jury is expected on Tuesday.", "verdict", "2026-05-19"),
        ("A ruling is expected on Friday.", "ruling", "2026-05-22"),
        ("The funeral is planned for Monday.", "funeral", "2026-05-18"),
        ("The report was expected on Tuesday, and arrived on Thursday.", "arrived", "2026-05-14"),
    ],
)
def test_the_day_is_that_of_what_is_expected(text: str, word: str, day: str) -> None:
    report = reportedly.read(text, published=PUBLISHED)
    found = {claim.event.text: claim.when and claim.when.from_ for claim in report.claims}
    assert found[word] == day
    assert found.get("expected", day) in (day, None) or "was" in text


def test_the_day_of_what_was_imposed_is_not_that_of_the_lifting() -> None:
    text = "The council lifted the curfew it imposed on the harbour on 2 May."
    found = {claim.event.text: claim.when for claim in reportedly.read(text, published=PUBLISHED).claims}
    assert found["lifted"] is None
    assert found["imposed"] is not None
    assert found["imposed"].from_ == "2026-05-02"
