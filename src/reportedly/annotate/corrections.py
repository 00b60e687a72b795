"""Who said it after all? What a correction takes from one speaker and gives to another.

"The article attributed to the minister a remark that staff had slept. The remark was made by a nurse, Ada Quist." is no
denial that staff slept: Quist says so.
"""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.annotate.spans import span_of, trimmed
from reportedly.records import Attribution, Sentence, Span

_REMARK = (
    r"(?:remark|comment|statement|quotation|quote|claim|assertion|accusation|view|opinion|warning|finding|conclusion)s?"
)
_TAKEN = re.compile(r"\b(?:mis)?(?:attributed|ascribed|credited)\b")
_THAT = re.compile(rf"\b(?:an?|the) {_REMARK} that ")
_MADE = re.compile(
    rf"(?:The|That|This|It)(?: {_REMARK})? (?:was|were) (?:in fact |actually )?"
    r"(?P<cue>(?:made|said|written|spoken|expressed) by) "
)
_WHO = re.compile(r" who (?P<cue>said|made|wrote)\b")
_SOONEST = "It was "
_STOP = ".!?;, "


def given_back(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """The attributions, a remark that is given to another one that one's."""
    made = list(known)
    for wrong, right in pairwise(sentences):
        taken = _TAKEN.search(text, wrong.start, wrong.end)
        content = _remark(text, taken.end(), wrong.end) if taken else None
        who = _speaker(text, right) if content else None
        if taken is None or content is None or who is None:
            continue
        source, cue = who
        made = [
            one
            for one in made
            if not any(s.start < content.end and content.start < s.end for s in one.content)
            and not any(right.start <= s.start < cue.end for s in one.cue)
        ]
        cues = [span_of(text, *taken.span()), cue]
        made.append(Attribution(id="", source=[source], cue=cues, content=[content], confidence=0.8))
    return made


def _remark(text: str, start: int, end: int) -> Span | None:
    """What was said: "attributed to Vale a remark that [staff slept]", "a remark that [staff slept] to Vale"."""
    that = _THAT.search(text, start, end)
    if that is None:
        return None
    if text[start : that.start()].strip():  # whom it was taken for stands before
        return _bare(text, that.end(), end)
    cut = text.rfind(" to ", that.end(), end)
    return _bare(text, that.end(), cut) if cut > 0 else None


def _speaker(text: str, sentence: Sentence) -> tuple[Span, Span] | None:
    """Who made the remark, and the words that say so."""
    made = _MADE.match(text, sentence.start, sentence.end)
    who = _WHO.search(text, sentence.start, sentence.end)
    if made is not None:
        start, end, cue = made.end(), sentence.end, made.span("cue")
    elif who is not None and text.startswith(_SOONEST, sentence.start):
        start, end, cue = sentence.start + len(_SOONEST), who.start(), who.span("cue")
    else:
        return None
    cut = text.find(", not ", start, end)
    source = _bare(text, start, cut if cut > 0 else end)
    return (source, span_of(text, *cue)) if source is not None else None


def _bare(text: str, start: int, end: int) -> Span | None:
    """A stretch without the signs at its end."""
    while end > start and text[end - 1] in _STOP:
        end -= 1
    return trimmed(text, start, end) if end > start else None
