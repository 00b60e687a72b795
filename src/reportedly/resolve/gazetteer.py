"""Which places bear this name?

Towns and divisions: GeoNames (CC BY 4.0), in kinds/places.tsv.gz (made by training/build_gazetteer.py): lines sorted by
name, searched by halves in the unpacked bytes, so that nothing is parsed but what is asked for (0.15 s, 20 MB).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from reportedly.annotate.word_lists import rows, unpacked
from reportedly.resolve import countries

MOST_CANDIDATES = 25  # of one name, by population: a name borne by more towns is settled by them or not at all
_WORD = re.compile(r"[^\W_]+")
_LONG_FORMS = {"st": "saint", "mt": "mount", "ft": "fort", "twp": "township", "co": "county"}
_KINDS = {"C": "city", "D": "division", "S": "county"}


class Place(NamedTuple):
    """One place: a point in degrees, its state (ISO alpha-3), division code, GeoNames id where known, people."""

    name: str
    kind: str  # country, division, county, city, region, continent, water, island, mountains, base
    country: str | None
    admin1: str | None
    geonames: int | None
    lat: float
    lon: float
    population: int = 0
    alternate: bool = False  # found by a name that is not its first


def fold(name: str) -> str:
    """The form a place name is looked up by: no accents, stops or case; "St." and "Ft." in full."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.casefold().replace(".", "").replace("'", "").replace("’", "")
    return " ".join(_LONG_FORMS.get(word, word) for word in _WORD.findall(plain))


def country_place(iso3: str) -> Place | None:
    """A country as a place."""
    found = countries.countries().get(iso3)
    if found is None:
        return None
    return Place(found.name, "country", found.iso3, None, found.geonames, found.lat, found.lon)


@cache
def divisions() -> dict[tuple[str, str], Place]:
    """The divisions of divisions.txt by (alpha-2, admin1 code)."""
    of = countries.iso3_of()
    return {
        (row[0], row[1]): Place(
            row[5], "division", of[row[0]], row[1], int(row[2]) if row[2] else None, float(row[3]), float(row[4])
        )
        for row in rows("divisions.txt")
    }


@cache
def _written() -> dict[str, list[Place]]:
    """Places written by hand, by folded name: regions and seas, and the short forms of divisions."""
    table: dict[str, list[Place]] = defaultdict(list)
    of = countries.iso3_of()
    for row in rows("regions.txt"):
        names = row[0].split(";")
        ident = int(row[3]) if row[3] else None
        place = Place(names[0], row[1], of.get(row[2]), None, ident, float(row[4]), float(row[5]))
        for name in [*names, *row[6].split(";")]:
            for form in {fold(name), fold(name.removeprefix("the "))}:
                if form and place not in table[form]:
                    table[form].append(place)
        for people in filter(None, row[6].split(";")):
            table[fold(people) + "s"].append(place)
    for row in rows("divisions.txt"):
        for name in filter(None, row[6].split(";")):
            if name != "O.":
                table[fold(name)].append(divisions()[row[0], row[1]])
    return table


@cache
def short_forms() -> dict[str, Place]:
    """Divisions by the short forms as written ("Ky.", "N.C."), for what follows a comma."""
    table = {}
    for row in rows("divisions.txt"):
        place = divisions()[row[0], row[1]]
        for name in filter(None, row[6].split(";")):
            table[name] = place
            table[name.upper()] = place
        if row[0] == "US" or (row[0] == "CA" and not row[1].isdigit()):
            table.setdefault(row[1], place)  # postal codes
    return table


def _packed_rows(form: str) -> list[list[str]]:
    """The rows of places.tsv.gz whose key is ``form``."""
    packed = unpacked("places.tsv.gz")
    wanted = form.encode() + b"\t"
    low, high = 0, len(packed)
    while low < high:
        middle = packed.rfind(b"\n", 0, (low + high) // 2) + 1  # the start of the line in the middle
        line_end = packed.find(b"\n", middle)
        if line_end < 0:
            break
        if middle < low:
            middle, line_end = low, packed.find(b"\n", low)
        key_end = packed.find(b"\t", middle)
        if packed[middle : key_end + 1] < wanted and packed[middle:key_end] != wanted[:-1]:
            low = line_end + 1
        else:
            high = middle
    found = []
    while packed.startswith(wanted, low):
        line_end = packed.find(b"\n", low)
        found.append(packed[low:line_end].decode().split("\t"))
        low = line_end + 1
    return found


@lru_cache(maxsize=20_000)
def places_called(name: str) -> tuple[Place, ...]:
    """All places of this name, the most peopled first; at most MOST_CANDIDATES towns."""
    form = fold(name)
    if not form or len(form) > 60:
        return ()
    found: list[Place] = []
    iso3 = countries.country_of(name)
    if iso3 and (whole := country_place(iso3)):
        found.append(whole)
    forms = [form, form.removeprefix("the ")] if form.startswith("the ") else [form]
    found += (place for each in forms for place in _written().get(each, []))
    if len(form) > 3 and form.endswith("s") and (name.endswith(("'s", "’s"))):
        forms.append(form[:-1])
    of = countries.iso3_of()
    towns = []
    for row in (row for each in forms for row in _packed_rows(each)):
        _, kind, ident, lat, lon, people, iso2, admin1, shown, alternate = row
        if kind == "D" and (iso2, admin1) in divisions():
            towns.append(divisions()[iso2, admin1]._replace(population=int(people)))
            continue
        towns.append(
            Place(
                shown, _KINDS[kind], of.get(iso2), admin1, int(ident) or None, float(lat), float(lon), int(people),
                alternate == "1",
            )
        )  # fmt: skip
    towns.sort(key=lambda place: -place.population)
    for place in towns[:MOST_CANDIDATES]:
        if place not in found:
            found.append(place)
    return tuple(found)
