"""Which status has a claim that stands alone: what asks for a thing is demanded, what explores one is weighed.

The words around an event tell how the event stands (annotate/status.py). Where a verb's object is itself an event, it
carries what the verb says of it: "demanded an [inquiry]". Where it is none, the verb's own claim is all that is told,
and has the status of what is asked for, weighed, planned or not ruled out: "[called] for calm".
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import cast

import msgspec

from reportedly.annotate.status import certainty_of
from reportedly.records import SETTLED, Claim, Status
from reportedly.resolve.words import stem, stems_in

_WEAK = frozenset(("to", "on"))  # words from which a status is read, and that say little
_THERE_IS = re.compile(r"there(?: is| are| was| were|['’]s)\b", re.I)
_BY = re.compile(r"(?:by|before|until|till)\b", re.I)
_ASKS = re.compile(
    r"(?:call|appeal|plead|press|push)(?:s|es|ed|ing)? (?:\w+ly )?for\b|"
    r"(?:demand|urg|request)(?:s|es|ed|ing)\b(?! (?:by|is|are|was|were|has|have|had|will|would)\b)",
    re.I,
)
# "[considers] himself a sailor": an opinion, and nothing that is weighed
_HOLDS_FOR = re.compile(
    r"consider(?:s|ed|ing)? (?:(?:him|her|it|my|your)self|(?:them|our)selves|"
    r"(?:it|him|her|them|this|that) (?:an?|the|to be)\b)",
    re.I,
)
_PLAN = re.compile(r"\b(?:plans?|proposals?|agreements?|forecasts?|outlook)(?: [\w’'-]+){0,4} $", re.I)  # calls for it
_RULED_OUT = re.compile(r"(?:rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing))\b", re.I)
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|of|no|any|such)|['’]s?)\s(?:\w+\s)?$", re.I)
_DESCRIBED = re.compile(r"\b(?:the|an?|its|his|her|their)\s$", re.I)  # "the [requested] aid"


def with_standing(claims: list[Claim]) -> list[Claim]:
    """The claims, in the same order, those that stand alone with the status of what they ask for, weigh or plan."""
    made: list[Claim] = []
    for _, group in groupby(claims, key=lambda one: one.sentence.start):
        mates = list(group)
        made += [_standing(one, mates) for one in mates]
    return made


def _standing(one: Claim, mates: list[Claim]) -> Claim:
    if one.status == "planned":
        there = bool(one.clause) and _THERE_IS.match(one.clause[0].text)
        if there and all(cue.text.casefold() in _WEAK for cue in one.evidence):
            return _under("occurred", one)  # "there were e-mails to [prove] it"
        return one
    if one.status == "not_occurred" and one.stance == "asserts":
        open_ = _RULED_OUT.match(one.sentence.text, max(0, one.event.start - one.sentence.start))
        alone = open_ is not None and not any(_is_read_from(mate, one) for mate in mates)
        return _under("possible", one) if alone else one  # "the risk has not been [ruled] out"
    if one.status not in SETTLED or one.stance != "asserts" or one.polarity != "yes":
        return one
    status = _of_object(one)
    return one if status is None or any(_is_read_from(mate, one) for mate in mates) else _under(status, one)


def _of_object(one: Claim) -> Status | None:
    """The status that the object of a verb has by it: demanded, considered or planned; None for other words."""
    begin = max(0, one.event.start - one.sentence.start)
    asks = _ASKS.match(one.sentence.text, begin)
    at_once = one.when is not None and asks is not None and one.when.start - one.sentence.start <= asks.end() + 1
    if asks and not (at_once and asks[0].endswith("for")):  # no "strike that they had called for Monday"
        if asks[0].startswith("call") and _PLAN.search(one.sentence.text, max(0, begin - 60), begin):
            return None
        noun = _DESCRIBED if one.event.text.endswith(("ed", "ing")) else _OWNED
        return None if noun.search(one.sentence.text, max(0, begin - 60), begin) else "demanded"
    if one.status == "ongoing" and _HOLDS_FOR.match(one.sentence.text, begin) is None:
        for name, status in (("weighing", "considered"), ("intending", "planned")):
            if stem(one.event.text.casefold()) in stems_in(name):
                return cast("Status", status)
    return None


def _is_read_from(mate: Claim, one: Claim) -> bool:
    """Whether the status of another claim that the same words tell was read from the word of this one."""
    told = any(part.start <= mate.event.start < part.end for part in one.clause)
    return (
        (told or not one.clause)
        and mate is not one
        and any(cue != mate.event and cue.start < one.event.end and one.event.start < cue.end for cue in mate.evidence)
    )


def _under(status: Status, one: Claim) -> Claim:
    """A claim under another status; the day of asking is not that of what is asked for, a "by" is."""
    day = one.when if status != "demanded" or (one.when is not None and _BY.match(one.when.text)) else None
    sure = certainty_of(status, one.factuality)
    return msgspec.structs.replace(one, status=status, polarity="yes", certainty=sure, when=day)
