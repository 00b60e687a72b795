"""Which articles were read by an older reader, and how are they read again?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly.ledger.corrected import corrected
from reportedly.ledger.links import link_claims
from reportedly.ledger.marks import day_number, first_claim
from reportedly.ledger.reader import reader_version
from reportedly.ledger.remove import drop, settle
from reportedly.ledger.store import Store
from reportedly.ledger.texts import put_text
from reportedly.ledger.versions import supersede
from reportedly.ledger.write import Placed, put_report
from reportedly.pipeline import read_many
from reportedly.records import Article, Failure, Report

Reader = Callable[[Iterable[Article]], Iterator[Report | Failure]]


def outdated(store: Store) -> list[int]:
    """The articles whose claims another version of the reader made."""
    return [row[0] for row in store.rows("SELECT id FROM article WHERE reader <> ? ORDER BY id", (reader_version(),))]


def reread(store: Store, articles: Iterable[int], read: Reader = read_many) -> Iterator[tuple[int, Report | Failure]]:
    """Read articles of the ledger again, one after the other; yields each with what was read, once it is on disk.

    A hand's links stay with the claims of the same words. An article that cannot be read now is left as it was.
    """
    ids = list(articles)
    for article, result in zip(ids, read(_given(store, each) for each in ids), strict=True):
        if isinstance(result, Report):
            with store.writing():
                replace(store, article, result)
        yield article, result


def _given(store: Store, article: int) -> Article:
    """An article as it came in: a date that was inferred is inferred anew."""
    row = store.rows(
        "SELECT article.key, text, title, outlet.name, url, published, published_basis FROM article"
        " LEFT JOIN outlet ON outlet.id = outlet WHERE article.id = ?",
        (article,),
    )[0]
    key, text, title, outlet, url, published, basis = row
    given = None if basis == "inferred" else published
    return Article(
        id=key,
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=given,
        published_basis=basis if given else None,
    )


def replace(store: Store, article: int, report: Report) -> int:
    """Write an article anew under the id it had, or under one of its new day, inside ``store.writing()``; that id.

    What people have corrected in it is put in again.
    """
    report = corrected(store, report)
    first, superseded, origin, added, published = store.rows(
        "SELECT first_version, superseded, origin, added, published FROM article WHERE id = ?", (article,)
    )[0]
    sketch = store.one("SELECT signature FROM text_signature WHERE article = ?", (article,))
    by_hand = _chosen(store, article)
    touched = drop(store, article)
    same_day = day_number(published) == day_number(report.article.published)
    placed = put_report(
        store, report, reader_version(), added, first_version=first if first != article else None,
        article=article if same_day else None,
    )  # fmt: skip
    put_text(store, placed.article, sketch)
    if placed.article != article:
        store.run("UPDATE article SET first_version = ? WHERE first_version = ?", (placed.article, article))
        store.run("UPDATE article SET origin = ? WHERE origin = ?", (placed.article, article))
    now = placed.article if origin == article else origin
    store.run("UPDATE article SET origin = ? WHERE id = ?", (now, placed.article))
    touched += link_claims(store, report, placed, now, _kept(report, placed, by_hand))
    if superseded:
        touched += supersede(store, placed.article)
    settle(store, touched)
    return placed.article


def _chosen(store: Store, article: int) -> list[tuple[int, int, int]]:
    """The event's place and the happening of each claim that a hand has linked."""
    low = first_claim(article)
    return [
        (row[0], row[1], row[2])
        for row in store.rows(
            "SELECT event_start, event_end, happening FROM link JOIN claim ON claim.id = claim"
            " WHERE claim BETWEEN ? AND ? AND maker = 'hand'",
            (low, first_claim(article + 1) - 1),
        )
    ]


def _kept(report: Report, placed: Placed, by_hand: list[tuple[int, int, int]]) -> dict[int, int]:
    """Which new claims keep a happening that a hand has chosen: those whose event is at the same words."""

    found: dict[int, int] = {}
    for start, end, happening in by_hand:
        ranked = [
            (abs(claim.event.start - start) + abs(claim.event.end - end), i)
            for i, claim in zip(placed.claims, report.claims, strict=True)
            if claim.event.start < end and start < claim.event.end and i not in found
        ]
        if ranked:
            found[min(ranked)[1]] = happening
    return found
