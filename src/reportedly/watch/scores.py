"""How good were the forecasts? Proper scores, day by day and at the end.

A forecast holds from its day until its forecaster makes another. A question closes on the day on which its outcome was
known or took place, whichever came first; only forecasts of earlier days are scored, so that none can know the answer.

Brier score: Brier 1950, Monthly Weather Review 78(1), in its half form (p - o)², 0 best, 1 worst. Log score: Good 1952,
-ln of the probability given to what came to pass, clipped at ``CLIP``, 0 best. Both mean over days as in Mellers et al.
2014 (Psychological Science 25(5)). Skill: 1 - score / score of the reference (Murphy 1988).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from statistics import fmean

import msgspec

from reportedly.records import Record

CLIP = 1e-6  # a probability is kept this far from 0 and 1 in the log score
FEWEST_RANKED = 30  # settled items under which forecasters are not ranked


class Forecast(Record, kw_only=True, frozen=True):
    """How likely someone thought it, 0 to 1, and when (ISO 8601 day or date-time, UTC). Never altered once made."""

    item: str
    by: str
    at: str
    probability: float
    why: str | None = None


class Resolution(Record, kw_only=True, frozen=True):
    """What came of a question. ``closed`` is the first day whose forecasts do not count; ``happened`` None is void."""

    item: str
    opened: str
    closed: str
    happened: bool | None


class Score(Record, kw_only=True, frozen=True):
    """One forecaster on one item: ``brier`` and ``log`` are means over the days, ``last_*`` those of the last day."""

    item: str
    by: str
    days: int
    brier: float
    log: float
    last_brier: float
    last_log: float
    last_probability: float
    happened: bool


def brier(probability: float, happened: bool) -> float:
    """The squared distance to what came to pass, 0 to 1."""
    return (probability - happened) ** 2


def log_score(probability: float, happened: bool) -> float:
    """Minus the natural logarithm of the probability given to what came to pass, which is clipped at ``CLIP``."""
    given = probability if happened else 1.0 - probability
    return -log(min(1.0, max(CLIP, given)))


def daily(forecasts: Iterable[Forecast], closed: str) -> Iterator[tuple[dt.date, float]]:
    """Each day with the probability that held at its end, from the first forecast to the day before ``closed``.

    The forecasts are one forecaster's on one item. Several on one day: the last of them holds.
    """
    end = dt.date.fromisoformat(closed[:10])
    made = sorted(forecasts, key=lambda one: one.at)
    latest = {dt.date.fromisoformat(one.at[:10]): one.probability for one in made}
    starts = sorted(day for day in latest if day < end)
    for number, start in enumerate(starts):
        until = starts[number + 1] if number + 1 < len(starts) else end
        for offset in range((until - start).days):
            yield start + dt.timedelta(days=offset), latest[start]


def score(forecasts: Sequence[Forecast], resolution: Resolution) -> Score | None:
    """The score of one forecaster's forecasts on one item; None where it is void or none was made in time."""
    happened = resolution.happened
    if happened is None:
        return None
    held = [probability for _, probability in daily(forecasts, resolution.closed)]
    if not held:
        return None
    return Score(
        item=resolution.item,
        by=forecasts[0].by,
        days=len(held),
        brier=fmean(brier(each, happened) for each in held),
        log=fmean(log_score(each, happened) for each in held),
        last_brier=brier(held[-1], happened),
        last_log=log_score(held[-1], happened),
        last_probability=held[-1],
        happened=happened,
    )


def skill(mine: float, reference: float) -> float | None:
    """How much of the reference's score is saved: 1 perfect, 0 no better, below 0 worse; None against a perfect one."""
    return None if reference == 0 else 1 - mine / reference


def paired_skill(
    mine: Sequence[Forecast], reference: Sequence[Forecast], resolutions: Iterable[Resolution]
) -> float | None:
    """Brier skill of one forecaster against another, over the days on which both had a forecast; None without any."""
    own = _by_item(mine)
    theirs = _by_item(reference)
    ours: list[float] = []
    base: list[float] = []
    for resolution in resolutions:
        if resolution.happened is None:
            continue
        held = dict(daily(own.get(resolution.item, ()), resolution.closed))
        other = dict(daily(theirs.get(resolution.item, ()), resolution.closed))
        both = held.keys() & other.keys()
        if both:  # each item counts once, however long it was open
            ours.append(fmean(brier(held[day], resolution.happened) for day in both))
            base.append(fmean(brier(other[day], resolution.happened) for day in both))
    return skill(fmean(ours), fmean(base)) if ours else None


def _by_item(forecasts: Iterable[Forecast]) -> Mapping[str, list[Forecast]]:
    found: dict[str, list[Forecast]] = {}
    for one in forecasts:
        found.setdefault(one.item, []).append(one)
    return found


class Standing(Record, kw_only=True, frozen=True):
    """One forecaster over all items. Scores are means over ``settled`` items; None where there is none.

    ``forecast`` of ``asked`` items is the coverage. ``void`` are those that had no yes or no. ``rank`` is None while
    fewer than ``FEWEST_RANKED`` items of the forecaster are settled.
    """

    by: str
    asked: int
    forecast: int
    void: int
    settled: int
    brier: float | None
    log: float | None
    last_brier: float | None
    last_log: float | None
    skill: float | None
    sharpness: float | None
    rank: int | None


def standings(
    forecasts: Iterable[Forecast], resolutions: Sequence[Resolution], reference: Sequence[Forecast] = ()
) -> list[Standing]:
    """Every forecaster, best mean daily Brier score first; ``skill`` is against the reference's forecasts."""
    by_name: dict[str, list[Forecast]] = {}
    for one in forecasts:
        by_name.setdefault(one.by, []).append(one)
    settled = {one.item: one for one in resolutions}
    rows = []
    for name, made in by_name.items():
        items = _by_item(made)
        scored = [
            found
            for item, own in items.items()
            if item in settled and (found := score(own, settled[item])) is not None
        ]  # fmt: skip
        void = sum(item in settled and settled[item].happened is None for item in items)
        rows.append(
            Standing(
                by=name, asked=len(settled), forecast=len(items), void=void, settled=len(scored),
                brier=_mean(each.brier for each in scored), log=_mean(each.log for each in scored),
                last_brier=_mean(each.last_brier for each in scored), last_log=_mean(each.last_log for each in scored),
                skill=paired_skill(made, reference, resolutions) if reference else None,
                sharpness=sharpness([each.last_probability for each in scored]), rank=None,
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row.brier is None, row.brier or 0.0, row.by))
    places = [row.by for row in rows if row.settled >= FEWEST_RANKED]
    return [
        msgspec.structs.replace(row, rank=places.index(row.by) + 1 if row.by in places else None) for row in rows
    ]  # fmt: skip


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


def sharpness(probabilities: Sequence[float]) -> float | None:
    """The variance of the forecasts about their mean: 0 for one who always says the same (Murphy & Winkler 1992)."""
    if not probabilities:
        return None
    mean = fmean(probabilities)
    return fmean((each - mean) ** 2 for each in probabilities)
