"""How right are the model's layers? Attribution, factuality, names, roles, events, status against dev parts.

Each function gives {name: value}; texts are read by the same code as any article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from reportedly.annotate.attribution import find_attributions
from reportedly.annotate.decode import probabilities
from reportedly.annotate.encoder import States, ask_predicates, begin, finish
from reportedly.annotate.events import find_events, role_runs
from reportedly.annotate.labels import ROLES, STATUSES
from reportedly.annotate.mentions import find_mentions
from reportedly.annotate.spans import piece_span
from reportedly.annotate.status import reweighed
from reportedly.intake.sentences import split_sentences
from reportedly.records import Sentence, Span
from training.corpora import conll, polnear, uds, uw, written_statuses
from training.passages import Passage, together
from training.roles import propbank
from training.timeml import timeml_documents

Counts = dict[str, list[int]]  # right, said, gold
Key = tuple[tuple[int, int], ...]


def f1(right: int, said: int, gold: int) -> float:
    """Harmonic mean of precision and recall; 0 where nothing is right."""
    return 2 * right / (said + gold) if right else 0.0


def read_states(texts: Iterable[tuple[str, list[Sentence]]], group: int = 24) -> Iterator[States]:
    """The model's states of each text."""
    some: list[tuple[str, list[Sentence]]] = []
    for one in texts:
        some.append(one)
        if len(some) == group:
            yield from (finish(begun) for begun in begin(some))
            some = []
    yield from (finish(begun) for begun in begin(some))


def whole(passage: Passage) -> list[Sentence]:
    """Sentences of a passage as its corpus cut them."""
    bounds = zip([0, *passage.breaks[:-1]], passage.breaks, strict=True)
    return [Sentence(start=a, end=b, paragraph=0) for a, b in bounds]


def _key(spans: Iterable[Span] | Iterable[tuple[int, int]]) -> Key:
    return tuple(sorted((s.start, s.end) if isinstance(s, Span) else tuple(s) for s in spans))  # type: ignore[misc]


def attribution(corpora: Path) -> dict[str, float]:
    """PolNeAR dev: each source, cue and content as a whole list of spans, exact; whole attributions linked.

    "By sentence" is the published basis (CofeNet 2022): what lies of a part in one sentence is an item of its own.
    """
    return attribution_scores(polnear(corpora, "dev"), "attribution")


def attribution_scores(passages: list[Passage], name: str) -> dict[str, float]:
    """The same of any passages whose attributions are annotated."""
    parts = ("source", "cue", "content")
    counts: Counts = {
        n: [0, 0, 0] for n in (*parts, "whole", "cue+content", *(f"{part} by sentence" for part in parts))
    }
    sure: list[tuple[float, bool]] = []
    cut = [split_sentences(p.text) for p in passages]
    for passage, sentences, states in zip(
        passages, cut, read_states((p.text, s) for p, s in zip(passages, cut, strict=True)), strict=True
    ):
        read = find_attributions(passage.text, sentences, states)
        found = [{part: _key(getattr(a, part)) for part in parts} for a in read]
        assert passage.attributions is not None
        given = [{part: _key(a[part]) for part in parts} for a in passage.attributions]
        sides = [_counted(some, passage.text, sentences) for some in (given, found)]
        for n, count in counts.items():
            count[0] += len(sides[0][n] & sides[1][n])
            count[1] += len(sides[1][n])
            count[2] += len(sides[0][n])
        cues = sides[0]["cue"]
        sure += [(a.confidence, _key(a.cue) in cues) for a in read]
    values = {f"{name} {n} exact F1": f1(*count) for n, count in counts.items()}
    values[f"{name} cue confidence, expected calibration error"] = calibration_error(sure)
    return values


def _counted(some: list[dict[str, Key]], text: str, sentences: list[Sentence]) -> dict[str, set[object]]:
    """What is compared of some attributions, by the name of the figure."""
    made: dict[str, set[object]] = {}
    for part in ("source", "cue", "content"):
        made[part] = {one[part] for one in some if one[part]}
        made[f"{part} by sentence"] = {
            piece for one in some for a, b in one[part] for s in sentences if (piece := _within(text, a, b, s))
        }
    made["whole"] = {(one["source"], one["cue"], one["content"]) for one in some}
    made["cue+content"] = {(one["cue"], one["content"]) for one in some}
    return made


def _within(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int] | None:
    """The part of a span that lies in a sentence, without blanks around it."""
    start, end = max(start, sentence.start), min(end, sentence.end)
    if start >= end or not (words := text[start:end].strip()):
        return None
    start = text.index(words, start)
    return start, start + len(words)


def calibration_error(sure: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): mean distance of confidence from the share that is right."""
    if not sure:
        return 0.0
    given = np.asarray([p for p, _ in sure])
    right = np.asarray([r for _, r in sure], dtype=float)
    which = np.minimum((given * bins).astype(int), bins - 1)
    return float(
        sum(abs(given[which == b].mean() - right[which == b].mean()) * (which == b).mean() for b in set(which.tolist()))
    )


def _factuality(passages: list[Passage], layer: str, name: str) -> dict[str, float]:
    said, gold = [], []
    for passage, states in zip(passages, read_states((p.text, whole(p)) for p in passages), strict=True):
        scores = states.scores(layer)[:, 0]
        for start, _, value in getattr(passage, layer):
            at = int(np.searchsorted(states.pieces.starts, start, side="right")) - 1
            said.append(float(np.clip(scores[at], -3, 3)))
            gold.append(value)
    a, b = np.asarray(said), np.asarray(gold)
    return {f"{name} r": float(np.corrcoef(a, b)[0, 1]), f"{name} MAE": float(np.abs(a - b).mean())}


def factuality(corpora: Path) -> dict[str, float]:
    """UW dev and UDS-IH2 dev, the events given: Pearson's r and mean absolute error."""
    return {
        **_factuality(uw(corpora, "dev"), "factuality", "factuality uw"),
        **_factuality(uds(corpora, "dev"), "factuality_web", "factuality uds_ih2"),
    }


def names(corpora: Path) -> dict[str, float]:
    """CoNLL++ dev: exact spans and types; sentences in runs of about a paragraph, as they follow each other."""
    count = [0, 0, 0]
    passages = together(conll(corpora, "dev"), 800)
    for passage, states in zip(passages, read_states((p.text, whole(p)) for p in passages), strict=True):
        gold = set(passage.names or [])
        said = {(m.start, m.end, m.label) for m in find_mentions(passage.text, states)}
        count = [count[0] + len(gold & said), count[1] + len(said), count[2] + len(gold)]
    return {"entities conllpp F1": f1(*count)}


def roles(corpora: Path) -> dict[str, float]:
    """PropBank EWT dev, predicates given: exact spans of agent, patient, place and time; all ten roles."""
    counts: Counts = {role: [0, 0, 0] for role in (*ROLES, "all")}
    passages = propbank(corpora, "dev")
    for passage, states in zip(passages, read_states((p.text, whole(p)) for p in passages), strict=True):
        anchors = [int(np.searchsorted(states.pieces.starts, s, side="right")) - 1 for s, _, _, _ in passage.roles]
        for (_, _, args, _), (low, _, answer) in zip(
            passage.roles, ask_predicates(states, "roles", anchors), strict=True
        ):
            gold = {(role, s, e) for role, s, e in args}
            said = set()
            for a, b, role in role_runs(answer):
                span = piece_span(passage.text, states.pieces, low + a, low + b)
                said.add((role, span.start, span.end))
            for name, count in counts.items():
                mine, theirs = ({x for x in some if name in ("all", x[0])} for some in (said, gold))
                count[0] += len(mine & theirs)
                count[1] += len(mine)
                count[2] += len(theirs)
    shown = {"A0": "agent", "A1": "patient", "LOC": "place", "TMP": "time", "all": "all"}
    return {f"roles propbank {word} exact F1": f1(*counts[role]) for role, word in shown.items()}


def events(corpora: Path) -> dict[str, float]:
    """TimeBank, our dev split: event words."""
    scores = event_scores(timeml_documents(corpora, "timebank", dev=True))
    return {"events timebank F1": scores["F1"], "event confidence, expected calibration error": scores["ECE"]}


def event_scores(passages: list[Passage]) -> dict[str, float]:
    """Event words against those annotated: F1, precision, recall, calibration error; and with the right status, F1."""
    count, graded = [0, 0, 0], [0, 0, 0]
    sure: list[tuple[float, bool]] = []
    cut = [split_sentences(p.text) for p in passages]
    for passage, sentences, states in zip(
        passages, cut, read_states((p.text, s) for p, s in zip(passages, cut, strict=True)), strict=True
    ):
        gold = [(s, e) for s, e, _ in passage.events or []]
        found = find_events(passage.text, sentences, states)
        right = [any(s < e.span.end and e.span.start < t for s, t in gold) for e in found]
        count = [count[0] + sum(right), count[1] + len(found), count[2] + len(gold)]
        sure += [(event.probability, ok) for event, ok in zip(found, right, strict=True)]
        likely = probabilities(states.scores("status"))
        known = [(s, e, next(iter(status))) for s, e, status in passage.status if len(status) == 1]
        for event in found:
            at = int(np.searchsorted(states.pieces.starts, event.span.start, side="right")) - 1
            sentence = next(s for s in sentences if event.span.start < s.end)
            best = STATUSES[int(reweighed(likely[at], event.span, passage.text, sentence).argmax())]
            hit = [status for s, e, status in known if s < event.span.end and event.span.start < e]
            graded[0] += best in hit
            graded[1] += bool(hit) or not any(s < event.span.end and event.span.start < t for s, t in gold)
        graded[2] += len(known)
    precision, recall = count[0] / max(count[1], 1), count[0] / max(count[2], 1)
    return {"F1": f1(*count), "precision": precision, "recall": recall, "ECE": calibration_error(sure),
            "and status F1": f1(*graded)}  # fmt: skip


class Told(NamedTuple):
    """One status as judged and as read, how sure the reader is of it, and where it stands."""

    gold: str
    said: str
    sure: float
    word: str
    text: str


def told_statuses(passages: list[Passage]) -> list[Told]:
    """What is read of the judged events of some sentences, the events given."""
    told: list[Told] = []
    for passage, states in zip(passages, read_states((p.text, whole(p)) for p in passages), strict=True):
        likely = probabilities(states.scores("status"))
        for start, end, (known,) in ((s, e, tuple(k)) for s, e, k in passage.status):
            at = int(np.searchsorted(states.pieces.starts, start, side="right")) - 1
            sentence = next(s for s in whole(passage) if start < s.end)
            span = Span(start=start, end=end, text=passage.text[start:end])
            graded = reweighed(likely[at], span, passage.text, sentence)
            best = int(graded.argmax())
            told.append(Told(known, STATUSES[best], float(graded[best]), span.text, passage.text))
    return told


def by_status(told: list[Told]) -> dict[str, float]:
    """F1 of each of the eleven statuses."""
    return {
        name: f1(
            sum(one.gold == one.said == name for one in told),
            sum(one.said == name for one in told),
            sum(one.gold == name for one in told),
        )
        for name in STATUSES
    }


def status(written: Path) -> dict[str, float]:
    """Our own sentences (evaluation/status), the events given: accuracy and macro-F1 over the eleven statuses."""
    told = told_statuses(written_statuses(written))
    scores = by_status(told)
    return {
        "status accuracy": sum(one.gold == one.said for one in told) / max(len(told), 1),
        "status macro-F1 (11)": float(np.mean(list(scores.values()))),
        "status confidence, expected calibration error": calibration_error([(t.sure, t.gold == t.said) for t in told]),
        **{f"status {name} F1": value for name, value in scores.items()},
    }


LAYERS: dict[str, Callable[[Path], dict[str, float]]] = {
    "attribution": attribution, "factuality": factuality, "names": names, "roles": roles, "events": events,
}  # fmt: skip
