"""What is said of each sentence by itself? Soft labels for the last stage, on articles without labels.

A model trained long on few corpora knows events in texts like those, and single sentences like our own; in articles of
another kind it overlooks some and confuses statuses. So it is taught that a sentence means in its article what it
means alone. An earlier reader, which was trained less and told its corpora apart less, says it beside it.

``python -m training.alone --corpora ../shared/corpora --reader NOW.onnx --earlier THEN.onnx --out checkpoints``
"""

from __future__ import annotations

import argparse
import itertools
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.annotate.labels import head_slices
from training import corpora
from training.passages import Passage
from training.roles import casie
from training.windows import Window, save

PIECES = {"polnear": 150_000, "ngec": 120_000, "bare": 130_000, "casie": 30_000}
EARLIER = {"events": 0.65, "status": 0.55}  # how much the earlier reader's answer weighs


def soft_windows(passage: Passage, now: Any, then: Any, size: int) -> list[Window]:
    """A passage's windows with soft labels: events [T, 8], status [T, 11] (probabilities), factuality [T, 1]."""
    from reportedly.annotate.encoder import plan_windows
    from reportedly.annotate.pieces import CLS, SEP, cut
    from reportedly.records import Sentence

    pieces = cut(passage.text)
    ends = [Sentence(start=0, end=end, paragraph=0) for end in passage.breaks]
    edges = np.searchsorted(pieces.starts, passage.breaks, side="left")
    heads = head_slices()
    made = []
    for a, b in plan_windows(pieces, ends, size):
        if b - a < 30:
            continue

        def run(session: Any, first: int, stop: int) -> np.ndarray:
            ids = np.concatenate([[CLS], pieces.ids[first:stop], [SEP]])[None]
            cases = np.concatenate([[0], pieces.cases[first:stop], [0]])[None]
            feed = {"ids": ids, "cases": cases, "mask": np.ones_like(ids)}  # earlier readers ask for a mask
            asked = {one.name: feed[one.name] for one in session.get_inputs()}
            scores: np.ndarray = session.run(["tokens"], asked)[0]
            return scores[0, 1:-1]

        cuts = sorted({a, b, *(int(e) for e in edges if a < e < b)})
        alone = np.concatenate([run(now, x, y) for x, y in itertools.pairwise(cuts)])
        whole = run(then, a, b)
        soft = {
            name: share * _likely(whole[:, heads[name]]) + (1 - share) * _likely(alone[:, heads[name]])
            for name, share in EARLIER.items()
        }
        soft["factuality"] = alone[:, heads["factuality"]]
        made.append(
            Window(
                "soft",
                np.concatenate([[CLS], pieces.ids[a:b], [SEP]]).astype(np.int32),
                np.concatenate([[0], pieces.cases[a:b], [0]]).astype(np.int8),
                soft={name: np.pad(some, ((1, 1), (0, 0))).astype(np.float16) for name, some in soft.items()},
                first=np.concatenate([[False], pieces.first[a:b], [False]]),
            )
        )
    return made


def _likely(scores: np.ndarray) -> np.ndarray:
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    likely: np.ndarray = grown / grown.sum(-1, keepdims=True)
    return likely


def main() -> None:
    """Write soft.xz."""
    import onnxruntime

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--reader", type=Path, required=True)
    ask.add_argument("--earlier", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=Path("checkpoints"))
    args = ask.parse_args()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    now, then = (onnxruntime.InferenceSession(str(path), options) for path in (args.reader, args.earlier))
    rng = random.Random(7)
    texts = {
        "polnear": corpora.polnear(args.corpora, "train"), "ngec": corpora.plover_stories(args.corpora),
        "casie": casie(args.corpora), "bare": corpora.unlabelled_passages(args.corpora),
    }  # fmt: skip
    made: list[Window] = []
    with ThreadPoolExecutor(2) as pool:
        for name, passages in texts.items():
            rng.shuffle(passages)
            some, done = [], 0
            for passage in passages:
                some.append(passage)
                done += len(passage.text) // 5
                if done > PIECES[name]:
                    break
            for windows in pool.map(lambda p: soft_windows(p, now, then, rng.choice((160, 224, 224))), some):
                made += windows
            print(name, len(made), sum(len(w.ids) for w in made), flush=True)
    save({"train": [made]}, args.out / "soft.xz")


if __name__ == "__main__":
    main()
