"""What was announced, until when, what came of it, how likely is the rest? The watch list of a ledger, on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Sequence
from typing import Any

import msgspec

from reportedly.ask.filters import Filters, expression
from reportedly.intake.marks import iso_date
from reportedly.ledger.forecasts import Ruling, forecasts, questions, rulings
from reportedly.ledger.marks import claims_between
from reportedly.ledger.store import Store
from reportedly.ledger.watching import notices
from reportedly.records import Record, ReportedlyError
from reportedly.watch.asked_once import asked_once
from reportedly.watch.items import Outcome, WatchItem
from reportedly.watch.rates import Base, Tally, rate_from, tally
from reportedly.watch.scores import Forecast
from reportedly.watch.settle import GRACE, REACH, at_horizon, items_of, shifted
from reportedly.watch.windows import learned

ARCHIVE = 7  # days without a report, after which a ledger is looked at as of its newest one
SALIENT = 0.3  # items less salient than this are shown where all are asked for ...
UNDATED = 0.6  # ... as are those with no time stated, below this
MOST_DUE = 300  # of the items that are due soon

_ITEM = msgspec.json.Decoder(WatchItem)


class Watched(Record, kw_only=True, frozen=True):
    """An item as it stands on a day: ``days_left`` of its window, the base rate, each forecaster's latest forecast."""

    item: WatchItem
    days_left: int
    base: Base | None
    forecasts: list[Forecast]


class Wanted(Record, kw_only=True, frozen=True):
    """Which items are asked for: ``due`` within so many days, ``about`` words (full text), of these outcomes.

    ``everything``: the lesser items, too; ``happening``: those of this happening alone.
    """

    due: int | None = None
    about: str | None = None
    happening: str | None = None
    outcomes: tuple[Outcome, ...] = ("open",)
    everything: bool = False
    limit: int | None = None


def today(on: str | None = None) -> str:
    """The day that is asked for: today (UTC), or the one given. Raises ReportedlyError for a bad date."""
    return iso_date(on)[:10] if on else dt.datetime.now(dt.UTC).date().isoformat()


def newest_day(store: Store) -> str | None:
    """The day of the latest report of the ledger; None where there is none with a date."""
    newest = store.one("SELECT max(substr(published, 1, 10)) FROM article")
    return str(newest) if newest else None


def day_asked(store: Store, on: str | None) -> str:
    """The day that is asked for; else today, or the day of the newest report where that is over a week ago."""
    now = today(on)
    newest = store.one("SELECT published FROM article ORDER BY id DESC LIMIT 1") if on is None else None
    return str(newest)[:10] if newest and shifted(newest, ARCHIVE) < now else now


def items(store: Store, on: str, once: bool = True) -> list[WatchItem]:
    """All items as they stand at the end of a day, hands' outcomes put in; from no report of a later day.

    ``once``: those that ask for one event as one (watch.asked_once); else as each happening has them.
    """
    rows = store.rows("SELECT happening, json FROM watch_item WHERE opened <= ?", (on,))
    found = _as_they_stood(store, rows, on, _told_later(store, on))
    if horizons := learned(found):
        found = [at_horizon(each, horizons, on) for each in found]
    found = asked_once(found, _by_hands(store, on)) if once else found
    found += [_of_hand(each, on) for each in questions(store) if each.opened <= on]
    ruled = rulings(store, on)
    return [_ruled(each, ruled) for each in found]


def lately(store: Store, on: str, since: str, days: int, only: Container[int] | None = None) -> list[WatchItem]:
    """Of all items as they stand on a day: those due within so many days, and those settled since another day.

    Without the lesser ones, those that lapsed, and those that are open and of which no words say until when; of more
    than ``MOST_DUE`` that are due, the soonest. ``only`` are the happenings that are asked for.
    """
    end = shifted(on, days)
    most = MOST_DUE if only is None else -1
    watched = f"SELECT happening, json FROM watch_item WHERE opened <= ? AND salience >= {SALIENT}"
    due = f"{watched} AND due BETWEEN ? AND ? AND instr(json, ?) = 0 ORDER BY due, id LIMIT ?"
    rows = store.rows(due, (on, on, end, '"basis":"horizon"', most))
    came = f"{watched} AND outcome != 'lapsed' AND settled BETWEEN ? AND ?"
    rows += store.rows(came, (on, since, on))
    over = f"{watched} AND due BETWEEN ? AND ? AND outcome NOT IN ('lapsed', 'superseded') LIMIT ?"
    rows += store.rows(over, (on, shifted(since, -GRACE), end, 2 * most))  # may ask for what is due
    if later := _told_later(store, on):  # what is settled now may have been open on that day, or settled otherwise
        near = store.rows(f"{watched} AND due BETWEEN ? AND ?", (on, shifted(since, -REACH), end))
        rows += [row for row in near if row[0] in later]
    wanted = [row for row in dict.fromkeys(rows) if only is None or row[0] in only]
    ruled = rulings(store, on)
    stood = [each for each in _as_they_stood(store, wanted, on, later) if is_salient(each)]
    stood = [_ruled(each, ruled) for each in asked_once(stood, _by_hands(store, on))]
    return [
        each
        for each in stood
        if (each.outcome == "open" and on <= each.window.due <= end and not each.window.assumed)
        or (each.outcome not in ("open", "lapsed") and since <= (each.settled or "") <= on)
    ]


def _by_hands(store: Store, on: str) -> set[str]:
    """The items that have a forecast or an outcome by hand: they stay for themselves."""
    return {one.item for one in forecasts(store, on)} | rulings(store, on).keys()


def _as_they_stood(store: Store, rows: Sequence[tuple[Any, ...]], on: str, later: set[int]) -> list[WatchItem]:
    """The items of some rows as they stood on a day; those of happenings that are told of later are made again."""
    found = [_still_open(_ITEM.decode(json), on) for happening, json in rows if happening not in later]
    for happening in {happening for happening, _ in rows if happening in later}:
        found += items_of(str(happening), notices(store, happening), on)
    return found


def _told_later(store: Store, on: str) -> set[int]:
    """The watched happenings of which a report of a later day tells: their items are made again as they stood."""
    low = claims_between(shifted(on, 1), None)[0]
    rows = store.rows(
        "SELECT DISTINCT happening FROM watch_item WHERE opened <= ? AND happening IN (SELECT happening FROM link"
        " WHERE claim >= ? UNION ALL SELECT happening FROM watch_near WHERE claim >= ?)",
        (on, low, low),
    )
    return {row[0] for row in rows}


def _still_open(item: WatchItem, on: str) -> WatchItem:
    """What is kept as lapsing is open until that day."""
    if item.outcome == "lapsed" and item.settled and item.settled > on:
        return msgspec.structs.replace(item, outcome="open", settled=None)
    return item


def _of_hand(item: WatchItem, on: str) -> WatchItem:
    """No report settles a question of one's own: it stays open until its window has passed, and then lapses."""
    over = item.outcome == "open" and item.window.due < on
    return msgspec.structs.replace(item, outcome="lapsed", settled=on) if over else item


def _ruled(item: WatchItem, ruled: dict[str, Ruling]) -> WatchItem:
    """The item with the outcome that a hand gave it."""
    ruling = ruled.get(item.id)
    if ruling is None or ruling.outcome is None:
        return item
    settled = None if ruling.outcome == "open" else ruling.day
    why = f"{ruling.why} ({ruling.by})"
    return msgspec.structs.replace(item, outcome=ruling.outcome, settled=settled, took_place=None, overruled=why)


def item(store: Store, identity: str, on: str) -> WatchItem:
    """One item. Raises ReportedlyError where there is none of this name."""
    named = f"w{identity}" if identity.isascii() and identity.isdigit() else identity.removeprefix("#")
    found = next(
        (each for once in (True, False) for each in items(store, on, once) if each.id == named), None
    )  # one that is asked with another keeps its address
    if found is None:
        raise ReportedlyError(f"there is no item {identity} on the watch list", "reportedly watch lists them")
    return found


def watch(
    store: Store,
    on: str,
    wanted: Wanted = Wanted(),  # noqa: B008  (a frozen record)
    everything: Sequence[WatchItem] | None = None,
) -> list[Watched]:
    """The items asked for, as they stand at the end of a day: the first due first; what is settled, the latest.

    ``everything`` is what ``items`` found on that day, where it is at hand.
    """
    everything = items(store, on, wanted.happening is None) if everything is None else everything
    known = [each for each in everything if each.happening and is_salient(each)]
    about = _about(store, wanted.about) if wanted.about else None
    end = shifted(on, wanted.due) if wanted.due is not None else None
    made = forecasts(store, on)
    chosen = []
    for each in everything:
        if each.outcome not in wanted.outcomes or wanted.happening not in (None, each.happening):
            continue
        if not (wanted.everything or each.happening is None or is_salient(each)):
            continue
        if end is not None and not (on <= each.window.due <= end):
            continue
        if about is not None and not about(each):
            continue
        chosen.append(each)
    chosen.sort(key=lambda each: each.id)
    if wanted.outcomes == ("open",):
        chosen.sort(key=lambda each: (each.window.due, -each.salience))
    else:
        chosen.sort(key=lambda each: (each.settled or each.window.due, each.salience), reverse=True)
    past = tally(known, on)
    return [_watched(each, past, made, on) for each in chosen[: wanted.limit]]


def is_salient(item: WatchItem) -> bool:
    """Whether an item is worth a look by itself."""
    return item.salience >= (UNDATED if item.window.assumed else SALIENT)


def _about(store: Store, words: str) -> Callable[[WatchItem], bool]:
    """Whether an item is about the words: a claim of its happening is, or the question where it has no happening."""
    match = expression(Filters(about=words))
    rows = store.rows(
        "SELECT DISTINCT happening FROM claim_words JOIN link ON link.claim = claim_words.rowid"
        " WHERE claim_words MATCH ?",
        (match,),
    )
    happenings = {str(row[0]) for row in rows}
    plain = [word.casefold() for word in words.split()]

    def about(item: WatchItem) -> bool:
        if item.happening is None:
            return all(word in item.question.casefold() for word in plain)
        return item.happening in happenings

    return about


def _watched(item: WatchItem, past: Tally, made: Sequence[Forecast], on: str) -> Watched:
    left = (dt.date.fromisoformat(item.window.due) - dt.date.fromisoformat(on)).days
    latest = {one.by: one for one in made if one.item == item.id}
    stands = item.outcome == "open" and item.standing is None  # else it is like no announcement that was settled
    base = rate_from(past, item, on) if stands and left >= 0 else None
    return Watched(item=item, days_left=left, base=base, forecasts=list(latest.values()))


# ---- what is new


def state_of(item: WatchItem) -> str:
    """What of an item is news when it changes."""
    return f"{item.outcome} {item.window.due} {item.status} {item.overruled or ''}".strip()


def unshown(store: Store, found: Sequence[Watched]) -> list[Watched]:
    """Those that are new, or have changed, since they were last marked as shown."""
    known = dict(store.rows("SELECT item, state FROM watch_shown"))
    return [each for each in found if known.get(each.item.id) != state_of(each.item)]


def mark_shown(store: Store, found: Sequence[Watched]) -> None:
    """Remember that these were shown."""
    with store.writing():
        store.run_many(
            "INSERT OR REPLACE INTO watch_shown VALUES (?, ?)", ((each.item.id, state_of(each.item)) for each in found)
        )
