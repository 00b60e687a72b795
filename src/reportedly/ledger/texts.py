"""Which article here has nearly this text, and is so its origin?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from reportedly.ledger.marks import first_claim
from reportedly.ledger.store import Store
from reportedly.link.same_text import band_keys, origin_of, same_text, signature, similarity
from reportedly.records import Article

MOST_COMPARED = 16  # articles that share a band
_LEAST_WORDS = 12  # of a text shorter than this, likeness says nothing


def hashed(key: str) -> int:
    """A key as a signed 64-bit number, as SQLite keeps it."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def most_alike(store: Store, sketch: bytes) -> int | None:
    """The article whose text is most like the one of this signature; None where none has the same text."""
    shared: Counter[int] = Counter()
    for band in bands(sketch):
        query = "SELECT article FROM text_band WHERE band = ? ORDER BY article LIMIT ?"
        rows = store.rows(query, (band, MOST_COMPARED))
        shared.update(row[0] for row in rows)
    best, most = None, 0.0
    for article in sorted(shared, key=lambda each: (-shared[each], each))[:MOST_COMPARED]:
        other = store.one("SELECT signature FROM text_signature WHERE article = ?", (article,))
        if other and same_text(sketch, other) and (alike := similarity(sketch, other)) > most:
            best, most = article, alike
    return best


def settle_origin(store: Store, article: int, alike: int) -> int:
    """Make an article one of those that carry the same text, inside ``store.writing()``; the origin of them all.

    Only the origin so far and the new article are weighed, so that the fiftieth copy costs no more than the second.
    """
    before = store.one("SELECT origin FROM article WHERE id = ?", (alike,))
    rows = store.rows(
        "SELECT article.id, text, outlet.name, published FROM article LEFT JOIN outlet ON outlet.id = outlet"
        " WHERE article.id IN (?, ?) ORDER BY article.id",
        (article, before),
    )
    pair = [Article(id=str(i), text=text, outlet=name, published=day) for i, text, name, day in rows]
    origin = int(origin_of(pair).article)
    moving = [article] if origin == before else [row[0] for row in store.rows(
        "SELECT id FROM article WHERE origin = ? OR id = ?", (before, article)
    )]  # fmt: skip
    for each in moving:
        store.run("UPDATE article SET origin = ? WHERE id = ?", (origin, each))
        between = (origin, first_claim(each), first_claim(each + 1) - 1)
        store.run("UPDATE link SET origin = ? WHERE claim BETWEEN ? AND ?", between)
    return origin


def sketch_of(text: str) -> bytes | None:
    """The signature of a text; None where it is too short to be told from others."""
    return signature(text) if len(text.split(None, _LEAST_WORDS)) >= _LEAST_WORDS else None


def put_text(store: Store, article: int, sketch: bytes | None) -> None:
    """Write an article's signature, inside ``store.writing()``."""
    if sketch is None:
        return
    store.run("INSERT INTO text_signature VALUES (?, ?)", (article, sketch))
    store.run_many("INSERT OR IGNORE INTO text_band VALUES (?, ?)", ((band, article) for band in bands(sketch)))


def drop_text(store: Store, article: int) -> None:
    """Remove an article's signature, inside ``store.writing()``."""
    sketch = store.one("SELECT signature FROM text_signature WHERE article = ?", (article,))
    if sketch:
        pairs = ((band, article) for band in bands(sketch))
        store.run_many("DELETE FROM text_band WHERE band = ? AND article = ?", pairs)
        store.run("DELETE FROM text_signature WHERE article = ?", (article,))


def bands(sketch: bytes) -> Iterable[int]:
    """The numbers under which a signature is found."""
    return map(hashed, band_keys(sketch))
