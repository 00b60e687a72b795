"""How small may the reader be? Some of its layers, taught by the whole.

``python -m training.small --start checkpoints/shipped --layers 4 --minutes 30 --out checkpoints/small`` keeps layers
at even distances (as Sanh et al. 2019 began DistilBERT) and trains them on what the student saw, with the whole
reader as teacher; ``training.export --checkpoint`` takes what comes out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader

from training.fit import BARE, SHARES, Stream, certain, restore, train, words_of
from training.losses import Batch
from training.marks import marks
from training.model import Reader
from training.windows import load


def thinned(reader: Reader, layers: int) -> Reader:
    """A reader of so many layers, those of ``reader`` at even distances; all else as it has it."""
    kept = np.linspace(0, len(reader.encoder.blocks) - 1, layers).round().astype(int).tolist()
    small = Reader(reader.size._replace(layers=layers))
    state = {name: tensor for name, tensor in reader.state_dict().items() if not name.startswith("encoder.blocks.")}
    for new, old in enumerate(kept):
        state |= {f"encoder.blocks.{new}.{n}": t for n, t in reader.encoder.blocks[old].state_dict().items()}
    small.load_state_dict(state)
    return small


def main() -> None:
    """Thin a checkpoint and train what is left."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--windows", type=Path, default=Path("checkpoints"), help="what training.windows wrote")
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"))
    ask.add_argument("--start", type=Path, default=Path("checkpoints/shipped"), help="folder of the whole reader")
    ask.add_argument("--out", type=Path, default=Path("checkpoints/small"))
    ask.add_argument("--layers", type=int, default=4)
    ask.add_argument("--minutes", type=float, default=30)
    ask.add_argument("--rate", type=float, default=3e-4)
    ask.add_argument("--pieces", type=int, default=2400, help="word pieces a step")
    ask.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = ask.parse_args()
    torch.manual_seed(7)
    device = torch.device(args.device)

    def to(batch: Batch) -> Batch:
        return {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}

    whole = restore(args.start, words_of(args.encoder)).to(device).eval()
    labelled, bare = load(args.windows / "labelled.xz"), load(args.windows / "unlabelled.xz")["train"][0]
    seen = [[*map(certain, some), *bare] for some in labelled["train"]]
    stream = DataLoader(Stream(seen, SHARES | {"bare": BARE}, args.pieces, 8), batch_size=None, num_workers=1)
    small = train(thinned(whole, args.layers).to(device), stream, args.minutes, args.rate, to, args.out, whole)
    for name, value in marks(small, labelled["dev"][0], to).items():
        print(f"{name} {value:.3f}")


if __name__ == "__main__":
    main()
