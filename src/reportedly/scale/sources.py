"""How is the input cut into shards, the same each time, and what stands in each?

A source is a file of JSON Lines, Parquet or WARC, the first and the last also gzip'd. It is cut between its units:
lines, rows or records. Where a shard begins is told in bytes where a file can be entered there, else in units to pass
over.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, Literal

from reportedly.intake.archives import article_in_record, records
from reportedly.intake.files import SUFFIXES as READABLE
from reportedly.intake.files import files_in
from reportedly.intake.gzip_members import Member, unfolded
from reportedly.intake.json_lines import article_in, article_of, lines_of
from reportedly.intake.loaded import Loaded, failure
from reportedly.records import Failure, Record, ReportedlyError

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".warc", ".warc.gz", ".parquet")
FIELDS = ("id", "text", "title", "outlet", "url", "published", "published_basis", "language")  # of a Parquet row

Form = Literal["lines", "packed lines", "archive", "table"]
Unit = bytes | ReportedlyError | Member | dict[str, Any]


class Shard(Record, kw_only=True, frozen=True):
    """Some of a source's units: ``count`` from byte ``offset`` on, or past ``first`` units where that is 0."""

    number: int
    path: str
    offset: int
    first: int  # units of the file that come before
    count: int


def sources_of(inputs: Iterable[str]) -> list[str]:
    """The files of some paths and folders, sorted, each once. Raises ReportedlyError where there is none."""
    found: dict[str, None] = {}
    for path in inputs:
        if not os.path.exists(path):
            hint = "give JSON Lines, Parquet or WARC files, or a folder"
            raise ReportedlyError(f"{path}: no such file or folder", hint)
        if os.path.isfile(path) and _is_one_article(path):
            hint = "reportedly read or reportedly add, which read single articles; here: " + " ".join(SUFFIXES)
            raise ReportedlyError(f"{path}: this holds no rows of articles", hint)
        names = [path] if os.path.isfile(path) else files_in(path, SUFFIXES)
        found |= dict.fromkeys(os.path.abspath(name) for name in names)
    if not found:
        raise ReportedlyError("no file to read was found", f"known suffixes: {' '.join(SUFFIXES)}")
    return sorted(found)


def _is_one_article(path: str) -> bool:
    """Whether a file is a text, a page or the like, and holds neither lines of JSON nor records nor rows."""
    if path.lower().endswith(SUFFIXES) or not path.lower().endswith(READABLE) or form_of(path) != "lines":
        return False
    with open(path, "rb") as stream:
        return not stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def cut(path: str, size: int) -> list[tuple[int, int, int]]:
    """Where the shards of a file begin: byte, units before, units; ``size`` units each, the last fewer.

    What makes the rest of a file unreadable is its last unit.
    """
    form = form_of(path)
    shards: list[tuple[int, int, int]] = []
    place, first, count, before = 0, 0, 0, -1
    try:
        for place_of_unit in _places(path, form):
            # Records that come from one gzip member have one place, and stay together.
            if count >= size and place_of_unit != before:
                shards.append((place, first, count))
                place, first, count = place_of_unit, first + count, 0
            count += 1
            before = place_of_unit
    except (ReportedlyError, OSError):
        count += 1
    shards += [(place, first, count)] if count else []
    return shards if form in ("lines", "archive") else [(0, first, count) for _, first, count in shards]


def units(shard: Shard) -> Iterator[Unit]:
    """The units of a shard: lines, records or rows, not yet looked into; an error where no more can be had."""
    try:
        yield from _units(shard, form_of(shard.path))
    except ReportedlyError as error:
        yield error
    except OSError as error:
        yield ReportedlyError((error.strerror or "it cannot be read").lower(), "check the file and its permissions")


def _units(shard: Shard, form: Form) -> Iterator[Unit]:
    if form == "table":
        yield from _rows(shard)
        return
    with open(shard.path, "rb") as stream:
        stream.seek(shard.offset)
        if form == "archive":
            found: Iterator[Unit] = records(stream.read(16), stream)
        elif form == "lines":
            found = lines_of(b"", stream)
        else:
            found = islice(lines_of(b"", unfolded(stream)), shard.first, None)
        yield from islice(found, shard.count)


def article_of_unit(unit: Unit, shard: Shard, index: int) -> Loaded | Failure | None:
    """The article that a unit holds, a Failure where it is a bad one, None where it holds none."""
    if isinstance(unit, Member):
        return article_in_record(unit._replace(offset=shard.offset + unit.offset), shard.path)
    place = f"{shard.path}:{shard.first + index + 1}"
    if isinstance(unit, ReportedlyError):
        return failure(place, unit)
    if isinstance(unit, dict):
        found, warnings = article_in(unit, place)
    elif unit.strip():
        found, warnings = article_of(unit, place)
    else:
        return None
    return found if isinstance(found, Failure) else Loaded(found, warnings, place)


def form_of(path: str) -> Form:
    """What a file holds, by how it begins; lines where it cannot be opened."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(65_536)
        packed = head.startswith(b"\x1f\x8b")
        start = unfolded(io.BytesIO(head)).read(5) if packed else head
    except (OSError, ReportedlyError):
        return "packed lines" if path.endswith(".gz") else "lines"
    if head.startswith(b"PAR1"):
        return "table"
    return "archive" if start.startswith(b"WARC/") else "packed lines" if packed else "lines"


def _places(path: str, form: Form) -> Iterator[int]:
    """The byte at which each unit begins; for rows, and for lines that are packed, their number."""
    if form == "table":
        yield from range(_table(path).metadata.num_rows)
        return
    with open(path, "rb") as stream:
        if form == "archive":
            yield from (record.offset for record in records(stream.read(16), stream))
        elif form == "packed lines":
            yield from (number for number, _ in enumerate(lines_of(b"", unfolded(stream))))
        else:
            yield from _line_starts(stream)


def _line_starts(stream: BinaryIO) -> Iterator[int]:
    place, open_line = 0, False
    while piece := stream.read(1 << 20):
        start = 0
        while start < len(piece):
            if not open_line:
                yield place + start
            end = piece.find(b"\n", start)
            open_line = end < 0
            start = len(piece) if end < 0 else end + 1
        place += len(piece)


def _table(path: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise ReportedlyError(f"{path}: this Parquet file cannot be read", "write it again") from error


def _rows(shard: Shard) -> Iterator[dict[str, Any]]:
    table = _table(shard.path)
    columns = [name for name in FIELDS if name in table.schema_arrow.names]
    left, passed = shard.count, 0
    for group in range(table.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        if passed + size > shard.first and left:
            for batch in table.iter_batches(64, row_groups=[group], columns=columns):
                begin = max(0, shard.first - passed)
                for row in batch.slice(begin, left).to_pylist():
                    yield {name: value if isinstance(value, str) else None if value is None else str(value)
                           for name, value in row.items()}  # fmt: skip
                    left -= 1
                passed += batch.num_rows
        else:
            passed += size
