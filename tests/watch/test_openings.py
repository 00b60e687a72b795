"""Does an appeal to everybody open nothing, and what somebody is asked to do an item?"""

from __future__ import annotations

import pytest

import reportedly
from reportedly.watch.items import notices_of
from reportedly.watch.openings import opens


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("“We must restore this valley,” the mayor of Ostrel said.", False),
        ("The ministry must restore this valley, the mayor of Ostrel said.", True),
    ],
)
def test_who_is_asked(text: str, open_: bool) -> None:
    report = reportedly.read(text, published="2026-05-24")
    assert any(opens(each) for each in notices_of(report) if each.claim.event.text == "restore") is open_


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("Irma Vahl, who had threatened to drain the lake if the toll was raised, declined to comment.", False),
        ("Irma Vahl threatened to drain the lake if the toll was raised.", True),
    ],
)
def test_a_threat_that_is_looked_back_on_opens_nothing(text: str, open_: bool) -> None:
    report = reportedly.read(text, published="2026-05-24")
    assert any(opens(each) for each in notices_of(report) if each.claim.event.text == "drain") is open_
