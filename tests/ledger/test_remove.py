"""Is nothing left of an article that was deleted?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from article_notes import BODY, CLAIMS, notes
from reports import report_of

from reportedly.ledger.add import Added, add_reports
from reportedly.ledger.doctor import examine
from reportedly.ledger.remove import articles_of_outlet, remove
from reportedly.ledger.store import Store, open_store
from reportedly.ledger.versions import articles_named
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]

SECRET = (
    "Zedekia Brunt met three brokers in Quixholm on Friday, his driver said, and sold them the harbour for nothing."
)
SECRET_CLAIMS = """
entity person Zedekia Brunt: Zedekia Brunt; his
entity place Quixholm: Quixholm
occurred met | who: Zedekia Brunt | whom: three brokers | where: Quixholm | when: Friday = 2031-03-14
occurred sold | who: Zedekia Brunt | whom: the harbour | by: unnamed his driver
"""
TABLES = """
article report claim claim_source claim_party claim_figure figure link happening block entity actor actor_name
actor_block text_signature text_band conflict change comparison source_record claim_words article_words
"""
WORDS = ("Quixholm", "quixholm", "Zedekia", "zedekia", "Brunt", "brunt", "Clandestine", "clandestine")


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_store(path) as store:
        made = list(
            add_reports(
                store,
                [
                    report_of(notes()),
                    report_of(
                        notes(
                            SECRET,
                            SECRET_CLAIMS,
                            id="s",
                            outlet="Clandestine Post",
                            title="Quixholm",
                            url="https://x.example/s",
                        )
                    ),
                    report_of(notes("Nothing of it here. " + BODY, CLAIMS, id="b", title="B", outlet="Other")),
                ],
            )
        )
        assert [each.what for each in made] == ["added", "added", "copy"]
        before = examine(store)
        assert remove(store, articles_named(store, "https://x.example/s")) == 1
        after = examine(store)
        assert (before.wrong, after.wrong) == ([], [])
        assert after.articles == 2
        assert store.rows("SELECT name FROM outlet ORDER BY name") == [("Harbour Ledger",), ("Other",)]
        assert store.one("SELECT count(*) FROM source WHERE claims < 0") == 0
    kept = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"Port Ansel" in kept
    assert [word for word in WORDS if word.encode() in kept] == []


def test_all_goes_when_all_is_deleted(store: Store, adds: Adds) -> None:
    made = adds(notes(), notes(SECRET, SECRET_CLAIMS, id="s"), notes(id="a2", outlet="The Wire", title="T"))
    remove(store, [each.article or 0 for each in made])
    for table in TABLES.split():
        assert store.one(f"SELECT count(*) FROM {table}") == 0, table


def test_versions_go_together_and_an_heir_becomes_the_origin(store: Store, adds: Adds) -> None:
    first, second, copy = adds(
        notes(url="https://x.example/a"),
        notes(BODY.replace("two", "six"), CLAIMS.replace("two", "six"), url="https://x.example/a"),
        notes(id="c", outlet="The Wire", url="https://wire.example/c", published="2031-03-16"),
    )
    assert (second.what, copy.what) == ("version", "copy")
    assert remove(store, [first.article or 0]) == 2
    assert store.rows("SELECT id, origin FROM article") == [(copy.article, copy.article)]
    assert store.rows("SELECT DISTINCT origin FROM link") == [(copy.article,)]
    assert examine(store).wrong == []


def test_an_outlet(store: Store, adds: Adds) -> None:
    adds(notes(), notes(SECRET, SECRET_CLAIMS, id="s", outlet="Clandestine Post"))
    assert len(articles_of_outlet(store, "the clandestine post")) == 1
    with pytest.raises(ReportedlyError, match="no outlet"):
        articles_of_outlet(store, "Clandestine")


def test_what_is_not_there(store: Store) -> None:
    for name in ("nothing", "https://x.example/none", "12", "9" * 40):
        with pytest.raises(ReportedlyError, match="no article"):
            articles_named(store, name)
    with pytest.raises(ReportedlyError, match="no article"):
        remove(store, [12])
    assert remove(store, []) == 0
