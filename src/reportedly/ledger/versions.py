"""Which article is an edit of which, and what becomes of the one before?"""

from __future__ import annotations

from reportedly.ledger.links import refresh
from reportedly.ledger.marks import first_claim, folded, same_address
from reportedly.ledger.store import Store
from reportedly.records import Article, ReportedlyError


def earlier_version(store: Store, article: Article, alike: int | None) -> int | None:
    """The version that an article is a later one of: the same address; or nearly the same text (``alike``), outlet and
    id or title, where an address is not known of both."""
    address = same_address(article.url)
    if address:
        found = store.one("SELECT id FROM article WHERE address = ? AND superseded = 0 ORDER BY id DESC", (address,))
        if found:
            return int(found)
    if alike is None:
        return None
    row = store.row(
        "SELECT latest.id, latest.address, outlet.key, latest.key, latest.title FROM article"
        " JOIN article AS latest ON latest.first_version = article.first_version AND latest.superseded = 0"
        " LEFT JOIN outlet ON outlet.id = latest.outlet WHERE article.id = ?",
        (alike,),
    )
    if row is None:
        return None
    latest, its_address, outlet, key, title = row
    if (address and its_address) or outlet != (folded(article.outlet) if article.outlet else None):
        return None
    same_title = bool(title and article.title and folded(title) == folded(article.title))
    return int(latest) if same_title or key == article.id else None


def supersede(store: Store, article: int) -> list[int]:
    """Mark a version as an earlier one, inside ``store.writing()``: it stays, but is no longer asked for or counted.

    Gives the happenings that its claims belong to.
    """
    low = first_claim(article)
    between = (low, first_claim(article + 1) - 1)
    store.run("UPDATE article SET superseded = 1 WHERE id = ?", (article,))
    store.run("UPDATE claim SET superseded = 1 WHERE id BETWEEN ? AND ?", between)
    store.run("DELETE FROM claim_words WHERE rowid BETWEEN ? AND ?", between)
    row = store.row("SELECT title, text FROM article WHERE id = ?", (article,))
    if row:
        removal = "INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', ?, ?, ?)"
        store.run(removal, (article, *row))
    happenings = store.rows("SELECT DISTINCT happening FROM link WHERE claim BETWEEN ? AND ?", between)
    store.run("UPDATE link SET current = 0 WHERE claim BETWEEN ? AND ?", between)
    for (happening,) in happenings:
        refresh(store, happening)
    return [row[0] for row in happenings]


def put_in_line(store: Store, article: int) -> list[int]:
    """Number the versions of an article by their publication, inside ``store.writing()``; the last one stands.

    Gives the happenings whose counts have changed by it.
    """
    touched = []
    versions = store.rows(
        "SELECT id, superseded FROM article WHERE first_version = (SELECT first_version FROM article WHERE id = ?)"
        " ORDER BY id",
        (article,),
    )
    first = versions[0][0]
    for number, (version, superseded) in enumerate(versions, start=1):
        store.run("UPDATE article SET version = ?, first_version = ? WHERE id = ?", (number, first, version))
        if number < len(versions) and not superseded:
            touched += supersede(store, version)
    return touched


def versions_of(store: Store, article: int) -> list[int]:
    """All versions of an article, the earliest first. Raises ReportedlyError where there is no such article."""
    rows = store.rows(
        "SELECT id FROM article WHERE first_version = (SELECT first_version FROM article WHERE id = ?)"
        " ORDER BY version",
        (article,),
    )
    if not rows:
        raise ReportedlyError(f"there is no article {article} in this ledger", "reportedly search finds articles")
    return [row[0] for row in rows]
