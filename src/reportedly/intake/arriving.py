"""Which articles come into these folders, one after the other?"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator

from reportedly.intake.files import articles_from, files_in
from reportedly.intake.loaded import Loaded
from reportedly.records import Failure

EVERY = 1.0  # seconds between two looks at a folder

_Stamp = tuple[int, int, int]


def articles_arriving(
    sources: Iterable[str],
    published: str | None = None,
    outlet: str | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Iterator[Loaded | Failure]]:
    """The articles of files and folders, and then of those that come or change; for each look that finds any, its own.

    It never ends. A file is read once it rests: while it grows, it is waited for. What cannot be read gives a Failure,
    once for each state of the file.
    """
    folders = list(sources)
    resting: dict[str, _Stamp] = {}
    read: dict[str, _Stamp] = {}
    while True:
        there = {path: stamp for folder in folders for path in files_in(folder) if (stamp := _stamp(path))}
        fresh = [path for path, stamp in there.items() if read.get(path) != stamp and resting.get(path) == stamp]
        if fresh:
            yield articles_from(fresh, published=published, outlet=outlet)
        read = {path: stamp for path, stamp in read.items() if path in there} | {path: there[path] for path in fresh}
        resting = there
        sleep(EVERY)


def _stamp(path: str) -> _Stamp | None:
    """What tells one state of a file from another; None where it is gone, or is no file."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino) if os.path.isfile(path) else None
