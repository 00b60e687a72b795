"""Who is the same across articles? Keys of actors and places, and how far two keys can mean one.

A key is one line, the same for the same entity in every article that names it alike:
``kind:name|country|role|geonames``, for example ``person:nicolas maduro|VEN|GOV|`` or ``place:port sarrow|||``;
``someone:teenager||CVL|`` is a person of whom no name is told, and is not the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from reportedly.annotate.word_lists import words
from reportedly.link.wording import RAREST, TOKEN, lemma, plain, weight
from reportedly.records import Actor, Entity
from reportedly.resolve.countries import country_of, seats
from reportedly.resolve.countries import key as country_key
from reportedly.resolve.persons import compatible, name_parts

STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # bodies by which a state acts
_NAMED = frozenset({"person", "organization", "place", "country"})
_PRONOUNS = frozenset(
    "he she it they him her them his their its who whom which that this these those we us i me you one himself herself "
    "itself themselves".split()
)
_PEOPLE_ENDINGS = frozenset("i n an ian ean nian ese ish ic s is ns ans ians".split())
_BREAK = re.compile(r"[,;:(]| (?:of|in|on|at|from|who|that|which|with|to|for|near|after|against|aboard) ")


class Party(NamedTuple):
    """A key in its parts."""

    kind: str
    name: str
    country: str
    role: str
    geonames: str
    words: frozenset[str]

    @property
    def named(self) -> bool:
        """Whether it has a name of its own, not only a common noun."""
        return self.kind in _NAMED


def key_of(entity: Entity | None, words: str = "") -> str | None:
    """The key of an entity; of the bare words where no entity is known; None where they say nothing (pronouns)."""
    if entity is None:
        return _key_of_words(words)
    country, role = entity.country or "", entity.role or ""
    name = _name_of(entity)
    if not name:
        return None
    kind = entity.kind
    if kind == "country" and country:
        name = country.casefold()
    elif kind in ("organization", "place") and not country and (state := country_of(entity.name)):
        country = state
    elif kind == "person" and _is_common(entity.name):
        kind, name = "someone", _head(entity.name)
    elif kind not in _NAMED:
        name = _head(entity.name)
    return f"{kind}:{name}|{country}|{role}|{entity.geonames or ''}"


def _is_common(name: str) -> bool:
    """Whether a person is told by a common noun alone: "a 61-year-old man", "the Kelvin Street suspect"."""
    last = name.rsplit(maxsplit=1)[-1]
    return last[:1].islower() and not any(each in last for each in "'’-")


def keys_of(actors: list[Actor], entities: dict[str, Entity]) -> tuple[str, ...]:
    """The keys of a claim's actors, recipients or places, each once; a state named inside them is a key as well."""
    found = (key_of(entities.get(actor.entity or ""), actor.text) for actor in actors)
    return tuple(dict.fromkeys(key for key in found if key))


def _name_of(entity: Entity) -> str:
    if entity.kind == "person":
        parts, _ = name_parts(entity.name)
        return " ".join(plain(" ".join(parts)).replace("|", " ").split())
    named = plain(entity.name).removeprefix("the ").replace("’s", "").replace("'s", "").replace("|", " ")
    return "" if entity.name in _PRONOUNS else " ".join(named.split())


def _key_of_words(words: str) -> str | None:
    """The key of words that no entity stands behind: a state, a name, or the head of a noun phrase."""
    text = words.strip()
    if not text or plain(text) in _PRONOUNS:
        return None
    if state := country_of(text):
        return f"country:{state.casefold()}|{state}||"
    tokens = TOKEN.findall(text)
    names = [token for token in tokens if token[0].isupper()]
    if names and (len(names) == len(tokens) or (tokens[0].casefold() in ("the", "a", "an") and names == tokens[1:])):
        return f"other:{plain(' '.join(names))}|||"
    head = _head(text)
    return f"group:{head}|||" if head else None


def _head(phrase: str) -> str:
    """The lemma of the head of a noun phrase: its last word before a preposition."""
    tokens = TOKEN.findall(_BREAK.split(phrase, maxsplit=1)[0])
    found = [lemma(token) for token in tokens if not token[0].isdigit()]
    head = found[-1].replace("|", " ") if found else ""
    return "" if head in _PRONOUNS or head in words("not_parties.txt") or weight(head) < 0.3 else head


@lru_cache(maxsize=65536)
def party(key: str) -> Party:
    """A key taken apart."""
    kind, _, rest = key.partition(":")
    name, country, role, geonames = rest.split("|")
    return Party(kind, name, country, role, geonames, frozenset(TOKEN.findall(name)))


def sameness(one: str, other: str) -> float:
    """How far two keys mean one: 1 surely, 0 not known, -1 surely not. Symmetric.

    Two persons with other first names, other surnames or other countries are two; a lone surname can be either.
    """
    return _sameness(one, other) if one <= other else _sameness(other, one)


@lru_cache(maxsize=262144)
def _sameness(one: str, other: str) -> float:
    if one == other:
        return 1.0 if party(one).named else 0.6 + 0.3 * weight(party(one).name)
    a, b = party(one), party(other)
    if a.geonames and a.geonames == b.geonames:
        return 1.0
    if a.kind == b.kind == "person":
        return _persons(a, b)
    if a.name == b.name and (a.named or b.named):
        return 0.3 if a.country and b.country and a.country != b.country else 0.95
    if a.country and b.country and (stands_for(a) or stands_for(b)):
        return _states(a, b)
    if a.named and b.named:
        return _names(a, b)
    if not a.named and not b.named:
        if a.name == b.name:
            return 0.6
        return 0.15 if a.words & b.words else 0.0
    return 0.3 if a.country and a.country == b.country else 0.0


def _persons(a: Party, b: Party) -> float:
    one, other = a.name.split(), b.name.split()
    if not compatible(one, other):
        return -1.0
    if a.country and b.country and a.country != b.country:
        return -0.8
    if a.name == b.name:
        return 1.0 if len(one) > 1 else 0.9
    return 0.9 if min(len(one), len(other)) > 1 else 0.8


def stands_for(a: Party) -> bool:
    """Whether it is a state or a body by which a state acts."""
    return a.kind == "country" or (a.role in STATE and a.kind != "person" and bool(a.country))


def _states(a: Party, b: Party) -> float:
    if a.country != b.country:
        return -0.9 if stands_for(a) and stands_for(b) else -0.3
    if "person" in (a.kind, b.kind):
        return 0.4
    if "place" in (a.kind, b.kind):
        return 0.35  # a town of that state
    return 0.8 if "country" in (a.kind, b.kind) or a.role == b.role else 0.5


def _names(a: Party, b: Party) -> float:
    """Two names that differ, not both persons."""
    shared = a.words & b.words
    if shared and (a.words <= b.words or b.words <= a.words):
        return 0.8 if max(map(weight, shared)) >= 0.7 else 0.3
    if _initials(a.name) == b.name.replace(".", "") or _initials(b.name) == a.name.replace(".", ""):
        return 0.85
    if any(_people_of(x, y) or _people_of(y, x) for x in a.words for y in b.words):
        return 0.8 if len(a.words) == len(b.words) == 1 else 0.4
    if max((weight(word) for word in shared), default=0.0) >= 1.0:
        return 0.3
    if a.kind == b.kind:
        abroad = bool(a.country and b.country and a.country != b.country)
        return -0.7 if a.kind == "place" and not abroad else -0.8
    return -0.4


def _people_of(people: str, place: str) -> bool:
    """Whether one word can be the adjective or people of the other: "kestrian" of "kestria", where no list knows it."""
    stems = (place, place[:-1])
    return any(len(stem) >= 4 and people.startswith(stem) and people[len(stem) :] in _PEOPLE_ENDINGS for stem in stems)


@lru_cache(maxsize=65536)
def _initials(name: str) -> str:
    words = [word for word in name.split() if word not in ("of", "the", "and", "for")]
    return "".join(word[0] for word in words) if len(words) > 1 else "\0"


@lru_cache(maxsize=65536)
def block_names(key: str) -> tuple[str, ...]:
    """The strings by which mentions of one entity find each other: a surname, a state, a name's rarest words."""
    found = party(key)
    if stands_for(found):
        return (found.country.casefold(),)
    if found.kind == "person":
        return (found.name.split()[-1],) if found.name else ()
    if found.named or found.kind == "other":
        rare = sorted((word for word in found.words if weight(word) >= 0.7), key=lambda w: (-weight(w), w))
        seat = seats().get(country_key(found.name))
        return (*rare[:2], *([seat.casefold()] if seat else ()))
    return (found.name,) if found.name and weight(found.name) >= 0.5 else ()


# ---- one actor, many names

ONE = 0.75  # at and above this sameness two keys are one actor's
TWO = -0.5  # at and below it they are not, whatever else is known


def choose_actor(key: str, known: list[tuple[int, list[str]]]) -> int | None:
    """The actor among the known ones (number, keys) that a key names, or None for a new one.

    A key that fits two actors equally well (a lone surname of two people) is neither's unless country or role decides.
    """
    if not party(key).named:
        return None  # "protesters" are not the same everywhere
    ranked: list[tuple[float, float, int]] = []
    for number, keys in known:
        if not all(party(other).named for other in keys) or any(_only_named_after(key, other) for other in keys):
            continue
        values = [sameness(key, other) for other in keys]
        if values and max(values) >= ONE and min(values) > TWO:
            ranked.append((max(values), max(_support(key, other) for other in keys), number))
    ranked.sort(reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]


def _only_named_after(key: str, other: str) -> bool:
    """Whether one of two names is longer by what makes it another: "Radio Orvel" of Orvel, "regular army" of an army.

    A body is not the place that it is named after, nor a person; a body that a common noun names is none of another
    word before it, unless that is a name's.
    """
    a, b = sorted((party(key), party(other)), key=lambda each: len(each.words))
    if not a.words < b.words:
        return False
    if a.kind != b.kind and "organization" in (a.kind, b.kind):
        return not (a.country and a.country == b.country)
    if a.kind == "organization":
        more = b.words - a.words
        common = all(weight(word) < RAREST for word in a.words)
        return common and bool(more) and all(weight(word) < RAREST for word in more)
    return False


def _support(key: str, other: str) -> float:
    """What else than the name speaks for one actor: country and role."""
    a, b = party(key), party(other)
    return sum(
        (0.0 if not x or not y else 1.0 if x == y else -0.5) for x, y in ((a.country, b.country), (a.role, b.role))
    )


def group_actors(keys: Iterable[str]) -> dict[str, int]:
    """The number of the actor that each key names; fuller names are placed first, so that lone surnames find them."""
    groups: list[list[str]] = []
    found: dict[str, int] = {}
    for key in sorted(dict.fromkeys(keys), key=lambda each: (-len(party(each).words), not party(each).country, each)):
        number = choose_actor(key, list(enumerate(groups)))
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(key)
        found[key] = number
    return found
