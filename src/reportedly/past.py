"""Is what a line tells as open in truth past? The aim of a bid that failed, what was tried, an order told in court."""

from __future__ import annotations

import re

from reportedly.records import Claim

# "Negotiations to [halt] the war stalled", "the attempt to [stop] the bill has also included them": what is told is
# what became of the noun, and its aim is a part of its name
_AIM_OF = re.compile(
    r"\b(?:talks|negotiations?|discussions|mediation|attempts?|bids?|efforts?|plans?|proposals?|moves?|campaigns?|drive|"
    r"decisions?|refusal|failure|promises?|deal|agreement|reasons?|rationales?|orders?|scheme|pact)"
    r"(?: (?:by|of|from) [\w’'. -]{1,30}?)? to (?:\w+ly )?$",
    re.I,
)
_HELPER = re.compile(r"^[^.;:,“”]{0,90} (?:has|have|had|was|were|did|do|does)(?:n.t)?(?: \w+){0,2} $")
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
_ORDERED = re.compile(r"(?:ordered|instructed|directed|encouraged|urged|told|asked|begged|pressed|persuaded)", re.I)
_BY_COURT = re.compile(
    r"\b(?:judges?|court|tribunal|magistrates?)\b(?! that\b)[^.;,]{0,30} (?:ordered|instructed|directed)\b", re.I
)
# Who tried did so, whatever came of it, and who chose has chosen: what is told is the trying, and the choice
_TRIED = re.compile(r"(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|struggl(?:es?|ed|ing)|str(?:ives?|ove|iving))", re.I)
_CHOSE = re.compile(r"(?:opted|chose|chosen|opts|chooses)", re.I)
_INSTEAD = re.compile(r"\b(?:instead|had|having) $|\b(?:when|after|since|because|once)\b[^.;:,“”]{1,50} $", re.I)
# What is told in court of a plan is past; who tells so may have plans of his own
_PLOTTED = re.compile(r"(?:planned|plotted|conspired|intended|wanted|meant|schemed|planning|plotting|conspiring)", re.I)
_TRIED_FOR = re.compile(
    r"\b(?:prosecutors?|indictment|jury|charged|convicted|pleaded|sentenced|admitted|accused|court (?:heard|was told)|"
    r"confessed|foiled|thwarted)\b",
    re.I,
)
_OWN_PLAN = re.compile(r"\b(?:they|we|prosecutors|court|jury)(?: have| had| also)? $", re.I)
# A court or a house does by its vote what it decides: "a decision to [grant] the request"
_DONE_BY_WORD = re.compile(
    r"(?:grant|reject|deny|uphold|overturn|dismiss|acquit|approve|adopt|reverse|void|refuse|decline|convict|endorse|"
    r"condemn|censure|hold|strike|put|pass|override|confirm)",
    re.I,
)
_VOTED = re.compile(r"(?:decid|decision|vot|made|rul)", re.I)
_BY_VOTE = re.compile(r"[^.;,“”]{0,40}?(?:\b(?:decision|vote|ruling))? to (?:\w+ly )?")
_TO = re.compile(r"(?: (?!to\b)[\w’'-]+){0,6} to (?:\w+ly )?")
_TO_GET = re.compile(r"(?: (?!to\b)[\w’'-]+){0,6} to (?:[\w’'-]+ ){0,4}?")  # "trying to get it [mended]"
# "Pointed to the country's decision to [leave]": a decision that is known
_KNOWN = re.compile(r"(?:['’]s?|\b(?:the|its|his|her|their)) (?:[\w-]+ ){0,2}$", re.I)
_NEWLY = (
    "announc", "confirm", "report", "reveal", "unveil", "take", "took", "make", "making", "made", "approv", "expect",
    "await", "face", "facing", "defend", "consider",
)  # fmt: skip


def is_past(inner: Claim, outer: Claim) -> bool:
    """Whether what is open was the aim of what was done, tried or chosen, or an order that a court is told of."""
    told, at = inner.sentence.text, inner.sentence.start
    if inner.status == "demanded" and _ORDERED.fullmatch(outer.event.text):
        return _IN_COURT.search(told) is not None and _BY_COURT.search(told) is None
    if inner.status == "planned" and outer.event.end <= inner.event.start:
        return _is_behind(inner, outer)
    if inner.event.end > outer.event.start or _AIM_OF.search(told[: inner.event.start - at]) is None:
        return False
    between = told[inner.event.end - at : outer.event.start - at]
    plain = outer.event.text.endswith("ed") and _ASIDE.search(between) is None
    return plain or _HELPER.search(between) is not None or _BROKE.match(told, inner.event.end - at) is not None


def _is_behind(inner: Claim, outer: Claim) -> bool:
    """Whether what is meant to be done stands behind what was done to that end: "tried to [sell] the painting"."""
    told, word = outer.sentence.text, outer.event.text
    begin, at = outer.event.start - outer.sentence.start, outer.event.end - outer.sentence.start
    stop = inner.event.start - inner.sentence.start
    if _DONE_BY_WORD.fullmatch(inner.event.text) and _VOTED.match(word):
        return _BY_VOTE.fullmatch(told, at, stop) is not None
    if _TRIED.fullmatch(word):
        sought = any(cue.start < outer.event.end and outer.event.start < cue.end for cue in inner.evidence)
        return sought or _TO_GET.fullmatch(told, at, stop) is not None
    if _TO.fullmatch(told, at, stop) is None:
        return False
    if _CHOSE.fullmatch(word):
        return True
    if _PLOTTED.fullmatch(word) and _TRIED_FOR.search(told) and not _OWN_PLAN.search(told[max(0, begin - 30) : begin]):
        return True
    if word == "decided":
        return _INSTEAD.search(told[max(0, begin - 60) : begin]) is not None or told.startswith(" instead", at)
    known = word == "decision" and _KNOWN.search(told[max(0, begin - 40) : begin]) is not None
    return known and not any(one.startswith(_NEWLY) for one in told[max(0, begin - 60) : begin].lower().split()[-6:])
