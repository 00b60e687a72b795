"""What did a job write, as the records that it wrote?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq

from reportedly.records import Failure, Report, ReportedlyError

_LISTS = ("claims", "attributions", "entities", "dates", "figures", "warnings")


def reports_in(out: str | os.PathLike[str]) -> Iterator[Report | Failure]:
    """The reports of a job's output, by day, those without one last; a Failure for what could not be read.

    A copy gives a report without claims: they are those of the article that was read in its place. Raises
    ReportedlyError where ``out`` is not the output of a job, or not a finished one.
    """
    folder = Path(out)
    if not (folder / "_job" / "summary.json").is_file():
        begun = (folder / "_job").is_dir()
        raise ReportedlyError(
            f"{out} holds no finished output of `reportedly scale`",
            "run the same command again: it goes on where it was" if begun else "give its OUT folder",
        )
    for path in sorted(folder.glob("day=*/*.parquet"), key=lambda path: (path.parent.name.startswith("day=_"), path)):
        for batch in pq.ParquetFile(path).iter_batches(64):
            yield from map(_record, batch.to_pylist())


def _record(row: dict[str, Any]) -> Report | Failure:
    if row["error"] is not None:
        return msgspec.convert({"article": row["article"], "error": row["error"]}, Failure)
    return msgspec.convert(row | {name: row[name] or [] for name in _LISTS}, Report)
