"""Which places may a name in a text mean? The candidates, and what the words beside it say that it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportedly.annotate.word_lists import rows
from reportedly.resolve.gazetteer import Place, fold, places_called, short_forms

HAMLET = 50_000  # people below which a town is not meant by the name of a sea
_WIDE = frozenset(("water", "continent", "region"))
Table = list[tuple[str, Place | None, tuple[Place, ...]]]  # distinct names: folded form, container, candidates
_FOLLOWING = re.compile(r"(?:['’]s)?,? ?\(?\s?((?:[A-Z][\w.’'-]*\s?){1,4})")
_COUNTIES = re.compile(r"(?:,? (?:and |or )?[A-Z][\w.]+){0,8} [Cc]ounties\b")
_SUFFIX = re.compile(r"(?i)(?<!\s)\s+(?:township|twp\.?|village|borough)$")
_ADJECTIVE = re.compile(r"(?:an|ish|ese|ic|ist|ite)s?$")  # "Christian" is no county


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


def candidates_of(text: str, spans: Sequence[tuple[int, int]]) -> tuple[list[int], Table]:
    """For each span the row of a table of distinct names: (name, container, candidates)."""
    containers: dict[str, Place] = {}
    names = []
    for start, end in spans:
        name = _aliases().get(text[start:end], text[start:end])
        container = container_after(text, end)
        names.append((name, container))
        if container is not None:
            containers.setdefault(fold(name), container)
    counties = {  # "Clarke, Oconee and Barrow counties"
        text[start:end]: places_called(f"{text[start:end]} County")
        for start, end in spans
        if end - start < 40 and _COUNTIES.match(text, end, end + 160)
    }
    rows_of: dict[tuple[str, Place | None], int] = {}
    table: Table = []
    asked = []
    for name, container in names:
        form = fold(name)
        container = container or containers.get(form)
        if (form, container) not in rows_of:
            rows_of[form, container] = len(table)
            found = counties.get(name) or called(name)
            table.append((form, container, found if container is not None else _first_of_all(found)))
        asked.append(rows_of[form, container])
    return asked, table


def _first_of_all(found: tuple[Place, ...]) -> tuple[Place, ...]:
    """What a name may mean where the text does not tell in what it lies: "the Pacific" is an ocean, Mexico a country.

    A sea, a region or a continent is no small town, and a country none of its own divisions or towns."""
    state = next((place.country for place in found if place.kind == "country"), None)
    wide = any(place.kind in _WIDE for place in found)
    if state is None and not wide:
        return found
    return tuple(
        place
        for place in found
        if place.kind not in ("city", "division", "county")
        or (place.country != state and (not wide or place.kind != "city" or place.population >= HAMLET))
    )


def called(name: str) -> tuple[Place, ...]:
    """Places of this name or, where there are none, of its plain part ("northern Iraq", "Akron-based", "Athens'")."""
    name = name.strip(" ,;:\"'“”‘’()[]")
    found = places_called(name)
    for _ in range(2):  # "North Annville Township" has two words too many
        if found:
            return found
        for pattern, instead in _LOOSER:
            plain = pattern.sub(instead, name)
            if plain != name and plain:
                found = places_called(plain)
                if found:
                    return found
        shorter = _SUFFIX.sub("", name)
        if shorter == name:
            break
        name, found = shorter, places_called(shorter)
    if found:
        return found
    if not _ADJECTIVE.search(name) and (found := places_called(f"{name} County") or places_called(f"{name} Parish")):
        return found
    return tuple(place for stem in _stems(name) for place in places_called(stem) if place.kind == "division")[:1]


def _stems(people: str) -> list[str]:
    """What the people of a division may be named after: "Iowans", "Ohioan", "Vermonters"."""
    plain = people.removesuffix("s")
    return [plain.removesuffix(end) for end in ("n", "an", "er", "ian") if plain.endswith(end) and len(plain) > 4]


@cache
def _aliases() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("place_aliases.txt")}


_LOOSER = [
    (re.compile(r"['’]s?$"), ""),
    (re.compile(r"(?i)^(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|"
                r"south-?eastern|south-?western|northeast|northwest|southeast|southwest|upper|lower|downtown|greater|inner|"
                r"city of|town of|village of|state of|port of|province of)\s+"), ""),
    (re.compile(r"(?i)(?<!\s)\s+(?:city|town|village|township|twp\.?|borough|province|state|region|area|metro area|"
                r"oblast|governorate|district|parish|prefecture|municipality)$"), ""),
    (re.compile(r"(?i)(?<!\s)\s+counties$"), " County"),
    (re.compile(r"(?i)^county (?:of )?(\w+)$"), r"\1 County"),
    (re.compile(r"-(?:based|led|backed|area|born)$"), ""),
]  # fmt: skip
