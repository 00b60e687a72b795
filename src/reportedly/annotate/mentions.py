"""Which words name someone or something? The model's entity spans."""

from __future__ import annotations

import numpy as np

from reportedly.annotate.decode import best_labels, probabilities, spans_of
from reportedly.annotate.encoder import States
from reportedly.annotate.labels import NAMES
from reportedly.annotate.names import Mention
from reportedly.annotate.spans import piece_span

SURELY_NONE = 0.998  # above this probability of being no name a piece ends the run that is decoded together


def find_mentions(text: str, states: States) -> list[Mention]:
    """Names of persons, organisations, places and others, in order, never overlapping."""
    scores = states.scores("names")
    likely = probabilities(scores)
    found: list[Mention] = []
    runs = _runs(likely[:, 0], [w.b for w in states.windows])
    paths = best_labels([scores[a:b] for a, b in runs], [np.zeros(b - a, dtype=np.float32) for a, b in runs], 0)
    for (low, _), path in zip(runs, paths, strict=True):
        for first, stop, kind in spans_of(path):
            a, b = low + first, low + stop
            span = piece_span(text, states.pieces, a, b)
            end = span.start + len(span.text.split("\n")[0].rstrip())  # a name never runs over a line's end
            if end <= span.start or (found and span.start < found[-1].end):
                continue
            score = float(likely[a:b, 1 + 2 * kind : 3 + 2 * kind].sum(-1).mean())
            found.append(Mention(span.start, end, NAMES[kind], round(score, 3)))
    return found


def _runs(none: np.ndarray, window_ends: list[int]) -> list[tuple[int, int]]:
    """Runs of pieces that may be of names, cut where windows end: the labels between them are O without a search."""
    may = np.concatenate([[False], none < SURELY_NONE, [False]])
    edges = np.flatnonzero(may[1:] != may[:-1])
    cuts = [end for end in window_ends if 0 < end < len(none) and may[end] and may[end + 1]]
    bounds = sorted([*edges.tolist(), *cuts, *cuts])
    return list(zip(bounds[::2], bounds[1::2], strict=True))
