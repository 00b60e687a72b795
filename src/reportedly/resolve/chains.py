"""Through whom do we know? The chain of sources of each attribution, outward to inward."""

from __future__ import annotations

import re

from reportedly.annotate.attribution import cue_words
from reportedly.records import Attribution, Entity, Source, Span
from reportedly.resolve.actors import actor_of, is_outlet
from reportedly.resolve.sources import source_kind

_PRONOUNS = frozenset("he she they it i we who which that his her their its".split())
_TOLD = re.compile(r"\s*(?:to |with )?(?:the )?", re.I)


def chain_of(one: Attribution, attributions: dict[str, Attribution], entities: list[Entity], text: str) -> list[Source]:
    """The sources of what ``one`` tells: whom the article cites, whom they relay, ... the nearest source last."""
    links: list[Source] = []
    seen: set[str] = set()
    at: Attribution | None = one
    while at is not None and at.id not in seen:
        seen.add(at.id)
        links = [*_links_of(at, entities, text), *links]
        at = attributions.get(at.parent) if at.parent else None
    return _without_repeats(links)


def _links_of(one: Attribution, entities: list[Entity], text: str) -> list[Source]:
    """The link that one attribution adds, with the outlet it was told to before it."""
    relay = _relay(one, entities, text)
    if not one.source:
        if one.cue and one.cue[0].text.lower() in {"reportedly", "allegedly", "supposedly", "purportedly"}:
            return [*relay, _nameless(one.cue[0])]
        return relay
    link = source_of(one.source[0], entities, text)
    if link.kind == "unnamed" and link.name.lower() == "it":
        link = _nameless(one.cue[0])  # "it is reported that"
    return [*relay, link]


def _nameless(cue: Span) -> Source:
    """A source without a name: its only words are the cue's."""
    return Source(name="unnamed", kind="unnamed", start=cue.start, end=cue.end)


def source_of(span: Span, entities: list[Entity], text: str) -> Source:
    """What one source phrase names."""
    by_id = {entity.id: entity for entity in entities}
    entity_id = _apposed(span, entities, text) or actor_of(text, span.start, span.end, entities)
    entity = by_id.get(entity_id) if entity_id else None
    kind, number = source_kind(span.text, entity)
    name = span.text
    if entity is not None and (span.text.lower() in _PRONOUNS or kind in {"named", "outlet"}):
        name = entity.name
    return Source(name=name, kind=kind, number=number, start=span.start, end=span.end, entity=entity_id)


def _apposed(span: Span, entities: list[Entity], text: str) -> str | None:
    """The person whom an apposition names: "its defence minister, Oren Halvik", "Oren Halvik, its defence minister"."""
    for entity in entities:
        for mention in entity.mentions if entity.kind == "person" else ():
            if not span.start <= mention.start < mention.end <= span.end or not mention.text[0].isupper():
                continue
            before, after = text[span.start : mention.start].rstrip(), text[mention.end : span.end].lstrip()
            if (not before and after.startswith(",")) or (not after and before.endswith(",")):
                return entity.id
    return None


def _relay(one: Attribution, entities: list[Entity], text: str) -> list[Source]:
    """The outlet that was told: "four officials told NBC" reaches us through NBC."""
    if not one.cue or not cue_words()["relaying"] & {w.lower() for w in re.findall(r"\w+", one.cue[-1].text)}:
        return []
    skipped = _TOLD.match(text, one.cue[-1].end)
    start = skipped.end() if skipped else one.cue[-1].end
    for entity in entities:
        if entity.kind != "organization":
            continue
        for mention in entity.mentions:
            if one.cue[-1].end <= mention.start <= start + 2 and is_outlet(mention.text):
                return [Source(name=entity.name, kind="outlet", start=mention.start, end=mention.end, entity=entity.id)]
    return []


def _without_repeats(links: list[Source]) -> list[Source]:
    """A source that follows itself counts once."""
    kept: list[Source] = []
    for link in links:
        same = kept and (
            (link.entity is not None and link.entity == kept[-1].entity)
            or (link.start is not None and link.start == kept[-1].start)
        )
        if not same:
            kept.append(link)
    return kept


def attribution_at(start: int, end: int, attributions: list[Attribution]) -> Attribution | None:
    """The innermost attribution whose content tells of these characters."""
    holding = [
        one
        for one in attributions
        if any(s.start <= start and end <= s.end for s in one.content)
        and not any(s.start < end and start < s.end for s in one.cue)
    ]
    if not holding:
        return None

    def depth(one: Attribution) -> tuple[int, int, int]:
        parents = {other.id for other in holding if other.id == one.parent}
        citing = bool(cue_words()["citing"] & {w.lower() for s in one.cue for w in s.text.split()})
        return (len(parents), citing, -sum(s.end - s.start for s in one.content))

    return max(holding, key=depth)
