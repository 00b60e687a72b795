"""What else could a pronoun mean? Common nouns that name no actor: "the package", "two tankers", "a sailor"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.resolve import actors
from reportedly.resolve.thing import Thing, Use

PLAIN = "thing"  # kind of what a common noun names that is no actor
SOMEBODY = "somebody"  # ... and of a person without a name who is none: "a retired admiral"
# Common nouns that are no actors, and yet what "it" and "they" may mean: "the package", "two tankers".
_NOUN = re.compile(
    r"\b(?P<det>[Tt]he|[Aa]n?|[Tt]his|[Tt]hese|[Tt]hose|[Ss]ome|[Mm]any|[Ss]everal|[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|"
    r"[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|\d[\d,]{0,9})\s+(?P<noun>(?:[a-z][a-z-]*\s+){0,2}?[a-z][a-z-]{2,})(?=[,.;:'’\n]|$|\s+(?:"
    r"of|in|on|at|to|for|from|by|with|and|or|but|that|which|who|was|were|is|are|be|been|had|has|have|will|would|could|may|"
    r"might|must|should|can|did|does|do|not|after|before|since|until|over|under|near|into|as|when|while|if|he|she|it|they|"
    r"[a-z]+ed|on)\b)"
)
_SINGULAR_S = ("ss", "us", "is", "ws")
_PLAIN_PLURALS = frozenset("people police men women children data media".split())


def plain_nouns(
    text: str, starts: Sequence[int], uses: Sequence[tuple[int, Use, Thing]]
) -> list[tuple[int, Use, Thing]]:
    """What common nouns name that is no actor: a pronoun may mean it, and then means none of the actors."""
    order = [start for start, _, _ in uses]
    found = []
    for one in _NOUN.finditer(text):
        start, end = one.span()
        at = bisect_left(order, end) - 1
        if at >= 0 and any(uses[near][1].end > start for near in range(max(0, at - 3), at + 1)):
            continue
        if _beside_name(text, start, end, uses, order):
            continue
        noun = one["noun"].split()[-1]
        plural = noun in _PLAIN_PLURALS or (noun.endswith("s") and not noun.endswith(_SINGULAR_S))
        forms = one["noun"].split()
        term = actors.term_ending(forms, len(forms))
        kind, gender = (SOMEBODY, term[1].gender) if term and term[1].number == "s" else (PLAIN, None)
        thing = Thing(one["noun"], kind, plural=plural, nominal=True, gender=gender)
        sentence = max(0, bisect_right(starts, start) - 1)
        found.append((start, Use(start, end, "NOM", sentence), thing))
    return found


def _beside_name(text: str, start: int, end: int, uses: Sequence[tuple[int, Use, Thing]], order: Sequence[int]) -> bool:
    """Whether a noun only tells who a person named beside it is: "[Her deputy], Emil Hass, will"."""
    at = bisect_left(order, end + 2)
    if text[end : end + 2] == ", " and at < len(uses) and uses[at][0] == end + 2 and uses[at][2].kind == "person":
        return True
    return text[start - 2 : start] == ", " and any(
        uses[near][1].end == start - 2 and uses[near][2].kind == "person" for near in range(max(0, at - 3), at)
    )
