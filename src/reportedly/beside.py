"""Does a word stand beside what a line tells: in its infinitive of purpose, a relative clause, a reason, a condition?

What a line tells is its main verb; how sure a part beside it is does not decide under which status it is read: "a
refusal to [admit] the crimes divides them" tells that they are divided.
"""

from __future__ import annotations

import re

from reportedly.lines import WEAK, between
from reportedly.records import Claim

_INFINITIVE = re.compile(
    r"(?<!have )(?<!has )(?<!had )(?<!ought )(?<!need )(?<!needs )(?<!going )(?<!used )(?<!got )\bto "
    r"(?:(?:not|be|have|been|also|more|better|further|help|try to|\w+ly) ){0,3}$",
    re.I,
)
_GERUND = re.compile(
    r"\b(?:of|by|for|without|from|in|after|before|since|while|when|into|about|against|at|with|than|despite|over|on|"
    r"through) (?:\w+ly )?$",
    re.I,
)
_OPENS = re.compile(
    r"\b(?:who|which|whom|whose|because|since|if|when|while|after|before|until|unless|although|though|whether|where|"
    r"why|how|as (?=(?:he|she|it|they|we|I|you)\b)|than|that (?=(?:has|have|had|is|are|was|were|will|would|could|may|"
    r"might|can|\w+s|\w+ed|saw|made|took|gave|went|came|held|met|sent|kept|put|led|left|began|brought|won|lost|found|"
    r"got|ran|became|drew|fell|rose|grew|broke|hit|cut)\b))\b",
    re.I,
)
_CLOSES = re.compile(r"[,;:—–]")
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|my|your|this|these|those|of|no|any)|['’]s?)\s$", re.I)
_NOMINAL = re.compile(r"\w+(?:sion|tion|ment|ance|ence|ity|ism|ship|ness)s?", re.I)
_DESCRIBED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|my|your|this|these|those)|['’]s)\s(?:[\w-]+\s){1,2}$")
_AS = re.compile(r"(?:(?:Still|But|And|Yet|Now|Even|Meanwhile),? a|A)s (?=\w)")
# The verb right behind a "who", "which" or "that", and a helping verb behind a noun further on
_WHO_DID = re.compile(
    r"\s*(?:\w+ly )?((?:ha(?:s|ve|d)|is|are|was|were|will|would|could|may|might|can)\b|\w{2,}(?:s|ed)\b|"
    r"(?:saw|made|took|gave|went|came|held|met|sent|kept|put|led|left|began|brought|won|lost|found|got|ran|drew|fell|rose|"
    r"grew|broke|hit|cut|own|live|work|want|use|make|take)\b)",
    re.I,
)
_SAYS = re.compile(
    r"\b(?:says?|said|thinks?|thought|believ(?:es?|ed)|knows?|knew|fear(?:s|ed)?|hope[sd]?|claim(?:s|ed)?|warn(?:s|ed)?|"
    r"expect(?:s|ed)?|that|who|which|whose|whom|whether|if|when|how|what|and|or|but)\b",
    re.I,
)
_HELPS = re.compile(r"(?:is|are|was|were|will|would|may|might|could|can|must|should|has|have|had)", re.I)
_HELPER = re.compile(
    r"(?<!\bI)(?<!\bhe)(?<!\bshe)(?<!\bit)(?<!\bthey)(?<!\bwe)(?<!\byou)(?<!\bto)\s"
    r"(?:is|are|was|were|(?-i:will|may)|would|might|could|can|must|should|has|have|had)"
    r"(?: not)?(?: \w+ly)?(?: been| be)?\s?$",
    re.I,
)
# ", a step that [could] cost 90 jobs"
_OWN_VERB = re.compile(r",[^,]*\b(?:will|would|may|might|could|can|should|must)\b")


def is_beside(told: str, begin: int, at: int, word: str) -> bool:
    """Whether the word at ``at`` of a sentence stands in a side part of the line that begins at ``begin``."""
    before = told[begin:at]
    if _OWNED.search(before) or _INFINITIVE.search(before) or (word.endswith("ing") and _GERUND.search(before)):
        return True
    if _NOMINAL.fullmatch(word) is not None and _DESCRIBED.search(before) is not None:
        return True
    opens = [found.end() for found in _OPENS.finditer(told, begin, at + len(word)) if found.end() <= at]
    if (led := _AS.match(told, begin)) is not None:
        opens.insert(0, led.end() - 1)
    return bool(opens) and _CLOSES.search(told, opens[-1], at) is None and not _is_behind_who(told, opens[-1], at, word)


def _is_behind_who(told: str, opened: int, at: int, word: str) -> bool:
    """Whether a word is the verb behind a clause with who, which or that: "the men who robbed it [were] jailed"."""
    verb = _WHO_DID.match(told, opened) if told[:opened].endswith(("who", "which", "that ")) else None
    if verb is None or _SAYS.search(told, verb.start(1), at) is not None:
        return False
    helper = _HELPER.search(f"{told[verb.end() : at]}{word if _HELPS.fullmatch(word) else ''}")
    return helper is not None


def in_side_clause(told: str, begin: int, at: int) -> int | None:
    """Where the side clause opens in which the word at ``at`` stands, of a line that begins at ``begin``; or None."""
    opens = _OPENS.search(told, begin, at)
    return opens.start() if opens is not None and _CLOSES.search(told, opens.end(), at) is None else None


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
    return not _OWN_VERB.search(between(first, later)) and stands_beside(later, begin)
