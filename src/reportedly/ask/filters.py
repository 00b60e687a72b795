"""Which claims are asked for? One small filter language, for the command line, Python and web addresses alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from importlib import resources
from typing import get_args

from reportedly.intake.encoding import without_lone_surrogates
from reportedly.intake.marks import iso_date
from reportedly.ledger.marks import claims_between
from reportedly.ledger.write import mark
from reportedly.records import Record, ReportedlyError, Source, Stance, Status

STATUSES: tuple[str, ...] = get_args(Status)
STANCES: tuple[str, ...] = get_args(Stance)
SOURCE_KINDS = ("named", "office", "outlet", "document", "unnamed", "crowd", "itself")
ALIASES = {"happened": "occurred", "under_way": "ongoing", "did_not_happen": "not_occurred"}
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_LETTER = re.compile(r"\w")


class Filters(Record, kw_only=True, frozen=True):
    """What is asked for; all that are given must hold, and of several values in one, any.

    ``about`` is full text: words that must all stand in the claim's sentence or among the names of those it speaks of;
    "words in quotation marks" stand together, ``OR`` lets either do, ``-word`` must not be there, ``word*`` is a
    beginning. ``status``, ``kind`` (PLOVER kind or mode) and ``stance`` take one value or several with commas.
    ``place`` is a name or a country's three letters; ``source`` a name, or a kind of source (unnamed, office, itself
    and so on); ``outlet`` and ``actor`` are names, or whole words of them. ``since`` and ``until`` are days of
    publication, both inclusive. ``salient``: without the lesser claims. ``before`` is the id after which a page begins.
    """

    about: str | None = None
    status: str | None = None
    kind: str | None = None
    stance: str | None = None
    place: str | None = None
    source: str | None = None
    outlet: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    happening: int | None = None
    salient: bool = False
    limit: int = 50
    before: int | None = None


EVERYTHING = Filters()


def between(filters: Filters) -> tuple[int, int]:
    """The claims' ids, both inclusive, that the days and the page leave. Raises ReportedlyError for a bad date."""
    low, high = claims_between(
        iso_date(filters.since)[:10] if filters.since else None, iso_date(filters.until)[:10] if filters.until else None
    )
    if filters.since and not low:
        raise ReportedlyError(f"{filters.since} is before 1850", "leave --since out to ask for all")
    return low, high if filters.before is None else min(high, filters.before - 1)


def expression(filters: Filters) -> str | None:
    """The filters as one FTS5 expression over claim_words; None where none of them needs it. Raises ReportedlyError."""
    parts = [_about(filters.about)] if filters.about and filters.about.strip() else []
    statuses = one_of("status", filters.status, STATUSES, ALIASES)
    parts += [_marks(mark("s", each) for each in statuses)] if statuses else []
    kinds = one_of("kind", filters.kind, (*kinds_and_modes(), "none"), {})
    parts += [_marks(mark(letter, each) for each in kinds for letter in "km")] if kinds else []
    stances = one_of("stance", filters.stance, STANCES, {})
    parts += [_marks(mark("t", each) for each in stances)] if stances else []
    if filters.source and filters.source.strip().lower() in SOURCE_KINDS:
        parts.append(_marks([mark("o", filters.source.strip())]))
    else:
        parts += _names("said", filters.source)
    for column, words in (("place", filters.place), ("who", filters.actor), ("outlet", filters.outlet)):
        parts += _names(column, words)
    if filters.salient and (parts or filters.happening is None):
        parts.append(_marks([mark("v", "salient")]))
    return " AND ".join(f"({part})" for part in parts) or None


def one_of(option: str, given: str | None, allowed: Iterable[str], aliases: dict[str, str]) -> list[str]:
    """The values of a list with commas. Raises ReportedlyError for one that is not allowed."""
    found = [each.strip().lower() for each in (given or "").split(",") if each.strip()]
    names = [aliases.get(each.replace("-", "_"), each) for each in found]
    known = {each.replace("-", "_"): each for each in allowed}
    for name in names:
        if name.replace("-", "_") not in known:
            meant = get_close_matches(name.replace("-", "_"), [*known, *aliases], 1)
            hint = f"they are {', '.join(known.values())}"
            raise ReportedlyError(f"'{name}' is no {option}", f"did you mean {meant[0]}? {hint}" if meant else hint)
    return [known[name.replace("-", "_")] for name in names]


def kinds_and_modes() -> tuple[str, ...]:
    """The PLOVER kinds and modes, as docs/kinds.md lists them."""
    text = resources.files("reportedly.ask").joinpath("plover.txt").read_text("utf-8")
    return tuple(text.split())


def full_text(words: str) -> str:
    """Words of a user as an FTS5 expression, in which nothing of theirs is an operator but OR and a leading minus.

    Raises ReportedlyError where nothing is left to look for.
    """
    groups: list[list[str]] = []
    without: list[str] = []
    either = False
    for minus, phrase, word in _TERM.findall(words):
        if word == "OR" and not minus and groups:
            either = True
            continue
        term = _quoted(phrase or word)
        if term is None:
            continue
        if minus:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if not groups:
        raise ReportedlyError(f"nothing to look for in {words!r}", "give a word or two")
    found = " AND ".join(group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in groups)
    return f"({found}) NOT ({' OR '.join(without)})" if without else found


def _quoted(term: str) -> str | None:
    """One term as an FTS5 string; a star at its end stays a star."""
    term = without_lone_surrogates(term.replace("\x00", " "))[0]  # a NUL would end the expression
    if not _LETTER.search(term):
        return None
    star = "*" if term.endswith("*") else ""
    bare = term.rstrip("*").replace('"', '""')
    return f'"{bare}" {star}'.strip()


def _about(words: str) -> str:
    return f"words : ({full_text(words)})"


def _names(column: str, words: str | None) -> list[str]:
    if not words or not words.strip():
        return []
    terms = [term for word in words.split() if (term := _quoted(word))]
    if not terms:
        raise ReportedlyError(f"nothing to look for in {words!r}", "give a name")
    return [f"{column} : ({' AND '.join(terms)})"]


def _marks(words: Iterable[str]) -> str:
    return f"marks : ({' OR '.join(words)})"


def source_words(source: Source) -> str:
    """A source's name, or the words for one that has none."""
    return " ".join(source.name.split()) or f"{source.kind} source"
