"""What does the model see? Windows of word pieces with the labels that are annotated, and batches of them.

``python -m training.windows --corpora ../shared/corpora --out windows`` writes them to files, so that a machine with an
accelerator needs neither the corpora nor the tokenizer.
"""

from __future__ import annotations

import argparse
import lzma
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from reportedly.annotate.labels import (
    EVENTS,
    KINDS,
    NAMES,
    PART_REACH,
    PARTS,
    ROLE_REACH,
    ROLES,
    STATUSES,
    TIMES,
    bio,
)  # fmt: skip

IGNORE = -100
UNKNOWN = -1  # an event whose class is not annotated
# Lengths of windows, one of three drawn for each passage; the last cutting is for short texts, and in plain quotes.
CUTS = ((128, 224, 224), (96, 160, 224), (160, 192, 224), (48, 72, 112))
PLAIN = str.maketrans("“”‘’–", "\"\"''-")
LARGEST = 224  # word pieces of a window; as the reader has it
LOWER = 1  # the case class of a word in small letters (reportedly.annotate.pieces)
FAR_BACK = 0.3  # how much a reference counts whose antecedent stands in an earlier window
OWN = {"written", "article", "real", "real polnear"}  # marked by us, names left out: but small letters are none


@dataclass
class Window:
    """One row of a batch: pieces with [CLS] and [SEP], and the labels of the layers that are annotated."""

    corpus: str
    ids: np.ndarray
    cases: np.ndarray
    tags: dict[str, np.ndarray] = field(default_factory=dict)  # names, times, events, cues: a label a piece
    values: dict[str, list[tuple[int, float]]] = field(default_factory=dict)  # factuality
    status: list[tuple[int, np.ndarray, float]] = field(default_factory=list)  # allowed ones, and their weight
    parts: list[tuple[int, np.ndarray]] = field(default_factory=list)  # (cue's position, labels around it)
    roles: list[tuple[int, np.ndarray, np.ndarray]] = field(default_factory=list)  # (trigger, labels, known labels)
    kind: np.ndarray | None = None  # PLOVER types, one of which some event of the window has
    references: list[tuple[int, np.ndarray, float]] = field(default_factory=list)  # (place, places meant, weight)
    soft: dict[str, np.ndarray] = field(default_factory=dict)  # what another reading says: events, status, factuality
    first: np.ndarray | None = None  # with soft labels: where a piece begins a word


def tag_pieces(
    spans: list[tuple[int, int, str]], labels: tuple[str, ...], starts: np.ndarray, ends: np.ndarray
) -> np.ndarray:
    """BIO labels of the pieces that lie in the spans."""
    tags = np.zeros(len(starts), dtype=np.int64)
    at = {label: i for i, label in enumerate(labels)}
    for start, end, kind in spans:
        inside = np.flatnonzero((ends > start) & (starts < end))
        if len(inside) and f"B-{kind}" in at:
            tags[inside] = at[f"I-{kind}"]
            tags[inside[0]] = at[f"B-{kind}"]
    return tags


def windows_of(passage, size: int = LARGEST) -> list[Window]:  # type: ignore[no-untyped-def]
    """A passage (training.passages.Passage) cut at sentence ends into windows of at most ``size`` pieces."""
    from reportedly.annotate.encoder import plan_windows
    from reportedly.annotate.pieces import cut
    from reportedly.records import Sentence

    pieces = cut(passage.text)
    if not len(pieces.ids):
        return []
    ends = [Sentence(start=0, end=end, paragraph=0) for end in passage.breaks]
    return [_window(passage, pieces, a, b) for a, b in plan_windows(pieces, ends, size) if b - a > 3]


def _window(passage, pieces, a: int, b: int) -> Window:  # type: ignore[no-untyped-def]
    from reportedly.annotate.pieces import CLS, SEP

    starts, ends, first = pieces.starts[a:b], pieces.ends[a:b], pieces.first[a:b]
    low, high = int(starts[0]), int(ends[-1])

    def at(offset: int) -> int | None:
        """The window's position of the piece that holds an offset."""
        if not low <= offset < high:
            return None
        i = int(np.searchsorted(starts, offset, side="right")) - 1
        return i + 1 if ends[i] > offset else None

    def row(tags: np.ndarray) -> np.ndarray:
        return np.concatenate([[IGNORE], tags, [IGNORE]]).astype(np.int16)

    made = Window(
        passage.corpus,
        np.concatenate([[CLS], pieces.ids[a:b], [SEP]]).astype(np.int32),
        np.concatenate([[0], pieces.cases[a:b], [0]]).astype(np.int8),
        kind=np.asarray([kind in passage.kind for kind in KINDS]) if passage.kind else None,
    )
    if passage.names is not None:
        made.tags["names"] = row(tag_pieces(passage.names, bio(NAMES), starts, ends))
    elif passage.corpus in OWN:
        made.tags["names"] = row(np.where(_small(pieces.cases[a:b]), 0, IGNORE))
    if passage.times is not None:
        made.tags["times"] = row(tag_pieces(passage.times, bio(TIMES), starts, ends))
    if passage.events is not None:
        events = row(np.where(first, 0, IGNORE))
        for start, _, kind in passage.events:
            if (i := at(start)) is not None and events[i] != IGNORE:
                events[i] = 1 + EVENTS.index(kind) if kind in EVENTS else UNKNOWN
        made.tags["events"] = events
    if passage.attributions is not None:
        cues = row(np.zeros(b - a, dtype=np.int64))
        for one in passage.attributions:
            if not one["cue"] or (i := at(one["cue"][0][0])) is None:
                continue
            cues[i] = 1
            spans = [(s, e, part) for part in PARTS for s, e in one[part]]
            made.parts.append((i, _around(row(tag_pieces(spans, bio(PARTS), starts, ends)), i, PART_REACH)))
        made.tags["cues"] = cues
    for start, _, args, known in passage.roles:
        if (i := at(start)) is not None:
            allowed = np.asarray([label == "O" or label[2:] in known for label in bio(ROLES)])
            spans = [(s, e, label) for label, s, e in args]
            made.roles.append((i, _around(row(tag_pieces(spans, bio(ROLES), starts, ends)), i, ROLE_REACH), allowed))
    for layer in ("factuality", "factuality_web"):
        made.values[layer] = [(i, value) for s, _, value in getattr(passage, layer) if (i := at(s)) is not None]
    made.status = [
        (i, np.asarray([label in allowed for label in STATUSES]), _trust(passage.corpus, allowed))
        for s, _, allowed in passage.status
        if (i := at(s)) is not None
    ]
    for start, _, meant, weight in passage.references:
        if (i := at(start)) is None:
            continue
        allowed = [np.flatnonzero((ends > max(s, low)) & (starts < e)) + 1 for s, e in meant if low <= s and e <= start]
        places = np.unique(np.concatenate(allowed)) if allowed else np.zeros(1, dtype=np.int64)  # [CLS]: none
        places = places[places < i]
        if len(places):
            made.references.append((i, places.astype(np.int16), weight if allowed or not meant else weight * FAR_BACK))
    return made


def _plain(passage):  # type: ignore[no-untyped-def]
    """The passage with a typewriter's quotation marks: as many characters, so that offsets stay."""
    return replace(passage, text=passage.text.translate(PLAIN))


def _small(cases: np.ndarray) -> np.ndarray:
    """Pieces in small letters with nothing else for two pieces to each side: no part of a name ("Bank of England")."""
    small = np.pad(cases <= LOWER, 2, constant_values=True)  # signs too
    every: np.ndarray = np.lib.stride_tricks.sliding_window_view(small, 5).all(-1)
    return every


def _trust(corpus: str, allowed: frozenset[str]) -> float:
    """How much a status label weighs: our own texts most, a weak label of several statuses least."""
    return 2.0 if corpus in OWN else 0.7 if len(allowed) == 1 else 0.25


def _around(tags: np.ndarray, position: int, reach: int) -> np.ndarray:
    """Labels of the pieces around a position; outside the window they are ignored."""
    padded = np.pad(tags, reach, constant_values=IGNORE)
    return padded[position : position + 2 * reach + 1].astype(np.int8)


def batches(windows: list[list[Window]], shares: dict[str, float], pieces: int, seed: int) -> Iterator[list[Window]]:
    """Batches of about ``pieces`` word pieces, without end: corpora by their shares, windows of like length together.

    ``windows``: several cuttings of the same passages, taken in turn.
    """
    rng = random.Random(seed)
    by_corpus: list[dict[str, list[Window]]] = []
    for cutting in windows:
        groups: dict[str, list[Window]] = {}
        for window in cutting:
            groups.setdefault(window.corpus, []).append(window)
        by_corpus.append(groups)
    names = [name for name in shares if name in by_corpus[0]]
    queues: dict[str, list[Window]] = {name: [] for name in names}
    turn = dict.fromkeys(names, 0)
    seen = dict.fromkeys(names, 0)
    while True:
        pool: list[Window] = []
        target = sum(seen.values()) + 10 * pieces
        while sum(seen.values()) < target:
            name = min(names, key=lambda n: seen[n] / shares[n])
            if not queues[name]:
                queues[name] = by_corpus[turn[name] % len(by_corpus)][name].copy()
                rng.shuffle(queues[name])
                turn[name] += 1
            pool.append(queues[name].pop())
            seen[name] += len(pool[-1].ids)
        pool.sort(key=lambda w: len(w.ids) + rng.random() * 12)
        made: list[list[Window]] = [[]]
        for window in pool:
            if made[-1] and (len(made[-1]) + 1) * max(len(window.ids), len(made[-1][0].ids)) > pieces:
                made.append([])
            made[-1].append(window)
        rng.shuffle(made)
        yield from made


def save(windows: object, path: Path) -> None:
    """Write windows, packed."""
    with lzma.open(path, "wb", preset=2) as out:
        pickle.dump(windows, out, protocol=5)


def load(path: Path) -> dict[str, list[list[Window]]]:
    """Read back what ``save`` wrote; only files of one's own making, since it is a pickle."""
    with lzma.open(path, "rb") as packed:
        found: dict[str, list[list[Window]]] = pickle.load(packed)
    return found


def main() -> None:
    """Cut the corpora into windows: labelled train (four cuttings), dev, and text without labels."""
    from training import corpora

    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--written", type=Path, default=Path("training/status"))
    ask.add_argument("--out", type=Path, default=Path("checkpoints"))
    args = ask.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(7)
    passages = corpora.training_passages(args.corpora, args.written)
    train = [
        [w for p in passages for w in windows_of(_plain(p) if sizes is CUTS[-1] else p, rng.choice(sizes))]
        for sizes in CUTS
    ]
    save({"train": train, "dev": [[w for p in corpora.dev_passages(args.corpora) for w in windows_of(p)]]},
         args.out / "labelled.xz")  # fmt: skip
    bare = [w for p in corpora.unlabelled_passages(args.corpora) for w in windows_of(p, rng.choice(CUTS[0]))]
    save({"train": [bare]}, args.out / "unlabelled.xz")
    print({name: sum(len(w.ids) for w in some) for name, some in (("train", train[0]), ("unlabelled", bare))})


if __name__ == "__main__":
    from training import windows  # so that what is pickled is known by this module's name

    windows.main()
