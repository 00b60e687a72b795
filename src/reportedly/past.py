"""Is what a line tells as open in truth past? The aim of a bid that failed, an order that a court is told of."""

from __future__ import annotations

import re

from reportedly.records import Claim

# "Negotiations to [halt] the war stalled", "the attempt to [stop] the bill has also included them": what is told is
# what became of the noun, and its aim is a part of its name
_AIM_OF = re.compile(
    r"\b(?:talks|negotiations?|discussions|mediation|attempts?|bids?|efforts?|plans?|proposals?|moves?|campaigns?|drive|"
    r"decisions?|refusal|failure|promises?|deal|agreement|reasons?|rationales?|orders?|scheme|pact) to (?:\w+ly )?$",
    re.I,
)
_HELPER = re.compile(r"^[^.;:,“”]{0,90} (?:has|have|had|was|were|did)(?: \w+){0,2} $")
_BROKE = re.compile(r"[^.;:,“”]{0,90}? (?:broke (?:down|up|off)|fell (?:through|apart|short)|came to)\b")
_ASIDE = re.compile(
    r"[.;:,“”]|\b(?:will|would|may|might|could)\b|\b(?:who|which|that|as|by|the|a|an|its|his|their|and|or) $"
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
    """Whether what is open was the aim of what came to something, or was ordered long before a court is told so."""
    told, at = inner.sentence.text, inner.sentence.start
    if inner.status == "demanded" and _ORDERED.fullmatch(outer.event.text):
        return _IN_COURT.search(told) is not None and _BY_COURT.search(told) is None
    if inner.event.end > outer.event.start or _AIM_OF.search(told[: inner.event.start - at]) is None:
        return False
    between = told[inner.event.end - at : outer.event.start - at]
    plain = outer.event.text.endswith("ed") and _ASIDE.search(between) is None
    return plain or _HELPER.search(between) is not None or _BROKE.match(told, inner.event.end - at) is not None
