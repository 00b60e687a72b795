"""Does a text say its title twice: in a line of its own, and again where its body begins, as crawled pages do?"""

from __future__ import annotations

import re

LONGEST = 200  # code points of a title
_LINE = re.compile(r"[^\n\r]+")
_ENDS = " \t.;,:!?…|–—-"


def title_again(text: str, title: str | None = None) -> tuple[int, int] | None:
    """Where a body begins by saying the title once more (code points, with the stop behind it); None where it does not.

    The title is the first line of the text, or the ``title`` that is known, where the text begins with it.
    """
    lines = _LINE.finditer(text)
    first = next((line for line in lines if line[0].strip()), None)
    if first is None:
        return None
    known = (title or "").strip(_ENDS)
    if known and first[0].strip(_ENDS) != known:
        return _again(text, first, known)
    known = first[0].strip(_ENDS)
    second = next((line for line in lines if line[0].strip()), None)
    return _again(text, second, known) if second is not None else None


def _again(text: str, line: re.Match[str], title: str) -> tuple[int, int] | None:
    """Where a line begins with a title, and goes on."""
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    end = start + len(title)
    if not 0 < len(title) <= LONGEST or not text.startswith(title, start) or end >= line.end():
        return None
    while end < line.end() and text[end] in _ENDS:
        end += 1
    stopped = text[start + len(title) : end].strip()  # "The port" is not said again in "The port of Ostrel"
    return (start, end) if stopped and end < line.end() else None
