"""What is told to happen? Event triggers with their class, factuality, status scores and roles."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.annotate.decode import best_runs, calibrated, probabilities, spans_of
from reportedly.annotate.encoder import States, ask_predicates
from reportedly.annotate.labels import EVENTS, ROLES
from reportedly.annotate.spans import joined, piece_span
from reportedly.records import Sentence, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVENT_THRESHOLD = 0.5  # chosen on TimeBank dev
EXISTS_THRESHOLD = 0.2  # of the noun that is said to be, or not to be: "there will be no state of emergency"
CALIBRATION = (1.02, -0.69)  # Platt scaling of an event's probability; TimeBank (our dev split), our articles (tune)
_WORDLY = re.compile(r"\w")
_EXISTS = re.compile(r"\bthere\s+(?:will|would)\s+be\s+(?:no\s+|an?\s+)?(\w+)", re.I)
_STATE_OF = re.compile(r"state of (?:emergency|siege|alarm|disaster)\b", re.I)
_ONCE = frozenset(("A0", "A1", "A2"))  # PropBank gives each at most once


class Event(NamedTuple):
    """One event or state that the text tells."""

    span: Span
    piece: int  # its first word piece
    sentence: int  # number of its sentence
    kind: str  # TimeML class
    probability: float
    factuality: float
    status: NDArray[np.float32]  # probabilities, in the order of labels.STATUSES
    roles: dict[str, list[Span]]  # PropBank role -> spans


def find_events(text: str, sentences: list[Sentence], states: States) -> list[Event]:
    """All events of a text, in order."""
    scores = states.scores("events")
    if not len(scores):
        return []
    likely = probabilities(scores)
    happens = 1 - likely[:, 0]
    least = np.full(len(happens), EVENT_THRESHOLD)
    least[np.isin(states.pieces.starts, [found.start(1) for found in _EXISTS.finditer(text)])] = EXISTS_THRESHOLD
    anchors = np.flatnonzero((happens > least) & states.pieces.first).tolist()
    chances = happens[anchors].tolist()
    classes = likely[anchors, 1:].argmax(1).tolist()
    factuality = np.clip(states.scores("factuality")[anchors, 0], -3, 3).tolist()
    statuses = probabilities(states.scores("status")[anchors])
    starts = [s.start for s in sentences]
    spans = [_whole_word(text, piece_span(text, states.pieces, anchor, anchor + 1)) for anchor in anchors]
    numbers = [bisect_right(starts, span.start) - 1 for span in spans]
    answers = ask_predicates(states, "roles", anchors, _bounds(sentences, states, numbers))
    paths = best_runs([answer for _, _, answer in answers])
    events: list[Event] = []
    for i, (anchor, span, (low, _, answer), path) in enumerate(zip(anchors, spans, answers, paths, strict=True)):
        if not _WORDLY.search(span.text) or (events and span.start < events[-1].span.end):
            continue
        events.append(
            Event(
                span=span,
                piece=anchor,
                sentence=max(numbers[i], 0),
                kind=EVENTS[classes[i]],
                probability=calibrated(chances[i], *CALIBRATION),
                factuality=factuality[i],
                status=statuses[i],
                roles=_roles(text, states, low, role_runs(answer, path), span),
            )
        )
    return events


def _whole_word(text: str, span: Span) -> Span:
    """The words of an event, "state of emergency" whole."""
    named = _STATE_OF.match(text, span.start)
    return Span(start=span.start, end=named.end(), text=named.group()) if named is not None else span


def role_runs(answer: NDArray[np.float32], path: NDArray[np.int64] | None = None) -> list[tuple[int, int, str]]:
    """The role spans of one predicate: (first, one past the last, role); of a numbered role only the surest.

    ``path``: the best label of each piece, where it is known already.
    """
    runs = [(a, b, ROLES[kind]) for a, b, kind in spans_of(best_runs([answer])[0] if path is None else path)]
    numbered = [role for _, _, role in runs if role in _ONCE]
    if len(set(numbered)) == len(numbered):
        return runs
    likely = probabilities(answer)
    best: dict[str, tuple[float, int]] = {}
    for a, b, role in runs:
        at = 1 + 2 * ROLES.index(role)
        best[role] = max(best.get(role, (0.0, -1)), (float(likely[a:b, at : at + 2].sum(-1).mean()), a))
    return [run for run in runs if run[2] not in _ONCE or run[0] == best[run[2]][1]]


def _bounds(sentences: list[Sentence], states: States, numbers: list[int]) -> list[tuple[int, int]]:
    """The pieces of the sentences with these numbers: an event's roles stay inside its sentence."""
    firsts = np.searchsorted(states.pieces.starts, [s.start for s in sentences]).tolist()
    stops = np.searchsorted(states.pieces.starts, [s.end for s in sentences]).tolist()
    return [(firsts[n], stops[n]) if n >= 0 else (0, len(states.pieces.ids)) for n in numbers]


def _roles(text: str, states: States, low: int, runs: list[tuple[int, int, str]], event: Span) -> dict[str, list[Span]]:
    """The roles that the model tells, from piece ``low`` on."""
    roles: dict[str, list[Span]] = {}
    for a, b, role in runs:
        span = piece_span(text, states.pieces, low + a, low + b)
        if span.start <= event.start and event.end <= span.end and role not in {"A0", "A1"}:
            continue
        roles.setdefault(role, []).append(span)
    return {role: joined(text, spans) for role, spans in roles.items()}
