"""Who speaks all of a quotation, and the paragraph that is one? For claims: a report's attributions stay as read.

"The mill is shut. We are going," she said: both sentences are hers, though the reader tied the last only. A paragraph
of nothing but a quotation is that of who spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

import msgspec

from reportedly.annotate.quotations import SPEECH, find_quotations, goes_on
from reportedly.records import Attribution, Sentence, Span
from reportedly.resolve.running_on import sentences_of

_GOES_ON = re.compile(r" [^\n“”\".]{2,60}\. ")  # between two quotations of one speaker: " she continued. "
_BEHIND = 40  # characters behind a quotation in which another would be named who speaks it
_ONE_QUOTATION = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")


def with_whole_speeches(text: str, sentences: list[Sentence], attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, what stands before a content in its quotation, and paragraphs of one quotation, added."""
    if not sentences or not attributions:
        return attributions
    quotations = find_quotations(text)
    starts = [start for start, _ in quotations]
    busy = sorted(span.start for one in attributions for span in (*one.cue, *one.content))
    made = [
        msgspec.structs.replace(
            one, content=[_from_its_start(text, span, starts, quotations, busy) for span in one.content]
        )
        for one in attributions
    ]
    return _quoted_on(text, sentences, _gone_on(text, quotations, made))


def _from_its_start(
    text: str, span: Span, starts: list[int], quotations: Sequence[tuple[int, int]], busy: list[int]
) -> Span:
    """A content that ends with its quotation, from the beginning of that, where nobody else speaks there."""
    at = bisect_right(starts, span.end - 1) - 1
    if at < 0:
        return span
    start, end = quotations[at]
    if not (start + 2 < span.start and end - 2 <= span.end <= end):
        return span
    if bisect_right(busy, span.start - 1) > bisect_right(busy, start - 1):
        return span
    return Span(start=start, end=span.end, text=text[start : span.end])


def _gone_on(text: str, quotations: Sequence[tuple[int, int]], attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, a quotation that nobody was given added to whose the one just before it is: “We won,” she went
    on. “Nobody lost.”"""
    made = list(attributions)
    owner = sorted((span.start, span.end, at) for at, one in enumerate(made) for span in one.content)
    cues = sorted(span.start for one in made for span in one.cue)

    def cues_in(low: int, high: int) -> bool:
        return bisect_left(cues, high) > bisect_left(cues, low)

    last: int | None = None  # whose the quotation before is
    waiting: list[tuple[int, int]] = []  # those before without a closing mark, which are nobody's yet
    before: tuple[int, int] | None = None
    for start, end in quotations:
        at = bisect_left(owner, (end, -1, -1))
        own = owner[at - 1][2] if at and owner[at - 1][1] > start else None
        further = before is not None and goes_on(text, before, (start, end))
        if not further:
            waiting = []
        if own is None and last is not None and (further or _continued(text, before, start, end, cues_in)):
            _add(text, made, last, start, end)
            own = last
        elif own is not None and waiting:
            for low, high in waiting:
                _add(text, made, own, low, high)
        waiting = [*waiting, (start, end)] if own is None else []
        last, before = own, (start, end)
    return made


def _continued(
    text: str, before: tuple[int, int] | None, start: int, end: int, cues_in: Callable[[int, int], bool]
) -> bool:
    """Whether nothing or "she went on" stands between a quotation and the one before it, and nobody is named behind."""
    if before is None or end - start <= SPEECH:
        return False
    between = text[before[1] : start]
    if "\n" in between or (between.strip() and not _GOES_ON.fullmatch(between)):
        return False
    line = text.find("\n", end, end + _BEHIND)
    return not cues_in(end, line if line >= 0 else end + _BEHIND)


def _add(text: str, made: list[Attribution], at: int, start: int, end: int) -> None:
    """Add some words to the content of an attribution, in the order of the text."""
    content = sorted([*made[at].content, Span(start=start, end=end, text=text[start:end])], key=lambda span: span.start)
    made[at] = msgspec.structs.replace(made[at], content=content)


def _quoted_on(text: str, sentences: list[Sentence], attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, a paragraph that is one quotation given to who spoke last in the paragraph before."""
    made = list(attributions)
    starts = [sentence.start for sentence in sentences]
    cued, told = sentences_of(starts, attributions)
    by_cue = sorted((one.cue[0].start, at) for at, one in enumerate(made))
    for first, last in _paragraphs(sentences):
        start, end = sentences[first].start, sentences[last].end
        if not first or text[start] not in '"“' or not _ONE_QUOTATION.fullmatch(text, start, end):
            continue
        if any(number in cued or number in told for number in range(first, last + 1)):
            continue
        begin = sentences[first - 1].start  # the last sentence before
        near = by_cue[bisect_left(by_cue, (begin, -1)) : bisect_left(by_cue, (start, -1))]
        lasts = [
            at for _, at in near if made[at].source and made[at].parent is None and made[at].source[0].start >= begin
        ]
        behind = last + 1
        if (
            len(lasts) != 1
            or made[lasts[0]].stance != "asserts"
            or (behind in cued and text[starts[behind]] not in '"“')
        ):
            continue
        one = made[lasts[0]]
        content = Span(start=start, end=end, text=text[start:end])
        made[lasts[0]] = msgspec.structs.replace(one, content=[*one.content, content])
    return made


def _paragraphs(sentences: list[Sentence]) -> Iterator[tuple[int, int]]:
    """The first and the last sentence of each paragraph."""
    first = 0
    for at in range(1, len(sentences) + 1):
        if at == len(sentences) or sentences[at].paragraph != sentences[first].paragraph:
            yield first, at - 1
            first = at
