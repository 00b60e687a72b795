"""Does a ledger stay whole when the disk is full at any write, two write at once, or the clock goes backwards?

Kills are tried by evaluation/ledger_kills.py and evaluation/crash_kills.py, which take minutes.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from article_notes import BODY, notes
from reports import report_of

from reportedly.ledger import add as adding
from reportedly.ledger import forecasts as guesses
from reportedly.ledger import store as stores
from reportedly.ledger import watching
from reportedly.ledger.add import add_reports
from reportedly.ledger.by_hand import merge, split
from reportedly.ledger.doctor import examine
from reportedly.ledger.forecasts import forecasts, put_forecast
from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh, stale
from reportedly.records import Report, ReportedlyError
from reportedly.watch.items import WatchItem, Window

ITEM = WatchItem(
    id="q1", happening=None, question="Will the port be shut?", condition=None, who=[], kind=None, status="predicted",
    source_kind=None, sources=["hand"], opened="2031-03-01", told=[], settles="by hand",
    window=Window(from_="2031-03-01", to="2031-04-01", due="2031-04-01", basis="words", text="April"),
)  # fmt: skip
STEP = 1 if os.environ.get("EVERY_WRITE") else 23  # each write is tried where there is time
SYSTEM = apsw.vfs_names()[0]


def made(numbers: range) -> list[Report]:
    return [report_of(notes(f"{BODY} Part {n}.", id=f"a{n}", title=f"T{n}")) for n in numbers]


class _Disk:
    """How many writes the disk still takes; None: as many as come."""

    left: int | None = None
    written = 0


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: Any) -> None:
        super().__init__(SYSTEM, name, flags)

    def _take(self) -> None:
        _Disk.written += 1
        if _Disk.left is not None:
            _Disk.left -= 1
            if _Disk.left < 0:
                raise apsw.FullError("the disk is full")

    def xWrite(self, data: bytes, offset: int) -> None:
        self._take()
        super().xWrite(data, offset)


class _Filling(apsw.VFS):
    def __init__(self) -> None:
        super().__init__("filling", SYSTEM, makedefault=True)

    def xOpen(self, name: Any, flags: Any) -> apsw.VFSFile:
        return _File(name, flags)


@pytest.fixture
def disk() -> Iterator[type[_Disk]]:
    filling = _Filling()
    yield _Disk
    _Disk.left = None
    filling.unregister()
    assert apsw.vfs_names()[0] == SYSTEM


def test_a_disk_that_is_full_at_any_write(tmp_path: Path, disk: type[_Disk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 2)
    begun = tmp_path / "begun.db"
    with open_store(begun) as store:
        list(add_reports(store, made(range(3))))
    further = made(range(3, 7))
    refused = 0
    for writes in range(0, 10_000, STEP):
        path = tmp_path / "ledger.db"
        for rest in ("", "-wal", "-shm"):
            path.with_name(f"ledger.db{rest}").unlink(missing_ok=True)
        shutil.copyfile(begun, path)
        disk.left = writes
        kept: list[str] = []
        try:
            with open_store(path) as store:
                kept += [each.key for each in add_reports(store, further)]
                happenings = [row[0] for row in store.rows("SELECT id FROM happening ORDER BY id LIMIT 2")]
                merge(store, *(happenings[0], happenings[1:]))
                refresh(store)
                put_forecast(store, ITEM, 0.5, "me")
                kept.append("forecast")
        except ReportedlyError as error:
            assert "full" in error.message, error.message  # noqa: PT017
            assert error.hint  # noqa: PT017
            refused += 1
            failed = True
        else:
            failed = False
        full = disk.left is not None and disk.left < 0
        disk.left = None
        with open_store(path) as store:
            assert examine(store).wrong == []
            there = {row[0] for row in store.rows("SELECT key FROM article")}
            assert {*kept} - {"forecast"} <= there
            assert {"a0", "a1", "a2"} <= there
            assert len(forecasts(store, "2099-01-01")) == ("forecast" in kept)
            list(add_reports(store, further))
            assert store.one("SELECT count(*) FROM article") == 7
        if not failed and not full:
            break
    print(f"{refused} disks were full")
    assert refused > 200 / STEP


def test_two_writers_at_once_lose_and_double_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 3)
    path = tmp_path / "ledger.db"
    open_store(path).close()
    failures: list[BaseException] = []

    def write(numbers: range) -> None:
        try:
            with open_store(path) as store:
                list(add_reports(store, made(numbers)))
                refresh(store)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(numbers,)) for numbers in (range(20), range(10, 30), range(5, 15))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failures == []
    with open_store(path) as store:
        assert sorted(row[0] for row in store.rows("SELECT key FROM article")) == sorted(f"a{n}" for n in range(30))
        assert examine(store).wrong == []


def test_others_can_write_while_the_watch_list_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    monkeypatch.setattr(stores, "PATIENCE", 300)  # milliseconds
    monkeypatch.setattr(watching, "_remade", lambda *_: time.sleep(0.03) or [])
    _to_be_made_again(path, range(1, 21))

    def work() -> None:
        with open_store(path) as other:
            refresh(other)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        with open_store(path) as store:
            while thread.is_alive():
                with store.writing():  # else: another program is writing to this ledger
                    store.run("DELETE FROM unread")
                time.sleep(0.05)
    finally:
        thread.join()
    with open_store(path, read_only=True) as store:
        assert stale(store) == 0


def test_the_watch_list_is_of_what_was_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    _to_be_made_again(path, range(1, 6))
    remade, thought = watching._remade, []

    def overtaken(reports: watching.Reports, happening: int) -> list[watching.Change]:
        thought.append(happening)
        if len(thought) < 4:  # another program writes while this is thought out
            with open_store(path) as other, other.writing():
                other.run("INSERT OR REPLACE INTO unread VALUES (?, NULL, '', '', '')", (str(len(thought)),))
        return remade(reports, happening)

    monkeypatch.setattr(watching, "_remade", overtaken)
    with open_store(path) as store:
        refresh(store)
        assert stale(store) == 0
    assert thought.count(1) == 2  # in vain, and again


def _to_be_made_again(path: Path, happenings: range) -> None:
    """A small ledger in which the items of so many happenings are to be made again, and nothing else."""
    with open_store(path) as store:
        list(add_reports(store, made(range(3))))
        with store.writing():
            store.run("DELETE FROM watch_unseen")
            store.run_many("INSERT OR IGNORE INTO watch_stale VALUES (?)", ((n,) for n in happenings))


def test_a_clock_that_goes_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000))

    class Backwards(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Backwards:  # type: ignore[override]
            return cls(2031, 3, 20, tzinfo=tz) - dt.timedelta(days=next(clock))

    monkeypatch.setattr(adding, "datetime", Backwards)
    monkeypatch.setattr(guesses.dt, "datetime", Backwards)
    with open_store(tmp_path / "ledger.db") as store:
        first = notes(f"{BODY} First.", id="v1", title="T", url="https://gull.test/1")
        second = notes(f"{BODY} Second, and changed.", id="v2", title="T", url="https://gull.test/1")
        added = [each for report in (first, second) for each in add_reports(store, [report_of(report)])]
        assert [each.what for each in added] == ["added", "version"]
        list(add_reports(store, made(range(5))))
        put_forecast(store, ITEM, 0.25, "me")
        put_forecast(store, ITEM, 0.75, "me")
        happening = store.one("SELECT happening FROM link GROUP BY 1 HAVING count(*) > 1 LIMIT 1")
        split(store, happening, [store.one("SELECT min(claim) FROM link WHERE happening = ?", (happening,))])
        refresh(store)
        assert examine(store).wrong == []
        assert store.rows("SELECT key FROM article WHERE superseded = 1") == [("v1",)]  # the later one to come holds
        assert sorted(each.probability for each in forecasts(store, "2099-01-01")) == [0.25, 0.75]
