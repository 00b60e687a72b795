"""Is the number that a correction puts right told, and who was cited no denier?"""

from __future__ import annotations

import pytest

from reportedly.records import Claim, Figure, Sentence, Span
from reportedly.resolve.corrected_figures import with_corrected_figures

WRONG = "A story misstated the number of patients who had died."


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ("It was three, not thirteen.",
         (["the number of patients who had died", "was three, not thirteen"], ["f1"], 0.5)),
        ("The correct number is three, not thirteen.",
         (["the number of patients who had died", "is three, not thirteen"], ["f1"], 0.5)),
        ("It was three, not 14.5 million.",
         (["the number of patients who had died", "was three, not 14.5 million"], ["f1"], 0.5)),
        ("It was raining on Monday.", (["died"], [], 0.1)),
    ],
)  # fmt: skip
def test_the_number_put_right(right: str, expected: tuple[list[str], list[str], float]) -> None:
    text = f"{WRONG} {right}"
    sentences = [
        Sentence(start=0, end=len(WRONG), paragraph=0),
        Sentence(start=len(WRONG) + 1, end=len(text), paragraph=0),
    ]
    died = Span(start=text.index("died"), end=text.index("died") + 4, text="died")
    claim = Claim(
        id="c1", event=died, status="occurred", certainty="certain", polarity="yes", factuality=3.0, confidence=0.9,
        salience=0.1, kind=None, mode=None, evidence=[], attribution=None, stance="asserts", sources=[], actors=[],
        recipients=[], places=[], when=None, figures=[],
        sentence=Span(start=0, end=len(WRONG), text=WRONG), clause=[died],
    )  # fmt: skip
    at = text.find("three")
    figures = [Figure(id="f1", start=at, end=at + 5, text="three", low=3, high=3)] if at >= 0 else []
    (found,) = with_corrected_figures([claim], text, sentences, figures)
    assert ([span.text for span in found.clause], found.figures, found.salience) == expected
