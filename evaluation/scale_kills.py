"""Does a job of `reportedly scale` lose or double anything, if its workers and its driver are killed again and again?

    python -m evaluation.scale_kills                        100 kills of workers, 20 of drivers
    python -m evaluation.scale_kills --reader real --workers-killed 10 --drivers-killed 3
    python -m evaluation.scale_kills --engine dask --workers-killed 20 --drivers-killed 5

A job is left to itself first; then the same jobs run while they are killed (kill -9), as many as it takes. Their
output must be the first one's, byte for byte. Linux only: the workers are found under /proc.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.records import Article, Failure, Report

WORDS = (
    "harbour ministry channel navy council bridge market depot pilot strait vessel crew envoy border army officials "
    "said may attack withdraw close inspect threaten deny plan on Monday within weeks"
).split()
READERS = {"quick": "evaluation.scale_kills:slow", "real": "reportedly.pipeline:read_many"}
ARTICLES, SHARD = 1500, 25


def slow(articles: Iterable[Article]) -> Iterator[Report | Failure]:
    """A reader that takes its time (6 ms an article) and no processor: what is tried is the job, not the model."""
    for article in articles:
        time.sleep(0.006)
        yield Report(article=article, claims=[], attributions=[], entities=[], dates=[], figures=[], warnings=[])


def main() -> int:
    """Run it; 0 where nothing was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale_kills", description=__doc__.partition("\n")[0])
    parser.add_argument("--workers-killed", type=int, default=100)
    parser.add_argument("--drivers-killed", type=int, default=20)
    parser.add_argument("--engine", choices=["processes", "dask"], default="processes")
    parser.add_argument("--reader", choices=READERS, default="quick")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--drive", nargs=4, metavar=("SOURCE", "OUT", "READER", "CLUSTER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.drive:
        return drive(*asked.drive)
    with tempfile.TemporaryDirectory() as folder:
        found = try_it(Path(folder), asked)
    print(json.dumps(found, indent=1))
    return 0 if found["same bytes"] and not found["lost"] and not found["doubled"] else 1


def drive(source: str, out: str, reader: str, cluster: str) -> int:
    """One run of the job, in a process of its own."""
    from reportedly.scale.run import scale

    scale([source], out, workers=2, cluster=cluster or None, reader=reader, shard=SHARD)
    return 0


def try_it(folder: Path, asked: argparse.Namespace) -> dict[str, object]:
    """Kill, run again, compare."""
    source, reader = folder / "in.jsonl", READERS[asked.reader]
    source.write_text("\n".join(json.dumps(article(k)) for k in range(asked.articles)))
    begun = time.monotonic()
    drive(str(source), str(folder / "whole"), reader, "")
    undisturbed = time.monotonic() - begun
    rng, begun = random.Random(20310314), time.monotonic()
    workers = drivers = jobs = runs = 0
    same, lost, doubled, aside = True, 0, 0, 0
    with Cluster(asked.engine) as cluster:
        while workers < asked.workers_killed or drivers < asked.drivers_killed:
            out = folder / f"out{jobs}"
            finished = False
            while not finished:
                runs += 1
                command = [
                    sys.executable,
                    "-m",
                    "evaluation.scale_kills",
                    "--drive",
                    str(source),
                    str(out),
                    reader,
                    cluster.address,
                ]
                driver = subprocess.Popen(command, stderr=subprocess.DEVNULL)
                # Each third run may end by itself; the others lose their driver sooner or later.
                end = time.monotonic() + rng.uniform(2, 10) if drivers < asked.drivers_killed and runs % 3 else None
                while driver.poll() is None:
                    time.sleep(rng.uniform(0.2, 1.0))
                    there = cluster.workers(driver.pid)
                    if there and workers < asked.workers_killed:
                        kill(rng.choice(there))
                        workers += 1
                    if end and time.monotonic() > end:
                        driver.kill()
                        drivers += 1
                        break
                finished = driver.wait() == 0
            ids = [k for path in out.glob("day=*/*.parquet") for k in numbers(path)]
            aside += json.loads((out / "_job" / "summary.json").read_bytes())["set_aside"]
            lost += asked.articles - len(set(ids))
            doubled += len(ids) - len(set(ids))
            same = same and marks(out) == marks(folder / "whole")
            jobs += 1
    return {
        "engine": asked.engine, "reader": asked.reader, "articles": asked.articles, "jobs": jobs, "runs": runs,
        "workers killed": workers, "drivers killed": drivers, "lost": lost, "doubled": doubled,
        "set aside": aside, "same bytes": same,
        "seconds undisturbed": round(undisturbed, 1), "seconds in all": round(time.monotonic() - begun, 1),
    }  # fmt: skip


class Cluster:
    """Where the workers are: children of the driver, or of a Dask cluster of this machine."""

    def __init__(self, engine: str, workers: int = 2) -> None:
        self._local = None
        self.address = ""
        if engine == "dask":
            from distributed import LocalCluster

            self._local = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            self.address = self._local.scheduler_address

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        if self._local is not None:
            self._local.close()

    def workers(self, driver: int) -> list[int]:
        """The processes of the workers that live now."""
        return [pid for pid in children(os.getpid() if self._local else driver) if is_worker(pid)]


def children(pid: int) -> list[int]:
    """The processes that a process started, and they in turn."""
    below: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            below += [int(one) for one in thread.read_text().split()]
    return [*below, *(one for each in below for one in children(each))]


def is_worker(pid: int) -> bool:
    """Whether a process is one that multiprocessing spawned."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def kill(pid: int) -> None:
    """kill -9, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def article(number: int) -> dict[str, str]:
    """An invented article."""
    rng = random.Random(number)
    text = f"Report {number}. " + " ".join(rng.choice(WORDS) for _ in range(60)) + "."
    return {"id": f"a{number}", "text": text, "published": f"2031-03-{1 + number % 20:02d}"}


def numbers(path: Path) -> list[int]:
    """The numbers of the articles in a part."""
    import pyarrow.parquet as pq

    found: list[int] = pq.read_table(path, columns=["number"], partitioning=None).column(0).to_pylist()
    return found


def marks(out: Path) -> dict[str, str]:
    """Each file of an output with the hash of its bytes."""
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.glob("day=*/*"))}


if __name__ == "__main__":
    sys.exit(main())
