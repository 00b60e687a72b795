"""Who goes on speaking as "it" or "they", where that is no entity? "The report said so. [It] said no more."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.records import Attribution, Span
from reportedly.resolve.sources import source_kind

_KINDS = {"it": frozenset(("document", "outlet", "office")), "they": frozenset(("unnamed", "crowd"))}
_NEAR = 60  # characters between what was said last and the pronoun


def who_goes_on(one: Attribution, others: Iterable[Attribution]) -> Span | None:
    """The words of whom the pronoun that is the source of ``one`` means: the source of what was said just before."""
    kinds = _KINDS.get(one.source[0].text.lower()) if one.source else None
    if kinds is None:
        return None
    start = one.source[0].start
    before = [
        other
        for other in others
        if other.source and 0 < start - max(span.end for span in (*other.cue, *other.content, *other.source)) <= _NEAR
    ]
    last = max(before, key=lambda other: other.cue[0].start, default=None)
    if last is None or last.source[0].text.lower() in _KINDS:
        return None
    kind, number = source_kind(last.source[0].text)
    fits = kind in kinds and (number is None or number > 1)
    plural = last.source[0].text.split(" of ")[0].split(" who ")[0].rstrip(",").endswith("s")
    return last.source[0] if fits and (kind not in _KINDS["they"] or plural) else None
