"""What hangs on a claim of a sentence and is told with it: what follows from it, its purpose, its condition."""

from __future__ import annotations

import re

import msgspec

from reportedly.beside import hangs_on, stands_beside
from reportedly.lines import OPEN, WEAK, stems, tells, verb_of
from reportedly.records import SETTLED, Claim

_OWN_VIEW = re.compile(
    r"\b(?:I|we|there(?:['’]s| is) (?:good |every |no )?reason to) (?:(?:do|also|still|just|\w{1,12}ly) )?$", re.I
)
_OPERATOR = re.compile(
    r"\b(?:if|unless|when|until|till|once|(?:as|so) (?:long|soon) as|provided(?: that)?|whether)\s+$", re.I
)
_IF = re.compile(r"(?:if|unless|had|were|should)\b[^,]*$", re.I)  # ... and no more: what would follow stands behind it


def with_hanging(group: list[Claim]) -> list[Claim]:
    """The claims of a sentence, what was not told with what follows from it: "took no action, [leading] to war".

    A condition that another claim tells with its consequence is none of them, and lends it its weight: "If the [talks]
    fail, ..."."""
    found = []
    lent: dict[str, float] = {}
    views = {one.id: view for one in group if (view := _viewed(one, group)) is not None}
    wide = {view.id: one.clause for one in group if (view := views.get(one.id)) is not None}
    for one in group:
        clause = wide.get(one.id, one.clause)
        if one.id in views:
            lent[views[one.id].id] = one.salience
            continue
        bare = len(clause) == 1 and _IF.match(clause[0].text) is not None
        whole = next((other for other in group if bare and other.clause != clause and tells(other, one)), None)
        if whole is not None:
            lent[whole.id] = max(one.salience, lent.get(whole.id, 0.0))
            continue
        open_ = one.status in OPEN and any(cue.text.casefold() not in WEAK for cue in one.evidence)
        told = open_ or one.status == "not_occurred"
        for other in group if clause else ():
            follows = told and other.status in SETTLED and other.event.text.endswith("ing") and tells(other, one)
            begins = bool(other.clause) and clause[0].start == other.clause[0].start
            begins = begins and one.event.start < other.event.start
            same = one.attribution == other.attribution
            beside = other.status not in (*SETTLED, one.status) and (same or one.attribution is None)
            if begins and ((follows and same) or (beside and tells(other, one) and hangs_on(other, one))):
                clause = other.clause  # "was met with a plan to [cut] its pay": what happened tells the plan, too
        found.append(one if clause == one.clause else msgspec.structs.replace(one, clause=clause))
    return [
        msgspec.structs.replace(one, salience=lent[one.id]) if lent.get(one.id, 0.0) > one.salience else one
        for one in found
    ]


def _viewed(one: Claim, group: list[Claim]) -> Claim | None:
    """What a speaker thinks, where a claim is that he does: "I believe they [left] too soon"."""
    if verb_of(one) not in stems("thinks") or one.polarity == "no" or not one.clause:
        return None
    told, begin = one.sentence.text, one.event.start - one.sentence.start
    if not _OWN_VIEW.search(told[max(0, begin - 40) : begin]):
        return None
    return next(
        (
            other
            for other in group
            if other.event.start > one.event.end
            and tells(one, other)
            and other.stance == "asserts"
            and not stands_beside(other, one.event.end)
        ),
        None,
    )


def lacks_its_operator(text: str, claim: Claim) -> bool:
    """Whether a claim is open, or not so, for a word outside its clause: "as long as [they stay], we wait"."""
    if not claim.clause:
        return False
    cues = [cue for cue in claim.evidence if cue != claim.event and cue.text.casefold() not in WEAK]
    inside = any(span.start <= cue.start < span.end for span in claim.clause for cue in cues)
    if claim.status in ("conditional", "not_occurred") and cues and not inside:
        return True
    if claim.status not in OPEN:
        return False
    begin = claim.clause[0].start
    if claim.status == "predicted" and text[max(claim.sentence.start, begin - 3) : begin].lower() == "as ":
        return True
    return _OPERATOR.search(text[max(claim.sentence.start, begin - 20) : begin]) is not None
