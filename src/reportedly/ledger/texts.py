"""Which article here has nearly this text, and is so its origin?"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from reportedly.ledger.store import Store
from reportedly.link.same_text import SAME, band_keys, signature, similarity

MOST_COMPARED = 64  # articles that share a band
_LEAST_WORDS = 12  # of a text shorter than this, likeness says nothing


def hashed(key: str) -> int:
    """A key as a signed 64-bit number, as SQLite keeps it."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def most_alike(store: Store, sketch: bytes, most: int = MOST_COMPARED) -> tuple[int, float] | None:
    """The article whose text is most like the one of this signature, and how like; None where none is the same text."""
    shared: dict[int, int] = {}
    for key in band_keys(sketch):
        rows = store.rows("SELECT article FROM text_band WHERE band = ? ORDER BY article LIMIT ?", (hashed(key), most))
        for (article,) in rows:
            shared[article] = shared.get(article, 0) + 1
    best: tuple[int, float] | None = None
    for article in sorted(shared, key=lambda each: (-shared[each], each))[:most]:
        other = store.one("SELECT signature FROM text_signature WHERE article = ?", (article,))
        alike = similarity(sketch, other) if other else 0.0
        if alike >= SAME and (best is None or alike > best[1]):
            best = article, alike
    return best


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
