"""Are the names of one actor brought together across articles, and those of two kept apart?"""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from reports import cases
from several import CASES

from reportedly.link.actors import choose_actor, group_actors, key_of, keys_of, party, sameness
from reportedly.records import Actor, Entity


def entity(line: str) -> Entity:
    kind, *name, country, role = line.split()
    none = {"-": None}
    return Entity(
        id="e1", name=" ".join(name), kind=kind, country=none.get(country, country), role=none.get(role, role),
        mentions=[],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "wanted"), [pytest.param(g, w, id=name) for name, g, w in cases(CASES / "link_actors.txt")]
)
def test_case(given: str, wanted: str) -> None:
    entities = [entity(line) for line in given.splitlines()]
    keys = {key_of(each): each.name for each in entities}
    numbers = group_actors(keys)
    groups: dict[int, list[str]] = {}
    for key, name in keys.items():
        groups.setdefault(numbers[key], []).append(name)
    assert "\n".join(" + ".join(names) for names in groups.values()) == wanted


def test_a_person_of_whom_no_name_is_told_is_no_namesake_of_one() -> None:
    told, other, named = (
        key_of(entity(f"person {name} - -")) or "" for name in ("a 61-year-old janitor", "the tall clerk", "Mara Quist")
    )
    assert told == "someone:janitor|||"
    assert not party(told).named
    assert choose_actor(told, [(1, [told])]) is None
    assert sameness(told, named) == sameness(told, other) == 0.0
    assert party(key_of(entity("person Ada de la Cruz - -")) or "").kind == "person"


def test_words_without_an_entity() -> None:
    assert key_of(None, "the United States") == "country:usa|USA||"
    assert key_of(None, "at least 12 dock workers in the harbour") == "group:worker|||"
    assert key_of(None, "they") is None
    assert keys_of([Actor(start=0, end=2, text="he")], {}) == ()


@drawn(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["person", "organization", "place", "group"]))
def test_any_name_makes_a_key_that_can_be_compared(one: str, other: str, kind: str) -> None:
    keys = [key for name in (one, other) if (key := key_of(Entity(id="e", name=name, kind=kind, mentions=[]), name))]
    for key in keys:
        assert party(key).kind == kind or (kind, party(key).kind) == ("person", "someone")
        for again in keys:
            assert -1 <= sameness(key, again) == sameness(again, key) <= 1
        choose_actor(key, [(1, keys)])


@drawn(st.lists(st.sampled_from("van de la Ada Bo Cy al Marr Quist J. Ibn".split()), min_size=1, max_size=4), st.data())
def test_persons_are_compared_the_same_both_ways(parts: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(parts))
    one, two = (f"person:{' '.join(names).casefold()}|||" for names in (parts, other))
    assert sameness(one, two) == sameness(two, one)
