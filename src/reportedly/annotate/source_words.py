"""Which words name the source, where the model has marked none of them, or the first alone?"""

from __future__ import annotations

import re

from reportedly.annotate.spans import span_of
from reportedly.records import Span

# "... were flooded, according to the prefect."
_ACCORDING = re.compile(r"\s+(?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{1,80}?)(?=,|[.;]|$| (?:who|which|that)\b)")
_FIRST = re.compile(
    r"(?:an?|the|some|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|local|\d+)", re.I
)
_SAYING = re.compile(
    r"(?:sa(?:id|ys?)|told|tells?|add(?:ed|s)|report(?:ed|s)|announced|claimed|confirmed|wrote|insisted|warned|admitted|"
    r"acknowledged|explained|stated|noted|argued|recalled)\b"
)
_TAIL = re.compile(r"(?P<told>\w[\"”’)]?|,[\"”’])(?:,|(?<=,[\"”’]))\s+(?P<who>[^\s,;:.“”\"][^,;:.“”\"]{1,60})$")
_BETWEEN = re.compile(r"[”\"]?,?[”\"]?\s+(?P<who>[^\s,;:.“”\"][^,;:.“”\"\n]{1,60}?)\s+")
_NO_NAME = re.compile(r"(?:and|but|which|who|that|as|while|because|if|when|where|to|including|however)\b", re.I)
_NEXT = re.compile(r"\s+[\w’'-]+")


def sources_of(text: str, source: list[Span], cue: list[Span]) -> list[Span]:
    """The spans of a source: those given, or what follows "according to"; "a", "twelve" with the word behind it."""
    if not source and cue and cue[-1].text.lower().endswith("according to"):
        found = _ACCORDING.match(text, cue[-1].end)
        return [span_of(text, found.start("source"), found.end("source"))] if found else []
    return [_with_next(text, span, cue) for span in source]


def inverted(text: str, source: list[Span], cue: list[Span], content: list[Span]) -> tuple[list[Span], list[Span]]:
    """Source and content of "They left, three officials told the Courier", where the model took the source for content.

    A content does not end right before a verb of saying: what follows its last comma is who says so.
    """
    last = content[-1]
    if last.end > cue[0].start or not _SAYING.match(cue[0].text):
        return source, content
    between = _BETWEEN.fullmatch(text, last.end, cue[0].start)
    if between and not _NO_NAME.match(between["who"]):
        return [span_of(text, between.start("who"), between.end("who"))], content
    if text[last.end : cue[0].start].strip():
        return source, content
    tail = _TAIL.search(last.text)
    if tail is None or _NO_NAME.match(tail["who"]):
        return source, content
    who = span_of(text, last.start + tail.start("who"), last.start + tail.end("who"))
    told = span_of(text, last.start, last.start + tail.end("told"))
    return [who], [*content[:-1], told]


def _with_next(text: str, span: Span, cue: list[Span]) -> Span:
    found = _NEXT.match(text, span.end) if _FIRST.fullmatch(span.text) else None
    if found is None or any(one.start < found.end() and found.start() < one.end for one in cue):
        return span
    return span_of(text, span.start, found.end())
