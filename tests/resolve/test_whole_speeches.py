"""Whose is all of a quotation, and a paragraph that is nothing else?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import read_marks

from reportedly.intake.sentences import split_sentences
from reportedly.resolve.whole_speeches import with_whole_speeches

SAID = "[S1 Police chief Tom Brel] [C1 said] [X1 officers had closed the coast road]."


def contents(marked: str) -> list[str]:
    text, attributions, _ = read_marks(marked)
    return [span.text for one in with_whole_speeches(text, split_sentences(text), attributions) for span in one.content]


def test_from_its_start() -> None:
    marked = '"The cliff fell. [X1 Nobody was hurt]," [S1 Brel] [C1 said].'
    assert contents(marked) == ['"The cliff fell. Nobody was hurt']


def test_another_speaks_in_it() -> None:
    marked = '"[S2 My men] [C2 say] [X2 the cliff fell]. [X1 Nobody was hurt]," [S1 Brel] [C1 said].'
    assert contents(marked) == ["Nobody was hurt", "the cliff fell"]


@pytest.mark.parametrize(
    ("behind", "added"),
    [
        ('\n\n"The cliff fell. Nobody was hurt."', ['"The cliff fell. Nobody was hurt."']),
        (' Two cars were lost.\n\n"The cliff fell. Nobody was hurt."', []),
        ('\n\n"The cliff fell," read the sign.', []),
    ],
)
def test_a_paragraph_that_is_one_quotation(behind: str, added: list[str]) -> None:
    assert contents(SAID + behind) == ["officers had closed the coast road", *added]


def test_a_quotation_that_goes_on() -> None:
    marked = '[S1 Brel] [C1 said]: [X1 "The cliff fell,"] he went on. "Nobody was hurt by it, thank heaven."'
    assert contents(marked)[1:] == ['"Nobody was hurt by it, thank heaven."']
    marked = '[S1 Brel] [C1 said]: [X1 "The cliff fell,"] he went on. The sign: "Nobody may walk here at night."'
    assert contents(marked)[1:] == []


@pytest.mark.parametrize(
    "marked",
    [
        "[S1 Brel] [C1 said]: [X1 “The cliff fell.]\n\n“Nobody was hurt.”",
        "“The cliff fell.\n\n[X1 “Nobody was hurt,”] [S1 Brel] [C1 said].",
    ],
)
def test_a_quotation_of_two_paragraphs(marked: str) -> None:
    assert [words.strip("“”,.") for words in contents(marked)] == ["The cliff fell", "Nobody was hurt"]


def test_quotations_right_beside_each_other() -> None:
    marked = "[S1 Brel] [C1 said]: [X1 “The cliff fell. ”]“Nobody was hurt by it at all.” A bus came."
    assert contents(marked)[1:] == ["“Nobody was hurt by it at all.”"]
    marked = "[S1 Brel] [C1 said]: [X1 “The cliff fell. ”]\n\n“Nobody was hurt by it,” read a sign."
    assert contents(marked)[1:] == []
