"""Are the spans of arguments mended at their edges, and no more than that?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import read_entities

from reportedly.annotate.figures import find_figures
from reportedly.records import Figure, Span
from reportedly.resolve.arguments import LONGEST, actors_in, place_in

NAMES = [
    "Ada Quist | person | Ada Quist",
    "Port of Kelm | place | Port of Kelm",
    "Bank of Orsk | organization | Bank of Orsk",
]


def mended(marked: str) -> list[str]:
    """The actors that the bracketed argument gives."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    made = actors_in(
        [Span(start=start, end=end, text=text[start:end])], text, read_entities(text, NAMES), find_figures(text)
    )
    assert all(text[one.start : one.end] == one.text for one in made)
    return [one.text for one in made]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # whole already
        ("[Ada Quist] left.", "Ada Quist"),
        ("They met [the envoy] there.", "the envoy"),
        ("They met [the ministers of war and trade].", "the ministers of war and trade"),
        # names and figures made whole
        ("They met Ada [Quist] there.", "Ada Quist"),
        ("[Ada] Quist left.", "Ada Quist"),
        ("They struck the Port of [Kelm] twice.", "Port of Kelm"),
        ("They struck the [Port] of Kelm twice.", "Port of Kelm"),
        ("They sank at least three [ships] near the cape.", "at least three ships"),
        ("They sank at least [three ships] near the cape.", "at least three ships"),
        ("They sank [at least three ships] near the cape.", "at least three ships"),
        # a bound is no preposition
        ("They killed [over 200 men] there.", "over 200 men"),
        ("They killed [over two hundred men] there.", "over two hundred men"),
        ("They killed [up to 40 men] there.", "up to 40 men"),
        ("They killed [of at least 40 men] there.", "at least 40 men"),
        # prepositions and loose signs
        ("They struck [at the camp].", "the camp"),
        ("They looked [out over the camp].", "the camp"),
        ("They met[, the envoy,] there.", "the envoy"),
        ("They met [- with the envoy] there.", "the envoy"),
        ("They met [Ada Quist and] left.", "Ada Quist"),
        ("They met [the envoy, who] left.", "the envoy"),
        ("They took [the camp in the] end.", "the camp"),
        ("They met [the man of the] hour.", "the man"),
        # wrapped by hand
        ("They met [the old\nenvoy] there.", "the old\nenvoy"),
        ("They met [the old\r\nenvoy\r\n] there.", "the old\r\nenvoy"),
    ],
)
def test_mended(marked: str, expected: str):
    assert mended(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "They want [to leave].", "They hope [that it ends].", "They left [because it rained].",
        "They stay [if it rains].",
        "They left [when it rained].", "They wait [until it ends].", "They know [what] it is.", "They did [it].",
        "They met [that].",
        "They said [ , ].", "They met [and].", "They met [of the].", "[There] is a camp.", "They met [some of these].",
        "They met [the envoy\n\nThe camp] was gone.", f"They met [the {'very ' * 40}old envoy].", "They met [—].",
    ],
)  # fmt: skip
def test_dropped(marked: str):
    assert mended(marked) == []


def test_no_two_actors_share_words():
    text = "They met Ada Quist there."
    spans = [Span(start=9, end=12, text="Ada"), Span(start=13, end=18, text="Quist")]
    assert [one.text for one in actors_in(spans, text, read_entities(text, NAMES), [])] == ["Ada Quist"]


def test_entity_of_an_actor():
    text = "They met Ada Quist and the envoy there."
    known = read_entities(text, NAMES)
    whole = [Span(start=9, end=18, text="Ada Quist"), Span(start=23, end=32, text="the envoy")]
    assert [one.entity for one in actors_in(whole, text, known, [])] == ["e1", None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("in the Port of Kelm", "the Port of Kelm"), ("near Kelm", "Port of Kelm"), ("off the cape", "the cape"),
    ("in it", None),
     ("there", None), ("x" * (LONGEST + 1), None)],
)  # fmt: skip
def test_place(words: str, expected: str | None):
    text = f"It burned {words}." if words != "near Kelm" else "It burned Port of Kelm."
    start = 10 if words != "near Kelm" else text.index("Kelm")
    span = Span(start=start, end=len(text) - 1, text=text[start:-1])
    places = place_in(span, text, read_entities(text, NAMES))
    assert [place.text for place in places] == ([expected] if expected else [])


def test_each_other_is_nobody():
    text = "The army and the rebels accused each other of shelling the town."
    span = Span(start=text.index("each"), end=len(text) - 1, text=text[text.index("each") : -1])
    assert actors_in([span], text, [], []) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["of", "in", "the", "to", "at least", "three", "Ada Quist", ",", "\n", "—", "”", "👩",
    "\ud800", "and"]))
    .map(" ".join),
    st.integers(0, 60), st.integers(0, 60),
)  # fmt: skip
def test_any_span(text: str, start: int, end: int):
    if not start < end <= len(text):
        return
    span = Span(start=start, end=end, text=text[start:end])
    known = read_entities(text, NAMES)
    figures: list[Figure] = find_figures(text)
    for one in [*actors_in([span, span], text, known, figures), *place_in(span, text, known)]:
        assert one.text
        assert text[one.start : one.end] == one.text
