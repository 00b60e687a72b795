"""How are the weights found? One multi-task run over all corpora, bounded by time; checkpoints on the way.

``python -m training.fit --corpora ../shared/corpora --encoder ../shared/encoders/e5-small --minutes 90``
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from reportedly.annotate.encoder import plan_windows
from reportedly.annotate.labels import (
    EVENTS,
    NAMES,
    PART_REACH,
    PARTS,
    ROLE_REACH,
    ROLES,
    STATUSES,
    TIMES,
    bio,
    head_slices,
)  # fmt: skip
from reportedly.annotate.pieces import CLS, PAD, SEP, cut
from reportedly.records import Sentence
from training.corpora import Passage, training_passages
from training.model import Reader, load_pretrained

# How many of a hundred word pieces come from each corpus.
SHARES = {
    "polnear": 44, "uw": 8, "uds": 2, "propbank": 9, "geneva": 2, "casie": 2, "conll": 16, "timebank": 6, "aquaint": 2,
    "written": 9,
}  # fmt: skip
# The weight of one label of each layer.
WEIGHTS = {
    "names": 1.0, "times": 0.7, "events": 0.7, "cues": 2.0, "factuality": 2.0, "factuality_web": 0.5, "status": 1.2,
    "parts": 0.35, "roles": 0.12,
}  # fmt: skip
PIECES_A_STEP = 2048
PREDICATES_A_STEP = 56  # of roles: more cost more than they teach
IGNORE = -100


@dataclass
class Window:
    """One row of a batch: pieces with [CLS] and [SEP], and the labels of the layers that are annotated."""

    corpus: str
    ids: np.ndarray
    cases: np.ndarray
    tags: dict[str, np.ndarray]  # names, times, events, cues: a label a piece
    values: dict[str, list[tuple[int, float]]]  # factuality
    status: list[tuple[int, np.ndarray, float]]  # the allowed ones, and how much the label weighs
    parts: list[tuple[int, np.ndarray]]  # (cue's position, labels around it)
    roles: list[tuple[int, np.ndarray, np.ndarray]]  # (trigger, labels around it, known labels)


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


def windows_of(passage: Passage, rng: random.Random, limit: int = 224) -> list[Window]:
    """A passage cut at sentence ends into windows of at most ``limit`` pieces, a length drawn for each passage."""
    pieces = cut(passage.text)
    if not len(pieces.ids):
        return []
    size = rng.choice([96, 160, 224]) if passage.breaks[1:] else limit
    ends = [Sentence(start=0, end=end, paragraph=0) for end in passage.breaks]
    bounds = plan_windows(pieces, ends, size)
    return [_window(passage, pieces, a, b) for a, b in bounds if b - a > 3]


def _window(passage: Passage, pieces, a: int, b: int) -> Window:  # type: ignore[no-untyped-def]
    starts, ends, first = pieces.starts[a:b], pieces.ends[a:b], pieces.first[a:b]
    low, high = int(starts[0]), int(ends[-1])
    count = b - a + 2

    def at(offset: int) -> int | None:
        """The window's position of the piece that holds an offset."""
        if not low <= offset < high:
            return None
        i = int(np.searchsorted(starts, offset, side="right")) - 1
        return i + 1 if ends[i] > offset else None

    def row(tags: np.ndarray) -> np.ndarray:
        return np.concatenate([[IGNORE], tags, [IGNORE]])

    tags: dict[str, np.ndarray] = {}
    if passage.names is not None:
        tags["names"] = row(tag_pieces(passage.names, bio(NAMES), starts, ends))
    if passage.times is not None:
        tags["times"] = row(tag_pieces(passage.times, bio(TIMES), starts, ends))
    if passage.events is not None:
        events = row(np.where(first, 0, IGNORE))
        for start, _, kind in passage.events:
            if (i := at(start)) is not None and events[i] != IGNORE:
                events[i] = 1 + EVENTS.index(kind) if kind in EVENTS else -1  # -1: an event of unknown class
        tags["events"] = events
    parts = []
    if passage.attributions is not None:
        cues = row(np.zeros(b - a, dtype=np.int64))
        for one in passage.attributions:
            if not one["cue"] or (i := at(one["cue"][0][0])) is None:
                continue
            cues[i] = 1
            spans = [(s, e, part) for part in PARTS for s, e in one[part]]
            parts.append((i, _around(row(tag_pieces(spans, bio(PARTS), starts, ends)), i, PART_REACH)))
        tags["cues"] = cues
    roles = []
    for start, _, args, known in passage.roles:
        if (i := at(start)) is not None:
            allowed = np.asarray([label == "O" or label[2:] in known for label in bio(ROLES)])
            spans = [(s, e, label) for label, s, e in args]
            roles.append((i, _around(row(tag_pieces(spans, bio(ROLES), starts, ends)), i, ROLE_REACH), allowed))
    values = {
        layer: [(i, value) for s, _, value in getattr(passage, layer) if (i := at(s)) is not None]
        for layer in ("factuality", "factuality_web")
    }
    status = [
        (i, np.asarray([label in allowed for label in STATUSES]), _trust(passage.corpus, allowed))
        for s, _, allowed in passage.status
        if (i := at(s)) is not None
    ]
    ids = np.concatenate([[CLS], pieces.ids[a:b], [SEP]])
    cases = np.concatenate([[0], pieces.cases[a:b], [0]])
    assert len(ids) == count
    return Window(passage.corpus, ids, cases, tags, values, status, parts, roles)


def _trust(corpus: str, allowed: frozenset[str]) -> float:
    """How much a status label weighs: our own sentences most, a weak label of several statuses least."""
    return 2.0 if corpus == "written" else 0.7 if len(allowed) == 1 else 0.25


def _around(tags: np.ndarray, position: int, reach: int) -> np.ndarray:
    """Labels of the pieces around a position; outside the window they are ignored."""
    padded = np.pad(tags, reach, constant_values=IGNORE)
    return padded[position : position + 2 * reach + 1]


def batches(passages: list[Passage], seed: int):  # type: ignore[no-untyped-def]
    """Batches without end: corpora by their shares, windows of like length together."""
    rng = random.Random(seed)
    by_corpus: dict[str, list[Passage]] = {}
    for passage in passages:
        by_corpus.setdefault(passage.corpus, []).append(passage)
    queues: dict[str, list[Window]] = {corpus: [] for corpus in by_corpus}
    orders: dict[str, list[Passage]] = {corpus: [] for corpus in by_corpus}
    seen: Counter[str] = Counter()
    total = sum(SHARES[corpus] for corpus in by_corpus)

    def draw(corpus: str) -> Window:
        while not queues[corpus]:
            fresh: list[Window] = []
            while len(fresh) < 24:
                if not orders[corpus]:
                    orders[corpus] = rng.sample(by_corpus[corpus], len(by_corpus[corpus]))
                fresh += windows_of(orders[corpus].pop(), rng)
            rng.shuffle(fresh)
            queues[corpus] = fresh
        return queues[corpus].pop()

    while True:
        pool: list[Window] = []
        target = sum(seen.values()) + 12 * PIECES_A_STEP
        while sum(seen.values()) < target:
            corpus = min(by_corpus, key=lambda c: seen[c] * total / SHARES[c])
            window = draw(corpus)
            seen[corpus] += len(window.ids)
            pool.append(window)
        pool.sort(key=lambda w: len(w.ids))
        groups: list[list[Window]] = [[]]
        for window in pool:
            if (len(groups[-1]) + 1) * len(window.ids) > PIECES_A_STEP and groups[-1]:
                groups.append([])
            groups[-1].append(window)
        rng.shuffle(groups)
        for group in groups:
            yield group, seen


def losses(model: Reader, group: list[Window]) -> dict[str, Tensor]:
    """Summed loss of each layer over a batch."""
    width = max(len(w.ids) for w in group)
    pad = lambda arrays, value: torch.from_numpy(  # noqa: E731
        np.stack([np.pad(a, (0, width - len(a)), constant_values=value) for a in arrays])
    )
    ids, cases = pad([w.ids for w in group], PAD), pad([w.cases for w in group], 0)
    scores, role_keys, role_queries, part_keys, part_queries = model.encode(ids, cases, (ids != PAD).long())
    heads = head_slices()
    found: dict[str, Tensor] = {}
    for layer in ("names", "times", "events", "cues"):
        rows = [i for i, w in enumerate(group) if layer in w.tags]
        if not rows:
            continue
        gold = pad([group[i].tags[layer] for i in rows], IGNORE)
        given = scores[rows][..., heads[layer]].float()
        if layer == "events":
            log = given.log_softmax(-1)
            some = gold == -1
            found["events"] = F.nll_loss(log[gold >= 0], gold[gold >= 0], reduction="sum")
            found["events"] = found["events"] - log[some][:, 1:].logsumexp(-1).sum()
        else:
            found[layer] = F.cross_entropy(given.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum")
    for layer in ("factuality", "factuality_web"):
        marks = [(i, p, v) for i, w in enumerate(group) for p, v in w.values[layer]]
        if marks:
            rows, places, values = zip(*marks, strict=True)
            given = scores[list(rows), list(places), heads[layer].start].float()
            found[layer] = F.smooth_l1_loss(given, torch.tensor(values), beta=0.5, reduction="sum")
    graded = [(i, *mark) for i, w in enumerate(group) for mark in w.status]
    if graded:
        rows, places, sets, trust = zip(*graded, strict=True)
        log = scores[list(rows), list(places)][:, heads["status"]].float().log_softmax(-1)
        allowed_log = log.masked_fill(~torch.from_numpy(np.stack(sets)), -1e9).logsumexp(-1)
        found["status"] = -(allowed_log * torch.tensor(trust)).sum()
    asked = [(i, p, tags) for i, w in enumerate(group) for p, tags in w.parts]
    if asked:
        rows, places, tags = zip(*asked, strict=True)
        given = model.parts(part_keys, part_queries, torch.tensor(rows), torch.tensor(places)).float()
        gold = torch.from_numpy(np.stack(tags))
        found["parts"] = F.cross_entropy(given.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum")
    wanted = [(i, p, tags, known) for i, w in enumerate(group) for p, tags, known in w.roles]
    if len(wanted) > PREDICATES_A_STEP:
        wanted = random.sample(wanted, PREDICATES_A_STEP)
    if wanted:
        rows, places, tags, known = zip(*wanted, strict=True)
        given = model.roles(role_keys, role_queries, torch.tensor(rows), torch.tensor(places)).float()
        log = given.log_softmax(-1)
        allowed = torch.from_numpy(np.stack(known))[:, None, :]
        # What a corpus does not annotate may be anything: those labels' mass goes to "O".
        other = torch.where(allowed, torch.full_like(log, -1e9), log)
        none = torch.logaddexp(log[..., :1], other.logsumexp(-1, keepdim=True))
        log = torch.cat([none, log[..., 1:]], -1)
        gold = torch.from_numpy(np.stack(tags))
        found["roles"] = F.nll_loss(log.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum")
    return found


def main() -> None:
    """Train, and write checkpoints."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"))
    ask.add_argument("--written", type=Path, default=Path("training/status"))
    ask.add_argument("--out", type=Path, default=Path("checkpoints"))
    ask.add_argument("--start", type=Path, help="go on from this checkpoint's weights")
    ask.add_argument("--minutes", type=float, default=90)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--threads", type=int, default=2)
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    model = Reader()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    else:
        load_pretrained(model, str(args.encoder / "model.safetensors"))
    model.encoder.requires_grad_(False)
    model.encoder.cases.requires_grad_(True)
    model.encoder.blocks[model.encoder.frozen :].requires_grad_(True)
    slow = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder.blocks")]
    quick = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("encoder.blocks")]
    steps = torch.optim.AdamW(
        [{"params": slow, "rate": args.rate}, {"params": quick, "rate": 4 * args.rate}],
        lr=args.rate,
        weight_decay=0.01,
        fused=True,
    )
    passages = training_passages(args.corpora, args.written)
    print(Counter(p.corpus for p in passages), flush=True)
    begun = saved = time.time()
    sums: Counter[str] = Counter()
    for step, (group, seen) in enumerate(batches(passages, args.seed), 1):
        done = (time.time() - begun) / 60 / args.minutes  # by time, so that a busy machine still ends its schedule
        if done >= 1:
            break
        share = min(1.0, step / 60) * (1 - done)
        for group_of in steps.param_groups:
            group_of["lr"] = group_of["rate"] * share
        model.train()
        found = losses(model, group)
        total = sum(WEIGHTS[layer] * loss for layer, loss in found.items()) / 512
        assert isinstance(total, Tensor)
        total.backward()
        torch.nn.utils.clip_grad_norm_(slow + quick, 1.0)
        steps.step()
        steps.zero_grad()
        for layer, loss in found.items():
            sums[layer] += loss.item()
        if step % 20 == 0:
            spent = time.time() - begun
            told = " ".join(f"{layer} {loss / 20:.1f}" for layer, loss in sorted(sums.items()))
            print(
                f"{step} {spent:.0f}s {sum(seen.values())} pieces {sum(seen.values()) / spent:.0f}/s | {told}",
                flush=True,
            )
            sums.clear()
        if time.time() - saved > 480:
            torch.save(model.state_dict(), args.out / "reader.pt.part")
            (args.out / "reader.pt.part").replace(args.out / "reader.pt")
            saved = time.time()
    torch.save(model.state_dict(), args.out / "reader.pt")
    print(dict(seen))


if __name__ == "__main__":
    main()
