"""Which values may a rate have, given what was counted? The Beta posterior, its mean and its interval."""

from __future__ import annotations

from math import exp, lgamma, log

from reportedly.records import Record

PRIOR = 0.5  # Jeffreys' prior, Beta(1/2, 1/2)
MASS = 0.9  # of the posterior, that the interval holds


class Rate(Record, kw_only=True, frozen=True):
    """``happened`` of ``settled``, as Beta(``alpha``, ``beta``): its mean and the interval that holds 90 % of it."""

    happened: int
    settled: int
    alpha: float
    beta: float
    mean: float
    low: float
    high: float


def rate(happened: int, settled: int, alpha: float = PRIOR, beta: float = PRIOR) -> Rate:
    """The posterior of a rate after ``happened`` of ``settled``, with an equal-tailed interval.

    Jeffreys' prior gives intervals with good coverage for small counts (Brown, Cai & DasGupta 2001, Statistical Science
    16(2)); a prior of one's own is given by ``alpha`` and ``beta``.
    """
    alpha, beta = alpha + happened, beta + settled - happened
    tail = (1 - MASS) / 2
    low, high = quantile(tail, alpha, beta), quantile(1 - tail, alpha, beta)
    mean = alpha / (alpha + beta)
    return Rate(happened=happened, settled=settled, alpha=alpha, beta=beta, mean=mean, low=low, high=high)


def cumulative(x: float, alpha: float, beta: float) -> float:
    """The regularised incomplete beta function I_x(α, β), by its continued fraction (Abramowitz & Stegun 26.5.8)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta) + alpha * log(x) + beta * log(1 - x))
    if x < (alpha + 1) / (alpha + beta + 2):
        return front * _fraction(x, alpha, beta) / alpha
    return 1 - front * _fraction(1 - x, beta, alpha) / beta


def _fraction(x: float, alpha: float, beta: float) -> float:
    """The continued fraction of the incomplete beta function, evaluated by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1 - (alpha + beta) * x / (alpha + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 1000):
        for step in (
            m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m)),
            -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1)),
        ):
            d = 1 + step * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + step / c
            c = c if abs(c) > tiny else tiny
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def quantile(mass: float, alpha: float, beta: float) -> float:
    """The value below which ``mass`` of Beta(α, β) lies, by bisection to the last bit."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if cumulative(middle, alpha, beta) < mass:
            low = middle
        else:
            high = middle
    return (low + high) / 2
