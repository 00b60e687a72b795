"""What has not been done *yet* is waited for; what simply has not been done is not."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.watch.items import notices_of
from reportedly.watch.openings import opens


@pytest.mark.parametrize(
    ("text", "event", "open_"),
    [
        ("President Ilena Vasko has not yet approved the strike plan, aides said.", "approved", True),
        ("The court has yet to rule on the appeal by the mining firm, its lawyer said.", "rule", True),
        ("Nobody has been arrested yet, police in Kelm said.", "arrested", True),
        ("The army has not crossed the river, residents said.", "crossed", False),
        ("The president did not approve the strike plan, aides said.", "approve", False),
    ],
)
def test_yet_leaves_it_open(text: str, event: str, open_: bool):
    report = reportedly.read(text, published="2026-05-24")
    (notice,) = [each for each in notices_of(report) if each.claim.event.text == event]
    assert opens(notice) is open_
    (claim,) = [each for each in report.claims if each.event.text == event]
    assert claim.status == "not_occurred"  # the record says what the report says
