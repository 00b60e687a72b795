"""What may each pronoun, and each description with "the" or "this", mean? How much the model sees on earlier words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.annotate.encoder import States, session

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REFERS = re.compile(
    r"\b(?:he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves|it|its|itself|"
    r"the|this|that|these|those|both)\b", re.I
)  # fmt: skip


class Reference(NamedTuple):
    """What a pronoun or a description may mean: word pieces before it in its window, and how much falls on each."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shares: NDArray[np.float32]  # sum to 1 with ``nothing``
    nothing: float  # that it means nothing told of in its window

    def on(self, start: int, end: int) -> float:
        """How much falls on the characters from ``start`` to ``end``."""
        low, high = np.searchsorted(self.ends, start, side="right"), np.searchsorted(self.starts, end, side="left")
        return float(self.shares[low:high].sum())

    def reaches(self, start: int) -> bool:
        """Whether an offset lies within what the model saw."""
        return len(self.starts) > 0 and start >= int(self.starts[0])


def find_references(text: str, states: States) -> dict[int, Reference]:
    """The references of a text by their offsets."""
    pieces = states.pieces
    if not len(pieces.ids):
        return {}
    begin = np.asarray([found.start() for found in _REFERS.finditer(text)], dtype=np.int64)
    at = np.searchsorted(pieces.starts, begin, side="left")
    found: dict[int, Reference] = {}
    for window in states.windows:
        low, high = np.searchsorted(at, (window.a, window.b))
        some = zip(at[low:high].tolist(), begin[low:high].tolist(), strict=True)
        mine = [(p, b) for p, b in some if pieces.starts[p] == b]
        if not mine:
            continue
        rows = np.asarray([p - window.a + 1 for p, _ in mine], dtype=np.int64)
        shares = session("link").run(None, {"keys": window.link_keys, "queries": window.link_queries, "rows": rows})[0]
        for (p, offset), row in zip(mine, shares, strict=True):
            before = slice(window.a, p)
            found[offset] = Reference(
                pieces.starts[before], pieces.ends[before], row[1 : p - window.a + 1], float(row[0])
            )
    return found
