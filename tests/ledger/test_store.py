"""Does the ledger's file stay whole, and do errors say in two lines what to do?"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from article_notes import BODY, notes
from reports import report_of

from reportedly.ledger import migrations
from reportedly.ledger import store as stores
from reportedly.ledger.add import Added, add_reports
from reportedly.ledger.store import Store, default_path, open_store
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]


def fails(path: Path | str, **how: bool) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as error:
        open_store(path, **how)
    assert error.value.hint
    return error.value


def test_a_new_ledger_is_of_the_present_version(store: Store) -> None:
    assert store.one("PRAGMA user_version") == migrations.VERSION
    assert store.one("PRAGMA application_id") == stores.APPLICATION
    assert store.one("PRAGMA journal_mode") == "wal"


def test_there_is_none(tmp_path: Path) -> None:
    assert "no ledger here" in fails(tmp_path / "no.db", read_only=True).message
    assert not (tmp_path / "no.db").exists()


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in fails(tmp_path).message


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_store(path).close()
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", migrations.VERSION + 1)
    connection.close()
    before = path.read_bytes()
    error = fails(path)
    assert f"version {migrations.VERSION + 1}" in error.message
    assert "newer" in error.hint
    assert path.read_bytes() == before


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    assert "no ledger" in fails(path).message
    assert path.read_bytes() == before


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all, but long enough to have a header of a hundred bytes or more. " * 9)
    assert "no ledger" in fails(path).message


def test_a_corrupted_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_store(path) as store:
        list(add_reports(store, [report_of(notes(f"{BODY} Part {n}.", id=f"a{n}", title=f"T{n}")) for n in range(40)]))
    raw = bytearray(path.read_bytes())
    for at in range(4096, len(raw), 2048):
        raw[at : at + 512] = b"\xff" * 512
    path.write_bytes(raw)

    def use() -> None:
        with open_store(path) as store:
            store.rows("SELECT * FROM claim JOIN article ON article.id = article")
            list(add_reports(store, [report_of(notes("Other words.", "", id="x"))]))

    with pytest.raises(ReportedlyError) as error:
        use()
    assert "damaged" in error.value.message
    assert "doctor" in error.value.hint


def test_a_read_only_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    open_store(path).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "may not be written" in fails(path).message
    with open_store(path, read_only=True) as store, pytest.raises(ReportedlyError, match="may not be written"):
        list(add_reports(store, [report_of(notes())]))


def test_a_full_disk_leaves_the_ledger_whole(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_store(path) as store:
        list(add_reports(store, [report_of(notes())]))
        pages = store.one("PRAGMA page_count")
        store.one(f"PRAGMA max_page_count = {pages + 2}")  # the disk ends here
        many = [report_of(notes(f"{BODY} Part {n}.", id=f"b{n}", title=f"T{n}")) for n in range(50)]
        with pytest.raises(ReportedlyError) as error:
            list(add_reports(store, many))
        assert "full" in error.value.message
    with open_store(path) as store:
        assert store.one("PRAGMA integrity_check") == "ok"
        assert store.one("SELECT count(*) FROM article") == 1
        assert len([each for each in add_reports(store, many) if each.what == "copy"]) == 50


def test_readers_read_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_store(path) as writer:
        list(add_reports(writer, [report_of(notes())]))
        with writer.writing():
            writer.run("DELETE FROM unread")
            with open_store(path, read_only=True) as reader:
                assert reader.one("SELECT count(*) FROM article") == 1


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    monkeypatch.setattr(stores, "PATIENCE", 50)
    with (
        open_store(path) as one,
        open_store(path) as other,
        one.writing(),
        pytest.raises(ReportedlyError, match="another program"),
        other.writing(),
    ):
        pass


def test_sql_reads_and_does_nothing_else(store: Store, adds: Adds) -> None:
    adds(notes())
    assert store.sql("SELECT status, count(*) AS n FROM claim GROUP BY 1 ORDER BY 1") == [
        {"status": "considered", "n": 1},
        {"status": "occurred", "n": 1},
    ]
    assert store.sql("SELECT key FROM article WHERE published > :day", {"day": "2031"}) == [{"key": "a1"}]
    assert store.sql("SELECT rowid FROM claim_words WHERE claim_words MATCH 'boats AND s_occurred'")
    assert store.sql("SELECT 1 WHERE 0") == []
    for query in ("DELETE FROM claim", "ATTACH '/tmp/x.db' AS x", "PRAGMA journal_mode=delete", "DROP TABLE claim",
                  "CREATE TABLE t (a)", "SELECT nothing FROM claim", "VACUUM INTO '/tmp/x.db'",
                  "SELECT 1; DELETE FROM claim"):  # fmt: skip
        with pytest.raises(ReportedlyError, match="the query failed"):
            store.sql(query)
    assert store.one("SELECT count(*) FROM claim") == 2


def test_where_it_is_by_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "mine.db"))
    assert default_path() == tmp_path / "mine.db"
    monkeypatch.delenv("REPORTEDLY_LEDGER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().name == "reportedly.db"


def test_two_that_begin_at_once_make_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    failures: list[BaseException] = []

    def begin() -> None:
        try:
            open_store(path).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with open_store(path) as store:
        assert store.one("PRAGMA user_version") == migrations.VERSION


def test_old_sqlite_is_not_used() -> None:
    version = tuple(map(int, apsw.sqlite_lib_version().split(".")))
    assert version >= (3, 51, 3)  # before: WAL files can be corrupted (PARTS: 3.7.0 to 3.51.2)


def test_the_command_says_it_in_two_lines(tmp_path: Path) -> None:
    code = "from reportedly.show.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "claims", "--ledger", str(tmp_path / "no.db")], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2
