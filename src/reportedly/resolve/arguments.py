"""Which words exactly name an actor, a recipient, a place? Argument spans mended at their edges."""

from __future__ import annotations

import re

from reportedly.annotate.events import Event
from reportedly.records import Actor, Entity, Figure, Span
from reportedly.resolve.actors import actor_of
from reportedly.resolve.clauses import Parsed

LONGEST = 160  # characters: a longer argument is a clause
_EMPTY = frozenset(
    "what which that it there this these those who whom the a an and or of in on at to as by for with within from into "
    "s t not also so than then its his her their such any some all both each".split()
)
_PREPOSITION = re.compile(
    r"(?!at least|at most|up to |(?:over|under) \d)"
    r"(?:in|at|on|to|near|within|inside|off|from|into|onto|across|around|over|outside|through|along|between|against|of|by|"
    r"throughout|toward|towards|under|beyond|for|with|upon|out|down|up)\s+",
    re.I,
)
_TAIL = re.compile(
    r"(?<![\s,;:–—-])[\s,;:–—-]+(?:and|or|in|on|at|to|as|by|for|with|within|from|into|of|that|which|who|a|an|the|out|than|against)$",
    re.I,
)
_LOOSE = " \t\r\n,;:–—-)”"  # before an argument, no part of it
_RELATIVE = re.compile(r",?\s(?:who|which|that|where)\b")
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "each other", "one another"))
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
    if parsed is None:
        return doers, undergoers, others
    if parsed.form == "noun":
        around = parsed.around
        doers = [around if around and _share(span, around) else span for span in doers]
        return doers or ([parsed.subject] if parsed.subject else []), undergoers, others
    undergoers, others = (
        [head for head in map(_head, spans) if not any(head.start <= at < head.end for at in parsed.verbs)]
        for spans in (undergoers, others)
    )
    subject, target = parsed.subject, parsed.object
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
    told = _RELATIVE.search(span.text)
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
        if len(span.text) > LONGEST or _EMPTY_LINE.search(span.text) or _CLAUSE.match(span.text):
            continue
        mended = _trimmed(text, *_widened(text, span.start, span.end, entities, figures), figures)
        if mended is None and any(m.start == span.start and m.end == span.end for e in entities for m in e.mentions):
            mended = span.start, span.end  # "it", where it is clear what it means
        if mended is None or any(one.start < mended[1] and mended[0] < one.end for one in made):
            continue
        start, end = mended
        made.append(Actor(start=start, end=end, text=text[start:end], entity=actor_of(text, start, end, entities)))
    return made


def place_in(span: Span, text: str, entities: list[Entity]) -> Actor | None:
    """A place phrase without its preposition."""
    if len(span.text) > LONGEST:
        return None
    mended = _trimmed(text, *_widened(text, span.start, span.end, entities, []), [])
    if mended is None:
        return None
    start, end = mended
    return Actor(start=start, end=end, text=text[start:end], entity=actor_of(text, start, end, entities))


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
    while (tail := _TAIL.search(text, start, end)) is not None and tail.start() > start:
        end = tail.start()
    while end > start and text[end - 1] in " \t\r\n,;:–—-":
        end -= 1
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive is not None and possessive.start() > start:
        end = possessive.start()  # "the navy's" sinking: the navy
    while start < end and text[start] in _LOOSE:
        start += 1
    words = re.findall(r"\w+", text[start:end].lower())
    return (start, end) if words and not all(word in _EMPTY for word in words) else None
