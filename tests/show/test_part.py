"""Parts of sentences are told among the lesser lines."""

from __future__ import annotations

import pytest
from reports import report_of

from reportedly.show.part import is_part


@pytest.mark.parametrize(
    ("told", "part"),
    [
        ("If the yard closes in May", True),
        ("If the yard closes in May, the union will strike", False),
        ("Quist also says", True),
        ("Quist says the yard closes", False),
        ("Tickets can be found at", True),
        ("The council undermined the plan when", True),
        ("Quist said that neither she", True),
        ("People should look at that", False),
        ("Will happen if the yard agrees to it", True),
        ("Will the yard close", False),
        ("$3 million by closing two yards", True),
        ("$3 million from the fund was spent on the yard", False),
    ],
)
def test_what_cannot_stand_by_itself(told: str, part: bool) -> None:
    [claim] = report_of(
        "title: Yard\npublished: 2031-03-05\n---\nThe yard closes.\n---\noccurred closes | who: The yard"
    ).claims
    assert is_part(told, claim) is part
