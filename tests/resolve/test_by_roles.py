"""Long subjects, descriptions within them and ends of clauses, as the reader's roles have them."""

from __future__ import annotations

import pytest

import reportedly

# a sentence, an event of it, and the words that tell it
CASES = (
    (
        "The Danish hacker whose mischief first revealed that Lena Moth used a private address while she was secretary "
        "of state pleaded guilty Wednesday to aggravated identity theft.",
        "pleaded",
        "The Danish hacker pleaded guilty Wednesday to aggravated identity theft",
    ),
    (
        "The home of a family staunchly opposed to the Orsa dam will be seized under the expropriation act to make way "
        "for the project.",
        "seized",
        "The home of a family staunchly opposed to the Orsa dam will be seized under the expropriation act to make way "
        "for the project",
    ),
    (
        "An effort by the opposition to restore a week of voting in Halland has suffered a setback in a federal court.",
        "suffered",
        "An effort by the opposition to restore a week of voting in Halland has suffered a setback in a federal court",
    ),
    (
        "A militant group responsible for a string of deadly attacks targeting the guards condemned the bombing.",
        "condemned",
        "A militant group responsible for a string of deadly attacks targeting the guards condemned the bombing",
    ),
    (
        "The blast hit the small church of St. Peter and St. Paul in the old town on Sunday.",
        "hit",
        "The blast hit the small church of St. Peter and St. Paul in the old town on Sunday",
    ),
)


@pytest.mark.parametrize(("sentence", "event", "words"), CASES)
def test_a_clause_goes_from_its_whole_subject_to_its_last_argument(sentence: str, event: str, words: str) -> None:
    report = reportedly.read(sentence, published="2026-05-28")
    [claim] = [one for one in report.claims if one.event.text == event]
    assert " ".join(span.text for span in claim.clause) == words
    for span in claim.clause:
        assert report.article.text[span.start : span.end] == span.text
