"""What if standard output or error cannot be written to: closed, full, gone?"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def stand_in() -> None:
    """Open what was closed by who started us (``>&-``) on nothing.

    Else the first file that is opened would become standard output, and be written into.
    """
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, so this one
            if getattr(sys, name) is None:
                mode = "r" if number == 0 else "w"
                setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def let_go() -> None:
    """Let what is still to be written go nowhere, so that nothing is said of it when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remedy(error: OSError, otherwise: str) -> str:
    """What to try where something could not be written."""
    return "make room, or name another place, and run it again" if error.errno in _NO_ROOM else otherwise


def told(error: OSError) -> tuple[str, str]:
    """What went wrong with a file, or with standard output where the error names none, and what to try."""
    place = error.filename if isinstance(error.filename, str) else "standard output"
    what = (error.strerror or str(error) or type(error).__name__).lower()
    return f"{place}: {what}", remedy(error, "see that it is there and can be read and written to (ls -l)")
