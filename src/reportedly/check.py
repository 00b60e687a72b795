"""Does the headline say more than the body bears out, does a figure change, does a claim hang on one unnamed source?

A pure function on records. What it finds are places to look at, each with its words; it does not say who is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from reportedly.compare import (
    Count,
    Told,
    Where,
    alike,
    apart,
    counts_in,
    lists_of_words,
    same_thing,
    stem,
    stems,
    told_in,
    updated,
    value_of,
)
from reportedly.fold import folded
from reportedly.records import Claim, Record, Report, Span

# How much a status commits to. A headline is firmer than its body where it is above it by FIRMER or more: "plans" (4)
# over "may" (2), "will" (3.5) over "may", "has" (6) over "plans"; not "plans" over "is expected".
FIRMNESS = {
    "occurred": 6.0, "ongoing": 6.0, "scheduled": 5.0, "planned": 4.0, "threatened": 3.5, "predicted": 3.5,
    "considered": 2.0, "possible": 2.0, "conditional": 2.0, "demanded": 1.0, "not_occurred": 0.0,
}  # fmt: skip
FIRMER = 1.5
_UNSURE = {"probable": 1.0, "possible": 3.0, "unknown": 0.0, "certain": 0.0}
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "this", "that", "the"})
_TO_SPEAK = re.compile(r"to (?:discuss|speak|talk|comment|brief|give|be)\b")  # "not authorised to discuss the plan"
_SALIENT = 0.3  # below, a claim on one unnamed source is not worth a finding


class Place(Record, kw_only=True, frozen=True):
    """Words that a finding rests on: in the article's text, or in a title that is not part of its text."""

    where: Where
    start: int
    end: int
    text: str
    sentence: Span


class Finding(Record, kw_only=True, frozen=True):
    """One thing to look at before the article is used."""

    kind: Literal["headline", "figure", "unnamed"]
    message: str
    spans: list[Place]


def check_report(report: Report, headline: Report | None = None) -> list[Finding]:
    """What an editor should look at in one article.

    ``headline`` is the title, read as an article of its own, where the title is not part of the text; the lines at the
    head of the text count as headline too (see ``head_of``). The findings come in the order headline, figures, sources.
    """
    end = head_of(report)
    report = msgspec.structs.replace(report, claims=folded(report, headlines=True))  # one for each line that is told
    if headline is not None:
        headline = msgspec.structs.replace(headline, claims=folded(headline, headlines=True))
    body = [told for told in told_in(report, "text") if told.claim.event.start >= end]
    heads = [told for told in told_in(report, "text") if told.claim.event.start < end]
    if headline is not None:
        heads = [*told_in(headline, "title"), *heads]
    return [*_firmer(heads, body), *_figures(report, headline), *_unnamed(report)]


def head_of(report: Report) -> int:
    """Where the headline and standfirst end in the text, as an offset; 0 where it has no lines of its own for them.

    They are the first line where it is one short sentence, the heading lines after it (no stop at the end), and one
    more paragraph of one sentence, as long as a body follows.
    """
    text = report.article.text
    lines = [(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n]+", text[:4000]) if m.group().strip()]
    end = standfirst = 0
    for index, (_, stop, line) in enumerate(lines[:6]):
        heading = line[-1] not in '.!?:”"' and len(line) <= 200
        one = len(line) <= 220 and not re.search(r"[.!?][”\"]?\s+[“\"]?[A-Z]", re.sub(r"\b(?:[A-Z]\.)+", "", line))
        if heading or (one and index == 0):
            end = stop
        elif one and index and not standfirst:
            end = standfirst = stop
        else:
            break
    rest = text[end:].strip()
    return end if len(rest) > max(200, end) else 0


# ---- the headline


def _firmness(claim: Claim) -> float:
    if claim.stance == "denies":
        return 0.0
    if claim.stance == "questions":
        return 1.0
    return max(
        0.0, FIRMNESS[claim.status] - (_UNSURE[claim.certainty] if claim.status in ("occurred", "ongoing") else 0)
    )


def _firmer(heads: list[Told], body: list[Told]) -> Iterator[Finding]:
    """A headline's claim that stands firmer than any claim of the body that tells the same."""
    seen: set[tuple[str, int]] = set()
    reported: list[Told] = []
    for head in sorted(heads, key=lambda each: -_firmness(each.claim)):
        firm = _firmness(head.claim)
        key = (head.where, head.claim.sentence.start)  # one finding for each headline
        if firm < FIRMER or head.claim.polarity == "no" or key in seen:
            continue
        if any(alike(head, other) for other in reported):
            continue  # a title told again as the first line, or in the standfirst
        ranked = [(alike(head, each), each) for each in body]
        best = max((rank for rank, _ in ranked), default=0)
        matches = [each for rank, each in ranked if rank == best and rank]
        top = max(matches, key=lambda each: _firmness(each.claim), default=None)
        weaker = top if top and firm - _firmness(top.claim) >= FIRMER else None
        if weaker is not None and (head.claim.status, weaker.claim.status) == ("ongoing", "occurred"):
            weaker = None  # under way, and done before: no less firm
        undecided = _undecided(head, body) if head.claim.status in ("planned", "scheduled") else None
        if weaker is None and undecided is None:
            continue
        seen.add(key)
        reported.append(head)
        said = _said(head.claim)
        parts = [f"at most {_said(weaker.claim)}"] if weaker else []
        parts += ["not yet decided"] if undecided else []
        places = [_event_place(each) for each in (head, weaker, undecided) if each is not None]
        yield Finding(
            kind="headline",
            message=f"The headline is firmer than the body: {said} above, {' and '.join(parts)} below.",
            spans=places,
        )


def _said(claim: Claim) -> str:
    """A status in words."""
    if claim.stance == "denies":
        return "denied"
    if claim.stance == "questions":
        return "questioned"
    words = {"occurred": "happened", "ongoing": "under way", "not_occurred": "not so"}.get(claim.status, claim.status)
    unsure = claim.certainty in ("probable", "possible") and claim.status in ("occurred", "ongoing")
    return (
        f"{claim.certainty.replace('probable', 'probably').replace('possible', 'possibly')} {words}"
        if unsure
        else words
    )


def _undecided(head: Told, body: list[Told]) -> Told | None:
    """A claim of the body that nobody has yet approved what the headline tells."""
    lists = lists_of_words()
    decides = {stem(word) for word in lists["decides"]}
    for each in body:
        if each.claim.status != "not_occurred" or not each.event & decides or _TO_SPEAK.match(_after(each.claim)):
            continue
        if each.claim.actors and stems(" ".join(lists["decided"])) & (each.others | stems(_after(each.claim))):
            return each
        if len(each.sentence & head.sentence) >= 2:
            return each
    return None


def _after(claim: Claim) -> str:
    """The three words after a claim's event."""
    tail = claim.sentence.text[max(0, claim.event.end - claim.sentence.start) :]
    return " ".join(tail.split()[:3])


def _event_place(told: Told) -> Place:
    """A claim's event with the cue before it: "may dispatch"."""
    claim, sentence = told.claim, told.claim.sentence
    cues = [cue.start for cue in claim.evidence if sentence.start <= cue.start <= claim.event.start]
    start = min([claim.event.start, *(each for each in cues if claim.event.start - each <= 40)])
    words = sentence.text[start - sentence.start : claim.event.end - sentence.start]
    if start < sentence.start or words[-len(claim.event.text) :] != claim.event.text:
        start, words = claim.event.start, claim.event.text
    return Place(where=told.where, start=start, end=claim.event.end, text=words, sentence=sentence)


# ---- figures


def _figures(report: Report, headline: Report | None) -> Iterator[Finding]:
    """Two numbers of the same thing that cannot both be right: 31 and 44 dead; not "at least 18" and 22."""
    counts = [*(counts_in(headline, "title") if headline else ()), *counts_in(report, "text")]
    told: set[tuple[str, float, float]] = set()
    for index, one in enumerate(counts):
        for other in counts[index + 1 :]:
            if one.noun != other.noun or one.sentence == other.sentence or not apart(one.figure, other.figure):
                continue
            key = (one.noun, *sorted((value_of(one.figure), value_of(other.figure))))
            if key in told or updated(one) or updated(other) or not same_thing(one, other):
                continue
            told.add(key)
            whose = [_whose(count) for count in (one, other)]
            tail = f" ({whose[0]}; {whose[1]})" if whose[0] != whose[1] else ""
            counted = " ".join((one.figure.of or "").split()[:4])
            shown = f"{one.figure.text} and {other.figure.text}"
            shown += f", of {counted}" if counted.casefold() not in shown.casefold() else ""
            yield Finding(
                kind="figure",
                message=f"A figure changes: {shown}{tail}.",
                spans=[
                    Place(where=each.where, start=each.figure.start, end=each.figure.end, text=each.figure.text,
                          sentence=each.sentence)
                    for each in (one, other)
                ],
            )  # fmt: skip


def _whose(count: Count) -> str:
    chains = [claim.claim.sources for claim in count.claims]
    return chains[0][-1].name if chains and chains[0] else "the article itself"


# ---- sources


def _unnamed(report: Report) -> Iterator[Finding]:
    """Claims whose only source is one that has no name, or is not said to be more than one."""
    told = [each for each in told_in(report, "text") if each.claim.salience >= _SALIENT]
    found: dict[str, list[Told]] = {}
    for each in told:
        sources = each.claim.sources
        if not sources or sources[-1].kind != "unnamed" or (sources[-1].number or 1) > 1:
            continue
        if sources[-1].name.casefold() in _PRONOUNS:
            continue  # whom it stands for was not found: no ground to call them unnamed
        others = [other for other in told if other is not each and alike(each, other) == 2]
        if any(other.claim.stance == "asserts" and _name(other.claim) != _name(each.claim) for other in others):
            continue  # somebody else says so too
        own = set(_name(each.claim).split())
        # "The official" after "a senior official" is taken for the same one.
        earlier = next((key for key in found if own and own <= set(key.split())), _name(each.claim))
        found.setdefault(earlier, []).append(each)
    for group in found.values():
        source = group[0].claim.sources[-1]
        number = len(group)
        many = source.number is None and source.name.casefold().endswith("s")
        whom = "unnamed sources, their number not stated," if many else "one unnamed source"
        what = "One claim hangs" if number == 1 else f"{number} claims hang"
        name = f"“{source.name}”" if source.name.casefold() not in ("", "unnamed") else "a source"
        by_sentence = {each.claim.sentence.start: each for each in reversed(group)}
        places = [(_source_place(each) or [_event_place(each)])[0] for _, each in sorted(by_sentence.items())]
        yield Finding(kind="unnamed", message=f"{what} on {whom} alone: {name}.", spans=places)


def _name(claim: Claim) -> str:
    """Who the nearest source is; "" for the article itself."""
    if not claim.sources:
        return ""
    source = claim.sources[-1]
    return source.entity or " ".join(sorted(stems(source.name))) or source.kind


def _source_place(told: Told) -> list[Place]:
    source, sentence = told.claim.sources[-1], told.claim.sentence
    if source.start is None or source.end is None:
        return []
    if not (sentence.start <= source.start and source.end <= sentence.end):
        return []  # named in another sentence, whose bounds the claim does not hold
    words = sentence.text[source.start - sentence.start : source.end - sentence.start]
    return [Place(where=told.where, start=source.start, end=source.end, text=words, sentence=sentence)]
