"""What does a worker do with one task?"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from reportedly.records import Record, ReportedlyError
from reportedly.scale.gather import gather
from reportedly.scale.parts import Part, Reader, probe, read_part
from reportedly.scale.shards import Done, Stage
from reportedly.scale.sources import Shard, cut
from reportedly.scale.watch import Watch


class Attempt(Record, kw_only=True, frozen=True):
    """A task as it goes to a worker: a file to cut (its path, and articles a shard), a shard or a part."""

    stage: Stage
    number: int
    task: Any
    out: str
    reader: str
    seconds: float  # that one article may take
    threads: int
    poison: frozenset[int]
    probing: bool


def carry_out(attempt: Attempt) -> Done | ReportedlyError:
    """Do it, and say what came of it; an error that trying again would not mend is given back, not raised."""
    # Before the model is loaded: as many threads as this worker has of the processors.
    os.environ["OMP_NUM_THREADS"] = str(attempt.threads)
    out, task = Path(attempt.out), attempt.task
    done = Done(stage=attempt.stage, number=attempt.number, poison=sorted(attempt.poison))
    try:
        if attempt.stage == "cut":
            return _replaced(done, starts=cut(*task))
        watch = Watch(watched(out, attempt.stage, attempt.number), attempt.seconds)
        try:
            if isinstance(task, Shard):
                rows, failed = gather(task, gathered(out, task.number), watch, attempt.poison)
            else:
                rows, failed = _read(attempt, task, out, watch)
        finally:
            watch.close()
        return _replaced(done, rows=rows, failed=failed)
    except ReportedlyError as error:
        return ReportedlyError(error.message, error.hint)


def gathered(out: Path, shard: int) -> Path:
    """Where the articles of a shard stand until they are read."""
    return out / "_job" / "articles" / f"{shard:06d}.parquet"


def watched(out: Path, stage: str, number: int) -> Path:
    """Where it stands at which article a worker is."""
    return out / "_job" / "at" / f"{stage}-{number}"


def _read(attempt: Attempt, part: Part, out: Path, watch: Watch) -> tuple[int, int]:
    module, _, name = attempt.reader.partition(":")
    reader: Reader = getattr(import_module(module), name)

    def place(shard: int) -> Path:
        return gathered(out, shard)

    if attempt.probing:
        probe(part, place, reader, watch, attempt.poison)
        return 0, 0
    return read_part(part, out, place, reader, watch, attempt.poison)


def _replaced(done: Done, **values: Any) -> Done:
    import msgspec

    return msgspec.structs.replace(done, **values)
