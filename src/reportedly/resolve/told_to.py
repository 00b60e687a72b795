"""Who is told is no source: "they were ordered to leave" is somebody's order to them. For claims, which name who says
so; a report's attributions keep the subject, as annotated."""

from __future__ import annotations

import re

import msgspec

from reportedly.records import Attribution

_PASSIVE = (
    r"(?:told|ordered|asked|urged|instructed|advised|warned|invited|directed|forbidden|promised|offered|suspected|believed|"
    r"thought|expected|feared|reported|known|understood|reminded|assured|informed|encouraged|pressed|commanded|required)$"
)
_IS_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got) "
    r"(?:(?:not|never|also|now|since|already|once|later|still|[a-z]{2,20}ly) ){0,2}" + _PASSIVE
)
_TOLD_TO = re.compile(
    r"(?:told|ordered|urged|forbidden|advised|instructed|reminded|warned)$", re.I
)  # "towns [told] to go"
_TO = re.compile(r"\s(?:not )?to\b")
_BY = re.compile(r"\s(?:(?:also|again) )?by\b")
_FAR = 60  # characters from a source to the end of its cue


def without_the_told(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, the subject of a passive cue no source of what it is told."""
    return [msgspec.structs.replace(one, source=[]) if _is_told(text, one) else one for one in attributions]


def _is_told(text: str, one: Attribution) -> bool:
    last = one.cue[-1]
    if not one.source or one.source[-1].end > one.cue[0].start or last.end - one.source[-1].end > _FAR:
        return False
    if _BY.match(text, last.end) or "\n" in text[one.source[-1].end : last.end]:
        return False
    if _IS_TOLD.search(text, one.source[-1].end, last.end):
        return True
    return _TOLD_TO.search(last.text) is not None and _TO.match(text, last.end) is not None
