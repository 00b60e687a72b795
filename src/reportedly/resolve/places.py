"""Which place on the map does a name mean here?

Every place that bears the name is scored by a few plain facts: how many people live there, what follows the name
("Paris, Texas"), which countries and divisions the article names, how near the article's other places are. The weights
are those of a conditional logit, fitted by evaluation/places.py on the develop part of LGL and TR-News.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from reportedly.annotate.word_lists import rows
from reportedly.resolve import countries
from reportedly.resolve.gazetteer import Place, fold, places_called, short_forms

MOST_ANCHORS = 60  # other names that a name is weighed by, the surest: cost stays linear in any text
ROUNDS = 3  # of weighing each name by what the others are taken for
_FOLLOWING = re.compile(r"(?:['’]s)?,? ?\(?\s?((?:[A-Z][\w.’'-]*\s?){1,4})")
_COUNTY_OF = re.compile(r"^(?:County of|Co\.) ", re.I)


def distance_km(a: Place, b: Place) -> float:
    """Kilometres between two places along the great circle (equirectangular: within 1 % below 500 km)."""
    dx = (a.lon - b.lon + 180) % 360 - 180
    dx *= math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(dx, a.lat - b.lat)


def weights() -> dict[str, float]:
    """The weight of each fact."""
    return {row[0]: float(row[1]) for row in rows("place_weights.txt")}


def container_after(text: str, end: int) -> Place | None:
    """The state or division that the words after ``end`` name as the container: "Paris, Texas", "Athens (Ga.)"."""
    window = text[end : end + 50]
    if not window.startswith((",", " (", "'s,", "’s,", " ,")):
        return None
    found = _FOLLOWING.match(window)
    if not found:
        return None
    parts = found[1].split()
    for size in range(min(4, len(parts)), 0, -1):
        name = " ".join(parts[:size])
        for form in (name, name.rstrip(".,’'")):
            if form in short_forms():
                return short_forms()[form]
        name = name.rstrip(".,’'")
        for place in places_called(name):
            if place.kind in ("country", "division", "county") or (place.kind == "region" and place.country):
                return place
    return None


def _same_or_in(place: Place, container: Place) -> bool:
    if container.kind == "country":
        return place.country == container.country
    if container.kind == "region":
        return distance_km(place, container) < 250
    same = place.country == container.country and place.admin1 == container.admin1
    return same and (container.kind != "county" or distance_km(place, container) < 80)


def facts(
    place: Place,
    name: str,
    container: Place | None,
    named: dict[str, float],
    anchors: Sequence[tuple[str, Place, float]],
) -> dict[str, float]:
    """The facts a candidate is scored by. ``named``: countries and divisions that the article names, with their
    share of
    its place names; ``anchors``: the other names, what they are taken for, and how surely (0..1)."""
    found = {place.kind: 1.0}
    if place.kind in ("city", "county"):
        found["people"] = math.log10(place.population + 1)
    if place.alternate:
        found["alternate"] = 1.0
    if place.country and countries.seats().get(name) == place.country:
        found["capital" if place.kind == "city" else "not_capital"] = 1.0
    if container is not None:
        found["in_container" if _same_or_in(place, container) else "not_in_container"] = 1.0
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
    near = same_country = same_division = total = 0.0
    for other, anchor, sure in anchors:
        if other == name:
            continue
        total += sure
        if anchor.country == place.country and place.country:
            same_country += sure
            if place.admin1 and anchor.admin1 == place.admin1:
                same_division += sure
        if anchor.kind not in ("country", "continent") and place.kind not in ("country", "continent"):
            away = distance_km(place, anchor)
            if away < 400:
                near += sure * math.exp(-away / 100)
    if total:
        found["near"] = math.log1p(near)
        found["same_country"] = same_country / total
        found["same_division"] = same_division / total
        found["same_division_many"] = math.log1p(same_division)
    return found


def choose(text: str, spans: Sequence[tuple[int, int]], fitted: dict[str, float] | None = None) -> list[Place | None]:
    """The place that each span of ``text`` means, None where no place of that name is known.

    One name means one place throughout, but where the text itself says which ("Paris, Texas")."""
    weigh = fitted or weights()
    asked, tables = _candidates(text, spans)
    choice: dict[int, tuple[Place, float]] = {}
    for step in range(ROUNDS):
        named, anchors = _context(asked, tables, choice)
        for index, (name, container, candidates) in enumerate(tables):
            scores = []
            for place in candidates:
                found = facts(place, name, container, named, anchors if step else ())
                scores.append(sum(weigh.get(fact, 0.0) * value for fact, value in found.items()))
            if scores:
                top = max(scores)
                sure = 1.0 / sum(math.exp(score - top) for score in scores)
                choice[index] = (candidates[scores.index(top)], sure)
    return [choice[index][0] if index in choice else None for index in asked]


Table = list[tuple[str, Place | None, tuple[Place, ...]]]


def _candidates(text: str, spans: Sequence[tuple[int, int]]) -> tuple[list[int], Table]:
    """For each span the row of a table of distinct names: (name, container, candidates)."""
    containers: dict[str, Place] = {}
    names = []
    for start, end in spans:
        name = text[start:end]
        container = container_after(text, end)
        names.append((name, container))
        if container is not None:
            containers.setdefault(fold(name), container)
    rows_of: dict[tuple[str, Place | None], int] = {}
    table: Table = []
    asked = []
    for name, container in names:
        form = fold(name)
        container = container or containers.get(form)
        if (form, container) not in rows_of:
            rows_of[form, container] = len(table)
            table.append((form, container, _called(name)))
        asked.append(rows_of[form, container])
    return asked, table


def _called(name: str) -> tuple[Place, ...]:
    """Places of this name or, where there are none, of its plain part ("northern Iraq", "Akron-based", "Athens'")."""
    name = name.strip(" ,;:\"'“”‘’()[]")
    found = places_called(name)
    if found:
        return found
    for pattern, instead in _LOOSER:
        plain = pattern.sub(instead, name)
        if plain != name and plain:
            found = places_called(plain)
            if found:
                return found
    return ()


_LOOSER = [
    (re.compile(r"['’]s?$"), ""),
    (re.compile(r"(?i)^(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|"
                r"south-?eastern|south-?western|northeast|northwest|southeast|southwest|upper|lower|downtown|greater|inner|"
                r"city of|town of|village of|state of|port of|province of)\s+"), ""),
    (re.compile(r"(?i)(?<!\s)\s+(?:city|town|village|township|province|state|region|area|metro area|oblast|governorate|"
                r"district|parish|prefecture|municipality)$"), ""),
    (re.compile(r"(?i)(?<!\s)\s+counties$"), " County"),
    (re.compile(r"(?i)^county (?:of )?(\w+)$"), r"\1 County"),
    (re.compile(r"-(?:based|led|backed|area|born)$"), ""),
]  # fmt: skip


def _context(
    asked: Sequence[int], table: Table, choice: dict[int, tuple[Place, float]]
) -> tuple[dict[str, float], list[tuple[str, Place, float]]]:
    """What the article names: shares of countries and divisions, and what each other name is taken for."""
    named: dict[str, float] = {}
    for index in asked:
        _, container, candidates = table[index]
        for place in filter(None, (container, choice[index][0] if index in choice else next(iter(candidates), None))):
            if place.kind in ("country", "region") and place.country:
                named[place.country] = named.get(place.country, 0.0) + 1.0
            elif place.kind == "division":
                named[f"{place.country}.{place.admin1}"] = named.get(f"{place.country}.{place.admin1}", 0.0) + 1.0
                named[place.country or ""] = named.get(place.country or "", 0.0) + 0.5
    total = max(1, len(asked))
    shares = {key: min(1.0, count / total) for key, count in named.items()}
    anchors = [(table[index][0], place, sure) for index, (place, sure) in choice.items()]
    if len(anchors) > MOST_ANCHORS:
        anchors = sorted(anchors, key=lambda anchor: -anchor[2])[:MOST_ANCHORS]
    return shares, anchors
