"""Which characters do some word pieces cover? Spans that begin and end with words."""

from __future__ import annotations

from reportedly.annotate.pieces import Pieces
from reportedly.records import Span


def span_of(text: str, start: int, end: int) -> Span:
    """The characters [start, end) with their words."""
    return Span(start=start, end=end, text=text[start:end])


def piece_span(text: str, pieces: Pieces, first: int, stop: int, hyphened: bool = True) -> Span:
    """The characters of pieces [first, stop), widened to whole words; with ``hyphened`` to "German-Iraqi", "re-elected"
    whole."""
    while first > 0 and not pieces.first[first]:
        first -= 1
    while stop < len(pieces.ids) and not pieces.first[stop]:
        stop += 1
    start, end = int(pieces.starts[first]), int(pieces.ends[stop - 1])
    if hyphened and (text[end : end + 1] == "-" or text[start - 1 : start] == "-"):
        start, end = hyphened_whole(text, start, end)
    return Span(start=start, end=end, text=text[start:end])


def hyphened_whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of text[start:end] with the hyphened words at its edges whole: "[pro-Russian rebels]"."""
    while start > 1 and text[start - 1] == "-" and _in_word(text[start - 2]) and text[start].isalnum():
        start -= 2
        while start > 0 and _in_word(text[start - 1]):
            start -= 1
    while end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum() and _in_word(text[end - 1]):
        end += 2
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "."


def joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans with those that only white space parts made one."""
    made: list[Span] = []
    for span in spans:
        if made and not text[made[-1].end : span.start].strip():
            made[-1] = Span(start=made[-1].start, end=span.end, text=text[made[-1].start : span.end])
        else:
            made.append(span)
    return made


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The characters without white space and commas at the edges; None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(start=start, end=end, text=text[start:end]) if end > start else None
