"""Who says what? Attributions: source, cue and content, from the model's cue and part heads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from reportedly.annotate.attribution_edges import with_edges
from reportedly.annotate.attribution_rules import adverbs, hedges, parted, quoted_as, within
from reportedly.annotate.charges import accused, heard
from reportedly.annotate.corrections import given_back
from reportedly.annotate.decode import best_labels, calibrated, probabilities, spans_of
from reportedly.annotate.encoder import States, ask_predicates
from reportedly.annotate.heading_sources import headlines, spoken
from reportedly.annotate.labels import PARTS
from reportedly.annotate.quotations import find_quotations, made_whole
from reportedly.annotate.quoted_by import quoted_by
from reportedly.annotate.refusals import without_refusals
from reportedly.annotate.retractions import retracted
from reportedly.annotate.source_words import sources_of
from reportedly.annotate.spans import joined, piece_span
from reportedly.annotate.voiceless import voiceless
from reportedly.annotate.word_lists import cue_words as cue_words
from reportedly.records import Attribution, Sentence, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.records import Stance

CUE_THRESHOLD = 0.5  # chosen on PolNeAR dev
CALIBRATION = (0.41, -0.29)  # Platt scaling of a cue's probability; PolNeAR dev, our own articles (tune half), news
EDGE_COST = 2.0  # of a content that begins or ends in the midst of a phrase; chosen on the same
FRAGMENT = 0.75  # mean probability of a further piece of a content; chosen on PolNeAR dev
_CONTENT = PARTS.index("content")


def find_attributions(text: str, sentences: list[Sentence], states: States) -> list[Attribution]:
    """All attributions of a text, in order of their cues, each with the one that it stands in (``parent``)."""
    quotations = find_quotations(text)
    found = with_edges(text, without_refusals(_read(text, sentences, states)))
    found = made_whole(text, [*found, *quoted_by(text, quotations, found)], quotations)
    found = parted(found)
    found += quoted_as(text, sentences, found)
    found = spoken(text, sentences, found)
    found += headlines(text, sentences, found)
    found += heard(text, sentences, found)
    found = accused(text, voiceless(text, found))
    found += adverbs(text, sentences, found)
    found = hedges(found)
    found += within(text, found)
    found = retracted(text, sentences, given_back(text, sentences, found))
    found.sort(key=lambda a: (a.cue[0].start, a.cue[0].end))
    named = [msgspec.structs.replace(a, id=f"a{i}") for i, a in enumerate(found, 1)]
    return find_parents(named)


def find_parents(named: list[Attribution]) -> list[Attribution]:
    """Attributions with the one that each stands in (``parent``), never in a ring."""
    contents = [(span.start, span.end, i) for i, one in enumerate(named) for span in one.content]
    starts, ends, owners = np.asarray(contents, dtype=np.int64).reshape(-1, 3).T
    parents: dict[str, str | None] = {}
    for one in named:
        around = (starts <= one.cue[0].start) & (ends >= one.cue[-1].end)
        up = _parent(one, [named[i] for i in sorted(set(owners[around].tolist()))])
        at, steps = up, 0
        while at is not None and at != one.id and steps <= len(named):
            at, steps = parents.get(at), steps + 1
        parents[one.id] = up if at is None else None
    return [msgspec.structs.replace(one, parent=parents[one.id]) for one in named]


def _read(text: str, sentences: list[Sentence], states: States) -> list[Attribution]:
    """The attributions that the model tells."""
    scores = states.scores("cues")
    if not len(scores):
        return []
    probability = probabilities(scores)[:, 1]
    anchors = np.flatnonzero(probability > CUE_THRESHOLD).tolist()
    edges = content_edges(text, sentences, states)
    found: dict[tuple[int, int], Attribution] = {}
    asked = ask_predicates(states, "parts", anchors)
    paths = best_labels([answer for _, _, answer in asked], [edges[low:high] for low, high, _ in asked], _CONTENT)
    for anchor, (low, _, answer), path in zip(anchors, asked, paths, strict=True):
        runs, likely = [(first, stop, PARTS[kind]) for first, stop, kind in spans_of(path)], None
        parts: dict[str, list[Span]] = {part: [] for part in PARTS}
        for part in PARTS:
            mine = [(first, stop) for first, stop, kind in runs if kind == part]
            if part == "cue":
                mine = [(first, stop) for first, stop in mine if first <= anchor - low < stop] or [
                    (anchor - low, anchor - low + 1)
                ]
            elif len(mine) > 1:
                likely = probabilities(answer) if likely is None else likely
                sure = {run: float(likely[run[0] : run[1], _inside(part)].sum(-1).mean()) for run in mine}
                best = max(sure.values())
                # one source each, as annotated; of a content what is as good as its surest piece
                mine = [run for run in mine if sure[run] == best or (part == "content" and sure[run] > FRAGMENT)]
            parts[part] = [piece_span(text, states.pieces, low + first, low + stop) for first, stop in mine]
        cue = parts["cue"]
        content = [tidy for span in joined(text, parts["content"]) if (tidy := tidied(text, span)) is not None]
        if not content:
            continue
        one = Attribution(
            id="",
            source=[_named_alone(text, span) for span in sources_of(text, parts["source"], cue)],
            cue=cue,
            content=content,
            stance=stance_of(text, cue),
            confidence=round(calibrated(float(probability[anchor]), *CALIBRATION), 3),
        )
        key = (cue[0].start, cue[0].end)
        if key not in found or found[key].confidence < one.confidence:
            found[key] = one
    return list(found.values())


_NATURAL = frozenset(',.;:?!—–()“”"')
_OPENING, _CLOSING = "“\"'‘«$#([", "”\"’'»)]%"


def tidied(text: str, span: Span) -> Span | None:
    """A content without loose signs at its edges and with both its quotation marks, as annotators mark it.

    In PolNeAR's training part 2 in 100 contents end in a stop or comma of their own, and none begins with one.
    """
    start, end = span.start, span.end
    while start < end and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    closed = re.compile(r"[.,?!;]{0,3}[”\"]").match(text, end)
    if text[start:end].count("“") > text[start:end].count("”") or text[start:end].count('"') % 2:
        end = closed.end() if closed else end
    elif start and text[start - 1] in '“"' and closed:
        start, end = start - 1, closed.end()
    while end > start and (not (text[end - 1].isalnum() or text[end - 1] in _CLOSING) or _next_opens(text, end)):
        if text[end - 1] == "." and re.search(r"\b[A-Z]\.$|\b[A-Z][a-z]{1,3}\.$", text[max(start, end - 6) : end]):
            break  # "U.S.", "Jr."
        end -= 1
    if not re.search(r"\w", text[start:end]):
        return None
    return Span(start=start, end=end, text=text[start:end])


def _next_opens(text: str, end: int) -> bool:
    """Whether the last sign is a quotation mark that opens what follows: blanks stand before it."""
    return text[end - 1] in '"”' and text[end - 2 : end - 1].isspace()


def content_edges(text: str, sentences: list[Sentence], states: States) -> NDArray[np.float32]:
    """The cost, before each piece, of a content's beginning or ending there.

    None at stops, commas, quotation marks and sentence ends; full within a phrase, and anywhere inside a quotation.
    """
    starts = states.pieces.starts
    places = starts.tolist()
    sign = np.fromiter((text[a] in _NATURAL and not _in_word(text, a) for a in places), dtype=bool, count=len(places))
    natural = sign.copy()
    natural[1:] |= sign[:-1]
    natural[np.searchsorted(starts, [s.start for s in sentences if s.start <= places[-1]])] = True
    for begin, end in find_quotations(text):
        first, stop = np.searchsorted(starts, [begin + 1, end])
        natural[first:stop] = False
        natural[stop : stop + 1] = True
    return np.where(natural, 0.0, EDGE_COST).astype(np.float32)


def _in_word(text: str, at: int) -> bool:
    """Whether a sign stands within a word or a number: "3,900", "p.m.", "5–0"."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


_BEFORE_SOURCE = re.compile(r"[^,;]*\d[^,;]{0,12}\s[-–—|]\s+(?=\w)")  # "16:40 - [Organisers]"


def _named_alone(text: str, span: Span) -> Span:
    """A source without the time of day, the dateline or the end of another paragraph that stands before it."""
    if (cut := span.text.rfind("\n\n") + 2) > 1:
        span = Span(start=span.start + cut, end=span.end, text=span.text[cut:])
    lead = _BEFORE_SOURCE.match(text, span.start, span.end)
    return Span(start=lead.end(), end=span.end, text=text[lead.end() : span.end]) if lead else span


def _inside(part: str) -> slice:
    """Where the begin and inside labels of a part lie."""
    at = 1 + 2 * PARTS.index(part)
    return slice(at, at + 2)


_TURNS_DOWN = re.compile(r"\b(?:reject|rubbish|shrugg?ed off|brush(?:e[sd])? (?:off|aside)|scoff|pour(?:ed|s)? scorn)")
_LEFT_OPEN = re.compile(r"\s+to (?:say|tell|comment on|confirm|disclose|reveal|discuss|specify) (?:whether|if)\b")
_TAKES_BACK = re.compile(
    r"\b(?:incorrectly|wrongly|erroneously|mistakenly) (?:reported|stated|said)\b|"
    r"\b(?:reported|stated|said) (?:incorrectly|wrongly|erroneously|mistakenly)\b",
    re.I,
)
_TOLD_OF = re.compile(
    r"\s+(?:(?:an?|the|these|those|such|any|all|media|press|local|earlier|as|at|on|his|her|its|their|what|false|absurd|"
    r"untrue|baseless|unfounded|ridiculous|outright|\w+[’']s?)\s+){0,5}"
    r"(?:claim|report|allegation|accusation|suggestion|charge|rumou?r|notion|idea|assertion|insinuation|criticism|speculation|talk)s?\b",
    re.I,
)


# A court that dismisses a suit, or denies a motion, does so: it denies nothing that was said
_COURT = re.compile(r"\b(?:judges?|courts?|justices?|magistrates?|tribunal|panel)\b[^.;:,\n]{0,40}$", re.I)
_BROUGHT = re.compile(
    r"\s+(?:(?:an?|the|all|both|most|some|his|her|its|their|those|that|\d+|two|three|four|five|six|several|\w+[’']s?)\s+)"
    r"{0,3}(?:\w+\s+){0,2}(?:claims?(?! (?:that|by|of|he|she|they|it)\b)|charges?(?! that\b)|cases?|lawsuits?|suits?|"
    r"appeals?|motions?|petitions?|complaints?|requests?|bids?|bail|parole)\b",
    re.I,
)
_DOUBTS = frozenset(("doubt", "doubts", "doubted"))
_SURE = frozenset(("sure", "certain", "confident", "convinced", "persuaded"))


def is_mistaken(text: str, cue: list[Span]) -> bool:
    """Whether the words of a cue, and those beside it, tell that what was said was wrong: "incorrectly stated"."""
    return _TAKES_BACK.search(text[max(0, cue[0].start - 14) : cue[-1].end + 14]) is not None


def stance_of(text: str, cue: list[Span]) -> Stance:
    """Whether the words of a cue assert, deny or question what follows."""
    words = [word.lower() for span in cue for word in re.findall(r"\w+", span.text)]
    # "did not [deny]": the negation may stand just before the cue
    if is_mistaken(text, cue):
        return "denies"  # a correction
    before = re.findall(r"\w+", re.split(r"[.!?;\n]", text[max(0, cue[0].start - 24) : cue[0].start])[-1].lower())[-2:]
    after = re.split(r"[.;\n]", text[cue[-1].end : cue[-1].end + 60].lower())[0]
    tail = re.findall(r"\w+", after)
    lists = cue_words()
    turned_down = _TURNS_DOWN.search(" ".join(words)) and _TOLD_OF.match(text, cue[-1].end)
    if turned_down or any(word in lists["denying"] for word in words):
        # "rejected claims that ..." denies them, as "rejected the plan" denies nothing; "did not deny" asserts nothing
        # firmly, but it is no denial
        if lists["negations"] & {*words, *before}:
            return "questions"
        at = cue[0].start
        decided = _BROUGHT.match(text, cue[-1].end) and _COURT.search(text[max(0, at - 60) : at])
        return "asserts" if decided else "denies"
    if tail[:2] == ["whether", "to"] and not lists["questioning"] & set(words):
        return "asserts"  # "has not decided whether to go": a choice of its own, and no doubt of another's word
    negated = bool(lists["negations"] & {*words, *before})
    if negated and _DOUBTS.intersection(words):
        return "asserts"  # "left no doubt that he would go"
    if negated and _SURE.intersection(words):
        return "questions"  # "are not confident that it will hold"
    if (
        any(word in lists["questioning"] for word in words)
        or "whether" in (*words[-1:], *tail[:1])
        or _LEFT_OPEN.match(after)
    ):
        if not lists["asking"] & set(words):
            return "questions"
        # "asked whether troops left" leaves it open; "asked them to leave" is a demand
        told = next((word for word in tail if word in lists["open"] or word in {"to", "that", "for"}), None)
        return "asserts" if told in {"to", "that", "for"} else "questions"
    return "asserts"


def _parent(one: Attribution, others: list[Attribution]) -> str | None:
    """The attribution with the smallest content in which this one's cue stands; never in a ring."""
    holding = [
        (sum(s.end - s.start for s in other.content), other.id)
        for other in others
        if other.id != one.id
        and any(s.start <= one.cue[0].start and one.cue[-1].end <= s.end for s in other.content)
        and not any(s.start <= other.cue[0].start and other.cue[-1].end <= s.end for s in one.content)
    ]
    return min(holding)[1] if holding else None
