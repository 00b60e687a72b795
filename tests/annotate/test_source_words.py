"""Words of sources that the model leaves out."""

from __future__ import annotations

import pytest

from reportedly.annotate.source_words import inverted, sources_of
from reportedly.records import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Some 200 houses were flooded, according to the prefect.", [], "according to", ["the prefect"]),
        ("According to two aides, the deal is off.", [], "According to", ["two aides"]),
        ("Twelve witnesses said the lorry swerved.", ["Twelve"], "said", ["Twelve witnesses"]),
        ("A study found that it works.", ["A"], "found", ["A study"]),
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


@pytest.mark.parametrize(
    ("text", "content", "cue", "who", "told"),
    [
        (
            "They left, three officials told the Courier.",
            "They left, three officials",
            "told",
            "three officials",
            "They left",
        ),
        ('"Nobody left," one of them said.', '"Nobody left," one of them', "said", "one of them", '"Nobody left,"'),
        ("The port is shut, officials say", "The port is shut", "say", "officials", "The port is shut"),
        # no tail that could speak, a cue that stands before, a verb that is no saying
        ("They left, because it said so.", "They left, because it", "said", None, "They left, because it"),
        ("He said they left, two of them.", "they left, two of them", "said", None, "they left, two of them"),
        (
            "They left, three officials vowed.",
            "They left, three officials",
            "vowed",
            None,
            "They left, three officials",
        ),
    ],
)
def test_inverted(text: str, content: str, cue: str, who: str | None, told: str) -> None:
    source, said = inverted(text, [], [span(text, cue)], [span(text, content)])
    assert [one.text for one in source] == ([who] if who else [])
    assert [one.text for one in said] == [told]
    assert all(text[one.start : one.end] == one.text for one in (*source, *said))
