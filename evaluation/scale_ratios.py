"""How much sooner are two workers done than one, and what does Dask cost over processes? Ratios, all in one run.

    python -m evaluation.scale_ratios                                for a quiet machine, some ten minutes
    python -m evaluation.scale_ratios --articles 40 --quick 5000 --rounds 1

A worker is given one processor: one worker runs on one, two on two, with the reader as it is shipped. The best time by
the clock of some rounds counts, taken in turns. Dask is held against processes with two workers and a reader that finds
nothing, so that nothing is left but the job's own cost; processor seconds of all that runs meanwhile, scheduler too,
from when the job is started. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from evaluation.scale import READERS, processor_seconds, write_articles

QUIET = {  # what a worker of Dask does beside its task and is of no use here
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
}


class Cost(NamedTuple):
    """What one job cost."""

    seconds: float  # by the clock
    processor: float  # seconds


def main() -> int:
    """Run it and print the two ratios, with what they are made of."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale_ratios", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=240, help="for two workers over one: of 700 words")
    parser.add_argument("--quick", type=int, default=20_000, help="articles for Dask over processes: of 60 words")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-quiet", action="store_true", help="Dask's workers as they are by default")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(json.dumps(workers(folder, asked.articles, asked.rounds), indent=1), flush=True)
        print(json.dumps(engines(folder, asked.quick, asked.rounds, not asked.no_quiet), indent=1), flush=True)
    return 0


def workers(folder: Path, articles: int, rounds: int) -> dict[str, object]:
    """Two workers on two processors over one on one."""
    there = sorted(os.sched_getaffinity(0))
    source = folder / "real.jsonl"
    write_articles(source, articles, "real")
    costs: dict[int, list[Cost]] = {1: [], 2: []}
    for number in range(rounds):
        for count in costs:
            out = folder / f"workers-{number}-{count}"
            costs[count].append(job(source, out, count, READERS["real"], "", 10, there[:count]))
    one, two = (min(costs[count]) for count in costs)
    return {
        "articles": articles, "rounds": rounds, "one worker, seconds": round(one.seconds, 1),
        "two workers, seconds": round(two.seconds, 1), "times as fast": round(one.seconds / two.seconds, 2),
        "as fast as processor seconds would allow": round(2 * one.processor / two.processor, 2),
        "of all rounds": [round(a.seconds / b.seconds, 2) for a, b in zip(costs[1], costs[2], strict=True)],
        "processor seconds": [round(one.processor, 1), round(two.processor, 1)],
        "load of the machine": os.getloadavg()[0],
    }  # fmt: skip


def engines(folder: Path, articles: int, rounds: int, quiet: bool) -> dict[str, object]:
    """Dask over processes, two workers each."""
    source, there = folder / "quick.jsonl", sorted(os.sched_getaffinity(0))
    write_articles(source, articles, "quick")
    plain: list[Cost] = []
    dask: list[Cost] = []
    begun: list[float] = []
    for number in range(rounds):
        plain.append(job(source, folder / f"processes-{number}", 2, READERS["quick"], "", 500, there))
        with cluster(folder / f"cluster-{number}", quiet) as (address, pids):
            before = processor_seconds(pids)
            cost = job(source, folder / f"dask-{number}", 2, READERS["quick"], address, 500, there)
            dask.append(cost._replace(processor=cost.processor + processor_seconds(pids) - before))
            begun.append(before)
    one, other = (min(cost.processor for cost in costs) for costs in (plain, dask))
    return {
        "articles": articles, "rounds": rounds, "quiet": quiet, "processes, processor seconds": round(one, 1),
        "Dask, processor seconds": round(other, 1), "times the cost": round(other / one, 2),
        "of all rounds": [round(b.processor / a.processor, 2) for a, b in zip(plain, dask, strict=True)],
        "to start the cluster, processor seconds": round(min(begun), 1),
    }  # fmt: skip


def job(source: Path, out: Path, count: int, reader: str, address: str, shard: int, processors: list[int]) -> Cost:
    """Run one job on some processors. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "evaluation.scale", "--drive", str(source), str(out), str(count), reader, address]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    on = ["taskset", "--cpu-list", ",".join(map(str, processors))]
    subprocess.run([*on, *command, str(shard)], check=True)
    seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


@contextmanager
def cluster(folder: Path, quiet: bool) -> Iterator[tuple[str, list[int]]]:
    """A Dask cluster of two workers, each a process of its own: its address, and the processes."""
    folder.mkdir()
    env, file = {**os.environ, **(QUIET if quiet else {}), "OMP_NUM_THREADS": "1"}, folder / "scheduler.json"
    about = ["--scheduler-file", str(file), "--no-dashboard"]
    python, silent = [sys.executable, "-m"], {"stderr": subprocess.DEVNULL, "env": env}
    started = [subprocess.Popen([*python, "distributed.cli.dask_scheduler", *about, "--port", "0"], **silent)]
    alone = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
    try:
        command = [*python, "distributed.cli.dask_worker", *about, *alone]
        started.extend(subprocess.Popen(command, **silent) for _ in range(2))
        while not file.exists():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        from distributed import Client

        with Client(address, timeout="60s") as client:
            client.wait_for_workers(2, timeout=60)
        yield address, [process.pid for process in started]
    finally:
        for process in reversed(started):
            process.kill()  # told to end they may wait for each other
        for process in started:
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
