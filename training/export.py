"""How do the weights get into the wheel? As ONNX graphs: the encoder in int8, the small heads in float32.

``python -m training.export --checkpoint checkpoints/reader.pt`` writes src/reportedly/models/*.onnx and compares them
with torch on padded batches.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.model import NEAR, PredicateHead, Reader, _beside

MODELS = Path("src/reportedly/models")


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
        return self.head(keys[None], queries[None], torch.zeros_like(position), position)


class WideGraph(nn.Module):
    """A predicate head over all rows of one window: [P, T, labels]."""

    def __init__(self, head: PredicateHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, keys: Tensor, queries: Tensor, position: Tensor) -> Tensor:
        """keys, queries [T, D]; position [P]."""
        head = self.head
        steps = torch.arange(keys.shape[0])[None] - position[:, None]
        x = F.gelu(keys[None] + queries[position][:, None] + head.distance(steps.clamp(-NEAR, NEAR) + NEAR))
        x = head.norm1(x + F.gelu(head.mix1(_beside(x, 1))))
        x = head.norm2(x + F.gelu(head.mix2(_beside(x, 2))))
        return head.out(x)


def export(reader: Reader, folder: Path) -> None:
    """Write reader.onnx (int8), roles.onnx and parts.onnx."""
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
        # and the feed-forward outputs of the frozen layers, whose outliers one scale for all activations cannot hold:
        # that alone cost 0.4 points of entity F1.
        kept = ("/inner/", "/tokens/", "/keys/", *(f"/blocks.{i}/down/" for i in range(reader.encoder.frozen)))
        nodes = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul"]
        quantize_dynamic(
            str(plain), str(folder / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=[name for name in nodes if any(part in name for part in kept)],
        )  # fmt: skip
        check(reader, str(plain), "float32")
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
    ask.add_argument("--checkpoint", type=Path, default=Path("checkpoints/reader.pt"))
    ask.add_argument("--out", type=Path, default=MODELS)
    args = ask.parse_args()
    reader = Reader()
    reader.load_state_dict(torch.load(args.checkpoint))
    args.out.mkdir(parents=True, exist_ok=True)
    export(reader, args.out)


if __name__ == "__main__":
    main()
