"""Do the held-out written claims open and settle as well as they did (evaluation/watch/test.txt)?"""

from __future__ import annotations

from evaluation.watched import score

FLOORS = {"window right": 0.85, "outcome right": 0.80, "not settled falsely": 0.95}  # what was asked for


def test_no_share_is_below_its_floor() -> None:
    found = score("test")
    assert {
        name: found[f"watch, test: {name}"] for name in FLOORS if found[f"watch, test: {name}"] < FLOORS[name]
    } == {}
