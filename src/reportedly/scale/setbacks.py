"""A worker died over a task: is it tried again, and which article is to blame?

A death whose place is known counts against the article there; three of them, and the article is poison: it is set
aside, and the task begins again without it. Where many articles are read together the place is not known: after three
deaths each is read by itself, to find out. So a worker that is killed from without costs time, and never an article.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from reportedly.records import Record

STRIKES = 3


class Setbacks(Record, kw_only=True, frozen=True):
    """What has befallen a task so far."""

    deaths: int = 0  # in a row, at places not known
    strikes: dict[int, int] = msgspec.field(default_factory=dict)  # of articles
    poison: frozenset[int] = frozenset()
    probing: bool = False  # whether each article is read by itself
    tries: int = 0


def after_death(so_far: Setbacks, place: int | None) -> Setbacks:
    """What follows from a death at an article (its place in the task), or at a place not known."""
    strikes, poison, deaths = Counter(so_far.strikes), so_far.poison, so_far.deaths + 1
    if place is not None:
        strikes[place] += 1
        if strikes[place] >= STRIKES:
            poison, deaths = poison | {place}, 0
    probing = so_far.probing or (place is None and deaths >= STRIKES)
    return Setbacks(deaths=deaths, strikes=dict(strikes), poison=poison, probing=probing, tries=so_far.tries + 1)


def after_probe(so_far: Setbacks) -> Setbacks:
    """All others were read by themselves and lived: they are read together."""
    return Setbacks(strikes=so_far.strikes, poison=so_far.poison, tries=so_far.tries)


def is_hopeless(so_far: Setbacks) -> bool:
    """Whether a task has been tried so often, with nobody to blame, that something else is wrong."""
    return so_far.tries > 12 * STRIKES + 2 * STRIKES * len(so_far.poison)
