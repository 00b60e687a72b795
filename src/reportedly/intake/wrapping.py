"""How does a text read whose lines were broken by hand? As one line a paragraph, each character's old place kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NamedTuple, TypeVar

import msgspec

from reportedly.intake.sentences import paragraphs

_R = TypeVar("_R", bound=msgspec.Struct)
_BLANKS = re.compile(r"(?<! ) *[^\S ]\s*")  # with more than spaces
_HYPHENED = re.compile(r"\w[-\u2010\u2011]$")
_SUSPENDED = re.compile(r"(?:and|or|to)\b")  # "two- / and three-storey"


class Unwrapped(NamedTuple):
    """A text without breaks inside its paragraphs, and where its characters stood before."""

    text: str
    original: str
    starts: list[int]  # offsets into ``text`` (code points) from which on ...
    places: list[int]  # ... its characters stood from here on in ``original``

    def place(self, offset: int) -> int:
        """Where in the original text the character at an offset stood."""
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] + offset - self.starts[at]

    def put_back(self, record: _R) -> _R:
        """A record with all offsets, and the words at them, those of the original text."""
        made: _R = self._back(record)
        return made

    def _back(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._back(one) for one in value]
        if not isinstance(value, msgspec.Struct):
            return value
        changed = {name: self._back(old) for name in value.__struct_fields__ if _may_hold(old := getattr(value, name))}
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if start is not None and end is not None:
            changed["start"] = self.place(start)
            changed["end"] = self.place(end - 1) + 1 if end > start else changed["start"]
            if hasattr(value, "text"):
                changed["text"] = self.original[changed["start"] : changed["end"]]
        return msgspec.structs.replace(value, **changed) if changed else value


def _may_hold(value: object) -> bool:
    return isinstance(value, list | msgspec.Struct)


def unwrapped(text: str) -> Unwrapped | None:
    """The text with one blank for each break inside a paragraph, and no blanks before its lines; None where it has
    neither.

    A word that is broken at its hyphen is made whole. Any string is accepted."""
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    size = 0

    def add(part: str, place: int) -> None:
        nonlocal size
        if part:
            starts.append(size)
            places.append(place)
            parts.append(part)
            size += len(part)

    last = 0  # where in the text the part begins that is not added yet
    changed = False
    end_before = 0
    for start, end in paragraphs(text):
        between = text[end_before:start]
        if between.strip("\n"):  # blanks before a line
            add(text[last:end_before], last)
            if end_before:
                add("\n" * min(max(between.count("\n"), between.count("\r"), 1), 2), end_before)
            last, changed = start, True
        end_before = end
        for gap in _BLANKS.finditer(text, start, end):
            if not _breaks(gap[0]):
                continue
            add(text[last : gap.start()], last)
            hyphened = _HYPHENED.search(text, gap.start() - 2, gap.start()) and text[gap.end()].isalpha()
            if not hyphened or _SUSPENDED.match(text, gap.end()):
                add(" ", gap.start())
            last, changed = gap.end(), True
    if not changed:
        return None
    add(text[last:], last)
    return Unwrapped("".join(parts), text, starts, places)


def _breaks(blanks: str) -> bool:
    """Whether a run of blanks breaks a line."""
    return len(blanks.splitlines()) > 1 or blanks != blanks.rstrip("\n\r\x0b\x0c\x85\u2028\u2029")
