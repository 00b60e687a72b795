"""Brings a ledger's watch list up to it, in a process of its own: ``python -m reportedly.ledger.keeping LEDGER``.

It takes the processor only where nobody else wants it, and ends when its standard input does: when whoever started it
has gone, however it went.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh
from reportedly.records import ReportedlyError

_LOWER = 5  # added to the niceness of the process, where there is such a thing


def main() -> None:
    """Bring it up; what cannot be done now is left to the next who tries."""
    if hasattr(os, "nice"):
        os.nice(_LOWER)
    threading.Thread(target=_end_with_the_input, daemon=True).start()
    with suppress(ReportedlyError), open_store(sys.argv[1], make=False) as store:
        if not store.read_only:
            refresh(store)


def _end_with_the_input() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os._exit(0)  # in the midst of a transaction, too: SQLite takes it back


if __name__ == "__main__":
    main()
