"""Where is what the ledger holds said to have happened, on the map?"""

from __future__ import annotations

from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ask.sources import told_query
from reportedly.ledger.store import Store
from reportedly.records import Record


class LedgerPlace(Record, kw_only=True, frozen=True):
    """One place with coordinates (degrees, WGS 84), and how many claims of each status are said to be there.

    ``statuses`` counts the claims by status; those that their source denies or questions stand under "denied".
    """

    actor: int
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    claims: int
    statuses: dict[str, int]


def places(store: Store, filters: Filters = EVERYTHING) -> list[LedgerPlace]:
    """The located places of the claims that fit the filters (of the newest, if many do), most claims first."""
    inner, given = told_query(filters)
    rows = store.rows(
        f"WITH told AS ({inner}) SELECT actor.id, actor.name, actor.kind, actor.country, lat, lon,"
        " CASE WHEN stance = 'asserts' THEN status ELSE 'denied' END, count(DISTINCT told.claim)"
        " FROM told JOIN claim_party ON claim_party.claim = told.claim AND claim_party.role = 'place'"
        " JOIN claim ON claim.id = told.claim"
        " JOIN entity ON entity.article = claim.article AND entity.key = claim_party.entity"
        " JOIN actor ON actor.id = entity.actor WHERE lat IS NOT NULL AND lon IS NOT NULL GROUP BY actor.id, 7",
        given,
    )
    statuses: dict[int, dict[str, int]] = {}
    fields: dict[int, tuple[str, str, str | None, float, float]] = {}
    for actor, name, kind, country, lat, lon, status, count in rows:
        statuses.setdefault(actor, {})[status] = count
        fields[actor] = (name, kind, country, lat, lon)
    made = [
        LedgerPlace(
            actor=actor, name=name, kind=kind, country=country, lat=lat, lon=lon,
            claims=sum(statuses[actor].values()), statuses=statuses[actor],
        )
        for actor, (name, kind, country, lat, lon) in fields.items()
    ]  # fmt: skip
    return sorted(made, key=lambda each: (-each.claims, each.actor))[: filters.limit]
