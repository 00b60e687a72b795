"""Is what stands before a heading's colon its source, and only where it can speak?"""

from __future__ import annotations

import pytest

from reportedly.annotate.heading_sources import headlines, spoken
from reportedly.intake.sentences import Sentence
from reportedly.records import Attribution, Span


def heading(text: str) -> list[Sentence]:
    return [Sentence(start=0, end=len(text), paragraph=0, heading=True)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Harbour master: two barges sank", "Harbour master"),
        ("Two barges sank - police", "police"),
        ("Good day for the weavers: guild is to lower its toll", None),
        ("What we know of the flood: two barges sank", None),
    ],
)
def test_who_speaks(text: str, source: str | None) -> None:
    made = headlines(text, heading(text), [])
    assert [one.source[0].text for one in made] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "kept"), [("Harbour master: barges sank", True), ("Good day for the weavers: toll is to fall", False)]
)
def test_what_cannot_speak_is_no_source_of_the_model_either(text: str, kept: bool) -> None:
    at = text.index(":")
    one = Attribution(
        id="", source=[Span(start=0, end=at, text=text[:at])], cue=[Span(start=at, end=at + 1, text=":")],
        content=[Span(start=at + 2, end=len(text), text=text[at + 2 :])],
    )  # fmt: skip
    assert spoken(text, heading(text), [one]) == ([one] if kept else [])
    assert spoken(text, [], [one]) == [one]
