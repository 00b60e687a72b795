"""Is the ledger whole, and what can be done where it is not?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import apsw
import msgspec

from reportedly.ledger.add import Added, add_reports
from reportedly.ledger.outlines import refresh
from reportedly.ledger.reread import outdated
from reportedly.ledger.store import Store, open_store
from reportedly.ledger.write import claim_words, report_of
from reportedly.records import Record, Report, ReportedlyError

# What must not be: a name for it, and how many there are.
_ORPHANS = {
    "claims without an article": "SELECT count(*) FROM claim WHERE article NOT IN (SELECT id FROM article)",
    "articles without a report": "SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM report)",
    "links without a claim": "SELECT count(*) FROM link WHERE claim NOT IN (SELECT id FROM claim)",
    "links without a happening": "SELECT count(*) FROM link WHERE happening NOT IN (SELECT id FROM happening)",
    "happenings without a claim": "SELECT count(*) FROM happening WHERE id NOT IN (SELECT happening FROM link)",
    "claims that full text does not find": "SELECT (SELECT count(*) FROM claim WHERE superseded = 0)"
    " - (SELECT count(*) FROM claim_words)",
}


class Health(Record, kw_only=True, frozen=True):
    """What was looked at, and what is wrong: [] where the ledger is whole."""

    path: str
    version: int
    size: int  # bytes
    articles: int
    claims: int
    happenings: int
    unread: int
    outdated: int  # articles that an older reader read
    wrong: list[str]


def examine(store: Store) -> Health:
    """Look the whole file over. Raises ReportedlyError where it is too damaged to be read at all."""
    wrong = [str(row[0]) for row in store.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
    for name, query in _ORPHANS.items():
        number = store.one(query)
        if number:
            wrong.append(f"{number:,} {name}")
    count = {name: store.one(f"SELECT count(*) FROM {name}") for name in ("article", "claim", "happening", "unread")}
    return Health(
        path=str(store.path), version=store.one("PRAGMA user_version"), size=store.path.stat().st_size,
        articles=count["article"], claims=count["claim"], happenings=count["happening"], unread=count["unread"],
        outdated=len(outdated(store)), wrong=wrong,
    )  # fmt: skip


def rebuild(store: Store) -> None:
    """Make all that follows from the articles anew: indexes, full text, counts. Nothing that was read is touched."""
    with store.writing():
        store.run("REINDEX")
        store.run("INSERT INTO article_words (article_words) VALUES ('rebuild')")
        for row in store.rows("SELECT id, title, text FROM article WHERE superseded = 1"):
            store.run("INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', ?, ?, ?)", row)
        store.run("INSERT INTO claim_words (claim_words) VALUES ('delete-all')")
        for (article,) in store.rows("SELECT id FROM article WHERE superseded = 0 ORDER BY id"):
            _put_words(store, article)
        store.run("DELETE FROM link WHERE claim NOT IN (SELECT id FROM claim)")
        store.run("DELETE FROM block WHERE happening NOT IN (SELECT happening FROM link)")
        for (happening,) in store.rows("SELECT id FROM happening"):
            refresh(store, happening)
    store.one("PRAGMA optimize")


def _put_words(store: Store, article: int) -> None:
    report = report_of(store, article)
    entities = {entity.id: entity for entity in report.entities}
    store.run_many(
        "INSERT INTO claim_words (rowid, words, who, place, said, marks, outlet) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            ((article << 14) + number, *claim_words(claim, entities), report.article.outlet)
            for number, claim in enumerate(report.claims)
        ),
    )


def save(damaged: Path, to: Path) -> Iterator[Added]:
    """Bring every article that can still be read in a damaged file into a new ledger.

    Raises ReportedlyError where the new file is there already, or nothing of the old one can be read.
    """
    if to.exists():
        raise ReportedlyError(f"{to}: this file is there already", "name one that is not")
    try:
        connection = apsw.Connection(str(damaged), flags=apsw.SQLITE_OPEN_READONLY)
        ids = _ids(connection)
    except apsw.Error as error:
        raise ReportedlyError(f"{damaged}: nothing of it can be read ({error})", "use a copy of the file") from error
    if not ids:
        raise ReportedlyError(f"{damaged}: no article of it can be read", "use a copy of the file")
    with open_store(to) as store:
        yield from add_reports(store, _readable(connection, ids))
    connection.close()


def _ids(connection: apsw.Connection) -> list[int]:
    """The ids of all reports that a damaged table still gives, from either end."""
    found: set[int] = set()
    for order in ("", " DESC"):
        try:
            for (article,) in connection.execute(f"SELECT article FROM report ORDER BY article{order}"):
                found.add(article)
        except apsw.Error:
            continue
    return sorted(found)


def _readable(connection: apsw.Connection, ids: list[int]) -> Iterator[Report]:
    query = "SELECT json, text FROM report JOIN article ON article.id = article WHERE article = ?"
    for article in ids:
        try:
            for json, text in connection.execute(query, (article,)):
                report = msgspec.json.decode(zlib.decompress(json), type=Report)
                yield msgspec.structs.replace(report, article=msgspec.structs.replace(report.article, text=text))
        except (apsw.Error, zlib.error, msgspec.MsgspecError):
            continue
