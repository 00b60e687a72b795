"""What is the model asked to get right? The loss of each annotated layer, and of a teacher's answers.

A batch is a dict of tensors (``collate``); a layer that no window of it annotates gives no loss.
"""

from __future__ import annotations

import random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from reportedly.annotate.labels import KINDS, head_slices
from training.model import Reader
from training.windows import IGNORE, UNKNOWN, Window

Batch = dict[str, Tensor]
TAGS = ("names", "times", "events", "cues")
VALUES = ("factuality", "factuality_web")
BATCH = 12_000  # word pieces for which the next two hold; of smaller batches as large a part
ROLES_A_BATCH = 420  # predicates of the role head: more cost more than they teach
GUESSED = 160  # cues a batch whose parts a teacher is asked for; twice as many events
TITLE, UPPER, LOWER = 2, 3, 1  # case classes (reportedly.annotate.pieces)
# The weight of one label of each layer.
WEIGHTS = {
    "names": 1.0, "times": 0.7, "events": 0.7, "cues": 2.0, "factuality": 2.0, "factuality_web": 1.2, "status": 1.2,
    "parts": 0.35, "roles": 0.25, "kinds": 1.0, "links": 1.5, "soft_events": 1.0, "soft_status": 0.6,
    "soft_factuality": 0.5,
}  # fmt: skip


def collate(group: list[Window], rng: random.Random | None) -> Batch:
    """Windows as padded tensors; with ``rng`` a few in the letter case of headlines, so that those are read too."""
    width = -(-max(len(w.ids) for w in group) // 16) * 16

    def pad(arrays: list[np.ndarray], value: int) -> Tensor:
        return torch.from_numpy(
            np.stack([np.pad(a.astype(np.int64), (0, width - len(a)), constant_values=value) for a in arrays])
        )

    nothing = np.full(0, IGNORE)
    batch = {
        "ids": pad([w.ids for w in group], 0),
        "cases": pad([_headline(w.cases, rng) if rng else w.cases for w in group], 0),
        "lengths": torch.tensor([len(w.ids) for w in group]),
    }
    batch["mask"] = (torch.arange(width)[None] < batch["lengths"][:, None]).long()
    for layer in TAGS:
        if any(layer in w.tags for w in group):
            batch[layer] = pad([w.tags.get(layer, nothing) for w in group], IGNORE)
    for layer in VALUES:
        marks = [(i, p, v) for i, w in enumerate(group) for p, v in w.values.get(layer, [])]
        if marks:
            batch |= _columns(layer, marks)
    graded = [(i, p, trust) for i, w in enumerate(group) for p, _, trust in w.status]
    if graded:
        batch |= _columns("status", graded)
        batch["status_sets"] = torch.from_numpy(np.stack([allowed for w in group for _, allowed, _ in w.status]))
    asked = [(i, p, tags) for i, w in enumerate(group) for p, tags in w.parts]
    if asked:
        batch |= _predicates("parts", asked)
    wanted = [(i, p, tags, known) for i, w in enumerate(group) for p, tags, known in w.roles]
    most = max(1, ROLES_A_BATCH * sum(len(w.ids) for w in group) // BATCH)
    if rng and len(wanted) > most:
        wanted = rng.sample(wanted, most)
    if wanted:
        batch |= _predicates("roles", [one[:3] for one in wanted])
        batch["roles_known"] = torch.from_numpy(np.stack([known for *_, known in wanted]))
    linked = [(i, p, meant, weight) for i, w in enumerate(group) for p, meant, weight in w.references]
    if linked:
        batch |= _columns("links", [(i, p, weight) for i, p, _, weight in linked])
        sets = torch.zeros(len(linked), width, dtype=torch.bool)
        for number, (_, _, meant, _) in enumerate(linked):
            sets[number, torch.from_numpy(meant.astype(np.int64))] = True
        batch["links_sets"] = sets
    taught = [(i, w) for i, w in enumerate(group) if w.soft]
    if taught:
        batch["soft_rows"] = torch.tensor([i for i, _ in taught])
        batch["soft_first"] = pad([w.first for _, w in taught if w.first is not None], 0).bool()
        for layer in ("events", "status", "factuality"):
            batch[f"soft_{layer}"] = torch.from_numpy(
                np.stack([np.pad(w.soft[layer], ((0, width - len(w.ids)), (0, 0))) for _, w in taught])
            ).float()
    typed = [(i, w.kind) for i, w in enumerate(group) if w.kind is not None]
    if typed:
        batch["kinds_rows"] = torch.tensor([i for i, _ in typed])
        batch["kinds_sets"] = torch.from_numpy(np.stack([kind for _, kind in typed]))
    return batch


def _headline(cases: np.ndarray, rng: random.Random) -> np.ndarray:
    drawn = rng.random()
    if drawn > 0.06:
        return cases
    return np.where((cases == LOWER) | (cases == TITLE), TITLE if drawn > 0.02 else UPPER, cases)


def _columns(layer: str, marks: list[tuple[int, int, float]]) -> Batch:
    rows, places, values = zip(*marks, strict=True)
    return {
        f"{layer}_rows": torch.tensor(rows), f"{layer}_places": torch.tensor(places),
        f"{layer}_values": torch.tensor(values, dtype=torch.float32),
    }  # fmt: skip


def _predicates(layer: str, asked: list[tuple[int, int, np.ndarray]]) -> Batch:
    rows, places, tags = zip(*asked, strict=True)
    return {
        f"{layer}_rows": torch.tensor(rows), f"{layer}_places": torch.tensor(places),
        f"{layer}_tags": torch.from_numpy(np.stack(tags).astype(np.int64)),
    }  # fmt: skip


def supervised(model: Reader, batch: Batch, encoded: tuple[Tensor, ...]) -> dict[str, Tensor]:
    """Summed loss of each layer over a batch; ``encoded`` is what ``model.encode`` gave for it."""
    scores, role_keys, role_queries, part_keys, part_queries, link_keys, link_queries = encoded
    heads = head_slices()
    found: dict[str, Tensor] = {}
    for layer in TAGS:
        if layer not in batch:
            continue
        gold, given = batch[layer], scores[..., heads[layer]].float()
        if layer == "events":
            log = given.log_softmax(-1)
            found[layer] = F.nll_loss(log[gold >= 0], gold[gold >= 0], reduction="sum")
            found[layer] = found[layer] - log[gold == UNKNOWN][:, 1:].logsumexp(-1).sum()
        else:
            found[layer] = F.cross_entropy(given.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum")
    for layer in VALUES:
        if f"{layer}_rows" in batch:
            given = scores[batch[f"{layer}_rows"], batch[f"{layer}_places"], heads[layer].start].float()
            found[layer] = F.smooth_l1_loss(given, batch[f"{layer}_values"], beta=0.5, reduction="sum")
    if "status_rows" in batch:
        log = scores[batch["status_rows"], batch["status_places"]][:, heads["status"]].float().log_softmax(-1)
        allowed = log.masked_fill(~batch["status_sets"], -1e9).logsumexp(-1)
        found["status"] = -(allowed * batch["status_values"]).sum()
    if "parts_rows" in batch:
        given = ask(model, "parts", part_keys, part_queries, batch).float()
        found["parts"] = F.cross_entropy(
            given.flatten(0, 1), batch["parts_tags"].flatten(), ignore_index=IGNORE, reduction="sum"
        )
    if "roles_rows" in batch:
        log = ask(model, "roles", role_keys, role_queries, batch).float().log_softmax(-1)
        # What a corpus does not annotate may be anything: those labels' mass goes to "O".
        other = log.masked_fill(batch["roles_known"][:, None, :], -1e9)
        none = torch.logaddexp(log[..., :1], other.logsumexp(-1, keepdim=True))
        log = torch.cat([none, log[..., 1:]], -1)
        found["roles"] = F.nll_loss(
            log.flatten(0, 1), batch["roles_tags"].flatten(), ignore_index=IGNORE, reduction="sum"
        )
    if "links_rows" in batch:
        rows, places = batch["links_rows"], batch["links_places"]
        log = model.link(link_keys[rows].float(), link_queries[rows, places].float(), places).log_softmax(-1)
        meant = log.masked_fill(~batch["links_sets"], -1e9).logsumexp(-1)
        found["links"] = -(meant * batch["links_values"]).sum()
    if "soft_rows" in batch:
        found |= _soft(scores[batch["soft_rows"]].float(), batch, heads)
    if "kinds_rows" in batch:
        found["kinds"] = _kinds(scores[batch["kinds_rows"]].float(), batch, heads)
    return found


def _soft(scores: Tensor, batch: Batch, heads: dict[str, slice]) -> dict[str, Tensor]:
    """How far the scores are from soft labels (training.alone); statuses and factuality count as far as an event is."""
    live = batch["soft_first"]
    events, status, factuality = (batch[f"soft_{name}"][live] for name in ("events", "status", "factuality"))
    given = scores[live]
    happens = 1 - events[:, 0]
    found = {}
    for name, wanted in (("events", events), ("status", status)):
        apart = -(wanted * given[:, heads[name]].log_softmax(-1)).sum(-1)
        found[f"soft_{name}"] = (apart * happens if name == "status" else apart).sum()
    apart = F.smooth_l1_loss(given[:, heads["factuality"]], factuality, beta=0.5, reduction="none")[:, 0]
    found["soft_factuality"] = (apart * happens).sum()
    return found


def _kinds(scores: Tensor, batch: Batch, heads: dict[str, slice]) -> Tensor:
    """Some event of the window has the type (a noisy or, Zhang et al. 2005); the others are likely absent."""
    happens = 1 - scores[..., heads["events"]].softmax(-1)[..., :1].detach()
    happens = happens * batch["mask"][batch["kinds_rows"]][..., None]
    absent = torch.log1p(-(happens * scores[..., heads["kinds"]].softmax(-1)).clamp(max=0.999)).sum(1)  # [N, kinds]
    sets = batch["kinds_sets"]
    none_of = absent.masked_fill(~sets, 0.0).sum(-1).clamp(max=-1e-5)
    others = sets.logical_not()
    others[:, KINDS.index("none")] = False
    return -(torch.log(-torch.expm1(none_of)).sum() + 0.15 * absent.masked_fill(~others, 0.0).clamp(min=-5).sum())


def ask(model: Reader, head: str, keys: Tensor, queries: Tensor, batch: Batch) -> Tensor:
    """A predicate head's answers for the batch's predicates."""
    rows, places = batch[f"{head}_rows"], batch[f"{head}_places"]
    answers: Tensor = getattr(model, head)(keys, queries, rows, places, batch["lengths"][rows])
    return answers


def with_guesses(batch: Batch, scores: Tensor) -> Batch:
    """The batch with predicates where a teacher's scores see cues and events, beside those annotated."""
    heads = head_slices()
    grown = dict(batch)
    live = batch["mask"].bool()
    guessed = max(1, int(GUESSED * live.sum()) // BATCH)
    for head, layer, least, most in (("parts", "cues", 0.25, guessed), ("roles", "events", 0.4, 2 * guessed)):
        likely = 1 - scores[..., heads[layer]].float().softmax(-1)[..., 0]
        rows, places = torch.nonzero((likely > least) & live, as_tuple=True)
        if len(rows) > most:
            kept = torch.randperm(len(rows), device=rows.device)[:most]
            rows, places = rows[kept], places[kept]
        grown[f"{head}_rows"], grown[f"{head}_places"] = rows, places
    return grown


def taught(
    model: Reader, encoded: tuple[Tensor, ...], teacher: Reader, truth: tuple[Tensor, ...], batch: Batch
) -> dict[str, Tensor]:
    """How far the student is from its teacher (Hinton et al. 2015), each head, summed over pieces."""
    scores, *mine = encoded
    wanted, *theirs = truth
    heads = head_slices()
    live = batch["mask"].bool()
    scores, wanted = scores[live].float(), wanted[live].float()
    happens = 1 - wanted[:, heads["events"]].softmax(-1)[:, 0]
    found: dict[str, Tensor] = {}
    for layer in (*TAGS, "status", "kinds"):
        apart = F.kl_div(
            scores[:, heads[layer]].log_softmax(-1), wanted[:, heads[layer]].log_softmax(-1),
            reduction="none", log_target=True,
        ).sum(-1)  # fmt: skip
        found[layer] = (apart * happens if layer in {"status", "kinds"} else apart).sum()
    for layer in VALUES:
        apart = F.smooth_l1_loss(
            scores[:, heads[layer].start], wanted[:, heads[layer].start], beta=0.5, reduction="none"
        )
        found[layer] = (apart * happens).sum()
    guessed = with_guesses(batch, truth[0])
    for head, at in (("roles", 0), ("parts", 2)):
        rows, places = guessed[f"{head}_rows"], guessed[f"{head}_places"]
        if not len(rows):
            continue
        reach = getattr(model, head).reach
        place = places[:, None] + torch.arange(-reach, reach + 1, device=places.device)[None]
        inside = (place >= 0) & (place < batch["lengths"][rows][:, None])
        with torch.no_grad():
            gold = ask(teacher, head, theirs[at], theirs[at + 1], guessed).float()[inside].log_softmax(-1)
        given = ask(model, head, mine[at], mine[at + 1], guessed).float()[inside].log_softmax(-1)
        found[head] = F.kl_div(given, gold, reduction="sum", log_target=True)
    return found
