"""Is a description a mention of who was named before it?"""

from __future__ import annotations

import pytest

from reportedly import pipeline

CASES = [
    ("Ostrel Mills shut two plants on Monday. The firm had warned of it.", "firm", "Ostrel Mills"),
    ("Ingrid Sorvala was held on Tuesday. The lawyer had left at noon, police said.", "lawyer", "Ingrid Sorvala"),
    ("Tolvik Energy cut its forecast. Norra Bank kept its own. The bank reports on Friday.", "bank", "Norra Bank"),
]  # fmt: skip
OTHERS = [
    ("Ingrid Sorvala opened the fair. She is the only candidate from the coast.", "candidate", "Ingrid Sorvala"),
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
