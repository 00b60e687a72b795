"""Which article does each row of a table in text (CSV, or with semicolons or tabs) hold?

The first row names the columns as the fields of an article in JSON Lines are named; only ``text`` must be there.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from reportedly.intake.encoding import LARGEST, too_large
from reportedly.intake.json_lines import Read, article_in, refused
from reportedly.records import ReportedlyError

SUFFIXES = (".csv", ".tsv")
_FIELDS = ("id", "text", "title", "outlet", "url", "published", "published_basis", "language")
_PIECE = 1 << 16
_SIGNS = ",;\t|"
_HINT = "name the columns in the first row: text, and title, outlet, url, published, id where you have them"


def articles_in_rows(head: bytes, stream: BinaryIO, name: str) -> Iterator[Read]:
    """The articles of a table, with their warnings; a bad row gives a Failure in its place, and is counted from 1.

    UTF-8, with or without its mark, UTF-16 with it, else Windows-1252, as spreadsheets write them. Raises
    ReportedlyError where no column is called "text".
    """
    encoding, warnings = _encoding(head)
    lines = _lines(head, stream, encoding)
    first = next(lines, "")
    sign, columns = _columns(first)
    before = csv.field_size_limit(LARGEST)
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=sign), 1):
            cells = {field: cell for field, cell in zip(columns, row, strict=False) if field in _FIELDS}
            if row:
                found, told = article_in(cells, f"{name}:{number}")
                yield found, [*warnings, *told]
    except csv.Error as error:
        yield refused(name, ReportedlyError(f"the table cannot be read: {error}", "save it again as CSV, in UTF-8")), []
    except ReportedlyError as error:
        yield refused(name, error), []
    finally:
        csv.field_size_limit(before)


def _columns(first: str) -> tuple[str, list[str]]:
    """The sign between the cells, and what the columns are called. Raises ReportedlyError where none is the text."""
    for sign in _SIGNS:
        names = [name.strip().casefold() for name in next(csv.reader([first], delimiter=sign), [])]
        if "text" in names:
            return sign, names
    raise ReportedlyError('no column of this table is called "text"', _HINT)


def _encoding(head: bytes) -> tuple[str, list[str]]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", []
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # what is cut off at its end is no error
    except UnicodeDecodeError:
        return "cp1252", ["not UTF-8: read as Windows-1252 (Western European)"]
    return "utf-8-sig", []


def _lines(head: bytes, stream: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of a stream with their ends; raises ReportedlyError for one that is longer than an article may be."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    kept: list[str] = []
    size = 0
    for raw in chain([head], iter(lambda: stream.read(_PIECE), b"")):
        *whole, rest = decoder.decode(raw).split("\n")
        for line in whole:
            yield "".join([*kept, line, "\n"])
            kept, size = [], 0
        kept.append(rest)
        size += len(rest)
        if size > LARGEST:
            raise too_large(size)
    if last := "".join([*kept, decoder.decode(b"", True)]):
        yield last
