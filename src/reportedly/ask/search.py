"""In which articles do these words stand, and where?"""

from __future__ import annotations

import re

from reportedly.ask.claims import ArticleLine
from reportedly.ask.filters import EVERYTHING, Filters, full_text
from reportedly.intake.marks import iso_date
from reportedly.ledger.marks import claims_between
from reportedly.ledger.store import Store
from reportedly.records import Record, ReportedlyError, Span

AROUND = 110  # code points shown on each side of the first match
_OPEN, _CLOSE = "\x02", "\x03"


class Found(Record, kw_only=True, frozen=True):
    """One article in which the words stand: a passage of it, the matches inside it, and how many claims it tells."""

    article: ArticleLine
    passage: Span
    matches: list[Span]
    claims: int


def search(store: Store, words: str, filters: Filters = EVERYTHING) -> list[Found]:
    """Articles that hold the words (see Filters), newest first; ``since``, ``until``, ``outlet``, ``limit`` count.

    Raises ReportedlyError where nothing is left to look for.
    """
    if filters.limit < 1:
        raise ReportedlyError("a limit of less than one asks for nothing", "give a number from 1")
    since = iso_date(filters.since)[:10] if filters.since else None
    until = iso_date(filters.until)[:10] if filters.until else None
    low, high = (each >> 14 for each in claims_between(since, until))
    if filters.before is not None:
        high = min(high, filters.before - 1)
    outlet = f"%{filters.outlet.strip()}%" if filters.outlet else None
    rows = store.rows(
        "SELECT article.id, article.key, article.title, outlet.name, url, published, published_basis, version, origin,"
        " highlight(article_words, 1, ?, ?), article.text,"
        " (SELECT count(*) FROM claim WHERE claim.id BETWEEN article.id << 14 AND (article.id << 14) + 16383)"
        " FROM article_words JOIN article ON article.id = article_words.rowid"
        " LEFT JOIN outlet ON outlet.id = article.outlet"
        " WHERE article_words MATCH ? AND article_words.rowid BETWEEN ? AND ? AND (? IS NULL OR outlet.name LIKE ?)"
        " ORDER BY article_words.rowid DESC LIMIT ?",
        (_OPEN, _CLOSE, full_text(words), low, high, outlet, outlet, filters.limit),
    )
    found = []
    for i, key, title, name, url, published, basis, version, origin, shown, text, told in rows:
        passage, matches = _passage(text, shown)
        found.append(
            Found(
                article=ArticleLine(
                    id=i, key=key, title=title, outlet=name, url=url, published=published, published_basis=basis,
                    version=version, superseded=False, origin=origin,
                ),
                passage=passage, matches=matches, claims=told,
            )
        )  # fmt: skip
    return found


def _passage(text: str, shown: str) -> tuple[Span, list[Span]]:
    """The words around the first match, cut at white space, and the matches in them; else the beginning."""
    places = _matches(text, shown)
    at = places[0][0] if places else 0
    start, end = max(0, at - AROUND), min(len(text), at + AROUND)
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = max(at, text.rfind(" ", at, end)) if text.rfind(" ", at, end) > at else end
    inside = [Span(start=a, end=b, text=text[a:b]) for a, b in places if start <= a and b <= end]
    return Span(start=start, end=end, text=text[start:end]), inside


def _matches(text: str, shown: str) -> list[tuple[int, int]]:
    """Where the marks of a highlighted text stand in the text; nothing where the text holds such marks itself."""
    if _OPEN in text or _CLOSE in text:
        return []
    places: list[tuple[int, int]] = []
    opened = 0
    for before, mark in enumerate(re.finditer(f"[{_OPEN}{_CLOSE}]", shown)):
        at = mark.start() - before
        if mark.group() == _OPEN:
            opened = at
        else:
            places.append((opened, at))
    return places
