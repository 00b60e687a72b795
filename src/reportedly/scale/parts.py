"""What comes of some articles of one day: the readings, as one Parquet file?

The second pass. A part names its articles by where the first pass wrote them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from reportedly.records import SCHEMA, Article, Failure, Record, Report
from reportedly.scale.gather import article_of_row, set_aside
from reportedly.scale.tables import rows_at, schema_of_reports, write_whole
from reportedly.scale.watch import Watch

UNDATED = "__HIVE_DEFAULT_PARTITION__"  # as Hive, Spark, DuckDB and Arrow name what has no value

Reader = Callable[[Iterable[Article]], Iterator[Report | Failure]]
Gathered = Callable[[int], Path]


class Part(Record, kw_only=True, frozen=True):
    """Some articles of one day: of each its shard and row in the first pass, and the number of a reading, or -1."""

    number: int
    day: str | None
    rows: list[tuple[int, int, int]]

    def place(self, out: Path) -> Path:
        """Where its file stands."""
        return out / f"day={self.day or UNDATED}" / f"part-{self.number:06d}.parquet"


def number_of(shard: int, row: int) -> int:
    """The number of an article in the whole input."""
    return (shard << 20) | row


def read_part(
    part: Part, out: Path, gathered: Gathered, reader: Reader, watch: Watch, poison: frozenset[int]
) -> tuple[int, int]:
    """Read the articles of a part and write its file; returns how many rows it has, and how many could not be read.

    Articles in ``poison`` (by their place in the part) are set aside.
    """
    failed = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal failed
        todo: list[dict[str, Any]] = []

        def articles() -> Iterator[Article]:
            for row in _rows(part, gathered, poison):
                todo.append(row)
                if "read" in row:
                    yield row["read"]

        for result in reader(articles()):
            watch.wind()
            while "read" not in todo[0]:
                yield todo.pop(0)["row"]
            row = todo.pop(0)
            yield row["row"] | _told(result, row["warnings"])
            failed += isinstance(result, Failure)
        yield from (row["row"] for row in todo)
        watch.past_all()

    count = write_whole(part.place(out), rows(), schema_of_reports())
    return count, failed + len(poison)


def probe(part: Part, gathered: Gathered, reader: Reader, watch: Watch, poison: frozenset[int]) -> None:
    """Read each article by itself, so that the one that stops its worker is known by where it died."""
    for index, row in enumerate(_rows(part, gathered, poison)):
        if "read" in row:
            watch.at(index)
            list(reader(iter([row["read"]])))


def _rows(part: Part, gathered: Gathered, poison: frozenset[int]) -> Iterator[dict[str, Any]]:
    """For each article the row to write; where it is to be read, the article under "read"."""
    index = 0
    while index < len(part.rows):
        shard = part.rows[index][0]
        here: list[tuple[int, int, int]] = []
        while index + len(here) < len(part.rows) and part.rows[index + len(here)][0] == shard:
            here.append(part.rows[index + len(here)])
        # A shard's rows rise within a part, so that each file is gone through once.
        for (_, row, instead), found in zip(here, rows_at(gathered(shard), [row for _, row, _ in here]), strict=True):
            copy_of = instead if instead >= 0 else None
            base: dict[str, Any] = {"schema": SCHEMA, "number": number_of(shard, row), "copy_of": copy_of}
            if found["error"] is not None:
                told = {"id": found["id"], "url": found["url"]}
                yield {"row": base | {"article": told, "error": found["error"]}}
            elif index in poison:
                yield {"row": base | _told(set_aside(found["id"], found["url"]), [])}
            elif instead >= 0:
                article = msgspec.to_builtins(article_of_row(found))
                yield {"row": base | {"article": article, "warnings": found["warnings"]}}
            else:
                yield {"row": base, "read": article_of_row(found), "warnings": found["warnings"] or []}
            index += 1


def _told(result: Report | Failure, warnings: list[str]) -> dict[str, Any]:
    if isinstance(result, Failure):
        return {"article": msgspec.to_builtins(result.article), "error": result.error}
    report: dict[str, Any] = msgspec.to_builtins(result)
    return report | {"warnings": [*warnings, *report["warnings"]]}
