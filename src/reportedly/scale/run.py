"""How does an archive become readings, if workers and the driver may die at any moment?

Three stages of tasks: files are cut into shards, shards are gathered (their articles found and dated), parts (the
articles of a day) are read. Each task writes one file, whole, always the same; a ledger says which are done. So a task
that is run twice does no harm, and one that was not finished leaves nothing: the output is what it would have been.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from reportedly.records import Record, ReportedlyError
from reportedly.scale.engines import Cluster, Died, Engine, Processes
from reportedly.scale.parts import Part
from reportedly.scale.plan import days_of, parts_of
from reportedly.scale.setbacks import Setbacks, after_death, after_probe, is_hopeless
from reportedly.scale.shards import Job, Ledger, Stage
from reportedly.scale.sources import Shard, sources_of
from reportedly.scale.tasks import Attempt, carry_out, gathered, watched
from reportedly.scale.watch import last_place

SHARD = 500  # articles
SECONDS = 300.0  # that one article may take
READER = "reportedly.pipeline:read_many"

Tell = Callable[[Stage, int, int, int], None]  # stage, tasks done, of how many, articles of these


class Summary(Record, kw_only=True, frozen=True):
    """What a job came to."""

    articles: int  # rows of the output
    copies: int  # of them, not read: another was in their place
    failed: int  # could not be read
    set_aside: int  # of them, as their worker did not survive them
    parts: int  # files


class _Run(NamedTuple):
    """A job under way."""

    out: Path
    reader: str
    seconds: float
    threads: int
    engine: Engine
    ledger: Ledger
    tell: Tell


def scale(
    inputs: Iterable[str],
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    cluster: str | None = None,
    reader: str = READER,
    shard: int = SHARD,
    seconds: float = SECONDS,
    tell: Tell = lambda *_: None,
) -> Summary:
    """Read the articles of JSON Lines, Parquet and WARC files into Parquet files under ``out``, by day.

    ``workers`` processes of this machine (default: one a processor) share the work, or those of the Dask ``cluster`` at
    an address. ``reader`` names the function that reads, as "module:function"; ``shard`` is the number of articles of
    one task, ``seconds`` what one article may take. The same call goes on where it was stopped. Raises ReportedlyError
    where the input cannot be found, or ``out`` cannot be written or holds another job.
    """
    folder = Path(os.path.abspath(out))
    files = sources_of(inputs)
    count = workers or _processors()
    job = Job(inputs=[(name, os.path.getsize(name)) for name in files], shard=shard, reader=reader)
    try:
        ledger = Ledger(folder / "_job", job)
        finished = folder / "_job" / "summary.json"
        try:
            with suppress(OSError, msgspec.MsgspecError):  # not there, or not whole: not finished
                return msgspec.json.decode(finished.read_bytes(), type=Summary)
            threads = 1 if cluster else max(1, _processors() // count)
            engine: Engine = Cluster(cluster) if cluster else Processes(count, threads)
            try:
                summary = _carry_out(_Run(folder, reader, seconds, threads, engine, ledger, tell), files, shard)
            finally:
                engine.close()
            # What is tidied up is needed no more only once this is on the disk.
            with finished.open("wb") as stream:
                stream.write(msgspec.json.encode(summary))
                stream.flush()
                os.fsync(stream.fileno())
            _tidy(folder)
            return summary
        finally:
            ledger.close()
    except OSError as error:
        hint = "see that it can be written and that there is room; the same command then goes on"
        raise ReportedlyError(f"{folder}: {(error.strerror or str(error)).lower()}", hint) from error


def _carry_out(run: _Run, files: list[str], size: int) -> Summary:
    _stage(run, "cut", ((number, (path, size)) for number, path in enumerate(files)), len(files))
    shards: list[Shard] = []
    for number, path in enumerate(files):
        for offset, first, count in run.ledger.done["cut", number].starts:
            shards.append(Shard(number=len(shards), path=path, offset=offset, first=first, count=count))
    _stage(run, "gather", ((one.number, one) for one in shards), len(shards))
    places = [gathered(run.out, one.number) for one in shards]
    known = days_of(places, run.out / "_job")
    total = sum(1 for _ in parts_of(known, size))
    _stage(run, "read", ((part.number, part) for part in parts_of(known, size)), total)
    done = run.ledger.done.values()
    return Summary(
        articles=sum(one.rows for one in done if one.stage == "read"),
        copies=int((known.instead >= 0).sum()),
        failed=sum(one.failed for one in done if one.stage != "cut"),
        set_aside=sum(len(one.poison) for one in done),
        parts=total,
    )


def _stage(run: _Run, stage: Stage, tasks: Iterator[tuple[int, object]], total: int) -> None:
    """Have all tasks of a stage done, those left from an earlier run too; those that fail are tried again."""
    again: deque[tuple[int, object, Setbacks]] = deque()
    under_way: dict[object, tuple[int, object, Setbacks]] = {}
    done = rows = ends = deaths = 0
    left = ((number, task, Setbacks()) for number, task in tasks)
    while True:
        while len(under_way) < run.engine.ahead and (one := again.popleft() if again else next(left, None)):
            number, task, so_far = one
            if (known := run.ledger.done.get((stage, number))) and _output_is_there(run.out, task):
                done, rows = done + 1, rows + known.rows
                continue
            attempt = Attempt(
                stage=stage, number=number, task=task, out=str(run.out), reader=run.reader, seconds=run.seconds,
                threads=run.threads, poison=so_far.poison, probing=so_far.probing,
            )  # fmt: skip
            under_way[run.engine.submit(carry_out, attempt)] = one
        run.tell(stage, done, total, rows)
        if not under_way:
            return
        for future in run.engine.first(under_way):
            number, task, so_far = under_way.pop(future)
            outcome = run.engine.outcome(future)
            if isinstance(outcome, Died):
                deaths += 1
                so_far = after_death(so_far, last_place(watched(run.out, stage, number)))
                if is_hopeless(so_far) or (deaths > 40 and not ends):
                    hint = "see that there is memory, and room on the disk; the same command then goes on"
                    raise ReportedlyError(f"{stage} {number} cannot be done: {outcome.reason}", hint)
                again.append((number, task, so_far))
            elif isinstance(outcome, ReportedlyError):
                raise outcome
            elif so_far.probing:
                ends += 1
                again.append((number, task, after_probe(so_far)))
            else:
                ends += 1
                run.ledger.add(outcome)
                done, rows = done + 1, rows + outcome.rows


def _output_is_there(out: Path, task: object) -> bool:
    if isinstance(task, Shard):
        return gathered(out, task.number).exists()
    return not isinstance(task, Part) or task.place(out).exists()


def _tidy(out: Path) -> None:
    """Remove what only the work needed, drafts of workers that died too."""
    for path in [*(out / "_job" / "articles").glob("*"), *out.glob("day=*/.*.tmp"), *(out / "_job" / "at").glob("*")]:
        path.unlink(missing_ok=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
