"""Is what a source says will happen its own plan, or a forecast? An analyst's "will" only foresees."""

from __future__ import annotations

import re

from reportedly.annotate.status import Graded
from reportedly.records import Source, Span

_FORECASTERS = re.compile(
    r"\b(?:analysts?|experts?|economists?|strategists?|historians?|professors?|lecturers?|researchers?|scholars?|academics?|"
    r"forecasters?|scientists?|commentators?|observers|think tank)\b",
    re.I,
)
_SUSPECTS = re.compile(r"(?:suspect|assume|presume|believe)(?:s|d|ed)?\b", re.I)
_WARNS = re.compile(r"(?:warn|threaten)(?:s|ed|ing)?\b", re.I)
_FORESAYS = re.compile(r"(?:predict|forecast|foresee|foresaw|project)(?:s|ed|ing)?\b", re.I)
_APPOSITION = re.compile(r",\s[^,.;:\n]{1,80}")  # behind a name: ", a political analyst"
_WILLS = frozenset(("will", "would", "'ll", "’ll", "to"))


def foreseen(
    graded: Graded, sources: list[Source], text: str, cue: Span | None = None, by_oneself: bool = False
) -> Graded:
    """A planned event that only a "will" of an analyst's tells as predicted, and one that ``cue``, the word of who says
    so, foresees; any other as it is graded."""
    if cue is not None and graded.certainty == "certain" and sources and _SUSPECTS.match(cue.text):
        # "the agency [suspects] that they entered by a back door"
        graded = graded._replace(certainty="probable", evidence=[cue, *graded.evidence])
    if cue is not None and graded.status in ("planned", "predicted") and by_oneself and _WARNS.match(cue.text):
        return graded._replace(status="threatened", certainty="unknown")  # "warned that it would disperse any march"
    if cue is not None and graded.status in ("planned", "scheduled") and sources and _FORESAYS.match(cue.text):
        return graded._replace(status="predicted")  # "she will sign by May," predicted Vale
    if graded.status != "planned" or not sources or not all(each.text.lower() in _WILLS for each in graded.evidence):
        return graded
    nearest = sources[-1]
    words = nearest.name
    if nearest.start is not None and nearest.end is not None:
        behind = _APPOSITION.match(text, nearest.end)
        words = text[nearest.start : behind.end() if behind else nearest.end]
    return graded._replace(status="predicted") if _FORECASTERS.search(words) else graded
