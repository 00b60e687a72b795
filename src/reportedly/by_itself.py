"""May the words of a claim be a line by themselves, cut out of what its source says in a sentence?"""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.hanging import lacks_its_operator
from reportedly.lines import tells
from reportedly.main_verb import has_main_verb, lacks_main_verb
from reportedly.records import SETTLED, Claim, Span

_OPENS = re.compile(r"(?:what|which|who|whose|whom|how|whether|where|[a-z]+ing)\b", re.I)  # no sentence begins so here
_BARE = re.compile(  # a condition, a time, a reason without what it is of
    r"(?:if|unless|when|whenever|while|although|though|because|until|after|before|since|once|whether)\b[^,]*$", re.I
)
_JOINS = "and|but|or|nor|while|as|because|so|though|although|yet|when|where|said|says"
_BY = re.compile(r"\s+by\b")
_NEITHER = re.compile(r"\bneither\b|\bnor\b")
_ARTICLE = re.compile(r"(?:(?:an?|the|another|his|her|its|their|[A-Z][\w’']+['’]s) )?", re.I)
_IS = re.compile(r" (?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|must)\b")
_BE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|gets?|got|getting|['’](?:s|re|m))\s+(?:\w+\s+){0,3}$", re.I)
_BEFORE = re.compile(rf"(?:[^\w\s]|\b(?:{_JOINS}|that))\s*$", re.I)
_HAPPENED = re.compile(r"\bafter\s*$", re.I)  # what comes behind it has been, whatever the rest of the sentence is
_AFTER = re.compile(rf"\s*(?:$|[^\w\s]|(?:{_JOINS}|after|before|when|if|unless|until|since)\b)", re.I)
# "combined with the toll", "located off the cape": what was done to something, without an "is"
_DONE = r"(?:[a-z]+ed|given|seen|known|led|made|set|built|held|sold|bought|taken|drawn|found|kept|left|driven|shot)"
_REDUCED = re.compile(
    rf"{_DONE} (?:about|along|as|at|beside|by|for|from|in|inside|near|off|on|outside|over|under|with)\b", re.I
)
_STRANDED = re.compile(
    r"\b(?:with|of|to|for|about|at|by|from|into|against|than|as)$"
)  # "a rule they don't agree [with]"
_LIKELY = re.compile(r"(?:an?|the) [\w-]{1,30} (?:un)?likely to\b", re.I)
_WISHED = re.compile(
    r"(?:[\w’'-]{1,20},? ){1,8}?(?<!to )(?<!not )(?<!ly )(?P<be>be )"
    r"(?:[a-z]{2,20}(?:ed|en)|told|made|kept|built|held|sent|paid|set|put|left|cut|shut|sold)\b",
    re.I,
)
_CLOSING = ('"', "”")
_COMMA = re.compile(r",\s*$")
_JOINED = re.compile(r"\s+(?:and|or)\s+(?:then\s+)?")


def stands(text: str, claim: Claim, passage: tuple[tuple[int, int], ...], events: set[int]) -> bool:
    """Whether the words of a claim are a sentence: who does it first, cut where a clause may begin and end.

    ``events``: where the words of the claims of its passage begin."""
    if not claim.clause or is_reduced(text, claim) or lacks_its_operator(text, claim):
        return False
    start, end = claim.clause[0].start, claim.clause[-1].end
    low = max((first for first, _ in passage if first <= start), default=claim.sentence.start)
    high = min((last for _, last in passage if end <= last), default=claim.sentence.end)
    if _BARE.match(text, start, end) is not None or _NEITHER.search(text, start, min(high, end + len(" nor "))):
        return False
    at = claim.event.start
    if any(lacks_main_verb(text, a.start, a.end, at, events) for a in claim.clause if a.start <= at < a.end):
        return False
    if _STRANDED.search(claim.clause[-1].text) or _is_reduced_run(text, claim) or _ends_in_quotation(text, start, end):
        return False
    who = [(each.start, each.end) for each in (*claim.actors, *claim.recipients)]
    who += [(each.start, each.end) for each in claim.sources if each.start is not None and each.end is not None]
    led = any(start <= a < claim.event.start or a < start < b for a, b in who) or _is_subject(text, claim)
    named = len(claim.clause) > 1 and (start, claim.clause[0].end) in who
    before = text[low:start]
    begins = named or (
        not _OPENS.match(text, start)
        and (
            not before.strip()
            or _BEFORE.search(before) is not None
            or (claim.status in SETTLED and _HAPPENED.search(before) is not None)
        )
    )
    runs = all(not _OPENS.match(text, span.start) for span in claim.clause[1:])
    return led and begins and runs and _AFTER.match(text[end:high]) is not None


def tells_nothing(text: str, start: int, end: int) -> bool:
    """Whether words begin as no sentence does, and have no verb of their own: "[mending the quay that he built]".

    Or have one that only says what is wished: "recommends [boards be told]"."""
    opens = _OPENS.match(text, start, end) is not None and not has_main_verb(text, start, end)
    return opens or _is_wished(text, start, end)


def _is_wished(text: str, start: int, end: int) -> bool:
    wished = _WISHED.match(text, start, end)
    return wished is not None and not has_main_verb(text, start, wished.start("be"))


def _is_reduced_run(text: str, claim: Claim) -> bool:
    """Whether the words of a claim begin with what was done to something, or go on with it behind a comma; or tell no
    more than what something is: "a step unlikely to help"."""
    start, end = claim.clause[0].start, claim.clause[-1].end
    if _REDUCED.match(text, start) is not None:
        return True
    if _is_wished(text, start, end):
        return True
    if _LIKELY.match(text, start, end) is not None and not has_main_verb(text, start, end):
        return True
    return any(
        _REDUCED.match(text, run.start) is not None and _COMMA.search(text, before.end, run.start) is not None
        for before, run in pairwise(claim.clause)
    )


def _ends_in_quotation(text: str, start: int, end: int) -> bool:
    """Whether a quotation that begins within some words goes on behind them: 'said he "did [not know'] and slept"."""
    told = text[start:end]
    odd = told.count("“") > told.count("”") or told.count('"') % 2 == 1
    return odd and not any(mark in text[end : end + 2] for mark in _CLOSING)


def shares_object(text: str, claim: Claim, takes: set[int]) -> bool:
    """Whether a claim ends with its verb, and the one joined to it has the object of both: "[chased] and caught her".

    ``takes``: where the words of the claims begin whose clauses go on behind them."""
    joined = _JOINED.match(text, claim.event.end) if claim.clause[-1].end == claim.event.end else None
    return joined is not None and joined.end() in takes


def told_twice(group: list[Claim]) -> bool:
    """Whether the lines of some claims would tell one of them twice: "seized and [shook him]", "[shook him] hard"."""
    return any(
        _is_within(one.event, other) and not tells(other, one) and not tells(one, other)
        for one in group for other in group if one is not other
    )  # fmt: skip


def _is_within(event: Span, claim: Claim) -> bool:
    return any(span.start <= event.start < span.end for span in claim.clause)


def _is_subject(text: str, claim: Claim) -> bool:
    """Whether a noun is all of a clause's subject: "[an offensive] was being prepared"."""
    before, after = text[claim.clause[0].start : claim.event.start], text[claim.event.end : claim.clause[0].end]
    return _ARTICLE.fullmatch(before) is not None and _IS.match(after) is not None


def is_reduced(text: str, claim: Claim) -> bool:
    """Whether a claim is told by a noun and what was done to it, and no sentence: "the cuts favoured by the mayor"."""
    at = claim.event.start
    if text[at - 2 : at] == ", " and text.startswith("ed.", claim.event.end - 2):
        return len(claim.clause) > 1  # "was sentenced to two years, [suspended]."
    return (
        _BY.match(text, claim.event.end) is not None
        and claim.event.text[-1:] in "dentk"
        and _BE.search(text, max(claim.sentence.start, at - 40), at) is None
    )
