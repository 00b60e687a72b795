"""Who speaks a quotation that the model gave to nobody, where plain words behind it tell? “...,” said Ada Quist."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reportedly.annotate.quotations import SPEECH
from reportedly.annotate.spans import span_of
from reportedly.records import Attribution

_CUE = (
    r"(?P<cue>said|says|added|adds|wrote|writes|recalled|recalls|explained|explains|replied|insisted|warned|noted|"
    r"argued)"
)
_WHO = (
    r"(?P<source>he|she|they|(?:(?:[A-Z][\w’'-]{0,30}\.?) ){0,4}[A-Z][\w’'-]{1,30}|"
    r"(?:the|a|an|one|his|her|their)(?: [\w’'-]{1,30}){1,4})"
)
_TOLD = r"(?P<told>, (?:an?|the|who|whose|[0-9]+)\b[^.;\n“”\"]{2,120})?"  # "..., a baker who saw it"
_CUE_FIRST = re.compile(rf"\s{_CUE} {_WHO}{_TOLD}(?=[.,;]|$)")
_CUE_LAST = re.compile(rf"\s{_WHO} {_CUE}(?=[.,;]|$)")


def quoted_by(text: str, quotations: Sequence[tuple[int, int]], known: list[Attribution]) -> list[Attribution]:
    """Attributions of quotations that no known one holds, told by a "said" with its speaker right behind."""
    held = sorted((span.start, span.end) for one in known for span in (*one.content, *one.cue))
    made = []
    for start, end in quotations:
        if end - start <= SPEECH or text[end - 2] not in ",?!":
            continue
        at = bisect_right(held, (end - 1, len(text)))
        if any(a < end and start < b for a, b in held[max(0, at - 4) : at]):
            continue
        found = _CUE_FIRST.match(text, end) or _CUE_LAST.match(text, end)
        if found is None or any(a < found.end() and end < b for a, b in held[at : at + 2]):
            continue
        last = found.end("told") if found.re is _CUE_FIRST and found["told"] else found.end("source")
        made.append(
            Attribution(
                id="",
                source=[span_of(text, found.start("source"), last)],
                cue=[span_of(text, *found.span("cue"))],
                content=[span_of(text, start, end)],
                confidence=0.8,
            )
        )
    return made
