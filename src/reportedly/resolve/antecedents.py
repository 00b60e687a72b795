"""Who is "who", where a relative pronoun, or a scrap of words, is the source of an attribution? The verb's subject."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from reportedly.annotate.events import Event
from reportedly.records import Attribution, Sentence, Span
from reportedly.resolve.clauses import parse

_RELATIVE = frozenset(("who", "which", "that"))
# The first word of a name, and the rest unread: "Prince", "President".
_CUT = frozenset(
    "prince princess president general minister king queen judge senator mayor governor colonel sheikh".split()
)
# All that was read of a source, and no source: "to" of "declined to say".
_SCRAPS = frozenset("a an the his her its their to of in on for by and or that as at with said who".split())


def with_antecedents(
    text: str, sentences: list[Sentence], events: list[Event], attributions: list[Attribution]
) -> list[Attribution]:
    """The attributions, a relative pronoun as a source replaced by what it stands for, where that is clear."""
    starts = [sentence.start for sentence in sentences]
    made = []
    for one in attributions:
        word = one.source[0].text.lower() if len(one.source) == 1 else ""
        cut = len(one.source) == 1 and " " not in word and word in _CUT and text[one.source[0].end :][:1] == " "
        if (word in _RELATIVE | _SCRAPS or cut) and starts:
            number = max(0, bisect_right(starts, one.cue[0].start) - 1)
            found = _antecedent(text, sentences[number], [e for e in events if e.sentence == number], one)
            if found is not None:
                made.append(msgspec.structs.replace(one, source=[found]))
                continue
            if word in _SCRAPS or word in _RELATIVE:
                made.append(msgspec.structs.replace(one, source=[]))
                continue
        made.append(one)
    return made


def _antecedent(text: str, sentence: Sentence, events: list[Event], one: Attribution) -> Span | None:
    """The subject of the verb that is the cue."""
    parsed = parse(text, sentence, events, [])
    for event in events:
        if any(span.start <= event.span.start < span.end for span in one.cue):
            known = parsed.get(event.span.start)
            subject = known.subject if known is not None else None
            if subject is not None and (subject.end <= one.source[0].start or subject.start == one.source[0].start):
                return subject
    return None
