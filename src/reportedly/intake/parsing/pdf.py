"""Which text does this PDF hold?"""

from __future__ import annotations

import io
import re
import time
from typing import Any

MOST_PAGES = 300
SECONDS = 3.5  # of the processor; what was read by then is given, and the worker's own limit never met
LONGEST = 10_000_000  # characters

# A word broken at the end of its line.
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})[-\u2010\u00ad]\n([^\W\d_]+)")


def warm() -> None:
    """Import all that parsing a PDF needs."""
    import pypdf  # noqa: F401


def parse(body: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """The text of the pages by pypdf, an empty line between two, and how many of how many pages were read."""
    import pypdf

    began = time.process_time()
    reader = pypdf.PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "it is locked with a password"}
    texts: list[str] = []
    pages = len(reader.pages)
    size = read = 0
    for page in reader.pages:
        if read >= MOST_PAGES or size > LONGEST or time.process_time() - began > SECONDS:
            break
        texts.append(page.extract_text() or "")
        size += len(texts[-1])
        read += 1
    return {"text": mended("\n\n".join(texts)), "read": read, "pages": pages}


def mended(text: str) -> str:
    """The text with words joined that were broken at the end of a line, and no blanks at the ends of lines.

    The hyphen stays where the text has the word with a hyphen elsewhere, and not the word without it.
    """
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

    def join(match: re.Match[str]) -> str:
        first, second = match.groups()
        whole, hyphened = first + second, f"{first}-{second}"
        compound = second[0].isupper() or (hyphened.lower() in words and whole.lower() not in words)
        return hyphened if compound else whole

    return _BROKEN.sub(join, text)
