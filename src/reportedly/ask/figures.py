"""Which figures does the ledger hold for one thing, and do they agree?"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from reportedly.ask.conflicts import chosen
from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ledger.store import Store
from reportedly.link.figures_compared import Count
from reportedly.records import Record


class LedgerComparison(Record, kw_only=True, frozen=True):
    """All figures given for one counted thing of a happening, by day, and whether they agree, differ or were updated.

    ``low`` and ``high`` are the range that the newest figure of each source leaves, None where it is open.
    """

    happening: int
    label: str
    counted: str
    unit: str | None
    verdict: str
    low: float | None
    high: float | None
    counts: list[Count]


def figures(
    store: Store, filters: Filters = EVERYTHING, verdict: str | None = None, among: Sequence[int] | None = None
) -> list[LedgerComparison]:
    """The figures that can be compared, of the happenings that fit the filters, those with the latest figure first.

    ``verdict``: "agree", "differ" or "updated" alone. ``among`` are those happenings, where they are known already.
    """
    which, params = chosen(store, filters, among)
    rows = store.rows(
        "SELECT comparison.happening, label, counted, unit, verdict, low, high, counts FROM comparison"
        f" JOIN happening ON happening.id = comparison.happening WHERE {which.format(table='comparison')}"
        " AND (? IS NULL OR verdict = ?) ORDER BY comparison.day DESC, comparison.happening DESC, counted LIMIT ?",
        [*params, verdict, verdict, filters.limit],
    )
    return [
        LedgerComparison(
            happening=happening, label=label, counted=counted, unit=unit or None, verdict=its_verdict, low=low,
            high=high, counts=msgspec.json.decode(counts, type=list[Count]),
        )
        for happening, label, counted, unit, its_verdict, low, high, counts in rows
    ]  # fmt: skip
