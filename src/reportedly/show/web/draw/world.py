"""Where do countries and places stand on the map?"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from reportedly.ask.places import LedgerPlace
from reportedly.show.safe import clean
from reportedly.show.web.shades import shade_of_status

WIDTH, HEIGHT = 1000.0, 487.0
_LETTER = 7.5  # the width of a letter of a name, in units of the part shown
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_SCALE = WIDTH / (2 * 2.7066297)


class Spot(NamedTuple):
    """One place: where it stands, its size by the claims, its form by the firmest status told there."""

    actor: int
    name: str
    x: float
    y: float
    radius: float
    shade: str
    title: str
    named: bool
    leftwards: bool  # its name stands left of it: there is no room on the right


class World(NamedTuple):
    """The drawing: the outlines, the places, and the part of the map that holds them (an SVG viewBox)."""

    land: str
    spots: list[Spot]
    box: str
    unit: float  # how large one of the drawing's units is in the part shown: sizes are multiplied by it


def world(places: Sequence[LedgerPlace]) -> World:
    """The map of some places; the part shown holds them all with room around."""
    points = [project(place.lon, place.lat) for place in places]
    box = _box(points)
    unit = box[2] / WIDTH
    spots: list[Spot] = []
    for place, (x, y) in zip(places, points, strict=True):
        radius = (5 + 3 * math.sqrt(place.claims)) * unit
        reach = _LETTER * unit * min(24, len(place.name))
        apart = all(
            abs(y - each.y) > 16 * unit or abs(x - each.x) > reach + each.radius for each in spots if each.named
        )
        count = f"{place.claims} claim{'s' if place.claims != 1 else ''}"
        spots.append(
            Spot(
                actor=place.actor,
                name=clean(place.name),
                x=round(x, 2),
                y=round(y, 2),
                radius=round(radius, 2),
                shade=_shade(place),
                title=f"{clean(place.name)}: {count}",
                named=apart and len(spots) < 40,
                leftwards=x + radius + _LETTER * unit * min(24, len(place.name)) > box[0] + box[2],
            )
        )
    return World(outlines(), spots, " ".join(f"{value:.2f}" for value in box), round(unit, 4))


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to the drawing's units by the Equal Earth projection (Šavrič, Patterson and Jenny 2018)."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    across = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * across)
    y = theta * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    return WIDTH / 2 + x * _SCALE, HEIGHT / 2 - y * _SCALE


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """A part of the drawing's own shape around the points, never narrower than a tenth of the world."""
    if not points:
        return 0.0, 0.0, WIDTH, HEIGHT
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = min(WIDTH, max(WIDTH / 10, (right - left) * 1.5, (bottom - top) * 1.5 * WIDTH / HEIGHT))
    high = wide * HEIGHT / WIDTH
    x = min(max(0.0, (left + right - wide) / 2), WIDTH - wide)
    y = min(max(0.0, (top + bottom - high) / 2), HEIGHT - high)
    return x, y, wide, high


def _shade(place: LedgerPlace) -> str:
    order = ("solid", "half", "outline", "dense", "hatch", "struck")
    return min((shade_of_status(status) for status in place.statuses), key=order.index)


@cache
def outlines() -> str:
    """The countries of Natural Earth (1:110 million) as one SVG path."""
    text = files("reportedly.show.web").joinpath("static", "vendor", "countries-110m.json").read_text("utf-8")
    topology = json.loads(text)
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    return "".join(_shape(each, arcs) for each in topology["objects"]["countries"]["geometries"])


def _arc(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    """An arc of a TopoJSON topology as degrees: whole numbers, each the step from the one before."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def _shape(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> str:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return ""
    return "".join(_ring(ring, arcs) for polygon in polygons for ring in polygon)


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    """A ring of arcs; one with a negative number runs backwards. Broken where it leaps across the date line."""
    points = [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
    path, last = [], None
    for lon, lat in points:
        x, y = project(lon, lat)
        path.append(f"{'M' if last is None or abs(lon - last) > 180 else 'L'}{x:.1f} {y:.1f}")
        last = lon
    return "".join(path)
