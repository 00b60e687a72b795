"""Which claims does the ledger hold, newest first?"""

from __future__ import annotations

from reportedly.ask.filters import EVERYTHING, Filters, between, expression
from reportedly.ledger.read import ArticleLine, LedgerClaim, Named, load_claims
from reportedly.ledger.store import Store, Value
from reportedly.records import ReportedlyError

__all__ = ["ArticleLine", "LedgerClaim", "Named", "claim_ids", "claims", "load_claims"]


def claims(store: Store, filters: Filters = EVERYTHING) -> list[LedgerClaim]:
    """The claims that the filters ask for, newest first. Raises ReportedlyError for a filter that makes no sense."""
    return load_claims(store, claim_ids(store, filters))


def claim_ids(store: Store, filters: Filters) -> list[int]:
    """The ids of the claims that the filters ask for, newest first."""
    if filters.limit < 1:
        raise ReportedlyError("a limit of less than one asks for nothing", "give a number from 1")
    low, high = between(filters)
    match = expression(filters)
    if filters.happening is not None:
        query = "SELECT claim FROM link WHERE happening = ? AND current = 1 AND claim BETWEEN ? AND ?"
        found: list[Value] = [filters.happening, low, high]
        if match:
            query += " AND claim IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
            found.append(match)
        query += " ORDER BY claim DESC LIMIT ?"
    elif match:
        query = (
            "SELECT rowid FROM claim_words WHERE claim_words MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?"
        )
        found = [match, low, high]
    else:
        query = "SELECT id FROM claim WHERE superseded = 0 AND id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"
        found = [low, high]
    return [row[0] for row in store.rows(query, [*found, filters.limit])]
