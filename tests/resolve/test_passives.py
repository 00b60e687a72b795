"""What was done to one person after the other: each was done to him, and is told with its "was"."""

from __future__ import annotations

import pytest

import reportedly

CASES = (
    ("Vane was jailed for a year, fined $500 and ordered to leave Orsel.", "fined", "Vane", "Vane was fined $500"),
    ("Vane was held on Friday, charged with arson and let go.", "charged", "Vane", "Vane was charged with arson"),
    ("Two hikers were taken to Lem, treated for burns and sent home.", "treated", "Two hikers", None),
)


@pytest.mark.parametrize(("sentence", "event", "whom", "words"), CASES)
def test_it_is_done_to_the_same(sentence: str, event: str, whom: str, words: str | None) -> None:
    [claim] = [one for one in reportedly.read(sentence).claims if one.event.text == event]
    assert [each.text for each in claim.actors] == []
    assert [each.text for each in claim.recipients] == [whom]
    assert words is None or " ".join(span.text for span in claim.clause).startswith(words)


def test_what_one_does_oneself_goes_on_from_no_passive() -> None:
    [claim] = [
        one for one in reportedly.read("The teacher was fired and sued the board.").claims if one.event.text == "sued"
    ]
    assert [each.text for each in claim.actors] == ["The teacher"]


def test_abbreviations_keep_their_point() -> None:
    [claim] = reportedly.read("The body of Odo Marsh Sr., 84, was found in Lem shortly before 11 a.m.").claims
    assert claim.recipients[0].text == "The body of Odo Marsh Sr."
    assert claim.clause[-1].text.endswith("11 a.m.")
