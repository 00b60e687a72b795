"""Are names that the model took apart made whole, and persons taken for something else put right?"""

from __future__ import annotations

import pytest

from reportedly.annotate.names import Mention
from reportedly.resolve.entities import merge_mentions
from reportedly.resolve.whole_names import whole_names


def at(text: str, words: str, label: str, score: float = 0.9, after: int = 0) -> Mention:
    start = text.index(words, after)
    return Mention(start, start + len(words), label, score)


def told(text: str, *mentions: Mention) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.label) for each in whole_names(text, mentions)]


def test_neighbours_of_one_kind_are_one_name() -> None:
    text = "She left New Haven for Ada Quist's house in Peru."
    parts = [at(text, "New", "LOC"), at(text, "Haven", "LOC"), at(text, "Ada", "PER"), at(text, "Quist", "PER")]
    assert told(text, *parts) == [("New Haven", "LOC"), ("Ada Quist", "PER")]


def test_the_first_word_of_a_place_is_that_place() -> None:
    text = "She left San Marn. In San Marn, San Kelm and San nobody stayed."
    parts = [at(text, "San Marn", "LOC"), at(text, "San", "LOC", after=20), at(text, "San", "LOC", after=45)]
    assert told(text, *parts) == [("San Marn", "LOC"), ("San Marn", "LOC"), ("San", "LOC")]


def test_a_country_and_its_neighbour_are_two() -> None:
    text = "From Peru Kelm sailed."
    assert told(text, at(text, "Peru", "LOC"), at(text, "Kelm", "LOC")) == [("Peru", "LOC"), ("Kelm", "LOC")]


@pytest.mark.parametrize(
    ("words", "label", "score", "wanted"),
    [
        ("Martin Vale", "ORG", 0.5, "PER"),
        ("Martin J. Vale", "MISC", 0.6, "PER"),
        ("Martin Vale", "ORG", 0.95, "ORG"),
        ("Martin Vale University", "ORG", 0.5, "ORG"),
        ("Roman Catholic", "MISC", 0.5, "MISC"),
        ("Kelm Vale", "ORG", 0.5, "ORG"),
        ("Martin", "ORG", 0.5, "ORG"),
    ],
)
def test_a_known_first_name_outdoes_an_unsure_label(words: str, label: str, score: float, wanted: str) -> None:
    text = f"They backed {words} for years."
    assert told(text, at(text, words, label, score)) == [(words, wanted)]


def test_a_first_name_cut_off_is_the_whole_name_that_is_known() -> None:
    text = "Martin Vale spoke. They backed Martin Vale."
    second = text.rindex("Martin")
    assert told(text, at(text, "Martin Vale", "PER"), at(text, "Martin", "PER", 0.4, second)) == [
        ("Martin Vale", "PER"), ("Martin Vale", "PER"),
    ]  # fmt: skip


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    text = "Rain fell, Quist said on Monday."
    assert [text[each.start : each.end] for each in merge_mentions(text, [at(text, "Quist said", "PER")])] == ["Quist"]


def test_states_and_outlets_that_the_model_missed_are_found() -> None:
    text = "In Florida they told Fox News that Texas waits."
    found = [(text[each.start : each.end], each.label) for each in merge_mentions(text, [])]
    assert found == [("Florida", "LOC"), ("Fox News", "ORG"), ("Texas", "LOC")]
