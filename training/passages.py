"""What is a passage? A run of characters with annotations of some layers, and how passages are cut and put together.

A layer that a corpus does not annotate is None and gives no loss. Offsets are code points into the passage's text.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

Spans = list[tuple[int, int]]
# Statuses of what has not yet happened: what a modal or a doubt may stand for.
OPEN = {"planned", "considered", "possible", "predicted", "threatened", "demanded", "scheduled", "conditional"}


@dataclass
class Passage:
    """A run of text and what is annotated in it. ``breaks``: offsets where a sentence ends."""

    corpus: str
    text: str
    breaks: list[int]
    names: list[tuple[int, int, str]] | None = None
    times: list[tuple[int, int, str]] | None = None
    events: list[tuple[int, int, str | None]] | None = None  # TimeML class where known
    factuality: list[tuple[int, int, float]] = field(default_factory=list)
    factuality_web: list[tuple[int, int, float]] = field(default_factory=list)
    status: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)  # one of these
    attributions: list[dict[str, Spans]] | None = None
    roles: list[tuple[int, int, list[tuple[str, int, int]], frozenset[str]]] = field(default_factory=list)
    kind: frozenset[str] = frozenset()  # PLOVER types, one of which some event in it has
    references: list[tuple[int, int, Spans, float]] = field(default_factory=list)  # what each may mean, and its weight


def held_out(name: str, share: int = 5) -> bool:
    """Whether a document is of our own dev split: fixed by its name, one in ``share``."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % share == 0


def lines_of(path: Path) -> list[dict]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentence_breaks(text: str) -> list[int]:
    """Ends of sentences as the reader itself finds them."""
    from reportedly.intake.sentences import split_sentences

    return [sentence.end for sentence in split_sentences(text)]


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens set by blanks, with offsets."""
    offsets, at = [], 0
    for token in tokens:
        offsets.append((at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), offsets


def together(passages: list[Passage], limit: int = 1400) -> list[Passage]:
    """Neighbouring one-sentence passages as one, up to ``limit`` characters: the reader sees whole paragraphs."""
    grown: list[Passage] = []
    for one in passages:
        last = grown[-1] if grown else None
        if last is None or last.corpus != one.corpus or len(last.text) + len(one.text) > limit:
            grown.append(one)
            continue
        shift = len(last.text) + 1
        last.text += " " + one.text
        last.breaks += [end + shift for end in one.breaks]
        for layer in ("names", "times", "events", "factuality", "factuality_web", "status"):
            mine, theirs = getattr(last, layer), getattr(one, layer)
            if mine is not None and theirs is not None:
                mine += [(start + shift, end + shift, what) for start, end, what in theirs]
        last.roles += [
            (start + shift, end + shift, [(r, s + shift, e + shift) for r, s, e in args], known)
            for start, end, args, known in one.roles
        ]
    return grown


def bare(text: str) -> str:
    """Letters and digits only: how the same sentence is known in two corpora."""
    return re.sub(r"\W+", "", text.lower())


def without(passage: Passage, sentences: set[str]) -> list[Passage]:
    """The passage in pieces, sentences that another corpus holds out removed."""
    pieces, start, keep_from = [], 0, 0
    for end in [*passage.breaks, len(passage.text)]:
        if bare(passage.text[start:end]) in sentences:
            pieces.append((keep_from, start))
            keep_from = end
        start = end
    pieces.append((keep_from, len(passage.text)))
    return [slice_passage(passage, a, b) for a, b in pieces if b - a > 20]


def slice_passage(passage: Passage, a: int, b: int) -> Passage:
    """The part of a passage between two offsets; what crosses an edge is dropped or clipped."""
    inside = lambda s, e: a <= s and e <= b  # noqa: E731
    shifted = lambda layer: (  # noqa: E731
        None if layer is None else [(s - a, e - a, what) for s, e, what in layer if inside(s, e)]
    )
    attributions = None
    if passage.attributions is not None:
        attributions = []
        for one in passage.attributions:
            cue = [(s - a, e - a) for s, e in one["cue"] if inside(s, e)]
            if cue:
                clipped = {
                    part: [(max(s, a) - a, min(e, b) - a) for s, e in one[part] if s < b and e > a]
                    for part in ("source", "content")
                }
                attributions.append({"cue": cue, **clipped})
    return Passage(
        passage.corpus, passage.text[a:b], [x - a for x in passage.breaks if a < x <= b],
        names=shifted(passage.names), times=shifted(passage.times), events=shifted(passage.events),
        factuality=shifted(passage.factuality), factuality_web=shifted(passage.factuality_web),
        status=shifted(passage.status), attributions=attributions,
        roles=[(s - a, e - a, [(r, x - a, y - a) for r, x, y in args if inside(x, y)], known)
               for s, e, args, known in passage.roles if inside(s, e)],
    )  # fmt: skip
