"""Which places stand in a text behind "in" or "near", where the model saw none: large ones, and those it saw before?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from reportedly.annotate.names import Mention
from reportedly.resolve import countries
from reportedly.resolve.gazetteer import Place, places_called
from reportedly.resolve.place_names import container_after

_LARGE = 300_000  # people of a city that is looked for
_NAME = r"(?P<name>[A-Z][a-z]{2,}(?:[ -](?:(?:de|del|la|do|da|of) )?[A-Z][a-z]+){0,2})"
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross|[Tt]hroughout|[Aa]round|(?P<way>[Tt]o|[Ff]rom)) "
    r"(?:(?:downtown|central|northern|southern|eastern|western|suburban|upstate|nearby) )?"
    rf"{_NAME}"
)
# "In Dorvany[, Kestria and Tarsa]": what a list goes on with; what is between commas needs more of the list behind it
_NEXT = re.compile(rf",? (?:and|or) {_NAME}|, {_NAME.replace('name', 'inner')}(?=,? (?:and |or )?[A-Z])")
_LONGER = re.compile(r"[\w'’-]| (?:[A-Z&]|of [A-Z])")  # "in New York[ Times]", "in Victoria['s reign]"
_BEFORE_COMMA = re.compile(r"(?<![\w.-])(?P<name>[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2}), $")
_SENT_FROM = re.compile(rf"(?:^|\n){_NAME} \([A-Z][A-Za-z]{{1,12}}\) ?[-–—]{{1,2}} ")
_HEAD = 400  # characters that a dateline stands in
_SCORE = 0.4


def well_known(text: str, mentions: Sequence[Mention], listed: Sequence[Mention] = ()) -> list[Mention]:
    """The mentions, and one more wherever a preposition leads to the name of a large city or a division of a state, or
    of a place that is named elsewhere in the text, and where a town stands before its division.

    ``listed`` are the names that word lists found."""
    taken = {each.start for each in mentions if each.label != "NOM"}
    seen = {text[each.start : each.end] for each in mentions if each.label == "LOC" and each.score >= _SCORE}
    made = [
        Mention(start, end, "LOC", _SCORE)
        for found in _WHERE.finditer(text)
        if (start := found.start("name")) not in taken
        and (end := _end(text, start, found["name"], seen, found["way"] is not None)) > start
    ]
    made += _in_divisions(text, [*mentions, *listed, *made])
    taken |= {each.start for each in made}
    for each in (*mentions, *made):
        end = each.end if each.label == "LOC" else 0
        while end and (found := _NEXT.match(text, end)) is not None:
            start = found.start("name") if found["name"] else found.start("inner")
            last = _end(text, start, found["name"] or found["inner"], seen, False) if start not in taken else start
            if last > start:
                made.append(Mention(start, last, "LOC", _SCORE))
                taken.add(start)
            end = last if last > start else 0
    return sorted([*mentions, *made]) if made else list(mentions)


def _in_divisions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The towns before the names of their divisions, and the one that a report was sent from: "of [Marlow], Alabama",
    "[Marlow] (AFP) - "."""
    taken = sorted({(each.start, each.end) for each in mentions if each.label != "NOM"})
    found = []
    for start in {start for start, _ in taken}:
        if text[start - 2 : start] != ", " or (town := _BEFORE_COMMA.search(text, max(0, start - 40), start)) is None:
            continue
        within = container_after(text, town.end("name"))
        if within is None or within.kind != "division":
            continue
        words = town["name"].split(" ")
        for size in range(len(words), 0, -1):
            name = " ".join(words[-size:])
            if any(_lies_in(place, within) for place in places_called(name)):
                found.append((town.end("name") - len(name), town.end("name")))
                break
    if (sent := _SENT_FROM.search(text, 0, _HEAD)) is not None and _is_large(sent["name"]):
        found.append(sent.span("name"))
    return [
        Mention(start, end, "LOC", _SCORE)
        for start, end in sorted(found)
        if not any(a < end and start < b for a, b in taken[: bisect_right(taken, (end, end))][-3:])
    ]


def _lies_in(place: Place, division: Place) -> bool:
    return place.kind in ("city", "county") and (place.country, place.admin1) == (division.country, division.admin1)


def _end(text: str, start: int, name: str, seen: set[str], way: bool) -> int:
    """Where the longest known name at a place ends; where it begins, if none does."""
    words = re.split(r"(?<=[ -])", name)
    for size in range(len(words), 0, -1):
        told = "".join(words[:size]).rstrip(" -")
        end = start + len(told)
        if _LONGER.match(text, end) is None and (told in seen or ((size > 1 or not way) and _is_large(told))):
            return end
    return start


@lru_cache(maxsize=4096)
def _is_large(name: str) -> bool:
    """Whether a name is first of all that of a large city, a capital or a division: the most peopled of its places."""
    for place in places_called(name)[:2]:
        if place.kind == "division" and place.geonames is not None:
            return True
        if place.kind in ("city", "division") and (
            place.population >= _LARGE or countries.seats().get(name.casefold()) == place.country
        ):
            return True
    return False
