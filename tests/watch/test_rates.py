"""Are base rates Beta posteriors, told only where enough is settled, and made only of what was known on the day?"""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import betainc

from reportedly.watch import rates
from reportedly.watch.beta import cumulative, quantile, rate
from reportedly.watch.items import Outcome, WatchItem, Window

START = dt.date(2026, 5, 4)


def day(offset: int) -> str:
    return (START + dt.timedelta(days=offset)).isoformat()


def item(
    number: int, outcome: Outcome, settled: int | None, opened: int = 0, due: int = 10, status: str = "planned"
) -> WatchItem:
    return WatchItem(
        id=f"w{number}", happening=str(number), question="Will it happen?", condition=None, who=[], kind="assault",
        status=status, source_kind="office", sources=[], opened=day(opened), settles="a report", told=[],
        window=Window(from_=day(opened), to=day(due), due=day(due), basis="words", text="soon"),
        outcome=outcome, settled=None if settled is None else day(settled),
    )  # fmt: skip


@settings(deadline=None)
@given(st.floats(0.001, 0.999), st.floats(0.5, 300), st.floats(0.5, 300))
def test_incomplete_beta_is_that_of_scipy(x: float, alpha: float, beta: float) -> None:
    assert cumulative(x, alpha, beta) == pytest.approx(betainc(alpha, beta, x), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("happened", "settled"), [(0, 1), (0, 12), (3, 12), (12, 12), (40, 900)])
def test_interval_is_that_of_the_posterior(happened: int, settled: int) -> None:
    found = rate(happened, settled)
    posterior = stats.beta(0.5 + happened, 0.5 + settled - happened)
    assert found.mean == pytest.approx(posterior.mean(), rel=1e-12)
    assert found.low == pytest.approx(posterior.ppf(0.05), rel=1e-7, abs=1e-12)
    assert found.high == pytest.approx(posterior.ppf(0.95), rel=1e-7)


@settings(deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.5, 50), st.floats(0.5, 50))
def test_quantile_inverts_the_cumulative(mass: float, alpha: float, beta: float) -> None:
    assert cumulative(quantile(mass, alpha, beta), alpha, beta) == pytest.approx(mass, abs=1e-9)


def test_few_items_give_no_rate() -> None:
    few = [item(number, "happened", 5) for number in range(rates.FEWEST - 1)]
    assert rates.frequency(few).rate is None
    assert rates.frequency([*few, item(99, "lapsed", 9)]).rate is None
    assert rates.frequency([*few, item(99, "did_not", 9)]).rate is not None


def test_lapsed_and_partly_are_neither_yes_nor_no() -> None:
    items = [item(number, "happened", 5) for number in range(6)] + [item(10 + n, "did_not", 5) for n in range(6)]
    items += [item(20, "lapsed", 12), item(21, "partly", 5), item(22, "superseded", 3), item(23, "open", None)]
    found = rates.frequency(items)
    assert (found.happened, found.settled, found.partly, found.lapsed) == (6, 13, 1, 1)
    assert found.rate_if_silence_is_no is not None
    assert found.rate is not None
    assert found.rate_if_silence_is_no.mean < found.rate.mean


def test_rates_by_status() -> None:
    items = [item(n, "happened", 5) for n in range(12)] + [
        item(20 + n, "did_not", 5, status="threatened") for n in range(3)
    ]
    rows = rates.frequencies(items, "status")
    assert [(row.what, row.happened, row.settled) for row in rows] == [("planned", 12, 12), ("threatened", 0, 3)]
    assert rows[0].rate is not None
    assert rows[1].rate is None


def test_base_rate_knows_only_what_was_settled_before() -> None:
    past = [item(number, "happened", 3) for number in range(12)] + [item(20 + n, "did_not", 6) for n in range(12)]
    asked = item(99, "open", None, opened=2)
    assert rates.base_rate(asked, past, day(3)) is None
    early, late = rates.base_rate(asked, past, day(4)), rates.base_rate(asked, past, day(7))
    assert early is not None
    assert late is not None
    assert early.rate.mean > 0.8
    assert late.rate.mean == pytest.approx(0.5, abs=0.05)


def test_base_rate_falls_as_the_window_runs_out() -> None:
    past = [item(number, "happened", 3) for number in range(12)] + [item(20 + n, "did_not", 3) for n in range(12)]
    asked = item(99, "open", None, opened=5, due=14)
    found = [rates.base_rate(asked, past, day(offset)) for offset in (5, 9, 14, 20)]
    chances = [one.probability for one in found if one]
    assert len(chances) == 4
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] == 0
    assert all(one.rate == found[0].rate for one in found if one and found[0])


def test_base_rate_heeds_narrower_classes_by_their_weight() -> None:
    past = [item(n, "happened", 3) for n in range(20)] + [
        item(50 + n, "did_not", 3, status="threatened") for n in range(20)
    ]
    planned = rates.base_rate(item(98, "open", None, opened=4), past, day(4))
    threatened = rates.base_rate(item(99, "open", None, opened=4, status="threatened"), past, day(4))
    assert planned is not None
    assert threatened is not None
    assert planned.probability > 0.9
    assert threatened.probability < 0.1
    assert planned.of.startswith("planned, assault, office")


def test_standing_forecasts_are_one_a_day_from_opening() -> None:
    past = [item(number, "happened", 3) for number in range(12)]
    made = rates.standing_forecasts(item(99, "open", None, opened=5), past, day(9))
    assert [one.at for one in made] == [day(5), day(6), day(7), day(8)]
    assert {one.by for one in made} == {rates.BASE_RATE}


def test_resolution_closes_when_it_took_place() -> None:
    settled = item(1, "happened", 8)
    assert rates.resolution_of(settled).closed == day(8)  # type: ignore[union-attr]
    told_late = msgspec.structs.replace(settled, took_place=day(6))
    assert rates.resolution_of(told_late).closed == day(6)  # type: ignore[union-attr]
    assert rates.resolution_of(item(1, "open", None)) is None
    assert rates.resolution_of(item(1, "lapsed", 12)).happened is None  # type: ignore[union-attr]
    assert rates.resolution_of(item(1, "superseded", 2)).happened is False  # type: ignore[union-attr]


def test_hazard_is_a_life_table() -> None:
    items = [item(1, "happened", 0, due=9), item(2, "happened", 4, due=9), item(3, "did_not", 4, due=9)]
    items += [item(4, "happened", 30, due=9), item(5, "open", None, due=9)]
    rows = rates.hazard(items, day(9))
    assert [(row.tenth, row.at_risk, row.happened) for row in rows if row.happened] == [
        (1, 5, 1),
        (5, 4, 1),
        (11, 1, 1),
    ]
    assert rows[4].survival == pytest.approx((4 / 5) * (3 / 4))
    assert rows[9].at_risk == 2
    assert len(rows) == 11
