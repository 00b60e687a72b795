"""Is what a judge or a board denies refused, and what a man denies gainsaid?"""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    "sentence",
    [
        "A judge denied bail to Max Orr on Monday.",
        "The board denied the firm's application for a second pit.",
        "A county judge denied a request by the builder Tom Reeve to see his files.",
    ],
)
def test_what_was_refused_is_denied_by_nobody(sentence: str) -> None:
    report = reportedly.read(sentence)
    assert [one.cue[0].text for one in report.attributions if one.stance == "denies"] == []
    assert [claim.event.text for claim in report.claims if claim.stance == "denies"] == []
    assert any(claim.event.text == "denied" and claim.status == "occurred" for claim in report.claims)


@pytest.mark.parametrize(
    "sentence", ["The clerk denied the charges.", "The mayor denied that he had asked for a permit."]
)
def test_what_was_gainsaid_is_denied(sentence: str) -> None:
    assert any(claim.stance == "denies" for claim in reportedly.read(sentence).claims)
