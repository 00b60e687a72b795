"""Do seasons lie in the months of the half of the earth that a report tells of?"""

from __future__ import annotations

import pytest

from reportedly.pipeline import read

CASES = [
    ("2026-10-12", "The mayor of Sydney promised to open the pool by summer.", "2026-10-12", "2027-02-28"),
    ("2026-10-12", "Sydney's council will open the pool before summer.", None, "2026-11-30"),
    ("2026-10-12", "Chile will close the road this winter.", "2027-06-01", "2027-08-31"),
    ("2027-01-05", "Perth will open the museum this summer, the premier said.", "2026-12-01", "2027-02-28"),
    ("2026-10-12", "Peru's army left the camp last winter.", "2026-06-01", "2026-08-31"),
    ("2026-10-12", "Argentina will vote in the summer of 2027.", "2027-12-01", "2028-02-29"),
    ("2026-10-12", "Norway will close the road this winter.", "2026-12-01", "2027-02-28"),
    ("2026-10-12", "The council will close the road this winter.", "2026-12-01", "2027-02-28"),
    ("2026-10-12", "Norway, which Peru asked, will close its roads this winter.", "2026-12-01", "2027-02-28"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "first", "last"), CASES, ids=lambda each: str(each)[:30])
def test_the_half_is_that_of_the_places(day: str, text: str, first: str | None, last: str) -> None:
    found = [each for each in read(text, published=day).dates if each.value and each.value[-2:].isalpha()]
    assert [(each.from_, each.to) for each in found] == [(first, last)]
