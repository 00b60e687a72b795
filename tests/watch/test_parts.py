"""Is what came in part settled when the rest came, and is what only meets its condition told apart from it?"""

from __future__ import annotations

import pytest

from tests.watch.test_standing import items

AID = ("2026-05-11", "Kestria announced that it would send 20 lorries with food and tents to Ulmar.")
PART = ("2026-05-15", "Twelve of the 20 lorries that Kestria had promised arrived on Friday afternoon.")
REST = ("2026-05-22", "The remaining eight lorries from Kestria arrived last night, a week late.")
OTHERS = ("2026-05-22", "Eight lorries from Kestria were seen on the road to Liskar.")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((AID, PART), ("partly", "2026-05-15", "only in part")),
        ((AID, PART, REST), ("happened", "2026-05-22", "in part by 2026-05-15, the rest by 2026-05-22")),
        ((AID, PART, OTHERS), ("partly", "2026-05-15", "only in part")),
    ],
)
def test_what_came_in_part_has_come_when_the_rest_has(
    told: tuple[tuple[str, str], ...], expected: tuple[str, str, str]
) -> None:
    found = [each for each in items(*told) if "lorries" in each.question]
    assert [(each.outcome, each.settled, each.note) for each in found] == [expected]


THREAT = ("2026-05-07", '"If the bridge closes, the valve closes," Minister Otto Vessel told a meeting in Tolvik.')


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("Quenby Bridge was still shut on Thursday morning.", "open"),
        ("The bridge was closed on Thursday.", "open"),
        ("The valve was closed in Tolvik on Thursday.", "happened"),
    ],
)
def test_what_meets_the_condition_is_not_what_was_announced(later: str, expected: str) -> None:
    found = [each for each in items(THREAT, ("2026-05-14", later), today="2026-05-15") if "valve" in each.question]
    assert [each.outcome for each in found] == [expected]
