"""When is the watch list brought up to the ledger, without the readers of the desk waiting for it?

Setting announcements beside all later claims takes much of a processor, and Python's threads share one: it is done in a
process of its own (ledger.keeping), one at a time, that ends when nothing is left to do, and gives its memory back.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress

from reportedly.ledger.store import open_store
from reportedly.ledger.watching import stale
from reportedly.records import ReportedlyError

LOOK = 5.0  # seconds between two looks at whether anybody has changed the ledger
REST = 30.0  # seconds from one process to the next, unless a visitor has changed something


class Keeper:
    """Looks after the watch list of one ledger, from ``start`` to ``close``."""

    def __init__(self, ledger: str) -> None:
        self._ledger = ledger
        self._wanted = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._closed = False
        self._thread = threading.Thread(target=self._look, name="keeper", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """A visitor has changed something: look now."""
        self._wanted.set()

    def close(self) -> None:
        """End the process and the looking."""
        self._closed = True
        self._wanted.set()
        if (process := self._process) is not None:
            process.kill()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        rested = 0.0  # the time from which a process may be started though no visitor waits for it
        while not self._closed:
            asked = self._wanted.is_set()
            self._wanted.clear()
            if (asked or time.monotonic() >= rested) and self._behind():
                self._bring_up()
                rested = time.monotonic() + REST
            self._wanted.wait(LOOK)

    def _behind(self) -> bool:
        """Whether there is something to do, and it may be done. What is wrong with the file is told on the pages."""
        with suppress(ReportedlyError), open_store(self._ledger, make=False) as store:
            return not store.read_only and stale(store) > 0
        return False

    def _bring_up(self) -> None:
        command = [sys.executable, "-P", "-m", "reportedly.ledger.keeping", self._ledger]
        with suppress(OSError):  # no process to be had: the page says that the list may be behind
            with subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),  # on Windows; else it is nice
            ) as self._process:
                if self._closed:  # in between
                    self._process.kill()
                self._process.wait()
            self._process = None
