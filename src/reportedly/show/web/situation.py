"""What does the first page say: what is new, firmer, disputed, counted anew, and due; and the band of days?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from reportedly.ask.conflicts import LedgerConflict, conflicts
from reportedly.ask.figures import LedgerComparison, figures
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import REACH, LedgerHappening, happening_ids, happenings, load_happenings
from reportedly.ask.passages import passages
from reportedly.ask.timeline import heaviest, timeline
from reportedly.ask.voices import voices
from reportedly.ask.watch import day_asked, lately
from reportedly.ledger.marks import SEQUENCE_BITS
from reportedly.ledger.store import Store
from reportedly.ledger.watching import stale
from reportedly.show.days import day_of
from reportedly.show.web.draw.band import band
from reportedly.show.web.happening_view import named_in, words_of
from reportedly.watch.items import WatchItem

BANDED = 160  # happenings on the band
DUE_WITHIN = 14  # days
SHOWN = 6  # of each kind below the strip ...
STANDING = 4  # ... and of those from before, where nothing is new
_DAYS = 8


class Ledger(msgspec.Struct):
    """What the ledger holds: how many articles, claims and outlets, of which days."""

    articles: int
    claims: int
    outlets: int
    first: str | None
    last: str | None


def ledger(store: Store) -> Ledger:
    """The size of the ledger."""
    # Ids grow with the day; undated articles have the smallest.
    first = store.one("SELECT published FROM article WHERE id > ? ORDER BY id LIMIT 1", (1 << SEQUENCE_BITS,))
    last = store.one("SELECT published FROM article ORDER BY id DESC LIMIT 1")
    articles = store.one("SELECT count(*) FROM article")
    claims = store.one("SELECT count(*) FROM claim")
    outlets = store.one("SELECT count(*) FROM outlet")
    return Ledger(articles, claims, outlets, first and first[:10], last and last[:10])


def situation(store: Store, filters: Filters, since: str | None, lanes: str) -> dict[str, Any]:
    """The parts of the first page; ``since`` is the day from which things are new (None: that of the newest report)."""
    size = ledger(store)
    newest = day_of(filters.until) or day_of(size.last)
    begin = since or (newest.isoformat() if newest else None)
    wide = msgspec.structs.replace(filters, limit=REACH, since=None)
    ids = happening_ids(store, wide)
    heavy = heaviest(store, ids)
    found = load_happenings(store, heaviest(store, heavy, BANDED))
    recent = msgspec.structs.replace(filters, limit=200, since=begin)
    told = happenings(store, recent)
    rising = happenings(store, recent, rising=True)
    against = _by_happening(conflicts(store, msgspec.structs.replace(filters, limit=200, since=begin)))
    told = _heavy([each for each in told if begin and (each.first_told or "") >= begin])
    rising = [each for each in rising if _rose_since(store, each, begin)]
    usual = day_asked(store, None)
    on = newest.isoformat() if newest and (filters.until or newest.isoformat() > usual) else usual
    coming, came = watched(store, on, begin or on, set(ids) if narrowed(filters) else None)
    days = timeline(store, msgspec.structs.replace(filters, limit=_DAYS, since=None), ids=heavy)
    counted = _changed(figures(store, msgspec.structs.replace(filters, limit=60, since=begin)))
    everything = msgspec.structs.replace(filters, limit=200, since=None)
    standing = [] if against else _by_happening(conflicts(store, everything, ids))[:STANDING]
    everything = msgspec.structs.replace(everything, limit=STANDING)
    disputes = [] if counted else figures(store, everything, "differ", ids)
    against_shown, counted_shown = against[:SHOWN] or standing, counted[:SHOWN] or disputes
    shown = [*told[:SHOWN], *rising[:SHOWN], *(each for day in days for each in day.happenings)]
    return {
        "size": size,
        "newest": newest,
        "since": begin,
        "ago": ago(newest),
        "new": told,
        "firmer": rising,
        "voices": voices(store, [each.id for each in shown]),
        "passages": passages(store, [*shown, *named_in(store, [*against_shown, *counted_shown])]),
        "disputed": against,
        "standing": standing,
        "words": words_of(store, against_shown),
        "counted": counted,
        "standing_figures": disputes,
        "came": came,
        "on": on,
        "watch_tail": "" if on == usual else f"?on={on}",
        "due": coming,
        "behind": stale(store),
        "watched": bool(store.one("SELECT EXISTS (SELECT 1 FROM watch_item)")),
        "band": band(found, lanes),
        "lanes": lanes,
        "timeline": days,
    }


def ago(newest: date | None) -> list[tuple[str, str]]:
    """Days from which things may be asked to be new, with their words: the newest report's, the one before, a week."""
    if newest is None:
        return []
    steps = ((0, "that day alone"), (1, "since the day before"), (2, "the last three days"), (6, "the last week"))
    return [((newest - timedelta(days=days)).isoformat(), words) for days, words in steps]


def narrowed(filters: Filters) -> bool:
    """Whether the filters leave happenings out, the days apart."""
    return msgspec.structs.replace(filters, since=None, until=None, limit=0, salient=False) != Filters(limit=0)


def watched(store: Store, on: str, begin: str, only: set[int] | None) -> tuple[list[WatchItem], list[WatchItem]]:
    """Of the watch list: what is due within DUE_WITHIN days of a day, and what was settled since another."""
    found = lately(store, on, begin, DUE_WITHIN, only)
    coming = [each for each in found if each.outcome == "open"]
    came = [each for each in found if each.outcome != "open"]
    coming.sort(key=lambda each: (each.window.due, -each.salience, each.id))
    came.sort(key=lambda each: (each.settled or "", each.salience, each.id), reverse=True)
    return coming, came


def _heavy(found: list[LedgerHappening]) -> list[LedgerHappening]:
    return sorted(found, key=lambda each: (-each.salience * (1 + each.origins), each.id))


def _rose_since(store: Store, each: LedgerHappening, begin: str | None) -> bool:
    return bool(
        store.one(
            "SELECT 1 FROM change WHERE happening = ? AND kind = 'rise' AND day >= ? LIMIT 1", (each.id, begin or "")
        )
    )


def _by_happening(found: list[LedgerConflict]) -> list[LedgerConflict]:
    """The latest conflict of each happening."""
    return list({each.happening: each for each in reversed(found)}.values())[::-1]


def _changed(found: list[LedgerComparison]) -> list[LedgerComparison]:
    return [each for each in found if each.verdict != "agree"]
