"""Is who is told no source of what he is told?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import read_marks

from reportedly.resolve.told_to import without_the_told


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[S1 The clerk] was [C1 told] [X1 to shut the door].", None),
        ("[S1 The clerk] [C1 is also believed] [X1 to have left].", None),
        ("Town halls: [S1 clerks] [C1 ordered] [X1 to shut the doors].", None),
        ("[S1 The clerk] [C1 told] [X1 them to shut the door].", "The clerk"),
        ("[S1 The clerk] [C1 asked] [X1 to leave].", "The clerk"),
        ("The door was, [S1 the clerk] [C1 believed], [X1 shut].", "the clerk"),
        ("[X1 The door is shut], [C1 told] [S1 the clerk].", "the clerk"),
    ],
)
def test_who_is_told(marked: str, source: str | None) -> None:
    text, attributions, _ = read_marks(marked)
    (one,) = without_the_told(text, attributions)
    assert [span.text for span in one.source] == ([source] if source else [])
