"""Whom do a title, an apposition, a place beside a name tell of?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import read_entities, span

from reportedly.resolve.apposed import apposed, second_named


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Gov. Ada Quist of Ohio, who ran the docks in 1986 and 1990", "e1"),
        ("Ms. Quist, a diver", "e1"),
        ("Ada Quist of Lorn County, Ohio", "e1"),
        ("the mayor's deputy, Ada Quist, who ran the docks", "e1"),
        ("a lawyer for Ada Quist, who left", None),
        ("Sens. Ada Quist (R), who is ill, and Oren Vale (D)", None),
        ("Ada Quist's office", None),
    ],
)
def test_who(words: str, who: str | None) -> None:
    entities = read_entities(words, ["Ada Quist | person | Ada Quist; Quist", "Oren Vale | person | Oren Vale"])
    assert apposed(words, 0, len(words), entities) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Ada Quist and Oren Vale", "e2"),
        ("Ada Quist, the mayor, and Oren Vale, the clerk", "e2"),
        ("Ada Quist, an aide to Mia Dorn and Oren Vale", None),
        ("the mayor of Lorn and Oren Vale", None),
    ],
)
def test_second(words: str, who: str | None) -> None:
    entities = read_entities(words, ["Ada Quist | person | Ada Quist", "Oren Vale | person | Oren Vale"])
    found = second_named(words, span(words, words), entities[0], entities)
    assert (found.id if found else None) == who
