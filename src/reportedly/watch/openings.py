"""Does a claim announce something that is worth a watch?

Not all that is "planned" is: a purpose ("marched to mourn") is done with its act, and a noun that no word puts into the
future is only a noun.
"""

from __future__ import annotations

import re

from reportedly.awaited import of_anybody
from reportedly.link.tellings import affirms
from reportedly.records import Claim
from reportedly.watch import clauses
from reportedly.watch.conditions import condition_of, is_condition
from reportedly.watch.items import OPEN_STATUSES, Notice, denied_above, says_yet
from reportedly.watch.signs import turn_of
from reportedly.watch.windows import window_of

LEAST = 0.15  # claims less salient than this, and of no kind, announce nothing worth a watch
FIXED = ("scheduled", "planned", "threatened")  # of these, a stated day is enough
_LEADS = re.compile(r"\s+(?:to|into|under|through|on|for)\s+(?:a|an|the|its|their)\s+(?:\w+\s+)?", re.I)
_HOW_TO = re.compile(r"\b(?:which|how|what|where|whom)\s+(?:not\s+)?to\s+$", re.I)
_WAS = re.compile(r"\b(?:was|were|had been)\s+(?:\w+ly\s+)?$", re.I)
_BILL = re.compile(r"\b(bill|law|act|motion|decree|measure)\s+to\s+(?:\w+ly\s+)?$", re.I)
_IS_TO = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:also\s+|now\s+)?to\s+(?:\w+\s+)?$", re.I)


def opens(notice: Notice) -> bool:
    """Whether the claim announces something: an open status that its source asserts, and words that bear it."""
    claim = notice.claim
    if claim.status not in OPEN_STATUSES or not affirms(notice.telling):
        return False
    if claim.kind is None and not _weighs(notice):
        return False
    if claim.kind is None and claim.when is None and of_anybody(claim):
        return False  # "we must look after each other"
    if is_condition(claim) or clauses.says("past_modals", clauses.before(claim)):
        return False
    if denied_above(claim, notice.beside):
        return False
    if claim.status == "conditional" and not _conditional(notice):
        return False
    if turn_of(notice, notice) is not None:
        return False  # "the strike planned for Monday was called off"
    # "hold talks": the item is that of the talks.
    if any(
        other.id == notice.telling.mention.carries and other.status in OPEN_STATUSES and not _is_done_to(claim, other)
        for other in notice.beside
    ):
        return False
    carries = any(
        other.status in OPEN_STATUSES and claim in clauses.carriers(other, [claim]) for other in notice.beside
    )
    if carries and not says_yet(claim):  # "has not yet approved any plan": the approval is what is waited for
        return False
    if _of_a_bill(notice) or _permits(claim) or any(clauses.says("rituals", each.text) for each in claim.actors):
        return False
    return not (
        _asks_how(claim)
        or _was_doing(claim)
        or _purpose(claim)
        or _bare_noun(notice)
        or _object_of_another(notice)
        or _puts_another(notice)
    )


def _weighs(notice: Notice) -> bool:
    """Whether it is worth a watch although it is of no kind: by its salience, its verb's, or the day that is fixed."""
    claim = notice.claim
    if max(each.salience for each in (claim, *clauses.carriers(claim, notice.beside))) >= LEAST:
        return True
    return claim.status in FIXED and claim.when is not None and (claim.when.to or "") >= notice.day


def _conditional(notice: Notice) -> bool:
    """Whether what hangs on a condition is announced: the condition, or a day, is stated; a mere power is not one."""
    claim = notice.claim
    if clauses.says("powers", claim.sentence.text):
        return False
    window = window_of(notice)
    return condition_of(claim) is not None or (window is not None and not window.assumed)


def _asks_how(claim: Claim) -> bool:
    """Whether it only says how or in which way something is to be done: "the order in which to disagree"."""
    return _HOW_TO.search(claim.sentence.text[: claim.event.start - claim.sentence.start]) is not None


def _was_doing(claim: Claim) -> bool:
    """Whether what may be so is past: "it is possible that the crew was aiming at it"."""
    if claim.status != "possible" or not claim.event.text.endswith("ing"):
        return False
    return _WAS.search(claim.sentence.text[: claim.event.start - claim.sentence.start]) is not None


def _purpose(claim: Claim) -> bool:
    """Whether nothing but a "to" says that it is to come, and no verb of planning or asking stands before."""
    if claim.status != "planned" or {each.text.casefold() for each in claim.evidence} != {"to"}:
        return False
    if clauses.is_noun(claim):
        return False  # "agreed to a withdrawal"
    prior = claim.sentence.text[: claim.event.start - claim.sentence.start]
    return not (_IS_TO.search(prior) or clauses.says("intentions", prior))


def _bare_noun(notice: Notice) -> bool:
    """Whether it is a noun whose status rests on no other word, and that has no day ahead."""
    claim = notice.claim
    rests = any((each.start, each.end) != (claim.event.start, claim.event.end) for each in claim.evidence)
    if rests or claim.status in ("scheduled", "demanded") or not clauses.is_noun(claim):
        return False
    window = window_of(notice)
    return window is None or window.assumed


def _of_a_bill(notice: Notice) -> bool:
    """Whether it only says what a bill is for, of which more is told: "a bill to pay them is put to the vote"."""
    claim = notice.claim
    found = _BILL.search(claim.sentence.text[: claim.event.start - claim.sentence.start])
    if found is None:
        return False
    at = claim.sentence.start + found.start(1)
    return any(
        other.event.start > claim.event.start and each.start <= at < each.end
        for other in notice.beside
        for each in (*other.actors, *other.recipients)
    )


def _permits(claim: Claim) -> bool:
    """Whether a "may" allows people to do something: "families may appeal until the end of the year"."""
    if clauses.before(claim, 12).rstrip().endswith(("may not", "must not", "cannot")):
        return True  # or forbids it: "they may not break windows"
    modal = {each.text.casefold() for each in claim.evidence} & {"may", "can"}
    return claim.status in ("possible", "conditional") and bool(modal) and clauses.is_turn(claim, "permitted")


def _puts_another(notice: Notice) -> bool:
    """Whether a verb that says little only leads to an announced noun: "be put to the vote"."""
    claim = notice.claim
    return notice.telling.mention.light and any(
        other.status == claim.status and clauses.is_noun(other) and _LEADS.fullmatch(_between(claim, other))
        for other in notice.beside
    )


def _between(one: Claim, other: Claim) -> str:
    """The words between two events of a sentence; "" where the second comes first."""
    at = one.sentence.start
    return one.sentence.text[one.event.end - at : max(one.event.end, other.event.start) - at]


def _object_of_another(notice: Notice) -> bool:
    """Whether the noun only says what another announced act is done to: "keep its promises", "postpone elections"."""
    claim = notice.claim
    if not clauses.is_noun(claim):
        return False
    return any(_is_done_to(other, claim) for other in notice.beside)


def _is_done_to(verb: Claim, noun: Claim) -> bool:
    """Whether the noun is the object of an announced verb, in its future: "sign a treaty", "keep its promises"."""
    own = {(each.start, each.end) for each in noun.evidence}
    return (
        verb.status in OPEN_STATUSES
        and verb.event.end <= noun.event.start
        and clauses.is_noun(noun)
        and clauses.bears_on(verb, noun)
        and bool(own & {(each.start, each.end) for each in verb.evidence})
        and not clauses.is_turn(verb, "carried_out")
    )
