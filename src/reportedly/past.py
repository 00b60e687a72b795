"""Is what a line tells as open in truth past? The aim of talks that stalled, an order that a court is told of."""

from __future__ import annotations

import re

from reportedly.records import Claim

# "Negotiations to [halt] the war stalled": that they stalled is what is told
_TALKS_TO = re.compile(r"\b(?:talks|negotiations?|discussions|mediation) to (?:\w+ly )?$", re.I)
_CAME_TO = re.compile(
    r"[^.;:,“”]{0,90}? (?:stalled|collapsed|broke (?:down|up|off)|faltered|foundered|resumed|were suspended)\b"
)
# An order that a court is told of is past, unless it is the court's own: it waits for nobody now
_IN_COURT = re.compile(
    r"\b(?:testif(?:y|ies|ied)|t(?:old|ells) (?:the |a )?(?:court|jury|trial|tribunal|judges?)|"
    r"prosecutors (?:say|said|alleged?))\b",
    re.I,
)
_ORDERED = re.compile(r"(?:ordered|instructed|directed)", re.I)
_BY_COURT = re.compile(
    r"\b(?:judges?|court|tribunal|magistrates?)\b(?! that\b)[^.;,]{0,30} (?:ordered|instructed|directed)\b", re.I
)


def is_past(inner: Claim, outer: Claim) -> bool:
    """Whether what is open was the aim of talks that came to a stop, or was ordered long before a court is told so."""
    told, at = inner.sentence.text, inner.sentence.start
    if inner.status == "demanded" and _ORDERED.fullmatch(outer.event.text):
        return _IN_COURT.search(told) is not None and _BY_COURT.search(told) is None
    to = _TALKS_TO.search(told[: inner.event.start - at]) is not None
    return to and _CAME_TO.match(told, inner.event.end - at) is not None
