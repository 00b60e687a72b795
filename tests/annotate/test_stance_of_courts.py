"""Does a court that dismisses a suit do so, and deny nothing?"""

from __future__ import annotations

import pytest

from reportedly.annotate.attribution import stance_of
from reportedly.records import Span


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("A county judge has dismissed all claims against the ferry line.", "has dismissed", "asserts"),
        ("The appeals court denied his request for a new trial.", "denied", "asserts"),
        ("The tribunal rejected the guild's appeal.", "rejected", "asserts"),
        ("A judge rejected claims by the guild that the pier was unsafe.", "rejected", "denies"),
        ("The judge denied claims that he had been paid.", "denied", "denies"),
        ("The mayor dismissed claims that the pier was unsafe.", "dismissed", "denies"),
    ],
)
def test_a_court_decides(text: str, cue: str, stance: str) -> None:
    at = text.index(cue)
    assert stance_of(text, [Span(start=at, end=at + len(cue), text=cue)]) == stance
