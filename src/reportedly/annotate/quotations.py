"""Where do quotations begin and end, and which of them does an attribution hold? What the model cuts short, made whole.

A content that ends in the midst of a quotation holds all of it; a quotation that goes on after "he said" is one content
with what stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from reportedly.records import Attribution, Span

# Within a paragraph; marks of one kind do not nest. One that goes on in the next paragraph has no closing mark.
_QUOTATION = re.compile(
    r"“[^“”\n]{1,5000}(?:”|(?=\n\s{0,8}“))|\"[^\"\n]{1,5000}(?:\"|(?=\n\s{0,8}\"))|"
    r"''(?:[^'\n]|'(?!')){1,5000}(?:''|(?=\n\s{0,8}''))"
)
_MARKS = "“”\"'"
_CLOSING = {"“": '”"', '"': '"”', "'": "'"}
SPEECH = 25  # characters of the shortest quotation that is speech, and no word or two between marks
_RESUMED = 90  # characters between the attribution and the quotation that goes on


@lru_cache(maxsize=2)  # several steps of reading ask for those of one text
def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The quotations of a text with their marks: (start, end), in order.

    What is opened by one kind of mark may be closed by another: “We left," she said. "They stayed.” One of several
    paragraphs has a mark before each and one behind the last: each is one of its own, the first without its end.
    """
    made, at = [], 0
    while (found := _QUOTATION.search(text, at)) is not None:
        start, end = found.span()
        at = end
        words = text[start + 1 : end - 1]
        if text[start] == "“" and '"' in words and not words[words.index('"') - 1 : words.index('"')].isspace():
            at = end = start + 2 + words.index('"')  # none opens behind a letter or a comma
        elif text[start] == '"' and "”" in words and "“" not in words[: words.index("”")]:
            at = end = start + 2 + words.index("”")
        elif text[start] == '"':
            if text[start + 1].isspace() and start and not text[start - 1].isspace():
                at = start + 1
                continue  # it closes one whose opening is missing
            if text[end - 1] == '"' and words[-1:].isspace() and text[end : end + 1].isalnum():
                at = end - 1  # it opens the next: "We left. "They stayed."
                end = start + 1 + len(words.rstrip())
        made.append((start, end))
    return tuple(made)


def goes_on(text: str, quotation: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a quotation has no closing mark, and the next one begins right behind it: both are of one speaker."""
    start, end = quotation
    return text[end - 1] not in _CLOSING[text[start]] and not text[end : following[0]].strip()


def made_whole(text: str, found: list[Attribution], quotations: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Attributions whose contents hold their quotations whole, with what of them goes on."""
    starts = [start for start, _ in quotations]
    cues = sorted(span.start for one in found for span in one.cue)
    grown = [
        msgspec.structs.replace(one, content=[_whole(text, s, starts, quotations) for s in one.content])
        for one in found
    ]
    taken = [(s.start, s.end) for one in grown for s in one.content]
    return [_resumed(text, one, starts, quotations, cues, taken) for one in grown]


def _whole(text: str, span: Span, starts: list[int], quotations: Sequence[tuple[int, int]]) -> Span:
    """The span up to the end of the quotation that it ends in."""
    at = bisect_right(starts, span.end - 1) - 1
    if at < 0:
        return span
    start, end = quotations[at]
    inside = start < span.end < end and span.start <= start + 2
    return Span(start=span.start, end=end, text=text[span.start : end]) if inside else span


def _resumed(
    text: str, one: Attribution, starts: list[int], quotations: Sequence[tuple[int, int]], cues: list[int],
    taken: list[tuple[int, int]],
) -> Attribution:  # fmt: skip
    """The attribution with the quotation that goes on right behind it: “Enough,” he said. “We leave.”"""
    last = one.content[-1]
    told = max(span.end for span in (*one.source, *one.cue))
    if last.text[-1] not in _MARKS or told < last.end or told > last.end + 200:
        return one
    at = bisect_right(starts, told)
    if at >= len(quotations):
        return one
    start, end = quotations[at]
    between = text[told:start]
    if start - told > _RESUMED or "\n" in text[last.end : start] or not re.match(r"[^.!?]{0,80}[.,]\s+$", between):
        return one
    behind = bisect_right(cues, end + 40) - bisect_right(cues, end)
    if behind or bisect_right(cues, start) > bisect_right(cues, max(span.start for span in one.cue)):
        return one  # another speaks there
    if any(s < end and start < e for s, e in taken):
        return one
    return msgspec.structs.replace(one, content=[*one.content, Span(start=start, end=end, text=text[start:end])])
