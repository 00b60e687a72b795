"""Which days and happenings matter?

A happening weighs by the independent texts that tell it and by its salience; a day by its happenings.
Days follow one another as they came, not as they were told.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import log2

import msgspec

from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ask.happenings import REACH, LedgerHappening, happening_ids, load_happenings
from reportedly.ledger.store import Store
from reportedly.records import Record

CONSIDERED = 400  # the heaviest happenings, from which days are made
PER_DAY = 4
LEAST = 0.3  # of the day's heaviest: what weighs less is not shown beside it
LEAST_OF_ALL = 0.15  # of the heaviest of all: what weighs less is not shown at all
BACKGROUND, FEW = 30, 3  # days before the first report; independent texts that make more than background of it
WIDE = 10  # days: a happening with a longer interval stands on the day it was first told
COMING = frozenset(
    ("scheduled", "planned", "considered", "possible", "predicted", "threatened", "demanded", "conditional")
)
_LESS = 0.6  # how much of its weight a happening keeps that has not come


class Day(Record, kw_only=True, frozen=True):
    """One day with what happened or is to happen on it, the heaviest first."""

    day: str
    weight: float
    happenings: list[LedgerHappening]


def timeline(
    store: Store, filters: Filters = EVERYTHING, per_day: int = PER_DAY, ids: list[int] | None = None
) -> list[Day]:
    """The days that matter most of the happenings that fit the filters, in order; ``limit`` is the number of days.

    ``ids`` are those of these happenings, where they are at hand.
    """
    ids = happening_ids(store, msgspec.structs.replace(filters, limit=REACH)) if ids is None else ids
    days: dict[str, list[tuple[float, LedgerHappening]]] = {}
    for each in _of_the_story(load_happenings(store, heaviest(store, ids), named=False)):
        if day := day_of(each):
            days.setdefault(day, []).append((weight(each), each))
    made = []
    for day, found in days.items():
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        # Each further happening of a day counts half of the one before.
        total = sum(value / 2**rank for rank, (value, _) in enumerate(found[:PER_DAY]))
        kept = [each for value, each in found[:per_day] if value >= LEAST * found[0][0]]
        made.append(Day(day=day, weight=round(total, 3), happenings=kept))
    best = sorted(made, key=lambda each: (-each.weight, each.day))[: filters.limit]
    return [
        msgspec.structs.replace(each, happenings=load_happenings(store, [one.id for one in each.happenings]))
        for each in sorted(best, key=lambda each: each.day)
    ]


def _of_the_story(found: list[LedgerHappening]) -> list[LedgerHappening]:
    """Happenings without what weighs little beside the heaviest, and without background: what lies long before the
    first of the reports, and few of them tell."""
    most = max((weight(each) for each in found), default=0.0)
    told = min((each.first_told for each in found if each.first_told), default=None)
    start = (date.fromisoformat(told[:10]) - timedelta(days=BACKGROUND)).isoformat() if told else ""
    return [
        each
        for each in found
        if weight(each) >= LEAST_OF_ALL * most and ((day_of(each) or start) >= start or each.origins >= FEW)
    ]


def heaviest(store: Store, ids: list[int], most: int = CONSIDERED) -> list[int]:
    """The heaviest of some happenings, by the same measure, without reading them whole."""
    if len(ids) <= most:
        return ids
    listed = ", ".join(str(int(each)) for each in ids)
    rows = store.rows(
        f"SELECT id FROM happening WHERE id IN ({listed})"
        " ORDER BY salience * (1 + log2(max(origins, 1))) DESC, id LIMIT ?",
        (most,),
    )
    return [row[0] for row in rows]


def weight(happening: LedgerHappening) -> float:
    """How much a happening matters."""
    value = happening.salience * (1 + log2(max(1, happening.origins)))
    return value * (_LESS if happening.status in COMING or happening.status is None else 1.0)


def day_of(happening: LedgerHappening) -> str | None:
    """The day a happening stands on: its own, where its interval is a narrow one, else the day it was first told."""
    first, last = happening.day_from, happening.day_to
    if first and last and date.fromisoformat(last[:10]) - date.fromisoformat(first[:10]) <= timedelta(days=WIDE):
        return first[:10]
    if first and not last and happening.status in COMING:
        return first[:10]
    if last and not first and happening.status in COMING:
        return last[:10]
    return happening.first_told
