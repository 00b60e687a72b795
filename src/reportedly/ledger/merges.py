"""Which happenings has a later claim shown to be one, why, and how is that taken back?

The older number stays. What a hand has merged or split is never touched, nor is a happening whose watched items people
have spoken of: their numbers would change under what was said.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from reportedly.ledger.mentions_kept import mention_of
from reportedly.ledger.store import Store
from reportedly.ledger.texts import hashed
from reportedly.link.same_event import Score, block_keys
from reportedly.records import Record

MOST = 200  # claims of a happening that the machine still merges
_SPOKEN_OF = tuple(
    f"SELECT 1 FROM {table} WHERE item = 'w' || ?1 OR (item > 'w' || ?1 || '.' AND item < 'w' || ?1 || '/') LIMIT 1"
    for table in ("forecast", "watch_ruling")
)


class Merge(Record, kw_only=True, frozen=True):
    """One happening that was found to be another one: the claim that fits both, how alike their claims are, and why."""

    gone: int
    happening: int
    claim: int
    score: float
    reasons: list[str]
    made: str  # when, UTC


def free(store: Store, happening: int) -> bool:
    """Whether the machine may merge a happening: no hand has linked a claim of it or spoken of its items, and it has
    not so many claims that moving them would cost more the larger a ledger grows."""
    if store.one("SELECT count(*) FROM (SELECT 1 FROM link WHERE happening = ? LIMIT ?)", (happening, MOST + 1)) > MOST:
        return False
    if store.row("SELECT 1 FROM link WHERE happening = ? AND maker = 'hand' LIMIT 1", (happening,)):
        return False
    return not any(store.row(query, (happening,)) for query in _SPOKEN_OF)


def join(store: Store, one: int, other: int, claim: int, found: Score) -> tuple[int, int]:
    """Make two happenings one, inside ``store.writing()``; the number that stays, and the one that goes."""
    kept, gone = min(one, other), max(one, other)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    store.run("INSERT INTO merge_claim SELECT ?, claim FROM link WHERE happening = ?", (gone, gone))
    store.run(
        "INSERT INTO merge VALUES (?, ?, ?, ?, ?, ?)",
        (gone, kept, claim, found.score, msgspec.json.encode(found.reasons).decode(), now),
    )
    store.run("UPDATE merge SET happening = ? WHERE happening = ?", (kept, gone))
    rows = store.rows(
        "SELECT claim, mention, topic FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ?", (gone,)
    )
    keys = {hashed(key) for row in rows for key in block_keys(mention_of(*row))}
    store.run("UPDATE link SET happening = ? WHERE happening = ?", (kept, gone))
    store.run_many("INSERT OR IGNORE INTO block VALUES (?, ?)", ((key, kept) for key in keys))
    store.run_many("DELETE FROM block WHERE key = ? AND happening = ?", ((key, gone) for key in keys))
    return kept, gone


def merges(store: Store, happening: int) -> list[Merge]:
    """The happenings that were found to be this one, in the order in which they were."""
    rows = store.rows(
        "SELECT gone, happening, claim, score, reasons, made FROM merge WHERE happening = ? ORDER BY made, gone",
        (happening,),
    )
    return [
        Merge(gone=gone, happening=kept, claim=claim, score=score, reasons=msgspec.json.decode(reasons), made=made)
        for gone, kept, claim, score, reasons, made in rows
    ]


def number_now(store: Store, happening: int) -> int:
    """The number that a happening has now: another one, where it was found to be that."""
    found = store.one("SELECT happening FROM merge WHERE gone = ?", (happening,))
    return int(found) if found is not None else happening


def came_with(store: Store, happening: int, gone: int) -> list[int]:
    """The claims of a happening that came to it with one that it was merged with."""
    rows = store.rows(
        "SELECT link.claim FROM merge_claim JOIN link ON link.claim = merge_claim.claim"
        " WHERE gone = ? AND link.happening = ? ORDER BY link.claim",
        (gone, happening),
    )
    return [row[0] for row in rows]
