"""What kind of actor do these words name, and which entity is the actor of a phrase?

Sectors are those of PLOVER 2.0. Titles and words in the text decide; the only table of names is of lasting bodies
(kinds/bodies.txt): who holds an office today is never looked up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportedly.annotate.names import Token, forms_of, tokens_of
from reportedly.annotate.word_lists import rows
from reportedly.records import Entity
from reportedly.resolve import countries
from reportedly.resolve.apposed import BRACKETS, CORE_END, apposed, titled

ELITE_BEFORE = frozenset(("former", "ex", "late", "retired", "ousted", "deposed"))
FORMER_OFFICE = frozenset(("GOV", "LEG", "MIL", "JUD", "SPY"))
_DESCRIBES = frozenset("familiar close loyal briefed allied aware linked involved present responsible opposed".split())
_STOPPED = frozenset("St Gen Sen Mr Mrs Dr Rep Gov No Del Rev Col Lt Capt Sgt Maj Adm Prof".split())
_ARTICLES = frozenset("the a an this that these those his her its their our my some".split())


QUANTIFIER = re.compile(  # what is counted stands behind: "hundreds of residents", "a group of soldiers"
    r"\s*(?:at least |more than |fewer than |about |around |nearly |almost |up to |over )?(?:tens of |a )?(?:dozens|"
    r"hundreds|"
    r"thousands|millions|scores|some|many|most|several|one|two|three|four|number|group|groups|handful|majority|couple|team|crowd|"
    r"crowds|pair|lot|all|none|both|series|mob|\d[\d,]*) of (?=\w)",
    re.I,
)


class Body(NamedTuple):
    """A lasting body: its first name, kind, state (ISO alpha-3) and PLOVER sector, each None where it has none."""

    name: str
    kind: str
    country: str | None
    sector: str | None


class Term(NamedTuple):
    """A title or a head word of actors: sector or None, kind (person, group, organization), number (s, p, b),
    whether the
    words before it decide its sector, and the gender it tells (m, f or None)."""

    sector: str | None
    kind: str
    number: str
    weak: bool
    gender: str | None
    title: bool
    armed: bool = False


@cache
def bodies() -> dict[str, Body]:
    """Lasting bodies by each of their names, as compared by ``body_key``."""
    table = {}
    for row in rows("bodies.txt"):
        names = row[0].split(";")
        body = Body(names[0], row[1], row[2] or None, row[3] or None)
        for name in names:
            table[body_key(name)] = body
    return table


def body_key(name: str) -> str:
    """The form in which names of bodies are compared: short capitals keep their case ("WHO" is not "who")."""
    plain = name.replace("’", "'").strip(" .,;:\"'()").removesuffix("'s").removeprefix("the ").removeprefix("The ")
    if plain.replace(".", "").isupper() and len(plain) <= 7:
        return plain.replace(".", "")
    return " ".join(plain.casefold().replace(".", "").split())


@cache
def terms() -> dict[tuple[str, ...], Term]:
    """Titles and head words of actors by their tokens in lower case."""
    table: dict[tuple[str, ...], Term] = {}
    genders: dict[tuple[str, ...], str] = {}

    def key(phrase: str) -> tuple[str, ...]:
        return tuple(forms_of(phrase.strip().lower()))

    for row in rows("groups.txt"):
        for word in filter(None, row[4].split(",")):
            table[key(word)] = Term(row[0] or None, row[1], row[2], row[3] != "strong", None, False, row[3] == "armed")
    for row in rows("titles.txt"):
        for title in filter(None, row[2].split(",")):
            form = key(title)
            if row[1]:
                genders[form] = row[1]
            weak = not row[0]
            known = table.get(form)
            if known is None or (known.title and known.sector is None and row[0]):
                table[form] = Term(row[0] or None, "person", "s", weak, None, True)
    for form, gender in genders.items():
        if form in table:
            table[form] = table[form]._replace(gender=gender)
    return table


@cache
def _body_words() -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    for row in rows("body_words.txt"):
        words = (word.strip() for word in row[1].split(",") if word)
        found.extend((tuple(forms_of(word)), row[0]) for word in words)
    return found


@cache
def outlets() -> dict[str, str]:
    """News organisations by key; short names keep their case."""
    table = {}
    for row in rows("outlets.txt", ";"):
        for name in filter(None, row):
            table[body_key(name)] = name
    return table


def is_outlet(name: str) -> bool:
    """Whether these words are a news organisation's name."""
    key = body_key(name)
    if key in outlets() or "the " + key in outlets():
        return True
    return "/" in name and all(is_outlet(part) or part.isupper() for part in name.split("/"))  # "CNN/WMUR"


def term_ending(forms: Sequence[str], end: int) -> tuple[int, Term] | None:
    """The longest title or head word whose last token is forms[end - 1] (lower case): its first token and its term."""
    table = terms()
    for size in range(min(5, end), 0, -1):
        found = table.get(tuple(forms[end - size : end]))
        if found:
            return end - size, found
    return None


@lru_cache(maxsize=4096)  # the same phrases come again and again, within an article and between articles
def core(words: str) -> tuple[int, int]:
    """The core of a noun phrase, without article and without what follows its head: offsets into ``words``.

    "the officials of the ministry" gives "officials", "the opposition to the raid" gives "opposition"."""
    tokens = tokens_of(words)
    first = 0
    many = QUANTIFIER.match(words)
    while many and first < len(tokens) and tokens[first].start < many.end():
        first += 1
    while first < len(tokens) and (tokens[first].text.lower() in _ARTICLES or tokens[first].text in "“\"'‘("):
        first += 1
    last = first
    while last < len(tokens) and (tokens[last].text.lower() not in CORE_END or _inside_name(tokens, first, last)):
        behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
        if last > first and tokens[last].text in _DESCRIBES and behind in ("with", "to", "of", "in", "by", "on"):
            break  # "two diplomats [familiar with the talks]"
        last += 1
    if last == first:
        return 0, len(words)
    return tokens[first].start, tokens[last - 1].end


def _inside_name(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the word at ``at`` joins two halves of one name: "Ministry of Defence", but not "Officials of Peru"."""
    if tokens[at].text not in ("of", "for", "and", "&", ".", "Without") or not first < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1].text, tokens[at + 1].text
    if tokens[at].text == "Without":
        return after[:1].isupper()  # "Doctors Without Borders"
    if tokens[at].text == ".":  # "St. Petersburg"
        return tokens[at].start == tokens[at - 1].end and (
            before in _STOPPED or (len(before) == 1 and before.isupper() and after[:1].isupper())  # "Paul D. Hume"
        )
    if not (before[:1].isupper() and after[:1].isupper()):
        return False
    if tokens[at].text in ("and", "&"):
        return before.lower() in (
            "health",
            "immigration",
            "industry",
            "trade",
            "security",
            "food",
            "agriculture",
            "science",
        )
    term = terms().get((before.lower(),))
    return term is None or term.number != "p"


@lru_cache(maxsize=20_000)
def sector_of(words: str) -> str | None:
    """The PLOVER sector of a name or phrase that names an actor, None where the words do not tell.

    "the Venezuelan foreign minister" GOV, "rebel leader" REB, "Ministry of Defence" MIL, "four officials" GOV."""
    words = words.strip()
    if not words or len(words) > 200:
        return None
    for name in (words, _without_state(words)):
        body = bodies().get(body_key(name))
        if body:
            return body.sector
    start, end = core(words)
    phrase = words[start:end]
    for name in (phrase, _without_state(phrase)):
        body = bodies().get(body_key(name))
        if body:
            return body.sector
    forms = forms_of(phrase.lower().replace("’", "'"))
    if forms and forms[-1] == "'s":
        forms.pop()
    if forms and (found := term_ending(forms, len(forms))):
        return _sector_of_term(forms, found[0], found[1], words)
    if " of " in phrase and (found := term_ending(forms[: forms.index("of")], forms.index("of"))):
        named = _sector_of_name(phrase)
        return "MIL" if named == "MIL" else _sector_of_term(forms[: forms.index("of")], found[0], found[1], words)
    if is_outlet(words) or is_outlet(phrase):
        return "JRN"
    if words[:1].isupper() or words[:4].lower() == "the ":
        return _sector_of_name(words)
    return None


_FORCES = (
    "military",
    "army",
    "navy",
    "naval",
    "air",
    "coast",
    "war",
    "security",
    "defen",
    "combat",
    "infantry",
    "tank",
)


def _sector_of_term(forms: list[str], first: int, term: Term, words: str) -> str | None:
    """The sector of a head word with what stands before it; former holders of an office are elites."""
    before = forms[:first]
    if forms[first:] in (["forces"], ["commanders"]) and "government" in before:
        return "MIL"
    if term.weak:
        at = len(before)
        while at > 0:
            found = term_ending(before, at)
            if found and found[1].sector:
                term = term._replace(sector=found[1].sector)
                break
            at -= 1
        else:
            name = " ".join(before)
            for size in range(min(4, len(before)), 0, -1):
                body = bodies().get(body_key(" ".join(before[len(before) - size :])))
                if body and body.sector:
                    term = term._replace(sector=body.sector)
                    break
            else:
                state = any(countries.country_of(part) for part in before) or not before
                if term.armed and not state and not any(key in name for key in _FORCES):
                    term = term._replace(sector=None)  # "the Mitigation Unit"
                if any(key in name for key in ("military", "army", "naval", "security")):
                    term = term._replace(sector="MIL" if "security" not in name else "COP")
    if term.title and term.sector in FORMER_OFFICE and ELITE_BEFORE.intersection(before[-3:]):
        return "ELI"
    return term.sector


def _sector_of_name(name: str) -> str | None:
    """The sector that the words inside a body's name tell: "Ministry of Defence" MIL, "Kasai Police" COP."""
    forms = forms_of(name)
    lowered = {form.lower() for form in forms}
    if lowered & {"ministry", "department"} and lowered & {"defence", "defense", "war"}:
        return "MIL"
    for parts, sector in _body_words():
        size = len(parts)
        for at in range(len(forms) - size + 1):
            if tuple(forms[at : at + size]) == parts:
                return sector
    return None


def _without_state(words: str) -> str:
    """The words after a leading state's name or adjective, else the words."""
    parts = words.replace("’", "'").split()
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    for size in (2, 1):
        if len(parts) > size and countries.country_of(" ".join(parts[:size])):
            return " ".join(parts[size:])
    return words


def actor_of(text: str, span_start: int, span_end: int, entities: Sequence[Entity]) -> str | None:
    """The id of the entity that the head of text[span_start:span_end] refers to, None where no entity is its head.

    "the Venezuelan government", "officials of the Foreign Ministry" and "U.S. military ships" have one; "the "
    "opposition to
    the U.S. military's sinking of ships" has none, for the military is not its head."""
    if not 0 <= span_start < span_end <= len(text):
        return None
    while span_end > span_start + 1 and (text[span_end - 1] in "'’,;: " or text[span_end - 1].isspace()):
        span_end -= 1
    from_core, to_core = core(text[span_start:span_end])
    from_core, to_core = from_core + span_start, to_core + span_start
    longest = 0
    chosen = inside = covering = None
    mentions, named = _mentions_of(entities)
    for start, end, ident in mentions[bisect_left(mentions, (from_core - _LONGEST,)) :]:
        if start > span_end:
            break
        if end < from_core:
            continue
        if ident in named and start >= from_core and end < to_core and text.startswith(" of ", end):
            return ident  # "Senator Ada Quist [of Oregon]", "Vale Concrete [of Marlow]": who is of a place is no place
        if start <= from_core and end >= span_end and covering is None:
            covering = ident
        reach = end + 2 if text[end : end + 2] in ("'s", "’s") and end + 2 == to_core else end
        if start >= span_start and reach == to_core:
            if end - start > longest:
                longest, chosen = end - start, ident
        elif start == from_core and to_core < reach <= span_end and inside is None:
            inside = ident  # "Bank of Nowhere": the name goes on where a core would end
    if not BRACKETS.isdisjoint(text[span_start:span_end]):
        inside = titled(text, span_start, span_end, entities) or inside
    return (
        inside
        or chosen
        or covering
        or apposed(text, span_start, span_end, entities)
        or titled(text, span_start, span_end, entities)
    )


_LONGEST = 250  # characters of a mention
_Mentions = tuple[list[tuple[int, int, str]], frozenset[str]]
_latest: tuple[Sequence[Entity], _Mentions] | None = None


def _mentions_of(entities: Sequence[Entity]) -> _Mentions:
    """All mentions (start, end, entity id) by start, and who are persons or bodies with a name of their own.

    Kept for the latest article, for many arguments follow."""
    global _latest
    known = _latest
    if known is not None and known[0] is entities:
        return known[1]
    found = sorted((mention.start, mention.end, entity.id) for entity in entities for mention in entity.mentions)
    named = frozenset(
        entity.id
        for entity in entities
        if entity.kind == "person" or (entity.kind == "organization" and " " in entity.name)
        if entity.name[:1].isupper()
    )
    _latest = (entities, (found, named))
    return found, named
