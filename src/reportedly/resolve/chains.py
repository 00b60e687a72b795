"""Through whom do we know? The chain of sources of each attribution, outward to inward."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from reportedly.annotate.attribution import cue_words
from reportedly.annotate.charges import hearing_words
from reportedly.annotate.spans import trimmed
from reportedly.records import Attribution, Entity, Source, Span
from reportedly.resolve.actors import actor_of
from reportedly.resolve.apposed import apposed, second_named
from reportedly.resolve.arguments import members_of
from reportedly.resolve.dateline import dateline_end
from reportedly.resolve.epithets import is_epithet
from reportedly.resolve.going_on import who_goes_on
from reportedly.resolve.outlets import is_called_outlet, outlet_in
from reportedly.resolve.relays import relay_of, told_before
from reportedly.resolve.sources import can_speak, is_common, source_kind

_VERB_BEHIND = re.compile(r"(?<=\w) (?:tweeted|posted|wrote|writes|said|says|added|replied)$")
_ASIDE_BEHIND = re.compile(r"(?<=\w)(?:\s(?:--?|[–—])(?:\s.*|$)|(?<=[a-z])['’]s$)", re.S)
_TITLE_OF = re.compile(r"[Tt]he (?:[a-z-]+ ){0,3}[a-z-]+")  # "the president", "the prime minister"
_PRONOUNS = frozenset("he she they it i we who which that his her their its".split())
_OWNERS = frozenset(("his", "her", "its", "their"))
_NAMES_NOBODY = _OWNERS | frozenset("i we you one me us my our your whose those there each".split())
_CITES = frozenset(("citing", "quoting"))  # "the Herald, citing officials, reported": both stand over one content
_CITED = re.compile(
    r"(?:citing|cited|quoting|quoted)\s+(?!by\b)(?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{0,80}?)"
    r"(?= as (?:saying|telling)\b|[,.;:“”\"\n]|$)"
)
_THEN_CITED = re.compile(r"(?:\s+on\s+\w{3,9})?\s{0,9},?\s{1,9}(?:which |who )?" + _CITED.pattern, re.I)
_NEAR = 600  # characters between the cues of a teller and of whom it cites
# "It is reported that", "is said to be": somebody says so, and the text does not tell who.
_IMPERSONAL = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:reported|said|alleged|believed|thought|understood|rumou?red|"
    r"suspected|claimed|feared|estimated|considered|expected|reputed|supposed|presumed)\b|\b(?:alleged|rumou?red|purported|reported)\W*$",
    re.I,
)


def chain_of(one: Attribution, attributions: dict[str, Attribution], entities: list[Entity], text: str) -> list[Source]:
    """The sources of what ``one`` tells: whom the article cites, whom they relay, ... the nearest source last."""
    links: list[Source] = []
    seen: set[str] = set()
    at: Attribution | None = one
    while at is not None and at.id not in seen:
        citing, teller = _citing_pair(at, attributions.values())
        seen |= {at.id, teller.id}
        here = _links_of(teller, entities, text)
        if here and here[-1].entity is None and (span := who_goes_on(teller, attributions.values())) is not None:
            meant = source_of(span, entities, text)  # told where the pronoun stands
            here[-1] = msgspec.structs.replace(meant, start=here[-1].start, end=here[-1].end)
        if citing is not None:
            seen.add(citing.id)
            here += _links_of(citing, entities, text)
        else:
            here += _cited_in_words(teller, entities, text)
        links = [*here, *links]
        up = teller.parent or at.parent
        at = attributions.get(up) if up else None
    return _without_repeats(links)


def _citing_pair(one: Attribution, others: Iterable[Attribution]) -> tuple[Attribution | None, Attribution]:
    """The "citing" attribution, None where there is none, and the one that tells what it cites; ``one`` is either."""
    if not one.cue:
        return None, one
    at = one.cue[0].start
    others = [other for other in others if abs(other.cue[0].start - at) < _NEAR]
    if _is_citing(one):
        tellers = [other for other in others if other.source and not _is_citing(other) and _same_telling(one, other)]
        teller = min(tellers, key=lambda other: abs(other.cue[0].start - at), default=None)
        return (one, teller) if teller is not None else (None, one)
    citing = [other for other in others if one.source and _is_citing(other) and _same_telling(other, one)]
    return min(citing, key=lambda other: abs(other.cue[0].start - at), default=None), one


def _is_citing(one: Attribution) -> bool:
    return bool(one.source) and any(span.text.lower() in _CITES for span in one.cue)


def _same_telling(citing: Attribution, other: Attribution) -> bool:
    """Whether two attributions have content in common, and neither stands in the other's."""
    shared = any(a.start < b.end and b.start < a.end for a in citing.content for b in other.content)
    return shared and not _stands_in(other, citing) and not _stands_in(citing, other)


def _stands_in(inner: Attribution, outer: Attribution) -> bool:
    return any(span.start <= inner.cue[0].start < span.end for span in outer.content)


def _links_of(one: Attribution, entities: list[Entity], text: str) -> list[Source]:
    """The link that one attribution adds, with the outlet it was told to before it."""
    relay = relay_of(one, entities, text)
    if one.source and trimmed(text, one.source[0].start, one.source[0].end) is not None:
        span = one.source[0]
        cited = _CITED.search(span.text)
        if (heard := hearing_words(one, text)) is not None:  # "court is told": it is not the court that says so
            return [*relay, Source(name=heard, kind="unnamed", start=span.start, end=span.end)]
        if cited is not None and cited.start():  # "NBC News, citing four officials": the outlet is the link
            span = trimmed(text, span.start, span.start + cited.start()) or span
        made = source_of(span, entities, text)
        # "his claim": whose it is, where that is known; "we hope": who writes or speaks there, and no further source
        return relay if made.entity is None and span.text.lower() in _NAMES_NOBODY else [*relay, made]
    return (
        [*relay, Source(name=" ".join(one.cue[0].text.split()), kind="unnamed")] if _is_impersonal(one, text) else relay
    )


def _is_impersonal(one: Attribution, text: str) -> bool:
    """Whether a cue without a source tells of one without a name, and not of one that went unread."""
    if not one.cue or not one.cue[0].text.strip():
        return False
    words = {word.lower() for word in re.findall(r"\w+", one.cue[0].text)}
    if words & {"reportedly", "allegedly", "supposedly", "purportedly", "rumouredly", "rumoredly"}:
        return True
    if words == {"accused"} or words == {"charged"}:
        return True
    return _IMPERSONAL.search(text[max(0, one.cue[0].start - 16) : one.cue[-1].end]) is not None


def _cited_in_words(one: Attribution, entities: list[Entity], text: str) -> list[Source]:
    """Whom a teller cites by its words alone, where no attribution was read: "NBC, citing four officials, reported"."""
    if not one.source or _is_citing(one):
        return []
    source = one.source[0]
    inside = _CITED.search(source.text)
    found = [(source.start + inside.start("source"), source.start + inside.end("source"))] if inside else []
    for end in (source.end, one.cue[-1].end, *(span.end for span in one.content)):
        after = _THEN_CITED.match(text, end)
        if after is not None:
            found.append(after.span("source"))
    span = trimmed(text, *found[0]) if found else None
    return [source_of(span, entities, text)] if span is not None and can_speak(span.text) else []


def source_of(span: Span, entities: list[Entity], text: str) -> Source:
    """What one source phrase names."""
    span = trimmed(text, span.start, span.end) or span
    if begin := dateline_end(span.text):  # "KELM - [the nurses] said"
        span = Span(start=span.start + begin, end=span.end, text=span.text[begin:])
    if (verb := _VERB_BEHIND.search(span.text)) is not None:  # "Vale tweeted"
        span = Span(start=span.start, end=span.start + verb.start(), text=span.text[: verb.start()])
    if (aside := _ASIDE_BEHIND.search(span.text)) is not None:  # "the envoys - three of them -", "the council's"
        span = Span(start=span.start, end=span.start + aside.start(), text=span.text[: aside.start()])
    by_id = {entity.id: entity for entity in entities}
    entity_id = apposed(text, span.start, span.end, entities) or actor_of(text, span.start, span.end, entities)
    entity = by_id.get(entity_id) if entity_id else None
    kind, number = source_kind(span.text, entity)
    name = _with_owner(span, entities)
    if kind in {"office", "outlet"} and (meant := told_before(span, entities, text)) is not None:
        entity, entity_id = meant, meant.id
        kind = "named" if meant.kind == "person" else "outlet"
    if (
        kind != "named"
        and entity is not None
        and _is_named(entity)
        and (_TITLE_OF.fullmatch(span.text) or is_epithet(span.text))
    ):
        kind = "named"  # "the president", who was named
    if entity is not None and (span.text.lower() in _PRONOUNS or kind in {"named", "outlet"}):
        several = len(members_of(text, span.start, span.end, entities)) > 1  # "Vera Grabe and a diplomat"
        several = several and _others_named(span, entity, entities)
        if entity.kind == "person" and (other := second_named(text, span, entity, entities)) is not None:
            several, name = True, f"{entity.name} and {other.name}"
        whole = outlet_in(span.text) if kind == "outlet" else None
        called = name[slice(*whole)] if whole else name.removeprefix("the ").removeprefix("The ")
        longer = kind == "outlet" and called.startswith(entity.name) and is_called_outlet(called)
        name = name if several else called if longer else entity.name
    return Source(name=name, kind=kind, number=number, start=span.start, end=span.end, entity=entity_id)


def _is_named(entity: Entity) -> bool:
    """Whether an entity is a person known by name."""
    return entity.kind == "person" and entity.name[:1].isupper() and not is_common(entity.name)


def _others_named(span: Span, entity: Entity, entities: list[Entity]) -> bool:
    """Whether a source that begins with a person's name names another: not "Ada Quist, head of Works and Roads"."""
    if entity.kind != "person" or not any(mention.start == span.start for mention in entity.mentions):
        return True
    return any(
        other.id != entity.id and (other.kind == "person" or mention.text[:1].islower())
        for other in entities
        for mention in other.mentions
        if span.start < mention.start and mention.end <= span.end
    )


def _with_owner(span: Span, entities: list[Entity]) -> str:
    """The words of a source, with the name of whose it is: "his lawyer" as "Ruben Adair's lawyer"."""
    first, *rest = span.text.split()
    if first.lower() in ("he", "she") and rest[:1] == ["and"]:  # "she and another clerk"
        name = next((one.name for one in entities if any(m.start == span.start for m in one.mentions)), first)
        return " ".join([name if name[:1].isupper() or name == first else f"the {name}", *rest])
    if first.lower() in _OWNERS and rest and rest[0] != "own":
        for entity in entities:
            if entity.name[:1].isupper() and any(mention.start == span.start for mention in entity.mentions):
                return " ".join([f"{entity.name}'" if entity.name.endswith("s") else f"{entity.name}'s", *rest])
    return " ".join([first, *rest])


def _without_repeats(links: list[Source]) -> list[Source]:
    """A source that follows itself counts once."""
    kept: list[Source] = []
    for link in links:
        again = link.kind == "outlet" and link.entity is not None and any(one.entity == link.entity for one in kept)
        last = kept[-1] if kept else None
        same = last is not None and (
            (link.entity is not None and link.entity == last.entity)
            or (link.start is not None and link.start == last.start)
        )
        if not same and not again:
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

    by_id = {one.id: one for one in attributions}

    def above(one: Attribution) -> int:
        seen = {one.id}
        while (up := by_id.get(one.parent or "")) is not None and up.id not in seen:
            seen.add(up.id)
            one = up
        return len(seen)

    def depth(one: Attribution) -> tuple[int, bool, int, int]:
        citing = bool(cue_words()["citing"] & {w.lower() for s in one.cue for w in s.text.split()})
        told = bool(one.source) or not citing  # of "citing" without its source the teller knows more
        return (above(one), told, citing, -sum(s.end - s.start for s in one.content))

    return max(holding, key=depth)
