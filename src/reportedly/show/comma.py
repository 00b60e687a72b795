"""How do records go out as CSV that a spreadsheet opens without running anything in it?"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet takes for a formula (OWASP)


def defused(value: object) -> object:
    """A cell that stays text: one that would be a formula gets an apostrophe before it; numbers stay numbers."""
    if not isinstance(value, str):
        return "" if value is None else value
    bare = value.replace("\x00", "")
    return f"'{bare}" if bare.lstrip(" \n\u00a0\ufeff").startswith(_FORMULA) or bare.startswith(_FORMULA) else bare


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows on standard output, in UTF-8, by RFC 4180."""
    out = getattr(sys.stdout, "buffer", None)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([defused(value) for value in row])
        shown = text.getvalue()
        text.seek(0)
        text.truncate()
        if out is None:
            sys.stdout.write(shown)
        else:
            out.write(shown.encode("utf-8", "replace"))
    sys.stdout.flush()
