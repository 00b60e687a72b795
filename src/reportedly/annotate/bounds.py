"""Which words beside a number bound it: "at least", "up to", "about", "or more"?

The phrases are in kinds/figures.toml.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.annotate.counted import words
from reportedly.annotate.numbers import SPACE


class Bound(NamedTuple):
    """Bound words: where the figure begins (or ends) with them, "low", "high", "about" or None, the phrase, and whether
    a word like "just" or "well" grades it."""

    edge: int
    kind: str | None
    word: str = ""
    graded: bool = False


_AFTER = re.compile(
    rf"(?P<low>[{SPACE}](?ai:or[{SPACE}](?:more|higher|greater|above)|and[{SPACE}]counting|or[{SPACE}]over)\b|\+(?!\w))"
    rf"|(?P<high>[{SPACE}](?ai:or[{SPACE}](?:fewer|less|lower|under|below))\b)|(?P<about>[{SPACE}](?ai:or[{SPACE}]so|odd)\b)"
)


def bound_before(text: str, start: int, floor: int) -> Bound:
    """The bound words that end right before ``start``; nested ones ("at least some") are all taken, the first that is
    not an approximation decides. Looks at six words at most, and never left of ``floor``."""
    known = words()
    edge, kind, phrase, graded = start, None, "", False
    for _ in range(3):
        best: tuple[int, str] | None = None
        at = edge
        for _ in range(5):
            if at <= floor or text[at - 1] not in SPACE:
                if at == edge and text[at - 1 : at] == "~" and at > floor:
                    best = (at - 1, "~")
                break
            stop = at - 1
            at = stop
            while at > floor and stop - at < 16 and not text[at - 1].isspace() and text[at - 1] not in '("“‘[,;:—–':
                at -= 1
            candidate = text[at : edge - 1].lower().replace("\u00a0", " ")
            if candidate in known.bounds:
                best = (at, candidate)
        if best is None:
            break
        left = _word_before(text, best[0], floor)
        if best[1] in ("over", "above", "under", "beyond") and left in known.not_a_bound_after:
            break
        found = known.bounds[best[1]]
        if kind in (None, "about"):
            kind, phrase = found, best[1]
        edge = best[0]
        while left in known.grade and edge > floor:
            graded, edge = True, edge - 1 - len(left)
            left = _word_before(text, edge, floor)
    return Bound(edge, kind, phrase, graded)


def _word_before(text: str, start: int, floor: int) -> str:
    if start <= floor or text[start - 1] not in SPACE:
        return ""
    match = re.search(r"[^\W\d_]{1,14}\Z", text[max(floor, start - 15) : start - 1])
    return match[0].lower() if match and len(match[0].lower()) == len(match[0]) else ""


def bound_after(text: str, end: int) -> Bound | None:
    """The bound words right after a number: "or more", "or so", "+"."""
    match = _AFTER.match(text, end)
    return None if match is None else Bound(match.end(), match.lastgroup)
