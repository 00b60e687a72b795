"""Is the watch list up to the claims? It is made again before it is shown, or before what came of plans is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.ledger.store import Store

_BRIEFLY = 500  # milliseconds for which another writer is waited for
AT_ONCE = 5_000  # changed happenings and articles that are looked through before a page that shows little of them


def up_to_date(ledger: str | None, must_write: bool = False) -> Store:
    """The ledger, its items made again where its claims changed; a file that may only be read is shown as it is."""
    from reportedly.ledger.store import open_store
    from reportedly.ledger.watching import refresh, stale
    from reportedly.show.progress import counting

    store = open_store(ledger, make=must_write)
    try:
        if must_write or not store.read_only:
            with counting("watching") as tick:
                refresh(store, tick)
        elif stale(store):
            click.echo("reportedly: this ledger may only be read; its watch list may be behind", err=True)
    except BaseException:
        store.close()
        raise
    return store


def what_came(ledger: str | None) -> None:
    """Make the items of a ledger again for a page that tells what came of some; not where that would take minutes.

    While another writes, the page is shown as the items are."""
    import apsw

    from reportedly.ledger.store import open_store
    from reportedly.ledger.watching import refresh, stale
    from reportedly.records import ReportedlyError
    from reportedly.show.progress import counting

    with open_store(ledger, make=False) as store:
        if not store.read_only and 0 < stale(store) <= AT_ONCE:
            store.connection.set_busy_timeout(_BRIEFLY)
            try:
                with counting("watching") as tick:
                    refresh(store, tick)
            except ReportedlyError as error:
                if not isinstance(error.__cause__, apsw.BusyError | apsw.LockedError):
                    raise
                click.echo("reportedly: another is writing; what came of plans may be behind", err=True)
