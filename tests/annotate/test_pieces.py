"""Do word pieces keep their places in any text, and their case?"""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.annotate.pieces import CASES, case_of, cut, tokenizer
from reportedly.annotate.spans import joined, piece_span, trimmed
from reportedly.records import Span


def check(text: str) -> None:
    """All that must hold of the pieces of a text."""
    pieces = cut(text)
    count = len(pieces.ids)
    assert all(len(array) == count for array in pieces)
    assert not count or pieces.first[0]
    assert ((pieces.cases >= 0) & (pieces.cases < CASES)).all()
    assert (pieces.starts >= 0).all()
    assert (pieces.starts < pieces.ends).all()
    assert (pieces.ends <= len(text)).all()
    assert (np.diff(pieces.starts) >= 0).all()
    assert ((pieces.ids >= 0) & (pieces.ids < tokenizer().get_vocab_size())).all()
    for at in range(count):
        span = piece_span(text, pieces, at, at + 1)
        assert span.start <= pieces.starts[at] < pieces.ends[at] <= span.end
        assert text[span.start : span.end] == span.text


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=60))
@example("")
@example("\x00")
@example("\ud800a\udfff")
@example("e\u0301\u0301 İstanbul ﬁre ｆｕｌｌ")
@example("👩‍👩‍👧‍👦🇫🇷")
@example("\u202eabc\u200f الجيش 大使館")
@example("\u00ad\ufeff\u200b")
@example("x" * 500)
def test_any_text(text: str):
    check(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["The", "army", "U.S.", "didn’t", "naïve", "\u0301", " ", "\n", "👩‍🚒", "\ud83d", "İ", "ß", "-", "5,000"]
        ),
        max_size=20,
    ).map("".join)
)
def test_any_row_of_words(text: str):
    check(text)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("army", 1), ("Army", 2), ("ARMY", 3), ("A", 2), ("5,000", 4), ("1st", 4), ("iPhone", 5), ("McKay", 5), (",",
            0), ("“", 0),
        ("naïve", 1), ("Étienne", 2), ("ÉCOLE", 3), ("大使", 5), ("👩", 0), ("'s", 1),
    ],
)  # fmt: skip
def test_case_classes(word: str, case: int):
    assert case_of(word) == case


def test_case_is_that_of_the_whole_word():
    pieces = cut("Overburdened UNPROFOR iPhones")
    for head, case in zip(np.flatnonzero(pieces.first).tolist(), (2, 3, 5), strict=True):
        assert pieces.cases[head] == case
    assert set(pieces.cases.tolist()) == {2, 3, 5}


def test_words_and_their_pieces():
    text = "Smugglers\u2019 boats overburdened"
    pieces = cut(text)
    words = [text[a:b] for a, b in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]
    assert "".join(words) == text.replace(" ", "")
    assert pieces.first[0]
    assert pieces.first.sum() == 4


def test_long_text_is_as_its_parts():
    """A text is cut in runs for the tokenizer; nothing of that is seen in the pieces."""
    part = "The minister’s envoy — naïve, 👩‍🚒 5,000 troops — said “no”. "
    text = part * (200_000 // len(part) + 1)
    begun = time.process_time()
    whole, one = cut(text), cut(part)
    assert time.process_time() - begun < 15
    repeats = len(text) // len(part)
    assert len(whole.ids) == repeats * len(one.ids)
    assert (whole.ids.reshape(repeats, -1) == one.ids).all()
    assert (whole.cases.reshape(repeats, -1) == one.cases).all()
    assert (whole.first.reshape(repeats, -1) == one.first).all()
    shift = np.arange(repeats)[:, None] * len(part)
    assert (whole.starts.reshape(repeats, -1) - shift == one.starts).all()
    assert (whole.ends.reshape(repeats, -1) - shift == one.ends).all()


@pytest.mark.parametrize("unit", ["a", "\u0301", "é", "👩‍", "大", "\ud800", "a\u200b", "\x00", "A.B-"])
def test_long_text_without_a_blank(unit: str):
    text = (unit * 200_000)[:200_000]
    begun = time.process_time()
    pieces = cut(text)
    assert time.process_time() - begun < 15
    assert len(pieces.starts) == 0 or pieces.ends[-1] <= len(text)
    assert (pieces.starts < pieces.ends).all()


def of(text: str, *edges: tuple[int, int]) -> list[Span]:
    return [Span(start=a, end=b, text=text[a:b]) for a, b in edges]


def test_joined():
    text = "that it \n left, and more"
    assert [span.text for span in joined(text, of(text, (0, 4), (5, 7), (10, 14)))] == ["that it \n left"]
    assert [span.text for span in joined(text, of(text, (0, 7), (10, 14), (16, 19)))] == ["that it \n left", "and"]
    assert joined(text, []) == []


@pytest.mark.parametrize(
    ("text", "left"), [(" , so it is; ", "so it is"), ("it", "it"), (" ,; ", None), ("", None), ("a,b", "a,b")]
)
def test_trimmed(text: str, left: str | None):
    span = trimmed(text, 0, len(text))
    assert (span.text if span else None) == left
    assert span is None or text[span.start : span.end] == span.text
