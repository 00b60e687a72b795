"""How sure is what a word of saying foresees, suspects or warns of?"""

from __future__ import annotations

import pytest

from reportedly import pipeline


@pytest.mark.parametrize(
    ("text", "word", "status", "certainty"),
    [
        ("The agency suspects that two men entered the plant by a back door.", "entered", "occurred", "probable"),
        ('"Hoel will sign by the middle of May," predicted Ragna Dahl, a lecturer.', "sign", "predicted", "probable"),
        ("The interior ministry warned that it would disperse any march.", "disperse", "threatened", "unknown"),
        ("If they do not recount the votes, we will not recognise the result, Vale said.", "recognise", "conditional",
         "unknown"),
        ("If no cabinet is formed by May, the king must call a vote.", "call", "conditional", "unknown"),
        ("Power should be restored by Monday.", "restored", "predicted", "possible"),
    ],
)  # fmt: skip
def test_how_sure_it_is(text: str, word: str, status: str, certainty: str) -> None:
    found = {claim.event.text: claim for claim in pipeline.read(text, published="2026-03-05").claims}
    assert (found[word].status, found[word].certainty) == (status, certainty)
