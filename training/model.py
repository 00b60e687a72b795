"""What is trained: one encoder, token heads, and heads asked once for each predicate.

The encoder is BERT's (Devlin et al. 2019) or MPNet's (Song et al. 2020: the same with relative positions), written out
so that it can be exported plainly. A learned case embedding gives the uncased vocabulary back what lower-casing takes.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from reportedly.annotate.labels import LINK_WIDTH, PART_REACH, PARTS, ROLE_REACH, ROLES, TOKEN_HEADS, bio
from reportedly.annotate.pieces import CASES

ROLE_LABELS = bio(ROLES)
PART_LABELS = bio(PARTS)
NEAR = 24  # distances from the predicate that are told apart


class Size(NamedTuple):
    """How large an encoder is, and how it knows places."""

    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    relative: bool = False  # MPNet's relative positions


STUDENT = Size()  # e5-small (Wang et al. 2022)
TEACHER = Size(width=768, inner=3072, relative=True)  # all-mpnet-base-v2


class Block(nn.Module):
    """One layer of the encoder: attention, then feed-forward, each with its residual and norm."""

    def __init__(self, width: int, heads: int, inner: int, drop: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [B, T, W], bias [B or 1, H or 1, T or 1, T] additive."""
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            mixed = (q @ k.transpose(-1, -2) * (w // self.heads) ** -0.5 + bias).softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their cases to states [B, T, W]. The word embeddings stay as pretrained."""

    def __init__(self, size: Size = STUDENT) -> None:
        super().__init__()
        width = size.width
        self.words = nn.Embedding(30522, width)
        self.places = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.blocks = nn.ModuleList(Block(width, size.heads, size.inner) for _ in range(size.layers))
        self.relative = nn.Embedding(32, size.heads) if size.relative else None
        self.middle = middle(size.layers)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, cases, mask [B, T] integers -> states of the last layer, and of the one at two thirds of the height."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(place)[None] + self.kind + self.cases(cases))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        if self.relative is not None:
            bias = bias + self.relative(_bucket(place[None] - place[:, None])).permute(2, 0, 1)[None]
        x = between = self.drop(x)
        for number, block in enumerate(self.blocks):
            x = block(x, bias)
            between = x if number == self.middle else between
        return x, between


def middle(layers: int) -> int:
    """The number of the layer at two thirds of the height: roles are known there best (Tenney et al. 2019)."""
    return 2 * layers // 3 - 1


def _bucket(steps: Tensor, buckets: int = 32, far: int = 128) -> Tensor:
    """MPNet's (and T5's, Raffel et al. 2020) number of a relative position: each its own, far ones by log."""
    half, n = buckets // 2, -steps
    side = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    grown = exact + (torch.log(n.float().clamp(min=1) / exact) / math.log(far / exact) * (half - exact)).long()
    return side + torch.where(n < exact, n, grown.clamp(max=half - 1))


class PredicateHead(nn.Module):
    """Asked once for each predicate: every token's state joined to the predicate's, then mixed with its neighbours'.

    ``attend``: a layer of attention between the mixing layers, for spans whose far ends must agree.
    """

    def __init__(self, depth: int, labels: int, reach: int, attend: bool = False) -> None:
        super().__init__()
        self.reach = reach  # word pieces to each side that are asked
        self.distance = nn.Embedding(2 * NEAR + 1, depth)
        self.mix1 = nn.Linear(3 * depth, depth)
        self.mix2 = nn.Linear(3 * depth, depth)
        self.norm1 = nn.LayerNorm(depth)
        self.norm2 = nn.LayerNorm(depth)
        self.out = nn.Linear(depth, labels)
        self.drop = nn.Dropout(0.1)
        self.block = Block(depth, 4, 2 * depth) if attend else None

    def forward(self, keys: Tensor, queries: Tensor, window: Tensor, position: Tensor, lengths: Tensor) -> Tensor:
        """keys, queries [B, T, D]; window, position, lengths (of its window) [P] -> [P, 2 reach + 1, labels]."""
        steps = torch.arange(-self.reach, self.reach + 1, device=keys.device)
        place = position[:, None] + steps[None]
        inside = (place >= 0) & (place < lengths[:, None])
        k = keys[window[:, None], place.clamp(min=0).clamp_max(keys.shape[1] - 1)]
        return self.answer(k, queries[window, position], steps[None], inside)

    def answer(self, k: Tensor, q: Tensor, steps: Tensor, inside: Tensor) -> Tensor:
        """k [P, R, D] states, q [P, D] predicates, steps [P or 1, R] distances, inside [P, R] -> [P, R, labels]."""
        kept = inside.to(k.dtype)[..., None]
        x = F.gelu(k + q[:, None] + self.distance(steps.clamp(-NEAR, NEAR) + NEAR)) * kept
        x = self.norm1(x + F.gelu(self.mix1(self.drop(_beside(x, 1)))))
        if self.block is not None:
            x = self.block(x, (1.0 - kept[:, None, None, :, 0]) * -1e4)
        x = x * kept
        x = self.norm2(x + F.gelu(self.mix2(self.drop(_beside(x, 2)))))
        return self.out(x)


def _beside(x: Tensor, step: int) -> Tensor:
    """Each token's state with those ``step`` to its left and right: [P, R, D] -> [P, R, 3 D]."""
    left = F.pad(x, (0, 0, step, 0))[:, : x.shape[1]]
    right = F.pad(x, (0, 0, 0, step))[:, step:]
    return torch.cat([left, x, right], -1)


FAR = 9  # classes of how far back an antecedent is: by log 2 of the word pieces, and [CLS], which stands for none


class LinkHead(nn.Module):
    """What does a reference mean? How much of it falls on each earlier word piece of its window (Lee et al. 2017, there
    on spans); on [CLS], where it means nothing that was told of there."""

    def __init__(self) -> None:
        super().__init__()
        self.far = nn.Parameter(torch.zeros(FAR))

    def forward(self, keys: Tensor, queries: Tensor, rows: Tensor) -> Tensor:
        """keys [P or 1, T, D], queries [P, D], rows [P], where in the window each reference begins -> [P, T] scores."""
        place = torch.arange(keys.shape[1], device=keys.device)[None]
        back = (rows[:, None] - place).clamp(min=1)
        steps = torch.log2(back.to(torch.float32)).floor().long().clamp_max(FAR - 2)
        steps = torch.where(place == 0, FAR - 1, steps)
        scores = (keys * queries[:, None]).sum(-1) * LINK_WIDTH**-0.5 + self.far[steps]
        return torch.where(place < rows[:, None], scores, -1e4)


class Reader(nn.Module):
    """The whole model. ``encode`` gives token scores and the predicate heads' keys and queries."""

    def __init__(self, size: Size = STUDENT, role_depth: int = 96, part_depth: int = 160) -> None:
        super().__init__()
        self.size = size
        self.encoder = Encoder(size)
        self.inner = nn.Linear(size.width, size.width)
        self.tokens = nn.Linear(size.width, sum(TOKEN_HEADS.values()))
        self.keys = nn.Linear(size.width, 2 * (role_depth + part_depth))
        self.between = nn.Linear(size.width, 2 * role_depth, bias=False)  # what the roles ask of the lower states
        nn.init.zeros_(self.between.weight)
        self.depths = (role_depth, role_depth, part_depth, part_depth)
        self.links = nn.Linear(2 * size.width, 2 * LINK_WIDTH)  # of both states: references, and what they may mean
        self.link = LinkHead()
        self.roles = PredicateHead(role_depth, len(ROLE_LABELS), ROLE_REACH)
        self.parts = PredicateHead(part_depth, len(PART_LABELS), PART_REACH, attend=True)
        self.drop = nn.Dropout(0.1)

    def encode(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Token scores [B, T, K], role keys and queries [B, T, Dr], part's [B, T, Dp], link's [B, T, Dl]."""
        x, between = (self.drop(some) for some in self.encoder(ids, cases, mask))
        scores = self.tokens(self.drop(F.gelu(self.inner(x))))
        return (scores, *self.asked(x, between))

    def asked(self, x: Tensor, between: Tensor) -> tuple[Tensor, ...]:
        """Role keys and queries, part keys and queries, link keys and queries of the states."""
        role_keys, role_queries, *parts = self.keys(x).split(self.depths, -1)
        more_keys, more_queries = self.between(between).chunk(2, -1)
        links = self.links(torch.cat([x, between], -1)).chunk(2, -1)
        return (role_keys + more_keys, role_queries + more_queries, *parts, *links)


def load_pretrained(model: Reader, source: dict[str, Tensor]) -> None:
    """The weights of a BERT (e5-small) or of an MPNet (all-mpnet-base-v2), by their names, into the encoder."""
    source = {name.removeprefix("bert.").removeprefix("mpnet."): tensor.float() for name, tensor in source.items()}
    relative = "encoder.relative_attention_bias.weight" in source
    words, places = source["embeddings.word_embeddings.weight"], source["embeddings.position_embeddings.weight"]
    if relative:  # MPNet's vocabulary is BERT's behind four signs of its own; its places begin at 2
        words, places = words[4:].clone(), places[2:]
        words[0], words[101], words[102] = (source["embeddings.word_embeddings.weight"][i] for i in (1, 0, 2))
    own: dict[str, Tensor] = {
        "words.weight": words[:30522],
        "places.weight": places[:512],
        "kind": words.new_zeros(words.shape[1]) if relative else source["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
        "cases.weight": model.encoder.cases.weight.detach(),
    }
    if relative:
        own["relative.weight"] = source["encoder.relative_attention_bias.weight"]
    attention, norm = (
        ("attention.attn", "attention.LayerNorm") if relative else ("attention.self", "attention.output.LayerNorm")
    )
    names = ("q", "k", "v") if relative else ("query", "key", "value")
    out = "attention.attn.o" if relative else "attention.output.dense"
    for i in range(len(model.encoder.blocks)):
        old, new = f"encoder.layer.{i}.", f"blocks.{i}."
        for end in ("weight", "bias"):
            own[f"{new}qkv.{end}"] = torch.cat([source[f"{old}{attention}.{n}.{end}"] for n in names])
            for ours, theirs in (("out", out), ("norm1", norm), ("up", "intermediate.dense"), ("down", "output.dense"),
                                 ("norm2", "output.LayerNorm")):  # fmt: skip
                own[f"{new}{ours}.{end}"] = source[f"{old}{theirs}.{end}"]
    model.encoder.load_state_dict(own)
