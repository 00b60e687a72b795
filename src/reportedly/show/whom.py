"""Is it plain whom a pronoun means, so that a line may put the name in its place? A wrong name is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.records import Actor, Entity

_REACH = 600  # characters before a pronoun in which its sentence and the one before begin
_PARAGRAPH = 1500  # characters before a place, in its paragraph, in which a quotation begins
_ENDS = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘']?[A-Z])|\n\s*\n")
_SUBJECTS = frozenset(("he", "she"))
_PRONOUNS = frozenset("he she him her his it its they them their himself herself itself themselves".split())


def is_plain(actor: Actor, entity: Entity, entities: Iterable[Entity], text: str, leads: bool) -> bool:
    """Whether nobody else, or nothing else, that a pronoun could mean is named in its sentence and the one before.

    "He" or "she" that begins a line may also mean whom the sentence before names first. None within a quotation:
    those words are somebody's own.
    """
    if within_quotation(text, actor.start):
        return False
    low = max(0, actor.start - _REACH)
    ends = [found.end() for found in _ENDS.finditer(text, low, actor.start)]
    begin = ends[-2] if len(ends) > 1 else low
    person = entity.kind == "person"
    first: dict[str, int] = {}
    for other in entities:
        if (other.kind == "person") is not person or (not person and other.kind == "place"):
            continue
        for mention in other.mentions:
            if begin <= mention.start < actor.start and mention.text.casefold() not in _PRONOUNS:
                first[other.id] = min(mention.start, first.get(other.id, mention.start))
    if not first.keys() - {entity.id}:
        return True
    return leads and actor.text.casefold() in _SUBJECTS and min(first, key=lambda each: first[each]) == entity.id


def within_quotation(text: str, at: int) -> bool:
    """Whether a quotation stands open at an offset of a text, as the marks before it in its paragraph tell."""
    before = text[max(0, at - _PARAGRAPH) : at].rsplit("\n\n", 1)[-1]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
