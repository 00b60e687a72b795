"""How is the roles head taught once more, the encoder as it is? On states that are computed once.

``python -m training.role_head --corpora ../shared/corpora`` reads PropBank, GENEVA and CASIE with the graphs that
there are, teaches the head alone and writes the graphs again. All else in them stays as it is, to the bit: what the
graphs hold, multiplied out and rounded once more, is the same.

The corpora have habits of their own: CASIE's spans leave articles out, GENEVA's roles differ from frame to frame. So
each predicate is asked in the manner of its corpus, a learned vector beside its query. The reader asks in PropBank's,
which becomes part of the query's bias; those of the others are for training alone.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from reportedly.annotate.labels import ROLE_REACH, ROLES, bio, head_slices
from training.export import MODELS, RolesGraph, export
from training.fit import words_of
from training.model import NEAR, STUDENT, Reader, middle
from training.passages import Passage, together
from training.roles import casie, geneva, head_of, propbank
from training.roles_alone import alone, texts
from training.thaw import thaw
from training.windows import IGNORE, LARGEST, tag_pieces

MANNERS = ("propbank", "geneva", "casie")
# How many of a hundred rows come from each; paragraphs are single sentences together, "alone" whole articles, with what
# the reader says of each of their sentences by itself.
SHARES = {
    "propbank": 20, "propbank, paragraphs": 8, "geneva": 14, "geneva, paragraphs": 4, "casie": 26, "alone": 28,
}  # fmt: skip
WRITTEN = Path(__file__).parent / "articles"
APART = 2  # empty rows behind each predicate's, as the reader has them
GROUP = 12  # predicates of one text that are asked in one step
ROWS = 3000  # a step


@dataclass
class Asked:
    """One predicate: rows [low, high) of all states, its own row, and the label of each."""

    low: int
    high: int
    at: int
    tags: np.ndarray


@dataclass
class Read:
    """A corpus as the encoder sees it: the states of two layers side by side, and the predicates in them."""

    manner: int
    states: np.ndarray
    asked: list[Asked] = field(default_factory=list)


def opened(path: Path) -> Any:
    """The reader's graph, with the states of its last layer and of the one that the roles ask beside it."""
    import onnx
    import onnxruntime

    graph = onnx.load(path)
    for layer in (middle(STUDENT.layers), STUDENT.layers - 1):
        name = f"/norm2_{layer}/LayerNormalization_output_0"
        graph.graph.output.append(onnx.helper.make_empty_tensor_value_info(name))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph.SerializeToString(), options, disabled_optimizers=["SkipLayerNormFusion"])


def read(passages: list[Passage], graph: Any) -> Read:
    """Encode passages window by window, as the reader does, and find their predicates."""
    from reportedly.annotate.encoder import plan_windows
    from reportedly.annotate.pieces import CLS, SEP, cut
    from reportedly.records import Sentence

    made = Read(MANNERS.index(passages[0].corpus), np.empty(0))
    names = ["tokens", *(one.name for one in graph.get_outputs()[-2:])]
    found, base = [], 0
    for passage in passages:
        pieces = cut(passage.text)
        ends = [Sentence(start=0, end=end, paragraph=0) for end in passage.breaks]
        for a, b in plan_windows(pieces, ends, LARGEST):
            ids = np.asarray([[CLS, *pieces.ids[a:b], SEP]])
            cases = np.pad(pieces.cases[a:b], 1)[None]
            scores, *states = (output[0] for output in graph.run(names, {"ids": ids, "cases": cases}))
            found.append(np.concatenate(states, -1).astype(np.float16))
            quiet = torch.from_numpy(scores[1:-1, head_slices()["events"]]).softmax(-1)[:, 0].numpy()
            starts, stops = pieces.starts[a:b], pieces.ends[a:b]
            for start, end, args, _ in passage.roles:
                if b > a and starts[0] <= start < stops[-1]:
                    last = start + 1 if passage.corpus == "propbank" else end  # a predicate of PropBank's is one word
                    at = head_of(start, last, starts, pieces.first[a:b], 1 - quiet)
                    low, high = max(0, at - ROLE_REACH), min(b - a, at + ROLE_REACH + 1)
                    spans = [(one, other, role) for role, one, other in args]
                    tags = tag_pieces(spans, bio(ROLES), starts[low:high], stops[low:high])
                    shift = base + 1  # [CLS] stands before the pieces
                    made.asked.append(Asked(low + shift, high + shift, at + shift, tags))
            base += b - a + 2
    made.states = np.concatenate(found)
    return made


class Roles(nn.Module):
    """The roles head with what it asks of the states, and the manners of the corpora."""

    def __init__(self) -> None:
        super().__init__()
        reader = Reader()
        self.head, self.depth = reader.roles, reader.depths[0]
        self.graph = RolesGraph(self.head)
        self.asks = nn.Linear(2 * STUDENT.width, 2 * self.depth)
        self.manners = nn.Embedding(len(MANNERS), self.depth)
        nn.init.zeros_(self.manners.weight)

    def forward(self, states: Tensor, manner: int, rows: Tensor, asks: Tensor, steps: Tensor, kept: Tensor) -> Tensor:
        """states [T, 2 W]; of each row its state, its predicate's, their distance [N], kept [N, 1] -> [N, labels]."""
        keys, queries = self.asks(self.head.drop(states)).split(self.depth, -1)
        scores: Tensor = self.graph(keys, queries + self.manners.weight[manner], rows, asks, steps, kept)
        return scores

    def give(self, reader: Reader) -> None:
        """Put what was learned into a reader, which asks in PropBank's manner."""
        many, width = 2 * self.depth, STUDENT.width
        reader.roles.load_state_dict(self.head.state_dict())
        with torch.no_grad():
            reader.between.weight.copy_(self.asks.weight[:, :width])
            reader.keys.weight[:many] = self.asks.weight[:, width:]
            reader.keys.bias[:many] = self.asks.bias
            reader.keys.bias[self.depth : many] += self.manners.weight[0]


def steps_of(parts: dict[str, Read], rng: random.Random) -> Iterator[tuple[str, list[Asked]]]:
    """Predicates of one corpus for each step, without end; the corpora by their shares."""
    waiting: dict[str, list[int]] = {name: [] for name in parts}
    seen = dict.fromkeys(parts, 0)
    while True:
        name = min(parts, key=lambda n: seen[n] / SHARES[n])
        some: list[Asked] = []
        while sum(one.high - one.low for one in some) < ROWS:
            if not waiting[name]:
                waiting[name] = list(range(0, len(parts[name].asked), GROUP))
                rng.shuffle(waiting[name])
            at = waiting[name].pop()
            some += parts[name].asked[at : at + GROUP]
        seen[name] += sum(one.high - one.low for one in some)
        yield name, some


def tensors(states: np.ndarray, some: list[Asked]) -> tuple[list[Tensor], Tensor]:
    """What ``Roles`` takes (all but the manner), and the labels of the rows."""
    looked, asks, steps, kept, tags = [], [], [], [], []
    for one in some:
        rows = np.arange(one.low, one.high)
        looked.append(np.pad(rows, (0, APART), constant_values=one.low))
        asks.append(np.full(len(rows) + APART, one.at))
        steps.append(np.pad(np.clip(rows - one.at, -NEAR, NEAR) + NEAR, (0, APART)))
        kept.append(np.pad(np.ones(len(rows), dtype=np.float32), (0, APART)))
        tags.append(np.pad(one.tags, (0, APART), constant_values=IGNORE))
    which = np.concatenate([*looked, *asks])
    used, where = np.unique(which, return_inverse=True)
    rows, anchors = where[: len(where) // 2], where[len(where) // 2 :]
    given = [states[used].astype(np.float32), rows, anchors, np.concatenate(steps), np.concatenate(kept)[:, None]]
    return [torch.from_numpy(array) for array in given], torch.from_numpy(np.concatenate(tags).astype(np.int64))


def teach(parts: dict[str, Read], million: float, rate: float, dropout: float, seed: int) -> Roles:
    """Teach a new head so many million rows; give the running mean of its weights."""
    torch.manual_seed(seed)
    model, mean = Roles(), Roles()
    model.head.drop.p = dropout
    mean.load_state_dict(model.state_dict())
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    seen, told, begun, sums = 0, 0, time.time(), dict.fromkeys(parts, (0.0, 0))
    for step, (name, some) in enumerate(steps_of(parts, random.Random(seed)), 1):
        part = parts[name]
        (states, *rows), tags = tensors(part.states, some)
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, step / 100) * (1.001 - min(1.0, seen / million / 1e6))
        loss = F.cross_entropy(model(states, part.manner, *rows), tags, ignore_index=IGNORE, reduction="sum")
        count = int((tags != IGNORE).sum())
        (20 * loss / count).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1 - min(0.998, step / (step + 30)))
        seen += count
        sums[name] = sums[name][0] + float(loss.detach()), sums[name][1] + count
        if seen - told > million * 5e4 or seen > million * 1e6:
            print(f"{seen / 1e6:.1f} million rows, {time.time() - begun:.0f} s:", *(
                f"{name} {loss / max(rows, 1):.3f}" for name, (loss, rows) in sums.items()), flush=True)  # fmt: skip
            told, sums = seen, dict.fromkeys(parts, (0.0, 0))
        if seen > million * 1e6:
            break
    return mean.eval()


def main() -> None:
    """Read the corpora, teach the head, write the graphs."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--models", type=Path, default=MODELS)
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"))
    ask.add_argument("--out", type=Path, default=MODELS, help="folder of the graphs that are written")
    ask.add_argument("--million", type=float, default=15, help="rows to see: a predicate's word pieces")
    ask.add_argument("--rate", type=float, default=2e-3)
    ask.add_argument("--dropout", type=float, default=0.1)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    graph = opened(args.models / "reader.onnx")
    parts = {}
    for name in SHARES:
        corpus, _, grown = name.partition(", ")
        if corpus == "alone":
            passages = list(alone(texts(args.corpora, WRITTEN)))
        elif corpus == "casie":
            passages = casie(args.corpora)
        else:
            passages = (propbank if corpus == "propbank" else geneva)(args.corpora, "train")
        parts[name] = read(together(passages) if grown else passages, graph)
        print(name, len(parts[name].asked), "predicates", flush=True)
    reader = thaw(args.models, words_of(args.encoder))
    teach(parts, args.million, args.rate, args.dropout, args.seed).give(reader)
    args.out.mkdir(parents=True, exist_ok=True)
    export(reader, args.out)


if __name__ == "__main__":
    main()
