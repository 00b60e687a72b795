"""How does one go on from the weights that ship? Their int8 graphs, multiplied out again, as a checkpoint.

``python -m training.thaw --out checkpoints/shipped`` writes what ``training.fit --start`` goes on from, where the
checkpoint of the run that made them is no longer at hand. What rounding took is not given back.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import torch
from torch import Tensor

from training.export import MODELS
from training.fit import fill, save, words_of
from training.model import Reader

# graph: what it calls what it holds
GRAPHS = {"reader": "reader.", "roles": "head.", "parts": "head.", "link": "head."}


def weights(path: Path) -> dict[str, Tensor]:
    """All trained tensors of a graph in float32, by the names they have in it; linear layers as torch has them."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    held = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    found: dict[str, Tensor] = {}
    for name, tensor in held.items():
        plain = name.removesuffix("_quantized")
        if plain != name:
            zero, scale = held[f"{plain}_zero_point"].float(), held[f"{plain}_scale"].float()
            found[plain] = (tensor.float() - zero) * scale
        elif not name.endswith(("_scale", "_zero_point")) and tensor.dtype == torch.float32:
            found[name] = tensor
    for node in graph.node:  # products that the exporter gave a number for a name: named after their layer
        for name in node.input[1:2]:
            plain = name.removesuffix("_quantized")
            if plain.startswith("onnx::MatMul") and plain in found:
                found[layer_of(node.name)] = found.pop(plain).T.contiguous()
    return {
        name.removesuffix("_Transposed"): tensor.T.contiguous() if name.endswith("_Transposed") else tensor
        for name, tensor in found.items()
    }


def layer_of(node: str) -> str:
    """The weight that a product multiplies with, by its node's name: /up_3/MatMul_quant -> blocks.3.up.weight."""
    found = re.match(r"/(qkv|out|up|down)(?:_(\d+))?/", node)
    if found:
        return f"blocks.{found[2] or 0}.{found[1]}.weight"
    return f"{node.split('/')[1]}.weight"


def thaw(folder: Path, words: Tensor) -> Reader:
    """The reader whose graphs lie in ``folder``, with the word embeddings that it began from."""
    state: dict[str, Tensor] = {"encoder.words.weight": words.float()[:30522]}
    for graph, prefix in GRAPHS.items():
        if not (folder / f"{graph}.onnx").exists():  # no link before 2026-11-27
            continue
        for name, tensor in weights(folder / f"{graph}.onnx").items():
            plain = name.removeprefix(prefix)
            if graph == "reader":
                plain = f"encoder.{plain}" if plain.startswith("blocks.") else plain
            else:
                plain = f"{graph}.{plain.replace('blocks.0', 'block')}"
            state.setdefault(plain, tensor)
    model = Reader()
    fill(model, state)
    return model


def main() -> None:
    """Write the checkpoint."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--models", type=Path, default=MODELS)
    ask.add_argument("--encoder", type=Path, default=Path("../shared/encoders/e5-small"))
    ask.add_argument("--out", type=Path, default=Path("checkpoints/shipped"))
    args = ask.parse_args()
    save(thaw(args.models, words_of(args.encoder)), args.out)


if __name__ == "__main__":
    main()
