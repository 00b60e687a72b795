"""Do the small parts of the brief hold: safe text, widths, days, wrapping?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.show.days import interval_words
from reportedly.show.lay import KEPT, Piece, plain, wrap
from reportedly.show.safe import clean, columns, shorten


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain words", "plain words"),
        ("a\tb\r\nc\u2028d\u00a0e", "a b c d e"),
        ("café – “naïve” 日本 👍 e\u0301", "café – “naïve” 日本 👍 e\u0301"),
        ("\x1b[31mred\x1b[0m", "\ufffdred\ufffd"),
        ("\x1b]0;title\x07x", "\ufffdx"),
        ("\x9b2Jx", "\ufffdx"),
        ("\x1bPq#0\x1b\\", "\ufffdq#0\ufffd"),
        ("a\u202eb\u2066c\u200bd\ufeff", "abcd"),
        ("\u3164a\u2800", "a"),
        ("a\x00b\x7f\x08", "a\ufffdb\ufffd\ufffd"),
        ("\ud800", "\ufffd"),
        ("z" + "\u0336" * 40, "z" + "\u0336" * 4),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("“a” – b…", '"a" - b...'), ("café", "cafe"), ("A ← B", "A <- B"), ("日本", "??"), ("plain", "plain")],
)
def test_clean_for_ascii(raw: str, shown: str) -> None:
    assert clean(raw, plain=True) == shown


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("the harbour of Ansel", 40, "the harbour of Ansel"),
        ("the harbour of Ansel", 20, "the harbour of Ansel"),
        ("the harbour of Ansel", 18, "the harbour of…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("大阪港湾国際旅客船", 9, "大阪港湾…"),
        ("abc", 1, "a…"),
    ],
)
def test_shorten(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@pytest.mark.parametrize(
    ("first", "last", "year", "words"),
    [
        ("2025-09-27", "2025-09-27", 2025, "Sat 27 Sep"),
        ("2025-09-27", "2025-09-27", None, "Sat 27 Sep 2025"),
        ("2025-10-01", "2025-10-07", 2025, "1–7 Oct"),
        ("2024-12-20", "2025-01-03", 2025, "20 Dec 2024–3 Jan"),
        ("2024-01-01", "2024-12-31", 2025, "2024"),
        ("2021-01-01", "2025-12-31", 2025, "2021–2025"),
        ("2024-02-01", "2024-02-29", 2024, "Feb 2024"),
        ("2023-02-01", "2023-02-27", 2023, "1–27 Feb"),
        ("2025-10-24", None, 2025, "from Fri 24 Oct"),
        (None, "2025-10-24", 2025, "by Fri 24 Oct"),
        ("2025-10-24T10:00", "2025-10-24T12:00", 2025, "Fri 24 Oct"),
        ("9999-12-01", "9999-12-31", None, "Dec 9999"),
        (None, None, 2025, None),
        ("soon", None, 2025, None),
        ("2025-02-30", "", 2025, None),
    ],
)
def test_days(first: str | None, last: str | None, year: int | None, words: str | None) -> None:
    assert interval_words(first, last, year) == words


def lines(words: str, width: int, tail: str = "") -> list[str]:
    return [plain(line) for line in wrap([Piece(words)], width, [Piece("* ")], 2, [Piece(tail)])]


@pytest.mark.parametrize(
    ("words", "width", "tail", "wanted"),
    [
        ("one two three", 20, "", ["* one two three"]),
        ("one two three", 9, "", ["* one two", "  three"]),
        ("one two", 20, "by us all", ["* one two by us all"]),
        ("one two", 16, "by us all", ["* one two", "  by us all"]),
        (f"from 1{KEPT}Oct", 10, "", ["* from", "  1 Oct"]),
        ("abcdefghij", 6, "", ["* abcd", "  efgh", "  ij"]),
        ("大阪港湾", 7, "", ["* 大阪", "  港湾"]),
        ("", 20, "us", ["* us"]),
        ("", 20, "", ["* "]),
    ],
)
def test_wrap(words: str, width: int, tail: str, wanted: list[str]) -> None:
    assert lines(words, width, tail) == wanted


@given(text=st.text(st.sampled_from("ab 大ｱé\u0301👩-"), max_size=80), width=st.integers(6, 40))
@settings(max_examples=100, deadline=None)
def test_wrap_loses_nothing(text: str, width: int) -> None:
    text = clean(text)
    found = lines(text, width)
    assert "".join(found).replace(" ", "").removeprefix("*") == text.replace(" ", "")
    assert all(columns(line) <= width for line in found)
