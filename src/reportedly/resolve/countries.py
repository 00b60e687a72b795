"""Which state do these words mean?"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reportedly.annotate.word_lists import rows

# Seats of power that stand for their state and for nothing else.
METONYMS = {
    "white house": "USA", "pentagon": "USA", "capitol hill": "USA", "state department": "USA", "foggy bottom": "USA",
    "oval office": "USA", "kremlin": "RUS", "duma": "RUS", "downing street": "GBR", "10 downing street": "GBR",
    "no 10": "GBR", "whitehall": "GBR", "westminster": "GBR", "élysée": "FRA", "elysee": "FRA", "quai d'orsay": "FRA",
    "bundestag": "DEU", "knesset": "ISR", "zhongnanhai": "CHN", "blue house": "KOR", "rashtrapati bhavan": "IND",
    "planalto": "BRA", "miraflores": "VEN", "casa rosada": "ARG", "malacañang": "PHL", "malacanang": "PHL",
    "holyrood": "GBR", "sublime porte": "TUR",
}  # fmt: skip
_SPACES = re.compile(r"\s+")
_PLURAL_ONLY = re.compile(r"(?:ese|sh|ch|ss|men|man|woman)$")


class Country(NamedTuple):
    """One state or territory: ISO 3166-1 codes, GeoNames id, a point near its middle in degrees, its names."""

    iso3: str
    iso2: str
    geonames: int
    lat: float
    lon: float
    name: str


@cache
def countries() -> dict[str, Country]:
    """All countries by alpha-3 code."""
    return {
        row[0]: Country(row[0], row[1], int(row[2]), float(row[3]), float(row[4]), row[5].split(";")[0])
        for row in rows("countries.txt")
    }


@cache
def iso3_of() -> dict[str, str]:
    """Alpha-3 by alpha-2 codes."""
    return {country.iso2: country.iso3 for country in countries().values()}


def key(words: str) -> str:
    """The form in which names of countries are compared: no "the", no possessive, no stops, one case."""
    plain = _SPACES.sub(" ", words.replace("’", "'")).strip(" .,;:\"'()[]").removesuffix("'s")
    plain = plain.removeprefix("the ").removeprefix("The ").strip(" .")
    if plain.isupper() and "." not in plain and len(plain) <= 3:
        return plain  # "US" is a state, "us" is not
    plain = plain.replace(".", "").casefold() if plain.count(".") != 1 else plain.casefold().rstrip(".")
    return plain.removeprefix("the ")


@cache
def names() -> dict[str, str]:
    """Alpha-3 by the key of each name, adjective and people, in singular and plural."""
    table: dict[str, str] = {}
    for row in rows("countries.txt"):
        for name in row[5].split(";"):
            table[name if name.isupper() and len(name) <= 3 else key(name)] = row[0]
            if "." in name and len(name) <= 5:
                table[name.replace(".", "")] = row[0]
        for people in filter(None, row[6].split(";")):
            table.setdefault(key(people), row[0])
            if not _PLURAL_ONLY.search(people):
                table.setdefault(key(people) + "s", row[0])
    for short in ("us", "the us"):
        table.pop(short, None)
    table["u.s"] = "USA"
    return table


@cache
def demonyms() -> frozenset[str]:
    """Keys of the adjectives and peoples, singular and plural: "venezuelan", "venezuelans", "french"."""
    found = set()
    for row in rows("countries.txt"):
        for people in filter(None, row[6].split(";")):
            found.add(key(people))
            if not _PLURAL_ONLY.search(people):
                found.add(key(people) + "s")
    return frozenset(found)


@cache
def seats() -> dict[str, str]:
    """Alpha-3 by the key of a seat of government."""
    return {key(seat): row[0] for row in rows("countries.txt") for seat in row[7].split(";") if seat}


def country_of(words: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a name, adjective, people or seat of power ("Kremlin"); None for anything else.

    A capital is a place, not its state: use ``seats()`` where the words act ("Moscow denied")."""
    if not words or len(words) > 80:
        return None
    plain = key(words)
    return names().get(plain) or METONYMS.get(plain)
