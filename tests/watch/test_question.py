"""Questions that read as questions."""

from __future__ import annotations

import reportedly
from reportedly.watch.items import notices_of
from reportedly.watch.openings import opens
from reportedly.watch.question import question_of
from reportedly.watch.windows import window_of


def questions(text: str) -> list[str]:
    found = [each for each in notices_of(reportedly.read(text, published="2026-05-24")) if opens(each)]
    return [question_of(each, window) for each in found if (window := window_of(each))]


def test_what_is_listed_has_no_subject_of_its_own():
    asked = questions(
        "The cabinet is weighing a new plan. This includes negotiating with the rebels of the Selk valley."
    )
    assert not any("This includes" in each for each in asked)
    assert any(each.startswith("Will ") and each.endswith("?") for each in asked)


def test_not_yet():
    assert "Will President Ilena Vasko approve the strike plan?" in questions(
        "President Ilena Vasko has not yet approved the strike plan, aides said."
    )


def test_whose_act_is_expected():
    asked = questions(
        "The town expects about 600 people to come back by Sunday, 31 May. "
        "An analyst, Dora Quist, expects that the defence minister will resign before the summer."
    )
    assert not any("the town come" in each or "Quist resign" in each for each in asked)
    assert any(each.startswith("Will about 600 people come back") for each in asked)
