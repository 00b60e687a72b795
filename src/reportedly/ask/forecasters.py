"""How often did what was announced come true, and how good were those who guessed: people, and the base rate?"""

from __future__ import annotations

from typing import Any

from reportedly.ask.watch import Wanted, is_salient, items, watch
from reportedly.ledger.forecasts import forecasts, put_questions, put_ruling, questions
from reportedly.ledger.store import Store
from reportedly.records import Record, ReportedlyError
from reportedly.watch.calibration import Bin, curve
from reportedly.watch.forecastbench import (
    SOURCE,
    forecast_set,
    question_set,
    questions_in,
    resolution_set,
    resolutions_in,
)
from reportedly.watch.items import WatchItem
from reportedly.watch.rates import (
    CLASSES,
    Frequency,
    Hazard,
    Tally,
    frequencies,
    frequency,
    hazard,
    resolution_of,
    standing_forecasts,
)
from reportedly.watch.scores import Forecast, Resolution, Score, Standing, score, standings


class Rates(Record, kw_only=True, frozen=True):
    """How often what was announced came true: over all, by class, and when in the window."""

    overall: Frequency
    by: dict[str, list[Frequency]]
    hazard: list[Hazard]


class Forecasters(Record, kw_only=True, frozen=True):
    """Scores of all forecasters, their calibration curves, and the base rates, as of the day ``on``."""

    on: str
    standings: list[Standing]
    calibration: dict[str, list[Bin]]
    rates: Rates


def forecasters(store: Store, on: str, everything: bool = False) -> Forecasters:
    """All that is known of how good forecasts were; ``everything``: base rates of the lesser items, too."""
    found = items(store, on)
    made, standing, settled = _scored(store, on, found)
    return Forecasters(
        on=on, standings=standings([*made, *standing], settled, standing),
        calibration=_curves(made, standing, settled), rates=_rates(found, on, everything),
    )  # fmt: skip


def rates(store: Store, on: str, everything: bool = False) -> Rates:
    """Base rates of the ledger's own items as of a day; ``everything``: of the lesser ones, too."""
    return _rates(items(store, on), on, everything)


def _rates(everything: list[WatchItem], on: str, lesser: bool) -> Rates:
    found = [each for each in everything if each.happening and (lesser or is_salient(each))]
    by = {name: frequencies(found, name) for name in CLASSES}
    return Rates(overall=frequency(found), by=by, hazard=hazard(found, on))


def scores(store: Store, on: str) -> list[Standing]:
    """Every forecaster, and the base rate beside them, over the items on which somebody has a forecast."""
    made, standing, settled = _scored(store, on, items(store, on))
    return standings([*made, *standing], settled, standing)


def curves(store: Store, on: str) -> dict[str, list[Bin]]:
    """The calibration curve of each forecaster, of the forecasts that held on the last day of each item."""
    return _curves(*_scored(store, on, items(store, on)))


def _curves(made: list[Forecast], standing: list[Forecast], settled: list[Resolution]) -> dict[str, list[Bin]]:
    found: dict[str, list[tuple[float, bool]]] = {}
    by_item = {one.item: one for one in settled}
    own: dict[tuple[str, str], list[Forecast]] = {}
    for one in (*made, *standing):
        own.setdefault((one.by, one.item), []).append(one)
    for (by, item), each in own.items():
        told: Score | None = score(each, by_item[item]) if item in by_item else None
        if told is not None:
            found.setdefault(by, []).append((told.last_probability, told.happened))
    return {by: curve(pairs) for by, pairs in found.items()}


def _scored(
    store: Store, on: str, everything: list[WatchItem]
) -> tuple[list[Forecast], list[Forecast], list[Resolution]]:
    """The forecasts of people, those of the base rate on the same items, and what came of these."""
    made = forecasts(store, on)
    known = [each for each in everything if each.happening and is_salient(each)]
    asked = {one.item for one in made}
    ours = [each for each in everything if each.id in asked]
    settled = [found for each in ours if (found := resolution_of(each)) is not None]
    closed = {one.item: one.closed for one in settled}
    past: dict[str, Tally] = {}
    standing = [
        one
        for each in ours
        if each.id in closed
        for one in standing_forecasts(each, known, closed[each.id], past)
    ]  # fmt: skip
    return made, standing, settled


# ---- question sets


def set_for_others(store: Store, on: str, what: str, by: str | None = None, everything: bool = False) -> dict[str, Any]:
    """The open questions, the resolutions, or one forecaster's forecasts as of a day, in ForecastBench's format."""
    if what == "forecasts":
        name = by or ""
        return forecast_set(forecasts(store, on), on, name, organization=SOURCE)
    if what == "resolutions":
        salient = [each for each in items(store, on) if everything or not each.happening or is_salient(each)]
        return resolution_set([found for each in salient if (found := resolution_of(each)) is not None], on)
    opened = watch(store, on, Wanted(everything=everything))
    prices = {each.item.id: each.base.probability for each in opened if each.base is not None}
    return question_set([each.item for each in opened], on, prices)


def take_set(store: Store, raw: bytes) -> str:
    """Take in a question set or a resolution set; what was done. Raises ReportedlyError where it is neither."""
    try:
        answers = resolutions_in(raw)
    except ReportedlyError:
        found = questions_in(raw)
        new = put_questions(store, found)
        return f"{new} new questions; {len(found) - new} known already"
    known: dict[str, WatchItem] = {each.id: each for each in questions(store)}
    taken = 0
    for identity, (day, value) in answers.items():
        if identity in known and value in (0.0, 1.0):
            outcome = "happened" if value else "did_not"
            put_ruling(store, identity, outcome, "as the resolution set has it", by="resolution set", day=day)
            taken += 1
    return f"{taken} of {len(known)} questions answered"
