"""How are the items of the watch list kept up with the ledger, each made again only when its claims have changed?

Triggers of the schema note what has changed (watch_stale, watch_unseen); ``refresh`` makes those items again. Items are
kept as they would stand at the end of time: what is open is kept as lapsing on its day, and a question of a day before
that one is told that it is open (ask.watch).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from reportedly.ledger.marks import SEQUENCE_BITS, first_article
from reportedly.ledger.mentions_kept import mention_of
from reportedly.ledger.store import Store, Value
from reportedly.ledger.texts import hashed
from reportedly.ledger.write import report_of
from reportedly.link.mentions import Mention
from reportedly.watch.items import Notice, WatchItem, notices_of, says_yet
from reportedly.watch.near import alike, keys, near
from reportedly.watch.openings import opens
from reportedly.watch.settle import REACH, items_of, shifted

END = "9999-12-31"
MOST = 120  # of a happening's claims of each sort, the earliest ones, from which its items are made
BATCH = 200  # articles or happenings of one step ...
LONGEST = 0.3  # ... and seconds: one that another's writing has overtaken is thought out in vain
PAUSE = 0.15  # seconds after the ledger was locked for long: SQLite looks for a free lock every tenth of one
HELD = 400  # articles and happenings that are held in memory

_SORTS = ("status NOT IN ('occurred', 'ongoing', 'not_occurred')", "status IN ('occurred', 'ongoing')",
          "status = 'not_occurred'")  # fmt: skip

T = TypeVar("T")
Progress = Callable[[int, int], None]
Change = tuple[str, list[Sequence[Value]]]  # a statement, and the rows for each of which it is run
Work = Callable[["Reports", int], list[Change]]


class Reports:
    """The notices of articles and what happenings are like, read once; at most ``HELD`` of each are held."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.version = 0  # of the ledger that is held
        self._articles: OrderedDict[int, list[Notice]] = OrderedDict()
        self._announced: OrderedDict[int, list[Mention]] = OrderedDict()

    def forget(self, version: int) -> None:
        """Hold nothing any more: the ledger is of another version."""
        self.version = version
        self._articles.clear()
        self._announced.clear()

    def of(self, article: int) -> list[Notice]:
        """The notices of one article, in the order of its claims."""

        def read() -> list[Notice]:
            origin = self.store.one("SELECT origin FROM article WHERE id = ?", (article,))
            return notices_of(report_of(self.store, article), str(article), str(origin or article))

        return _held(self._articles, article, read)

    def announced(self, happening: int) -> list[Mention]:
        """What a happening's open claims are like, as linking saw them."""

        def read() -> list[Mention]:
            rows = self.store.rows(
                "SELECT link.claim, mention, topic FROM link JOIN claim ON claim.id = link.claim"
                " JOIN article ON article.id = claim.article"
                f" WHERE happening = ? AND current = 1 AND {_SORTS[0]} ORDER BY link.claim LIMIT ?",
                (happening, MOST),
            )
            return [mention_of(*row) for row in rows]

        return _held(self._announced, happening, read)

    def claims(self, ids: Iterable[int]) -> list[Notice]:
        """The notices of claims; those of articles without a date are left out."""
        found = []
        for claim in ids:
            own, number = self.of(claim >> 14), claim & 0x3FFF
            if number < len(own):
                found.append(own[number])
        return found


def _held(held: OrderedDict[int, T], key: int, read: Callable[[], T]) -> T:
    """What is held under a key, or is read now and held; of more than ``HELD`` the longest unused goes."""
    if key not in held:
        held[key] = read()
        if len(held) > HELD:
            held.popitem(last=False)
    held.move_to_end(key)
    return held[key]


def notices(store: Store, happening: int, reports: Reports | None = None) -> list[Notice]:
    """All that a happening's items are made of: its own claims, and those of others that are near."""
    ids: set[int] = set()
    for sort in _SORTS:
        query = (
            "SELECT link.claim FROM link JOIN claim ON claim.id = link.claim"
            f" WHERE happening = ? AND current = 1 AND {sort} ORDER BY link.claim LIMIT ?"
        )
        ids.update(row[0] for row in store.rows(query, (happening, MOST)))
    ids.update(
        row[0]
        for row in store.rows(
            "SELECT watch_near.claim FROM watch_near JOIN link ON link.claim = watch_near.claim"
            " WHERE watch_near.happening = ? AND current = 1 ORDER BY watch_near.claim LIMIT ?",
            (happening, MOST),
        )
    )
    return (reports or Reports(store)).claims(sorted(ids))


def stale(store: Store) -> int:
    """How many happenings and articles have changed since the items were made."""
    return int(store.one("SELECT (SELECT count(*) FROM watch_stale) + (SELECT count(*) FROM watch_unseen)"))


def refresh(store: Store, progress: Progress | None = None) -> None:
    """Bring the items up to the ledger, in small steps that are whole; ``progress`` is told how many are done.

    What costs time is thought out before the ledger is locked, and thought out anew where another program has written
    meanwhile: others who want to write wait for milliseconds.
    """
    reports = Reports(store)
    total, done = stale(store), 0
    for table, column, work in (
        ("watch_stale", "happening", _remade),
        ("watch_unseen", "article", _looked_further),
        ("watch_stale", "happening", _remade),
    ):
        size = BATCH
        while batch := [row[0] for row in store.rows(f"SELECT {column} FROM {table} ORDER BY 1 LIMIT ?", (size,))]:
            forget = f"DELETE FROM {table} WHERE {column} = ?"
            finished = _step(reports, batch, work, forget)
            if not finished and len(batch) == 1:
                finished = _locked(reports, batch[0], work, forget)
            size = min(BATCH, 2 * size) if finished else max(1, len(batch) // 8)
            done += finished
            if progress is not None:
                progress(done, max(total, done))


def _step(reports: Reports, batch: Sequence[int], work: Work, forget: str) -> int:
    """Work on some of a batch, then write it down at once. How many; 0 where another wrote before us."""
    store, begun = reports.store, time.monotonic()
    changes: list[Change] = []
    finished: list[Sequence[Value]] = []
    with store.one_look():
        before = _version(reports)
        for each in batch:
            changes += work(reports, each)
            finished.append((each,))
            if time.monotonic() - begun > LONGEST:
                break
    with store.writing():
        if _version(reports) != before:
            return 0
        _put(store, [*changes, (forget, finished)])
    return len(finished)


def _locked(reports: Reports, each: int, work: Work, forget: str) -> int:
    """Work on one while nobody else may write: for where others write again and again."""
    with reports.store.writing():
        _version(reports)
        _put(reports.store, [*work(reports, each), (forget, [(each,)])])
    time.sleep(PAUSE)
    return 1


def _put(store: Store, changes: Sequence[Change]) -> None:
    for query, rows in changes:
        store.run_many(query, rows)


def _version(reports: Reports) -> int:
    """What changes whenever another program writes to the ledger; what was held of it is then forgotten."""
    version = int(reports.store.one("PRAGMA data_version"))
    if version != reports.version:
        reports.forget(version)
    return version


def _remade(reports: Reports, happening: int) -> list[Change]:
    """A happening's items, made again."""
    store = reports.store
    told = notices(store, happening, reports)
    known = store.one("SELECT 1 FROM watch_key WHERE happening = ? LIMIT 1", (happening,))
    made = items_of(str(happening), told, END)
    found = {hashed(key) for each in told if made and opens(each) for key in keys(each)}
    changes: list[Change] = [
        ("DELETE FROM watch_item WHERE happening = ?", [(happening,)]),
        ("DELETE FROM watch_key WHERE happening = ?", [(happening,)]),
        ("INSERT OR REPLACE INTO watch_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [
            (each.id, happening, each.opened, each.window.due, each.outcome, each.settled, each.status, each.salience,
             msgspec.json.encode(each).decode())
            for each in made
        ]),
        ("INSERT OR IGNORE INTO watch_key VALUES (?, ?)", [(key, happening) for key in sorted(found)]),
    ]  # fmt: skip
    return [*changes, _look_again(made)] if made and not known else changes


def _look_again(made: Sequence[WatchItem]) -> Change:
    """Articles that were looked at before this announcement came to the ledger, and were published after it."""
    first, last = min(each.opened for each in made), max(shifted(each.window.due, REACH) for each in made)
    after, until = (
        first_article(day) | (1 << SEQUENCE_BITS) - 1 for day in (first, last)
    )  # the last ids of those days
    query = "INSERT OR IGNORE INTO watch_unseen SELECT id FROM article WHERE superseded = 0 AND id > ? AND id <= ?"
    return query, [(after, until)]


def _looked_further(reports: Reports, article: int) -> list[Change]:
    """The claims of an article, set beside what other happenings wait for."""
    store = reports.store
    found = store.row("SELECT superseded, published FROM article WHERE id = ?", (article,))
    if found is None or found[0] or found[1] is None:
        return []
    again: list[Sequence[Value]] = []  # happenings whose items are to be made again
    nearby: list[Sequence[Value]] = []
    for number, notice in enumerate(reports.of(article)):
        claim = article << 14 | number
        own = store.one("SELECT happening FROM link WHERE claim = ?", (claim,))
        if own is None:
            continue
        if opens(notice):
            if says_yet(notice.claim):  # kept as what has not happened: only its words say that it is waited for
                again.append((own,))
            continue
        looked_up = [hashed(key) for key in sorted(keys(notice))]
        marks = ", ".join("?" * len(looked_up))
        rows = store.rows(
            f"SELECT DISTINCT happening FROM watch_key WHERE key IN ({marks}) AND happening != ?", (*looked_up, own)
        )
        for (happening,) in rows:
            if not alike(reports.announced(happening), notice):
                continue  # without reading the reports: most are not
            openings = [each for each in _openings(store, happening, reports) if opens(each)]
            if near(openings, [notice]):
                nearby.append((happening, claim))
                again.append((happening,))
    return [
        ("INSERT OR IGNORE INTO watch_near VALUES (?, ?)", nearby),
        ("INSERT OR IGNORE INTO watch_stale VALUES (?)", again),
    ]


def _openings(store: Store, happening: int, reports: Reports) -> list[Notice]:
    rows = store.rows(
        "SELECT link.claim FROM link JOIN claim ON claim.id = link.claim"
        f" WHERE happening = ? AND current = 1 AND {_SORTS[0]} ORDER BY link.claim LIMIT ?",
        (happening, MOST),
    )
    return reports.claims(row[0] for row in rows)
