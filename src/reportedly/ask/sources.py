"""Who says so: how often was each source first, denied, borne out, as far as the ledger holds it?"""

from __future__ import annotations

import msgspec

from reportedly.ask.filters import EVERYTHING, SOURCE_KINDS, Filters, between, expression
from reportedly.ask.happenings import REACH
from reportedly.ledger.marks import folded
from reportedly.ledger.store import Store, Value
from reportedly.records import Record


class LedgerSource(Record, kw_only=True, frozen=True):
    """One source: the claims that rest on it as the nearest source, and its record.

    ``first``, ``denied`` and ``borne_out`` count happenings that two articles or more tell of: which it told first;
    which it affirmed and another denied; which it affirmed and another, independent of it, later told as having taken
    place. ``claims`` is of all the ledger, ``here`` of what fits the filters (of the newest, if many do).
    """

    id: int
    name: str
    kind: str
    claims: int
    here: int
    first: int
    denied: int
    borne_out: int


def sources(store: Store, filters: Filters = EVERYTHING) -> list[LedgerSource]:
    """The sources of the claims that fit the filters, those with most claims first.

    ``source`` narrows to a name or a kind. An outlet is the source of what its articles tell without naming one.
    Unnamed sources and crowds are listed where they are asked for: "a diplomat" is another one in each article.
    """
    name = (filters.source or "").strip()
    kind = name.lower() if name.lower() in SOURCE_KINDS else None
    others = msgspec.structs.replace(filters, source=None)
    narrowed = bool(expression(others) or filters.since or filters.until or filters.happening is not None)
    where = " WHERE source.kind NOT IN ('unnamed', 'crowd')"
    params: list[Value] = []
    if kind:
        where, params = " WHERE source.kind = ?", [kind]
    elif name:
        where, params = " WHERE source.key LIKE ? ESCAPE '\\'", [f"% {_escaped(folded(name))}%"]
    if not narrowed:
        rows = store.rows(
            "SELECT id, name, kind, claims, claims, first, denied, borne_out FROM source"
            f"{where} ORDER BY claims DESC, id LIMIT ?",
            [*params, filters.limit],
        )
    else:
        inner, given = told_query(others)
        rows = store.rows(
            f"WITH told AS ({inner}), nearest AS ("
            " SELECT source FROM told JOIN claim_source ON claim_source.claim = told.claim AND nearest = 1"
            " UNION ALL SELECT source.id FROM told JOIN claim ON claim.id = told.claim AND source_kind IS NULL"
            " JOIN article ON article.id = claim.article JOIN outlet ON outlet.id = article.outlet"
            " JOIN source ON source.key = 'outlet ' || outlet.key)"
            " SELECT source.id, name, kind, claims, count(*), first, denied, borne_out"
            " FROM nearest JOIN source ON source.id = nearest.source"
            f"{where} GROUP BY source.id ORDER BY 5 DESC, source.id LIMIT ?",
            [*given, *params, filters.limit],
        )
    return [LedgerSource(**dict(zip(LedgerSource.__struct_fields__, row, strict=True))) for row in rows]


def told_query(filters: Filters) -> tuple[str, list[Value]]:
    """The newest claims that fit, as a query."""
    match, (low, high) = expression(filters), between(filters)
    if filters.happening is not None:
        return "SELECT claim FROM link WHERE happening = ? AND current = 1 LIMIT ?", [filters.happening, REACH]
    if match:
        query = "SELECT rowid AS claim FROM claim_words WHERE claim_words MATCH ? AND rowid BETWEEN ? AND ?"
        return f"{query} ORDER BY rowid DESC LIMIT ?", [match, low, high, REACH]
    query = "SELECT id AS claim FROM claim WHERE superseded = 0 AND id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"
    return query, [low, high, REACH]


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
