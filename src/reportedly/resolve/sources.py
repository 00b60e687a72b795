"""What kind of source is this?

The kinds are those of STATUS.md: a named person, an office, an outlet, a document, someone unnamed, a crowd.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from reportedly.annotate.names import forms_of, tokens_of
from reportedly.annotate.word_lists import rows
from reportedly.records import Entity, SourceKind
from reportedly.resolve import actors, countries
from reportedly.resolve.outlets import is_called_outlet
from reportedly.resolve.stated_numbers import number_of_all, stated_number

_PRONOUNS = frozenset(
    "i we he she they you it who him her them us me his its their himself herself themselves itself".split()
)
_ANYBODY = frozenset("anyone anybody everyone everybody someone somebody nobody whoever those".split())
_SEVERAL = frozenset("both all many most some few others neither".split())  # alone, they name nobody
_HEDGES = frozenset(
    "reportedly allegedly apparently supposedly reported alleged believed rumored rumoured purportedly".split()
)
_SECTORS_OF_CROWDS = frozenset(("CVL", "REF", "LAB", "AGR", "EDU", "MED", "REL", "SOC", "CRM"))
_SHARE_OF = re.compile(r"(?:%|\bpercent|\bper cent|\bpct)(?: of\b|$)", re.I)  # of those who were asked


@cache
def _heads() -> dict[str, SourceKind]:
    """The kind that a head word of sources.txt tells."""
    kinds: dict[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}
    return {
        word: kinds[row[0]]
        for row in rows("sources.txt")
        for word in (cell.strip() for cell in row[1].split(","))
        if word
    }


# "A study [published on Tuesday]": what follows tells nothing of what it is
_PARTICIPLE = re.compile(
    r"(?<!\b[Aa])(?<!\b[Tt]he)(?<!\b[Aa]n) "
    r"(?:published|released|obtained|seen by|issued|conducted|commissioned|filed|leaked|posted|sent|written|circulated|"
    r"signed|prepared|drafted)\b.*"
)
_WHO_OR_WHICH = re.compile(r", (?:who|which|whose)\b.*")
# A mission is named by the body that sent it: "Observers from the Kasai Community"; "two observers" are unnamed
_SENT_BY = re.compile(
    r"(?:[Tt]he )?(?:[Ee]lection |[Pp]oll )?(?:[Oo]bservers|[Mm]onitors|[Ii]nspectors) (?:from|of) (?:the )?"
    r"[A-Z][\w’'-]+ (?:[A-Z]|for |of |on )"
)
_MORE_OR_LESS = re.compile(
    r"^(?:at (?:least|most)|(?:more|fewer|less) than|up to|about|around|nearly|almost|over)\s+", re.I
)


def _core_of(words: str) -> str:
    words = _MORE_OR_LESS.sub("", words)
    start, end = actors.core(words)
    return words[start:end]


def _has_name(words: str, entity: Entity | None) -> bool:
    """Whether the words themselves hold a person's proper name."""
    if entity is not None and entity.kind == "person":
        if is_common(entity.name):
            return False  # "a Senegalese official"
        names = {part for part in entity.name.split() if part[:1].isupper()}
        written = {part.strip(",.;:'’\"") for part in words.replace("’s", "").replace("'s", "").split()}
        capitals = {name.upper() for name in names} if words.isupper() else names  # "QUIST ADMITS"
        if written & (names | capitals):
            return not (len(names) == 1 and entity.name.lower() == words.lower() and entity.name.islower())
    return False


def is_common(name: str) -> bool:
    """Whether a person is known by a common noun only, if with a state: "Senegalese official"."""
    forms = forms_of(name.lower())
    found = actors.term_ending(forms, len(forms))
    if found is not None and name.split()[-1].islower():
        return True  # "Western diplomat", "Front spokesman"
    before = name.split()[: -1 if found is None else -(len(forms) - found[0]) or None]
    return found is not None and all(not part[:1].isupper() or countries.country_of(part) for part in before)


def source_kind(words: str, entity: Entity | None = None) -> tuple[SourceKind, int | None]:
    """The kind of the source that ``words`` name, and its stated number, given for unnamed sources and crowds only.

    ``entity`` is what the words refer to, where known: a pronoun takes its kind from it."""
    plain = _PARTICIPLE.sub("", " ".join(words.split()).strip(" \"'“”‘’.,;:<>"))
    plain = _WHO_OR_WHICH.sub("", plain)
    lower = plain.lower()
    if not plain or lower in _HEDGES:
        return "unnamed", None
    if (first := lower.partition(" ")[0]) in _ANYBODY:
        return "unnamed" if first.startswith("some") else "crowd", None
    if lower in _PRONOUNS:
        return _kind_of_entity(entity)
    if lower in _SEVERAL or _SHARE_OF.search(lower):
        return "crowd", None
    if _has_name(plain, entity):
        return "named", None
    if actors.is_outlet(plain) or is_called_outlet(plain):
        return "outlet", None
    core = _core_of(plain)
    if core != plain and (actors.is_outlet(core) or is_called_outlet(core)) and core[:1].isupper():
        return "outlet", None
    if _title_and_name(core):
        return "named", None
    body = entity is not None and entity.kind == "organization" and entity.name[:1].isupper() and " of " in plain
    if body and entity is not None and plain.removeprefix("The ").removeprefix("the ") == entity.name:
        return "office", None  # "the National Union of Journalists of the Philippines"
    if _SENT_BY.match(plain):
        return "office", None
    kind = _kind_of_phrase(plain, core, entity)
    return kind, number_of_all(plain) if kind in ("unnamed", "crowd") else None


_ONE_CAPITAL = re.compile(r"[A-Z][a-z-]+(?: [a-z-]+){1,6}")
_DO = re.compile(r"(?:[eo]rs|ists|ians|ants|men|women|people|folk)$")
_DOES = re.compile(r"(?:[eo]rs?|ists?|ians?|ants?|men|women|people|folk)$")


def can_speak(words: str) -> bool:
    """Whether words name somebody, or a document, that can be cited: "two aides", and not "fears of a strike"."""
    kind, number = source_kind(words)
    if kind != "unnamed" or (number or 0) > 1:
        return True
    forms = forms_of(_core_of(words).lower())
    known = any(_heads().get(" ".join(forms[-size:])) for size in range(min(4, len(forms)), 0, -1))
    return known or bool(forms and (actors.term_ending(forms, len(forms)) or _DOES.search(forms[-1])))


def _kind_of_entity(entity: Entity | None) -> tuple[SourceKind, int | None]:
    if entity is None:
        return "unnamed", None
    if (
        entity.kind == "person"
        and any(part[:1].isupper() for part in entity.name.split()[:4])
        and not is_common(entity.name)
    ):
        return "named", None
    if entity.role == "JRN" and actors.is_outlet(entity.name):
        return "outlet", None
    name = entity.name
    kind = _kind_of_phrase(name if name[:1].isupper() or name[:1].isdigit() else f"the {name}", _core_of(name), None)
    return kind, stated_number(name) if kind in ("unnamed", "crowd") else None


def _kind_of_phrase(plain: str, core: str, entity: Entity | None) -> SourceKind:
    """The kind by the head word of the phrase, else by its name."""
    forms = forms_of(core.lower().replace("’", "'"))
    if forms and forms[-1] in ("'s", "'"):
        forms.pop()
    tokens = plain.lower().split()
    definite = tokens[0] in ("the", "his", "her", "its", "their", "our", "my", "this") if tokens else False
    indefinite = tokens[0] in ("a", "an", "one", "another") if tokens else False
    body = actors.bodies().get(actors.body_key(core)) or actors.bodies().get(actors.body_key(plain))
    if body is not None:
        return "office"
    name = countries.key(core) if core[:1].isupper() else ""
    if name in countries.names() and name not in countries.demonyms():
        return "office"  # "the United States"
    for size in range(min(4, len(forms)), 0, -1):
        found = _heads().get(" ".join(forms[-size:]))
        if found:
            return found
    if "in" in forms and _heads().get(forms[forms.index("in") - 1]) == "crowd":
        return "crowd"  # "majorities in many countries"
    found_term = actors.term_ending(forms, len(forms)) if forms else None
    if found_term is None and "of" in forms:
        found_term = actors.term_ending(forms, forms.index("of"))
    if countries.key(core) in countries.seats():
        return "office"  # "Moscow denied": a capital that speaks is its state
    if found_term is not None:
        return _kind_of_term(found_term[1], forms, definite, indefinite, core)
    if countries.country_of(core):
        return "crowd" if countries.key(core) in countries.demonyms() and core[-1:] == "s" else "office"
    if entity is not None:
        if entity.kind in ("country", "organization", "place"):
            return "outlet" if entity.role == "JRN" and _is_outlets_name(entity.name, core) else "office"
        if entity.kind == "group":
            return "crowd"
    if core[:1].isupper() and not core.isupper() and len(core.split()) <= 4 and _looks_like_person(core):
        return "named"
    sector = actors.sector_of(core)
    if sector == "JRN":
        return "outlet"
    if not sector and _ONE_CAPITAL.fullmatch(core):  # "Concerned anglers": its first word opens a sentence
        return "crowd" if _DO.search(core) else "unnamed"
    if sector or (core[:1].isupper() and (core.isupper() or len(core.split()) > 1)):
        return "office"
    if core[:1].isupper() and plain == core and core[1:].islower() and not definite:
        return "named"  # a bare capitalised word that speaks: a family name
    return "unnamed" if indefinite or not core[:1].isupper() else "office"


_OF_JOURNALISTS = re.compile(
    r"\b(?:Union|Association|Federation|Committee|Society|Club|Council|Institute|Foundation|Without)\b"
)


def _is_outlets_name(name: str, core: str) -> bool:
    """Whether words name a body of the press by its own name: "KTV" that was called a broadcaster."""
    return actors.is_outlet(name) or (name[:1].isupper() and core == name and not _OF_JOURNALISTS.search(name))


def _kind_of_term(term: actors.Term, forms: list[str], definite: bool, indefinite: bool, core: str) -> SourceKind:
    if term.number == "b":
        if term.sector == "JRN":
            return "outlet"
        return "unnamed" if indefinite else "office"
    if term.number == "p":
        return "crowd" if term.sector in _SECTORS_OF_CROWDS or term.sector == "REB" else "unnamed"
    if term.sector == "CVL":
        return "unnamed"  # "the driver": one of whom there are many is nobody's name, and no crowd
    if indefinite and not forms[-1].startswith("spokes"):
        return "unnamed"
    if (
        term.title and term.sector in ("GOV", "MIL", "COP", "JUD", "LEG", "UNO", "SPY", "REL", "OPP", "PTY")
    ) or definite:
        return "office"
    if core[:1].isupper() or term.title:
        return "office"
    return "unnamed"


def _title_and_name(core: str) -> bool:
    """Whether the words are a title and the name of its holder: "Foreign Minister Ada Quist", "Gen. Quist"."""
    tokens = tokens_of(core)
    if len(tokens) < 2 or not tokens[-1].text[:1].isupper() or not tokens[-1].text[1:].islower():
        return False
    forms = [token.text.lower() for token in tokens]
    for at in range(len(tokens) - 1, 0, -1):
        after = at + 1 if forms[at] == "." and at + 1 < len(tokens) else at
        found = actors.term_ending(forms, at)
        if found and found[1].number == "s":
            names = [token.text for token in tokens[after:]]
            return all(
                name[:1].isupper() and (name.lower(),) not in actors.terms() for name in names if name not in ".-"
            )
    return False


def _looks_like_person(name: str) -> bool:
    from reportedly.annotate.names import first_names

    parts = name.split()
    return len(parts) >= 2 and parts[0].strip(".") in first_names()
