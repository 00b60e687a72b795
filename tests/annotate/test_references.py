"""How much of what a reference may mean falls on which words?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.encoder import begin, finish
from reportedly.annotate.references import Reference, find_references
from reportedly.intake.sentences import split_sentences


def references(text: str) -> dict[int, Reference]:
    return find_references(text, finish(begin([(text, split_sentences(text))])[0]))


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Ingrid Sorvala runs the mill. Her brother sold it. She will appeal, a clerk said.", "She", "Ingrid Sorvala"),
        ("Ostrel Mills shut two plants on Monday. The firm had warned of it in March.", "The firm", "Ostrel Mills"),
        ("Aldo Renn, 34, was found by a ranger. The 34-year-old had been missing since May.", "The 34", "Aldo Renn"),
        ("Kestria called its envoy home after Velmora had expelled two diplomats.", "its", "Kestria"),
    ],
)  # fmt: skip
def test_what_is_meant(text: str, word: str, meant: str) -> None:
    start = text.find(meant)
    found = references(text)[text.find(word)]
    again = text.find("Her ")  # who was named is meant there too
    assert found.on(start, start + len(meant)) + (found.on(again, again + 3) if again > 0 else 0) > 0.6
    assert found.reaches(start)


def test_what_was_not_told_of_means_nothing() -> None:
    text = "Rain fell on Friday. The governor of Arnsted opened a bridge."
    assert references(text)[text.find("The governor")].nothing > 0.6


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("the he it is The Arno . \n,é☃ x"), max_size=120))
def test_any_text(text: str) -> None:
    for start, one in references(text).items():
        assert one.nothing + float(one.shares.sum()) == pytest.approx(1, abs=1e-3)
        assert all(one.ends <= start)
        assert one.on(0, start) == pytest.approx(1 - one.nothing, abs=1e-3)
        assert one.on(start, len(text)) == 0


def test_nothing_of_an_empty_text() -> None:
    assert references("") == {}


def test_what_stands_beyond_a_window_is_not_reached() -> None:
    text = (
        "Ingrid Sorvala opened the mill. "
        + "The river rose and fell again near the old bridge that day. " * 30
        + "She left."
    )
    (found,) = (one for start, one in references(text).items() if text.startswith("She", start))
    assert not found.reaches(0)
