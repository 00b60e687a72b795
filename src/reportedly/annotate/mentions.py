"""Which words name someone or something? The model's entity spans."""

from __future__ import annotations

from reportedly.annotate.decode import probabilities, spans_of
from reportedly.annotate.encoder import States
from reportedly.annotate.labels import NAMES
from reportedly.annotate.names import Mention
from reportedly.annotate.spans import piece_span


def find_mentions(text: str, states: States) -> list[Mention]:
    """Names of persons, organisations, places and others, in order, never overlapping."""
    scores = states.scores("names")
    likely = probabilities(scores)
    found: list[Mention] = []
    for window in states.windows:
        for first, stop, kind in spans_of(scores[window.a : window.b].argmax(-1)):
            a, b = window.a + first, window.a + stop
            span = piece_span(text, states.pieces, a, b)
            end = span.start + len(span.text.split("\n")[0].rstrip())  # a name never runs over a line's end
            if end <= span.start or (found and span.start < found[-1].end):
                continue
            score = float(likely[a:b, 1 + 2 * kind : 3 + 2 * kind].sum(-1).mean())
            found.append(Mention(span.start, end, NAMES[kind], round(score, 3)))
    return found
