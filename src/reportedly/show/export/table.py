"""How do claims go into a spreadsheet that runs nothing: CSV (RFC 4180) with formulas defused?"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from reportedly.records import Report
from reportedly.show.export.rows import COLUMNS, Value, rows
from reportedly.show.safe import clean

# A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """One claim a row under a row of names; the items of a list are parted by "; "."""
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows(reports):
        table.writerow([cell(row[name]) for name in COLUMNS])


def cell(value: Value) -> str | float | int:
    """What stands in a cell: one line of text that no spreadsheet takes for a formula, or a number."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = "; ".join(clean(each) for each in value) if isinstance(value, list) else clean(value)
    return defused(text)


def defused(text: str) -> str:
    """The text with an apostrophe before it, where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
