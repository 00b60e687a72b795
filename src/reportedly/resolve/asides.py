"""Does the article itself tell an aside in what another said? Its tense tells: "the driver, who is ill, told"."""

from __future__ import annotations

import re

from reportedly.annotate.word_lists import cue_words
from reportedly.records import Actor, Attribution, Sentence, Source, Span
from reportedly.resolve.words import looks_past

_ASIDE = re.compile(r", (?:who|which) (?:is|are|has|have|will) [^,;.:\n“”\"]{3,120}, (?=(?P<verb>[a-z]+)\b)")
# What is passed over is there: who "denied ignoring an inspection" does not deny the inspection
_PASSED_OVER = re.compile(
    r"(?:ignoring|neglecting|disregarding|overlooking|delaying|obstructing|hindering|skipping|missing|boycotting|"
    r"(?:profiting|benefiting|benefitting) from) (?!\S*(?:reports?|claims?|warnings?)\b)"
    r"(?P<what>(?:an?|the|its|his|her|their) (?:(?!that\b)[\w’'-]+ ){0,3}?)$"
)
_PAST = frozenset(("was", "were", "had", "did", "told", "said"))


def own_aside(text: str, sentence: Sentence, event: Span, one: Attribution | None) -> bool:
    """Whether an event stands in an aside of the article's: in the present, where what is said is told in the past.

    What somebody denies having passed over is the article's, too: "he denied ignoring an [inspection]".
    What others say in the past tense keeps to it; "the charge sheet said the driver, who was expected to testify," is
    the sheet's.
    """
    if one is not None and one.stance == "denies" and _PASSED_OVER.fullmatch(text, one.content[0].start, event.start):
        return True
    if one is None or not one.cue or any(span.text[:1] in '“"' for span in one.content):
        return False
    for found in _ASIDE.finditer(text, sentence.start, sentence.end):
        if found.start() <= event.start < found.end():
            around = any(span.start < found.start() and found.end() <= span.end for span in one.content)
            return around and (found["verb"] in _PAST or looks_past(found["verb"]))
    return False


def without_feeling(one: Attribution | None, every: list[Attribution]) -> Attribution | None:
    """The attribution whose word it is that is so what somebody only feels about: none, where no one says so.

    "Drivers were frustrated that the road was shut" is the article's own word for it."""
    while one is not None and _feels(one):
        one = next((above for above in every if above.id == one.parent), None)
    return one


def _feels(one: Attribution) -> bool:
    """Whether a cue tells a feeling about what is so."""
    if not one.content[0].text.startswith("that "):
        return False
    return any(word.lower() in cue_words()["feeling"] for span in one.cue for word in span.text.split())


_FIRST = frozenset(("i", "me", "we", "us", "my", "our", "myself", "ourselves"))


def of_oneself(parties: list[Actor], sources: list[Source], one: Attribution | None, evidence: list[Span]) -> bool:
    """Whether who speaks of a demand is the one it is made of: "he will not comment on calls for his resignation".

    Where the cue itself demands ("he asked to be heard") it is the speaker's.
    """
    if one is None or not sources or sources[-1].entity is None:
        return False
    asks = any(span.start < each.end and each.start < span.end for span in one.cue for each in evidence)
    own = [party for party in parties if party.text.lower() not in _FIRST]  # "Don't drag me into it" is asked of others
    return not asks and any(party.entity == sources[-1].entity for party in own)
