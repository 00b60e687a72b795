"""Is a title found that a text says once more where its body begins?"""

from __future__ import annotations

import pytest

from reportedly.intake.sentences import split_sentences
from reportedly.intake.title_again import title_again


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Weir burst\n\nWeir burst. Two mills were flooded.", None, "Weir burst. "),
        ("Weir burst.\nWeir burst – Two mills were flooded.", None, "Weir burst – "),
        ("Weir burst. Two mills were flooded.", "Weir burst", "Weir burst. "),
        ("A weir? Old\n\nA weir? Old. Two mills were flooded.", None, "A weir? Old. "),
        ("The weir\n\nThe weir of Ostrel burst.", None, None),
        ("Weir burst\n\nTwo mills were flooded.", None, None),
        ("Weir burst\n\nWeir burst", None, None),
        ("Two mills were flooded.", "Weir burst", None),
        ("", None, None),
        ("\n \n", "", None),
    ],
)  # fmt: skip
def test_where_a_title_is_said_again(text: str, title: str | None, expected: str | None) -> None:
    found = title_again(text, title)
    assert (text[slice(*found)] if found else None) == expected


def test_its_sentences_are_headings() -> None:
    text = "A weir gone? It was old\n\nA weir gone? It was old. Two mills were flooded."
    assert [one.heading for one in split_sentences(text)][-3:] == [True, True, False]
