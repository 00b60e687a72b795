"""Which claims tell the same words, so that one line will do for them?

"Crewe demanded an inquiry" holds two claims: that she demanded it (occurred), and the inquiry (demanded). One line
tells both; it stands where the less settled of the two belongs.
"""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from reportedly.beside import hangs_on
from reportedly.compare import stem
from reportedly.hanging import with_hanging
from reportedly.lines import OPEN, WEAK, between, dates, is_act, left_open, stems, tells, undoes, verb_of, was_before
from reportedly.past import is_past
from reportedly.records import SETTLED, Attribution, Claim, Report
from reportedly.retold import retold

_SAYING = 40  # characters of a clause that tells no more than who speaks
_WHICH = re.compile(r", (?:who|which) ")
_REMARK = re.compile(  # what a sentence says, at its end, of what it told
    r", (?:something|(?:an?|the) (?:\w+ )?(?:step|move|decision|figure|record|sum|number|rate|measure|change)) "
    r"(?:that|which)\b"
)
_WITHOUT = re.compile(r"\bwithout (?:\w+ly |even |ever )?\w+ing\b")


def folded(report: Report, headlines: bool = False) -> list[Claim]:
    """The claims that want a line of their own, in their order; each as salient as the most salient it stands for.

    A claim of a headline that the body tells again is left out, unless ``headlines`` are wanted.
    """
    said = {one.id: one for one in report.attributions}
    mates: dict[int, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        mates[claim.sentence.start].append(claim)
    kept: dict[str, Claim] = {}
    for group in mates.values():
        for claim in _of_sentence(group, said, report.article.published):
            kept[claim.id] = claim
    for head, body in ({} if headlines else retold(report, kept)).items():
        worth = max(kept[head].salience, kept[body].salience)
        kept[body] = msgspec.structs.replace(kept[body], salience=worth)
        del kept[head]
    return [kept[claim.id] for claim in report.claims if claim.id in kept]


def _of_sentence(group: list[Claim], said: dict[str, Attribution], published: str | None) -> list[Claim]:
    """The claims of one sentence that are told by no other's line."""
    group = with_hanging(group)
    under: dict[str, str] = {}  # claim -> the one whose line tells it
    for same in (True, False):  # first what one line tells, then lines that tell other lines
        heads = [claim for claim in group if claim.id not in under]
        for index, one in enumerate(heads):
            for other in heads[index + 1 :]:
                if (one.clause == other.clause) is not same:
                    continue
                loser, winner = _pair(one, other, said)
                if loser is not None and winner is not None and loser.id not in _above(winner.id, under):
                    under.setdefault(loser.id, winner.id)
    by_id = {claim.id: claim for claim in group}
    kept: dict[str, Claim] = {}
    worth: dict[str, float] = defaultdict(float)
    dated: dict[str, Claim] = {}
    voiced: dict[str, Claim] = {}
    for claim in group:
        head, seen, saying = claim, {claim.id}, False
        while head.id in under and under[head.id] not in seen:
            saying = saying or head.clause == claim.clause or _is_cue(claim, by_id[under[head.id]], said)
            head = by_id[under[head.id]]
            seen.add(head.id)
        alike = [one for one in group if one.clause == claim.clause]
        saying = saying and any(_is_cue(one, head, said) for one in alike)
        if head.id != claim.id and not tells(head, claim) and not saying:
            head = claim  # told by one that is itself told elsewhere, in words that leave this out
        kept[head.id] = head
        worth[head.id] = max(worth[head.id], claim.salience)
        if _says_so_between(claim, head, said):
            voiced[head.id] = claim
        if dates(claim, head, published):
            dated.setdefault(head.id, claim)
    return [
        msgspec.structs.replace(
            line,
            salience=worth[line.id],
            attribution=voiced.get(line.id, line).attribution,
            sources=voiced.get(line.id, line).sources,
            when=line.when or (dated[line.id].when if line.id in dated and dated[line.id].id != line.id else None),
        )
        for line in kept.values()
    ]


def _says_so_between(claim: Claim, head: Claim, said: dict[str, Attribution]) -> bool:
    """Whether a line is its first part's source's: "Six people died, [the ministry said], correcting its figure"."""
    one = said.get(claim.attribution or "")
    if one is None or head.attribution is not None or not claim.sources or not claim.clause or not head.clause:
        return False
    begins = claim.stance == "asserts" and claim.clause[0].start == head.clause[0].start
    return begins and claim.clause[-1].end <= one.cue[0].start and one.cue[-1].end <= head.event.start


def _above(claim: str, under: dict[str, str]) -> set[str]:
    """The claims whose lines tell a claim, one after another."""
    found: set[str] = set()
    while claim in under and claim not in found:
        found.add(claim)
        claim = under[claim]
    return found | {claim}


def _pair(one: Claim, other: Claim, said: dict[str, Attribution]) -> tuple[Claim | None, Claim | None]:
    """Of two claims the one that the other's line tells too, and that other; None where each needs its own."""
    over, under = tells(one, other), tells(other, one)
    if not over and not under:
        for saying, told in ((one, other), (other, one)):
            if _is_cue(saying, told, said) and len(" ".join(run.text for run in saying.clause)) <= _SAYING:
                return saying, told  # "Shortages will follow, [analysts warned]": who says so stands beside it
            same = saying.stance == told.stance != "asserts" and saying.attribution == told.attribution
            if same and _holds_cue(saying, said) and not _holds_cue(told, said):
                return saying, told  # "denied [a report] that it had known", the denial cut short
        return None, None
    if over and under:
        if (one.stance == "asserts") != (other.stance == "asserts"):
            return (one, other) if one.stance == "asserts" else (other, one)
        for saying, told in ((one, other), (other, one)):
            ahead = told.status == "demanded" or stem(saying.event.text) in stems("looks_ahead")
            ahead = ahead or (told.status in OPEN and _is_presented(told, saying, said))
            ahead = ahead and not is_past(told, saying)
            to_have = told.status in SETTLED and saying.event.end < told.event.start
            if to_have and _is_cue(saying, told, said) and between(saying, told).startswith(" to have "):
                return saying, told  # "is alleged to have paid"
            if _is_cue(saying, told, said) and ahead:
                return saying, told  # "demands that its commander leave", "is expected to speak"
            if _is_cue(saying, told, said) and not _read_from(told, saying):
                return told, saying  # "accused them of planning an attack": the accusation is what is told
        for inner, outer in ((one, other), (other, one)):
            if outer.event.start < inner.event.start and outer.polarity == "yes" and verb_of(outer) in stems("seems"):
                return outer, inner  # "appears set to [veto] it"
            if outer.status == "not_occurred" != inner.status and verb_of(outer) in stems("keeps_off"):
                return outer, inner  # "the [cuts] could not be avoided"
            if inner.status == "not_occurred" and outer.status in OPEN and (undoes(outer) or _read_from(inner, outer)):
                return inner, outer  # "threatened to cancel the meeting", "some would refuse to pay"
            if inner.status == "not_occurred" and outer.status in SETTLED:
                failed = inner.event.start < outer.event.start and stem(outer.event.text) in stems("fails")
                kept = not failed and not _takes_back(outer) and _stays_open(inner, outer)
                return (outer, inner) if kept else (inner, outer)
            if outer.polarity == "no" and inner.status not in (*SETTLED, "not_occurred") and _read_from(inner, outer):
                return outer, inner  # "did not rule out [striking]": what is weighed, not the ruling out
            if inner.status in OPEN and outer.status in SETTLED:
                return (outer, inner) if _stays_open(inner, outer) else (inner, outer)
        first, second = (one, other) if one.event.start < other.event.start else (other, one)
        cues = [cue for cue in second.evidence if cue != second.event]
        behind = bool(cues) and all(cue.start >= first.event.end for cue in cues) and not _takes_part(first, second)
        if first.status in OPEN and second.status == "not_occurred" and behind:
            return second, first  # "could run short [without] the merger"
        if first.status in OPEN and second.status in OPEN:
            if _belongs_before(second, first):
                return second, first  # "would walk out over [the use] of crews": the "would" is of the verb
            if hangs_on(second, first):
                return second, first  # "leaves on Monday to try to [renew] the pact"
        if _firmness(one) != _firmness(other):
            return (one, other) if _firmness(other) > _firmness(one) else (other, one)
        return (one, other) if _takes_part(one, other) else (other, one)
    outer, inner = (one, other) if over else (other, one)
    if inner.event.end < outer.event.start and _REMARK.search(between(inner, outer)):
        return outer, inner  # "must call a vote, something that has not [happened] since the war"
    if _is_cue(outer, inner, said) and _is_relative(inner):
        return None, None  # "warned that a levee, which [protects] the hospital, might not hold"
    if _is_cue(outer, inner, said) and (inner.stance != "asserts" or _is_content(inner, said)):
        return outer, inner
    if inner.stance == outer.stance != "asserts" and inner.attribution == outer.attribution and _holds_cue(outer, said):
        return outer, inner  # "rejected [the claim] that they had fled": what is denied is that they had
    if inner.stance == outer.stance != "asserts" and inner.attribution != outer.attribution:
        return None, None
    if inner.stance != "asserts" and outer.stance == "asserts":
        return None, None  # what is denied has its own line, whatever else the sentence tells
    if _describes_source(outer, inner, said):
        return None, None  # "relatives of the [killed] said they would sue"
    if outer.salience == 0 < inner.salience:
        return None, None  # how a source speaks is no line for what it tells: "declined to say [whether they left]"
    if inner.status not in SETTLED and outer.status in SETTLED:
        dreaded = inner.event.start > outer.event.end and verb_of(outer) in stems("dreads")
        if dreaded or _read_from(inner, outer):
            return outer, inner
    if outer.status == "not_occurred" and inner.status in SETTLED and _without(inner, outer):
        return inner, outer  # "met without agreeing to extend the truce"
    if was_before(inner, outer):
        return None, None
    apart = inner.event.start < outer.event.start and not _takes_part(inner, outer)
    if apart and inner.status not in ("conditional", outer.status):
        return None, None  # "took no action, leading to war": each as sure as it is
    return inner, outer


def _without(inner: Claim, outer: Claim) -> bool:
    """Whether "without" and a gerund join what was done to what was not."""
    words = inner.sentence.text[inner.event.end - inner.sentence.start : outer.event.end - outer.sentence.start]
    return inner.event.end < outer.event.start and _WITHOUT.search(words) is not None


def _takes_back(claim: Claim) -> bool:
    """Whether a claim tells that somebody dropped or rejected something, which itself has happened."""
    return claim.status == "occurred" and undoes(claim)


def _stays_open(inner: Claim, outer: Claim) -> bool:
    """Whether what is open decides over what has happened, where one line tells both.

    It does where its status is read from the other's word ("[demanded] an inquiry", "[plans] to strike") or from who
    does it ("the [plan] focuses on striking"), where the other is a party of it ("the crest of the [flood] will
    reach"), where it is told first and is none of the other ("will stop the fighting", not "the pay rise was
    accepted"), and where the other only brings it up ("announced a plan to close").
    """
    if is_past(inner, outer) or (outer.event.end <= inner.event.start and verb_of(outer) in stems("is_for")):
        return False
    cues = [cue for cue in inner.evidence if cue != inner.event and cue.text.casefold() not in WEAK]
    cues = [cue for cue in cues if any(span.start <= cue.start < span.end for span in inner.clause)]
    if inner.status != "conditional" and inner.when is None and is_act(outer):
        return False
    if any(cue.start < outer.event.end and outer.event.start < cue.end for cue in cues):
        return True
    if inner.status == "conditional" and any(cue.start >= inner.event.end for cue in cues):
        return True  # "agreed to free them, but [only if] the army left"
    if _takes_part(outer, inner) or stem(outer.event.text) in stems("looks_ahead"):
        return True
    if inner.event.start < outer.event.start:
        return not left_open(inner) and not _takes_part(inner, outer)
    parties = (*outer.actors, *outer.recipients)
    if any(cue.end <= outer.event.start and each.start <= cue.start < each.end for cue in cues for each in parties):
        return True
    return any(cue.start > outer.event.start for cue in cues) and stem(outer.event.text) in stems("presents")


def _belongs_before(later: Claim, first: Claim) -> bool:
    """Whether the words from which a claim's status was read stand before another's event, and are that one's."""
    cues = [cue for cue in later.evidence if cue != later.event]
    return bool(cues) and all(cue.end <= first.event.start for cue in cues) and not _takes_part(first, later)


def _takes_part(one: Claim, other: Claim) -> bool:
    """Whether the word of one claim is among the parties of the other, as a noun is of its verb: "the toll rose"."""
    parties = (*other.actors, *other.recipients)
    return any(each.start <= one.event.start and one.event.end <= each.end for each in parties)


def _firmness(claim: Claim) -> int:
    """How much of a line's sense a claim carries: one that is denied most, one whose status nothing tells least."""
    words = [cue.text.casefold() for cue in claim.evidence if cue != claim.event or claim.status in SETTLED]
    told = any(word not in WEAK for word in words)
    if claim.status in SETTLED:
        return 1
    return (3 if claim.polarity == "no" else 2) if told else 0


def _is_cue(claim: Claim, told: Claim, said: dict[str, Attribution]) -> bool:
    """Whether a claim is the saying by which the other is told: "warned" of "warned that they would leave"."""
    one = said.get(told.attribution or "")
    return one is not None and any(cue.start < claim.event.end and claim.event.start < cue.end for cue in one.cue)


def _is_presented(told: Claim, saying: Claim, said: dict[str, Attribution]) -> bool:
    """Whether a saying only brings up what its noun tells as open: "unveiled [a plan] to close it"."""
    one = said.get(told.attribution or "")
    if one is None or stem(saying.event.text) not in stems("presents"):
        return False
    return any(saying.event.end <= cue.start < one.cue[-1].end for cue in told.evidence)


def _is_relative(claim: Claim) -> bool:
    """Whether a claim is told in a relative clause after a comma."""
    if len(claim.clause) < 2:
        return False
    start, end = claim.clause[0].end - claim.sentence.start, claim.clause[1].start - claim.sentence.start
    return _WHICH.fullmatch(claim.sentence.text[max(0, start) : max(0, end)]) is not None


def _describes_source(claim: Claim, told: Claim, said: dict[str, Attribution]) -> bool:
    """Whether a claim only says who the source of another is."""
    one, seen = said.get(told.attribution or ""), set[str]()
    while one is not None and one.id not in seen:
        if any(span.start <= claim.event.start < span.end for span in one.source):
            return True
        seen.add(one.id)
        one = said.get(one.parent or "")  # "a person close to the [inquiry] said prosecutors weighed charging him"
    return False


def _holds_cue(claim: Claim, said: dict[str, Attribution]) -> bool:
    """Whether the words that tell a claim hold the saying, too."""
    one = said.get(claim.attribution or "")
    return one is not None and any(
        part.start <= cue.start and cue.end <= part.end for cue in one.cue for part in claim.clause
    )


def _is_content(claim: Claim, said: dict[str, Attribution]) -> bool:
    """Whether the clause of a claim opens what is said, so that it stands by itself."""
    one = said.get(claim.attribution or "")
    return one is not None and any(
        0 <= part.start - span.start <= len("that even ") for span in one.content for part in claim.clause[:1]
    )


def _read_from(claim: Claim, outer: Claim) -> bool:
    """Whether a claim's status was read from the word of the other."""
    return any(cue.start < outer.event.end and outer.event.start < cue.end for cue in claim.evidence)
