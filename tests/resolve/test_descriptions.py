"""Is a description a mention of who was named before it?"""

from __future__ import annotations

import re
import time

import numpy as np
import pytest

from reportedly import pipeline
from reportedly.annotate.encoder import begin, finish
from reportedly.annotate.names import Mention
from reportedly.annotate.references import Reference, find_references
from reportedly.intake.sentences import split_sentences
from reportedly.resolve.descriptions import link_descriptions
from reportedly.resolve.entities import resolve_entities
from reportedly.resolve.thing import Thing, Use

CASES = [
    ("Ostrel Mills shut two plants on Monday. The firm had warned of it.", "firm", "Ostrel Mills"),
    ("Ingrid Sorvala was held on Tuesday. The lawyer had left at noon, police said.", "lawyer", "Ingrid Sorvala"),
    ("Tolvik Energy cut its forecast. Norra Bank kept its own. The bank reports on Friday.", "bank", "Norra Bank"),
]  # fmt: skip
OTHERS = [
    ("Ingrid Sorvala opened the fair. She is the only candidate from the coast.", "candidate", "Ingrid Sorvala"),
    ("Sorvala Front aimed at a navy pier. The navy has denied that it aimed back.", "navy", "Sorvala Front"),
    ("Ostrel Textiles closed two plants. A rival hired the staff. The rival pays more.", "rival", "Ostrel Textiles"),
]


@pytest.mark.parametrize(("text", "word", "name"), CASES)
def test_who_is_meant(text: str, word: str, name: str) -> None:
    (entity,) = (each for each in pipeline.read(text, published="2026-03-05").entities if each.name == name)
    (mention,) = (each for each in entity.mentions if each.text == word)
    assert mention.confidence is not None
    assert mention.confidence > 0.5


@pytest.mark.parametrize(("text", "word", "name"), OTHERS)
def test_who_is_not_meant(text: str, word: str, name: str) -> None:
    (entity,) = (each for each in pipeline.read(text, published="2026-03-05").entities if each.name == name)
    assert not any(word in each.text for each in entity.mentions)


def test_a_name_has_no_confidence() -> None:
    report = pipeline.read("Ingrid Sorvala left. She will return.", published="2026-03-05")
    (entity,) = (each for each in report.entities if each.name == "Ingrid Sorvala")
    assert [each.confidence is None for each in entity.mentions] == [True, False]


def tied(text: str, name: str, kind: str) -> list[str]:
    """What is tied to a name where the model sees all of each "the" on it."""
    at = text.index(name)
    thing = Thing(name=name, kind=kind, uses=[Use(at, at + len(name), "PER", 0)])
    share = np.asarray([1.0], dtype=np.float32)
    on = Reference(np.asarray([at]), np.asarray([at + len(name)]), share, 0.0)
    references = {found.start(): on for found in re.finditer(r"\bthe ", text) if found.start() > at}
    starts = [0, *(found.end() for found in re.finditer(r"\. ", text))]
    link_descriptions(text, starts, [thing], references)
    return [text[use.start : use.end] for use in sorted(thing.uses)[1:]]


@pytest.mark.parametrize(
    ("text", "kind", "noun"),
    [
        ("Ada Vale left. Then the diver said no.", "person", "diver"),
        ("Ada Vale left. Friends of the diver wept.", "person", "diver"),
        ("Norlin Works grew. In May the company closed.", "organization", "company"),
        ("Marn City Council met. Then the council voted.", "organization", "council"),
    ],
)
def test_it_is_who_was_named(text: str, kind: str, noun: str) -> None:
    assert tied(text, " ".join(text.split()[: 3 if "Council" in text else 2]), kind) == [noun]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Vale left. Then the agency said no.", "person"),
        ("Ada Vale was declared the winner, and left.", "person"),
        ("Ada Vale was told off. It was the diver who had called.", "person"),
        ("Ada Vale spoke. The crew and the editor of Marn Weekly came.", "person"),
        ("Ada Vale said that the diver had left.", "person"),
        ("Norlin Works grew. Then the government fell.", "organization"),
        ("Norlin Works grew, and so did the city's fame.", "organization"),
    ],
)
def test_it_cannot_be_who_was_named(text: str, kind: str) -> None:
    assert tied(text, " ".join(text.split()[:2]), kind) == []


def test_whose_it_is_may_be_meant_again() -> None:
    assert tied("Ada Vale's move would take weeks, given the diver's plans.", "Ada Vale", "person") == ["diver"]


def test_cost_grows_with_the_text_and_no_faster() -> None:
    def cost(times: int) -> float:
        text = "Ingrid Sorvala runs the mill. She said the company, Ostrel Mills, would sell it. " * times
        states = finish(begin([(text, split_sentences(text))])[0])
        seen = find_references(text, states)
        names = [Mention(m.start(), m.end(), "PER", 1.0) for m in re.finditer("Ingrid Sorvala", text)]
        names += [Mention(m.start(), m.end(), "ORG", 1.0) for m in re.finditer("Ostrel Mills", text)]
        began = time.process_time()
        resolve_entities(text, split_sentences(text), names, references=seen)
        return time.process_time() - began

    cost(10)
    assert cost(400) < 30 * cost(40) + 0.2  # linear: 10; quadratic: 100; machines are busy
