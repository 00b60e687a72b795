"""Of which days does a report tell, who told of them, and how did happenings stand then?"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from reportedly.ask.filters import Filters
from reportedly.ask.happenings import LedgerHappening
from reportedly.ledger.outlines import days_of, status_of, told_until
from reportedly.ledger.store import Store


def as_of(store: Store, found: list[LedgerHappening], until: str | None) -> list[LedgerHappening]:
    """Happenings as they stood on a day: what came of a plan later is not known yet."""
    later = {each.id for each in found if until is not None and (each.last_told or "") > until}
    made = []
    for each in found:
        if each.id in later:
            told = told_until(store, each.id, until)
            status = status_of(told)
            first, last = days_of(told, status)
            each = msgspec.structs.replace(each, status=status, day_from=first, day_to=last)
        made.append(each)
    return made


def last_day(store: Store, filters: Filters) -> str | None:
    """The day of the latest publication that fits."""
    from reportedly.ask.claims import claims

    found = claims(store, msgspec.structs.replace(filters, limit=1))
    return found[0].article.published[:10] if found and found[0].article.published else None


def days_before(day: str | None, number: int) -> str | None:
    """The day so many days before an ISO date; None before no date."""
    return (date.fromisoformat(day) - timedelta(days=number)).isoformat() if day else None


def read_in(store: Store, since: str | None, until: str | None, filters: Filters) -> tuple[int, list[str]]:
    """How many articles tell what fits, and whose they are."""
    from reportedly.ask.claims import claim_ids

    articles = sorted({claim >> 14 for claim in claim_ids(store, filters)})
    listed = ", ".join(map(str, articles))
    rows = store.rows(
        f"SELECT name, count(*) FROM article JOIN outlet ON outlet.id = outlet WHERE article.id IN ({listed})"
        " GROUP BY outlet.id ORDER BY 2 DESC, name"
    )
    return len(articles), [row[0] for row in rows]
