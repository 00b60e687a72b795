"""Is it what those who were asked in a poll would do? Then it is what the poll found, and no plan of anybody's."""

from __future__ import annotations

import re

from reportedly.annotate.status import Graded
from reportedly.records import Sentence, Source, Span

_POLL = re.compile(r"\b(?:polls?|polling|pollsters?|surveys?|surveyed|respondents)\b", re.I)
_SHARE = re.compile(
    r"\d ?(?:%|percent\b|per cent\b|pct\b|points?\b)|\b(?:majority|half|thirds?|quarters?|plurality)\b|"
    r"\b(?:in|of|out of) (?:ten|10|five|four|three)\b",
    re.I,
)
_ANSWERS = re.compile(
    r"(?:vot|support|back|choos|pick|favou?r|oppos|prefer|approv|elect|reject|consider|want|like|accept|trust|welcom|"
    r"beat|defeat|win|los)(?:e|es|ing)?",
    re.I,
)
_WOULD = re.compile(
    r"\b(?:would|will|intend(?:s|ed)? to|plan(?:s|ned)? to|likely to|want(?:s|ed)? to|might|could)\b[^,.;]{0,24}$"
)
_OPEN = frozenset(("planned", "considered", "possible", "predicted", "conditional"))


def polled(graded: Graded, event: Span, sources: list[Source], text: str, sentence: Sentence) -> Graded:
    """What a share of those asked would do as found; anything else as it is graded.

    "A poll found that 40 percent would vote for the mayor" tells what is the case now, by the poll."""
    if graded.status not in _OPEN or _ANSWERS.fullmatch(event.text) is None:
        return graded
    asked = _POLL.search(text, sentence.start, sentence.end) or any(_POLL.search(one.name) for one in sources)
    if not asked or _SHARE.search(text, sentence.start, sentence.end) is None:
        return graded
    if _WOULD.search(text[sentence.start : event.start]) is None:
        return graded
    return graded._replace(status="occurred", evidence=[event], certainty="certain", polarity="yes")
