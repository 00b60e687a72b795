"""Which articles are read together: those of one day, in parts; and which are copies?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from reportedly.scale.copies import copies
from reportedly.scale.parts import Part, number_of


class Known(NamedTuple):
    """Of each article of the whole input, in its order: a few bytes each."""

    shard: NDArray[np.int32]
    row: NDArray[np.int32]
    day: NDArray[np.int32]  # since 1 January of year 1; 0 where it has none
    rank: NDArray[np.int64]  # by day, those without one last, then by the order of the input
    instead: NDArray[np.int64]  # which is read in its place; -1


def days_of(places: list[Path], work: Path) -> Known:
    """What the first pass found, from its files; ``work`` is a folder for what is needed meanwhile."""
    days: list[NDArray[np.int32]] = []
    for place in places:
        published = pq.read_table(place, columns=["published"]).column(0).to_pylist()
        days.append(np.array([_day(one) for one in published], np.int32))
    day = np.concatenate([*days, np.zeros(0, np.int32)])
    shard = np.repeat(np.arange(len(days), dtype=np.int32), [len(one) for one in days])
    row = np.concatenate([*(np.arange(len(one), dtype=np.int32) for one in days), np.zeros(0, np.int32)])
    order = np.lexsort((np.arange(len(day)), day, day == 0))
    rank = np.empty(len(day), np.int64)
    rank[order] = np.arange(len(day))
    return Known(shard, row, day, rank, copies(places, rank, work))


def parts_of(known: Known, size: int) -> Iterator[Part]:
    """The parts, ``size`` articles of one day each, the last of a day fewer."""
    order = np.argsort(known.rank)
    days = known.day[order]
    edges = [0, *(np.flatnonzero(days[1:] != days[:-1]) + 1).tolist(), len(order)] if len(order) else [0]
    number = 0
    for begin, end in pairwise(edges):
        for first in range(begin, end, size):
            chosen = order[first : min(first + size, end)]
            day = int(days[begin])
            rows = [(int(known.shard[k]), int(known.row[k]), _number(known, int(known.instead[k]))) for k in chosen]
            yield Part(number=number, day=date.fromordinal(day).isoformat() if day else None, rows=rows)
            number += 1


def _number(known: Known, index: int) -> int:
    return number_of(int(known.shard[index]), int(known.row[index])) if index >= 0 else -1


def _day(published: str | None) -> int:
    return date.fromisoformat(published[:10]).toordinal() if published else 0
