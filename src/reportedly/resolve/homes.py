"""Of which division is the holder of an office: "Gov. Ada Quist of Ohio", "Quist (R-Ohio)", "the Ohio governor"?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportedly.annotate.names import Mention
from reportedly.resolve.actors import term_ending
from reportedly.resolve.gazetteer import places_called, short_forms
from reportedly.resolve.thing import Thing

_BEHIND = re.compile(r" of |,? \(?[RDI][-–]|, (?:the |a |an )?(?:former )?(?:[a-z]+ ){1,2}of ")
_TITLE = re.compile(r"(?:['’]s)? (?:[A-Z]?[a-z]+\.? ){1,3}")
_FIRST = 3  # of the places of a name, among which its division is looked for
_BEFORE_TITLE = frozenset("former ex state then acting republican democratic lieutenant lt deputy us".split())
_LONGEST = 40  # characters of a title between the name of a division and a person's
Division = tuple[str | None, str | None]  # state (alpha-3) and the division's code


@lru_cache(maxsize=2048)
def division_called(words: str) -> Division | None:
    """The division that words name: "Ohio", "N.C.", "Georgia"; None for anything else."""
    short = short_forms().get(words) or short_forms().get(f"{words}.")
    place = short or next((one for one in places_called(words)[:_FIRST] if one.kind == "division"), None)
    return (place.country, place.admin1) if place is not None else None


def home_of(
    text: str, person: Mention, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]
) -> Division | None:
    """The division that the words beside a person's name tell, behind it or before the title."""
    behind = _BEHIND.match(text, person.end)
    place = by_start.get(behind.end()) if behind is not None else None
    if place is None and text[person.start - 1 : person.start] == " ":
        place = next(
            (
                by_end[end]
                for end in range(person.start - 2, max(0, person.start - _LONGEST), -1)
                if end in by_end and _is_title(text[end : person.start])
            ),
            None,
        )
    if place is None or place.label not in ("LOC", "MISC"):
        return None
    return division_called(text[place.start : place.end])


def _is_title(words: str) -> bool:
    """Whether the words between the name of a division and a person's are a title."""
    if _TITLE.fullmatch(words) is None:
        return False
    forms = [word.strip(".").lower() for word in words.removeprefix("'s").removeprefix("’s").split()]
    found = term_ending(forms, len(forms))
    return found is not None and _BEFORE_TITLE.issuperset(forms[: found[0]])


def home_of_office(
    text: str, named: Sequence[Mention], mention: Mention, by_start: Mapping[int, Mention]
) -> Division | None:
    """The division whose office a common noun names: "the [Ohio governor]", "the [governor] of Ohio"; ``named`` are the
    names within it."""
    behind = by_start.get(mention.end + 4) if text.startswith(" of ", mention.end) else None
    for each in (*named, *([behind] if behind is not None else [])):
        if each.label in ("LOC", "MISC") and (found := division_called(text[each.start : each.end])) is not None:
            return found
    return None


def may_be_of(one: Thing, other: Thing) -> bool:
    """Whether two holders of one office may be one: none is known to hold it in another division."""
    return not (one.homes and other.homes) or not one.homes.isdisjoint(other.homes)
