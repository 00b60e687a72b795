"""Where does each actor stand in a drawing of who does what to whom?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reportedly.ask.dealings import Dealing
from reportedly.show.safe import clean, shorten
from reportedly.show.web.shades import shade_of_status

WIDTH, HEIGHT = 1000.0, 640.0
NODES = 36  # more would not be read
_STEPS = 320


class Node(NamedTuple):
    """One actor: its place, its size by the claims it has a part in."""

    id: int
    name: str
    x: float
    y: float
    radius: float
    claims: int
    side: str  # where its name stands: "start" or "end" of the words at its edge
    name_x: float


class Edge(NamedTuple):
    """One line from who acts to who is acted on: a curve, its width by the claims, its form by their firmest status.

    ``names`` are the words that the claims of both are found by.
    """

    path: str
    width: float
    shade: str
    title: str
    one: int
    other: int
    names: str


class Network(NamedTuple):
    """The whole drawing, and how many actors found no room."""

    nodes: list[Node]
    edges: list[Edge]
    hidden: int


def network(dealings: Sequence[Dealing]) -> Network | None:
    """The drawing of some dealings; the same ones always stand in the same places. None where there are none."""
    weights: Counter[int] = Counter()
    names: dict[int, str] = {}
    for each in dealings:
        weights[each.actor] += each.claims
        weights[each.recipient] += each.claims
        names[each.actor], names[each.recipient] = each.actor_name, each.recipient_name
    if not weights:
        return None
    kept = [actor for actor, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))][:NODES]
    index = {actor: number for number, actor in enumerate(kept)}
    lines = [each for each in dealings if each.actor in index and each.recipient in index]
    linked = {actor for each in lines for actor in (each.actor, each.recipient)}
    kept = [actor for actor in kept if actor in linked]
    index = {actor: number for number, actor in enumerate(kept)}
    drawn = _settled(len(kept), [(index[each.actor], index[each.recipient], each.claims) for each in lines])
    places = _apart(drawn, [clean(names[actor]) for actor in kept])
    nodes = [_node(actor, clean(names[actor]), places[number], weights[actor]) for number, actor in enumerate(kept)]
    return Network(nodes, [_edge(each, nodes, index) for each in lines], len(weights) - len(kept))


def _settled(count: int, lines: list[tuple[int, int, int]]) -> np.ndarray:
    """Places by forces (Fruchterman and Reingold 1991), from a circle: all push, the linked pull."""
    angles = np.arange(count) * 2.399963  # the golden angle: neighbours in rank do not begin as neighbours in place
    reach = np.sqrt((np.arange(count) + 0.5) / max(1, count))
    places = np.stack([np.cos(angles) * reach, np.sin(angles) * reach], axis=1)
    ideal = 1.05 / math.sqrt(max(1, count))
    for step in range(_STEPS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
        force = (apart / distance[:, :, None] * (ideal**2 / distance)[:, :, None]).sum(axis=1)
        for one, other, claims in lines:
            pull = (places[one] - places[other]) * (distance[one, other] / ideal) * min(2.0, 0.6 + 0.2 * claims)
            force[one] -= pull
            force[other] += pull
        force -= places * 0.35  # what is linked to nobody stays in sight
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        places += force / length * np.minimum(length, 0.09 * (1 - step / _STEPS))
    return _spread(places)


def _spread(places: np.ndarray) -> np.ndarray:
    """Into the drawing's shape, half by place and half by rank, so that what is crowded gets room."""
    low, span = places.min(axis=0), np.maximum(np.ptp(places, axis=0), 1e-6)
    ranks = places.argsort(axis=0).argsort(axis=0) / max(1, len(places) - 1)
    mixed: np.ndarray = 0.4 * (places - low) / span + 0.6 * ranks
    return mixed * [WIDTH - 260, HEIGHT - 70] + [110, 35]


def _apart(places: np.ndarray, names: list[str]) -> np.ndarray:
    """The places with their names moved up and down until no name stands on another."""
    places = places.copy()
    wide = np.array([30 + 6.6 * min(24, len(name)) for name in names])
    for _ in range(_STEPS):
        moved = False
        for one in range(len(names)):
            for other in range(one + 1, len(names)):
                gap = places[other] - places[one]
                reach = wide[one] if gap[0] >= 0 else wide[other]
                if abs(gap[0]) < reach and abs(gap[1]) < 21:
                    push = (21.5 - abs(gap[1])) / 2 * (1 if gap[1] >= 0 else -1)
                    places[one, 1] -= push
                    places[other, 1] += push
                    moved = True
        places[:, 1] = places[:, 1].clip(22, HEIGHT - 22)
        if not moved:
            break
    return places


def _node(actor: int, name: str, place: np.ndarray, claims: int) -> Node:
    radius = round(4.5 + 2.2 * math.sqrt(claims), 1)
    x, y = float(place[0]), float(place[1])
    side = "end" if x + radius + 4 + 6.6 * min(24, len(name)) > WIDTH - 4 else "start"
    return Node(
        id=actor, name=shorten(name, 24), x=round(x, 1), y=round(y, 1), radius=radius, claims=claims, side=side,
        name_x=round(x - radius - 4 if side == "end" else x + radius + 4, 1),
    )  # fmt: skip


def _edge(each: Dealing, nodes: list[Node], index: dict[int, int]) -> Edge:
    """A bow from edge to edge of two circles, bent to its right so that the way back stands beside it."""
    one, other = nodes[index[each.actor]], nodes[index[each.recipient]]
    dx, dy = other.x - one.x, other.y - one.y
    length = math.hypot(dx, dy) or 1.0
    bend = min(46.0, length * 0.18)
    middle = ((one.x + other.x) / 2 - dy / length * bend, (one.y + other.y) / 2 + dx / length * bend)
    start, end = _edge_of(one, middle, 1), _edge_of(other, middle, 7)
    told = ", ".join(f"{status.replace('_', ' ')} {count}" for status, count in each.statuses.items())
    kinds = ", ".join(each.kinds)
    return Edge(
        path=f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}",
        width=round(1.1 + 0.9 * math.log2(1 + each.claims), 1),
        shade=_shade(each),
        title=f"{clean(each.actor_name)} → {clean(each.recipient_name)}: {kinds}; {told}",
        one=each.actor,
        other=each.recipient,
        names=f"{each.actor_name} {each.recipient_name}",
    )


def _edge_of(node: Node, towards: tuple[float, float], gap: float) -> tuple[float, float]:
    dx, dy = towards[0] - node.x, towards[1] - node.y
    length = math.hypot(dx, dy) or 1.0
    return node.x + dx / length * (node.radius + gap), node.y + dy / length * (node.radius + gap)


def _shade(each: Dealing) -> str:
    """The shade of the firmest status among the claims."""
    order = ("solid", "half", "outline", "dense", "hatch", "struck")
    return min((shade_of_status(status) for status in each.statuses), key=order.index)
