"""What does the model say of each word piece? The trained graphs, run over windows of text.

One encoder pass gives every token head's scores and the states that the predicate heads are asked with. Graphs run in
onnxruntime, one thread each, as many at once as there are cores.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportedly.annotate.labels import head_slices
from reportedly.annotate.pieces import CLS, SEP, Pieces, cut
from reportedly.records import ReportedlyError, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW = 224  # word pieces; as in training
AT_ONCE = {"roles": 8, "parts": 1}  # predicates a run of their head: more fall out of the caches
NEAR = 48  # pieces to each side of a cue among which its parts are sought first
BESIDE = 4  # rows at the edge of those asked: a span that runs on into them runs on beyond


class Window(NamedTuple):
    """Pieces [a, b) of one text and what the encoder made of them; row 0 of the arrays is [CLS], the last [SEP]."""

    a: int
    b: int
    tokens: NDArray[np.float32]  # [T, heads]
    role_keys: NDArray[np.float32]
    role_queries: NDArray[np.float32]
    part_keys: NDArray[np.float32]
    part_queries: NDArray[np.float32]


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
    """One of the trained graphs: reader, roles or parts; loaded when it is first asked for."""
    with _loading:
        if name not in _sessions:
            _sessions[name] = _load(name)
        return _sessions[name]


def load_ahead() -> None:
    """Begin to load the graphs in the background, so that what else must be loaded is loaded meanwhile."""
    for name in ("reader", "parts", "roles"):
        _pool().submit(session, name)


def _load(name: str) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # the arena never gives back what one long article took
    path = resources.files("reportedly.models") / f"{name}.onnx"
    if not path.is_file():
        raise ReportedlyError(
            f"the trained weights {name}.onnx are missing", "install reportedly from its wheel, or run `make train`"
        )
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


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
    outputs = session("reader").run(None, {"ids": ids, "cases": cases, "mask": np.ones_like(ids)})
    return Window(a, b, *(output[0] for output in outputs))


def finish(begun: tuple[Pieces, list[Future[Window]]]) -> States:
    """Wait for one text's windows."""
    pieces, futures = begun
    return States(pieces, [future.result() for future in futures])


def ask_predicates(states: States, head: str, positions: list[int]) -> list[tuple[int, int, NDArray[np.float32]]]:
    """Ask the ``parts`` or ``roles`` head of each predicate (a piece of the text).

    For each position: (first piece asked of, one past the last, scores [pieces, labels]).
    """
    answers: dict[int, tuple[int, int, NDArray[np.float32]]] = {}
    ask = _ask_roles if head == "roles" else _ask_parts
    for window in states.windows:
        mine = [p for p in positions if window.a <= p < window.b]
        for some in (mine[i : i + AT_ONCE[head]] for i in range(0, len(mine), AT_ONCE[head])):
            for p, (low, high, scores) in zip(some, ask(window, [p - window.a + 1 for p in some]), strict=True):
                # the rows of [CLS] and [SEP] are no pieces
                first, stop = max(low, 1), min(high, len(window.tokens) - 1)
                answers[p] = (first - 1 + window.a, stop - 1 + window.a, scores[first - low : stop - low])
    return [answers[p] for p in positions]


def _ask_roles(window: Window, rows: list[int]) -> list[tuple[int, int, NDArray[np.float32]]]:
    """For each row of a window: (first row asked of, one past the last, scores), the same number to each side."""
    keys = window.role_keys
    feed = {"keys": keys, "queries": window.role_queries, "position": np.asarray(rows, dtype=np.int64)}
    found = []
    for row, scores in zip(rows, session("roles").run(None, feed)[0], strict=True):
        reach = (len(scores) - 1) // 2
        low, high = max(0, row - reach), min(len(keys), row + reach + 1)
        found.append((low, high, scores[low - row + reach : high - row + reach]))
    return found


def _ask_parts(window: Window, rows: list[int]) -> list[tuple[int, int, NDArray[np.float32]]]:
    """For each row of a window: (first row asked of, one past the last, scores).

    The rows near the cue are asked first, and all of the window only where the answer runs on to their edge: half the
    work, for 0.002 of a content's F1 (PolNeAR dev).
    """
    found = []
    for row in rows:
        count = len(window.part_keys)
        low, high = max(0, row - NEAR), min(count, row + NEAR + 1)
        scores = _parts(window, row, low, high)
        marked = scores.argmax(-1)
        if (low and marked[:BESIDE].any()) or (high < count and marked[-BESIDE:].any()):
            low, high = 0, count
            scores = _parts(window, row, low, high)
        found.append((low, high, scores))
    return found


def _parts(window: Window, row: int, low: int, high: int) -> NDArray[np.float32]:
    feed = {
        "keys": window.part_keys[low:high],
        "queries": window.part_queries[low:high],
        "position": np.asarray([row - low], dtype=np.int64),
    }
    scores: NDArray[np.float32] = session("parts").run(None, feed)[0][0]
    return scores
