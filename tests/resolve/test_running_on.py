"""Does what is said run on where the tense says so, and nowhere else?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import read_marks

from reportedly.intake.sentences import split_sentences
from reportedly.resolve.running_on import with_running_on

SAID = "[S1 Police chief Tom Brel] [C1 said] [X1 officers had closed the coast road]."


def added(marked: str) -> list[str]:
    text, attributions, _ = read_marks(marked)
    (one,) = with_running_on(text, split_sentences(text), attributions)
    return [span.text for span in one.content[1:]]


@pytest.mark.parametrize(
    ("after", "runs_on"),
    [
        ("Two of them had been hurt.", ["Two of them had been hurt"]),
        ("They would reopen it on Friday.", ["They would reopen it on Friday"]),
        ("Two had been hurt. One would need an operation.", ["Two had been hurt", "One would need an operation"]),
        ("Two had not yet been found.", ["Two had not yet been found"]),
    ],
)
def test_runs_on(after: str, runs_on: list[str]) -> None:
    assert added(f"{SAID} {after}") == runs_on


@pytest.mark.parametrize(
    "after",
    [
        "Two of them were hurt.",  # the article tells it
        "Some drivers had already turned back.",
        "The road is closed.",
        "They will reopen it on Friday.",
        "The vote, which had been due at seven, will not take place.",
        "They would have been killed.",
        "If it rained, it would flood.",
        "\n\nTwo of them had been hurt.",  # another paragraph
        "The week before, two had been hurt. " * 12,
        "“Two of them had been hurt.”",
    ],
)
def test_stops(after: str) -> None:
    assert added(f"{SAID} {after}") == []


def test_a_cue_of_the_present_runs_on_nowhere() -> None:
    assert added("[S1 Police] [C1 say] [X1 officers had closed the road]. Two had been hurt.") == []
    assert added("[C1 Reportedly], [X1 officers had closed the road]. Two had been hurt.") == []


def test_a_sentence_with_a_cue_of_its_own_is_not_taken() -> None:
    text, attributions, _ = read_marks(f"{SAID} [S2 The mayor] [C2 denied] [X2 that two had been hurt].")
    assert with_running_on(text, split_sentences(text), attributions) == attributions


def test_nothing() -> None:
    assert with_running_on("", [], []) == []


FORETOLD = "[S1 The analyst] [C1 told] [X1 the Herald that the raid will cause protests]."


def test_what_was_foretold_goes_on_with_will() -> None:
    assert added(f"{FORETOLD} The state will recall its envoy.") == ["The state will recall its envoy"]
    assert added(f"{FORETOLD} The state recalled its envoy.") == []
    assert added(f"{FORETOLD}\n\nThe state will recall its envoy.") == []


def test_a_sentence_that_only_goes_on_with_another() -> None:
    assert added(f"{SAID} Especially in the north, the roads are bad.") == [
        "Especially in the north, the roads are bad"
    ]


def test_a_will_within_a_quotation_does_not_go_on() -> None:
    assert added('[S1 Vale] [C1 said] [X1 "this will help us"]. The money will go to a pier.') == []
