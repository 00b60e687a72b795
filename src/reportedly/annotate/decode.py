"""Which spans do the scores tell? The best allowed sequence of begin-inside-outside labels (Viterbi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_labels(
    scores: NDArray[np.float32], edges: NDArray[np.float32] | None = None, kind: int = 0
) -> NDArray[np.int64]:
    """The best label sequence, scores [T, L] -> [T]; labels are O, B-x, I-x, B-y, I-y ...

    An inside label follows only its own begin or inside label. ``edges`` [T] is the cost of passing between O and the
    ``kind``-th kind of span right before each piece: spans that end in the midst of a phrase are rare.
    """
    length, labels = scores.shape
    if not length or not scores.argmax(-1).any():
        return np.zeros(length, dtype=np.int64)  # nothing but O: the common case
    log = scores - _logsumexp(scores)
    begins = np.arange(1, labels, 2)
    begin = 1 + 2 * kind
    back = np.zeros((length, labels), dtype=np.int64)
    total = log[0].copy()
    total[2::2] = -1e9
    for t in range(1, length):
        cost = float(edges[t]) if edges is not None else 0.0
        source = int(total.argmax())
        back[t] = source
        fresh = np.full(labels, total[source])
        if cost:
            outward = total.copy()
            outward[begin : begin + 2] -= cost
            back[t, 0] = int(outward.argmax())
            fresh[0] = outward.max()
            inward = total.copy()
            inward[0] -= cost
            back[t, begin] = int(inward.argmax())
            fresh[begin] = inward.max()
        begun, within = total[begins], total[begins + 1]
        back[t, 2::2] = np.where(begun >= within, begins, begins + 1)
        fresh[2::2] = np.maximum(begun, within)
        total = fresh + log[t]
    path = np.zeros(length, dtype=np.int64)
    path[-1] = int(total.argmax())
    for t in range(length - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def spans_of(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Runs of one kind: (first, one past the last, kind's number)."""
    spans: list[tuple[int, int, int]] = []
    for t in np.flatnonzero(path).tolist():
        label = int(path[t])
        kind = (label - 1) // 2
        if label % 2 == 0 and spans and spans[-1][1] == t and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], t + 1, kind)
        else:
            spans.append((t, t + 1, kind))
    return spans


def probabilities(scores: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float32]:
    """Softmax over the last axis."""
    scaled = scores / temperature
    result: NDArray[np.float32] = np.exp(scaled - _logsumexp(scaled))
    return result


def _logsumexp(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    top = scores.max(-1, keepdims=True)
    result: NDArray[np.float32] = top + np.log(np.exp(scores - top).sum(-1, keepdims=True))
    return result
