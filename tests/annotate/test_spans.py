"""Are hyphened words kept whole at the edges of spans?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.spans import hyphened_whole


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("a German-Iraqi boy", "Iraqi boy", "German-Iraqi boy"),
        ("the pro-Russian rebels", "Russian rebels", "pro-Russian rebels"),
        ("the U.S.-led force", "led force", "U.S.-led force"),
        ("they re-elected her", "re", "re-elected"),
        ("the re-re-elected mayor", "elected", "re-re-elected"),
        ("he left -- but", "he left", "he left"),
        ("a ban - of sorts", "of sorts", "of sorts"),
        ("two- and three-day", "two", "two"),
    ],
)
def test_hyphened_words_are_whole(text: str, part: str, whole: str):
    at = text.index(part)
    start, end = hyphened_whole(text, at, at + len(part))
    assert text[start:end] == whole


@given(st.text("ab-. ", min_size=1, max_size=30), st.data())
def test_any_span_stays_inside(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, stop = hyphened_whole(text, start, end)
    assert 0 <= first <= start < end <= stop <= len(text)
