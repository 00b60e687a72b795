"""Which days and happenings matter?

A happening weighs by the independent texts that tell it and by its salience; a day by its happenings.
Days follow one another as they came, not as they were told.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import log2

import msgspec

from reportedly.ask.came import outcomes
from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ask.happenings import REACH, LedgerHappening, happening_ids, load_happenings
from reportedly.ledger.labels import reads
from reportedly.ledger.outlines import COMING
from reportedly.ledger.store import Store
from reportedly.records import SETTLED, Record

CONSIDERED = 400  # the heaviest happenings, from which days are made
PER_DAY = 4
LEAST = 0.3  # of the day's heaviest: what weighs less is not shown beside it
LEAST_OF_ALL = 0.15  # of the heaviest of all: what weighs less is not shown at all
BACKGROUND, FEW = 30, 3  # days before the first report; independent texts that make more than background of it
SOON = 1  # days after the first report in which what happened before it is told as news
WIDE = 10  # days: a happening with a longer interval stands on the day it was first told
_LESS = 0.6  # how much of its weight a happening keeps that has not come, or that is itself a saying
_LATER = 0.01
_READS = (0.5, 0.9, 1.0)  # by how well its words read alone (ledger.labels)
SAYINGS = frozenset(("accuse", "request", "reject"))


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
    found_all = load_happenings(store, heaviest(store, ids), named=False)
    told = first_told_so(store, found_all)
    answered = _answered(store, found_all)
    for each in _of_the_story(found_all):
        # Who admits a deed answers what was told of it before, on the day of the answer.
        if day := each.first_told if each.id in answered else day_of(each, told.get(each.id)):
            days.setdefault(day, []).append((max(weight(each), answered.get(each.id, 0.0)), each))
    made = []
    for day, found in days.items():
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        # Each further happening of a day counts half of the one before.
        total = sum(value / 2**rank for rank, (value, _) in enumerate(found[:PER_DAY]))
        kept = [each for value, each in found[:per_day] if value >= LEAST * found[0][0]]
        made.append(Day(day=day, weight=round(total, 3), happenings=kept))
    best = sorted(made, key=lambda each: (-each.weight, each.day))[: filters.limit]
    came = outcomes(store, [one.id for each in best for one in each.happenings if one.status in COMING], filters.until)
    return [
        msgspec.structs.replace(each, happenings=[_as_it_came(one, came.get(one.id)) for one in loaded])
        for each in sorted(best, key=lambda each: each.day)
        for loaded in [load_happenings(store, [one.id for one in each.happenings])]
    ]


def _as_it_came(happening: LedgerHappening, outcome: str | None) -> LedgerHappening:
    """What was to come, as other happenings tell that it came: "the dead will be buried", and thousands followed."""
    return msgspec.structs.replace(happening, status="occurred") if outcome == "happened" else happening


def _of_the_story(found: list[LedgerHappening]) -> list[LedgerHappening]:
    """Happenings without what weighs little beside the heaviest, and without background: what lies long before the
    first of the reports, or before it and is told days later by the way, and few of them tell."""
    most = max((weight(each) for each in found), default=0.0)
    told = min((each.first_told for each in found if each.first_told), default=None)
    if told is None:
        return [each for each in found if weight(each) >= LEAST_OF_ALL * most]
    first = date.fromisoformat(told[:10])
    start, soon = (first - timedelta(days=BACKGROUND)).isoformat(), (first + timedelta(days=SOON)).isoformat()

    def is_background(each: LedgerHappening) -> bool:
        day = day_of(each) or told
        return each.origins < FEW and (day < start or (day < told[:10] and (each.first_told or "")[:10] > soon))

    return [each for each in found if weight(each) >= LEAST_OF_ALL * most and not is_background(each)]


def _answered(store: Store, found: list[LedgerHappening]) -> dict[int, float]:
    """What tells that another one did it weighs as much as what it is told against, and a little more: it is the later
    word. By its happening, where that is another."""
    weights = {each.id: weight(each) for each in found if each.disputed}
    rows = store.rows(
        "SELECT conflict.happening, link.happening FROM conflict JOIN link ON link.claim = other"
        f" WHERE conflict.kind = 'doer' AND conflict.happening IN ({', '.join(map(str, weights))})"
        " AND link.happening <> conflict.happening"
    )
    return {other: weights[happening] + _LATER for happening, other in rows}


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


def first_told_so(store: Store, found: list[LedgerHappening]) -> dict[int, str]:
    """By happening without a day of its own: when it was first told with the status that it has now; of what did not
    come, after it was last expected."""
    listed = ", ".join(str(each.id) for each in found if not (each.day_from or each.day_to) and each.articles > 1)
    coming = ", ".join(f"'{each}'" for each in sorted(COMING))
    rows = store.rows(
        "SELECT link.happening, min(substr(published, 1, 10)) FROM happening"
        " JOIN link ON link.happening = happening.id AND current = 1"
        " JOIN claim ON claim.id = link.claim AND claim.status = happening.status AND stance = 'asserts'"
        f" JOIN article ON article.id = claim.article WHERE happening.id IN ({listed})"
        " AND (happening.status <> 'not_occurred' OR claim.id > coalesce((SELECT max(expected.id) FROM link AS of_it"
        " JOIN claim AS expected ON expected.id = of_it.claim WHERE of_it.happening = happening.id"
        f" AND of_it.current = 1 AND expected.status IN ({coming})), 0)) GROUP BY link.happening"
    )
    return {happening: day for happening, day in rows if day}


def weight(happening: LedgerHappening) -> float:
    """How much a happening matters: as it is salient, told by independent texts, and can be told to a stranger."""
    value = happening.salience * (1 + log2(max(1, happening.origins))) * _READS[reads(happening.label)]
    nothing = happening.status == "not_occurred" and happening.denials == happening.claims
    if happening.kind in SAYINGS or nothing:  # "no shelling was heard": nobody had told of one, or expected it
        value *= _LESS
    return value * (_LESS if happening.status in COMING or happening.status is None else 1.0)


def day_of(happening: LedgerHappening, told: str | None = None) -> str | None:
    """The day a happening stands on: its own, where its interval is a narrow one, or its last where it is to come or
    did not; else the day it was first told, as it is told now (``told``) or at all."""
    first, last = happening.day_from, happening.day_to
    if happening.status == "not_occurred" and (last or "") > (happening.last_told or ""):
        return happening.last_told  # who told it did not wait for its last day
    if first and last and date.fromisoformat(last[:10]) - date.fromisoformat(first[:10]) <= timedelta(days=WIDE):
        return first[:10] if happening.status in SETTLED else last[:10]
    if first and not last and happening.status in COMING:
        return first[:10]
    if last and not first and happening.status in COMING:
        return last[:10]
    return told or happening.first_told
