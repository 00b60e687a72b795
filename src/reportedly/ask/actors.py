"""Which actors and places does the ledger know, by which names?"""

from __future__ import annotations

import msgspec

from reportedly.ask.filters import EVERYTHING, Filters, expression
from reportedly.ask.sources import told_query
from reportedly.ledger.marks import folded
from reportedly.ledger.store import Store, Value
from reportedly.records import Record

NAMES = 6
SHORT = 4  # letters of a place that may be written in capitals: DR C, USA


class LedgerActor(Record, kw_only=True, frozen=True):
    """One person, body, country or place over all articles, with the names it goes by, the most frequent first.

    ``articles`` is of all the ledger, ``here`` of what fits the filters.
    """

    id: int
    name: str
    kind: str
    country: str | None
    role: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    articles: int
    here: int
    names: list[str]


def actors(store: Store, filters: Filters = EVERYTHING) -> list[LedgerActor]:
    """The named actors of the articles whose claims fit the filters, those that most articles name first.

    A person without a name ("a spokesman") is another one in each article, and no actor over all of them; a dateline's
    "(Northline)" is the outlet, no place.
    ``actor`` narrows to a name that an article uses, or its beginning.
    """
    others = msgspec.structs.replace(filters, actor=None)
    columns = "actor.id, actor.name, kind, country, role, geonames, lat, lon, articles"
    where = (
        "kind IN ('person', 'organization', 'country', 'place')"
        " AND NOT (kind = 'person' AND actor.name GLOB '[a-z]*' AND actor.name = lower(actor.name))"
        " AND NOT (kind = 'place' AND EXISTS (SELECT 1 FROM outlet WHERE outlet.key = lower(actor.name)))"
    )
    params: list[Value] = []
    if filters.actor and filters.actor.strip():
        where += " AND actor.id IN (SELECT actor FROM actor_name WHERE name >= ? AND name < ?)"
        params += [folded(filters.actor), folded(filters.actor) + "\U0010ffff"]
    if expression(others) or filters.since or filters.until or filters.happening is not None:
        inner, given = told_query(others)
        rows = store.rows(
            f"WITH told AS (SELECT DISTINCT claim >> 14 AS article FROM ({inner}))"
            f" SELECT {columns}, count(DISTINCT told.article) FROM told JOIN entity ON entity.article = told.article"
            f" JOIN actor ON actor.id = entity.actor WHERE {where}"
            " GROUP BY actor.id ORDER BY 10 DESC, actor.id LIMIT ?",
            [*given, *params, filters.limit],
        )
    else:
        rows = store.rows(
            f"SELECT {columns}, articles FROM actor WHERE {where} ORDER BY articles DESC, actor.id LIMIT ?",
            [*params, filters.limit],
        )
    fields = LedgerActor.__struct_fields__[:-1]
    found = [LedgerActor(**dict(zip(fields, row, strict=True)), names=names_of(store, row[0])) for row in rows]
    return [msgspec.structs.replace(each, name=_as_written(each)) for each in found]


def _as_written(each: LedgerActor) -> str:
    """A name without the capitals of a dateline: "CASMAR" is Casmar."""
    shouted = each.kind == "place" and each.name.isupper() and len(each.name) > SHORT
    return each.name.title() if shouted else each.name


def names_of(store: Store, actor: int) -> list[str]:
    """The names that articles use for an actor, the most frequent first."""
    query = "SELECT name FROM actor_name WHERE actor = ? ORDER BY times DESC, name LIMIT ?"
    return [row[0] for row in store.rows(query, (actor, NAMES))]
