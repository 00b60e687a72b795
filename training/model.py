"""What is trained: one encoder, token heads, and heads asked once for each predicate.

The encoder is e5-small's architecture (BERT, Devlin et al. 2019), written out so that it can run under bfloat16 and be
exported plainly; its lowest layers stay frozen (a fifth less work a step), and a learned case embedding is added above
them.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from reportedly.annotate.labels import PART_REACH, PARTS, ROLE_REACH, ROLES, TOKEN_HEADS, bio
from reportedly.annotate.pieces import CASES

ROLE_LABELS = bio(ROLES)
PART_LABELS = bio(PARTS)
NEAR = 24  # distances from the predicate that are told apart


class Dropout(nn.Module):
    """Dropout with one mask for all pieces of a row (Gal and Ghahramani 2016): one for each costs a tenth of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """x [B, T, W]."""
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (keep.to(x.dtype) / (1 - self.share))


class Block(nn.Module):
    """One layer of the encoder: attention, then feed-forward, each with its residual and norm."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [B, T, W], mask [B, 1, 1, T] additive."""
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) * (w // self.heads) ** -0.5 + mask
            mixed = scores.softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their cases to states [B, T, W]."""

    def __init__(self, width: int = 384, layers: int = 12, heads: int = 12, inner: int = 1536, frozen: int = 4) -> None:
        super().__init__()
        self.frozen = frozen  # this many layers stay as pretrained; the case embedding joins above them
        self.words = nn.Embedding(30522, width)
        self.places = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(0.1)
        self.blocks = nn.ModuleList(Block(width, heads, inner) for _ in range(layers))

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """ids, cases, mask [B, T] integers."""
        place = torch.arange(ids.shape[1], device=ids.device)
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.places(place)[None] + self.kind)
            bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
            for block in self.blocks[: self.frozen]:
                x = block.eval()(x, bias)
        x = self.drop(x + self.cases(cases))
        for block in self.blocks[self.frozen :]:
            x = block(x, bias)
        return x


class PredicateHead(nn.Module):
    """Asked once for each predicate: every token's state joined to the predicate's, then two mixing layers."""

    def __init__(self, depth: int, labels: int, reach: int) -> None:
        super().__init__()
        self.reach = reach  # word pieces to each side that are asked
        self.distance = nn.Embedding(2 * NEAR + 1, depth)
        self.mix1 = nn.Linear(3 * depth, depth)
        self.mix2 = nn.Linear(3 * depth, depth)
        self.norm1 = nn.LayerNorm(depth)
        self.norm2 = nn.LayerNorm(depth)
        self.out = nn.Linear(depth, labels)
        self.drop = Dropout(0.1)

    def forward(self, keys: Tensor, queries: Tensor, window: Tensor, position: Tensor) -> Tensor:
        """keys, queries [B, T, D]; window, position [P] -> scores [P, 2 reach + 1, labels] around each predicate."""
        steps = torch.arange(-self.reach, self.reach + 1, device=keys.device)
        place = position[:, None] + steps[None]
        inside = ((place >= 0) & (place < keys.shape[1])).to(keys.dtype)[..., None]
        k = keys[window[:, None], place.clamp(min=0).clamp_max(keys.shape[1] - 1)] * inside
        q = queries[window, position]
        x = F.gelu(k + q[:, None] + self.distance(steps.clamp(-NEAR, NEAR) + NEAR)[None])
        x = self.norm1(x + F.gelu(self.mix1(self.drop(_beside(x, 1)))))
        x = self.norm2(x + F.gelu(self.mix2(self.drop(_beside(x, 2)))))
        return self.out(x)


def _beside(x: Tensor, step: int) -> Tensor:
    """Each token's state with those ``step`` to its left and right: [P, R, D] -> [P, R, 3 D]."""
    left = F.pad(x, (0, 0, step, 0))[:, : x.shape[1]]
    right = F.pad(x, (0, 0, 0, step))[:, step:]
    return torch.cat([left, x, right], -1)


class Reader(nn.Module):
    """The whole model. ``encode`` gives token scores and the predicate heads' keys and queries."""

    def __init__(self, role_depth: int = 96, part_depth: int = 160, **encoder: int) -> None:
        super().__init__()
        self.encoder = Encoder(**encoder)
        width = self.encoder.norm.normalized_shape[0]
        self.inner = nn.Linear(width, width)
        self.tokens = nn.Linear(width, sum(TOKEN_HEADS.values()))
        self.keys = nn.Linear(width, 2 * (role_depth + part_depth))
        self.depths = (role_depth, role_depth, part_depth, part_depth)
        self.roles = PredicateHead(role_depth, len(ROLE_LABELS), ROLE_REACH)
        self.parts = PredicateHead(part_depth, len(PART_LABELS), PART_REACH)
        self.drop = Dropout(0.1)

    def encode(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Token scores [B, T, K], role keys and queries [B, T, Dr], part keys and queries [B, T, Dp]."""
        x = self.drop(self.encoder(ids, cases, mask))
        scores = self.tokens(self.drop(F.gelu(self.inner(x))))
        return (scores, *self.keys(x).split(self.depths, -1))


def load_pretrained(model: Reader, path: str) -> None:
    """e5-small's weights (Wang et al. 2022, MIT) into the encoder."""
    from safetensors.torch import load_file

    source = {name.removeprefix("bert."): tensor.float() for name, tensor in load_file(path).items()}
    own: dict[str, Tensor] = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        "places.weight": source["embeddings.position_embeddings.weight"],
        "kind": source["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
        "cases.weight": model.encoder.cases.weight.detach(),
    }
    for i in range(len(model.encoder.blocks)):
        old, new = f"encoder.layer.{i}.", f"blocks.{i}."
        for end in ("weight", "bias"):
            own[f"{new}qkv.{end}"] = torch.cat(
                [source[f"{old}attention.self.{n}.{end}"] for n in ("query", "key", "value")]
            )
            own[f"{new}out.{end}"] = source[f"{old}attention.output.dense.{end}"]
            own[f"{new}norm1.{end}"] = source[f"{old}attention.output.LayerNorm.{end}"]
            own[f"{new}up.{end}"] = source[f"{old}intermediate.dense.{end}"]
            own[f"{new}down.{end}"] = source[f"{old}output.dense.{end}"]
            own[f"{new}norm2.{end}"] = source[f"{old}output.LayerNorm.{end}"]
    model.encoder.load_state_dict(own)
