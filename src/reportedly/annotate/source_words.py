"""Which words name the source, where the model has marked none of them?"""

from __future__ import annotations

import re

from reportedly.annotate.spans import span_of
from reportedly.records import Span

# "... were flooded, according to the prefect."
_ACCORDING = re.compile(r"\s+(?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{1,80}?)(?=,|[.;]|$| (?:who|which|that)\b)")


# A name, or what a preposition needs, that the model has cut: "the Red [Cross]", "heads the ward at [St. Anne's]"
_CUT_NAME = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"[A-Z][a-z’'.-]+(?: [A-Z][a-z’'.-]+)?"
)
_CUT_PHRASE = re.compile(r" (?:the |a |an )?[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*)*")
_PREPOSITION = re.compile(r" (?:at|in|of|for|with|from|on|to|by|the)$")
_NAME_END = re.compile(r"(?:^|\s)(?:[Tt]he )?[A-Z][a-z]+$")


def uncut(text: str, span: Span) -> Span:
    """A source with the rest of a name, or of a phrase, in whose midst it ends."""
    if _PREPOSITION.search(span.text):
        rest = _CUT_PHRASE.match(text, span.end)
    elif span.text.split()[0].lower() == "the" and len(span.text.split()) == 2 and _NAME_END.search(span.text):
        rest = _CUT_NAME.match(text, span.end)
    else:
        return span
    return span_of(text, span.start, rest.end()) if rest is not None else span


def sources_of(text: str, source: list[Span], cue: list[Span]) -> list[Span]:
    """The spans of a source: those given, whole, or what follows "according to"."""
    if source:
        return [*source[:-1], uncut(text, source[-1])]
    if not cue or not cue[-1].text.lower().endswith("according to"):
        return []
    found = _ACCORDING.match(text, cue[-1].end)
    return [span_of(text, found.start("source"), found.end("source"))] if found else []
