"""How much of what the model sees a reference mean falls on each thing? Only its window is looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.annotate.references import Reference
from reportedly.resolve.thing import Thing, Use


class Share(NamedTuple):
    """A thing, and the share of 1 that falls on all its uses in the window."""

    thing: Thing
    share: float


def shares_of(
    reference: Reference, start: int, order: Sequence[int], uses: Sequence[tuple[int, Use, Thing]]
) -> dict[int, Share]:
    """The things used in a reference's window before it, by ``id``; ``order``: where each of the ``uses`` begins."""
    found: dict[int, Share] = {}
    if not len(reference.starts):
        return found
    for _, use, thing in uses[bisect_left(order, int(reference.starts[0])) : bisect_left(order, start)]:
        if use.end <= start:
            share = found[id(thing)].share if id(thing) in found else 0.0
            found[id(thing)] = Share(thing, share + reference.on(use.start, use.end))
    return found
