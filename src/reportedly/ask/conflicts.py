"""What in the ledger cannot all be true?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from reportedly.ask.filters import EVERYTHING, Filters, between, expression
from reportedly.ask.happenings import REACH, happening_ids
from reportedly.ask.since import admits, since_denied
from reportedly.ledger.marks import NUMBER_BITS, SEQUENCE_BITS, day_of_number
from reportedly.ledger.read import LedgerClaim
from reportedly.ledger.store import Store, Value
from reportedly.link.conflicts import Side
from reportedly.records import Record


class LedgerConflict(Record, kw_only=True, frozen=True):
    """Two claims of one happening that cannot both be true: denied, or of another date, place or figure.

    ``one_claim`` and ``other_claim`` are ids in the ledger; the sides name their sources and what they say. ``since``
    is who says after a denial that it took place after all, or admits the deed ("admitted", "admitted as
    its own"); None where nobody does.
    """

    happening: int
    label: str
    kind: str
    one_claim: int
    one: Side
    other_claim: int
    other: Side
    since: Side | None = None


def conflicts(store: Store, filters: Filters = EVERYTHING, among: Sequence[int] | None = None) -> list[LedgerConflict]:
    """The conflicts of the happenings that fit the filters, those with the latest publication first.

    ``among`` are those happenings, where they are known already.
    """
    known: dict[tuple[int, str | None], Side | None] = {}
    found = pairs(store, filters, among)
    for each in found:
        key = (each.happening, each.other.day)
        if each.kind == "denied" and key not in known:
            known[key] = _since(since_denied(store, *key, filters.until), each.happening)
    return [
        msgspec.structs.replace(each, since=known[each.happening, each.other.day]) if each.kind == "denied" else each
        for each in found
    ]


def _since(claim: LedgerClaim | None, happening: int) -> Side | None:
    if claim is None:
        return None
    says = "admitted" if claim.happening == happening else "admitted as its own"
    return Side(
        article=str(claim.article.id), claim=str(claim.id), day=(claim.article.published or "")[:10],
        source=claim.claim.sources[-1].name.removeprefix("The "), says=says if admits(claim) else claim.claim.status,
    )  # fmt: skip


def pairs(store: Store, filters: Filters = EVERYTHING, among: Sequence[int] | None = None) -> list[LedgerConflict]:
    """The conflicts as ``conflicts`` has them, without what was said since a denial."""
    which, params = chosen(store, filters, among)
    rows = store.rows(
        "SELECT conflict.happening, label, conflict.kind, one, one_source, one_says, other, other_source, other_says"
        f" FROM conflict JOIN happening ON happening.id = conflict.happening WHERE {which.format(table='conflict')}"
        " ORDER BY conflict.day DESC, conflict.happening DESC, position LIMIT ?",
        [*params, filters.limit],
    )
    return of_rows(rows)


def of_rows(rows: Sequence[tuple[Any, ...]]) -> list[LedgerConflict]:
    """Conflicts of rows with their columns, in the order of the record's, each side's claim, source and words."""
    return [
        LedgerConflict(
            happening=happening, label=label, kind=kind, one_claim=one, one=_side(one, one_source, one_says),
            other_claim=other, other=_side(other, other_source, other_says),
        )
        for happening, label, kind, one, one_source, one_says, other, other_source, other_says in rows
    ]  # fmt: skip


def _side(claim: int, source: str, says: str) -> Side:
    article = claim >> NUMBER_BITS
    return Side(
        article=str(article), claim=str(claim), source=source, day=day_of_number(article >> SEQUENCE_BITS), says=says
    )


def chosen(store: Store, filters: Filters, among: Sequence[int] | None = None) -> tuple[str, list[Value]]:
    """A condition on {table}.happening and {table}.day for a table of findings, and its parameters."""
    if among is None and filters.happening is None and expression(filters) is None and filters.before is None:
        between(filters)  # refuses bad dates
        return "{table}.day BETWEEN ? AND ?", [filters.since or "", (filters.until or "9999") + "~"]
    found = happening_ids(store, msgspec.structs.replace(filters, limit=REACH)) if among is None else among
    return f"{{table}}.happening IN ({', '.join(map(str, found))})", []
