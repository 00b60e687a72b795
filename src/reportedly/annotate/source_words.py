"""Which words name the source, where the model has marked none of them, or the first alone?"""

from __future__ import annotations

import re

from reportedly.records import Span

# "... were flooded, according to the prefect."
_ACCORDING = re.compile(r"\s+(?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{1,80}?)(?=,|[.;]|$| (?:who|which|that)\b)")
_FIRST = re.compile(
    r"(?:an?|the|some|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|local|\d+)", re.I
)
_NEXT = re.compile(r"\s+[\w’'-]+")


def sources_of(text: str, source: list[Span], cue: list[Span]) -> list[Span]:
    """The spans of a source: those given, or what follows "according to"; "a", "twelve" with the word behind it."""
    if not source and cue and cue[-1].text.lower().endswith("according to"):
        found = _ACCORDING.match(text, cue[-1].end)
        return [_span(text, found.start("source"), found.end("source"))] if found else []
    return [_with_next(text, span, cue) for span in source]


def _with_next(text: str, span: Span, cue: list[Span]) -> Span:
    found = _NEXT.match(text, span.end) if _FIRST.fullmatch(span.text) else None
    if found is None or any(one.start < found.end() and found.start() < one.end for one in cue):
        return span
    return _span(text, span.start, found.end())


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
