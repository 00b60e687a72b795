"""Do the parts of attributions begin and end where their words do?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import read_marks

from reportedly.annotate.attribution_edges import with_edges


def parts(marked: str) -> str:
    text, attributions, _ = read_marks(marked)
    (one,) = with_edges(text, attributions)
    return " | ".join(" / ".join(span.text for span in spans) for spans in (one.source, one.cue, one.content))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # what helps the verb is the cue's, and the word that the verb takes with it
        ("[S1 The mill] has [C1 offered] [X1 two days off].", "The mill | has offered | two days off"),
        ("[S1 She] did not [C1 rule out] [X1 a sale].", "She | did not rule out | a sale"),
        ("[S1 She] has a plan and [C1 offered] [X1 two days off].", "She | offered | two days off"),
        ("[S1 The crew] [C1 asked] [X1 for a tug].", "The crew | asked for | a tug"),
        ("[S1 The crew] [C1 asked] [X1 if a tug came].", "The crew | asked | if a tug came"),
        # whom one asks stands in what is asked
        ("[S1 He] [C1 told] the crew of the tug [X1 to wait].", "He | told | the crew of the tug to wait"),
        ("[S1 He] [C1 agreed] with the crew [X1 to wait].", "He | agreed | to wait"),
        # a heading is no content, nor is the paragraph behind a quotation
        ("[X1 Mill\n\nThe mill is shut], [S1 she] [C1 said].", "she | said | The mill is shut"),
        ("[S1 She] [C1 said], [X1 “It is shut.”\n\nThe] bus came.", "She | said | “It is shut.”"),
        ("[S1 She] [C1 said], [X1 “It is shut.\n\n“It stays so.”]", "She | said | “It is shut.\n\n“It stays so.”"),
        # nothing ends behind an article or a preposition
        ("[S1 She] [C1 said] [X1 they climbed without a] rope, and fell.", "She | said | they climbed without a rope"),
        ("[S1 She] [C1 said] [X1 it was the one Dr. Vale spoke of].", "She | said | it was the one Dr. Vale spoke of"),
        ("[S1 The towns, which] lie there, [C1 welcomed] [X1 it].", "The towns | welcomed | it"),
        # the terms on which one speaks are not what one says
        (
            "[X1 The pit is wet], [S1 a miner] [C1 said], [X1 on condition that he not be named].",
            "a miner | said | The pit is wet",
        ),
        ("[S1 He] [C1 spoke] [X1 on condition of anonymity].", "He | spoke | on condition of anonymity"),
    ],
)
def test_edges(marked: str, expected: str) -> None:
    assert parts(marked) == expected
