"""Whom do a title, an apposition or a place beside a name tell of? "Its defence minister, Oren Halvik", "Gov. Ada Quist
of Ohio, who"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.records import Entity, Span

CORE_END = frozenset(  # where the core of a noun phrase ends: nothing behind these words is its head
    "of in on at for to from with without against by who whom whose which that including such as aged near under over "
    "between among "
    "during after before since about into across behind inside outside amid despite like than while when where if "
    "because and "
    "or but nor plus said say says told is are was were has have had will would could may might can must should do "
    "does did "
    ', ; : ( ) [ ] — – “ ” " . ? !'.split()
)
_LED_BY_TITLE = re.compile(r",\s+(?:[A-Z][\w.-]*\s+){0,4}$")
_ONCE = frozenset(("former", "then", "acting", "retired", "fellow", "late"))
_TITLES = re.compile(r"(?:(?:[\w’'-]+\.?|\([A-Z][A-Za-z.]{1,7}\)) ){1,7}")
_OF_PARTY = re.compile(r",? ?\([RDI][-–][^()]{2,20}\)$")
# What is told of a person behind the name: "..., who", " of Ohio, a farmer"
_TOLD_OF = re.compile(r",?\s*$|,\s|\s\(|\s(?:of|from)\s(?:the\s)?[A-Z][^,;]{1,50}(?:,\s|$)")


def apposed(text: str, start: int, end: int, entities: Sequence[Entity]) -> str | None:
    """The one whom an apposition names: "its defence minister, Oren Halvik", "a mining company, Visayan Gold"."""
    for entity in entities:
        for mention in entity.mentions if entity.kind in ("person", "organization") else ():
            if not start <= mention.start < mention.end <= end or not mention.text[:1].isupper():
                continue
            before, after = text[start : mention.start], _OF_PARTY.sub("", text[mention.end : end])
            first = entity.kind == "person" and _only_title(before) and _TOLD_OF.match(after)
            if first and _names_another(text, mention.end, end, entities):
                continue
            behind = not after.strip(" ,") or (entity.kind == "person" and after.startswith(", who "))
            if first or (behind and _LED_BY_TITLE.search(before) and not _joins_names(before)):
                return entity.id
    return None


def _only_title(before: str) -> bool:
    """Whether words before a name are none, or a title written large: "Gov. ", "Lt. Col. "."""
    words = before.split()
    if words[:1] and words[0] in _ONCE:
        words = words[1:]
    if "and" in words:  # "former Gov. and party chairman [Ada Quist]"
        at = words.index("and")
        return _is_title(words[:at]) and _is_title(words[at + 1 :])
    return len(words) < 5 and all(word[0].isupper() and word.strip(".").lower() not in CORE_END for word in words)


def _is_title(words: list[str]) -> bool:
    """Whether words are those of an office written large: "Marn County Harbour Master"."""
    from reportedly.resolve.actors import term_ending  # actors.py asks this file, too

    forms = [word.strip(".,").lower() for word in words]
    return all(word[0].isupper() for word in words) and term_ending(forms, len(forms)) is not None


def second_named(text: str, span: Span, entity: Entity, entities: Sequence[Entity]) -> Entity | None:
    """The person whom an "and" adds to the one that a span begins with: "Ada Quist, the mayor, and [Oren Vale]"."""
    first = next((each for each in entity.mentions if span.start <= each.start and each.end <= span.end), None)
    if first is None or not _only_title(text[span.start : first.start]):
        return None
    return _names_another(text, first.end, span.end, entities)


def _names_another(text: str, start: int, end: int, entities: Sequence[Entity]) -> Entity | None:
    """The person whom an "and" adds in some characters: "Ada Quist (R), who is ill, and Sen. [Oren Vale]"."""
    for other in entities if " and " in text[start:end] else ():
        for mention in other.mentions if other.kind == "person" else ():
            if not (start < mention.start and mention.end <= end and mention.text[:1].isupper()):
                continue
            before, joined, title = text[start : mention.start].rpartition(" and ")
            if joined and (not before or before[-1] in ",)") and _only_title(title):
                return other  # "an aide to Ada Quist and Oren Vale" is one
    return None


def _joins_names(before: str) -> bool:
    """Whether words before a name hold another that an "and" joins to it, and no "of": "Vale and minister [Quist]"."""
    return " and " in before and (not before.rstrip(" ").endswith(",") or before[:4].lower() != "the ")


_QUOTED = re.compile(r"[“\"][^”\"]{0,80}[”\"] ")  # "“The Long Quay” star Ada Quist"
BRACKETS = frozenset('(“”"')
_MARKED = BRACKETS | {"."}


def titled(text: str, start: int, end: int, entities: Sequence[Entity]) -> str | None:
    """The person named at the end of a title with a stop, initials or a quotation in it: "ministry spokesman Col. Peter
    Strand", "Port Board (PB) member Ada Quist"."""
    words = text[start:end]
    for entity in entities if not _MARKED.isdisjoint(words) else ():
        for mention in entity.mentions if entity.kind == "person" else ():
            if mention.end == end and start < mention.start and mention.text[:1].isupper():
                lead = _QUOTED.sub("", text[start : mention.start])
                if _TITLES.fullmatch(lead) and not CORE_END.intersection(lead.lower().replace(".", "").split()):
                    return entity.id
    return None
