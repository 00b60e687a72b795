"""Is an aside in the present tense the article's own?"""

from __future__ import annotations

import pytest

from reportedly.annotate.spans import span_of
from reportedly.records import Actor, Attribution, Sentence, Source, Span
from reportedly.resolve.asides import of_oneself, own_aside, without_feeling


@pytest.mark.parametrize(
    ("content", "own"),
    [
        ("The driver, who is expected to testify next week, told police of a notebook", True),
        ("The driver, who was expected to testify next week, told police of a notebook", False),
        ("The driver, who is expected to testify next week, is ill", False),
        ("“The driver, who is expected to testify next week, told police of a notebook”", False),
        ("The driver is expected to testify next week", False),
    ],
)
def test_an_aside_in_the_present_is_the_articles(content: str, own: bool) -> None:
    text = f"{content}, according to a charge sheet."
    at = text.index("testify")
    one = Attribution(
        id="a1", source=[], cue=[span_of(text, len(content) + 2, len(content) + 14)],
        content=[span_of(text, 0, len(content))], confidence=0.9,
    )  # fmt: skip
    sentence = Sentence(start=0, end=len(text), paragraph=0)
    assert own_aside(text, sentence, span_of(text, at, at + 7), one) is own


@pytest.mark.parametrize(
    ("content", "own"),
    [
        ("ignoring a safety inspection in January", True),
        ("ignoring reports of an inspection", False),
        ("making any inspection", False),
        ("that an inspection was held", False),
    ],
)
def test_what_is_passed_over_is_not_denied(content: str, own: bool) -> None:
    text = f"He denies {content}."
    at = text.index("inspection")
    one = Attribution(
        id="a1", source=[span_of(text, 0, 2)], cue=[span_of(text, 3, 9)],
        content=[span_of(text, 10, len(text) - 1)], stance="denies", confidence=0.9,
    )  # fmt: skip
    sentence = Sentence(start=0, end=len(text), paragraph=0)
    assert own_aside(text, sentence, span_of(text, at, at + 10), one) is own


def test_a_feeling_says_nothing() -> None:
    text = "Drivers were frustrated that the road was shut, Quist said."
    felt = Attribution(
        id="a2", parent="a1", source=[span_of(text, 0, 7)], cue=[span_of(text, 8, 23)], content=[span_of(text, 24, 46)],
    )  # fmt: skip
    said = Attribution(
        id="a1", source=[span_of(text, 48, 53)], cue=[span_of(text, 54, 58)], content=[span_of(text, 0, 46)]
    )
    assert without_feeling(felt, [felt, said]) is said
    assert without_feeling(felt, [felt]) is None
    assert without_feeling(said, [felt, said]) is said


@pytest.mark.parametrize(("words", "own"), [("Quist", True), ("her", True), ("me", False)])
def test_what_is_asked_of_others_for_oneself(words: str, own: bool) -> None:
    one = Attribution(id="a1", source=[], cue=[Span(start=0, end=4, text="said")], content=[])
    source = Source(name="Ada Quist", kind="named", entity="e1")
    party = Actor(start=10, end=10 + len(words), text=words, entity="e1")
    assert of_oneself([party], [source], one, []) is own
