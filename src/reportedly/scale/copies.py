"""Which of many articles are copies of another that is read in their place?

Candidates share a band of their MinHash signatures (link/same_text.py); a band at a time is sorted, so that memory is
a few bytes an article. A copy shares nearly all runs of words with the article that is read, and all figures: where a
toll was changed, it is no copy but a newer version, and is read.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from reportedly.link.same_text import BANDS, signature, similarity

ALIKE = 0.9  # of the runs of words of the shorter
SKETCH = len(signature(""))  # bytes


def copies(places: list[Path], order: NDArray[np.int64], work: Path) -> NDArray[np.int64]:
    """For each article of some files (in their order) which is read in its place, or -1.

    ``order`` is the rank of each: of several with one text the first by rank is read. Keys and signatures are kept in
    files under ``work`` while they are compared.
    """
    count = len(order)
    bands = mapped(work / "bands.bin", np.dtype(np.uint64), (max(1, count), BANDS))
    sketches = mapped(work / "sketches.bin", np.dtype(f"V{SKETCH}"), (max(1, count),))
    figures = np.zeros(count, np.uint64)
    known = np.zeros(count, bool)
    at = 0
    for place in places:
        for batch in pq.ParquetFile(place).iter_batches(1024, columns=["sketch", "bands", "figures"]):
            for sketch, keys, numbers in zip(*(batch.column(k).to_pylist() for k in range(3)), strict=True):
                if sketch is not None:
                    known[at] = True
                    bands[at] = np.frombuffer(keys, np.uint64)
                    sketches[at] = sketch
                    figures[at] = np.frombuffer(numbers, np.uint64)[0]
                at += 1
    read_instead = np.full(count, -1, np.int64)
    for later, earlier in _pairs(bands, np.flatnonzero(known), order):
        if read_instead[later] >= 0:
            continue
        found = read_instead[earlier] if read_instead[earlier] >= 0 else earlier
        if figures[later] == figures[found] and _alike(sketches, later, int(found)):
            read_instead[later] = found
    del bands, sketches
    for name in ("bands.bin", "sketches.bin"):
        (work / name).unlink()
    return read_instead


def mapped(path: Path, kind: np.dtype[Any], shape: tuple[int, ...]) -> np.memmap[Any, Any]:
    """A new array of zeros that is kept in a file. Raises OSError where there is no room for it."""
    # A map of a file with holes is no error on a full disk, but a signal (SIGBUS) that ends the process.
    left = kind.itemsize * math.prod(shape)
    with path.open("wb") as file:
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())
    return np.memmap(path, kind, "r+", shape=shape)


def _pairs(
    bands: NDArray[np.uint64], members: NDArray[np.int64], order: NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """Pairs that share a band, the later first, by rising rank: each with the first of its run and the one before."""
    members = members[np.argsort(order[members], kind="stable")]
    found = np.zeros(0, np.uint64)  # the later's place among the members, and the earlier's
    for band in range(BANDS):
        keys = np.asarray(bands[members, band])
        sort = np.argsort(keys, kind="stable")
        same = keys[sort][1:] == keys[sort][:-1]
        starts = np.flatnonzero(np.concatenate([[True], ~same])) if len(sort) else np.zeros(0, np.int64)
        first = sort[np.repeat(starts, np.diff(np.append(starts, len(sort))))]
        later = sort[1:][same].astype(np.uint64) << np.uint64(32)
        both = np.concatenate([later | sort[:-1][same].astype(np.uint64), later | first[1:][same].astype(np.uint64)])
        found = np.union1d(found, both)
    for pair in found:
        yield int(members[int(pair) >> 32]), int(members[int(pair) & 0xFFFFFFFF])


def _alike(sketches: NDArray[np.void], one: int, other: int) -> bool:
    return similarity(sketches[one].tobytes(), sketches[other].tobytes()) >= ALIKE
