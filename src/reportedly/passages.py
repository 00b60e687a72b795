"""Which lines does a brief have? A sentence is cut into lines only where the lines lose none of its words.

What a source says in one sentence is a passage. Where the claims of a passage are told by clauses that hold (nearly)
all of it, and each begins with who does it and ends where a clause may, each has its line; else the passage is told
whole, in one line, under the claim that opens it: what a cut loses may be the "God forbid", the "if" or the name that
it hangs on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reportedly.annotate.status import certainty_of
from reportedly.beside import stands_beside
from reportedly.by_itself import is_reduced, shares_object, stands, tells_nothing, told_twice
from reportedly.fold import folded
from reportedly.headings import is_heading
from reportedly.intake.title_again import title_again
from reportedly.leading import said_first
from reportedly.line_days import day_of_passage, with_opening_days
from reportedly.lines import OPEN, WEAK, left_open, tells, was_before
from reportedly.main_verb import has_main_verb, status_of_verb
from reportedly.records import SETTLED, Attribution, Claim, Report, Span
from reportedly.resolve.dateline import dateline_end

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_LIGHT = frozenset("that and but also however meanwhile then so or while as although though".split())
_LOST = 0.1  # share of a passage's words that its lines may leave out
_GOES_ON = re.compile(r"\band (?:(?:says|adds|predicts|warns|argues) [a-z]|(?:projects|notes|claims) that )")
_LEAD = re.compile(r"[\s,;:–—-]*(?:(?:But|And|Or|that)\b[\s,]*)?")
_DATELINE = 60  # characters of a dateline
_QUOTES = {"“": "”", '"': '"', "‘": "’"}
_MOST_OF = 0.4  # share of a sentence that what is said in it is at least, where no more is told of it
_BESIDE = 0.3  # what a passage is worth of which only a "without" is a claim
_LONGEST = 70  # words of a passage told whole
_BEGINS = 8  # characters at a content's beginning within which a clause of it begins: after a quotation mark, "that"
_HANGS = re.compile(r"\b(?:if|unless|whether|without|when|until|till|of|for|to|about|than)$", re.I)
_HOW = re.compile(r"(?:when|why|how|where|if)\b(?![^.]*,)")  # no sentence: "is murky on [when they may meet]"
_HELD = frozenset(("thought", "assumed", "had thought", "had assumed", "supposed"))  # and what was so nobody has said
_SIDE = re.compile(r"(?:after|before|because|when|while|since|until|as|(?:in|on|by|to|from|at|for) which)\b", re.I)
_ANSWERS = re.compile(  # "asked whether he knew, he said [he did not]"
    r"(?:that )?(?:it|he|she|they|we|I) (?:do|does|did|is|are|was|were|has|have|had|would|will|could|can)"
    r"(?:n['’]t| not)?(?=$|[,.;”\"])"
)
_CALLS = re.compile(r"(?:call|dub|label|brand|term|deem)(?:s|l?ed)?\b", re.I)  # "called [the tolls a theft]"
_NESTED = 4  # sayings, one inside the other, that are looked through for one whose words stand by themselves
_SPEAKS_OF = re.compile(  # 'said [it would] "not rule anything out"'
    r"(?:that )?(?:it|he|she|they|we|there) (?:would|will|had|has|have|was|is|were|are|did|does|could)\b", re.I
)


class Line(NamedTuple):
    """A claim with a line; ``whole``: it tells a passage; ``instead``: claims that would tell parts of it otherwise."""

    claim: Claim
    whole: bool = False
    instead: tuple[Claim, ...] = ()


def lines_of(report: Report) -> list[Claim]:
    """The claims that have a line of a brief, in the order of the text, each with the words that tell it.

    Headings tell nothing beside a body: the first stands at the head of the brief, and the body tells it.
    """
    kept = folded(report)
    again = title_again(report.article.text, report.article.title) or (0, 0)
    body = [one for one in kept if not again[0] <= one.sentence.start < again[1] and not is_heading(report, one)]
    said = {one.id: one for one in report.attributions}
    begins: dict[int, set[int]] = defaultdict(set)
    reduced: dict[int, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if claim.clause and is_reduced(report.article.text, claim):
            reduced[claim.clause[0].start].append(claim)
    for claim in report.claims:
        if claim.clause and not any(tells(one, claim) for one in reduced[claim.clause[0].start]):
            begins[claim.sentence.start].add(claim.clause[0].start)
    groups: dict[tuple[tuple[int, int], ...], list[Claim]] = defaultdict(list)
    for claim in body or kept:
        groups[_passage(report.article.text, claim, said, begins[claim.sentence.start])].append(claim)
    lines: dict[int, list[Line]] = defaultdict(list)
    for passage, group in groups.items():
        lines[group[0].sentence.start] += _lines(report.article.text, passage, group, report.article.published)
    events = {claim.event.start: claim for claim in report.claims}
    made = [_as_told(_behind_dateline(line), events) for some in lines.values() for line in _told_once(some)]
    made = with_opening_days(made, report.claims)
    if (first := said_first(report, made)) is not None:
        made.append(first)
    return sorted(made, key=lambda each: each.event.start)


def _behind_dateline(line: Claim) -> Claim:
    """A line without the dateline, or the byline, with which its sentence begins."""
    first = line.clause[0] if line.clause else line.sentence
    if not 0 <= first.start - line.sentence.start <= _DATELINE or not line.clause:
        return line
    end = line.sentence.start + dateline_end(line.sentence.text)
    if not first.start < end < first.end:
        return line
    rest = Span(start=end, end=first.end, text=first.text[end - first.start :])
    return msgspec.structs.replace(line, clause=[rest, *line.clause[1:]])


def _as_told(line: Claim, events: dict[int, Claim]) -> Claim:
    """A line under the status of its main verb, also where that is no claim and what stands beside it is one."""
    status = status_of_verb(line, line.clause[0].start, events) if line.clause else None
    if status is None or status == line.status:
        return line
    polarity = "no" if status == "not_occurred" else "yes"
    sure = certainty_of(status, line.factuality)
    return msgspec.structs.replace(line, status=status, polarity=polarity, certainty=sure)


def _told_once(lines: list[Line]) -> list[Claim]:
    """The claims of a sentence's lines, none told by another: where what is said needs lines of its own, or matters
    more, the sentence around it is told by those of its clauses that stand by themselves."""
    gone: set[str] = set()
    added: list[Claim] = []
    for outer in lines:
        inner = [one.claim for one in lines if outer.whole and one is not outer and tells(outer.claim, one.claim)]
        if any(_needs_a_line(one, outer.claim) or one.salience > outer.claim.salience for one in inner):
            rest = [one for one in outer.instead if not any(tells(other, one) for other in inner)]

            if not rest and not any(_holds_most(one, outer.claim) for one in inner):
                gone.update(one.id for one in inner if one.stance == outer.claim.stance and one.when is None)
                continue  # what it tells besides would be lost
            gone.add(outer.claim.id)
            added += rest
        else:
            gone.update(one.id for one in inner)
    return [line.claim for line in lines if line.claim.id not in gone] + added


def _holds_most(one: Claim, outer: Claim) -> bool:
    """Whether what is said matters more than the sentence around it, or is most of it."""
    if one.attribution is None:
        return False
    long = sum(len(run.text) for run in one.clause) > _MOST_OF * sum(len(run.text) for run in outer.clause)
    return long or one.salience >= outer.salience


def _passage(
    text: str, claim: Claim, said: dict[str, Attribution], begins: Iterable[int]
) -> tuple[tuple[int, int], ...]:
    """Where the words stand that a claim's source says in its sentence, if they stand by themselves; else all of it."""
    sentence = claim.sentence
    whole = ((sentence.start, sentence.end),)
    one = said.get(claim.attribution or "")
    if one is None:
        return whole if not claim.sources else tuple((span.start, span.end) for span in claim.clause) or whole
    for _ in range(_NESTED):
        told = _said_in(text, claim, one, begins)
        if told is not None or (one := said.get(one.parent or "")) is None:
            return told or whole
    return whole


def _said_in(text: str, claim: Claim, one: Attribution, begins: Iterable[int]) -> tuple[tuple[int, int], ...] | None:
    """Where the words of an attribution stand in a claim's sentence, if they hold it and stand by themselves."""
    sentence = claim.sentence
    spans = [
        (max(span.start, sentence.start), min(span.end, sentence.end))
        for span in one.content
        if span.start < sentence.end and sentence.start < span.end
    ]
    if not any(start <= claim.event.start < end for start, end in spans):
        return None
    start = spans[0][0]
    if (
        _HANGS.search(text[sentence.start : start].rstrip(' \t\r\n"“'))
        or (one.stance == "asserts" and _HOW.match(text, start) is not None)
        or one.cue[-1].text.lower() in _HELD
        or one.cue[0].text.lower().startswith("plead")  # "pleaded guilty [to two counts]": an act, told whole
        or (not one.source and _SIDE.match(text, start) is not None)  # "[after he allegedly hit a guard], he fled"
        or _ANSWERS.match(text, start) is not None
        or _GOES_ON.search(text, start, spans[-1][1]) is not None  # "states it is full [and projects it will close]"
        or (_CALLS.match(one.cue[0].text) is not None and not has_main_verb(text, start, spans[-1][1]))
        or tells_nothing(text, start, spans[-1][1])
    ):
        return None
    stands = (
        start - sentence.start <= 1
        or any(0 <= at - start <= _BEGINS for at in begins)
        or _SPEAKS_OF.match(text, start) is not None
    )
    return tuple(_joined(_quoted(text, *span) for span in spans)) if stands else None


def _joined(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The spans in the order of the text, those that overlap made one: no word is told twice."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the quotation marks around it."""
    before = text[start - 1 : start]
    if before in _QUOTES and before and text[end : end + 1] == _QUOTES[before]:
        return start - 1, end + 1
    return start, end


def _lines(text: str, passage: tuple[tuple[int, int], ...], group: list[Claim], published: str | None) -> list[Line]:
    """The lines of a passage: those of its claims, or one that tells it whole."""
    words = {match.start() for start, end in passage for match in _WORD.finditer(text, start, end)
             if match[0].lower() not in _LIGHT}  # fmt: skip
    held = [_held(claim, words) for claim in group]
    spans = [_trimmed(text, *span) for span in passage]
    told = [Span(start=start, end=end, text=text[start:end]) for start, end in spans if start < end]
    missed = len(words - set().union(*held))
    lost = max(1, _LOST * len(words))
    alone = len(group) > 1 and any(len(words) - len(each) <= lost for each in held)  # one tells all that the others do
    events = {claim.event.start for claim in group}
    takes = {claim.event.start for claim in group if claim.clause and claim.event.end < claim.clause[-1].end}
    stand = [claim for claim in group if stands(text, claim, passage, events) and not shares_object(text, claim, takes)]
    cut = len(stand) == len(group) or all(
        any(tells(other, claim) for other in stand if other is not claim) for claim in group if claim not in stand
    )
    kept = missed <= lost and not alone and cut and not told_twice(stand)
    if kept:
        return [Line(claim) for claim in stand or group]
    if len(words) > _LONGEST or not told or not any(claim.clause for claim in group):
        return [Line(claim) for claim in group]
    head = _head(group, held, told[0].start)
    whole = msgspec.structs.replace(head, clause=told, when=day_of_passage(head, group, told[0].start, published))
    apart = [claim for claim in stand if claim is not head and _needs_a_line(claim, whole)]
    worth = max(claim.salience for claim in group if claim not in apart)
    if head.status == "not_occurred" and any(cue.text.casefold() == "without" for cue in head.evidence):
        worth *= _BESIDE  # "spoke without naming him": what was not done is not what the passage is about
    return [
        Line(msgspec.structs.replace(whole, salience=worth), True, tuple(each for each in stand if each not in apart)),
        *(Line(claim) for claim in apart),
    ]


def _head(group: list[Claim], held: list[set[int]], start: int) -> Claim:
    """The claim a passage is told under: of its main verbs, if any, the first whose clause opens it, or the fullest."""
    main = [not _beside(claim, group, start) for claim in group]
    if any(main) and not all(main):
        held = [each for each, one in zip(held, main, strict=True) if one]
        group = [claim for claim, one in zip(group, main, strict=True) if one]
    opening = [
        claim for claim, each in zip(group, held, strict=True)
        if each and claim.clause and abs(claim.clause[0].start - start) <= 1
    ]  # fmt: skip
    if opening:
        return next((one for one in opening if one.status in SETTLED or not left_open(one)), opening[0])
    most = max(len(each) for each in held)
    return next(claim for claim, each in zip(group, held, strict=True) if len(each) == most)


def _beside(claim: Claim, group: list[Claim], start: int) -> bool:
    """Whether a claim stands beside what its passage tells, or its word is that of a party of another claim."""
    word = claim.event
    parties = (each for one in group if one is not claim for each in (*one.actors, *one.recipients))
    part = any(each.start <= word.start < each.end and each.end > word.end for each in parties)
    return part or stands_beside(claim, start)


def _held(claim: Claim, words: set[int]) -> set[int]:
    """Which words of a passage the clause of a claim holds."""
    return {at for at in words if any(span.start <= at < span.end for span in claim.clause or [claim.event])}


def _needs_a_line(claim: Claim, head: Claim) -> bool:
    """Whether a claim is to be found under its own status beside the passage that tells it.

    What is denied, and what is announced in so many words by a clause that begins with who does it."""
    if claim.stance != head.stance or was_before(claim, head):
        return True
    if claim.status not in OPEN or claim.status == head.status or not claim.clause:
        return False
    if claim.status == "conditional" and not any(
        span.start <= cue.start < span.end for cue in claim.evidence for span in claim.clause
    ):
        return False  # "as long as [they stay], we wait"
    if claim.clause[0].start == head.clause[0].start:
        return False  # told in the passage's own words, from its beginning
    told = any(cue.text.casefold() not in WEAK and cue != claim.event for cue in claim.evidence)
    return told and any(actor.start == claim.clause[0].start for actor in (*claim.actors, *claim.recipients))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the dateline, the "that" or the "but" that it begins with."""
    start = dateline_end(text, start, end)
    lead = _LEAD.match(text, start, end)
    return (lead.end() if lead is not None else start), end
