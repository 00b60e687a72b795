"""Whom does a description mean that was named before: "the company", "the 31-year-old", "this bank"?

As the model sees it (annotate/references.py), where nearly all of what it sees falls on what one name stands for. All
else stays what the words alone tell: a thing without a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from reportedly.annotate.references import Reference
from reportedly.resolve.seen import shares_of
from reportedly.resolve.thing import Thing, Use
from reportedly.resolve.words import looks_past

SURE = 0.6  # how much must fall on one thing
SURE_NEW = 0.8  # ... for words that name no actor by themselves, or stood for another: "a navy pier ... the navy"
_THE = re.compile(r"(?:the|this) $", re.I)
# "as [the only way]", "was [the first person] to": what somebody is, and nobody of his own
_TOLD = re.compile(
    r"\b(?:as|is|was|are|were|be|been|being|become|became|becoming|considered|named|called|declared|crowned|elected|"
    r"appointed|chosen|voted|made)\s+$",
    re.I,
)
# What tells by itself which one it is: "the man [who] lives above", "the engineer [for] Norlin Works"
_TOLD_APART = re.compile(r"\s(?:who|whom|whose|of|for|from)\b")
# Bodies that a name must call so: "the Marn City Council" is "the council", and no "government"
_OF_STATE = frozenset("government administration city state town county country nation village district".split())
_BODIES = _OF_STATE | frozenset(
    "agency department company firm corporation bank network station newspaper paper magazine school university "
    "college hospital church commission committee council board court union party team club group ministry association "
    "organization organisation office campaign army police force industry".split()
)
_WORD = re.compile(r"[a-z0-9-]+", re.I)
_OWNER = re.compile(r"['’]s?\b")
# Words in front of a name by which it is no subject: "by [Vale]", "after Quist had told [Vale]"
_NO_SUBJECT = re.compile(
    r"\b(?:by|for|with|in|on|at|of|from|to|about|against|than|told|asked|accused)\s(?:[\w.-]+\s){0,2}$"
)
_CLAUSE_ENDS = re.compile(r"[;:\"“”]|,? \b(?:and|but|because|so|while|although|after|before|when|as)\b")
_FIRST = re.compile(r"(?:first|last|only|next|best|worst|most|least|other|same|way|time|one)\b", re.I)
_NOUN = re.compile(
    r"(?:the|this) (?P<noun>(?:[a-z0-9][a-z0-9-]*\s){0,2}?[a-z0-9][a-z0-9-]{2,})(?=[,.;:'’\n]|$|\s(?:"
    r"said|says|told|also|has|had|have|was|were|is|are|will|would|could|may|might|must|should|can|did|does|do|and|or|but|"
    r"that|which|who|whose|when|after|before|to|in|on|at|for|from|by|with|as|if|[a-z]+ed)\b|"
    r"\s[a-z]+s (?:an?|the|h(?:is|er|im)|its?|them|their|that|to)\b)", re.I
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
    known = (thing for thing in things if not thing.nominal)
    uses = sorted(((use.start, use, thing) for thing in known for use in thing.uses), key=lambda one: one[:2])
    order = [one[0] for one in uses]

    def add(thing: Thing, use: Use) -> None:
        at = bisect_left(order, use.start)
        order.insert(at, use.start)
        uses.insert(at, (use.start, use, thing))
        thing.uses.append(use)

    for start in sorted(references):
        reference = references[start]
        if reference.nothing > 1 - SURE or not uses:
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
        shares = shares_of(reference, start, order, uses)
        if thing is not None and use is not None and not thing.nominal:  # tied by the words alone
            if id(thing) in shares:
                thing.uses[thing.uses.index(use)] = use._replace(confidence=shares[id(thing)].share)
            continue
        kinds = _NAMEABLE if thing is None else _OF_KIND.get(thing.kind, ())
        nameable = [each for each in shares.values() if each.thing.kind in kinds and not each.thing.plural]
        best, most = max(nameable, key=lambda each: each.share, default=(None, 0.0))
        own = thing is not None and use == thing.uses[0]
        if best is None or most < (SURE if own else SURE_NEW):
            continue
        words = text[use.start : use.end] if use is not None else _noun(noun["noun"]) if noun is not None else ""
        if _TOLD_APART.match(text, begin + len(words)) or not _fits(words, best):
            continue
        begun = starts[max(0, bisect_right(starts, start) - 1)] if starts else 0
        here = [one for _, one, each in uses[bisect_left(order, begun) : bisect_left(order, start)] if each is best]
        if best.kind == "person" and _is_subject_before(text, begun, start, here):
            continue
        if thing is not None and use is not None:
            thing.uses.remove(use)
            add(best, use._replace(confidence=most))
            best.role = best.role or thing.role
            best.gender = best.gender or thing.gender
        elif not any(at in taken for at in range(begin, begin + len(words))):
            sentence = max(0, bisect_right(starts, start) - 1)
            add(best, Use(begin, begin + len(words), "NOM", sentence, most))
    for thing in {id(each): each for _, _, each in uses}.values():
        thing.uses.sort(key=lambda each: each[:4])


def _noun(words: str) -> str:
    """The words of a noun without the verb behind them: "[diver] wept"."""
    while (last := words.split()[-1]) != words and looks_past(last.lower()):
        words = words[: -len(last)].rstrip()
    return words


def _fits(words: str, thing: Thing) -> bool:
    """Whether a common noun can be of such a thing: "the agency" of no person, "the winner" of no body."""
    forms = [form.lower() for form in _WORD.findall(words)]
    if not forms:
        return False
    if thing.kind == "person":
        return forms[-1] not in _BODIES
    if forms[-1] in _OF_STATE:
        return forms[-1] in thing.name.lower().split()
    return True


def _is_subject_before(text: str, begin: int, at: int, uses: Sequence[Use]) -> bool:
    """Whether a person is the subject of the clause above a description: whoever "Vale said [the clerk] knew" means, it
    is not Vale (Chomsky 1981, principle C)."""
    for use in uses:
        if use.end <= at and not _OWNER.match(text, use.end):
            subject = use.start == begin or not _NO_SUBJECT.search(text, begin, use.start)
            if subject and not _CLAUSE_ENDS.search(text, use.end, at):
                return True
    return False
