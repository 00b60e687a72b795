"""Where is this worker, and has it been there too long?

A worker that hangs, even within a regular expression, ends itself: the clock is faulthandler's, which needs no
bytecode to run. Where it was when it died stands in a file.
"""

from __future__ import annotations

import faulthandler
import os
from pathlib import Path

START_SECONDS = 120.0  # more for the first article and for writing: a loaded machine is slow, and no article at fault


class Watch:
    """The clock and the place of one task."""

    def __init__(self, place: Path, seconds: float) -> None:
        self.place, self.seconds = place, seconds
        place.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        self._silence = open(os.devnull, "w")  # noqa: SIM115  (closed with the rest)
        self._turns = 0
        self.wind()

    def at(self, index: int) -> None:
        """From now on it is at this article; the clock starts again."""
        # Into a file, not a pipe: it is there after the worker is not.
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, b"%-20d" % index)
        self.wind()

    def past_all(self) -> None:
        """It is at no article any more: what is left is to write, and a busy disk takes its time."""
        os.ftruncate(self._file, 0)
        self._turns = 0
        self.wind()

    def wind(self) -> None:
        """The clock starts again."""
        self._turns += 1
        seconds = self.seconds if self._turns > 2 else self.seconds + START_SECONDS
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._silence)

    def close(self) -> None:
        """The task is done."""
        faulthandler.cancel_dump_traceback_later()
        os.close(self._file)
        self._silence.close()
        self.place.unlink(missing_ok=True)


def last_place(place: Path) -> int | None:
    """The article at which a worker died; None where that is not known. It is told once.

    Were it told again, a worker that dies before it has begun would be put down to the article of the death before.
    """
    try:
        found = int(place.read_bytes() or b"-")
    except (OSError, ValueError):
        found = None
    place.unlink(missing_ok=True)
    return found
