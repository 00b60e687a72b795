"""How are very many inputs tried, with no look at what the code does? A process of its own, and what it leaves behind.

The inputs are what the guided runs kept, bent as in the tests. Each is written down before it is tried, in memory that
outlives the process: so a crash in C, a hang or a gigabyte is known by its input.
"""

from __future__ import annotations

import mmap
import resource
import signal
import struct
import sys
import time
import traceback
from pathlib import Path

from fuzz.seeds import SEEDS
from fuzz.short import LARGEST, bend, chances

LONGEST = 5.0  # seconds of the processor that one input may take
MEMORY = 1_000_000 * (1024 if sys.platform == "darwin" else 1)  # 1 GB as getrusage counts it: KB, on macOS bytes
_HEAD = struct.Struct("<QI")  # executions so far, and the length of the input that comes then


def try_blindly(target: str, corpus: Path, number: int, runs: int, seconds: float, place: Path) -> int:
    """Try ``runs`` inputs, the same ones for one ``number`` and corpus; 0 where nothing was found.

    ``place`` is a file that then tells how far it came (``left_in``).
    """
    from fuzz.targets import try_one

    kept, whole = [path.read_bytes() for path in sorted(corpus.iterdir())], SEEDS[target]
    seeds = kept + whole * (len(kept) // len(whole))  # what guided runs kept is mostly short
    chance = chances(number)
    place.write_bytes(bytes(_HEAD.size + LARGEST))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process, within a regular expression too
    end = time.monotonic() + seconds
    with place.open("r+b") as file, mmap.mmap(file.fileno(), 0) as left:
        for run in range(runs):
            raw = bend(seeds, chance)
            left[: _HEAD.size + len(raw)] = _HEAD.pack(run, len(raw)) + raw
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            try:
                try_one(target, raw)
            except BaseException:
                traceback.print_exc()
                return 1
            if run % 1000 == 999:
                if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY:
                    print("it takes more than 1 GB", file=sys.stderr)
                    return 1
                if time.monotonic() > end:
                    break
        left[: _HEAD.size] = _HEAD.pack(run + 1, 0)
    return 0


def left_in(place: Path) -> tuple[int, bytes]:
    """How many inputs were tried, and the one at which it ended, if any."""
    raw = place.read_bytes()
    count, size = _HEAD.unpack(raw[: _HEAD.size])
    return count, raw[_HEAD.size : _HEAD.size + size]
