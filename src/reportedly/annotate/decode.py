"""Which spans do the scores tell? The best allowed begin-inside-outside labels (Viterbi), and their runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOGETHER = 256  # tables at once: bounds the memory that a long article takes


def best_labels(
    answers: list[NDArray[np.float32]], edges: list[NDArray[np.float32]], kind: int
) -> list[NDArray[np.int64]]:
    """The best label sequence of each of some score tables [T, L]; labels are O, B-x, I-x, B-y, I-y ...

    An inside label follows only its own begin or inside label. ``edges`` [T] of each is the cost of passing between O
    and the ``kind``-th kind of span right before each piece: spans that end in the midst of a phrase are rare. All
    tables go through the same steps side by side: a step costs the same for one as for fifty.
    """
    groups = (slice(at, at + TOGETHER) for at in range(0, len(answers), TOGETHER))
    return [path for some in groups for path in _best_labels(answers[some], edges[some], kind)]


def _best_labels(
    answers: list[NDArray[np.float32]], edges: list[NDArray[np.float32]], kind: int
) -> list[NDArray[np.int64]]:
    count, length, labels = len(answers), max(len(a) for a in answers), answers[0].shape[1]
    log = np.full((length, labels, count), -1e4, dtype=np.float32)
    log[:, 0] = 0.0  # past a table's end there is nothing but O
    cost = np.zeros((length, count), dtype=np.float32)
    every = np.concatenate(answers)
    every -= _logsumexp(every)
    at = 0
    for i, (answer, edge) in enumerate(zip(answers, edges, strict=True)):
        log[: len(answer), :, i] = every[at : at + len(answer)]
        cost[: len(answer), i] = edge
        at += len(answer)
    begin = 1 + 2 * kind
    moves = np.zeros((length, labels, labels, count), dtype=np.float32)  # [before each piece, from, to, table]
    moves[:, :, 2::2] = -1e9
    for inside in range(2, labels, 2):
        moves[:, inside - 1 : inside + 1, inside] = 0
    moves[:, begin : begin + 2, 0] -= cost[:, None]
    moves[:, 0, begin] -= cost
    totals = np.empty_like(log)
    totals[0] = log[0]
    totals[0, 2::2] = -1e9
    for t in range(1, length):
        np.add((totals[t - 1, :, None] + moves[t]).max(0), log[t], out=totals[t])
    paths = np.zeros((length, count), dtype=np.int64)
    paths[-1] = totals[-1].argmax(0)
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        paths[t - 1] = (totals[t - 1] + moves[t][:, paths[t], rows]).argmax(0)
    return [paths[: len(answer), i] for i, answer in enumerate(answers)]


def best_runs(answers: list[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The best label sequence of each of some score tables [T, L], as ``best_labels`` without costs; much cheaper.

    Only an inside label asks what stood before it, so that a step needs one maximum over the labels, not one a pair.
    """
    order = sorted(range(len(answers)), key=lambda i: len(answers[i]))  # tables of one length waste no steps
    paths: dict[int, NDArray[np.int64]] = {}
    for at in range(0, len(order), TOGETHER):
        some = order[at : at + TOGETHER]
        paths |= zip(some, _best_runs([answers[i] for i in some]), strict=True)
    return [paths[i] for i in range(len(answers))]


def _best_runs(answers: list[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    lengths = [len(answer) for answer in answers]
    length, labels, tables = max(lengths), answers[0].shape[1], np.arange(len(answers))
    log = np.full((length, labels, len(answers)), -1e4, dtype=np.float32)
    log[:, 0] = 0.0  # past a table's end there is nothing but O
    every = np.concatenate(answers)
    every -= _logsumexp(every)
    at = 0
    for i, count in enumerate(lengths):
        log[:count, :, i] = every[at : at + count]
        at += count
    totals, before = log[0].copy() if length else log, np.zeros(log.shape, dtype=np.int64)
    begins = np.arange(1, labels, 2)[:, None]
    if length:
        totals[2::2] = -1e9
    for t in range(1, length):
        outside, inside = totals[1::2], totals[2::2]
        before[t] = totals.argmax(0)
        np.add(begins, inside > outside, out=before[t, 2::2])
        going_on = np.maximum(inside, outside) + log[t, 2::2]
        totals = totals.max(0) + log[t]
        totals[2::2] = going_on
    paths = np.zeros((length, len(answers)), dtype=np.int64)
    if length:
        paths[-1] = totals.argmax(0)
    for t in range(length - 1, 0, -1):
        paths[t - 1] = before[t, paths[t], tables]
    return [paths[:n, i] for i, n in enumerate(lengths)]


def spans_of(path: list[int] | NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Runs of one kind: (first, one past the last, kind's number); an inside label without its begin begins a run."""
    spans: list[tuple[int, int, int]] = []
    begun, inside = 0, 0  # where the last run began, the label that goes on with it
    for t, label in enumerate([*(path if isinstance(path, list) else path.tolist()), 0]):
        if label and label == inside:
            continue
        if inside:
            spans.append((begun, t, inside // 2 - 1))
        begun, inside = t, label + label % 2 if label else 0
    return spans


def probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax over the last axis."""
    result: NDArray[np.float32] = np.exp(scores - _logsumexp(scores))
    return result


def calibrated(probability: float, slope: float, shift: float) -> float:
    """A probability as often right as it says: Platt scaling (Platt 1999) of its log-odds, fitted on a dev part."""
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return 1 / (1 + math.exp(-(slope * math.log(inside / (1 - inside)) + shift)))


def _logsumexp(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    top = scores.max(-1, keepdims=True)
    result: NDArray[np.float32] = top + np.log(np.exp(scores - top).sum(-1, keepdims=True))
    return result
