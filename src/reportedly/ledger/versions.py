"""Which article is an edit of which, and what becomes of the one before?"""

from __future__ import annotations

from reportedly.ledger.marks import first_claim, folded, same_address
from reportedly.ledger.outlines import refresh
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
    forget(store, article)
    happenings = store.rows("SELECT DISTINCT happening FROM link WHERE claim BETWEEN ? AND ?", between)
    store.run("UPDATE link SET current = 0 WHERE claim BETWEEN ? AND ?", between)
    for (happening,) in happenings:
        refresh(store, happening)
    return [row[0] for row in happenings]


def forget(store: Store, article: int) -> None:
    """Take an article and its claims out of the full text and the counts, inside ``store.writing()``."""
    between = (first_claim(article), first_claim(article + 1) - 1)
    store.run("DELETE FROM claim_words WHERE rowid BETWEEN ? AND ?", between)
    row = store.row("SELECT id, title, text FROM article WHERE id = ?", (article,))
    if row:
        store.run("INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', ?, ?, ?)", row)
    counts = store.rows(
        "SELECT count(*), source FROM claim_source WHERE claim BETWEEN ? AND ? AND nearest = 1 GROUP BY source", between
    )
    itself = store.one("SELECT count(*) FROM claim WHERE id BETWEEN ? AND ? AND source_kind IS NULL", between)
    counts.append((itself, outlet_source(store, article)))
    store.run_many("UPDATE source SET claims = claims - ? WHERE id = ?", counts)
    store.run(
        "UPDATE actor SET articles = articles - 1 WHERE id IN (SELECT actor FROM entity WHERE article = ?)", (article,)
    )


def outlet_source(store: Store, article: int) -> int | None:
    """The row of an article's outlet as a source: that of what its articles tell without naming one."""
    found: int | None = store.one(
        "SELECT source.id FROM article JOIN outlet ON outlet.id = outlet"
        " JOIN source ON source.key = 'outlet ' || outlet.key WHERE article.id = ?",
        (article,),
    )
    return found


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


def articles_named(store: Store, name: str) -> list[int]:
    """The articles of an id (the ledger's, or the JSON contract's) or an address. Raises ReportedlyError for none."""
    found = store.rows("SELECT id FROM article WHERE key = ?", (name,))
    if not found and name.isdecimal() and len(name) < 19:
        found = store.rows("SELECT id FROM article WHERE id = ?", (int(name),))
    if not found and (address := same_address(name)):
        found = store.rows("SELECT id FROM article WHERE address = ?", (address,))
    if not found:
        raise ReportedlyError(f"there is no article {name} in this ledger", "reportedly search WORDS --json gives ids")
    return [row[0] for row in found]
