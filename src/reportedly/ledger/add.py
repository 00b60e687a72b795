"""How do articles come into the ledger: each once, edits as versions, in small batches that are whole?"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

import apsw

from reportedly.intake.files import Loaded, failure
from reportedly.ledger.corrected import corrected
from reportedly.ledger.links import link_claims
from reportedly.ledger.marks import folded, same_address, text_hash
from reportedly.ledger.reader import reader_version
from reportedly.ledger.remove import settle
from reportedly.ledger.store import Store
from reportedly.ledger.texts import most_alike, put_text, settle_origin, sketch_of
from reportedly.ledger.versions import earlier_version, put_in_line
from reportedly.ledger.write import put_report
from reportedly.pipeline import read_loaded
from reportedly.records import Article, Failure, Record, Report

BATCH = 64  # articles of one transaction at most ...
ARCHIVE = 1024  # of one day, of an archive
SECONDS = 1.0  # ... and no more than were read in this time: what a kill can cost

_OF_THE_FILE = (apsw.FullError, apsw.IOError, apsw.CorruptError, apsw.NotADBError, apsw.ReadOnlyError, apsw.BusyError,
                apsw.LockedError, apsw.CantOpenError, apsw.NoMemError, apsw.InterruptError)  # fmt: skip

Reader = Callable[[Iterable[Loaded | Failure]], Iterator[Report | Failure]]
What = Literal["added", "known", "version", "copy", "failed"]


class Added(Record, kw_only=True, frozen=True):
    """What became of one article: added; known already; a new version; a copy of another outlet's text; failed."""

    what: What
    key: str  # the article's own id
    article: int | None = None  # its id in the ledger
    of: int | None = None  # of a version the one before, of a copy its origin
    claims: int = 0
    error: dict[str, str] | None = None  # {"message", "hint"}


def add(store: Store, loaded: Iterable[Loaded | Failure], read: Reader = read_loaded) -> Iterator[Added]:
    """Read articles into the ledger; yields what became of each, once it is on disk.

    Articles that are there already are not read again. Each is written with all it gives, or not at all; after an
    interrupt or a kill, the same call goes on where it was. Raises ReportedlyError where the file cannot be written.
    """
    known: deque[Added] = deque()

    def unknown() -> Iterator[Loaded | Failure]:
        for item in loaded:
            if not isinstance(item, Failure) and (there := same_article(store, item.article)):
                known.append(Added(what="known", key=item.article.id, article=there))
            else:
                yield item

    batch: list[Report | Failure] = []
    begun = time.monotonic()
    for result in read(unknown()):
        batch.append(result)
        if len(batch) >= BATCH or time.monotonic() - begun >= SECONDS:
            yield from _committed(store, batch)
            batch, begun = [], time.monotonic()
        while known:
            yield known.popleft()
    yield from _committed(store, batch)
    yield from known


def add_reports(store: Store, reports: Iterable[Report | Failure], most: int = 0) -> Iterator[Added]:
    """Add what was read elsewhere, as ``reportedly.read_many`` gives it; ``most``: articles of one transaction, BATCH
    unless more are given.

    What is told again in one of these is counted and compared once: an archive, which comes by day, is added in blocks
    of a day (ARCHIVE).
    """
    batch: list[Report | Failure] = []
    for report in reports:
        if len(batch) >= max(most, BATCH) or (len(batch) >= BATCH and _day(report) != _day(batch[-1])):
            yield from _committed(store, batch)
            batch = []
        batch.append(report)
    yield from _committed(store, batch)


def _day(report: Report | Failure) -> str | None:
    published = report.article.published if isinstance(report, Report) else None
    return published[:10] if published else None


def same_article(store: Store, article: Article) -> int | None:
    """The id of this same article, if the ledger has it: the same words, and no other address and outlet."""
    rows = store.rows(
        "SELECT article.id, address, outlet.key, article.key FROM article LEFT JOIN outlet ON outlet.id = outlet"
        " WHERE text_hash = ? ORDER BY article.id",
        (text_hash(article.text),),
    )
    address, outlet = same_address(article.url), folded(article.outlet or "") or None
    for found, its_address, its_outlet, key in rows:
        if address and its_address:
            if address == its_address:
                return int(found)
        elif key == article.id or None in (outlet, its_outlet) or outlet == its_outlet:
            return int(found)
    return None


def seen(store: Store, url: str | None, text: str | None = None) -> bool:
    """Whether the ledger has an article of this address, or (also) of these words: for those who fetch."""
    if text is not None and store.row("SELECT 1 FROM article WHERE text_hash = ? LIMIT 1", (text_hash(text),)):
        return True
    address = same_address(url)
    return bool(address and store.row("SELECT 1 FROM article WHERE address = ? LIMIT 1", (address,)))


def _committed(store: Store, batch: list[Report | Failure]) -> list[Added]:
    """Write a batch in one transaction; an article that cannot be written fails alone."""
    if not batch:
        return []
    touched: dict[int, None] = {}  # happenings
    with store.writing():
        done = [_put_alone(store, each, touched) for each in batch]
        settle(store, touched)
    return done


def _put_alone(store: Store, result: Report | Failure, touched: dict[int, None]) -> Added:
    """Write one article with all it gives, or nothing of it; only errors of the file itself go on."""
    store.run("SAVEPOINT article")
    try:
        done = _put(store, result, touched)
    except _OF_THE_FILE:
        raise
    except Exception as error:
        store.run("ROLLBACK TO article")
        done = _put(store, failure(result.article.id, error, result.article.url), touched)
    store.run("RELEASE article")
    return done


def _put(store: Store, result: Report | Failure, touched: dict[int, None]) -> Added:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if isinstance(result, Failure):
        store.run(
            "INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?, ?)",
            (result.article.id, result.article.url, result.error["message"], result.error["hint"], now),
        )
        return Added(what="failed", key=result.article.id, error=result.error)
    result = corrected(store, result)
    article = result.article
    there = same_article(store, article)  # again: another program, or this batch, may have brought it
    if there:
        return Added(what="known", key=article.id, article=there)
    store.run("DELETE FROM unread WHERE key = ?", (article.id,))
    sketch = sketch_of(article.text)
    alike = most_alike(store, sketch) if sketch else None
    before = earlier_version(store, article, alike)
    first = store.one("SELECT first_version FROM article WHERE id = ?", (before,)) if before else None
    placed = put_report(store, result, reader_version(), now, first_version=first)
    put_text(store, placed.article, sketch)
    origin = settle_origin(store, placed.article, alike) if alike else placed.article
    touched |= dict.fromkeys(link_claims(store, result, placed, origin))
    if before:
        touched |= dict.fromkeys(put_in_line(store, placed.article))
    what: What = "version" if before else "copy" if alike else "added"
    return Added(what=what, key=article.id, article=placed.article, of=before or alike, claims=len(placed.claims))
