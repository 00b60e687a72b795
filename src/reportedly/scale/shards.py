"""What of a job is done? A line for each task that is, on the disk before the next is counted.

The ledger of shards: a file of JSON Lines that only grows. A line cut short by a crash is no line.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from reportedly.records import Record, ReportedlyError
from reportedly.scale.tables import sync_folder

Stage = Literal["cut", "gather", "read"]


class Done(Record, kw_only=True, frozen=True):
    """One task that is done: its stage and number, and what came of it."""

    stage: Stage
    number: int
    rows: int = 0
    failed: int = 0
    starts: list[tuple[int, int, int]] = msgspec.field(default_factory=list)  # of a cut: byte, units before, units
    poison: list[int] = msgspec.field(default_factory=list)  # what was set aside, as its worker did not survive it


class Job(Record, kw_only=True, frozen=True):
    """What a job is: the same input in the same shards, read by the same reader."""

    inputs: list[tuple[str, int]]  # path, size in bytes
    shard: int  # articles
    reader: str


class Ledger:
    """The ledger of shards of one output folder; open once at a time."""

    def __init__(self, folder: Path, job: Job) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._place = folder / "shards.jsonl"
        self._file = os.open(self._place, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        self._lock()
        self.done: dict[tuple[Stage, int], Done] = {}
        whole = self._place.read_bytes()
        *lines, rest = whole.split(b"\n")
        if rest:  # cut short by a crash
            os.ftruncate(self._file, len(whole) - len(rest))
        try:
            if lines and msgspec.json.decode(lines[0], type=Job) != job:
                raise ReportedlyError(
                    f"{folder.parent} holds the output of another job",
                    "give another folder; a job goes on only with the same input and version",
                )
            for line in lines[1:]:
                one = msgspec.json.decode(line, type=Done)
                self.done[one.stage, one.number] = one
        except msgspec.MsgspecError:
            raise ReportedlyError(f"{self._place} is damaged", "give another folder, and begin anew") from None
        if not lines:
            self._append(msgspec.json.encode(job))
            sync_folder(folder)

    def add(self, done: Done) -> None:
        """Put a task on record, on the disk."""
        self._append(msgspec.json.encode(done))
        self.done[done.stage, done.number] = done

    def close(self) -> None:
        """Let another have it."""
        os.close(self._file)

    def _append(self, line: bytes) -> None:
        os.write(self._file, line + b"\n")
        os.fsync(self._file)

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows has none
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise ReportedlyError(
                f"another job writes to {self._place.parent.parent}", "wait for its end, or give another folder"
            ) from None
