"""How are the items of the watch list kept up with the ledger, each made again only when its claims have changed?

Triggers of the schema note what has changed (watch_stale, watch_unseen); ``refresh`` makes those items again. Items are
kept as they would stand at the end of time: what is open is kept as lapsing on its day, and a question of a day before
that one is told that it is open (ask.watch).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

import msgspec

from reportedly.ledger.links import mention_of
from reportedly.ledger.store import Store
from reportedly.ledger.texts import hashed
from reportedly.ledger.write import report_of
from reportedly.link.mentions import Mention
from reportedly.watch.items import Notice, WatchItem, notices_of, says_yet
from reportedly.watch.near import alike, keys, near
from reportedly.watch.openings import opens
from reportedly.watch.settle import REACH, items_of, shifted

END = "9999-12-31"
MOST = 120  # of a happening's claims of each sort, the earliest ones, from which its items are made
BATCH = 200  # articles or happenings of one transaction ...
LONGEST = 1.0  # ... and seconds, for others wait for it who want to write
PAUSE = 0.15  # seconds after each: SQLite looks for a free lock every tenth of one, and would never find it
HELD = 400  # articles whose notices are held in memory

_SORTS = ("status NOT IN ('occurred', 'ongoing', 'not_occurred')", "status IN ('occurred', 'ongoing')",
          "status = 'not_occurred'")  # fmt: skip

Progress = Callable[[int, int], None]


class Reports:
    """The notices of articles, read once; at most ``HELD`` are held."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.held: OrderedDict[int, list[Notice]] = OrderedDict()

    def of(self, article: int) -> list[Notice]:
        """The notices of one article, in the order of its claims."""
        if article not in self.held:
            origin = self.store.one("SELECT origin FROM article WHERE id = ?", (article,))
            self.held[article] = notices_of(report_of(self.store, article), str(article), str(origin or article))
            if len(self.held) > HELD:
                self.held.popitem(last=False)
        self.held.move_to_end(article)
        return self.held[article]

    def claims(self, ids: Iterable[int]) -> list[Notice]:
        """The notices of claims; those of articles without a date are left out."""
        found = []
        for claim in ids:
            own, number = self.of(claim >> 14), claim & 0x3FFF
            if number < len(own):
                found.append(own[number])
        return found


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
    """Bring the items up to the ledger, in small steps that are whole; ``progress`` is told how many are done."""
    reports = Reports(store)
    total, done = stale(store), 0
    for table, column, work in (
        ("watch_stale", "happening", _remake),
        ("watch_unseen", "article", _look_further),
        ("watch_stale", "happening", _remake),
    ):
        while batch := [row[0] for row in store.rows(f"SELECT {column} FROM {table} ORDER BY 1 LIMIT ?", (BATCH,))]:
            begun, finished = time.monotonic(), []
            with store.writing():
                for each in batch:
                    work(store, each, reports)
                    finished.append(each)
                    if time.monotonic() - begun > LONGEST:
                        break
                store.run_many(f"DELETE FROM {table} WHERE {column} = ?", ((each,) for each in finished))
            done += len(finished)
            if time.monotonic() - begun > PAUSE:
                time.sleep(PAUSE)
            if progress is not None:
                progress(done, max(total, done))


def _remake(store: Store, happening: int, reports: Reports) -> None:
    """Make a happening's items again, inside ``store.writing()``."""
    told = notices(store, happening, reports)
    known = store.one("SELECT 1 FROM watch_key WHERE happening = ? LIMIT 1", (happening,))
    store.run("DELETE FROM watch_item WHERE happening = ?", (happening,))
    store.run("DELETE FROM watch_key WHERE happening = ?", (happening,))
    made = items_of(str(happening), told, END)
    store.run_many(
        "INSERT OR REPLACE INTO watch_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (each.id, happening, each.opened, each.window.due, each.outcome, each.settled, each.status, each.salience,
             msgspec.json.encode(each).decode())
            for each in made
        ),
    )  # fmt: skip
    if not made:
        return
    openings = [each for each in told if opens(each)]
    found = {hashed(key) for each in openings for key in keys(each)}
    store.run_many("INSERT OR IGNORE INTO watch_key VALUES (?, ?)", ((key, happening) for key in sorted(found)))
    if not known:
        _look_again(store, made)


def _look_again(store: Store, made: list[WatchItem]) -> None:
    """Articles that were looked at before this announcement came to the ledger, and were published after it."""
    first, last = min(each.opened for each in made), max(shifted(each.window.due, REACH) for each in made)
    store.run(
        "INSERT OR IGNORE INTO watch_unseen SELECT id FROM article WHERE superseded = 0"
        " AND substr(published, 1, 10) > ? AND substr(published, 1, 10) <= ?",
        (first, last),
    )


def _look_further(store: Store, article: int, reports: Reports) -> None:
    """Set the claims of an article beside what other happenings wait for, inside ``store.writing()``."""
    found = store.row("SELECT superseded, published FROM article WHERE id = ?", (article,))
    if found is None or found[0] or found[1] is None:
        return
    for number, notice in enumerate(reports.of(article)):
        claim = article << 14 | number
        own = store.one("SELECT happening FROM link WHERE claim = ?", (claim,))
        if own is None:
            continue
        if opens(notice):
            if says_yet(notice.claim):  # kept as what has not happened: only its words say that it is waited for
                store.run("INSERT OR IGNORE INTO watch_stale VALUES (?)", (own,))
            continue
        looked_up = [hashed(key) for key in sorted(keys(notice))]
        marks = ", ".join("?" * len(looked_up))
        rows = store.rows(
            f"SELECT DISTINCT happening FROM watch_key WHERE key IN ({marks}) AND happening != ?", (*looked_up, own)
        )
        for (happening,) in rows:
            if not alike(_announced(store, happening), notice):
                continue  # without reading the reports: most are not
            openings = [each for each in _openings(store, happening, reports) if opens(each)]
            if near(openings, [notice]):
                store.run("INSERT OR IGNORE INTO watch_near VALUES (?, ?)", (happening, claim))
                store.run("INSERT OR IGNORE INTO watch_stale VALUES (?)", (happening,))


def _announced(store: Store, happening: int) -> list[Mention]:
    """What a happening's open claims are like, as linking saw them."""
    rows = store.rows(
        "SELECT link.claim, mention, topic FROM link JOIN claim ON claim.id = link.claim"
        " JOIN article ON article.id = claim.article"
        f" WHERE happening = ? AND current = 1 AND {_SORTS[0]} ORDER BY link.claim LIMIT ?",
        (happening, MOST),
    )
    return [mention_of(*row) for row in rows]


def _openings(store: Store, happening: int, reports: Reports) -> list[Notice]:
    rows = store.rows(
        "SELECT link.claim FROM link JOIN claim ON claim.id = link.claim"
        f" WHERE happening = ? AND current = 1 AND {_SORTS[0]} ORDER BY link.claim LIMIT ?",
        (happening, MOST),
    )
    return reports.claims(row[0] for row in rows)
