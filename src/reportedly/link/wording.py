"""In which form are words compared across articles, and how much does a word tell apart?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from reportedly.annotate.word_lists import rows, words

TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_LISTED = re.compile(r"\s*,\s*")
RAREST = 1.0  # the weight of a word that common_words.txt does not hold: names, mostly


def plain(text: str) -> str:
    """Lower case, without accents: the form in which names are compared."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The lemma of a word, lower case, the verb's before the noun's: "struck" and "strikes" are "strike"."""
    from lemminflect import getAllLemmas  # 0.2 s: only where something is linked

    form = plain(word).replace("’", "'").removesuffix("'s").strip(".'")
    found = getAllLemmas(form)
    for part in ("VERB", "AUX", "NOUN"):
        if found.get(part):
            return str(found[part][0])
    return form


@cache
def _weights() -> dict[str, float]:
    return {word: int(row[0]) / 10 for row in rows("common_words.txt") for word in _LISTED.split(row[1])}


def weight(word: str) -> float:
    """How much a lemma tells apart, 0 ("the") to 1 (rare words and names)."""
    return _weights().get(word, RAREST)


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The lemmas of a text that tell something apart; numbers and the commonest words are left out."""
    found = {lemma(token) for token in TOKEN.findall(text) if not token[0].isdigit()}
    return frozenset(word for word in found if len(word) > 1 and weight(word) >= 0.4)


def heaviest(found: Iterable[str], most: int) -> tuple[str, ...]:
    """The words that tell most apart, at most so many, in alphabetical order."""
    return tuple(sorted(sorted(found, key=lambda word: (-weight(word), word))[:most]))


@lru_cache(maxsize=16384)
def _weighed(found: tuple[str, ...]) -> tuple[frozenset[str], float]:
    return frozenset(found), sum(map(weight, found))


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How far two sets of words agree, 0 to 1: the weight of the shared over the geometric mean of both (Ochiai)."""
    (a, mine), (b, theirs) = _weighed(one), _weighed(other)
    shared = a & b
    return float(sum(map(weight, shared)) / (mine * theirs) ** 0.5) if shared and mine and theirs else 0.0


# ---- the words of events


@cache
def _groups() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """By lemma, its groups, each with the PLOVER types it is for (none: any)."""
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, kinds, members, _ in _rows():
        for member in dict.fromkeys([*members, *(lemma(member) for member in members if member[0] != "=")]):
            table.setdefault(member, []).append((name, kinds))
    return table


@cache
def _rows() -> list[tuple[str, frozenset[str], list[str], list[str]]]:
    made = []
    for row in rows("event_groups.txt"):
        cells = [[word for word in _LISTED.split(cell) if word] for cell in row[1:4]]
        made.append((row[0], frozenset(cells[0]), cells[1], cells[2]))
    return made


def stands_alone(form: str) -> bool:
    """Whether a form has groups of its own, not its lemma's: "crossing" beside a border is no act of crossing."""
    return f"={form}" in _groups()


@cache
def related() -> frozenset[tuple[str, str]]:
    """Pairs of groups that may tell one event in other words, both ways."""
    one_way = {(name, other) for name, _, _, near in _rows() for other in near}
    return frozenset(one_way | {(b, a) for a, b in one_way})


@cache
def _related_to() -> dict[str, tuple[str, ...]]:
    return {name: tuple(near) for name, _, _, near in _rows()}


def related_to(group: str) -> tuple[str, ...]:
    """The groups that a group's own row calls related."""
    return _related_to().get(group, ())


@lru_cache(maxsize=16384)
def groups_of(word: str, kind: str | None) -> tuple[str, ...]:
    """The groups of like events that a lemma belongs to: those for its PLOVER type where there are such."""
    found = _groups().get(word, [])
    typed = [name for name, kinds in found if kind in kinds]
    if typed:
        return tuple(typed)
    free = [name for name, kinds in found if not kinds]
    return tuple(free or [name for name, _ in found])


@cache
def light_words() -> frozenset[str]:
    """Lemmas that say too little to be linked by."""
    return words("event_light.txt")


@cache
def fates_told() -> dict[str, frozenset[str]]:
    """By event ("kill"), the nouns that name a count of those it befell ("toll", "dead")."""
    return {row[0]: frozenset(_LISTED.split(row[1])) for row in rows("count_nouns.txt")}


@cache
def _unreal() -> list[tuple[str, frozenset[str]]]:
    return [(row[0], frozenset(_LISTED.split(row[1]))) for row in rows("event_unreal.txt")]


def unreal_tag(beside: frozenset[str]) -> str | None:
    """Whether the words beside an event, lower case, make an exercise or fiction of it, and which."""
    return next((tag for tag, listed in _unreal() if listed & beside), None)
