"""Can two personal names be one person's, and what gender does a first name tell?"""

from __future__ import annotations

import re
from functools import cache

from reportedly.annotate.names import forms_of
from reportedly.annotate.word_lists import rows
from reportedly.resolve import actors

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_PREFIX = re.compile(r"^(?:al|el|ad|as|ash|an|ar|at|az)-(?=\w{3})")  # "al-Burhan" is "Burhan" too
_PARTICLES = frozenset("al el bin ibn ben abu van von de der den da di du la le dos del della st".split())


@cache
def genders() -> dict[str, str]:
    """m or f by first name; names in both lists are left out."""
    table: dict[str, str] = {}
    both: set[str] = set()
    for row in rows("first_names.txt"):
        if row[0] == "either":
            both.update(part.strip() for part in row[1].split(","))
        for name in (part.strip() for part in row[1].split(",")):
            if table.setdefault(name, row[0]) != row[0]:
                both.add(name)
    for name in both:
        del table[name]
    return table


def name_parts(words: str) -> tuple[list[str], set[str]]:
    """The parts of a person's name without titles, and the titles."""
    words = _SUFFIX.sub("", words)
    parts = words.split()
    titles: set[str] = set()
    for size in range(min(5, len(parts) - 1), 0, -1):
        forms = [form for form in forms_of(" ".join(parts[:size]).lower()) if form != "."]
        found = actors.term_ending(forms, len(forms))
        if found:
            titles.add(" ".join(forms[found[0] :]))
            parts = parts[size:]
            break
    return parts, titles


def part_key(part: str) -> str:
    """The form in which parts of names are compared."""
    return _PREFIX.sub("", part.strip(".,’'").replace("’", "'").casefold())  # "O’Neill" is "O'Neill"


def compatible(parts: list[str], other: list[str]) -> bool:
    """Whether two names, in parts, can be one person's."""
    a, b = ([part_key(part) for part in name] for name in (parts, other))
    if a == b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return short[0] == long[-1] or (short[0] == long[0] and len(long) > 1) or short[0] in long[1:-1]
    if short[-1] != long[-1]:
        return len(short) < len(long) and short == long[: len(short)]  # "Ada Quist" of "Ada Quist Mora"
    first, second = short[0], long[0]
    if first in _PARTICLES or (len(short) == 2 and short[0] in long):
        return short == long[-len(short) :] or short[0] in long
    return (
        first == second
        or (len(first) == 1 and second.startswith(first))
        or (len(second) == 1 and first.startswith(second))
        or (len(first) > 2 and len(second) > 2 and (first.startswith(second) or second.startswith(first)))
    )
