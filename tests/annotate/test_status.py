"""Is a status put in words rightly: certainty, polarity, and the words that are its evidence?"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BLOCK, event, read_marks, span

from reportedly.annotate.labels import STATUSES
from reportedly.annotate.status import certainty_of, grade, reweighed
from reportedly.records import Sentence, Span

CASES = Path(__file__).parents[1] / "cases" / "certainty.txt"
RULES = CASES.with_name("status.txt")


def cases() -> list[tuple[str, str]]:
    return [(m[1], m[2].strip()) for m in BLOCK.finditer(CASES.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("case", "expected"), cases())
def test_case(case: str, expected: str):
    head, marked = case.split("\n", 1)
    status, factuality = head.split()
    text, _, (word,) = read_marks(marked)
    sentence = Sentence(start=0, end=len(text), paragraph=0)
    graded = grade(event(word, status, factuality=float(factuality)), text, sentence)
    shown = f"{graded.certainty} | {' + '.join(one.text for one in graded.evidence)}"
    assert shown == expected
    assert graded.status == status
    assert graded.polarity == ("no" if status == "not_occurred" else "yes")


@pytest.mark.parametrize("block", RULES.read_text(encoding="utf-8").strip().split("\n\n")[1:])
def test_words_around_an_event_weigh(block: str):
    marked, expected = block.split("\n")
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    alike = np.full(len(STATUSES), 1 / len(STATUSES), dtype=np.float32)
    word = Span(start=start, end=end, text=text[start:end])
    weighed = reweighed(alike, word, text, Sentence(start=0, end=len(text), paragraph=0))
    assert weighed.sum() == pytest.approx(1.0)
    best = STATUSES[int(weighed.argmax())]
    assert ("-" if np.allclose(weighed, alike) else best) == expected


def test_a_long_sentence_is_weighed_in_little_time():
    text = "if " * 50_000 + "it will [rain] if" + " but" * 50_000
    word = Span(start=text.index("["), end=text.index("]") + 1, text="[rain]")
    alike = np.full(len(STATUSES), 1 / len(STATUSES), dtype=np.float32)
    begun = time.process_time()
    reweighed(alike, word, text, Sentence(start=0, end=len(text), paragraph=0))
    assert time.process_time() - begun < 1.0


def test_there_are_cases():
    assert len(cases()) >= 40


def test_evidence_stays_in_the_sentence():
    text = "They did not come. The army left. No one spoke."
    sentence = Sentence(start=19, end=33, paragraph=0)
    graded = grade(event(span(text, "left"), "not_occurred", factuality=-3), text, sentence)
    assert [one.text for one in graded.evidence] == ["left"]


def test_evidence_of_a_role():
    text = "They would not in any case leave."
    word = event(span(text, "leave"), "not_occurred", factuality=-3, NEG=[span(text, "not")], MOD=[span(text, "would")])
    graded = grade(word, text, Sentence(start=0, end=len(text), paragraph=0))
    assert [one.text for one in graded.evidence] == ["not"]


@given(st.sampled_from(STATUSES), st.floats(-3, 3), st.booleans())
def test_certainty(status: str, factuality: float, hedged: bool):
    certainty = certainty_of(status, factuality, hedged)
    assert certainty in {"certain", "probable", "possible", "unknown"}
    assert (certainty == "unknown") == (status in {"conditional", "demanded", "threatened"})
    assert certainty_of(status, -factuality, hedged) == certainty
    if hedged and status in {"occurred", "ongoing", "not_occurred"}:
        assert certainty != "certain"


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40), st.sampled_from(STATUSES))
def test_any_text(before: str, after: str, status: str):
    text = f"{before}struck{after}"
    word = span(text[len(before) :], "struck")
    word = type(word)(start=len(before), end=len(before) + 6, text="struck")
    graded = grade(event(word, status), text, Sentence(start=0, end=len(text), paragraph=0))
    assert graded.evidence
    assert all(text[one.start : one.end] == one.text for one in graded.evidence)
    assert [one.start for one in graded.evidence] == sorted(one.start for one in graded.evidence)
