"""Is the watch list brought up to the ledger by a process of its own, that ends with the desk?"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_of import make

from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh, stale
from reportedly.show.web import keeper as keepers
from reportedly.show.web.keeper import Keeper


def behind(path: Path) -> int:
    with open_store(path, read_only=True) as store:
        return stale(store)


def wait_until_up(path: Path) -> None:
    for _ in range(9_000):  # three minutes: it gives way to all others on a busy machine
        if not behind(path):
            return
        time.sleep(0.02)
    raise AssertionError(behind(path))


def test_it_begins_at_once_and_again_when_somebody_changes_something(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    make(path)
    assert behind(path)
    keeper = Keeper(str(path))
    keeper.start()
    try:
        wait_until_up(path)
        with open_store(path) as store, store.writing():
            store.run("INSERT INTO watch_stale VALUES (1)")
        keeper.wake()
        wait_until_up(path)
    finally:
        keeper.close()


def test_what_another_program_adds_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keepers, "LOOK", 0.05)
    monkeypatch.setattr(keepers, "REST", 0.0)
    path = tmp_path / "ledger.db"
    make(path)
    with open_store(path) as store:
        refresh(store)
    keeper = Keeper(str(path))
    keeper.start()
    try:
        with open_store(path) as store, store.writing():
            store.run("INSERT INTO watch_stale VALUES (1)")
        wait_until_up(path)
    finally:
        keeper.close()


def test_its_process_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    make(path)
    monkeypatch.setattr(sys, "executable", "/bin/cat")  # a process that never ends by itself
    monkeypatch.setattr(subprocess, "Popen", _Forever)
    keeper = Keeper(str(path))
    keeper.start()
    for _ in range(500):
        if keeper._process is not None:
            break
        time.sleep(0.01)
    process = keeper._process
    assert process is not None
    keeper.close()
    assert process.poll() is not None


class _Forever(subprocess.Popen[bytes]):
    def __init__(self, command: list[str], **given: object) -> None:
        super().__init__([sys.executable], **given)  # type: ignore[call-overload]


def test_the_process_ends_when_who_started_it_has_gone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    make(path)
    with open_store(path) as store:  # that would make it wait for ten seconds
        with store.writing():
            command = [sys.executable, "-m", "reportedly.ledger.keeping", str(path)]
            with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
                assert process.stdin is not None
                process.stdin.close()
                process.wait(60)
        assert stale(store)


def test_a_ledger_that_is_not_there_ends_nothing(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path / "none.db"))
    keeper.start()
    keeper.wake()
    keeper.close()
