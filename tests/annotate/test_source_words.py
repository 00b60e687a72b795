"""Words of sources that the model leaves out."""

from __future__ import annotations

import pytest

from reportedly.annotate.source_words import sources_of
from reportedly.records import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Some 200 houses were flooded, according to the prefect.", [], "according to", ["the prefect"]),
        ("According to two aides, the deal is off.", [], "According to", ["two aides"]),
        # what is marked well, or not there, stays as it is
        ("The prefect said the houses were flooded.", ["prefect"], "said", ["prefect"]),
        ("Some said the houses were flooded.", ["Some"], "said", ["Some"]),
        ("The houses were flooded, it was said.", [], "said", []),
        ("It works according to", [], "according to", []),
    ],
)
def test_sources(text: str, source: list[str], cue: str, expected: list[str]) -> None:
    found = sources_of(text, [span(text, words) for words in source], [span(text, cue)])
    assert [one.text for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)
