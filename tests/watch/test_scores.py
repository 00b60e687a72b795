"""Are the scores those of the published formulas, and is a forecast after the outcome never scored?"""

from __future__ import annotations

import datetime as dt
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss

from reportedly.watch import calibration
from reportedly.watch.scores import (
    CLIP,
    FEWEST_RANKED,
    Forecast,
    Resolution,
    brier,
    daily,
    log_score,
    paired_skill,
    score,
    sharpness,
    skill,
    standings,
)

START = dt.date(2026, 5, 4)
probabilities = st.floats(0, 1, allow_nan=False)
pairs = st.lists(st.tuples(probabilities, st.booleans()), min_size=1, max_size=60)


def day(offset: int) -> str:
    return (START + dt.timedelta(days=offset)).isoformat()


def forecast(offset: int, probability: float, item: str = "w1", by: str = "me", clock: str = "") -> Forecast:
    return Forecast(item=item, by=by, at=day(offset) + clock, probability=probability)


def resolution(closed: int, happened: bool | None, item: str = "w1") -> Resolution:
    return Resolution(item=item, opened=day(0), closed=day(closed), happened=happened)


@settings(deadline=None)
@given(pairs)
def test_brier_is_that_of_scikit_learn(found: list[tuple[float, bool]]) -> None:
    ours = sum(brier(p, happened) for p, happened in found) / len(found)
    theirs = brier_score_loss([h for _, h in found], [p for p, _ in found], pos_label=True)
    assert abs(ours - theirs) < 1e-12


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(1e-5, 1 - 1e-5), st.booleans()), min_size=1, max_size=60))
def test_log_score_is_that_of_scikit_learn(found: list[tuple[float, bool]]) -> None:
    ours = sum(log_score(p, happened) for p, happened in found) / len(found)
    theirs = log_loss([h for _, h in found], [p for p, _ in found], labels=[False, True])
    assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-12)


def test_log_score_is_clipped_and_never_negative() -> None:
    assert log_score(0.0, True) == log_score(1.0, False) == -log(CLIP)
    assert log_score(1.0, True) == log_score(0.0, False) == 0.0


@settings(deadline=None)
@given(pairs)
def test_parts_add_up_to_the_brier_score(found: list[tuple[float, bool]]) -> None:
    parts = calibration.parts(found)
    assert parts is not None
    whole = sum(brier(p, happened) for p, happened in found) / len(found)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(whole, abs=1e-12)


def test_parts_of_a_known_table() -> None:
    # Half of ten at 0.8 came to pass, and a tenth of ten at 0.1.
    found = [(0.8, number < 5) for number in range(10)] + [(0.1, number < 1) for number in range(10)]
    parts = calibration.parts(found)
    assert parts is not None
    assert parts.reliability == pytest.approx((0.3**2 + 0.0) / 2)
    assert parts.resolution == pytest.approx((0.2**2 + 0.2**2) / 2)
    assert parts.uncertainty == pytest.approx(0.3 * 0.7)


def test_curve_counts_every_forecast_once_and_puts_one_in_the_last_bin() -> None:
    found = [(0.0, False), (0.05, True), (0.1, False), (0.999, True), (1.0, True)]
    bins = calibration.curve(found)
    told = [(round(each.low, 1), each.forecasts, each.frequency) for each in bins]
    assert told == [(0.0, 2, 0.5), (0.1, 1, 0.0), (0.9, 2, 1.0)]
    assert all(each.interval_low < each.frequency or each.frequency == 0 for each in bins)
    assert calibration.curve([]) == []


def test_each_day_the_latest_forecast_holds() -> None:
    made = [forecast(0, 0.2), forecast(2, 0.5, clock="T09:00"), forecast(2, 0.6, clock="T17:00"), forecast(5, 0.9)]
    held = [(each.isoformat(), p) for each, p in daily(reversed(made), day(6))]
    assert held == [(day(0), 0.2), (day(1), 0.2), (day(2), 0.6), (day(3), 0.6), (day(4), 0.6), (day(5), 0.9)]


def test_score_of_an_item_by_hand() -> None:
    found = score([forecast(0, 0.2), forecast(2, 0.6)], resolution(4, True))
    assert found is not None
    assert found.days == 4
    assert found.brier == pytest.approx((2 * 0.64 + 2 * 0.16) / 4)
    assert found.last_brier == pytest.approx(0.16)
    assert found.log == pytest.approx((2 * -log(0.2) + 2 * -log(0.6)) / 4)


clocks = st.sampled_from(["", "T00:00:00Z", "T23:59:59Z"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-3, 20), probabilities, clocks), max_size=12), st.integers(0, 15), st.booleans())
def test_a_forecast_from_the_closing_day_on_is_never_scored(
    made: list[tuple[int, float, str]], closed: int, happened: bool
) -> None:
    all_of_them = [forecast(offset, p, clock=clock) for offset, p, clock in made]
    in_time = [one for one in all_of_them if one.at[:10] < day(closed)]
    assert score(all_of_them, resolution(closed, happened)) == (
        score(in_time, resolution(closed, happened)) if in_time else None
    )


def test_what_is_void_is_not_scored() -> None:
    assert score([forecast(0, 0.5)], resolution(3, None)) is None


def test_skill() -> None:
    assert skill(0.0, 0.25) == 1
    assert skill(0.25, 0.25) == 0
    assert skill(0.5, 0.25) == -1
    assert skill(0.1, 0.0) is None


def test_skill_is_over_days_that_both_have() -> None:
    mine = [forecast(2, 0.8)]
    base = [forecast(0, 0.1, by="base rate"), forecast(3, 0.5, by="base rate")]
    found = paired_skill(mine, base, [resolution(4, True)])
    assert found == pytest.approx(1 - 0.04 / ((0.81 + 0.25) / 2))
    assert paired_skill(mine, base, [resolution(2, True)]) is None
    assert paired_skill(mine, base, [resolution(4, None)]) is None


def test_nobody_is_ranked_under_thirty_settled_items() -> None:
    for count in (FEWEST_RANKED - 1, FEWEST_RANKED):
        resolutions = [resolution(4, number % 2 == 0, f"w{number}") for number in range(count)]
        made = [forecast(0, 0.4, f"w{number}", by) for number in range(count) for by in ("a", "b")]
        made += [forecast(0, 0.5, "void", "a")]
        rows = standings(made, [*resolutions, resolution(4, None, "void")])
        assert [row.rank for row in rows] == ([None, None] if count < FEWEST_RANKED else [1, 2])
        assert [(row.by, row.asked, row.forecast, row.void, row.settled) for row in rows] == [
            ("a", count + 1, count + 1, 1, count),
            ("b", count + 1, count, 0, count),
        ]


def test_better_forecasters_stand_first() -> None:
    resolutions = [resolution(4, True)]
    rows = standings(
        [forecast(0, 0.4, by="worse"), forecast(0, 0.9, by="better"), forecast(4, 1.0, by="late")], resolutions
    )
    assert [row.by for row in rows] == ["better", "worse", "late"]
    assert rows[-1].brier is None


def test_sharpness_is_the_variance() -> None:
    assert sharpness([0.2, 0.4]) == pytest.approx(0.01)
    assert sharpness([0.5, 0.5]) == 0
    assert sharpness([]) is None
