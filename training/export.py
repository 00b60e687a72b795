"""How do the weights get into the wheel? As ONNX graphs in int8; the token heads and last scores in float32.

``python -m training.export --checkpoint checkpoints/reader.pt`` writes src/reportedly/models/*.onnx and compares them
with torch.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from reportedly.annotate.labels import LINK_WIDTH
from training.fit import restore, words_of
from training.model import Block, LinkHead, PredicateHead, Reader

MODELS = Path("src/reportedly/models")
FLOAT_LAYERS = (3,)  # layers whose feed-forward output stays in float32: this one alone did two thirds of the harm


class Attention(torch.autograd.Function):
    """Attention over all rows of one window, as one node that onnxruntime runs without writing out its weights."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        """q, k, v [1, T, W] -> [1, T, W]."""
        b, t, w = q.shape
        q, k, v = (x.view(b, t, heads, w // heads).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, t, w)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """What stands for it in the graph."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def through(block: Block, x: Tensor) -> Tensor:
    """A layer over one window that is all there [1, T, W]: no mask."""
    q, k, v = block.qkv(x).split(x.shape[2], -1)
    x = block.norm1(x + block.out(Attention.apply(q, k, v, block.heads)))
    return block.norm2(x + block.down(F.gelu(block.up(x))))


class TokenGraph(nn.Module):
    """Ids and cases of one window -> token scores, role keys and queries, part keys and queries."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, ...]:
        """All [1, T]: as Reader.encode, of a window without padding."""
        reader, encoder = self.reader, self.reader.encoder
        places = encoder.places(torch.arange(ids.shape[1]))
        x = encoder.norm(encoder.words(ids) + places[None] + encoder.kind + encoder.cases(cases))
        between = x
        for number, block in enumerate(encoder.blocks):
            x = through(block, x)
            between = x if number == encoder.middle else between
        return (reader.tokens(F.gelu(reader.inner(x))), *reader.asked(x, between))


class PlainGraph(nn.Module):
    """The same as anyone would export it: attention written out, with a mask. What ``make bench`` is held against."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """All [B, T]."""
        return self.reader.encode(ids, cases, mask)


class RolesGraph(nn.Module):
    """The roles head over rows that lie one after another, those of each predicate with empty ones behind them."""

    def __init__(self, head: PredicateHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, keys: Tensor, queries: Tensor, rows: Tensor, asks: Tensor, steps: Tensor, kept: Tensor) -> Tensor:
        """keys, queries [T, D]; of each row its key, predicate and distance [N], kept [N, 1] -> [N, labels]."""
        head = self.head
        x = head.drop(F.gelu(keys[rows] + queries[asks] + head.distance(steps)) * kept)
        x = head.drop(head.norm1(x + F.gelu(head.mix1(beside(x, 1)))) * kept)
        x = head.norm2(x + F.gelu(head.mix2(beside(x, 2))))
        return head.out(x)


class PartsGraph(nn.Module):
    """The parts head over the rows near one predicate."""

    def __init__(self, head: PredicateHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, keys: Tensor, query: Tensor, steps: Tensor) -> Tensor:
        """keys [T, D], the predicate's query [1, D], each row's distance from it [T] -> [T, labels]."""
        head = self.head
        x = F.gelu(keys + query + head.distance(steps))
        x = through(head.block, head.norm1(x + F.gelu(head.mix1(beside(x, 1))))[None])[0]
        x = head.norm2(x + F.gelu(head.mix2(beside(x, 2))))
        return head.out(x)


class LinksGraph(nn.Module):
    """The link head, asked for all references of one window."""

    def __init__(self, head: LinkHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, keys: Tensor, queries: Tensor, rows: Tensor) -> Tensor:
        """keys, queries [T, D], rows [N], where references begin -> [N, T], how much of each falls on each piece."""
        shares: Tensor = self.head(keys[None], queries[rows], rows).softmax(-1)
        return shares


def beside(x: Tensor, step: int) -> Tensor:
    """Each row with those ``step`` before and behind it: [N, D] -> [N, 3 D]."""
    none = torch.zeros(step, x.shape[1])
    return torch.cat([torch.cat([none, x[:-step]]), x, torch.cat([x[step:], none])], -1)


def export(reader: Reader, folder: Path, keep: bool = False) -> None:
    """Write the graphs, all but link.onnx in int8; with ``keep`` float32.onnx too, to compare with."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    reader.eval()
    ids = torch.randint(1000, 30000, (1, 24))
    outputs = ["tokens", "role_keys", "role_queries", "part_keys", "part_queries", "link_keys", "link_queries"]
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            TokenGraph(reader).eval(), (ids, ids % 6), str(plain), input_names=["ids", "cases"], output_names=outputs,
            dynamic_axes={key: {1: "pieces"} for key in ("ids", "cases", *outputs)}, opset_version=17,
            custom_opsets={"com.microsoft": 1}, dynamo=False,
        )  # fmt: skip
        # 7-bit weights: without VNNI, 8-bit products saturate in the 16-bit sums of AVX2. The heads stay in float32,
        # and the feed-forward outputs whose outliers one scale for all activations cannot hold.
        products = {node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul"}
        kept = [f"/{layer}/MatMul" for layer in ("inner", "tokens", "keys", "between", "links")]
        # the exporter numbers the layers behind the first
        kept += [f"/down_{i}/MatMul" if i else "/down/MatMul" for i in FLOAT_LAYERS]
        assert products.issuperset(kept)
        quantize_dynamic(
            str(plain), str(folder / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=kept,
        )  # fmt: skip
        plain.replace(folder / "float32.onnx") if keep else None
        check(reader, str(folder / "float32.onnx" if keep else plain), "float32")
    number = torch.arange(9)
    role, part = torch.randn(9, reader.depths[0]), torch.randn(9, reader.depths[2])
    for name, graph, inputs in (
        ("roles", RolesGraph(reader.roles), {
            "keys": role, "queries": role, "rows": number, "asks": number, "steps": number, "kept": torch.ones(9, 1),
        }),
        ("parts", PartsGraph(reader.parts), {"keys": part, "query": part[:1], "steps": number}),
    ):  # fmt: skip
        path = str(folder / f"{name}.onnx")
        torch.onnx.export(
            graph.eval(), tuple(inputs.values()), path, input_names=list(inputs), output_names=["scores"],
            dynamic_axes={key: {0: "t" if key in {"keys", "queries"} else "n"} for key in (*inputs, "scores")
                          if key != "query"},
            opset_version=17, custom_opsets={"com.microsoft": 1}, dynamo=False,
        )  # fmt: skip
        last = [node.name for node in onnx.load(path).graph.node if node.op_type == "Gemm"][-1]  # the scores' own
        quantize_dynamic(
            path, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=[f"{last}_MatMul"],  # as the quantiser names it
        )  # fmt: skip
    key = torch.randn(9, LINK_WIDTH)
    torch.onnx.export(
        LinksGraph(reader.link).eval(), (key, key, number), str(folder / "link.onnx"),
        input_names=["keys", "queries", "rows"], output_names=["shares"],
        dynamic_axes={"keys": {0: "t"}, "queries": {0: "t"}, "rows": {0: "n"}, "shares": {0: "n", 1: "t"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    check(reader, str(folder / "reader.onnx"), "int8")


def export_plain(reader: Reader, path: Path) -> None:
    """Write the encoder with its token heads plainly, in int8 as the quantiser does it unasked."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids = torch.randint(1000, 30000, (2, 24))
    names = ["ids", "cases", "mask"]
    torch.onnx.export(
        PlainGraph(reader).eval(), (ids, ids % 6, torch.ones_like(ids)), str(path), input_names=names,
        output_names=["tokens", "role_keys", "role_queries", "part_keys", "part_queries", "link_keys", "link_queries"],
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in names}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(path), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def check(reader: Reader, path: str, name: str) -> None:
    """Print how near the graph is to torch on a window."""
    import onnxruntime

    ids = torch.randint(1000, 30000, (1, 50))
    with torch.no_grad():
        ours = reader.encode(ids, ids % 6, torch.ones_like(ids))[0].numpy()
    session = onnxruntime.InferenceSession(path)
    theirs = session.run(["tokens"], {"ids": ids.numpy(), "cases": (ids % 6).numpy()})[0]
    cosine = (ours * theirs).sum() / np.linalg.norm(ours) / np.linalg.norm(theirs)
    print(f"{name}: greatest difference {np.abs(ours - theirs).max():.4f}, cosine {cosine:.5f}")


def main() -> None:
    """Export a checkpoint."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--checkpoint", type=Path, default=Path("checkpoints"), help="folder that training.fit wrote")
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"), help="where it began from")
    ask.add_argument("--out", type=Path, default=MODELS)
    ask.add_argument("--keep-float", action="store_true")
    ask.add_argument("--plain", type=Path, help="write the plain graph to this file, for the bench, and nothing else")
    args = ask.parse_args()
    reader = restore(args.checkpoint, words_of(args.encoder)).eval()
    if args.plain:
        export_plain(reader, args.plain)
        return
    args.out.mkdir(parents=True, exist_ok=True)
    export(reader, args.out, args.keep_float)


if __name__ == "__main__":
    main()
