"""Which status has a claim that stands alone?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "show"))
from reports import report_of

from reportedly.resolve.standing import with_standing


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        # what is asked for, where it is no event; a noun asks for nothing
        ("Arel called for calm.\n---\noccurred called | clause: Arel called for calm", ["demanded"]),
        ("The mayor urged calm.\n---\noccurred urged | clause: The mayor urged calm", ["demanded"]),
        ("Their demands grew.\n---\noccurred demands | clause: Their demands grew", ["occurred"]),
        # ... where it is one, it is that which is demanded
        ("Arel demanded an inquiry.\n---\noccurred demanded | clause: Arel demanded an inquiry\n"
         "demanded inquiry | cue: demanded | clause: Arel demanded an inquiry", ["occurred", "demanded"]),
        ("There were letters to prove it.\n---\nplanned prove | cue: to | clause: There were letters to prove it",
         ["occurred"]),
        # what is not ruled out
        ("It has not been ruled out.\n---\nnot_occurred ruled | cue: not | clause: It has not been ruled out",
         ["possible"]),
        ("He has not ruled out striking.\n---\nnot_occurred ruled | cue: not | clause: He has not ruled out striking\n"
         "considered striking | cue: ruled out | clause: He has not ruled out striking",
         ["not_occurred", "considered"]),
        # what is itself open
        ("Army explores strikes\n---\nongoing explores | clause: Army explores strikes", ["considered"]),
        ("Army explores the coast\n---\noccurred explores | clause: Army explores the coast", ["occurred"]),
        ("He said the army plans a line.\n---\nongoing plans | denies | clause: the army plans a line",
         ["ongoing"]),
    ],
)  # fmt: skip
def test_standing(notes: str, expected: list[str]) -> None:
    claims = with_standing(report_of("---\n" + notes).claims)
    assert [claim.status for claim in claims] == expected


def test_the_day_of_asking_is_not_the_day_of_what_is_asked_for() -> None:
    notes = (
        "---\nArel called for calm {}.\n---\n"
        "occurred called | when: {} = 2031-05-01/2031-05-01 | clause: Arel called for calm"
    )
    for day, kept in (("on 1 May", False), ("by 1 May", True)):
        (claim,) = with_standing(report_of(notes.format(day, day)).claims)
        assert (claim.when is not None) is kept
