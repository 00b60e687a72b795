"""How do records stand in Parquet, and how is a file written so that it is whole or not there?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from reportedly.records import SCHEMA, Report

ROWS = 64  # of one row group: what a worker holds in memory


@cache
def schema_of_reports() -> pa.Schema:
    """The columns of a part: ``number`` of the article in the whole input; of a copy ``copy_of``, the number of the one
    that was read in its place; ``error`` where it could not be read; and all fields of the contract, nested.
    """
    error = pa.struct([("message", pa.string()), ("hint", pa.string())])
    report = [pa.field(one.encode_name, _type(one.type)) for one in msgspec.inspect.type_info(Report).fields]  # type: ignore[attr-defined]
    fields = [pa.field("number", pa.int64()), pa.field("copy_of", pa.int64()), pa.field("error", error), *report]
    return pa.schema(fields, metadata={"schema": SCHEMA})


def _type(kind: Any) -> pa.DataType:
    """The Arrow type of a record's field."""
    if isinstance(kind, msgspec.inspect.UnionType):
        return _type(next(one for one in kind.types if not isinstance(one, msgspec.inspect.NoneType)))
    if isinstance(kind, msgspec.inspect.StructType):
        return pa.struct([pa.field(one.encode_name, _type(one.type)) for one in kind.fields])
    if isinstance(kind, msgspec.inspect.ListType):
        return pa.list_(_type(kind.item_type))
    plain = {msgspec.inspect.IntType: pa.int64(), msgspec.inspect.FloatType: pa.float64()}
    return plain.get(type(kind), pa.string())


def write_whole(path: Path, rows: Iterable[dict[str, Any]], schema: pa.Schema) -> int:
    """Write rows (in order) as one Parquet file and return their number; the same rows give the same bytes.

    It is written under another name, brought to the disk, and renamed: at any moment it is whole, or not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    count = 0
    try:
        with draft.open("wb") as stream:
            with pq.ParquetWriter(stream, schema, compression="zstd") as table:
                left = iter(rows)
                while batch := list(islice(left, ROWS)):
                    table.write_table(pa.Table.from_pylist(batch, schema=schema))
                    count += len(batch)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return count


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def rows_at(path: Path, wanted: list[int], columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Some rows of a file by their numbers, which rise; one row group is in memory at a time."""
    table = pq.ParquetFile(path)
    passed, k = 0, 0
    for group in range(table.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        here = []
        while k < len(wanted) and wanted[k] < passed + size:
            here.append(wanted[k] - passed)
            k += 1
        if here:
            yield from table.read_row_group(group, columns=columns).take(here).to_pylist()
        passed += size
