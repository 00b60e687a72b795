"""Is the decoded label sequence the best of all allowed ones?"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.annotate.decode import best_labels, best_runs, calibrated, probabilities, spans_of

SCORES = st.floats(-8, 8, width=32)


def allowed(path: tuple[int, ...]) -> bool:
    """Whether each inside label follows its own begin or inside label."""
    before = 0
    for label in path:
        if label and label % 2 == 0 and before not in (label, label - 1):
            return False
        before = label
    return True


def worth(path: tuple[int, ...], scores: np.ndarray, edges: np.ndarray | None, kind: int) -> float:
    """The score of a path, by the definition."""
    value = float(sum(scores[t, label] for t, label in enumerate(path)))
    mine = (1 + 2 * kind, 2 + 2 * kind)
    for t in range(1, len(path)):
        if edges is not None and ((path[t - 1] in mine and path[t] == 0) or (path[t - 1] == 0 and path[t] in mine)):
            value -= float(edges[t])
    return value


def best_by_force(scores: np.ndarray, edges: np.ndarray | None = None, kind: int = 0) -> float:
    """The score of the best allowed path, all of them tried."""
    length, labels = scores.shape
    return max(worth(path, scores, edges, kind) for path in product(range(labels), repeat=length) if allowed(path))


@st.composite
def small(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    kinds = draw(st.integers(1, 2))
    length = draw(st.integers(1, 5 if kinds == 1 else 4))
    labels = 1 + 2 * kinds
    flat = draw(st.lists(SCORES, min_size=length * labels, max_size=length * labels))
    edges = draw(st.lists(st.floats(0, 6, width=32), min_size=length, max_size=length))
    scores = np.asarray(flat, dtype=np.float32).reshape(length, labels)
    return scores, np.asarray(edges, dtype=np.float32), draw(st.integers(0, kinds - 1))


def alone(scores: np.ndarray, edges: np.ndarray | None = None, kind: int = 0) -> tuple[int, ...]:
    return tuple(
        best_labels([scores], [np.zeros(len(scores), dtype=np.float32) if edges is None else edges], kind)[0].tolist()
    )


def normal(scores: np.ndarray) -> np.ndarray:
    return np.log(probabilities(scores))


@settings(max_examples=60, deadline=None)
@given(small())
def test_best_of_all(case: tuple[np.ndarray, np.ndarray, int]):
    scores, _, _ = case
    path = alone(scores)
    assert len(path) == len(scores)
    assert allowed(path)
    assert worth(path, normal(scores), None, 0) == pytest.approx(best_by_force(normal(scores)), abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(small())
def test_best_of_all_with_costly_edges(case: tuple[np.ndarray, np.ndarray, int]):
    scores, edges, kind = case
    path = alone(scores, edges, kind)
    assert allowed(path)
    best = best_by_force(normal(scores), edges, kind)
    assert worth(path, normal(scores), edges, kind) == pytest.approx(best, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(st.lists(small(), min_size=1, max_size=4))
def test_side_by_side_as_alone(cases: list[tuple[np.ndarray, np.ndarray, int]]):
    """Tables of unlike length go through together; none changes another's labels."""
    tables = [(scores[:, :3], edges) for scores, edges, _ in cases]
    together = best_labels([scores for scores, _ in tables], [edges for _, edges in tables], 0)
    assert [tuple(path.tolist()) for path in together] == [alone(scores, edges) for scores, edges in tables]


@settings(max_examples=60, deadline=None)
@given(st.lists(small(), max_size=4))
def test_cheap_search_as_good(cases: list[tuple[np.ndarray, np.ndarray, int]]):
    """Without costs the one maximum a step finds a best allowed path, tables of unlike length beside each other."""
    tables = [scores[:, :3] for scores, _, _ in cases]
    for scores, path in zip(tables, map(tuple, (p.tolist() for p in best_runs(tables))), strict=True):
        assert allowed(path)
        assert worth(path, normal(scores), None, 0) == pytest.approx(best_by_force(normal(scores)), abs=1e-3)


@pytest.mark.parametrize("around", [0, 1, 2])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(small(), min_size=1, max_size=4))
def test_where_few_pieces_are_searched_nothing_better_is_missed(
    around: int, cases: list[tuple[np.ndarray, np.ndarray, int]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("reportedly.annotate.decode.AROUND", around)
    tables, edges = [scores[:, :3] for scores, _, _ in cases], [edges for _, edges, _ in cases]
    for paths, costs in ((best_runs(tables), [None] * len(tables)), (best_labels(tables, edges, 0), edges)):
        for scores, cost, path in zip(tables, costs, map(tuple, (p.tolist() for p in paths)), strict=True):
            assert allowed(path)
            best = best_by_force(normal(scores), cost, 0)
            assert worth(path, normal(scores), cost, 0) == pytest.approx(best, abs=1e-3)


def test_nothing():
    assert best_runs([]) == []
    assert [path.tolist() for path in best_runs([np.zeros((0, 3), dtype=np.float32)])] == [[]]
    assert best_labels([], [], 0) == []
    assert alone(np.asarray([[3, 0, 0], [3, 0, 0]], dtype=np.float32)) == (0, 0)
    some = np.asarray([[0, 3, 0]], dtype=np.float32)
    assert [path.tolist() for path in best_labels([some[:0], some], [some[:0, 0], some[:, 0]], 0)] == [[], [1]]


def test_inside_never_opens_a_span():
    scores = np.asarray([[0, 0, 9], [0, 0, 9]], dtype=np.float32)
    assert alone(scores) == (1, 2)


def test_inside_never_follows_another_kind():
    scores = np.asarray([[0, 9, 0, 0, 0], [0, 0, 0, 0, 9]], dtype=np.float32)
    assert allowed(alone(scores))


@pytest.mark.parametrize(
    ("path", "spans"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 2, 0, 3], [(0, 3, 0), (4, 5, 1)]),
        ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),
        ([1, 3, 4, 1], [(0, 1, 0), (1, 3, 1), (3, 4, 0)]),
        ([2, 2], [(0, 2, 0)]),
        ([1, 4], [(0, 1, 0), (1, 2, 1)]),
        ([1, 0, 2], [(0, 1, 0), (2, 3, 0)]),
    ],
)
def test_spans(path: list[int], spans: list[tuple[int, int, int]]):
    assert spans_of(np.asarray(path, dtype=np.int64)) == spans


@given(st.lists(st.integers(0, 6), max_size=12))
def test_spans_cover_what_is_labelled(path: list[int]):
    covered = [t for first, stop, _ in spans_of(np.asarray(path, dtype=np.int64)) for t in range(first, stop)]
    assert covered == [t for t, label in enumerate(path) if label]


@given(st.lists(st.lists(st.floats(-80, 80, width=32), min_size=3, max_size=3), min_size=1, max_size=4))
def test_probabilities(scores: list[list[float]]):
    made = probabilities(np.asarray(scores, dtype=np.float32))
    assert np.allclose(made.sum(-1), 1, atol=1e-4)
    assert (made >= 0).all()
    assert np.isfinite(made).all()


@given(st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order(one: float, other: float):
    first, second = calibrated(one, 0.7, -0.6), calibrated(other, 0.7, -0.6)
    assert 0 < first < 1
    assert first <= second or one >= other
