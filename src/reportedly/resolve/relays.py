"""Through which outlet was it told? "Four officials told NBC", "speaking to NBC, an official said", "the paper"."""

from __future__ import annotations

import re

from reportedly.annotate.attribution import cue_words
from reportedly.annotate.spans import trimmed
from reportedly.records import Attribution, Entity, Source, Span
from reportedly.resolve.sources import source_kind

_TOLD = re.compile(r"\s*(?:to |with )?(?:the )?", re.I)
_SPEAKING = re.compile(
    r"\b(?:[Ss]peaking|[Tt]alking|in (?:comments|remarks)) (?:to|with|on)\b|"
    r"\b[Ii]n an? (?:\w+ )?interview (?:with|to|on)\b|\b(?:quoted|cited) (?:by|in)\b"
)
_OUTLET = re.compile(
    r"(?:[A-Z](?:[\w&’'-]|\.(?=\w))*|state|local|national|public)"
    r"(?: (?:[A-Z](?:[\w&’'-]|\.(?=\w))*|television|TV|radio|media)){0,3}"
)
_OF_NO_OUTLET = frozenset(
    "Association Society Union Committee Commission Council Conference Convention Congress Assembly Club Institute "
    "Federation Foundation League Board Court Parliament Senate House Party University College Guild Forum".split()
)
_TITLE_ALONE = re.compile(r"[Tt]he ([a-z][a-z-]+(?: [a-z]+)?)")
_PAPERS = (
    "newspaper", "paper", "broadcaster", "station", "magazine", "channel", "news agency", "network", "daily", "weekly",
    "tabloid",
)  # fmt: skip
_NAME_BEHIND = re.compile(r" ((?:[A-Z][\w&’'-]*)(?: [A-Z][\w&’'-]*){0,4})")
_LEAD = 80  # characters before a source, or after its cue, in which it is told to whom it spoke


def told_before(span: Span, entities: list[Entity], text: str) -> Entity | None:
    """Whom a title alone means: "the bishop" after "Bishop Luca Ferri", "the newspaper" after "the Herald"."""
    found = _TITLE_ALONE.fullmatch(span.text)
    if found is None and span.text.lower().startswith("the same "):
        found = _TITLE_ALONE.fullmatch("the " + span.text[len("the same ") :])
    if found is None:
        return None
    title, paper = found[1].lower(), found[1].lower().endswith(_PAPERS)
    before: list[tuple[int, Entity]] = []
    for entity in entities:
        if entity.kind != ("organization" if paper else "person"):
            continue
        for mention in entity.mentions:
            if mention.end > span.start or not mention.text[:1].isupper():
                continue
            led = text[max(0, mention.start - len(title) - 1) : mention.end].lower()
            if paper:
                meant = _is_outlet(mention, entity)
            else:  # the title before the name, or in it
                meant = led.startswith(f"{title} ") or mention.text.lower().startswith(f"{title} ")
            if meant:
                before.append((mention.start, entity))
    return max(before, key=lambda one: one[0])[1] if before else None


def relay_of(one: Attribution, entities: list[Entity], text: str) -> list[Source]:
    """The outlet that was told: "four officials told NBC", "speaking to NBC, an official said" reach us through NBC."""
    if not one.cue:
        return []
    told = [m for m in re.finditer(r"\w+", one.cue[-1].text) if m[0].lower() in cue_words()["relaying"]]
    ends = [one.cue[-1].start + told[-1].end()] if told else []  # the cue may hold the outlet, too: "told the Herald"
    if one.source:
        first = min(one.source[0].start, one.cue[0].start)
        begin = max(first - _LEAD, text.rfind("\n", 0, first) + 1, text.rfind(". ", 0, first) + 1)
        ends += [match.end() for match in _SPEAKING.finditer(text, begin, one.cue[-1].end)][-1:]
        ends += [match.end() for match in _SPEAKING.finditer(text, one.cue[-1].end, one.cue[-1].end + _LEAD)][:1]
    return next((outlet for end in ends if (outlet := _outlet_at(end, entities, text))), [])


def _outlet_at(end: int, entities: list[Entity], text: str) -> list[Source]:
    """The outlet whose name follows these characters, known or called so: "the Herald", "state television"."""
    skipped = _TOLD.match(text, end)
    start = skipped.end() if skipped else end
    for entity in entities:
        if entity.kind != "organization":
            continue
        for mention in entity.mentions:
            if end <= mention.start <= start + 2 and _is_outlet(mention, entity):
                if mention.text.lower().endswith(_PAPERS):
                    called = _NAME_BEHIND.match(text, mention.end)
                    if called is not None:  # "told the newspaper [Daily Standard]"
                        return [_outlet_named(called, entities)]
                    span = Span(start=end, end=mention.end, text=text[end : mention.end])
                    span = trimmed(text, span.start, span.end) or span
                    meant = told_before(span, entities, text)
                    title = meant.name if meant else " ".join(span.text.split())
                    ident = meant.id if meant else entity.id
                    return [Source(name=title, kind="outlet", start=span.start, end=span.end, entity=ident)]
                return [Source(name=entity.name, kind="outlet", start=mention.start, end=mention.end, entity=entity.id)]
    name = _OUTLET.match(text, start)
    words = name[0] if name else ""
    while words:
        if source_kind(words)[0] == "outlet" or (
            skipped and source_kind(text[end:start].lstrip() + words)[0] == "outlet"
        ):
            words = words.removesuffix("’s").removesuffix("'s")  # "told [the Atlantic]'s Jeffrey Goldberg"
            return [Source(name=words, kind="outlet", start=start, end=start + len(words))]
        words, _, last = words.rpartition(" ")
        if last in _OF_NO_OUTLET or words == "National":
            break  # "told the [National] Association of Anglers"
    return []


def _is_outlet(mention: Span, entity: Entity) -> bool:
    """Whether a mention names an outlet, by its words or by what its entity was called."""
    return "outlet" in (source_kind(mention.text)[0], source_kind(mention.text, entity)[0])


def _outlet_named(called: re.Match[str], entities: list[Entity]) -> Source:
    """The outlet whose name was found behind "the newspaper"."""
    start, end = called.span(1)
    for entity in entities:
        if any(start <= mention.start < end and mention.text[:1].isupper() for mention in entity.mentions):
            return Source(name=called[1], kind="outlet", start=start, end=end, entity=entity.id)
    return Source(name=called[1], kind="outlet", start=start, end=end)
