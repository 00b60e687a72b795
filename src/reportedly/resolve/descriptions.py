"""Whom does a description mean that was named before: "the company", "the 31-year-old", "this bank"?

As the model sees it (annotate/references.py), where nearly all of what it sees falls on what one name stands for. All
else stays what the words alone tell: a thing without a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from reportedly.annotate.references import Reference
from reportedly.resolve.thing import Thing, Use

SURE = 0.6  # how much must fall on one thing
SURE_NEW = 0.8  # ... for words that name no actor by themselves
_THE = re.compile(r"(?:the|this) $", re.I)
# "as [the only way]", "was [the first person] to": what somebody is, and nobody of his own
_TOLD = re.compile(r"\b(?:as|is|was|are|were|be|been|become|became|considered|named|called)\s+$", re.I)
_FIRST = re.compile(r"(?:first|last|only|next|best|worst|most|least|other|same|way|time|one)\b", re.I)
_NOUN = re.compile(
    r"(?:the|this) (?P<noun>(?:[a-z0-9][a-z0-9-]*\s){0,2}?[a-z0-9][a-z0-9-]{2,})(?=[,.;:'’\n]|$|\s(?:"
    r"said|says|told|also|has|had|have|was|were|is|are|will|would|could|may|might|must|should|can|did|does|do|and|or|but|"
    r"that|which|who|whose|when|after|before|to|in|on|at|for|from|by|with|as|if|[a-z]+ed)\b)", re.I
)  # fmt: skip
_OF_KIND = {"person": ("person",), "organization": ("organization",), "group": ()}
_NAMEABLE = ("person", "organization")


def link_descriptions(
    text: str, starts: Sequence[int], things: Sequence[Thing], references: Mapping[int, Reference]
) -> None:
    """Make descriptions uses of the named things that they mean."""
    taken = {
        at: (use, thing)
        for thing in things
        for use in thing.uses
        for at in range(use.start, min(use.end, use.start + 40))
    }
    named = [thing for thing in things if not thing.nominal and thing.kind in _NAMEABLE]
    for start in sorted(references):
        reference = references[start]
        if reference.nothing > 1 - SURE or not named:
            continue
        noun = _NOUN.match(text, start)
        begin = text.find(" ", start) + 1
        use, thing = taken.get(begin, (None, None))
        if thing is not None and (thing.plural or use is None or use.start != begin or use.label != "NOM"):
            continue
        if not _THE.match(text[start:begin]) or (thing is None and noun is None):
            continue
        if _TOLD.search(text, max(0, start - 12), start) or _FIRST.match(text, begin):
            continue
        if thing is not None and use is not None and not thing.nominal:  # tied by the words alone
            share = sum(reference.on(one.start, one.end) for one in thing.uses if one.end <= start)
            thing.uses[thing.uses.index(use)] = use._replace(confidence=share)
            continue
        kinds = _NAMEABLE if thing is None else _OF_KIND.get(thing.kind, ())
        best, most = None, 0.0
        for each in named:
            if each.kind in kinds and not each.plural:
                share = sum(reference.on(one.start, one.end) for one in each.uses if one.end <= start)
                best, most = (each, share) if share > most else (best, most)
        if best is None or most < (SURE if thing is not None else SURE_NEW):
            continue
        if thing is not None and use is not None:
            thing.uses.remove(use)
            best.uses.append(use._replace(confidence=most))
            best.role = best.role or thing.role
            best.gender = best.gender or thing.gender
        elif noun is not None and not any(at in taken for at in range(*noun.span("noun"))):
            sentence = max(0, bisect_right(starts, start) - 1)
            best.uses.append(Use(*noun.span("noun"), "NOM", sentence, most))
        best.uses.sort()
