"""Under which day and in which words does a line stand that tells one claim, or several?"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from reportedly.compare import lists_of_words, stem
from reportedly.records import SETTLED, Claim, Span

WEAK = frozenset(("to", "on"))  # words from which a status is read, and that say little
OPEN = frozenset(
    ("scheduled", "planned", "considered", "possible", "predicted", "threatened", "demanded", "conditional")
)
_PARTICLE = re.compile(r" (off|out)\b")
_ITS_OWN = re.compile(r"\w (?:(?:which|who) (?:[a-z]+ )?|that )$")  # "heard in the term that [begins] on Monday"
_BY = re.compile(r"(?:by|before|until|till)\b", re.I)
_FRONT = 14  # characters at the head of a line within which a day begins that is that of all of it
# "The site was raided after a man, [who] was freed in 1998, ...": from here on the words tell of a part of the line
_PART = re.compile(
    r"\b(?:after|following|since|because|than|like|unlike|who|which|whose|where|citing|despite|compared|before|"
    r"ahead of|based on)\b[^,;:—–]*$",
    re.I,
)
_OF_A_NOUN = re.compile(  # "her response [to the] attack in 2012", "the victims [of the] fire"
    r"\b(?:of|to|for|from|about|over|against|with|on) (?:the|an?|his|her|its|their|this|that|two|three|four|five|"
    r"several|[\w.]+['’]s)\b[^,;:]{0,60}$",
    re.I,
)
_DURING = re.compile(r"\b(?:during|in|at|amid|on|by|from|since) (?:the |an? |his |her |its |their )?$", re.I)
_GIVEN = re.compile(r"(?:\b(?:the|an?|his|her|its|their|this|that)|['’]s) $", re.I)  # "[the] June 12 attack"
_AFTER = " after "
_GRAVE = 0.5  # salience of what is told beside what came after it
_NEW = 7  # days before publication of which the news tells


def dates(claim: Claim, head: Claim, published: str | None) -> bool:
    """Whether the date of a claim is that of the line that tells it.

    The day on which somebody threatened or ordered is not the day of what was; the day by which somebody must do it is:
    "threatened on Monday to leave", "will summon him if he has not answered by Friday".
    """
    if claim.when is None or claim.id == head.id:
        return claim.when is not None
    if head.status in ("threatened", "conditional") and claim.status == "conditional":
        return tells(head, claim) and (claim.clause == head.clause or _BY.match(claim.when.text) is not None)
    if claim.clause != head.clause or of_a_part(claim, head, head.clause[0].start if head.clause else 0, published):
        return False
    day = claim.when.to or claim.when.from_
    if any(_ITS_OWN.search(_before(span, claim)) for span in claim.clause):
        return False
    if published is None or day is None:
        return True
    if head.status == "occurred" and claim.status in OPEN and claim.when.from_:
        return claim.when.from_[:10] <= published[:10]  # "have voted to strike from Friday": the vote was before
    return not (claim.status in SETTLED and day[:10] <= published[:10] and head.status in OPEN)


def of_a_part(claim: Claim, head: Claim, start: int, published: str | None) -> bool:
    """Whether the day of a claim is that of a part only of the words from ``start`` on that tell it, under a head.

    "Crowds stopped to remember the dead [of the 12 June fire]", "trade has grown [since the port opened in 1998]":
    these words tell their day, and it is not that of who stopped, or of what has grown.
    """
    when = claim.when
    if when is None or when.start - start <= _FRONT:
        return False
    told, at = claim.sentence.text, claim.sentence.start
    before = told[max(0, start - at) : max(0, when.start - at)]
    if _PART.search(before[-200:]):
        return True
    if claim.id == head.id and claim.event.start < when.start:
        return False
    named = told.startswith(("'s ", "’s "), when.end - at) or _GIVEN.search(before) is not None
    if named and claim.event.start <= when.end + 40:
        return _DURING.search(before) is None and not _leads(claim, head)
    last = (when.to or when.from_ or "")[:10]
    if not published or not last or claim.event.start > when.start or _leads(claim, head):
        return False
    age = (dt.date.fromisoformat(published[:10]) - dt.date.fromisoformat(last)).days
    return age > _NEW and _OF_A_NOUN.search(told[max(0, start - at) : claim.event.start - at]) is not None


def _leads(claim: Claim, head: Claim) -> bool:
    """Whether the event of a claim is among who or what does the other's: "[Monday's blast] killed nine", and
    no "organisers of Saturday's march vowed"."""
    return claim.event.start < head.event.start and any(
        each.start <= claim.event.start < each.end and " of " not in each.text[: claim.event.start - each.start]
        for each in (*head.actors, *head.recipients)
    )


def _before(span: Span, claim: Claim) -> str:
    """The words of a run of a clause before a claim's event."""
    return span.text[: max(0, claim.event.start - span.start)] if claim.event.start < span.end else ""


def between(first: Claim, second: Claim) -> str:
    """The words between the events of two claims of a sentence."""
    start = first.sentence.start
    return first.sentence.text[first.event.end - start : second.event.start - start]


def tells(one: Claim, other: Claim) -> bool:
    """Whether the line of one claim holds all words of the other's."""
    return bool(other.clause) and all(
        any(span.start <= part.start and part.end <= span.end for span in one.clause) for part in other.clause
    )


def was_before(claim: Claim, head: Claim) -> bool:
    """Whether a claim is news of its own beside what came after it and is not settled: six dead are, in "weighs a
    recall after [a blast killed six]"."""
    if head.status not in OPEN or claim.status != "occurred" or claim.salience < _GRAVE or not claim.clause:
        return False
    start = claim.clause[0].start - claim.sentence.start
    return claim.sentence.text[max(0, start - len(_AFTER)) : start] == _AFTER


def left_open(claim: Claim) -> bool:
    """Whether no word tells a claim's status: what of "the [talks] have been postponed" has been, the verb decides."""
    return claim.when is None and all(cue == claim.event or cue.text == "on" for cue in claim.evidence)


def undoes(claim: Claim) -> bool:
    """Whether the word of a claim is one of dropping or rejecting."""
    return verb_of(claim) in stems("takes_back")


def is_act(claim: Claim) -> bool:
    """Whether somebody did what binds him, whatever comes of it: agreed, or made an offer."""
    return claim.status == "occurred" and verb_of(claim) in stems("acts")


def verb_of(claim: Claim) -> str:
    """The stem of a claim's word, with the particle that is part of it: "call-off" of "called off"."""
    particle = _PARTICLE.match(claim.sentence.text, claim.event.end - claim.sentence.start)
    word = stem(claim.event.text)
    return f"{word}-{particle[1]}" if particle else word


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of a list of words of compare.toml; of a verb with its particle ("call-off") the verb's."""
    parts = (word.partition("-") for word in lists_of_words()[name])
    return frozenset(stem(verb) + hyphen + particle for verb, hyphen, particle in parts)
