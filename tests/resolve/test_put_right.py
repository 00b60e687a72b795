"""Is what a correction is about told: what was put right, why it was wrong, what was done about it?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import event, read_marks

from reportedly.intake.sentences import split_sentences
from reportedly.resolve.claims import Told, claims_of

HEAD = "Correction: The article published on Monday misstated a fact.\n\n"


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("The error was *caused* by a slip in a table.", True),
        ("The Herald has *removed* the passage.", True),
        ("In fact the firm was *investigated* by the court.", True),
        ("The mistake is small, and a dog *barked*.", False),
        ("[S1 The ministry] [C1 said] [X1 it had *removed* the tables].", False),
    ],
)
def test_what_a_correction_is_about(marked: str, told: bool) -> None:
    text, attributions, stars = read_marks(HEAD + marked)
    made = claims_of(
        Told(text, split_sentences(text), [event(star, sentence=1) for star in stars], attributions, [], [], [])
    )
    assert (made[-1].salience >= 0.4) == told
