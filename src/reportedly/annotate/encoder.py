"""What does the model say of each word piece? The trained graphs, run over windows of text.

One encoder pass gives every token head's scores and the states that the predicate heads are asked with. Graphs run in
onnxruntime, one thread each, as many at once as there are cores.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportedly.annotate.labels import PART_REACH, ROLE_REACH, head_slices
from reportedly.annotate.pieces import CLS, SEP, Pieces, cut
from reportedly.records import ReportedlyError, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW = 224  # word pieces; as in training
AT_ONCE = 512  # rows a run of the roles head: more fall out of the caches
ROLE_SIGHT = 3  # rows to each side that can change the roles head's answer for a row: its mixings look at 1 and 2
APART = 2  # empty rows between predicates, so that none sees the next one's
STEPS = 24  # distances to each side that the heads tell apart, as in training
NEAR = 48  # pieces to each side of a cue among which its parts are sought first
BESIDE = 4  # rows at the edge of those asked: a span that runs on into them runs on beyond

Answer = tuple[int, int, "NDArray[np.float32]"]  # first row or piece, one past the last, scores [rows, labels]


class Window(NamedTuple):
    """Pieces [a, b) of one text and what the encoder made of them; row 0 of the arrays is [CLS], the last [SEP]."""

    a: int
    b: int
    tokens: NDArray[np.float32]  # [T, heads]
    role_keys: NDArray[np.float32]
    role_queries: NDArray[np.float32]
    part_keys: NDArray[np.float32]
    part_queries: NDArray[np.float32]
    link_keys: NDArray[np.float32]
    link_queries: NDArray[np.float32]


class States(NamedTuple):
    """A text's pieces and its windows, in order."""

    pieces: Pieces
    windows: list[Window]

    def scores(self, head: str) -> NDArray[np.float32]:
        """A token head's scores for all pieces of the text: [N, labels]."""
        where = head_slices()[head]
        if not self.windows:
            return np.zeros((0, where.stop - where.start), dtype=np.float32)
        return np.concatenate([w.tokens[1:-1, where] for w in self.windows])


def cores() -> int:
    """How many processors this process may use: those there are, or fewer where OMP_NUM_THREADS says so."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return min(there, int(wanted)) if wanted.isdecimal() and int(wanted) else there


_sessions: dict[str, Any] = {}
_loading = threading.Lock()  # threads that ask for a graph at once wait for one loading of it


def session(name: str) -> Any:
    """One of the trained graphs: reader, roles, parts or link; loaded when it is first asked for."""
    with _loading:
        if name not in _sessions:
            _sessions[name] = _load(name)
        return _sessions[name]


def load_ahead() -> None:
    """Begin to load the graphs in the background, so that what else must be loaded is loaded meanwhile."""
    for name in ("reader", "parts", "roles", "link"):
        _pool().submit(session, name)


def _load(name: str) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = resources.files("reportedly.models") / f"{name}.onnx"
    if not path.is_file():
        raise ReportedlyError(
            f"the trained weights {name}.onnx are missing", "install reportedly from its wheel, or run `make train`"
        )
    return onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused one takes six times the time of the two alone
    )  # fmt: skip


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="encoder")


def plan_windows(pieces: Pieces, sentences: list[Sentence], size: int = WINDOW) -> list[tuple[int, int]]:
    """Runs of whole sentences of at most ``size`` pieces; only a longer sentence is cut within."""
    count = len(pieces.ids)
    edges = np.searchsorted(pieces.starts, [s.end for s in sentences], side="left").tolist()
    bounds, a, last = [], 0, 0
    for edge in [*edges, count]:
        while edge - a > size:
            stop = last if last > a else a + size
            bounds.append((a, stop))
            a = stop
        last = max(last, edge)
    if count > a:
        bounds.append((a, count))
    return bounds


def begin(texts: Iterable[tuple[str, list[Sentence]]]) -> list[tuple[Pieces, list[Future[Window]]]]:
    """Start encoding some texts.

    Each window is a run of its own: the weights are 8 bit and scaled by all that is in a run, so that windows run
    together would change each other's scores, and an article would be read otherwise alone than in company. Runs of
    many windows were no faster.
    """
    begun = []
    for text, sentences in texts:
        pieces = cut(text)
        begun.append((pieces, [_pool().submit(_encode, pieces, a, b) for a, b in plan_windows(pieces, sentences)]))
    return begun


def _encode(pieces: Pieces, a: int, b: int) -> Window:
    """Run the encoder over one window."""
    ids = np.asarray([[CLS, *pieces.ids[a:b], SEP]], dtype=np.int64)
    cases = np.zeros_like(ids)
    cases[0, 1:-1] = pieces.cases[a:b]
    outputs = session("reader").run(None, {"ids": ids, "cases": cases})
    return Window(a, b, *(output[0] for output in outputs))


def finish(begun: tuple[Pieces, list[Future[Window]]]) -> States:
    """Wait for one text's windows."""
    pieces, futures = begun
    return States(pieces, [future.result() for future in futures])


def ask_predicates(
    states: States, head: str, positions: list[int], bounds: list[tuple[int, int]] | None = None
) -> list[Answer]:
    """Ask the ``parts`` or ``roles`` head of each predicate (a piece of the text).

    ``bounds``: for each, the run of pieces of which the answer is wanted, its sentence say; the roles head does not
    look at more than that. For each position: (first piece answered for, one past the last, scores [pieces, labels]).
    """
    wanted = bounds or [(0, len(states.pieces.ids))] * len(positions)
    answers: dict[int, Answer] = {}
    ask = _ask_roles if head == "roles" else _ask_parts
    for window in states.windows:
        # rows of the window; those of [CLS] and [SEP] are no pieces
        shift, last = 1 - window.a, len(window.tokens) - 1
        mine = [
            (p + shift, max(first + shift, 1), min(stop + shift, last))
            for p, (first, stop) in zip(positions, wanted, strict=True)
            if window.a <= p < window.b
        ]
        for (row, _, _), (low, high, scores) in zip(mine, ask(window, mine), strict=True):
            answers[row - shift] = (low - shift, high - shift, scores)
    return [answers[p] for p in positions]


def _ask_roles(window: Window, asked: list[tuple[int, int, int]]) -> Iterator[Answer]:
    """For each row of a window and the rows of which the answer is wanted: those within its reach, with their scores.

    The rows of many predicates lie one after another in one run, with empty ones between them; of what lies beside
    those wanted only as many are looked at as can change their answer.
    """
    lows, highs, counts = [], [], []
    for row, first, stop in asked:
        lows.append(max(row - ROLE_REACH, first - ROLE_SIGHT, 0))
        highs.append(max(min(row + ROLE_REACH + 1, stop + ROLE_SIGHT, len(window.tokens)), lows[-1]))
        counts.append(highs[-1] - lows[-1] + APART)
    begin = 0
    while begin < len(asked):
        end, size = begin + 1, counts[begin]
        while end < len(asked) and size + counts[end] <= AT_ONCE:
            size += counts[end]
            end += 1
        scores = _roles(window, [row for row, _, _ in asked[begin:end]], lows[begin:end], counts[begin:end])
        at = 0
        for i in range(begin, end):
            row, first, stop = asked[i]
            low, high = max(first, lows[i]), max(min(stop, highs[i]), first, lows[i])
            yield low, high, scores[at + low - lows[i] : at + high - lows[i]]
            at += counts[i]
        begin = end


def _roles(window: Window, rows: list[int], lows: list[int], counts: list[int]) -> NDArray[np.float32]:
    """One run of the roles head: from each low so many rows, the last ``APART`` of them empty."""
    many = np.asarray(counts)
    behind = np.cumsum(many)
    looked = np.arange(behind[-1]) - np.repeat(behind - many - lows, many)
    empty = (behind[:, None] - np.arange(1, APART + 1)).ravel()
    asks = np.repeat(np.asarray(rows), many)
    kept = np.ones((len(looked), 1), dtype=np.float32)
    looked[empty], kept[empty] = 0, 0
    feed = {
        "keys": window.role_keys,
        "queries": window.role_queries,
        "rows": looked,
        "asks": asks,
        "steps": _steps(looked - asks),
        "kept": kept,
    }
    scores: NDArray[np.float32] = session("roles").run(None, feed)[0]
    return scores


def _ask_parts(window: Window, asked: list[tuple[int, int, int]]) -> Iterator[Answer]:
    """For each row of a window and the rows of which the answer is wanted: those within its reach, with their scores.

    The rows near the cue are asked first, and all within its reach only where the answer runs on to their edge: half
    the work, for 0.002 of a content's F1 (PolNeAR dev).
    """
    for row, first, stop in asked:
        count = len(window.part_keys)
        start, end = max(0, row - PART_REACH), min(count, row + PART_REACH + 1)
        low, high = max(start, row - NEAR), min(end, row + NEAR + 1)
        scores = _parts(window, row, low, high)
        if (low > start and scores[:BESIDE].argmax(-1).any()) or (high < end and scores[-BESIDE:].argmax(-1).any()):
            low, high = start, end
            scores = _parts(window, row, low, high)
        first, stop = max(first, low), min(stop, high)
        yield first, stop, scores[first - low : stop - low]


def _parts(window: Window, row: int, low: int, high: int) -> NDArray[np.float32]:
    feed = {
        "keys": window.part_keys[low:high],
        "query": window.part_queries[row : row + 1],
        "steps": _AROUND[low - row + PART_REACH : high - row + PART_REACH],
    }
    scores: NDArray[np.float32] = session("parts").run(None, feed)[0]
    return scores


def _steps(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of some distances from a predicate, as its head knows them."""
    near: NDArray[np.int64] = np.minimum(np.maximum(distances, -STEPS), STEPS) + STEPS
    return near


_AROUND = _steps(np.arange(-PART_REACH, PART_REACH + 1))  # of all rows within reach of a cue
