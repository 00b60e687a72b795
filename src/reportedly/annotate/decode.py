"""Which spans do the scores tell? The best allowed begin-inside-outside labels (Viterbi), and their runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_labels(
    answers: list[NDArray[np.float32]], edges: list[NDArray[np.float32]], kind: int
) -> list[NDArray[np.int64]]:
    """The best label sequence of each of some score tables [T, L]; labels are O, B-x, I-x, B-y, I-y ...

    An inside label follows only its own begin or inside label. ``edges`` [T] of each is the cost of passing between O
    and the ``kind``-th kind of span right before each piece: spans that end in the midst of a phrase are rare. All
    tables go through the same steps side by side: a step costs the same for one as for fifty.
    """
    if not answers:
        return []
    count, length, labels = len(answers), max(len(a) for a in answers), answers[0].shape[1]
    log = np.full((length, count, labels), -1e4, dtype=np.float32)
    log[:, :, 0] = 0.0  # past a table's end there is nothing but O
    cost = np.zeros((length, count, 1), dtype=np.float32)
    for i, (answer, edge) in enumerate(zip(answers, edges, strict=True)):
        log[: len(answer), i] = answer - _logsumexp(answer)
        cost[: len(answer), i, 0] = edge
    begin = 1 + 2 * kind
    rows = np.arange(count)
    back = np.zeros((length, count, labels), dtype=np.int64)
    total = log[0].copy()
    total[:, 2::2] = -1e9
    own = np.arange(1, labels, 2)
    for t in range(1, length):
        toll = np.zeros_like(total)
        toll[:, begin : begin + 2] = cost[t]
        outward, inward = total - toll, total.copy()
        inward[:, :1] -= cost[t]
        back[t] = total.argmax(1)[:, None]
        back[t, :, 0] = outward.argmax(1)
        back[t, :, begin] = inward.argmax(1)
        fresh = np.repeat(total.max(1)[:, None], labels, 1)
        fresh[:, 0], fresh[:, begin] = outward.max(1), inward.max(1)
        begun, within = total[:, 1::2], total[:, 2::2]
        back[t, :, 2::2] = np.where(begun >= within, own, own + 1)
        fresh[:, 2::2] = np.maximum(begun, within)
        total = fresh + log[t]
    paths = np.zeros((length, count), dtype=np.int64)
    paths[-1] = total.argmax(1)
    for t in range(length - 1, 0, -1):
        paths[t - 1] = back[t, rows, paths[t]]
    return [paths[: len(answer), i] for i, answer in enumerate(answers)]


def spans_of(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Runs of one kind: (first, one past the last, kind's number); an inside label without its begin begins a run."""
    spans: list[tuple[int, int, int]] = []
    for t in np.flatnonzero(path).tolist():
        label = int(path[t])
        kind = (label - 1) // 2
        if label % 2 == 0 and spans and spans[-1][1] == t and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], t + 1, kind)
        else:
            spans.append((t, t + 1, kind))
    return spans


def probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax over the last axis."""
    result: NDArray[np.float32] = np.exp(scores - _logsumexp(scores))
    return result


def calibrated(probability: float, slope: float, shift: float) -> float:
    """A probability as often right as it says: Platt scaling (Platt 1999) of its log-odds, fitted on a dev part."""
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return float(1 / (1 + np.exp(-(slope * np.log(inside / (1 - inside)) + shift))))


def _logsumexp(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    top = scores.max(-1, keepdims=True)
    result: NDArray[np.float32] = top + np.log(np.exp(scores - top).sum(-1, keepdims=True))
    return result
