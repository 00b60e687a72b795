"""What number does a correction put right? "It misstated the number of those who died. It was three, not thirteen." """

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

import msgspec

from reportedly.annotate.spans import span_of
from reportedly.records import Claim, Figure, Sentence

_NUMBER = re.compile(
    r"\b(?:the (?:number|toll|total|count|tally|amount|share|percentage|age|size|value|cost|price|sum)\b|how many\b)"
    r"[^.;\n]*"
)
_RIGHT = re.compile(
    r"(?:It|They|There|That|The (?:correct |true |actual )?(?:number|figure|toll|total|count|amount)) "
    r"(?P<right>(?:was|were|is|are) (?P<new>(?:[^.;,\n]|[.,](?=\d)){1,40}), (?:and )?not (?:[^.;\n]|\.(?=\d)){1,60})"
)
_NEWS = 0.5  # salience that the number put right has at least: it is what the correction is about


def with_corrected_figures(
    claims: list[Claim], text: str, sentences: list[Sentence], figures: list[Figure]
) -> list[Claim]:
    """The claims of a correction, what was counted wrongly told with the number that is right."""
    starts = [sentence.start for sentence in sentences]
    made = {claim.id: claim for claim in claims}
    for before, sentence in pairwise(sentences):
        right = _RIGHT.match(text, sentence.start, sentence.end)
        counted = list(_NUMBER.finditer(text, before.start, before.end))
        if right is None or not counted or sentence.paragraph != before.paragraph:
            continue
        start, end = counted[-1].span()
        inside = [one for one in claims if start <= one.event.start < end]
        if not inside or bisect_right(starts, start) != bisect_right(starts, inside[-1].event.start):
            continue
        what = span_of(text, start, end)
        new = [one.id for one in figures if right.start("new") <= one.start < right.end("new")]
        made[inside[-1].id] = msgspec.structs.replace(
            inside[-1],
            clause=[what, span_of(text, *right.span("right"))],
            figures=new or inside[-1].figures,
            salience=max(_NEWS, inside[-1].salience),
        )
    return list(made.values())
