"""How does a person say that two happenings are one, or that one is two? As links that stay so."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.ledger.mentions_kept import mention_of
from reportedly.ledger.merges import came_with
from reportedly.ledger.remove import settle
from reportedly.ledger.store import Store
from reportedly.ledger.texts import hashed
from reportedly.link.same_event import block_keys
from reportedly.records import ReportedlyError


def merge(store: Store, happening: int, others: Sequence[int]) -> int:
    """Make the claims of others claims of this happening; how many. Raises ReportedlyError where one is not there."""
    _known(store, [happening, *others])
    moving = [each for each in dict.fromkeys(others) if each != happening]
    if not moving:
        raise ReportedlyError(f"{happening} is one happening already", "name two: reportedly merge 12 15")
    with store.writing():
        claims = [
            row[0] for each in moving for row in store.rows("SELECT claim FROM link WHERE happening = ?", (each,))
        ]
        _move(store, claims, happening, f"merged by hand from {', '.join(map(str, moving))}")
        _hold(store, happening)
        settle(store, [happening, *moving])
    return len(claims)


def part(store: Store, happening: int, gone: int) -> int:
    """Take back a merge that the machine made: the claims that came with ``gone``, as a happening of their own again.

    Its number; it stays so. Raises ReportedlyError where no such merge was made, or nothing of it is left.
    """
    claims = came_with(store, happening, gone)
    if not claims:
        raise ReportedlyError(
            f"happening {gone} was not merged with {happening}", f"reportedly history {happening} lists what was"
        )
    made = split(store, happening, claims)
    with store.writing():
        store.run("DELETE FROM merge WHERE gone = ?", (gone,))
        store.run("DELETE FROM merge_claim WHERE gone = ?", (gone,))
    return made


def split(store: Store, happening: int, claims: Sequence[int]) -> int:
    """Make some claims of a happening a happening of their own; its number.

    Raises ReportedlyError where a claim is not of this happening, or none would be left.
    """
    _known(store, [happening])
    there = {row[0] for row in store.rows("SELECT claim FROM link WHERE happening = ?", (happening,))}
    for claim in claims:
        if claim not in there:
            raise ReportedlyError(
                f"claim {claim} is not of happening {happening}", f"reportedly history {happening} lists them"
            )
    if there <= set(claims):
        raise ReportedlyError(f"no claim of happening {happening} would be left", "leave one of them out")
    with store.writing():
        made = store.insert("INSERT INTO happening (label) VALUES ('')", ())
        _move(store, list(dict.fromkeys(claims)), made, f"split by hand from {happening}")
        _hold(store, happening)
        settle(store, [happening, made])
    return made


def _hold(store: Store, happening: int) -> None:
    """Keep the claims that were there where they are: else, read again, they could follow those that were moved."""
    store.run("UPDATE link SET maker = 'hand' WHERE happening = ?", (happening,))


def _known(store: Store, happenings: Sequence[int]) -> None:
    for each in happenings:
        if not store.row("SELECT 1 FROM happening WHERE id = ?", (each,)):
            raise ReportedlyError(f"there is no happening {each} in this ledger", "reportedly happenings lists them")


def _move(store: Store, claims: Sequence[int], happening: int, reason: str) -> None:
    import msgspec

    told = msgspec.json.encode([reason]).decode()
    for claim in claims:
        store.run(
            "UPDATE link SET happening = ?, score = 1, reasons = ?, maker = 'hand' WHERE claim = ?",
            (happening, told, claim),
        )
        kept, topic = store.rows(
            "SELECT mention, topic FROM link JOIN article ON article.id = claim >> 14 WHERE claim = ?", (claim,)
        )[0]
        keys = block_keys(mention_of(claim, kept, topic))
        store.run_many("INSERT OR IGNORE INTO block VALUES (?, ?)", ((hashed(key), happening) for key in keys))
