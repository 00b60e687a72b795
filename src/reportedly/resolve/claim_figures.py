"""Which figures are a claim's? Those of the event's arguments; one that stands in none is that of the event before it.

"Agreed to buy the mill [for $2 million]", "approved the bill [by 61 votes]", "is running [in 14 counties]".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from reportedly.annotate.events import Event
from reportedly.records import Claim, Figure, Span
from reportedly.resolve.arguments import LONGEST
from reportedly.resolve.clauses import Parsed

_REACHED = re.compile(  # between an event and a bare number: "jumped [to] 44", "put [the number of marchers at] 4,000"
    r"(?: (?:the|its|their|his|her) (?:number|toll|count|tally|total|figure)\b[^,;:.]{0,40}?)? (?:to|at|of)? ?"
)
_TO_BE = re.compile(r" (?:to (?:be|cost|reach|total|number|come to)|at|of) ")  # "is projected [to be] $731 billion"
_BESIDE = re.compile(
    r",? (?:to|from|or|versus)(?: just| only)? |[-–]"
)  # "from 40 percent [to] 52", "45 percent [to] 40"
_NEAR = 90  # characters from an event to a figure of its clause
# Between them: a phrase or two, and no further clause, name of a part or comparison
_CROSSED = re.compile(
    r"[,;:()“”\"—–]| - |\b(?:who|which|that|where|when|while|than|because|if|as|and|but|or|is|are|was|were)\b"
)
_LEADS = re.compile(
    r"\b(?:for|by|at|with|in|to|of|from|worth|through|on|over|about|around) (?:the |a |an |its |his |her |their )?$"
)

_WHERE = re.compile(r"\b(?:to|from|through) (?:the )?$")


def figures_of(event: Event, parts: list[Span], figures: Sequence[Figure], text: str) -> list[str]:
    """Figures that stand in the event's arguments, are its own words, or are what a verb of counting reaches."""
    spans = [event.span, *parts, *[span for role in ("ADV", "MNR") for span in event.roles.get(role, [])]]
    found: list[Figure] = []
    for figure in figures:
        if (
            any(s.start < figure.end and figure.start < s.end and s.end - s.start <= LONGEST for s in spans)
            or (figure.of is None and figure.unit is None and _REACHED.fullmatch(text, event.span.end, figure.start))
            or _TO_BE.fullmatch(text, event.span.end, figure.start)
            or (found and found[-1].start > event.span.end and _BESIDE.fullmatch(text, found[-1].end, figure.start))
        ):
            found.append(figure)
    return [figure.id for figure in found]


def with_loose_figures(
    claims: list[Claim], parsed: Mapping[int, Parsed], figures: Sequence[Figure], text: str
) -> list[Claim]:
    """The claims, in the same order, with the figures of their clauses that none of them has."""
    starts = [figure.start for figure in figures]
    if not starts:
        return claims
    made: list[Claim] = []
    for _, group in groupby(claims, key=lambda one: one.sentence.start):
        some = list(group)
        sentence = some[0].sentence
        inside = figures[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            taken = {name for one in some for name in one.figures}
            for figure in inside:
                at = _owner(figure, some, parsed, text) if figure.id not in taken else None
                if at is not None:
                    some[at] = msgspec.structs.replace(some[at], figures=[*some[at].figures, figure.id])
        made += some
    return made


def _owner(figure: Figure, some: list[Claim], parsed: Mapping[int, Parsed], text: str) -> int | None:
    """The number of the claim whose clause a figure stands in, behind it and with no other event between."""
    before = [at for at, one in enumerate(some) if one.event.end <= figure.start]
    if not before:
        return None
    at = before[-1]
    one = some[at]
    clause = parsed.get(one.event.start)
    if figure.of is not None and _WHERE.search(text, one.event.end, figure.start):
        return None  # "withdrew to 20 ports"
    if clause is None or figure.start - one.event.end > _NEAR or not _LEADS.search(text, one.event.end, figure.start):
        return None
    if not any(span.start <= figure.start and figure.end <= span.end for span in clause.clause):
        return None
    return None if _CROSSED.search(text, one.event.end, figure.start) else at
