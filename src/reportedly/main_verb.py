"""Under which status does the main verb of a line put it, where what the line is a claim of is another word?

"They [will] find it hard to keep the post" is foreseen; "[showed] a photo to mock them", "[revisited] his promise to
unite them" and "word [emerged] that they would sell" are done, whatever the words behind the verb tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from reportedly.beside import in_side_clause, is_beside, stands_beside
from reportedly.lines import OPEN, WEAK, stems
from reportedly.records import Claim, Span, Status
from reportedly.resolve.words import stem

# The verb of a line tells how sure it is, plainly or not: "[will] find it hard to keep his seat"
_VERB = re.compile(
    r"(?:\b|['’](?=ll |d |ve |re |m ))(?:"
    r"(?P<not_occurred>(?:do|does|did|is|are|was|were|has|have|had|will|would|could|can|should)(?:n['’]t| not)"
    r"(?! (?:long before|only|just|merely|simply)\b)|"
    r"cannot|never|(?:has|have|had) yet to(?! be seen\b))|"
    r"(?P<possible>(?-i:may)|might|could|can)|(?P<predicted>(?-i:will)|would|(?<=['’])(?:ll|d))|"
    r"(?P<demanded>must|should|ought to|had better|needs? to|ha(?:s|ve) to)|"
    r"(?P<be>is|are|(?-i:am)|(?<=['’])(?:re|m)|was|were|(?<=that['’])s|(?<=it['’])s|(?<=he['’])s|(?<=there['’])s|"
    r"going to|about to|set to|due to)|"
    r"(?P<helped>has|have|(?<=['’])ve|had|did|does)|"
    r"(?P<occurred>made|took|gave|went|came|held|met|sent|kept|put|led|left|spoke|began|brought|became|chose|drew|"
    r"paid|spent|sought|got|ran|saw|won|lost|found|remains?|(?<!or )(?<!and )(?<!the )(?<!a )(?<!an )\w{2,16}ed))\b",
    re.I,
)
_NO_VERB = frozenset("need indeed unite united seed hundred speed feed breed sacred naked wicked".split())
_OPEN_BE = re.compile(
    r" (?:\w+ly |also |still |now )?(?:(?:to|expected|likely|unlikely|due|set|going|supposed|scheduled|bound)\b|"
    r"(?:about|(?:(?<=is )|(?<=are ))(?:ready|prepared|willing)) to\b)",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|(?-i:will|may)|would|might|could|can|must|should|has|have|had|did|does)\b", re.I
)
_PARTS = re.compile(
    r"[,;:—–“”\"]|\b(?:and|but|or|that|who|which|what|how|whether|where|to|when|while|after|before|because|if|as)\b",
    re.I,
)
_WITH = re.compile(r" (?:in|on|at|against|with|over|by|from|into)\b")
_SILENT = re.compile(
    r" (?:\w+ly |even )?(?:know|reali[sz]e|foresee|want|intend|plan|wish|seek|try|say|mention|explain|specify|"
    r"disclose|elaborate)\b",
    re.I,
)
_QUESTION = re.compile(r"\b(?:how|what|whether|who|which|where|why)\b", re.I)
_GERUND = re.compile(r"\b(?:of|by|for|in|from|about|with|without) $")  # "was accused of [planning] to sell it"
_NOUN_DONE = re.compile(r"(?:\s[\w-]+){2,8}\s\w+ed(?:\sto)?")  # "are a group of firms [approved] to buy them"
_PURPOSES = frozenset(("in order to", "so as to", "without", "instead of", "rather than"))
_HELPS = frozenset("is are was were be been being am".split())
_OTHER_CLAUSE = re.compile(r"[;:—–]| - |\bso \w+ that\b|\b(?:who|which|because|while)\b")
_SUPPOSED = re.compile(r"[“\"'‘’]*(?:whether|imagine|suppose|assume)\b", re.I)
_NOBODY = re.compile(r"\b(?:neither|nobody|no one|none)\b", re.I)
_DONE = re.compile(r"\w{2,16}(?:ed|en|wn|ght)", re.I)  # "their anger, [driven] by the toll, may not last"
_LETTERS = re.compile(r"\w")
_AIMING = re.compile(r"(?:seeking|aiming|hoping|trying|attempting|looking)\b", re.I)  # "gave a talk, [seeking] to win"
_ADDED = re.compile(r",[”\"’']* $")
_WAS_DONE = re.compile(r"(?:was|were) (?:\w+ly |also )?\w+ed (?:for|over) ")  # "was [fined for] failing to stop"
_AGAINST = re.compile(r" (?:[\w–-]+ ){0,2}against\b")  # "[voted] against a bill to extend it"
_PROMISING = re.compile(r"[“\"‘']*\w+ing to\b[^,;:]{1,120}, ")  # "[Promising to mend] it, he got few votes"
_NEAR = 24  # characters from a "to" to the last word that it governs, "to beat him and help her friends [win]"
_IS_DOING = re.compile(r"\b(is|are|am|was|were) (?:\w+ly )?$", re.I)
_DOING = re.compile(r" (?:\w+ly |still |now |also )?\w+ing\b")
_ASIDE = re.compile(r",[\"”’']* (?:which|who|whose|where)\b[^,;:]*$")  # "is a guest of the show, which [ends] at noon"
_WHOSE_PLAN = re.compile(
    r"['’]s? (?:\w+ )?(?:plan|plans|bid|effort|efforts|proposal|attempt|campaign|promise|pledge|ability|inability|"
    r"chances?|power|right|failure|willingness|readiness) to $"
)
# "Is harder to sell than his vows to [scrap] it": what stands behind these tells of no more than a part
_OF_A_PART = re.compile(
    r"\b(?:than|because|since|although|though|despite|ahead of|before|after|while|who|which)\b", re.I
)
_BETWEEN = re.compile(r" (?:(?:not|also|now|still|all|both|been|being|be|to|already|\w{2,12}ly) )*[“\"‘']*", re.I)
_TRIED = frozenset(
    ("tried to", "try to", "trying to", "tried", "trying", "sought to", "sought")
)  # done, whatever comes of it


def _under_way(claim: Claim, begin: int) -> Status | None:
    """What is being done, where the words that made it a plan stood before: "sure of it, [they are buying]"."""
    if claim.status not in ("planned", "considered") or claim.when is not None or not claim.event.text.endswith("ing"):
        return None
    if not claim.evidence or any(begin <= cue.start < claim.event.end for cue in claim.evidence):
        return None
    told, at = claim.sentence.text, claim.event.start - claim.sentence.start
    helped = _IS_DOING.search(told, max(0, begin - claim.sentence.start), at)
    return None if helped is None else "ongoing" if helped[1].lower() in ("is", "are", "am") else "occurred"


def main_verb(
    told: str, runs: list[tuple[int, int]], start: int, stop: int, carried: bool = True
) -> re.Match[str] | None:
    """The first verb of a line between ``start`` and ``stop`` that stands in no side part of it; ``runs``: its words.

    ``carried``: verbs whose complement is the news ("feared that ...", "asked them to ...") are passed over, as are
    those of a noun that another verb follows: "the men [arrested] on Sunday will be tried"."""
    begin = runs[0][0]
    for verb in _VERB.finditer(told, start, stop):
        word = verb[0].lower()
        if verb.lastgroup == "occurred" and (word in _NO_VERB or (carried and _carries(told, verb))):
            continue
        if not any(a <= verb.start() < b for a, b in runs) or is_beside(told, begin, verb.start(), verb[0]):
            continue
        if verb.lastgroup == "occurred" and word.endswith("ed") and _is_of_a_noun(told, verb.end(), runs[-1][1]):
            continue
        return verb
    return None


def _is_of_a_noun(told: str, end: int, stop: int) -> bool:
    """Whether a word in -ed that ends here is no verb of its own: another follows with nothing that parts them."""
    other = _FINITE.search(told, end, stop)
    return other is not None and _PARTS.search(told, end, other.start()) is None


def _carries(told: str, verb: re.Match[str]) -> bool:
    """Whether what is told is the complement of a verb: "argued that ...", but not "argued against it"."""
    return stem(verb[0].lower()) in stems("carries") and _WITH.match(told, verb.end()) is None


def status_of_verb(claim: Claim, begin: int, claims: Mapping[int, Claim]) -> Status | None:
    """The status that the main verb of a line gives it, where the claim stands beside it; None: as it stands.

    ``claims``: all claims, by where their words begin."""
    told, base = claim.sentence.text, claim.sentence.start
    start, at = max(0, begin - base), claim.event.start - base
    if claim.stance != "asserts" or _SUPPOSED.match(told, start) is not None:
        return None
    if (under_way := _under_way(claim, begin)) is not None:
        return under_way
    runs = [(max(span.start - base, start), span.end - base) for span in claim.clause] or [(start, len(told))]
    read = any(cue != claim.event and start <= cue.start - base < at for cue in claim.evidence)
    verb = main_verb(told, runs, start, at, carried=read)
    if verb is None:
        return _of_verb_behind(claim, runs, claims)
    own = _own(claim, verb, claims)
    if own is claim or (verb.lastgroup == "be" and _OPEN_BE.match(told, verb.end()) is not None):
        return None
    if verb.lastgroup == "not_occurred" and _SILENT.match(told, verb.end()) is not None:
        return "not_occurred"  # "did not know that it would burst"
    aimed = claim.status == "planned" and any(_is_added_aim(told, cue, base) for cue in claim.evidence)
    told_by = not aimed and any(
        verb.start() <= cue.start - base
        and _governs(told, cue, claim)
        and _QUESTION.search(told, verb.end(), cue.start - base) is None
        for cue in claim.evidence
    )
    if own is not None:
        return own.status if not told_by and own.stance == "asserts" else None
    if told_by and (verb.lastgroup == "helped" or stem(verb[0].lower()) in stems("presents")):
        return None  # "unveiled a plan to close it" is a plan; "made much of how he would close it" is done
    return _of_verb(claim, begin, verb, told_by)


def _is_added_aim(told: str, cue: Span, base: int) -> bool:
    """Whether a word tells to what end was done what stands before its comma: "gave a talk, [seeking] to win them"."""
    at = cue.start - base
    return _AIMING.match(told, at) is not None and _ADDED.search(told, max(0, at - 4), at) is not None


def _governs(told: str, cue: Span, claim: Claim) -> bool:
    """Whether a word before a claim's is that from which its status comes: no helping verb, no other clause's word."""
    if cue.start >= claim.event.start or cue.text.casefold() in {*WEAK, *_HELPS, *_PURPOSES}:
        return False
    base = claim.sentence.start
    if cue.text.startswith("vot") and _AGAINST.match(told, cue.end - base):
        return False
    if (cue.text.endswith("ing") or cue.text == "failure") and _GERUND.search(told, 0, cue.start - base):
        return False
    return _OTHER_CLAUSE.search(told, cue.end - base, claim.event.start - base) is None


def _of_verb(claim: Claim, begin: int, verb: re.Match[str], told_by: bool) -> Status | None:
    """The status of a verb that is no claim and stands before a claim's word, to which a line gives way."""
    told, base = claim.sentence.text, claim.sentence.start
    start, at = max(0, begin - base), claim.event.start - base
    cues = [cue.text.casefold() for cue in claim.evidence if cue != claim.event]
    aims = claim.status == "planned" and all(cue in _TRIED or cue in WEAK or cue in _PURPOSES for cue in cues)
    beside = stands_beside(claim, begin)
    far = aims and bool(cues) and all(begin <= cue.start < claim.event.start - _NEAR for cue in claim.evidence)
    if beside or far or (aims and not (_TRIED | _PURPOSES).isdisjoint(cues)):
        if told.startswith(" like ", verb.end()):
            return None  # "would like them to explain it"
        if verb.lastgroup != "be":
            return _plainly(told[start : verb.start()], verb)
        cue = min([at, *(one.start - base for one in claim.evidence if one.start > base + verb.end())])
        aside = _ASIDE.search(told, start, at) is not None or _OF_A_PART.search(told, verb.end(), cue) is not None
        aside = aside or (beside and (not cues or _WHOSE_PLAN.search(told, start, at) is not None))
        return "occurred" if (aims or aside) else None
    parted = verb.lastgroup == "be" and (
        _OF_A_PART.search(told, verb.end(), at) is not None
        or any(_NOUN_DONE.fullmatch(told, verb.end(), max(verb.end(), cue.end - base)) for cue in claim.evidence)
    )
    if told_by and not parted:
        return None
    if verb.lastgroup == "be" and _DOING.match(told, verb.end()):
        return "ongoing" if verb[0].lower() in ("is", "are") else "occurred"
    if claim.status == "not_occurred" and verb.lastgroup == "be" and _WAS_DONE.match(told, verb.start()):
        return "occurred"
    return "occurred" if parted or verb.lastgroup in ("occurred", "helped") else None


def _of_verb_behind(claim: Claim, runs: list[tuple[int, int]], claims: Mapping[int, Claim]) -> Status | None:
    """The status of the verb behind a claim that is of its subject or before it: "deals to [sell] it must end"."""
    told, base = claim.sentence.text, claim.sentence.start
    led = _PROMISING.match(told, runs[0][0])
    if led is not None and claim.event.start - base < led.end():
        verb = main_verb(told, runs, led.end(), runs[-1][1])
        if verb is None or verb.lastgroup == "be":
            return None
        return own.status if (own := _own(claim, verb, claims)) is not None else _plainly("", verb)
    first = not _LETTERS.search(told, runs[0][0], claim.event.start - base) and claim.event.text.endswith("ing")
    added = told[: claim.event.start - base].endswith(", ") and _DONE.fullmatch(claim.event.text) is not None
    if not first and not added and not is_beside(told, runs[0][0], claim.event.start - base, claim.event.text):
        return None
    asked = claim.status in OPEN and any(
        cue.start < claim.event.start
        and cue.text.casefold() not in WEAK
        and not is_beside(told, runs[0][0], cue.start - base, cue.text)
        and not (cue.text.endswith("ed") and _is_of_a_noun(told, cue.end - base, runs[-1][1]))
        for cue in claim.evidence
    )
    verb = None if asked else main_verb(told, runs, claim.event.end - base, runs[-1][1])
    if verb is None or (verb.lastgroup == "be" and _OPEN_BE.match(told, verb.end()) is not None):
        return None
    own = _own(claim, verb, claims)
    if own is not None:
        return own.status if own.stance == "asserts" else None
    if verb.lastgroup == "predicted" and claim.status in ("planned", "scheduled", "conditional"):
        return None
    return _plainly(told[runs[0][0] : verb.start()], verb)


def _plainly(before: str, verb: re.Match[str]) -> Status:
    """What a verb tells by itself: "neither would [say] so" is not done."""
    if verb.lastgroup in ("be", "helped", "occurred"):
        return "occurred"
    if verb.lastgroup in ("predicted", "possible") and _NOBODY.search(before):
        return "not_occurred"
    return cast("Status", verb.lastgroup)


def _own(claim: Claim, verb: re.Match[str], claims: Mapping[int, Claim]) -> Claim | None:
    """The claim whose word is a main verb, or that of which it is the helping verb."""
    base = claim.sentence.start
    if verb.lastgroup == "occurred":
        return claims.get(base + verb.start())
    between = _BETWEEN.match(claim.sentence.text, verb.end())
    return claims.get(base + between.end()) if between is not None else None


def lacks_main_verb(told: str, begin: int, stop: int, at: int, events: set[int]) -> bool:
    """Whether the word at ``at`` stands in a side clause of words from ``begin`` to ``stop`` that have no other verb.

    "Part of its survey since trams [came]". ``events``: where the words of all claims begin."""
    opens = in_side_clause(told, begin, at)
    return opens is not None and events.isdisjoint(range(begin, opens)) and not has_main_verb(told, begin, stop)


def has_main_verb(told: str, begin: int, stop: int) -> bool:
    """Whether some words have a helping verb, or a past, that stands in no side part of theirs."""
    return any(not is_beside(told, begin, verb.start(), verb[0]) for verb in _VERB.finditer(told, begin, stop))
