"""How good is a model while it is trained? Quick marks on dev windows: gold predicates given, best label of each piece.

They rank checkpoints; the figures that count are those of ``python -m evaluation``, read by the shipped code.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from reportedly.annotate.labels import head_slices
from training.losses import VALUES, Batch, ask, collate
from training.model import Reader
from training.windows import IGNORE, Window


def runs(tags: np.ndarray) -> set[tuple[int, int, int]]:
    """The spans of begin-inside-outside labels: (first, one past the last, kind)."""
    found, start = [], None
    for i, tag in enumerate([*tags.tolist(), 0]):
        if start is not None and not (tag > 0 and tag % 2 == 0 and (tag - 1) // 2 == start[1]):
            found.append((start[0], i, start[1]))
            start = None
        if tag > 0 and start is None:
            start = (i, (tag - 1) // 2)
    return set(found)


def marks(model: Reader, windows: list[Window], to: Callable[[Batch], Batch], pieces: int = 24_000) -> dict[str, float]:
    """Marks by name: exact F1 of names, times, sources, contents, roles; F1 of cues and events; r of factuality."""
    model.eval()
    heads = head_slices()
    counts: dict[str, list[int]] = {}
    pairs: dict[str, list[tuple[float, float]]] = {layer: [] for layer in VALUES}

    def count(name: str, gold: set, said: set) -> None:  # type: ignore[type-arg]
        one = counts.setdefault(name, [0, 0, 0])
        one[0] += len(gold & said)
        one[1] += len(said)
        one[2] += len(gold)

    todo = sorted(windows, key=lambda w: len(w.ids))
    while todo:
        size = max(1, pieces // len(todo[-1].ids))
        group, todo = todo[-size:], todo[:-size]
        batch = to(collate(group, None))
        with torch.no_grad(), torch.autocast(batch["ids"].device.type, torch.bfloat16):
            scores, *states = model.encode(batch["ids"], batch["cases"], batch["mask"])
            answers: dict[str, Tensor] = {}
            for head, at in (("roles", 0), ("parts", 2)):
                if f"{head}_rows" in batch:
                    answers[head] = ask(model, head, states[at], states[at + 1], batch).float().argmax(-1).cpu()
        best = {layer: scores[..., heads[layer]].float().argmax(-1).cpu().numpy() for layer in ("names", "times")}
        scores = scores.float().cpu()
        for layer in ("names", "times"):
            for row, window in enumerate(group):
                if layer in window.tags:
                    count(layer, runs(np.maximum(window.tags[layer], 0)), runs(best[layer][row][: len(window.ids)]))
        for layer in ("cues", "events"):
            for row, window in enumerate(group):
                if layer in window.tags and (layer == "cues" or window.corpus == "timebank"):
                    tags = window.tags[layer]
                    said = (scores[row, : len(tags), heads[layer]].softmax(-1)[:, 0] < 0.6).numpy() & (tags != IGNORE)
                    gold = (tags != 0) & (tags != IGNORE)
                    count(layer, set(np.flatnonzero(gold).tolist()), set(np.flatnonzero(said).tolist()))
        for layer in VALUES:
            if f"{layer}_rows" in batch:
                given = scores[batch[f"{layer}_rows"].cpu(), batch[f"{layer}_places"].cpu(), heads[layer].start]
                pairs[layer] += zip(given.clamp(-3, 3).tolist(), batch[f"{layer}_values"].tolist(), strict=True)
        if "links_rows" in batch:
            rows, places = batch["links_rows"], batch["links_places"]
            with torch.no_grad():
                given = model.link(states[4][rows].float(), states[5][rows, places].float(), places).softmax(-1)
            mass = (given * batch["links_sets"]).sum(-1).cpu()
            for value, none in zip(mass.tolist(), batch["links_sets"][:, 0].cpu().tolist(), strict=True):
                if not none:
                    count("links", {value}, {value} if value > 0.5 else {0.0})
        for head, answer in answers.items():
            tags = batch[f"{head}_tags"].cpu()
            known = tags != IGNORE
            gold_tags, said_tags = tags.clamp(min=0).numpy(), torch.where(known, answer, 0).numpy()
            for i in range(len(tags)):
                gold_runs, said_runs = runs(gold_tags[i]), runs(said_tags[i])
                if head == "roles":
                    count("roles", gold_runs, said_runs)
                    continue
                for kind, name in ((1, "sources"), (2, "contents")):
                    mine = [frozenset(r for r in some if r[2] == kind) for some in (gold_runs, said_runs)]
                    count(name, {mine[0]} - {frozenset()}, {mine[1]} - {frozenset()})
    made = {name: 2 * right / max(said + gold, 1) for name, (right, said, gold) in counts.items()}
    for layer, some in pairs.items():
        if some:
            a, b = np.asarray(some).T
            made[layer] = float(np.corrcoef(a, b)[0, 1])
    return made
