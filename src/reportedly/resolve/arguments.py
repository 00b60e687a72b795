"""Which words exactly name an actor, a recipient, a place? Argument spans mended at their edges."""

from __future__ import annotations

import re

from reportedly.annotate.events import Event
from reportedly.annotate.spans import hyphened_whole
from reportedly.records import Actor, Date, Entity, Figure, Span
from reportedly.resolve.actors import actor_of
from reportedly.resolve.clauses import Parsed

LONGEST = 160  # characters: a longer argument is a clause
_EMPTY = frozenset(
    "what which that it there this these those who whom the a an and or of in on at to as by for with within from into "
    "s t not also so than then its his her their such any some all both each be is "
    "are was were been being against own".split()
)
_PREPOSITION = re.compile(
    r"(?!at least|at most|up to |(?:over|under) \d)"
    r"(?:in|at|on|to|near|within|inside|off|from|into|onto|across|around|over|outside|through|along|between|against|of|by|"
    r"throughout|toward|towards|under|beyond|for|with|upon|out|down|up|among|amid|beneath|behind|above|below|beside|"
    r"alongside|atop|aboard|past)\s+",
    re.I,
)
_TAIL_WORDS = tuple(
    "and or in on at to as by for with within from into of that which who a an the out than against "
    "is are was were has had have will would be been".split()
)
_LONGEST_TAIL = max(map(len, _TAIL_WORDS))
_TAIL = re.compile(rf"(?<![\s,;:–—-])[\s,;:–—-]+(?:{'|'.join(_TAIL_WORDS)})$", re.I)
_WHERE = re.compile(r"(?:in|at|near|off|inside|outside) (?=the |[A-Z])")
_AMID = re.compile(r"(?:in|at|near|off|on|during|amid|among) ", re.I)  # "killed [in the storm]" is no doer
_DOING = re.compile(
    r"(?:of|from|for|about|into|by|with|over|to|against)\s+(?!during)[a-z]+ing\b"
)  # "of sending troops"
_AND = re.compile(r",? (?:and|or) |, ")
_AND_THEN = re.compile(r" (?:he|she|they|it|we|I|you)$")
_BEHIND = re.compile(r" (?:of|for|from|in|at|between|with|against|to|on|by|near) ")
_MOST_MEMBERS = 6
_LOOSE = " \t\r\n,;:–—-)”"  # before an argument, no part of it
_RELATIVE = re.compile(r",?\s(?:who|which|that|where)\b")
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "each other", "one another"))
_WORD = re.compile(r"\w+")
_RECIPROCAL = ("each other", "one another")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_TITLE_LENGTH = 40  # characters between a state or office and the name
_TITLE = re.compile(r" (?:(?:[A-Z][\w.-]*|former|vice|president|prime|minister|foreign) ){0,4}")
_POSSESSIVE = re.compile(r"['’]s?$")
_CLAUSE = re.compile(r"(?:to|that|if|whether|because|when|while|as|after|before|until)\s", re.I)


def arguments(event: Event, parsed: Parsed | None) -> tuple[list[Span], list[Span], list[Span]]:
    """Who does it, to whom, and who else is in it: the reader's roles, set right by the sentence's grammar.

    The grammar knows the edges of phrases, and the subjects of infinitives; the reader knows whether a subject does
    something or undergoes it ("the army left", "nine people died").
    """
    doers, undergoers, others = (
        [span for span in event.roles.get(role, []) if not span.start <= event.span.start < span.end]
        for role in ("A0", "A1", "A2")
    )
    others = [span for span in others if not _WHERE.match(span.text) and not _DOING.match(span.text)]
    if parsed is None:
        return doers, undergoers, others
    if parsed.form == "noun":
        around = parsed.around
        if around is not None and around.start <= event.span.start < around.end:
            # "[the army]'s shelling of villages has killed": within the subject of the clause, and led by its own
            doers = [span for span in doers if 0 <= event.span.start - span.end <= 3 or span.start > event.span.end]
            doers = [span for span in doers if not _AMID.match(span.text)]
            around = None
        doers = [around if around and _share(span, around) else span for span in doers]
        told = parsed.agent or parsed.subject
        return doers or ([told] if told else []), undergoers, others
    doers = [span for span in doers if not _AMID.match(span.text)]
    undergoers, others = (
        [head for head in map(_head, spans) if not any(head.start <= at < head.end for at in parsed.verbs)]
        for spans in (undergoers, others)
    )
    subject, target = parsed.subject, parsed.object
    if target and any(span.start <= target.start and target.end <= span.end for span in event.roles.get("TMP", [])):
        target = None  # "a sailor killed [last week]"
    if subject is None:
        return doers, [target] if target else undergoers, others
    does = any(_share(span, subject) for span in doers)
    undergoes = any(_share(span, subject) for span in undergoers)
    beside = [span for span in undergoers if not _share(span, subject)]
    others = [span for span in others if not _share(span, subject) and not (target and _share(span, target))]
    if parsed.passive:
        rest = [span for span in doers if not _share(span, subject)]
        return [parsed.agent] if parsed.agent else rest, [subject], others
    whom = [target] if target and target.text.lower() not in _REFLEXIVE else beside
    if undergoes and not does and not target:
        return [span for span in doers if not _share(span, subject)], [subject, *beside], others
    return [subject], whom, others


def _head(span: Span) -> Span:
    """A phrase without its relative clause: "14 people [who are missing]"."""
    told = _RELATIVE.search(span.text) if "wh" in span.text or "that" in span.text else None
    if told is None or not told.start():
        return span
    return Span(start=span.start, end=span.start + told.start(), text=span.text[: told.start()])


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def actors_in(spans: list[Span], text: str, entities: list[Entity], figures: list[Figure]) -> list[Actor]:
    """Argument spans as actors: edges on whole names and figures, clauses and empty words left out."""
    made: list[Actor] = []
    for span in spans:
        # a line's end alone is that of a text wrapped by hand; an empty line parts paragraphs
        if span.text.lower().startswith(_RECIPROCAL):
            continue  # "accused [each other of shelling]"
        if len(span.text) > LONGEST or ("\n" in span.text and _EMPTY_LINE.search(span.text)):
            continue
        if _CLAUSE.match(span.text):
            continue
        mended = _trimmed(text, *_widened(text, span.start, span.end, entities, figures), figures)
        if mended is None and any(m.start == span.start and m.end == span.end for e in entities for m in e.mentions):
            mended = span.start, span.end  # "it", where it is clear what it means
        if mended is None or any(one.start < mended[1] and mended[0] < one.end for one in made):
            continue
        for start, end, entity in members_of(text, *hyphened_whole(text, *mended), entities):
            made.append(Actor(start=start, end=end, text=text[start:end], entity=entity))
    return made


def members_of(text: str, start: int, end: int, entities: list[Entity]) -> list[tuple[int, int, str | None]]:
    """The parties of "the minister and the governor" (or "or"), each with its entity; one where the words name one.

    Only where each member has an entity of its own, and the "and" joins no names behind a preposition ("officials of
    the army and the police")."""
    whole = [(start, end, actor_of(text, start, end, entities))]
    cuts = [found.span() for found in _AND.finditer(text, start, end)]
    if not any(text[a:b] != ", " for a, b in cuts) or len(cuts) > _MOST_MEMBERS or _RELATIVE.search(text, start, end):
        return whole
    kinds = {entity.id: entity.kind for entity in entities}
    inner = [(m.start, m.end) for entity in entities for m in entity.mentions if start <= m.start and m.end <= end]
    cuts = [(a, b) for a, b in cuts if not any(first < a and b < last for first, last in inner)]
    made: list[tuple[int, int, str | None]] = []
    for first, last in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
        entity = actor_of(text, first, last, entities)
        if entity is None or not any(last - 2 <= b <= last for a, b in inner if first <= a):
            return whole
        if made and entity == made[-1][2]:
            made[-1] = (made[-1][0], last, entity)  # "Ada Quist, the foreign minister, and"
        else:
            made.append((first, last, entity))
        if len(made) > 1 and (behind := _BEHIND.search(text, made[-2][0], made[-2][1])) is not None:
            named = actor_of(text, behind.end(), made[-2][1], entities)
            if named is None or kinds.get(named) == kinds.get(entity or ""):
                return whole
    return made if len({entity for *_, entity in made}) == len(made) > 1 else whole


def place_in(span: Span, text: str, entities: list[Entity]) -> list[Actor]:
    """The places of a phrase without its preposition: one, or each of "Gwembe and Sinazongwe"."""
    if len(span.text) > LONGEST:
        return []
    last = _AND_THEN.search(span.text)
    end = span.start + last.start() if last is not None else span.end  # "In [Marlow] he sang"
    mended = _trimmed(text, *_widened(text, span.start, end, entities, []), [])
    if mended is None:
        return []
    somebody = {entity.id for entity in entities if entity.kind in ("person", "group")}
    return [
        Actor(start=start, end=end, text=text[start:end], entity=entity or _place_within(start, end, entities))
        for start, end, entity in members_of(text, *mended, entities)
        if entity not in somebody  # "by telephone [with the leaders]" is nowhere
    ]


def _place_within(start: int, end: int, entities: list[Entity]) -> str | None:
    """The last place named in "his home in Dumaguete", "a road near Concordia"."""
    inside = [
        (mention.start, entity.id)
        for entity in entities
        if entity.kind in {"place", "country"}
        for mention in entity.mentions
        if start <= mention.start and mention.end <= end
    ]
    return max(inside)[1] if inside else None


def where_of(event: Event, entities: list[Entity]) -> list[Span]:
    """The words that tell where: the place role, else a place behind "in" told as a party ("meet in Jeddah")."""
    ends = {mention.end for one in entities if one.kind in {"place", "country"} for mention in one.mentions}
    placed = [span for span in event.roles.get("A2", []) if _WHERE.match(span.text) and span.end in ends]
    return event.roles.get("LOC", []) or placed


def _widened(text: str, start: int, end: int, entities: list[Entity], figures: list[Figure]) -> tuple[int, int]:
    """The span with every name and figure that its edges cut made whole, and a title with its name."""
    edges = [(m.start, m.end) for entity in entities for m in entity.mentions if "\n" not in m.text]
    edges += [(f.start, f.end) for f in figures]
    for a, b in edges:
        if a < start < b:
            start = a
    for a, b in edges:
        if a < end < b:
            end = b
    for entity in entities:
        for mention in entity.mentions if entity.kind == "person" else ():
            if end < mention.start <= end + _TITLE_LENGTH and _TITLE.fullmatch(text, end, mention.start):
                return start, mention.end  # "[U.S.] President Trump"
    return start, end


def _trimmed(text: str, start: int, end: int, figures: list[Figure]) -> tuple[int, int] | None:
    """The span without its preposition and without what dangles at its end; None where no content word is left.

    The first word of a figure stays: "over two hundred men" are more than two hundred.
    """
    bounds = {figure.start for figure in figures}
    while start < end and text[start] in _LOOSE:
        start += 1
    while start not in bounds and (match := _PREPOSITION.match(text, start, end)) is not None and match.end() < end:
        start = match.end()
    while text[max(start, end - _LONGEST_TAIL) : end].lower().endswith(_TAIL_WORDS):
        tail = _TAIL.search(text, start, end)
        if tail is None or tail.start() <= start:
            break
        end = tail.start()
    while end > start and text[end - 1] in " \t\r\n,;:–—-":
        end -= 1
    if text[end - 1 : end] in ("s", "'", "’"):
        possessive = _POSSESSIVE.search(text, max(start, end - 2), end)
        if possessive is not None and possessive.start() > start:
            end = possessive.start()  # "the navy's" sinking: the navy
    while start < end and text[start] in _LOOSE:
        start += 1
    told = any(word[0].lower() not in _EMPTY for word in _WORD.finditer(text, start, end))
    return (start, end) if told else None


def is_time(one: Actor, dates: list[Date]) -> bool:
    """Whether a party's words are a time: "withdrawn by the end of the month" is done by nobody."""
    return any(date.start <= one.start and one.end <= date.end for date in dates)
