"""What marks an article: a stable id, a date that is one?"""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from reportedly.records import ReportedlyError

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?)?", re.A | re.I
)


def article_id(url: str | None, text: str) -> str:
    """Twelve hexadecimal digits that are the same for the same address, or the same text where there is none."""
    return hashlib.sha1((url or text).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


def iso_date(value: str | date) -> str:
    """The value as it stands, if it is an ISO 8601 date or date-time; raises ReportedlyError if not."""
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    shown = value.strip() if isinstance(value, str) else ""
    if _ISO.fullmatch(shown):
        try:
            datetime.fromisoformat(shown.replace(" ", "T", 1).replace(" ", "").upper())
        except ValueError:
            pass
        else:
            return shown
    raise ReportedlyError(
        f"not a date: {str(value)[:60]!r}", "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM, for example 2026-03-14"
    )
