"""Are the chains of sources those of tests/cases/chains.txt?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BLOCK, read_entities, read_marks

from reportedly.records import Attribution, Source, Span
from reportedly.resolve.chains import attribution_at, chain_of, source_of

CASES = Path(__file__).parents[1] / "cases" / "chains.txt"


def cases() -> list[tuple[str, str]]:
    return [(m[1], m[2].strip()) for m in BLOCK.finditer(CASES.read_text(encoding="utf-8"))]


def shown(chain: list[Source]) -> str:
    return " < ".join(f"{one.name} ({one.kind}{f' {one.number}' if one.number else ''})" for one in chain)


@pytest.mark.parametrize(("case", "expected"), cases())
def test_case(case: str, expected: str):
    marked, _, entities = case.partition("\n---\n")
    text, attributions, events = read_marks(marked)
    assert len(events) == 1
    one = attribution_at(events[0].start, events[0].end, attributions)
    known = read_entities(text, entities.splitlines())
    chain = chain_of(one, {a.id: a for a in attributions}, known, text) if one else []
    assert shown(chain) == expected
    for link in chain:
        assert (link.start is None) == (link.end is None)
        assert link.entity is None or link.entity in {entity.id for entity in known}


def test_there_are_cases():
    found = cases()
    assert len(found) >= 50
    assert sum(not expected for _, expected in found) >= 8
    assert sum("<" in expected for _, expected in found) >= 12


TEXT = "One, citing two, told the Herald that three reportedly said four denied it was so. "


@st.composite
def any_attributions(draw: st.DrawFn) -> list[Attribution]:
    """Attributions of any spans, any parents: rings, and parents that are none of them."""

    def span() -> Span:
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        return Span(start=start, end=end, text=TEXT[start:end])

    return [
        Attribution(
            id=f"a{number}",
            source=[span() for _ in range(draw(st.integers(0, 2)))],
            cue=[span() for _ in range(draw(st.integers(1, 2)))],
            content=[span() for _ in range(draw(st.integers(1, 2)))],
            parent=draw(st.sampled_from([None, "a0", "a1", "a2", "a9"])),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=150, deadline=None)
@given(any_attributions())
def test_any_attributions(attributions: list[Attribution]):
    by_id = {one.id: one for one in attributions}
    for one in attributions:
        for link in chain_of(one, by_id, [], TEXT):
            assert link.name
            assert link.start is None or 0 <= link.start < (link.end or 0) <= len(TEXT)
    held = attribution_at(30, 34, attributions)
    assert held is None or any(s.start <= 30 and s.end >= 34 for s in held.content)


def test_a_source_of_two_is_named_whole_and_without_its_dateline():
    text = "MONTREAL - Envoy Ada Quist and a diplomat said so."
    known = read_entities(text, ["Ada Quist | person | Ada Quist", "diplomat | person | diplomat"])
    words = text[: text.index(" said")]
    told = source_of(Span(start=0, end=len(words), text=words), known, text)
    assert (told.name, told.entity) == ("Envoy Ada Quist and a diplomat", "e1")


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        ("Divers -- three of them --", [], "Divers"),
        ("An envoy of Norlin Works - a firm of nine -", [], "An envoy of Norlin Works"),
        ("the council’s", ["council | organization | council"], "the council"),
        ("former Marn Gov. and Harbour Board Chairman Ada Quist", ["Ada Quist | person | Ada Quist"], "Ada Quist"),
        ("she and another clerk", ["Ada Quist | person | she"], "Ada Quist and another clerk"),
    ],
)
def test_a_source_is_named_without_what_is_said_of_it(words: str, known: list[str], expected: str):
    entities = read_entities(words, known)
    assert source_of(Span(start=0, end=len(words), text=words), entities, words).name == expected
