"""Do the scores on our own sets keep above their floors (evaluation/scores.json)?"""

from __future__ import annotations

from evaluation.__main__ import below_floor, own_scores


def test_no_score_is_below_its_floor() -> None:
    assert below_floor(own_scores()) == []


def test_a_score_below_its_floor_is_told() -> None:
    assert below_floor({}) != []
