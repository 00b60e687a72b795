"""Where a name may stand for a pronoun: nobody else nearby, nobody of that gender, no quotation."""

from __future__ import annotations

import msgspec
import pytest
from reports import report_of

from reportedly import pipeline
from reportedly.records import Actor, Article, Entity, Report, Source, Span
from reportedly.show.lay import plain
from reportedly.show.text import brief
from reportedly.show.whom import is_plain, spelt_out, who_goes_on, within_quotation


def _person(ident: str, name: str, text: str, *words: str) -> Entity:
    spans = [Span(start=text.index(word), end=text.index(word) + len(word), text=word) for word in words]
    return Entity(id=ident, name=name, kind="person", mentions=spans)


def _plain(text: str, word: str, people: list[tuple[str, ...]], leads: bool = True, source: str | None = None) -> bool:
    entities = [_person(f"e{at}", *([names[0], text, *names])) for at, names in enumerate(people)]
    start = text.index(f"{word} ")
    actor = Actor(start=start, end=start + len(word), text=word, entity="e0")
    return is_plain(actor, entities[0], entities, text, leads, source)


def test_others_named() -> None:
    text = "The mill of Ada Kell burnt while Mary Dole slept. Later she left."
    assert not _plain(text, "she", [("Mary Dole",), ("Ada Kell",)], leads=False)
    assert _plain(text.replace("Ada", "Peter"), "she", [("Mary Dole",), ("Peter Kell",)], leads=False)


def test_who_says_so() -> None:
    text = "After Paul Kell spoke, Peter Dole said he would leave."
    people = [("Peter Dole",), ("Paul Kell",)]
    assert not _plain(text, "he", people)
    assert _plain(text, "he", people, source="e0")
    assert not _plain(text, "he", people, source="e1")


def test_a_name_that_nobody_bears() -> None:
    text = "Peter Dole asked for Kell and slept. Later he left."
    assert not _plain(text, "he", [("Peter Dole",)])
    assert _plain(text.replace("Kell", "rain"), "he", [("Peter Dole",)])


def test_as_what_and_no_other() -> None:
    text = "Unlike any sailor, Peter Dole came as captain. Later he left."
    people = [("Peter Dole",), ("sailor",), ("captain",)]
    assert _plain(text, "he", people)
    assert not _plain(text.replace("any", "this").replace("as captain", "with a captain"), "he", people, leads=False)


def test_whose_it_is() -> None:
    text = "After Mary Kell spoke, Ada Dole said her son would leave."
    start = text.index("her son")
    people = [_person("e0", "Ada Dole", text, "Ada Dole"), _person("e1", "Mary Kell", text, "Mary Kell")]
    son = Actor(start=start, end=start + 7, text="her son", entity=None)
    assert is_plain(son, people[0], people, text, True, "e0")
    assert not is_plain(son, people[0], people, text, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("he’ll sail", " will"),
        ("he'd sail", " would"),
        ("he'd left", " had"),
        ("he’d been there", " had"),
        ("he's sailing", " is"),
        ("he's been there", " has"),
        ("he's sailed", None),
        ("he sails", ""),
    ],
)
def test_shortened_verbs(text: str, told: str | None) -> None:
    found = spelt_out(text, 2)
    assert (found and found[0]) == told


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"The mill" burnt. He left.', False),
        ('They said: "The mill burnt. He left."', True),
        ("They said: ''The mill burnt. He left.''", True),
        ("''The mill'' burnt. He left.", False),
        ("“The mill burnt. He left.”", True),
        ("“The mill burnt.” He left.", False),
    ],
)
def test_quotations(text: str, inside: bool) -> None:
    assert within_quotation(text, text.index("He left")) is inside


@pytest.mark.parametrize(
    ("said", "source", "expected"),
    [
        ("Both boards said they had heard nothing.", "Both boards", "Both boards"),
        ("The board said they had heard nothing.", "The board", None),
        ("Both boards said it was raining.", "Both boards", None),
        ("Both boards met Quist, and he said they had left.", "Both boards", None),
    ],
)
def test_they_that_opens_what_several_say(said: str, source: str, expected: str | None) -> None:
    word = "they" if "they" in said else "it"
    start = said.index(f" {word} ") + 1
    article = Article(id="a", text=said)
    who = Source(name=source, kind="crowd", number=None, start=0, end=len(source), entity=None)
    claim = report_of(f"title: B\npublished: 2031-03-05\n---\n{said}\n---\noccurred {said.split()[-1][:-1]}").claims[0]
    claim = msgspec.structs.replace(claim, sources=[who])
    report = Report(
        article=article, claims=[claim], attributions=[], entities=[], dates=[], figures=[], warnings=[]
    )  # fmt: skip
    pronoun = Actor(start=start, end=start + len(word), text=word, entity=None)
    assert who_goes_on(report, claim, pronoun) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The fire service said it had found no evidence of a blast.", "The fire service had found no evidence"),
        ("The bank said it would take months to sell the port.", "It would take months"),
    ],
)
def test_it_is_the_body_that_says_so_where_it_does_something(text: str, line: str) -> None:
    found = pipeline.read(f"Ferries stopped at Liskar.\n\n{text}", published="2026-03-05")
    assert line in "\n".join(plain(each) for each in brief(found, 200, everything=True))


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("The Union of Dockers has not joined the strike.", "The Union of Dockers' members will vote on an offer"),
        ("The Union of Dockers has called on the Harbour Board to give way.", "Its members will vote on an offer"),
    ],
)
def test_whose_members_they_are_is_told_where_one_body_alone_was_named(before: str, line: str) -> None:
    text = f"Ferries stopped at Liskar.\n\n{before} Its members will vote on an offer on Monday."
    found = pipeline.read(text, published="2026-03-05")
    assert line in "\n".join(plain(each) for each in brief(found, 200, everything=True))
