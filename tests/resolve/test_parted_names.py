"""Are two that were read as one name parted, and places that were read as persons places?"""

from __future__ import annotations

import pytest

from reportedly.annotate.names import Mention
from reportedly.resolve.parted_names import parted_names


@pytest.mark.parametrize(
    ("text", "name", "label", "wanted"),
    [
        ("HRB Chairman Una Priddle sang.", "HRB Chairman Una Priddle", "ORG", [("HRB", "ORG"), ("Una Priddle", "PER")]),
        ("Director James Priddle sang.", "Director James Priddle", "MISC", [("James Priddle", "PER")]),
        ("The II Marine Relief Force sang.", "II Marine Relief Force", "ORG", [("II Marine Relief Force", "ORG")]),
        ("The Harris County Clerk sang.", "Harris County Clerk", "ORG", [("Harris County Clerk", "ORG")]),
        ("The General Motors Company sang.", "General Motors Company", "ORG", [("General Motors Company", "ORG")]),
        ("She sang in Marlow, N.C., again.", "N.C.", "PER", [("N.C.", "LOC")]),
        ("She sang in Madison Twp. again.", "Madison Twp", "PER", [("Madison Twp", "LOC")]),
        ("A.B. sang.", "A.B.", "PER", [("A.B.", "PER")]),
    ],
)  # fmt: skip
def test_one_name(text: str, name: str, label: str, wanted: list[tuple[str, str]]) -> None:
    start = text.index(name)
    made = parted_names(text, [Mention(start, start + len(name), label, 0.9)])
    assert [(text[each.start : each.end], each.label) for each in made] == wanted


def test_two_known_persons_are_two() -> None:
    text = "Ada Quist met Oren Vale. Quist and Vale sang. Quist and Sons sold it."
    mentions = [
        Mention(0, 9, "PER", 0.9),
        Mention(14, 23, "PER", 0.9),
        Mention(25, 39, "ORG", 0.9),
        Mention(46, 60, "ORG", 0.9),
    ]
    made = [(text[each.start : each.end], each.label) for each in parted_names(text, mentions)]
    assert made[2:] == [("Quist", "PER"), ("Vale", "PER"), ("Quist and Sons", "ORG")]


def test_a_short_form_with_its_stop_is_a_place() -> None:
    text = "Quist wins most Wyo. votes; Miss. Vale none."
    made = parted_names(text, [Mention(16, 20, "MISC", 0.5), Mention(28, 33, "MISC", 0.5)])
    assert [(text[each.start : each.end], each.label) for each in made] == [("Wyo.", "LOC"), ("Miss.", "MISC")]
