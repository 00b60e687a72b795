"""Whom a name means that several bear."""

from __future__ import annotations

import reportedly


def test_a_surname_stays_with_who_was_called_by_it_alone() -> None:
    text = (
        "Ada Quist resigned on Friday. Quist had been the minister since May. Rivals accused her son Ian Quist and her "
        "daughter Lena Quist of taking money. Quist said she would appeal."
    )
    people = {
        one.name: [m.text for m in one.mentions] for one in reportedly.read(text).entities if one.kind == "person"
    }
    assert people["Ada Quist"].count("Quist") == 2
    assert people["Ian Quist"] == ["Ian Quist"]
    assert people["Lena Quist"] == ["Lena Quist"]
