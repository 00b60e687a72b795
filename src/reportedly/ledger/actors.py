"""Which actor, over all articles, is the entity of this one?

A name alone does not do: "Marr" is Ilya Marr where the ledger knows one Marr, and nobody else's where it knows two.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.ledger.marks import folded
from reportedly.ledger.store import Store
from reportedly.link.actors import block_names, choose_actor, key_of, party
from reportedly.records import Entity, Report

MOST_COMPARED = 24  # actors that share a name
_RANK = {"person": 1, "organization": 2, "place": 3, "country": 3}  # of two kinds of one bare name, the higher is it


def put_actors(store: Store, article: int, report: Report) -> None:
    """Write an article's entities, and which actors they are, inside ``store.writing()``."""
    found: dict[str, int] = {}
    for entity in report.entities:
        key = key_of(entity)
        if key is None:
            continue
        actor, exact = _known(store, key)
        if actor is None:
            actor = store.insert(
                "INSERT INTO actor (key, name, kind, country, role, geonames, lat, lon)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    _shown(entity, key),
                    entity.kind,
                    entity.country,
                    entity.role,
                    entity.geonames,
                    entity.lat,
                    entity.lon,
                ),
            )
        elif not exact:
            _learn(store, actor, key, entity)
        if not exact:
            blocks = ((name, actor) for name in block_names(key))
            store.run_many("INSERT OR IGNORE INTO actor_block VALUES (?, ?)", blocks)
        row = (article, entity.id, actor, len(entity.mentions))
        store.run("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?)", row)
        store.run_many(
            "INSERT INTO actor_name VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1",
            ((name, actor) for name in names_of(entity)),
        )
        found[entity.id] = actor
    store.run_many("UPDATE actor SET articles = articles + 1 WHERE id = ?", ((each,) for each in set(found.values())))


def _shown(entity: Entity, key: str) -> str:
    """What an actor is called: of those known by a common noun alone ("Velmoran troops"), that noun ("troops").

    Others of the same noun are kept under the same key, and whose they are differs.
    """
    plain = [word for word in entity.name.split() if word[:1].islower()]
    return entity.name if party(key).named or party(key).country or not plain else " ".join(plain)


def names_of(entity: Entity) -> Iterable[str]:
    """The names that an article has for an entity, folded: those with a capital, no pronouns, no part of a name."""
    whole = [
        each
        for each in entity.mentions
        if not any(
            other.start <= each.start and each.end <= other.end and other is not each and other.text[:1].isupper()
            for other in entity.mentions
        )
    ]
    names = {entity.name, *(mention.text for mention in whole if mention.text[:1].isupper())}
    return dict.fromkeys(name for each in sorted(names) if key_of(None, each) and (name := folded(each)))


def _known(store: Store, key: str) -> tuple[int | None, bool]:
    """The actor that a key names, None for a new one; and whether it has this very key."""
    exact = store.one("SELECT id FROM actor WHERE key = ?", (key,))
    if exact is not None:
        return int(exact), True
    if not party(key).named:
        return None, False
    known: dict[int, list[str]] = {}
    for name in block_names(key):
        rows = store.rows(
            "SELECT actor.id, key FROM actor_block JOIN actor ON actor.id = actor WHERE actor_block.name = ?"
            " ORDER BY actor.id LIMIT ?",
            (name, MOST_COMPARED),
        )
        known.update((actor, [other]) for actor, other in rows)
    return choose_actor(key, list(known.items())), False


def _learn(store: Store, actor: int, key: str, entity: Entity) -> None:
    """A fuller name, a country, a role or a place that was not known yet."""
    row = store.row("SELECT name, key, country, role, geonames, kind FROM actor WHERE id = ?", (actor,))
    if row is None:
        return
    name, its_key, country, role, geonames, kind = row
    if party(key).name == party(its_key).name and _RANK.get(entity.kind, 0) > _RANK.get(kind, 0) and not role:
        # What is a place in one article and, by its bare name alone, a person or a body in another is the place.
        store.run("UPDATE actor SET kind = ?, key = ? WHERE id = ?", (entity.kind, key, actor))
        its_key = key
    fuller = entity.kind == "person" and len(party(key).name.split()) > len(party(its_key).name.split())
    more = (entity.country and not country) or (entity.role and not role) or (entity.geonames and not geonames)
    if fuller or (more and party(key).name == party(its_key).name):
        store.run(
            "UPDATE actor SET name = ?, key = ?, country = coalesce(country, ?), role = coalesce(role, ?),"
            " geonames = coalesce(geonames, ?), lat = coalesce(lat, ?), lon = coalesce(lon, ?) WHERE id = ?",
            (entity.name if fuller else name, key, entity.country, entity.role, entity.geonames, entity.lat,
             entity.lon, actor),
        )  # fmt: skip
