"""What does the page of one happening show: every source side by side, day by day, and what follows from it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from reportedly.ask.conflicts import LedgerConflict, conflicts
from reportedly.ask.figures import figures
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import LedgerHappening, Told, links, load_happenings, told
from reportedly.ask.passages import passages
from reportedly.ledger.labels import says_what
from reportedly.ledger.read import LedgerClaim, load_claims
from reportedly.ledger.store import Store
from reportedly.show.days import day_of, day_words
from reportedly.show.marks import DISPUTED, MARKS
from reportedly.show.safe import clean
from reportedly.show.said import name_of
from reportedly.show.web.shades import shade_of
from reportedly.show.web.watch_view import of_happening, sentence_starts

_QUOTED = 160  # characters of a side's words that a conflict shows
_DAYS = 24  # columns of the matrix; more are folded into the first


class Mark(NamedTuple):
    """What one source said on one day: the claim that says it, its shade and its status in words."""

    claim: int
    article: int
    key: str
    shade: str
    words: str


class Row(NamedTuple):
    """One source of the matrix: its name and kind, the outlets that carry it, and its marks by day."""

    name: str
    kind: str
    outlets: list[str]
    cells: list[list[Mark]]


class Matrix(NamedTuple):
    """Sources down, days of publication across."""

    days: list[tuple[str, str]]  # ISO day and words; "" for undated
    rows: list[Row]


def happening(store: Store, number: int) -> dict[str, Any]:
    """The parts of the page. Raises ReportedlyError where there is no such happening."""
    found = told(store, number)
    only = Filters(happening=number, limit=200, salient=False)
    against = conflicts(store, only)
    on, watched = of_happening(store, number)
    return {
        "told": found,
        "happening": found.happening,
        "matrix": matrix(found),
        "figures": figures(store, only),
        "conflicts": against,
        "words": words_of(store, against),
        "links": {each.claim: each for each in links(store, number)},
        "passages": passages(store, [found.happening]),
        "watched": watched,
        "on": on,
        "starts": sentence_starts(store, watched),
    }


def words_of(store: Store, found: Sequence[LedgerConflict]) -> dict[int, str]:
    """What each side of some conflicts says, in the words of its article: a clause, or the whole sentence where
    the clause says too little: what is denied reads as said without who denies it, and a figure must stand there."""
    claims = load_claims(store, [claim for each in found for claim in (each.one_claim, each.other_claim)])
    counted: dict[int, dict[str, None]] = {}
    for each in found:
        for claim, side in ((each.one_claim, each.one), (each.other_claim, each.other)):
            words = side.says.partition(" (")[0] if each.kind == "figure" else ""
            counted.setdefault(claim, {})[words] = None
    made = {}
    for one in claims:
        says, beginning = counted[one.id], one.told[:_QUOTED]
        if says_what(one.told) and one.claim.stance == "asserts" and all(words in beginning for words in says):
            made[one.id] = one.told
        else:
            made[one.id] = " ".join(dict.fromkeys(_around(_sentence_with(store, one, words), words) for words in says))
    return made


def _sentence_with(store: Store, claim: LedgerClaim, words: str) -> str:
    """The claim's sentence, or the one of its article in which some words stand that are told beside it."""
    sentence = claim.claim.sentence.text
    if words in sentence:
        return sentence
    text = str(store.one("SELECT text FROM article WHERE id = ?", (claim.article.id,)))
    at = text.find(words)
    first = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1)
    return sentence if at < 0 else text[first:].partition("\n")[0].partition(". ")[0].rstrip(".") + "."


def _around(sentence: str, words: str) -> str:
    """A sentence, from shortly before some words where they stand too late in it to be quoted with its beginning."""
    at = sentence.find(words) if words else 0
    if at + len(words) <= _QUOTED:
        return sentence
    return f"…{sentence[sentence.rfind(' ', 0, at - _QUOTED // 2) :]}"


def named_in(store: Store, found: Iterable[Any]) -> list[LedgerHappening]:
    """The happenings that conflicts or comparisons are of, for their passages."""
    return load_happenings(store, list(dict.fromkeys(each.happening for each in found)), named=False)


def matrix(found: Told) -> Matrix:
    """Who said what when; a source is one row however many outlets carry it, an unnamed one is one for each text."""
    days = sorted({_day(each) for each in found.claims})
    days = [*days[-_DAYS:]] if len(days) > _DAYS else days
    rows: dict[tuple[str, str], list[LedgerClaim]] = {}
    for each in found.claims:
        name, origin = _voice(each)
        rows.setdefault((name.casefold().removeprefix("the "), origin), []).append(each)
    made = []
    for claims in rows.values():
        name = _voice(claims[0])[0]
        cells: list[list[Mark]] = [[] for _ in days]
        for each in claims:
            at = days.index(_day(each)) if _day(each) in days else 0
            mark = _mark(each)
            if all((mark.shade, mark.words) != (other.shade, other.words) for other in cells[at]):
                cells[at].append(mark)
        outlets = list(dict.fromkeys(clean(each.article.outlet or "") for each in claims))
        made.append(Row(name, _kind(claims[0]), [outlet for outlet in outlets if outlet and outlet != name], cells))
    return Matrix([(day, _words(day)) for day in days], made)


def _voice(each: LedgerClaim) -> tuple[str, str]:
    sources = each.claim.sources
    if not sources:
        name = clean(each.article.outlet or each.article.title or each.article.key)
        return name, ""
    nearest = sources[-1]
    name = name_of(nearest)
    named = each.names.get(nearest.entity or "")
    if named is not None and nearest.kind in ("named", "outlet"):
        name = clean(named.name)
    return name, str(each.article.origin) if nearest.kind in ("unnamed", "crowd") else ""


def _kind(each: LedgerClaim) -> str:
    return each.claim.sources[-1].kind if each.claim.sources else "itself"


def _mark(each: LedgerClaim) -> Mark:
    claim = each.claim
    words = MARKS[claim.status].heading.lower()
    if claim.stance != "asserts":
        words = f"{DISPUTED.heading.lower()}: {words}"
    return Mark(each.id, each.article.id, claim.id, shade_of(claim), words)


def _day(each: LedgerClaim) -> str:
    return (each.article.published or "")[:10]


def _words(day: str) -> str:
    parsed = day_of(day)
    return day_words(parsed, parsed.year, weekday=False) if parsed else "undated"


def plain(found: Told) -> Any:
    """The happening as the JSON of its page."""
    return msgspec.to_builtins(found)
