"""Under which status, which day and in which words does a line stand that tells one claim, or several?"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

import msgspec

from reportedly.compare import lists_of_words, stem
from reportedly.records import SETTLED, Claim, Status

WEAK = frozenset(("to", "on"))  # words from which a status is read, and that say little
OPEN = frozenset(
    ("scheduled", "planned", "considered", "possible", "predicted", "threatened", "demanded", "conditional")
)
_THERE_IS = re.compile(r"there (?:is|are|was|were)\b", re.I)
_IF = re.compile(r"(?:if|unless)\b", re.I)
_BY = re.compile(r"(?:by|before|until|till)\b", re.I)
_ASKS = re.compile(  # a verb that asks for a thing: what it asks for is no event, or it would be told by that
    r"(?:call|appeal|plead|press|push)(?:s|es|ed|ing)? (?:\w+ly )?for\b|"
    r"(?:demand|urg|request)(?:s|es|ed|ing)\b(?! by\b)",
    re.I,
)
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|of|no|any|such)|['’]s?)\s(?:\w+\s)?$", re.I)
_DESCRIBED = re.compile(r"\b(?:the|an?|its|his|her|their)\s$", re.I)  # "the [requested] aid"


def told_as(claim: Claim) -> Claim:
    """A claim under the status of its line: "explores strikes" is weighed, although the exploring is under way."""
    word = stem(claim.event.text)
    there = claim.status == "planned" and claim.clause and _THERE_IS.match(claim.clause[0].text)
    if there and all(cue.text.casefold() in WEAK for cue in claim.evidence):
        return msgspec.structs.replace(claim, status="occurred")  # "there were e-mails to prove it"
    begin = max(0, claim.event.start - claim.sentence.start)
    plain = claim.status in SETTLED and claim.stance == "asserts" and claim.polarity == "yes"
    noun = _DESCRIBED if claim.event.text.endswith(("ed", "ing")) else _OWNED
    if plain and _ASKS.match(claim.sentence.text, begin) and not noun.search(claim.sentence.text[:begin]):
        due = claim.when if claim.when is not None and _BY.match(claim.when.text) else None  # no day of speaking
        return msgspec.structs.replace(claim, status="demanded", when=due)
    for name, status in (("weighs", "considered"), ("intends", "planned")):
        if claim.status == "ongoing" and claim.stance == "asserts" and word in stems(name):
            return msgspec.structs.replace(claim, status=cast("Status", status))
    return claim


def dates(claim: Claim, head: Claim, published: str | None) -> bool:
    """Whether the date of a claim is that of the line that tells it.

    The day on which somebody threatened or ordered is not the day of what was; the day by which somebody must do it is:
    "threatened on Monday to leave", "will summon him if he has not answered by Friday".
    """
    if claim.when is None or claim.id == head.id:
        return claim.when is not None
    if head.status in ("threatened", "conditional") and claim.status == "conditional":
        return tells(head, claim) and _BY.match(claim.when.text) is not None
    if claim.clause != head.clause:
        return False
    day = claim.when.to or claim.when.from_
    gone = claim.status in SETTLED and published is not None and day is not None and day[:10] <= published[:10]
    return not (gone and head.status in OPEN)


def with_hanging(group: list[Claim]) -> list[Claim]:
    """The claims of a sentence, what was not told with what follows from it: "took no action, [leading] to war".

    A condition that another claim tells with its consequence is none of them: "If the [talks] fail, ..."."""
    found = []
    for one in group:
        clause = one.clause
        bare = len(clause) == 1 and _IF.match(clause[0].text) is not None
        if bare and any(other.clause != clause and tells(other, one) for other in group):
            continue
        open_ = one.status in OPEN and any(cue.text.casefold() not in WEAK for cue in one.evidence)
        for other in group if clause and (open_ or one.status == "not_occurred") else ():
            follows = other.status in SETTLED and other.event.text.endswith("ing") and tells(other, one)
            begins = bool(other.clause) and clause[0].start == other.clause[0].start
            after = one.event.start < other.event.start and one.attribution == other.attribution
            if follows and begins and after:
                clause = other.clause
        found.append(one if clause is one.clause else msgspec.structs.replace(one, clause=clause))
    return found


def tells(one: Claim, other: Claim) -> bool:
    """Whether the line of one claim holds all words of the other's."""
    return bool(other.clause) and all(
        any(span.start <= part.start and part.end <= span.end for span in one.clause) for part in other.clause
    )


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of a list of words of compare.toml."""
    return frozenset(stem(word) for word in lists_of_words()[name])
