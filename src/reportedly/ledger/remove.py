"""How does an article leave the ledger, so that nothing of it is left: not in the file, not in its indexes?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from reportedly.ledger.findings import find
from reportedly.ledger.marks import first_claim, folded
from reportedly.ledger.mentions_kept import mention_of
from reportedly.ledger.outlines import refresh
from reportedly.ledger.rivals import that_name
from reportedly.ledger.store import Store
from reportedly.ledger.texts import drop_text, hashed
from reportedly.ledger.versions import forget, outlet_source, versions_of
from reportedly.link.same_event import block_keys
from reportedly.records import ReportedlyError

_NAMED = 8  # outlets in a hint
_OF_CLAIMS = ("claim_source", "claim_party", "claim_figure")


def remove(store: Store, articles: Iterable[int]) -> int:
    """Delete articles with all their versions and all that was read in them; how many went.

    What is deleted is overwritten in the file, and the full-text indexes are merged so that no word of it is left in
    them; that takes time that grows with the ledger. Raises ReportedlyError for an article that is not there.
    """
    going = [version for each in dict.fromkeys(articles) for version in versions_of(store, each)]
    going = list(dict.fromkeys(going))
    if not going:
        return 0
    store.one("PRAGMA secure_delete = ON")
    touched: dict[int, None] = {}
    with store.writing():
        for article in going:
            touched |= dict.fromkeys(drop(store, article))
            _settle(store, article)
        settle(store, touched)
        store.run("DELETE FROM judgement WHERE article NOT IN (SELECT key FROM article)")
        store.run("DELETE FROM outlet WHERE id NOT IN (SELECT outlet FROM article WHERE outlet IS NOT NULL)")
        for table in ("claim_words", "article_words"):
            store.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    store.one("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(going)


def settle(store: Store, happenings: Iterable[int]) -> None:
    """Count happenings again and make their findings, inside ``store.writing()``, after claims have come or gone."""
    which = list(dict.fromkeys(happenings))
    for happening in which:
        refresh(store, happening)
    find(store, which)


def drop(store: Store, article: int) -> list[int]:
    """Remove an article's rows, inside ``store.writing()``; the happenings that are left to be counted again."""
    low = first_claim(article)
    between = (low, first_claim(article + 1) - 1)
    touched = [*that_name(store, between), *_drop_links(store, between)]
    if not store.one("SELECT superseded FROM article WHERE id = ?", (article,)):
        forget(store, article)
    outlet = outlet_source(store, article)
    named = store.rows("SELECT DISTINCT source FROM claim_source WHERE claim BETWEEN ? AND ?", between)
    for table in _OF_CLAIMS:
        store.run(f"DELETE FROM {table} WHERE claim BETWEEN ? AND ?", between)
    store.run("DELETE FROM figure WHERE id BETWEEN ? AND ?", between)
    store.run("DELETE FROM claim WHERE id BETWEEN ? AND ?", between)
    for source in {outlet, *(row[0] for row in named)} - {None}:
        if not store.row("SELECT 1 FROM claim_source WHERE source = ?", (source,)):
            store.run("DELETE FROM source WHERE id = ? AND claims <= 0", (source,))
            store.run("DELETE FROM source_record WHERE source = ? AND source NOT IN (SELECT id FROM source)", (source,))
    _drop_actors(store, article)
    drop_text(store, article)
    store.run("DELETE FROM unread WHERE key = (SELECT key FROM article WHERE id = ?)", (article,))
    store.run("DELETE FROM report WHERE article = ?", (article,))
    store.run("DELETE FROM article WHERE id = ?", (article,))
    return touched


def _drop_links(store: Store, between: tuple[int, int]) -> list[int]:
    """Remove the links of claims, and the block keys that no other claim of their happenings has."""
    query = "SELECT claim, happening, mention, topic FROM link JOIN article ON article.id = claim >> 14 WHERE"
    keys: dict[int, set[int]] = {}
    for claim, happening, kept, topic in store.rows(f"{query} claim BETWEEN ? AND ?", between):
        keys.setdefault(happening, set()).update(map(hashed, block_keys(mention_of(claim, kept, topic))))
    store.run("DELETE FROM link WHERE claim BETWEEN ? AND ?", between)
    store.run("DELETE FROM merge_claim WHERE claim BETWEEN ? AND ?", between)
    for happening, going in keys.items():
        for claim, _, kept, topic in store.rows(f"{query} happening = ?", (happening,)):
            going.difference_update(map(hashed, block_keys(mention_of(claim, kept, topic))))
        store.run_many("DELETE FROM block WHERE key = ? AND happening = ?", ((key, happening) for key in going))
    return list(keys)


def _drop_actors(store: Store, article: int) -> None:
    """Actors that no other article names go, with their names."""
    actors = [row[0] for row in store.rows("SELECT DISTINCT actor FROM entity WHERE article = ?", (article,))]
    store.run("DELETE FROM entity WHERE article = ?", (article,))
    for actor in actors:
        if store.row("SELECT 1 FROM entity WHERE actor = ?", (actor,)):
            continue
        for table in ("actor_name", "actor_block"):
            store.run(f"DELETE FROM {table} WHERE actor = ?", (actor,))
        store.run("DELETE FROM actor WHERE id = ?", (actor,))


def _settle(store: Store, article: int) -> None:
    """Copies of a text whose origin has gone: the earliest of them is the origin now."""
    heir = store.one("SELECT min(id) FROM article WHERE origin = ?", (article,))
    if heir is not None:
        for (each,) in store.rows("SELECT id FROM article WHERE origin = ?", (article,)):
            between = (heir, first_claim(each), first_claim(each + 1) - 1)
            store.run("UPDATE link SET origin = ? WHERE claim BETWEEN ? AND ?", between)
        store.run("UPDATE article SET origin = ? WHERE origin = ?", (heir, article))


def articles_of_outlet(store: Store, outlet: str) -> list[int]:
    """All articles of an outlet, by its full name. Raises ReportedlyError where the ledger does not know it."""
    found = store.rows(
        "SELECT article.id FROM article JOIN outlet ON outlet.id = outlet WHERE outlet.key = ?", (folded(outlet),)
    )
    if not found:
        names = [str(row[0]) for row in store.rows("SELECT name FROM outlet ORDER BY name")]
        near = get_close_matches(outlet, names, 3, 0.5) or names[:_NAMED]
        hint = f"it has {', '.join(near)}" + (" and others" if len(near) < len(names) else "")
        raise ReportedlyError(f"there is no outlet {outlet!r} in this ledger", hint if near else "name articles")
    return [row[0] for row in found]
