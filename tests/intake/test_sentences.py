"""Are the sentences those of tests/cases/sentences*.txt, and do their offsets hold on any string?"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake.sentences import LONGEST_SENTENCE, is_closed, paragraphs, sentence_at, split_sentences

CASES = Path(__file__).parents[1] / "cases"
EXAMPLE = re.compile(r"^`{24} example\n(.*?)\n\.\n(.*?)\n`{24}$", re.M | re.S)


def cases() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in sorted(CASES.glob("sentences*.txt")):
        # newline="": carriage returns are part of some cases.
        with path.open(encoding="utf-8", newline="") as stream:
            found += [(m[1], m[2]) for m in EXAMPLE.finditer(stream.read())]
    return found


def shown(text: str) -> str:
    return "\n".join(
        f"{s.paragraph}{'H' if s.heading else ''} {' '.join(text[s.start : s.end].split())}"
        for s in split_sentences(text)
    )


def test_there_are_cases():
    assert len(cases()) >= 50


@pytest.mark.parametrize(("text", "expected"), cases())
def test_case(text: str, expected: str):
    assert shown(text) == expected


def check(text: str) -> None:
    end = paragraph = 0
    for s in split_sentences(text):
        assert end <= s.start < s.end <= len(text)
        assert s.end - s.start <= LONGEST_SENTENCE
        assert text[s.start : s.end].strip() == text[s.start : s.end]
        # Nothing but blanks is left out.
        assert not text[end : s.start].strip()
        assert s.paragraph >= paragraph
        end, paragraph = s.end, s.paragraph
    assert not text[end:].strip()


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters()))
def test_any_string(text: str):
    check(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The ",
                "he ",
                "Lt. ",
                "U.S. ",
                "p.m. ",
                '"',
                "”",
                "“",
                ".",
                "?",
                "!",
                "…",
                " ",
                "\n",
                "\r\n",
                "\r",
                "No. ",
                "3 ",
                "J. ",
                "said",
                "。",
                "(",
                ")",
                "-",
                "\u2028",
                "\x85",
                "\ud800",
                "\U0001f600",
                "é",
                "word " * 30,
                "x" * 700,
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_string_of_news(text: str):
    check(text)


def test_sentences_stand_in_their_paragraphs():
    text = "Navy Leaves Port\n\nIt sailed. It was dawn.\n"
    spans = paragraphs(text)
    assert [text[a:b] for a, b in spans] == ["Navy Leaves Port", "It sailed. It was dawn."]
    assert all(spans[s.paragraph][0] <= s.start and s.end <= spans[s.paragraph][1] for s in split_sentences(text))


def test_sentence_at():
    text = "It sailed. It was dawn."
    found = split_sentences(text)
    assert [sentence_at(found, k) for k in (0, 9, 10, 11, 22, 23)] == [0, 0, None, 1, 1, None]
    assert sentence_at([], 0) is None


@pytest.mark.parametrize(
    "text", ["a" * 3_000_000, "." * 300_000, "a. " * 20_000, '"' * 300_000, "?! " * 50_000, "U.S. " * 60_000]
)
def test_long_lines_take_bounded_time(text: str):
    start = time.process_time()
    check(text)
    assert time.process_time() - start < 10


def test_no_text_no_sentences():
    assert split_sentences("") == []
    assert split_sentences(" \n\t\u2003\n") == []


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("The quay is sold.", True), ("Is it sold?", True), ("“It is sold.”", True), ("''It is sold.''", True),
        ("She spoke of 'the quay.'", True), ("Quay sold", False), ("The dockers'", False),
        ("Vale calls it ‘sold’", False), ("", True),
    ],
)  # fmt: skip
def test_whether_a_stop_ends_a_sentence(sentence: str, closed: bool) -> None:
    assert is_closed(sentence) is closed
