"""What came of what a happening announces, as the watch list knows it on a day? Told in other words, it is no rise."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from reportedly.ledger.store import Store
from reportedly.watch.items import Ground, WatchItem

_ITEM = msgspec.json.Decoder(WatchItem)


class Came(NamedTuple):
    """One thing that was announced, and came: the claims (ids) that announce it first and that tell of it."""

    happening: int
    day: str
    announced: int
    told: int


def outcomes(store: Store, happenings: Collection[int], until: str | None) -> dict[int, str]:
    """By happening whose every question is settled until a day: the outcome of the last of them (happened, partly,
    did_not). What lapsed, or was moved to another day, is not settled."""
    listed = ", ".join(map(str, happenings))
    rows = store.rows(
        "SELECT happening, CASE WHEN outcome = 'lapsed' OR settled > ? THEN '' ELSE outcome END FROM watch_item"
        f" WHERE happening IN ({listed}) AND outcome <> 'superseded' ORDER BY settled",
        (until or "9999",),
    )
    open_still = {happening for happening, outcome in rows if not outcome}
    return {happening: outcome for happening, outcome in rows if happening not in open_still}


def that_came(store: Store, happenings: Collection[int], since: str | None, until: str | None) -> list[Came]:
    """What came in some days of what those happenings announced, the most salient first."""
    listed = ", ".join(map(str, happenings))
    rows = store.rows(
        f"SELECT happening, settled, json FROM watch_item WHERE happening IN ({listed}) AND outcome = 'happened'"
        " AND settled BETWEEN ? AND ? ORDER BY salience DESC, id",
        (since or "", until or "9999"),
    )
    found = []
    for happening, day, kept in rows:
        item = _ITEM.decode(kept)
        if item.told and item.grounds:
            announced, told = _claim(store, item.told[0]), _claim(store, item.grounds[0])
            if announced is not None and told is not None:
                found.append(Came(happening, day, announced, told))
    return found


def _claim(store: Store, ground: Ground) -> int | None:
    row = store.row("SELECT id FROM claim WHERE article = ? AND key = ?", (int(ground.report), ground.claim))
    return row[0] if row else None
