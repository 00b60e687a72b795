"""Which few words tell who did what to whom in a claim?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

from reportedly.records import Actor, Claim, Entity, Report
from reportedly.show.safe import clean, columns, shorten, sign

_LISTS = tomllib.loads(files("reportedly.show").joinpath("clause.toml").read_text(encoding="utf-8"))
_HELPERS = frozenset(_LISTS["helpers"].split())
_LOOSE = frozenset(_LISTS["loose"].split())
_DOUBT = frozenset(_LISTS["doubt"].split())
_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[,;:()\n“”\"]|\s[–—-]\s|[.!?](?=\s|$)")
_REACH = 62  # columns of a clause
_EDGES = ' ,;:.-–—"“”'
_GAP = 26  # characters between a cue and its event that are shown as they stand


def short_names(report: Report) -> dict[str, str]:
    """Entity id → the name shown: a person's shortest own name that no other entity bears, else the full name."""
    owners: dict[str, set[str]] = {}
    for entity in report.entities:
        for mention in entity.mentions:
            owners.setdefault(mention.text.casefold(), set()).add(entity.id)
    names = {}
    for entity in report.entities:
        full = clean(entity.name)
        names[entity.id] = full
        if entity.kind != "person":
            continue
        words = full.split()
        for mention in sorted(entity.mentions, key=lambda each: len(each.text)):
            # A part of the name that stands at its end: "Maduro", never the first name alone.
            own = clean(mention.text).split()
            if own and own == words[-len(own) :] and len(owners[mention.text.casefold()]) == 1:
                names[entity.id] = " ".join(own)
                break
    return names


def party(
    actor: Actor, entities: dict[str, Entity], names: dict[str, str], width: int = 34, plain: bool = False
) -> str:
    """The words for one who acts or is acted on: the entity's name where the words mean just it, else the words."""
    entity = entities.get(actor.entity or "")
    words = clean(actor.text)
    if entity is not None:
        whole = any(
            actor.start <= mention.start and mention.end == actor.end and mention.start - actor.start <= 4
            for mention in entity.mentions
        )
        if whole or entity.kind == "person":
            return shorten(clean(names[entity.id], plain), width, sign("…", plain))
    first, _, rest = words.strip(_EDGES).partition(" ")
    tokens = rest.split() if first.casefold() in ("the", "a", "an") and rest else [first, *rest.split()]
    while tokens and tokens[-1].casefold() in _LOOSE:
        tokens.pop()  # a role that ends in "within", or is nothing but "for", is the reader's slip: not shown
    words = " ".join(tokens)
    return shorten(clean(words, plain), width, sign("…", plain))


def parties(actors: Sequence[Actor], entities: dict[str, Entity], names: dict[str, str], plain: bool = False) -> str:
    """Several of them: "A", "A and B", "A, B and 2 more"."""
    words = list(dict.fromkeys(filter(None, (party(actor, entities, names, plain=plain) for actor in actors))))
    if len(words) <= 1:
        return "".join(words)
    if len(words) <= 3:
        return f"{', '.join(words[:-1])} and {words[-1]}"
    return f"{words[0]}, {words[1]} and {len(words) - 2} more"


def what(report: Report, claim: Claim, plain: bool = False) -> str:
    """The event with the words its status was read from and what follows it, up to the next part of the claim."""
    text = report.article.text
    dots = sign("…", plain)
    event = claim.event
    low = min(claim.sentence.start, event.start)
    high = max(claim.sentence.end, event.end)
    parts = [(each.start, each.end) for each in (*claim.actors, *claim.recipients, *claim.places)]
    if claim.when:
        parts.append((claim.when.start, claim.when.end))
    taken = [(begin, end) for begin, end in parts if end <= event.start or begin >= event.end]
    floor = max([low, *(end for _, end in taken if end <= event.start)])
    ceiling = min([high, *(start for start, _ in taken if start >= event.end)])

    start = _back(text, floor, event.start)
    if not claim.actors and not claim.recipients:
        start = min(start, _context(text, floor, event.start))
    shown: list[str] = []
    edge = None
    for cue in sorted(claim.evidence, key=lambda each: each.start):
        if not low <= cue.start or cue.start >= start or (edge is not None and cue.start < edge):
            continue
        cue_end = min(cue.end, start)
        if edge is not None:
            shown.append(_between(text, edge, cue.start, taken, dots))
        shown.append(text[cue.start : cue_end])
        edge = cue_end
    if edge is not None:
        shown.append(_between(text, edge, start, taken, dots))
    shown.append(text[start : event.end])

    after = text[event.end : ceiling]
    stop = _STOP.search(after)
    after = after[: stop.start()] if stop else after
    end = event.end + len(after)
    late = [cue for cue in claim.evidence if cue.start >= event.end and cue.end <= high and cue.end > end]
    room = max(16, _REACH - columns(clean("".join(shown))))
    shown.append(_trim(after, room, dots))
    if late:
        shown.append(f" {dots} " if late[0].start - end > 1 else " ")
        shown.append(text[late[0].start : late[-1].end])
    words = clean("".join(shown), plain)
    return words.strip(' ,;:."“”') or clean(event.text, plain)


def doubts(words: str) -> bool:
    """Whether a clause says itself that it is unsure: "was probably started"."""
    return not _DOUBT.isdisjoint(words.casefold().split())


def _back(text: str, floor: int, start: int) -> int:
    """Where the helping words before the event begin ("has not yet approved"); adverbs in -ly count."""
    words = list(_WORD.finditer(text, max(floor, start - 60), start))
    for word in reversed(words):
        bare = word.group().casefold()
        if bare not in _HELPERS and not bare.endswith(("n't", "n’t", "ly")):
            break
        start = word.start()
    return start


def _context(text: str, floor: int, start: int) -> int:
    """For a claim with nobody named in it: up to six words before the event, in the same clause."""
    begin = max(floor, start - 48)
    stops = list(_STOP.finditer(text, begin, start))
    begin = stops[-1].end() if stops else begin
    words = list(_WORD.finditer(text, begin, start))
    if begin > floor and not stops and words:
        words = words[1:]  # the first may be half a word
    return words[-6:][0].start() if words else start


def _between(text: str, end: int, start: int, taken: list[tuple[int, int]], dots: str) -> str:
    gap = text[end:start]
    if len(gap) <= _GAP and "\n" not in gap and not any(end <= a and b <= start for a, b in taken):
        return gap
    return f" {dots} "


def _trim(after: str, room: int, dots: str) -> str:
    """The words after an event, cut to the room and freed of loose ends; the cut itself is marked."""
    cut = clean(after)
    lead = " " if after[:1].isspace() else ""
    short = shorten(cut, room, dots)
    words = short.removesuffix(dots).split()
    while words and words[-1].casefold().strip(".,") in _LOOSE:
        words.pop()
    marked = short != cut and bool(words)
    return (lead if words else "") + " ".join(words) + (dots if marked else "")
