"""Which spans do the scores tell? The best allowed begin-inside-outside labels (Viterbi), and their runs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOGETHER = 256  # tables at once: bounds the memory that a long article takes
AROUND = 6  # pieces to each side of labels that do not fit where they stand, among which others are sought first


def best_labels(
    answers: list[NDArray[np.float32]], edges: list[NDArray[np.float32]], kind: int
) -> list[NDArray[np.int64]]:
    """The best label sequence of each of some score tables [T, L]; labels are O, B-x, I-x, B-y, I-y ...

    An inside label follows only its own begin or inside label. ``edges`` [T] of each is the cost of passing between O
    and the ``kind``-th kind of span right before each piece: spans that end in the midst of a phrase are rare.
    """
    return _best(answers, edges, kind)


def best_runs(answers: list[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The best label sequence of each of some score tables [T, L], as ``best_labels`` without costs."""
    return _best(answers, None, 0)


def _best(
    answers: list[NDArray[np.float32]], edges: list[NDArray[np.float32]] | None, kind: int
) -> list[NDArray[np.int64]]:
    """In most tables each piece's best label may follow that before it and costs nothing: no sequence is better.

    In the others only the pieces around labels that do not fit are searched. Where what is found there goes on, at no
    cost, with the best labels beside it, no sequence is better either; else the whole table is searched.
    """
    if not answers:
        return []
    stops = np.cumsum([len(answer) for answer in answers])
    labels = np.concatenate(answers).argmax(-1)
    opens = np.concatenate([[0], stops[:-1]])[[len(answer) > 0 for answer in answers]]
    before = np.zeros_like(labels)
    before[1:] = labels[:-1]
    before[opens] = 0
    wrong = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    if edges is not None:
        costly = np.concatenate(edges) > 0
        costly[opens] = False
        passing = np.where(before == 0, labels, np.where(labels == 0, before, 0))
        wrong |= costly & (passing > 2 * kind) & (passing <= 2 * kind + 2)
    ends = stops.tolist()
    begins = [0, *ends[:-1]]
    paths = [labels[start:stop] for start, stop in zip(begins, ends, strict=True)]
    parts: list[tuple[int, int, int]] = []  # a table, the first of its pieces to be searched, one past the last
    places = np.flatnonzero(wrong)
    for i, place in zip(np.searchsorted(stops, places, side="right").tolist(), places.tolist(), strict=True):
        first, stop = max(0, place - begins[i] - AROUND), min(place - begins[i] + AROUND + 1, len(answers[i]))
        if parts and parts[-1][0] == i and first <= parts[-1][2]:
            first = parts.pop()[1]
        parts.append((i, first, stop))
    whole: set[int] = set()
    for i, first, path in _searched(answers, edges, kind, parts):
        stop, table = first + len(path), paths[i]
        costs = np.zeros(len(table)) if edges is None else edges[i]
        if (not first or _goes_on(table[first - 1], path[0], costs[first], kind)) and (
            stop == len(table) or _goes_on(path[-1], table[stop], costs[stop], kind)
        ):
            table[first:stop] = path
        else:
            whole.add(i)
    for i, _, path in _searched(answers, edges, kind, [(i, 0, len(answers[i])) for i in sorted(whole)]):
        paths[i][:] = path
    return paths


def _goes_on(label: int, other: int, cost: float, kind: int) -> bool:
    """Whether one label may stand right behind another, and costs nothing there."""
    if other and other % 2 == 0 and label not in (other, other - 1):
        return False
    return cost <= 0 or bool(label and other) or max(label, other) not in (2 * kind + 1, 2 * kind + 2)


def _searched(
    answers: list[NDArray[np.float32]],
    edges: list[NDArray[np.float32]] | None,
    kind: int,
    parts: list[tuple[int, int, int]],
) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
    """The best labels of parts of tables (Viterbi), those of one length together; before a part that does not begin
    its table anything may have stood.

    All go through the same steps side by side: a step costs nearly the same for one as for fifty."""
    parts = sorted(parts, key=lambda part: part[2] - part[1])
    for at in range(0, len(parts), TOGETHER):
        some = parts[at : at + TOGETHER]
        log = _normal([answers[i][first:stop] for i, first, stop in some])
        start = log[0].copy()
        start[2::2] -= np.asarray([0 if first else 1e9 for _, first, _ in some], dtype=np.float32)
        found = (
            _runs(log, start)
            if edges is None
            else _labels(log, start, [edges[i][first:stop] for i, first, stop in some], kind)
        )
        for column, (i, first, stop) in enumerate(some):
            yield i, first, found[: stop - first, column]


def _normal(answers: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Log probabilities of tables beside each other [T, L, tables]; past a table's end there is nothing but O."""
    log = np.full((max(map(len, answers)), answers[0].shape[1], len(answers)), -1e4, dtype=np.float32)
    log[:, 0] = 0.0
    every = np.concatenate(answers)
    every -= _logsumexp(every)
    at = 0
    for i, answer in enumerate(answers):
        log[: len(answer), :, i] = every[at : at + len(answer)]
        at += len(answer)
    return log


def _labels(
    log: NDArray[np.float32], start: NDArray[np.float32], edges: list[NDArray[np.float32]], kind: int
) -> NDArray[np.int64]:
    """The best paths [T, tables] where edges cost something."""
    length, labels, count = log.shape
    cost = np.zeros((length, count), dtype=np.float32)
    for i, edge in enumerate(edges):
        cost[: len(edge), i] = edge
    begin = 1 + 2 * kind
    moves = np.zeros((length, labels, labels, count), dtype=np.float32)  # [before each piece, from, to, table]
    moves[:, :, 2::2] = -1e9
    for inside in range(2, labels, 2):
        moves[:, inside - 1 : inside + 1, inside] = 0
    moves[:, begin : begin + 2, 0] -= cost[:, None]
    moves[:, 0, begin] -= cost
    totals = np.empty_like(log)
    totals[0] = start
    for t in range(1, length):
        np.add((totals[t - 1, :, None] + moves[t]).max(0), log[t], out=totals[t])
    paths = np.zeros((length, count), dtype=np.int64)
    paths[-1] = totals[-1].argmax(0)
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        paths[t - 1] = (totals[t - 1] + moves[t][:, paths[t], rows]).argmax(0)
    return paths


def _runs(log: NDArray[np.float32], start: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best paths [T, tables] where no edge costs anything; much cheaper.

    Only an inside label asks what stood before it, so that a step needs one maximum over the labels, not one a pair."""
    length, labels, count = log.shape
    totals, before = start, np.zeros(log.shape, dtype=np.int64)
    begins, tables = np.arange(1, labels, 2)[:, None], np.arange(count)
    for t in range(1, length):
        outside, inside = totals[1::2], totals[2::2]
        before[t] = totals.argmax(0)
        np.add(begins, inside > outside, out=before[t, 2::2])
        going_on = np.maximum(inside, outside) + log[t, 2::2]
        totals = totals.max(0) + log[t]
        totals[2::2] = going_on
    paths = np.zeros((length, count), dtype=np.int64)
    paths[-1] = totals.argmax(0)
    for t in range(length - 1, 0, -1):
        paths[t - 1] = before[t, paths[t], tables]
    return paths


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
