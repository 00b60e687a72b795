"""Does a report move what is open without settling it: does who is to do it refuse, is it denied, or put in doubt?

A refusal, a denial and a doubt are no outcome. What they are told of stays open; but no base rate of announcements that
stood unopposed is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportedly.link.wording import TOKEN, lemma
from reportedly.records import Claim
from reportedly.watch import clauses
from reportedly.watch.conditions import FIRM
from reportedly.watch.items import OPEN_STATUSES, Notice, Standing, denied_above
from reportedly.watch.signs import in_common, is_other

_OBJECT = re.compile(
    r"\s{1,2}(?:out\s|down\s|off\s)?(?:that|this|it|them|"
    r"the (?:demand|call|offer|request|proposal|idea|ultimatum|appeal|plan)s?)\b"
    r"|\s{0,2}[.,;]|\s(?:out|down)\s{0,2}[.,;]",
    re.I,
)
_PARTICLE = re.compile(r"\b(?:out|down|off)\b")  # "ruled that out"
_TO_LOOK_AT = 2  # claims of the sentence after


def standing_of(notice: Notice, opening: Notice) -> Standing | None:
    """How a notice of an item's matter leaves it; None where it says nothing against it."""
    claim = notice.claim
    denied = claim.stance == "denies" or denied_above(claim, notice.beside)
    if denied and claim.status != "occurred" and _same_words(claim, opening.claim):
        return "denied"
    will_not = opening.claim.status == "demanded" and claim.status == "not_occurred" and _says_no(claim)
    if (will_not or _refuses(claim)) and _same_words(claim, opening.claim):
        return "refused"
    if claim.status in OPEN_STATUSES and claim.stance == "asserts":
        return "refused" if _answered(notice) else "in doubt" if _in_doubt(notice) else None
    return None


def against(
    before: tuple[Standing, Notice] | None, batch: Sequence[Notice], opening: Notice, told: Sequence[Notice]
) -> tuple[Standing, Notice] | None:
    """What speaks against an open item after the notices of a day; announced anew later, and firmly, it stands."""
    own = {id(each) for each in told}
    found, anew = None, False
    for each in batch:
        if id(each) not in own and (is_other(each, opening) or not in_common(each, opening)):
            continue
        standing = standing_of(each, opening)
        if standing is not None:
            found = (standing, each)
        anew = anew or (id(each) in own and standing is None and each.claim.status in FIRM)
    return found or (None if anew else before)


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether it is the announced act that is refused: the same word, or the noun of the verb."""
    words = [{word[:5] for word in clauses.lemmas(each)} for each in (one, other)]
    return not words[0].isdisjoint(words[1])


def _says_no(claim: Claim) -> bool:
    return clauses.says("will_not", clauses.before(claim))


def _refuses(claim: Claim) -> bool:
    """Whether it is not done because somebody will not: "he again refused to resign"."""
    if claim.status != "not_occurred":
        return False
    told = " ".join(each.text for each in claim.evidence)
    return any(lemma(token) in clauses.words_of("refusals") for token in TOKEN.findall(told))


def _answered(notice: Notice) -> bool:
    """Whether the same breath tells that it was refused: "offered her resignation; he did not accept it"."""
    claim = notice.claim
    later = [each for each in notice.beside if each.event.start >= claim.event.end]
    return any(_turns_down(each) for each in (*later, *notice.after[:_TO_LOOK_AT]))


def told_of(standing: Standing, notice: Notice) -> str:
    """What is told of it, and when: an offer that nobody accepts is not refused by who makes it."""
    word: str = standing
    if standing == "refused" and not _says_no(notice.claim) and not _refuses(notice.claim):
        beside = (*notice.beside, *notice.after[:_TO_LOOK_AT])
        answers = [each for each in beside if _turns_down(each)]
        word = "not accepted" if any(each.status == "not_occurred" for each in answers) else standing
    return f"{word} on {notice.day}"


def _turns_down(claim: Claim) -> bool:
    if claim.stance != "asserts" or _OBJECT.match(clauses.after(claim, 40)) is None:
        return False
    if claim.status == "occurred":
        verb = lemma((TOKEN.findall(claim.event.text) or [""])[0])
        apart = any(
            f"{verb} {each}" in clauses.words_of("refusals") for each in _PARTICLE.findall(clauses.after(claim, 30))
        )
        return apart or clauses.is_turn(claim, "refusals")
    return claim.status == "not_occurred" and clauses.is_turn(claim, "agreements")


def _in_doubt(notice: Notice) -> bool:
    """Whether its sentence leaves open whether it will still come: "whether to keep its promises, among them the swap".

    A word of doubt stands in the event's clause, with nothing else told between; or a verb that may yet call it off.
    """
    claim = notice.claim
    if any(_may_end(each, claim, notice.beside) for each in notice.beside):
        return True
    text, at = claim.sentence.text, claim.event.start - claim.sentence.start
    for start, end in clauses.found("doubts", text):
        if end <= at:
            low, high = claim.sentence.start + end, claim.event.start
        else:
            low, high = claim.event.end, claim.sentence.start + start
        between = [each for each in notice.beside if low <= each.event.start < high]
        if low <= high and all(
            clauses.is_turn(each, "kept") or clauses.is_turn(each, "carried_out") for each in between
        ):
            return True
    return False


def _may_end(verb: Claim, claim: Claim, beside: Iterable[Claim]) -> bool:
    """Whether a verb may yet call off or move the noun: "may be postponed", "threatened to cancel the talks"."""
    if verb.status not in ("considered", "possible", "threatened", "predicted") or verb.stance != "asserts":
        return False
    if not (clauses.is_turn(verb, "called_off") or clauses.is_turn(verb, "moved")) or not clauses.is_noun(claim):
        return False
    return clauses.bears_on(verb, claim) or clauses.governs(verb, claim) or clauses.follows(verb, claim, beside)
