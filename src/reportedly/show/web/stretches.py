"""How is an article's text cut, so that each stretch knows which words of which claims it is part of?"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from reportedly.records import Report

ROLES = ("evidence", "cue", "source")  # how they are nested, outermost first; an event's words stand inside them all
# A line that ends so, or early, ends its paragraph; any other line end only wraps the line.
_STOPPED = re.compile(r"[.!?:;…\"”’)\]]\s*$")
_SHORT = 56


class Stretch(NamedTuple):
    """Some characters with one set of roles: the claims whose event they are part of, and of other roles' words."""

    text: str
    events: tuple[str, ...]  # ids of claims
    roles: tuple[tuple[str, tuple[str, ...]], ...]  # "evidence", "cue", "source" with the ids of their claims
    begins: tuple[str, ...]  # claims whose event begins here
    ends: tuple[str, ...]  # and ends here


def paragraphs(report: Report) -> list[list[Stretch]]:
    """The text of a report in paragraphs, each cut at every edge of the words of a claim.

    Control characters and those that turn or hide text are shown as U+FFFD, one for one.
    """
    text = visible(report.article.text)
    marks = _marks(report)
    edges = sorted({0, len(text), *(place for start, end, _, _ in marks for place in (start, end))})
    opening: dict[int, list[int]] = {}
    for number, (start, _, _, _) in enumerate(marks):
        opening.setdefault(start, []).append(number)
    made = []
    for start, end in _blocks(text):
        cuts = [start, *(edge for edge in _within(edges, start, end)), end]
        active = [number for number, mark in enumerate(marks) if mark[0] <= start < mark[1]]
        block = []
        for first, last in pairwise(cuts):
            active = [number for number in active if marks[number][1] > first]
            active += [number for number in opening.get(first, ()) if number not in active]
            if first < last:
                block.append(_stretch(text[first:last], first, last, [marks[number] for number in active]))
        made.append(block)
    return made


def visible(text: str) -> str:
    """The text with every control, turning or hidden character as U+FFFD; offsets stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in "\n\u200c\u200d" else " " if char in "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" else _seen(char)
        for char in text
    )


def _seen(char: str) -> str:
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") else char


_Mark = tuple[int, int, str, str]  # start, end, role, claim


def _marks(report: Report) -> list[_Mark]:
    """Every span of a claim's words with its role; those of an attribution without a claim have no owner ("")."""
    size = len(report.article.text)
    owners: dict[str, list[str]] = {}
    marks: list[_Mark] = []
    for claim in report.claims:
        marks.append((claim.event.start, claim.event.end, "event", claim.id))
        marks += [(span.start, span.end, "evidence", claim.id) for span in claim.evidence if span != claim.event]
        marks += [
            (source.start, source.end, "source", claim.id)
            for source in claim.sources
            if source.start is not None and source.end is not None
        ]
        owners.setdefault(claim.attribution or "", []).append(claim.id)
    for attribution in report.attributions:
        for owner in owners.get(attribution.id, [""]):
            marks += [(span.start, span.end, "cue", owner) for span in attribution.cue]
            marks += [(span.start, span.end, "source", owner) for span in attribution.source]
    return [mark for mark in dict.fromkeys(marks) if 0 <= mark[0] < mark[1] <= size]


def _blocks(text: str) -> list[tuple[int, int]]:
    """The places of the paragraphs: parted by empty lines, and by line ends that do not only wrap a line."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match.group()
        if not line.strip():
            if start is not None:
                found.append((start, match.start()))
            start = None
            continue
        if start is None:
            start = match.start()
        if _STOPPED.search(line) or len(line.strip()) < _SHORT:
            found.append((start, match.end()))
            start = None
    if start is not None:
        found.append((start, len(text)))
    return found


def _within(edges: list[int], start: int, end: int) -> list[int]:
    return edges[bisect_right(edges, start) : bisect_left(edges, end)]


def _stretch(text: str, first: int, last: int, active: list[_Mark]) -> Stretch:
    def owners(role: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mark[3] for mark in active if mark[2] == role))

    roles = tuple((role, owners(role)) for role in ROLES if any(mark[2] == role for mark in active))
    events = [mark for mark in active if mark[2] == "event"]
    return Stretch(
        text=text,
        events=tuple(mark[3] for mark in events),
        roles=roles,
        begins=tuple(mark[3] for mark in events if mark[0] == first),
        ends=tuple(mark[3] for mark in events if mark[1] == last),
    )
