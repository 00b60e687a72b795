"""Is what a line tells as open in truth past?"""

from __future__ import annotations

import pytest

from reportedly.annotate.spans import span_of
from reportedly.past import is_past
from reportedly.records import Claim


@pytest.mark.parametrize(
    ("text", "inner", "outer", "status", "past"),
    [
        ("Talks to end the strike stalled on Monday.", "end", "stalled", "planned", True),
        ("Talks to end the strike begin on Monday.", "end", "begin", "planned", False),
        ("A plan to close the mine was approved.", "close", "approved", "planned", True),
        ("A plan to close the mine will be approved.", "close", "approved", "planned", False),
        ("The attempt to stop it has also included aides.", "stop", "included", "planned", True),
        ("Vale unveiled a plan to close the mine.", "close", "unveiled", "planned", False),
        ("They plan to close the damaged mine.", "close", "damaged", "planned", False),
        ("Vale tried twice on Monday to sell the mine.", "sell", "tried", "planned", True),
        ("Vale is trying to sell the mine.", "sell", "trying", "planned", True),
        ("Vale hired a man to sell the mine.", "sell", "hired", "planned", False),
        ("Vale instead decided to sell the mine.", "sell", "decided", "planned", True),
        ("It was a sad day when Vale decided to sell the mine.", "sell", "decided", "planned", True),
        ("Vale's reasons to sell the mine don't convince.", "sell", "convince", "planned", True),
        ("A bid by Vale to sell the mine failed.", "sell", "failed", "planned", True),
        ("Vale urged clerks to burn files, prosecutors said.", "burn", "urged", "demanded", True),
        ("Prosecutors said Vale planned to burn the mine.", "burn", "planned", "planned", True),
        ("Prosecutors said they planned to charge Vale.", "charge", "planned", "planned", False),
        ("An aide said Vale planned to burn the mine.", "burn", "planned", "planned", False),
        ("Vale decided to sell the mine.", "sell", "decided", "planned", False),
        ("The court decided to grant the request.", "grant", "decided", "planned", True),
        ("It pointed to the firm's decision to leave.", "leave", "decision", "planned", True),
        ("It announced the firm's decision to leave.", "leave", "decision", "planned", False),
        ("Vale ordered clerks to burn files, an aide testified.", "burn", "ordered", "demanded", True),
        ("An aide told the court that Vale ordered clerks to burn files.", "burn", "ordered", "demanded", True),
        ("Vale ordered clerks to burn files, an aide said.", "burn", "ordered", "demanded", False),
        ("The judge ordered Vale to pay, prosecutors said.", "pay", "ordered", "demanded", False),
    ],
)
def test_is_past(text: str, inner: str, outer: str, status: str, past: bool) -> None:
    def claim(word: str, how: str) -> Claim:
        at = text.index(word)
        return Claim(
            id=word, event=span_of(text, at, at + len(word)), kind=None, mode=None, status=how, certainty="unknown",
            polarity="yes", factuality=0.0, evidence=[], attribution=None, stance="asserts", sources=[], actors=[],
            recipients=[], places=[], when=None, figures=[], confidence=1.0, salience=0.5,
            sentence=span_of(text, 0, len(text)), clause=[],
        )  # fmt: skip

    assert is_past(claim(inner, status), claim(outer, "occurred")) is past
