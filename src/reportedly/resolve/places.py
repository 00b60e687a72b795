"""Which place on the map does a name mean here?

Every place that bears the name is scored by a few plain facts: how many people live there, what follows the name
("Paris, Texas"), which countries and divisions the article names, how near the article's other places may be: a small
town that has all the others around it outdoes a famous one far away. All names are weighed at once, each by how likely
every place of the others is. The weights are those of a conditional logit, fitted by evaluation/places.py on the
develop part of LGL and TR-News.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.annotate.word_lists import rows
from reportedly.resolve import countries
from reportedly.resolve.gazetteer import Place, divisions, short_forms
from reportedly.resolve.place_names import Table, candidates_of

Vector = NDArray[Any]

_REGIONS = frozenset(("region", "water", "island", "mountains", "base"))
SCALE_KM = 60.0  # how fast nearness wears off
GREAT = 1_000_000  # people of a city that the whole world may speak of
DOUBT = 0.2  # a doubtful place of another name counts too: its likelihood to this power
MOST_ANCHORS = 60  # other names that a name is weighed by, the most told: cost stays linear in any text
ROUNDS = 3  # of weighing each name by what the others are taken for


def distance_km(a: Place, b: Place) -> float:
    """Kilometres between two places along the great circle (equirectangular: within 1 % below 500 km)."""
    dx = (a.lon - b.lon + 180) % 360 - 180
    dx *= math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(dx, a.lat - b.lat)


def weights() -> dict[str, float]:
    """The weight of each fact."""
    return {row[0]: float(row[1]) for row in rows("place_weights.txt")}


def _same_or_in(place: Place, container: Place) -> bool:
    if container.kind == "country":
        return place.country == container.country
    if container.kind == "region":
        return distance_km(place, container) < 250
    same = place.country == container.country and place.admin1 == container.admin1
    return same and (container.kind != "county" or distance_km(place, container) < 80)


def facts(place: Place, name: str, container: Place | None) -> dict[str, float]:
    """What is known of a candidate by itself: its kind, its people, what the text says it lies in."""
    found = {"region" if place.kind in _REGIONS else place.kind: 1.0}
    if place.kind in ("city", "county"):
        found["people"] = math.log10(place.population + 1)
    elif place.kind == "division":  # those known by a short form alone are large
        found["people_division"] = math.log10((place.population or 3_000_000) + 1)
    if place.alternate:
        found["alternate"] = 1.0
    if place.country and countries.seats().get(name) == place.country:
        found["capital" if place.kind == "city" else "not_capital"] = 1.0
    if container is not None:
        found["in_container" if _same_or_in(place, container) else "not_in_container"] = 1.0
    return found


def choose(text: str, spans: Sequence[tuple[int, int]], fitted: dict[str, float] | None = None) -> list[Place | None]:
    """The place that each span of ``text`` means, None where no place of that name is known.

    One name means one place throughout, but where the text itself says which ("Paris, Texas")."""
    asked, tables = candidates_of(text, spans)
    scene = Scene(text, spans, asked, tables)
    beliefs = scene.beliefs(fitted or weights())
    best = [candidates[int(belief.argmax())] if len(belief) else None
            for (_, _, candidates), belief in zip(tables, beliefs, strict=True)]  # fmt: skip
    best = [_city_of(place, candidates) for place, (_, _, candidates) in zip(best, tables, strict=True)]
    return [best[index] for index in asked]


def _city_of(place: Place | None, candidates: Sequence[Place]) -> Place | None:
    """The city that a division without a number of its own is all of: "Istanbul", "Mexico City"."""
    if place is None or place.kind != "division" or place.geonames is not None:
        return place
    same = (
        one for one in candidates if one.kind == "city" and (one.country, one.admin1) == (place.country, place.admin1)
    )
    return next(same, place)


class Scene:
    """The names of one text, each with its candidates, and how they bear on one another."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], asked: list[int], table: Table) -> None:
        self.asked, self.table = asked, table
        self.alone = [[facts(place, name, container) for place in candidates] for name, container, candidates in table]
        self.told = _told_divisions(text, spans)
        counted = Counter(asked)
        kept = [i for i, (_, _, found) in enumerate(table) if found]
        kept = sorted(kept, key=lambda i: (-counted[i], i))[:MOST_ANCHORS]
        self.kept = sorted(kept)
        flat = [place for i in self.kept for place in table[i][2]]
        self.starts = np.cumsum([0, *[len(table[i][2]) for i in self.kept]])[:-1]
        self.rows = np.repeat(np.arange(len(self.kept)), [len(table[i][2]) for i in self.kept])
        self.points = _points(flat)
        self.great = np.array([_is_great(place, self.table[i][0]) for i in self.kept for place in table[i][2]], float)
        self.names = [table[i][0] for i in self.kept]

    def beliefs(self, weigh: dict[str, float], rounds: int = ROUNDS) -> list[Vector]:
        """How likely each candidate of each name is, after some rounds of weighing each by what the others may be."""
        now: list[Vector] | None = None
        for _ in range(rounds):
            now = [
                _softmax([sum(weigh.get(fact, 0.0) * value for fact, value in found.items()) for found in rows])
                for rows in self.facts(now)
            ]
        return now or [_softmax([0.0] * len(rows)) for rows in self.alone]

    def facts(self, beliefs: list[Vector] | None) -> list[list[dict[str, float]]]:
        """All facts of all candidates, given how likely each candidate was held before (None: not yet known)."""
        named = self._named(beliefs)
        flat = np.concatenate([beliefs[i] for i in self.kept]) if beliefs is not None and self.kept else None
        made = []
        for index, (name, _, candidates) in enumerate(self.table):
            rows = [dict(found) for found in self.alone[index]]
            others = np.array([other != name for other in self.names], bool)
            if len(candidates) > 1:
                for found, place in zip(rows, candidates, strict=True):
                    _name_facts(found, place, named)
                    _told_facts(found, place, self.told)
                if others.any():
                    self._context(rows, candidates, others, flat)
            made.append(rows)
        return made

    def _context(
        self, rows: list[dict[str, float]], candidates: Sequence[Place], others: Vector, flat: Vector | None
    ) -> None:
        lat, lon, local, country, admin1 = _points(candidates)
        there = others[self.rows]
        dx = (lon[:, None] - self.points[1][None] + 180) % 360 - 180
        dx = dx * np.cos(np.radians((lat[:, None] + self.points[0][None]) / 2))
        away = 111.2 * np.hypot(dx, lat[:, None] - self.points[0][None])
        both = local[:, None] * self.points[2][None] * there[None]
        if flat is not None:
            both = both * flat[None] ** DOUBT
        closest = np.maximum.reduceat(np.exp(-away / SCALE_KM) * (away < 6 * SCALE_KM) * both, self.starts, axis=1)
        in_country = (country[:, None] == self.points[3][None]) * there[None]
        in_division = (admin1[:, None] == self.points[4][None]) * there[None]
        count = max(1, int(others.sum()))
        near_any = closest.sum(axis=1)
        if flat is not None:
            for at, found in enumerate(rows):
                found["near"] = math.log1p(near_any[at])
            same_division = in_division @ flat
            great, small = in_country @ (flat * self.great), in_country @ (flat * (1 - self.great))
            for at, found in enumerate(rows):
                found["same_country"] = small[at] / count
                found["same_country_great"] = great[at] / count
                found["same_division"] = same_division[at] / count
                found["same_division_many"] = math.log1p(same_division[at])

    def _named(self, beliefs: list[Vector] | None) -> dict[str, float]:
        """Countries and divisions that the article names, with their share of its place names."""
        named: dict[str, float] = {}
        for index in self.asked:
            _, container, candidates = self.table[index]
            likely = candidates[int(beliefs[index].argmax())] if beliefs is not None and candidates else None
            for place in filter(None, (container, likely or next(iter(candidates), None))):
                if place.kind in ("country", "region") and place.country:
                    named[place.country] = named.get(place.country, 0.0) + 1.0
                elif place.kind == "division":
                    named[f"{place.country}.{place.admin1}"] = named.get(f"{place.country}.{place.admin1}", 0.0) + 1.0
                    named[place.country or ""] = named.get(place.country or "", 0.0) + 0.5
        total = max(1, len(self.asked))
        return {key: min(1.0, count / total) for key, count in named.items()}


def _is_great(place: Place, name: str) -> bool:
    """Whether the whole world may speak of a place: a state, a sea, a capital, a city of a million."""
    return (
        place.kind not in ("city", "county", "division")
        or place.population >= GREAT
        or (place.kind == "city" and place.country is not None and countries.seats().get(name) == place.country)
    )


def _softmax(scores: list[float]) -> Vector:
    found = np.array(scores, float)
    if len(found):
        found = np.exp(found - found.max())
        found /= found.sum()
    return found


def _points(candidates: Sequence[Place]) -> tuple[Vector, Vector, Vector, Vector, Vector]:
    """Latitudes, longitudes, whether each is a local place, and numbers that stand for country and division."""
    lat = np.array([p.lat for p in candidates], float)
    lon = np.array([p.lon for p in candidates], float)
    local = np.array([p.kind not in ("country", "continent") for p in candidates], float)
    country = np.array([hash(p.country) if p.country else id(p) for p in candidates])
    division = np.array([hash((p.country, p.admin1)) if p.admin1 else id(p) for p in candidates])
    return lat, lon, local, country, division


def _name_facts(found: dict[str, float], place: Place, named: dict[str, float]) -> None:
    if place.country and place.kind != "country":
        share = named.get(place.country, 0.0)
        if share:
            found["country_named"] = 1.0
            found["country_share"] = share
        if place.admin1 and place.kind != "division":
            share = named.get(f"{place.country}.{place.admin1}", 0.0)
            if share:
                found["division_named"] = 1.0
                found["division_share"] = share


def _told_facts(found: dict[str, float], place: Place, told: dict[tuple[str, str], float]) -> None:
    if place.admin1 and place.kind not in ("division", "country"):
        count = told.get((place.country or "", place.admin1), 0.0)
        if count:
            found["division_told"] = math.log1p(count)


@cache
def _division_words() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The names and short forms of divisions, as they stand in a text ("Tennessee Highway Patrol", "Ky. 80")."""
    known = {place.name: (place.country or "", place.admin1 or "") for place in divisions().values()}
    known |= {form: (p.country or "", p.admin1 or "") for form, p in short_forms().items() if form.endswith(".")}
    words = "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))
    heads = "".join(sorted({re.escape(form[0]) for form in known}))  # a look at one letter passes over most of a text
    return re.compile(rf"(?<!\w)(?=[{heads}])(?:{words})(?!\w)"), known


def _told_divisions(text: str, spans: Sequence[tuple[int, int]]) -> dict[tuple[str, str], float]:
    """How often the text names each division outside the spans asked about: in names of bodies, roads, schools."""
    pattern, known = _division_words()
    starts = {start for start, _ in spans}
    found: dict[tuple[str, str], float] = {}
    for match in pattern.finditer(text):
        if match.start() not in starts:
            found[known[match[0]]] = found.get(known[match[0]], 0.0) + 1.0
    return found
