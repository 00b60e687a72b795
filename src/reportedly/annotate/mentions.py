"""Which words name someone or something? The model's entity spans, and their short forms wherever they stand."""

from __future__ import annotations

import re

import numpy as np

from reportedly.annotate.decode import best_runs, probabilities, spans_of
from reportedly.annotate.encoder import States
from reportedly.annotate.labels import NAMES
from reportedly.annotate.names import Mention
from reportedly.annotate.spans import piece_span
from reportedly.annotate.told_persons import told_persons, without_verbs

_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]")
SURELY_NONE = 0.998  # above this probability of being no name a piece ends the run that is decoded together


def find_mentions(text: str, states: States) -> list[Mention]:
    """Names of persons, organisations, places and others, in order, never overlapping."""
    scores = states.scores("names")
    likely = probabilities(scores)
    named = likely[:, 1::2] + likely[:, 2::2]  # for each kind: that a piece begins one, or goes on
    found: list[Mention] = []
    runs = _runs(likely[:, 0], [w.b for w in states.windows])
    paths = best_runs([scores[a:b] for a, b in runs])
    for (low, _), path in zip(runs, paths, strict=True):
        for first, stop, kind in spans_of(path):
            a, b = low + first, low + stop
            span = piece_span(text, states.pieces, a, b, hyphened=False)
            end = span.start + len(span.text.split("\n")[0].rstrip())  # a name never runs over a line's end
            if end <= span.start or (found and span.start < found[-1].end):
                continue
            if not _CAPITAL.search(text, span.start, end):
                continue  # in English what is named is written large; event words are told as names now and then
            found.append(Mention(span.start, end, NAMES[kind], round(float(named[a:b, kind].mean()), 3)))
    found = without_verbs(text, told_persons(text, found))
    return sorted([*found, *_short_forms(text, found)])


def _short_forms(text: str, found: list[Mention]) -> list[Mention]:
    """The last word of a name of several, where it stands alone and the model saw none: "Quesada", "the Courier"."""
    lasts: dict[str, Mention] = {}
    for one in found:
        words = _WORD.findall(text[one.start : one.end])
        if len(words) > 1 and one.label in {"PER", "ORG"} and words[-1][0].isupper() and not words[-1].isupper():
            lasts.setdefault(words[-1], one)
    if not lasts:
        return []
    taken = np.zeros(len(text) + 1, dtype=bool)
    for one in found:
        taken[one.start : one.end] = True
    made = []
    for word in _WORD.finditer(text):
        full = lasts.get(word[0])
        if full is None or taken[word.start() : word.end()].any():
            continue
        if full.label == "ORG" and text[max(0, word.start() - 4) : word.start()].lower() != "the ":
            continue
        if text[word.end() : word.end() + 2].strip()[:1].isupper():
            continue  # the first word of another name
        made.append(Mention(word.start(), word.end(), full.label, full.score))
    return made


def _runs(none: np.ndarray, window_ends: list[int]) -> list[tuple[int, int]]:
    """Runs of pieces that may be of names, cut where windows end: the labels between them are O without a search."""
    may = np.concatenate([[False], none < SURELY_NONE, [False]])
    edges = np.flatnonzero(may[1:] != may[:-1])
    cuts = [end for end in window_ends if 0 < end < len(none) and may[end] and may[end + 1]]
    bounds = sorted([*edges.tolist(), *cuts, *cuts])
    return list(zip(bounds[::2], bounds[1::2], strict=True))
