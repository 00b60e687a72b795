"""What only joins a line to the one before it is not told; what makes it less true is."""

from __future__ import annotations

import pytest

from reportedly.show.joints import without_joints, without_that
from reportedly.show.lay import Piece


def told(*texts: str) -> str:
    return "".join(piece.text for piece in without_joints([Piece(text) for text in texts]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Worse, the yards lost their best welders", "the yards lost their best welders"),
        ("But in fact, the yards had no welders", "the yards had no welders"),
        ("Instead people said the quay was unsafe", "people said the quay was unsafe"),
        ("Instead of mending the quay, they sold it", "Instead of mending the quay, they sold it"),
        ("Perhaps, the quay was unsafe", "Perhaps, the quay was unsafe"),
        ("Otherwise, the quay would be sold", "Otherwise, the quay would be sold"),
        ("The quay will, however, be sold", "The quay will be sold"),
        ("On Monday, however, the quay was sold", "On Monday, the quay was sold"),
        ("Vale, for instance, said it was sold", "Vale said it was sold"),
        ('He said "we may, of course, sell it"', 'He said "we may, of course, sell it"'),
        ("Of course, ", "Of course, "),
    ],
)
def test_words_that_join(text: str, expected: str) -> None:
    assert told(text) == expected


def test_between_a_subject_and_its_verb_no_comma_is_left() -> None:
    pieces = without_joints([Piece("Quist", "bold"), Piece(", for example, sold it")])
    assert "".join(piece.text for piece in pieces) == "Quist sold it"
    assert told("In addition, ", "Quist", " sold it") == "Quist sold it"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Five hundred were held and that many saw no lawyer", "Five hundred were held and many saw no lawyer"),
        ("Kolb had no objection but that it was too early", "Kolb had no objection but it was too early"),
        ("Vale said that they left and that others came", "Vale said that they left and that others came"),
        ("Both sides agreed to stop and that was all", "Both sides agreed to stop and that was all"),
    ],
)
def test_a_second_that_goes_where_no_saying_leads(words: str, expected: str) -> None:
    assert "".join(piece.text for piece in without_that([Piece(words)])) == expected
