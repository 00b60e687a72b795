"""Who tells of these happenings?"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.ledger.store import Store

MOST = 3  # names of one happening


def voices(store: Store, happenings: Iterable[int]) -> dict[int, list[str]]:
    """The nearest sources of the claims of each happening, and outlets that answer themselves; most claims first.

    Names are as the ledger first met them; no more than MOST for each happening.
    """
    listed = ", ".join(str(int(each)) for each in dict.fromkeys(happenings))
    rows = store.rows(
        "SELECT link.happening, source.name, count(*) FROM link"
        " JOIN claim_source ON claim_source.claim = link.claim AND nearest = 1"
        f" JOIN source ON source.id = claim_source.source WHERE link.happening IN ({listed}) AND link.current = 1"
        " GROUP BY link.happening, source.id UNION ALL"
        " SELECT link.happening, outlet.name, count(*) FROM link"
        " JOIN claim ON claim.id = link.claim AND claim.source_kind IS NULL"
        " JOIN article ON article.id = claim.article JOIN outlet ON outlet.id = article.outlet"
        f" WHERE link.happening IN ({listed}) AND link.current = 1 GROUP BY link.happening, outlet.id"
        " ORDER BY 1, 3 DESC, 2"
    )
    found: dict[int, list[str]] = {}
    for happening, name, _ in rows:
        names = found.setdefault(happening, [])
        if len(names) < MOST and name.casefold() not in {each.casefold() for each in names}:
            names.append(name)
    return found
