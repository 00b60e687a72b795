"""Does a word stand beside what a line tells: in its infinitive of purpose, a relative clause, a reason, a condition?

What a line tells is its main verb; how sure a part beside it is does not decide under which status it is read: "a
refusal to [admit] the crimes divides them" tells that they are divided.
"""

from __future__ import annotations

import re
from typing import cast

from reportedly.lines import WEAK
from reportedly.records import Claim, Status

_INFINITIVE = re.compile(
    r"(?<!have )(?<!has )(?<!had )(?<!ought )(?<!need )(?<!needs )(?<!going )(?<!used )(?<!got )\bto "
    r"(?:(?:not|be|have|been|also|help|try to|\w+ly) ){0,3}$",
    re.I,
)
_GERUND = re.compile(
    r"\b(?:of|by|for|without|from|in|after|before|since|while|when|into|about|at|with|than|despite|over|on|through) "
    r"(?:\w+ly )?$",
    re.I,
)
_OPENS = re.compile(
    r"\b(?:who|which|whom|whose|because|since|if|when|while|after|before|until|unless|although|though|whether|where|"
    r"why|how|as (?=(?:he|she|it|they|we|I|you)\b)|than|that (?=(?:has|have|had|is|are|was|were|will|would|could|may|"
    r"might|can|\w+s|\w+ed)\b))\b",
    re.I,
)
_CLOSES = re.compile(r"[,;:—–]")
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|my|your|this|these|those|of|no|any)|['’]s?)\s$", re.I)
# ", a step that [could] cost 90 jobs"
_OWN_VERB = re.compile(r",[^,]*\b(?:will|would|may|might|could|can|should|must)\b")
# The verb of a line that is no claim tells how sure it is, plainly or not: "[will] find it hard to keep his seat"
_VERB = re.compile(
    r"(?:\b|['’](?=ll |d ))(?:"
    r"(?P<not_occurred>(?:do|does|did|is|are|was|were|has|have|had|will|would|could|can|should)(?:n['’]t| not)|"
    r"cannot|never)|"
    r"(?P<possible>may|might|could|can)|(?P<predicted>will|would|ll|d)|"
    r"(?P<demanded>must|should|ought to|needs? to|ha(?:s|ve) to)|"
    r"(?P<be>is|are|was|were|going to|about to|set to|due to)|"
    r"(?P<occurred>has|have|had|did|does|made|took|gave|went|came|held|met|sent|kept|put|led|left|spoke|began|brought|"
    r"paid|spent|sought|got|ran|saw|won|lost|found|remains?|(?<!or )(?<!and )(?<!the )(?<!a )(?<!an )(?<!is )(?<!are )"
    r"(?!need|unite|seed|suppose|expect|plan|want|hope|ask|urge|order)\w{2,16}ed))\b",
    re.I,
)
_NEAR = 24  # characters from a "to" to the last word that it governs, "to beat him and help her friends [win]"
_IS_DOING = re.compile(r"\b(is|are|am|was|were) (?:\w+ly )?$", re.I)
_ASIDE = re.compile(r",[\"”’']* (?:which|who|whose|where)\b[^,;:]*$")  # "is a guest of the show, which [ends] at noon"
_WHOSE_PLAN = re.compile(
    r"['’]s? (?:\w+ )?(?:plan|plans|bid|effort|efforts|proposal|attempt|campaign|promise|pledge) to $"
)
_GROUP = 12  # characters behind a helping verb within which its own verb begins
_TRIED = frozenset(("tried to", "try to", "trying to", "tried", "trying"))  # done, whatever comes of it


def is_beside(told: str, begin: int, at: int, word: str) -> bool:
    """Whether the word at ``at`` of a sentence stands in a side part of the line that begins at ``begin``."""
    before = told[begin:at]
    if _OWNED.search(before) or _INFINITIVE.search(before) or (word.endswith("ing") and _GERUND.search(before)):
        return True
    opens = [found.end() for found in _OPENS.finditer(before)]
    return bool(opens) and _CLOSES.search(before, opens[-1]) is None


def stands_beside(claim: Claim, begin: int) -> bool:
    """Whether a claim, or the words from which its status was read, stand beside what a line tells.

    ``begin``: the offset of the line in the article."""
    told, start = claim.sentence.text, max(0, begin - claim.sentence.start)
    for cue in claim.evidence:
        if begin <= cue.start < claim.event.start and cue != claim.event and cue.text.casefold() not in WEAK:
            return is_beside(told, start, cue.start - claim.sentence.start, cue.text)
    return is_beside(told, start, claim.event.start - claim.sentence.start, claim.event.text)


def hangs_on(later: Claim, first: Claim) -> bool:
    """Whether a claim stands beside what the verb of another before it tells, and its status is not read from that."""
    begin = first.clause[0].start if first.clause else first.event.start
    if later.event.start <= first.event.end or stands_beside(first, begin):
        return False
    parties = (*later.actors, *later.recipients)
    if any(each.start <= first.event.start < first.event.end <= each.end for each in parties):
        return False  # a noun of whom the other tells
    if any(cue.start < first.event.end and first.event.start < cue.end for cue in later.evidence):
        return False
    between = later.sentence.text[first.event.end - first.sentence.start : later.event.start - first.sentence.start]
    return not _OWN_VERB.search(between) and stands_beside(later, begin)


def _under_way(claim: Claim, begin: int) -> Status | None:
    """What is being done, where the words that made it a plan stood before: "sure of it, [they are buying]"."""
    if claim.status not in ("planned", "considered") or claim.when is not None or not claim.event.text.endswith("ing"):
        return None
    if not claim.evidence or any(begin <= cue.start < claim.event.end for cue in claim.evidence):
        return None
    told, at = claim.sentence.text, claim.event.start - claim.sentence.start
    helped = _IS_DOING.search(told, max(0, begin - claim.sentence.start), at)
    return None if helped is None else "ongoing" if helped[1].lower() in ("is", "are", "am") else "occurred"


def status_of_verb(claim: Claim, begin: int, events: set[int]) -> Status | None:
    """The status that the main verb of a line gives it, where that verb is no claim and the claim stands beside it.

    "They [will] find it hard to keep the post" is foreseen, "[showed] a photo to mock them" done; None: as it stands.
    ``events``: where the words of all claims begin."""
    told, start = claim.sentence.text, max(0, begin - claim.sentence.start)
    at = claim.event.start - claim.sentence.start
    cues = [cue.text.casefold() for cue in claim.evidence if cue != claim.event]
    aims = claim.status == "planned" and all(cue in _TRIED or cue in WEAK for cue in cues)
    if claim.stance != "asserts" or told[start : start + 7].lower() == "whether":
        return None
    if (under_way := _under_way(claim, begin)) is not None:
        return under_way
    beside = stands_beside(claim, begin)
    far = aims and bool(cues) and all(begin <= cue.start < claim.event.start - _NEAR for cue in claim.evidence)
    if not beside and not far and not (aims and not _TRIED.isdisjoint(cues)):
        return None
    aside = _ASIDE.search(told, start, at) is not None or (beside and _WHOSE_PLAN.search(told, start, at) is not None)
    for verb in _VERB.finditer(told, start, at):
        status = verb.lastgroup
        if not is_beside(told, start, verb.start(), verb[0]):
            first = verb.start() + claim.sentence.start
            if not events.isdisjoint(range(first, first + len(verb[0]) + _GROUP)):
                return None
            if status == "be":
                return "occurred" if (aims or aside) and not told.startswith(" to ", verb.end()) else None
            return cast("Status", status)
    return None
