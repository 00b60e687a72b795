"""How are the weights found? A teacher is trained on all corpora at once, then the small reader on both.

``python -m training.fit --windows checkpoints --encoder .../e5-small --teacher .../all-mpnet-base-v2 --minutes 4 4``

Each run is bounded by time and its learning rate falls by it, so that a busy machine still ends its schedule.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from training.losses import WEIGHTS, Batch, collate, supervised, taught
from training.marks import marks
from training.model import STUDENT, TEACHER, Reader, load_pretrained
from training.windows import Window, batches, load

# How many of a hundred word pieces come from each corpus.
SHARES = {
    "polnear": 28, "article": 8, "real": 8, "real polnear": 4, "gum": 7, "conll": 13, "propbank": 12, "uds": 9, "uw": 6,
    "casie": 4, "geneva": 3, "timebank": 4, "aquaint": 2, "written": 5, "soft": 6, "plv": 2, "ngec": 3,
}  # fmt: skip
# How much of what a teacher says counts against what the corpora say, layer by layer.
TAUGHT = {
    "names": 1.0, "times": 0.7, "events": 0.6, "cues": 1.5, "factuality": 1.0, "factuality_web": 0.3, "status": 0.6,
    "parts": 0.3, "roles": 0.15, "kinds": 0.4,
}  # fmt: skip
# ... and in the last stage, which is for texts of other kinds than the corpora: our own articles and sentences,
# articles with soft labels (training.alone), and the rest so that nothing is forgotten.
LAST = {
    "article": 20, "real": 17, "real polnear": 6, "gum": 4, "written": 11, "soft": 10, "polnear": 14, "conll": 8,
    "propbank": 6, "timebank": 3, "uw": 2, "uds": 1, "aquaint": 1, "ngec": 1,
}  # fmt: skip
# In the last stage the teacher is the student as it was, but for these.
KEPT = {**TAUGHT, "status": 0.0, "events": 0.0, "factuality": 0.5}
TELL = 25  # steps between lines of the log
FROZEN = 6  # layers that stay as they are in the last stage
BARE = 45  # and beside them, where there is a teacher, of text without labels


class Stream(IterableDataset):  # type: ignore[type-arg]
    """Batches without end, each worker with a seed of its own."""

    def __init__(self, windows: list[list[Window]], shares: dict[str, float], pieces: int, seed: int) -> None:
        self.given = windows, shares, pieces
        self.seed = seed

    def __iter__(self) -> Iterator[Batch]:
        worker = torch.utils.data.get_worker_info()
        seed = self.seed * 1000 + (worker.id if worker else 0)
        rng = random.Random(seed)
        torch.set_num_threads(1)
        for group in batches(*self.given, seed):
            yield collate(group, rng)


def train(
    model: Reader, stream: DataLoader, minutes: float, rate: float, to, out: Path | None,  # type: ignore[no-untyped-def,type-arg]
    teacher: Reader | None = None, taking: dict[str, float] = TAUGHT, frozen: int = 0,
) -> Reader:  # fmt: skip
    """Train for so many minutes; give the running mean of the weights (Polyak and Juditsky 1992).

    ``frozen``: this many layers, and what is below them, stay as they are.
    """
    model.requires_grad_(True)
    model.encoder.words.requires_grad_(False)
    if frozen:
        model.encoder.requires_grad_(False)
        model.encoder.blocks[frozen:].requires_grad_(True)
    taken = {n: p for n, p in model.named_parameters() if p.requires_grad}
    fresh = lambda name: not name.startswith("encoder.") or "cases" in name  # noqa: E731
    slow, quick = ([p for n, p in taken.items() if fresh(n) == which] for which in (False, True))
    device = slow[0].device
    steps = torch.optim.AdamW(
        [{"params": slow, "rate": rate}, {"params": quick, "rate": min(4 * rate, 1e-3)}],
        lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=device.type == "cuda",
    )  # fmt: skip
    mean = Reader(model.size).to(device)
    mean.load_state_dict(model.state_dict())
    mean.requires_grad_(False)
    begun = saved = time.time()
    seen, sums = 0, Counter[str]()
    waiting: list[tuple[str, Tensor]] = []
    model.train()
    for step, batch in enumerate(stream, 1):
        done = (time.time() - begun) / 60 / minutes
        if done >= 1:
            break
        share = min(1.0, step / 200 if done < 0.1 else 1.0) * (1 - done)
        for group in steps.param_groups:
            group["lr"] = group["rate"] * share
        seen += int(batch["lengths"].sum())
        batch = to(batch)
        with torch.autocast(device.type, torch.bfloat16):
            encoded = model.encode(batch["ids"], batch["cases"], batch["mask"])
            found = supervised(model, batch, encoded)
            total = sum((WEIGHTS[layer] * loss for layer, loss in found.items()), torch.zeros((), device=device))
            if teacher is not None:
                with torch.no_grad():
                    truth = teacher.encode(batch["ids"], batch["cases"], batch["mask"])
                said = taught(model, encoded, teacher, truth, batch)
                total = total + sum(taking[layer] * loss for layer, loss in said.items())
                waiting += [(f"~{layer}", loss.detach()) for layer, loss in said.items()]
        (total / batch["lengths"].numel() / 40).backward()
        torch.nn.utils.clip_grad_norm_(slow + quick, 1.0)
        steps.step()
        steps.zero_grad(set_to_none=True)
        keep = min(0.9985, step / (step + 30))
        with torch.no_grad():
            torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1 - keep)
        waiting += [(layer, loss.detach()) for layer, loss in found.items()]
        if step % TELL == 0:
            for layer, loss in waiting:
                sums[layer] += float(loss)
            waiting.clear()
            spent = time.time() - begun
            told = " ".join(f"{layer} {loss / TELL:.0f}" for layer, loss in sorted(sums.items()))
            print(f"{step} {spent:.0f}s {seen} pieces {seen / spent:.0f}/s | {told}", flush=True)
            sums.clear()
        if out is not None and time.time() - saved > 60:
            save(mean, out)
            saved = time.time()
    mean.eval()
    print(f"{step} steps, {seen} pieces, {(time.time() - begun) / 60:.1f} minutes", flush=True)
    if out is not None:
        save(mean, out)
    return mean


def save(model: Reader, folder: Path, limit: int = 7_000_000) -> None:
    """Write what was trained as half precision, in files of at most ``limit`` weights; the word embeddings stay out."""
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[dict[str, Tensor]] = [{}]
    for name, tensor in model.state_dict().items():
        if name == "encoder.words.weight":
            continue
        if sum(t.numel() for t in parts[-1].values()) + tensor.numel() > limit:
            parts.append({})
        parts[-1][name] = tensor.half().cpu()
    for number, part in enumerate(parts):
        torch.save(part, folder / "part")
        (folder / "part").replace(folder / f"reader-{number}.pt")


def restore(folder: Path, words: Tensor) -> Reader:
    """What ``save`` wrote, with the word embeddings of the encoder that it began from."""
    state = {"encoder.words.weight": words.float()[:30522]}
    for path in sorted(folder.glob("reader-*.pt")):
        state |= {name: tensor.float() for name, tensor in torch.load(path).items()}
    layers = len({name.split(".")[2] for name in state if name.startswith("encoder.blocks.")})
    model = Reader(STUDENT._replace(layers=layers))
    fill(model, state)
    return model


def fill(model: Reader, state: dict[str, Tensor]) -> None:
    """Give a model its weights, and leave it those that weights from before 2026-11-27 do not have."""
    for name in ("between.weight", "links.weight", "links.bias", "link.far"):
        state.setdefault(name, model.state_dict()[name])
    model.load_state_dict(state)


def pretrained(path: Path) -> dict[str, Tensor]:
    """The tensors of an encoder's folder."""
    from safetensors.torch import load_file

    found: dict[str, Tensor] = load_file(path / "model.safetensors")
    return found


def main() -> None:
    """Train a teacher, a student, and the student's statuses, and write the checkpoint."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--windows", type=Path, default=Path("checkpoints"), help="what training.windows wrote")
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"))
    ask.add_argument("--teacher", type=Path, help="folder of a larger encoder; without it there is no teacher")
    ask.add_argument("--again", type=Path, help="folder of a student that teaches a new one, in place of a teacher")
    ask.add_argument("--warm", action="store_true", help="with --again: the new student begins as the old one")
    ask.add_argument("--start", type=Path, help="folder of a student to go on from: the last stage only")
    ask.add_argument("--anchor", type=Path, help="folder of the student whose other answers the last stage keeps")
    ask.add_argument("--out", type=Path, default=Path("checkpoints"))
    ask.add_argument("--minutes", type=float, nargs=3, default=(4.5, 5.7, 0.5), help="of teacher, student, last stage")
    ask.add_argument("--rates", type=float, nargs=3, default=(8e-5, 3e-4, 1e-4))
    ask.add_argument("--pieces", type=int, default=12_000, help="word pieces a step")
    ask.add_argument("--workers", type=int, default=10)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = ask.parse_args()
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    device = torch.device(args.device)

    def to(batch: Batch) -> Batch:
        return {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}

    labelled = load(args.windows / "labelled.xz")
    soft = load(args.windows / "soft.xz")["train"][0] if (args.windows / "soft.xz").exists() else []
    train_on = [[*map(certain, some), *soft] for some in labelled["train"]]

    def stream(shares: dict[str, float], windows: list[list[Window]], seed: int) -> DataLoader:  # type: ignore[type-arg]
        return DataLoader(
            Stream(windows, shares, args.pieces, seed), batch_size=None, num_workers=args.workers,
            pin_memory=device.type == "cuda",
        )  # fmt: skip

    def told(model: Reader) -> str:
        return " ".join(f"{name} {value:.3f}" for name, value in marks(model, labelled["dev"][0], to).items())

    if args.start:
        student = restore(args.start, words_of(args.encoder)).to(device)
    else:
        teacher, shares = None, SHARES
        if args.teacher:
            teacher = Reader(TEACHER)
            load_pretrained(teacher, pretrained(args.teacher))
            teacher = train(
                teacher.to(device), stream(shares, train_on, args.seed), args.minutes[0], args.rates[0], to, None
            )
            print("teacher:", told(teacher), flush=True)
        if args.again:  # born again (Furlanello et al. 2018)
            teacher = restore(args.again, words_of(args.encoder)).to(device).eval()
        if teacher is not None:
            bare = load(args.windows / "unlabelled.xz")["train"]
            train_on = [[*some, *bare[i % len(bare)]] for i, some in enumerate(train_on)]
            shares = shares | {"bare": BARE}
        student = restore(args.again, words_of(args.encoder)) if args.warm else Reader(STUDENT)
        if not args.warm:
            load_pretrained(student, pretrained(args.encoder))
        student = train(
            student.to(device), stream(shares, train_on, args.seed + 1), args.minutes[1], args.rates[1], to, args.out,
            teacher,
        )  # fmt: skip
        print("student:", told(student), flush=True)
    before = restore(args.anchor, words_of(args.encoder)).to(device) if args.anchor else copy.deepcopy(student)
    last = stream(LAST, train_on, args.seed + 2)
    as_it_was = copy.deepcopy(student)
    after = train(student, last, args.minutes[2], args.rates[2], to, args.out / "last", before.eval(), KEPT, FROZEN)
    # Of the two, each is better on something; their mean is as good as either (Wortsman et al. 2022).
    with torch.no_grad():
        torch._foreach_lerp_(list(after.parameters()), list(as_it_was.parameters()), 0.5)
    save(after, args.out)


def certain(window: Window) -> Window:
    """The window without status labels that leave a choice: what is rare among their statuses drew all of them in."""
    return replace(window, status=[mark for mark in window.status if mark[1].sum() == 1])


def words_of(encoder: Path) -> Tensor:
    """The word embeddings of a pretrained encoder, which training leaves as they are; or such, saved alone (.pt)."""
    if encoder.suffix == ".pt":
        found: Tensor = torch.load(encoder)
        return found
    return next(t for name, t in pretrained(encoder).items() if name.endswith("word_embeddings.weight"))


if __name__ == "__main__":
    main()
