"""How do the weights get into the wheel? As ONNX graphs in int8; the token heads and last scores in float32.

``python -m training.export --checkpoint checkpoints/reader.pt`` writes src/reportedly/models/*.onnx and compares them
with torch on padded batches.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.fit import restore, words_of
from training.model import PredicateHead, Reader

MODELS = Path("src/reportedly/models")
FLOAT_LAYERS = (3,)  # layers whose feed-forward output stays in float32: this one alone did two thirds of the harm


class TokenGraph(nn.Module):
    """Ids, cases, mask -> token scores, role keys and queries, part keys and queries."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """All [B, T]."""
        return self.reader.encode(ids, cases, mask)


class NearGraph(nn.Module):
    """A predicate head over the rows of one window, asked ``reach`` to each side: [P, 2 reach + 1, labels]."""

    def __init__(self, head: PredicateHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, keys: Tensor, queries: Tensor, position: Tensor) -> Tensor:
        """keys, queries [T, D]; position [P]."""
        length = torch.ones_like(position) * keys.shape[0]
        return self.head(keys[None], queries[None], torch.zeros_like(position), position, length)


class WideGraph(nn.Module):
    """A predicate head over all rows of one window: [P, T, labels]; beyond its reach what it says is void."""

    def __init__(self, head: PredicateHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, keys: Tensor, queries: Tensor, position: Tensor) -> Tensor:
        """keys, queries [T, D]; position [P]."""
        steps = torch.arange(keys.shape[0])[None] - position[:, None]
        inside = steps.abs() <= self.head.reach  # as in training: what lies beyond is not looked at
        return self.head.answer(keys[None], queries[position], steps, inside)


def export(reader: Reader, folder: Path, keep: bool = False) -> None:
    """Write reader.onnx, roles.onnx and parts.onnx, all in int8; with ``keep`` float32.onnx too, to compare with."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    reader.eval()
    ids = torch.randint(1000, 30000, (2, 24))
    axes = {0: "batch", 1: "pieces"}
    outputs = ["tokens", "role_keys", "role_queries", "part_keys", "part_queries"]
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            TokenGraph(reader).eval(), (ids, ids % 6, torch.ones_like(ids)), str(plain),
            input_names=["ids", "cases", "mask"], output_names=outputs,
            dynamic_axes=dict.fromkeys(("ids", "cases", "mask", *outputs), axes), opset_version=17, dynamo=False,
        )  # fmt: skip
        # 7-bit weights: without VNNI, 8-bit products saturate in the 16-bit sums of AVX2. The heads stay in float32,
        # and the feed-forward outputs whose outliers one scale for all activations cannot hold.
        kept = ("/inner/", "/tokens/", "/keys/", *(f"/blocks.{i}/down/" for i in FLOAT_LAYERS))
        nodes = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul"]
        quantize_dynamic(
            str(plain), str(folder / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=[name for name in nodes if any(part in name for part in kept)],
        )  # fmt: skip
        plain.replace(folder / "float32.onnx") if keep else None
        check(reader, str(folder / "float32.onnx" if keep else plain), "float32")
    for name, graph, depth in (
        ("roles", NearGraph(reader.roles), reader.depths[0]),
        ("parts", WideGraph(reader.parts), reader.depths[2]),
    ):
        keys = torch.randn(40, depth)
        torch.onnx.export(
            graph.eval(), (keys, keys, torch.tensor([3, 9])), str(folder / f"{name}.onnx"),
            input_names=["keys", "queries", "position"], output_names=["scores"],
            dynamic_axes={"keys": {0: "t"}, "queries": {0: "t"}, "position": {0: "p"}, "scores": {0: "p", 1: "r"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        path = str(folder / f"{name}.onnx")
        last = [node.name for node in onnx.load(path).graph.node if node.op_type == "MatMul"][-1:]  # the scores' own
        quantize_dynamic(
            path, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=last
        )
    check(reader, str(folder / "reader.onnx"), "int8")


def check(reader: Reader, path: str, name: str) -> None:
    """Print how near the graph is to torch on a padded batch."""
    import onnxruntime

    ids = torch.randint(1000, 30000, (3, 50))
    mask = torch.ones_like(ids)
    mask[1, 20:] = 0
    with torch.no_grad():
        ours = reader.encode(ids, ids % 6, mask)[0][1, :20].numpy()
    session = onnxruntime.InferenceSession(path)
    theirs = session.run(["tokens"], {"ids": ids.numpy(), "cases": (ids % 6).numpy(), "mask": mask.numpy()})[0][1, :20]
    cosine = (ours * theirs).sum() / np.linalg.norm(ours) / np.linalg.norm(theirs)
    print(f"{name}: greatest difference {np.abs(ours - theirs).max():.4f}, cosine {cosine:.5f}")


def main() -> None:
    """Export a checkpoint."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--checkpoint", type=Path, default=Path("checkpoints"), help="folder that training.fit wrote")
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"), help="where it began from")
    ask.add_argument("--out", type=Path, default=MODELS)
    ask.add_argument("--keep-float", action="store_true")
    args = ask.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    export(restore(args.checkpoint, words_of(args.encoder)), args.out, args.keep_float)


if __name__ == "__main__":
    main()
