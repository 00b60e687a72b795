"""Of what was called 30 % likely, how much came to pass? The calibration curve, and the parts of the Brier score.

Murphy 1973, Journal of Applied Meteorology 12(4): Brier score = reliability - resolution + uncertainty, exactly, where
forecasts are grouped by their value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from statistics import fmean

from reportedly.records import Record
from reportedly.watch.beta import rate

Pair = tuple[float, bool]  # a probability, and whether it came to pass


class Bin(Record, kw_only=True, frozen=True):
    """Forecasts between ``low`` and ``high``: how many, their mean, and how many came to pass, with a 90 % interval."""

    low: float
    high: float
    forecasts: int
    mean: float
    frequency: float
    interval_low: float
    interval_high: float


class Parts(Record, kw_only=True, frozen=True):
    """The Brier score = reliability (0 best) - resolution (large is best) + uncertainty (of the matter itself)."""

    reliability: float
    resolution: float
    uncertainty: float


def curve(pairs: Iterable[Pair], bins: int = 10) -> list[Bin]:
    """The calibration curve in bins of equal width; empty bins are left out."""
    grouped: dict[int, list[Pair]] = {}
    for probability, happened in pairs:
        grouped.setdefault(min(bins - 1, int(probability * bins)), []).append((probability, happened))
    found = []
    for number in sorted(grouped):
        own = grouped[number]
        came = sum(happened for _, happened in own)
        spread = rate(came, len(own))
        found.append(
            Bin(
                low=number / bins, high=(number + 1) / bins, forecasts=len(own), mean=fmean(each for each, _ in own),
                frequency=came / len(own), interval_low=spread.low, interval_high=spread.high,
            )
        )  # fmt: skip
    return found


def parts(pairs: Sequence[Pair]) -> Parts | None:
    """Murphy's decomposition of the mean Brier score of the pairs; None without any."""
    if not pairs:
        return None
    overall = fmean(happened for _, happened in pairs)
    grouped: dict[float, list[bool]] = {}
    for probability, happened in pairs:
        grouped.setdefault(probability, []).append(happened)
    count = len(pairs)
    return Parts(
        reliability=fsum(len(own) * (value - fmean(own)) ** 2 for value, own in grouped.items()) / count,
        resolution=fsum(len(own) * (fmean(own) - overall) ** 2 for own in grouped.values()) / count,
        uncertainty=overall * (1 - overall),
    )
