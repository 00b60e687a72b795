"""Places behind a preposition that the model did not see."""

from __future__ import annotations

import pytest

from reportedly.annotate.names import Mention
from reportedly.resolve.places import choose
from reportedly.resolve.well_known import well_known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tenor sang in Rio de Janeiro.", ["Rio de Janeiro"]),
        ("The tenor sang in Buenos Aires.", ["Buenos Aires"]),
        ("The tenor flew to Mexico City from Chicago.", ["Mexico City"]),
        ("In Oregon and near Chicago it rained.", ["Oregon", "Chicago"]),
        ("She believes in Chicago's future.", []),
        ("He reads it in Chicago Tribune pages.", []),
        ("She put her trust in Tarsa.", []),
        (
            "It rained in Connecticut, Delaware, Ohio and Rhode Island.",
            ["Connecticut", "Delaware", "Ohio", "Rhode Island"],
        ),
        ("It rained in Ohio, Houston said.", ["Ohio"]),
        ("It rained in Ohio and Mr. Houston swam.", ["Ohio"]),
        ("He told it in English, in March and in Brief.", []),
    ],
)
def test_what_is_found(text: str, expected: list[str]):
    assert [text[one.start : one.end] for one in well_known(text, [])] == expected


def test_what_was_seen_elsewhere_is_found_again():
    text = "Tarsa is quiet. Crowds gathered in Tarsa, police said, and went to Tarsa again."
    seen = [Mention(0, 5, "LOC", 0.9)]
    assert [text[one.start : one.end] for one in well_known(text, seen)] == ["Tarsa"] * 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Mexico", "country"), ("Istanbul", "city"), ("Mexico City", "city"), ("the Pacific", "water")],
)
def test_what_a_bare_name_means(name: str, kind: str):
    text = f"They met in {name} with Americans of the United States, of Chicago and of Oregon."
    start = text.index(name)
    spans = [
        (start, start + len(name)),
        *((text.index(other), text.index(other) + len(other)) for other in ("Chicago", "Oregon")),
    ]
    place = choose(text, spans)[0]
    assert place is not None
    assert place.kind == kind


def test_a_town_is_meant_where_the_text_says_in_what_it_lies():
    text = "Police in Pacific, Missouri, closed a road."
    start = text.index("Pacific")
    place = choose(text, [(start, start + 7)])[0]
    assert place is not None
    assert place.admin1 == "MO"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quist of Madison, Alabama, sang.", ["Madison"]),
        ("A singer from Mobile, Alabama, sang.", ["Mobile"]),
        ("Ada Quist, Alabama senator, sang.", []),
        ("Houston (AFP) – The tenor sang.", ["Houston"]),
        ("The tenor (Quist) – the elder – sang.", []),
    ],
)
def test_a_town_before_its_division_and_in_a_dateline(text: str, expected: list[str]):
    at = text.find("Alabama")
    listed = [Mention(at, at + 7, "LOC", 0.9)] if at >= 0 else []
    assert [text[one.start : one.end] for one in well_known(text, [], listed)] == expected
