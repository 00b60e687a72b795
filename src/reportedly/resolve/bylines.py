"""Does a name stand in a byline, of whoever wrote the article and is not told of in it?"""

from __future__ import annotations

import re

_MAIL = re.compile(r"[\s,|]{1,3}[\w.+-]{1,40}@[\w.-]{3,40}")  # "Ada Quist aquist@herald.example"
_BY = re.compile(r"(?:\A|\n)(?:By|BY) $")


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the name text[start:end] has an address for mail behind it, or a line's first "By" before it."""
    return _MAIL.match(text, end) is not None or _BY.search(text, max(0, start - 4), start) is not None
