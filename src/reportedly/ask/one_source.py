"""What has one source said, what was it the first to tell, who contradicted it, and what bore it out?"""

from __future__ import annotations

from reportedly.ask.conflicts import LedgerConflict, of_rows
from reportedly.ask.happenings import LedgerHappening, load_happenings
from reportedly.ask.sources import LedgerSource
from reportedly.ledger.read import LedgerClaim, load_claims
from reportedly.ledger.store import Store
from reportedly.records import Record, ReportedlyError

LATEST, EACH, CONSIDERED = 40, 12, 5_000  # claims shown, happenings and conflicts shown, claims counted

_CLAIMS = (
    "SELECT claim FROM (SELECT claim FROM claim_source WHERE source = :source AND nearest = 1 UNION"
    " SELECT claim.id FROM source CROSS JOIN outlet ON source.kind = 'outlet' AND outlet.key = substr(source.key, 8)"
    " CROSS JOIN article ON article.outlet = outlet.id"
    " CROSS JOIN claim ON claim.id BETWEEN article.id << 14 AND article.id << 14 | 16383 AND source_kind IS NULL"
    " WHERE source.id = :source) CROSS JOIN link USING (claim) WHERE current = 1 ORDER BY claim DESC LIMIT :most"
)


class SourceTold(Record, kw_only=True, frozen=True):
    """One source with its record: of the newest claims how many of each status, and the outlets that carry them.

    ``first``, ``denied`` and ``borne_out`` are happenings of two articles or more, the heaviest: which it was the first
    to tell; which it affirmed and another denied; which another, independent of it, told later as having taken place.
    """

    source: LedgerSource
    statuses: dict[str, int]
    outlets: dict[str, int]
    first: list[LedgerHappening]
    denied: list[LedgerHappening]
    borne_out: list[LedgerHappening]
    conflicts: list[LedgerConflict]
    claims: list[LedgerClaim]


def one_source(store: Store, number: int) -> SourceTold:
    """The record of a source. Raises ReportedlyError where there is none of this number."""
    row = store.row(
        "SELECT id, name, kind, claims, claims, first, denied, borne_out FROM source WHERE id = ?", (number,)
    )
    if row is None:
        raise ReportedlyError(f"there is no source {number} in this ledger", "reportedly sources lists them")
    given = {"source": number, "most": CONSIDERED}
    return SourceTold(
        source=LedgerSource(**dict(zip(LedgerSource.__struct_fields__, row, strict=True))),
        statuses=_counted(store, "SELECT CASE stance WHEN 'asserts' THEN status ELSE 'denied' END FROM claim"
                                 f" WHERE id IN ({_CLAIMS})", given),
        outlets=_counted(store, "SELECT outlet.name FROM claim JOIN article ON article.id = claim.article"
                                f" JOIN outlet ON outlet.id = article.outlet WHERE claim.id IN ({_CLAIMS})", given),
        first=_recorded(store, number, "first"),
        denied=_recorded(store, number, "denied"),
        borne_out=_recorded(store, number, "borne_out"),
        conflicts=_conflicts(store, number),
        claims=load_claims(store, [one[0] for one in store.rows(_CLAIMS, {**given, "most": LATEST})]),
    )  # fmt: skip


def _counted(store: Store, query: str, given: dict[str, int]) -> dict[str, int]:
    return dict(store.rows(f"SELECT *, count(*) FROM ({query}) GROUP BY 1 ORDER BY 2 DESC, 1", dict(given)))


def _recorded(store: Store, number: int, what: str) -> list[LedgerHappening]:
    rows = store.rows(
        "SELECT happening FROM source_record JOIN happening ON happening.id = happening"
        f" WHERE source = ? AND source_record.{what} ORDER BY salience * (1 + log2(max(origins, 1))) DESC, 1 LIMIT ?",
        (number, EACH),
    )
    return load_happenings(store, [row[0] for row in rows])


def _conflicts(store: Store, number: int) -> list[LedgerConflict]:
    """Those in which it is a side, the latest first."""
    return of_rows(
        store.rows(
            "SELECT conflict.happening, label, conflict.kind, one, one_source, one_says, other, other_source,"
            " other_says FROM source_record JOIN conflict ON conflict.happening = source_record.happening"
            " JOIN happening ON happening.id = conflict.happening"
            " JOIN source ON source.id = source_record.source"
            " WHERE source_record.source = ? AND source.name IN (one_source, other_source)"
            " ORDER BY conflict.day DESC, conflict.happening DESC, position LIMIT ?",
            (number, EACH),
        )
    )
