"""Which days of a claim are told behind its line: none that the line's own words tell by an event."""

from __future__ import annotations

import pytest

from reportedly.records import When
from reportedly.show.tell import _is_of_event


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("before the November election", None, "2026-11-30", True),
        ("after the debate on Saturday", "2026-03-07", None, True),
        ("after 3 May", "2026-05-04", None, False),
        ("before the end of June", None, "2026-06-30", False),
        ("before the beginning of next year", None, "2026-12-31", False),
        ("on 3 May", "2026-05-03", "2026-05-03", False),
    ],
)
def test_a_time_that_an_event_tells(text: str, first: str | None, last: str | None, expected: bool) -> None:
    assert _is_of_event(When(start=0, end=len(text), text=text, from_=first, to=last)) is expected
