"""What does `reportedly scale` cost: processor seconds and memory, by workers and engine, while it runs?

    python -m evaluation.scale --articles 400 --workers 1 2
    python -m evaluation.scale --articles 400 --workers 2 --engine dask
    python -m evaluation.scale --articles 200000 --reader quick --workers 2

Each line is one run of the job over made articles, in processes of its own. Memory is that of the driver and of the
largest worker (proportional share: what processes share counts once), as the job goes on. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.bench import example_texts
from evaluation.scale_kills import Cluster
from reportedly.records import Article, Failure, Report

READERS = {"quick": "evaluation.scale:quick", "real": "reportedly.pipeline:read_many"}


def quick(articles: Iterable[Article]) -> Iterator[Report | Failure]:
    """A reader that finds nothing: what is left is the job's own cost."""
    for article in articles:
        yield Report(article=article, claims=[], attributions=[], entities=[], dates=[], figures=[], warnings=[])


def main() -> int:
    """Run it and print a line a run."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", choices=["processes", "dask"], default="processes")
    parser.add_argument("--reader", choices=READERS, default="real")
    parser.add_argument("--shard", type=int, default=100)
    parser.add_argument("--drive", nargs=6, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.drive:
        source, out, workers, reader, cluster, shard = asked.drive
        from reportedly.scale.run import scale

        scale([source], out, workers=int(workers), cluster=cluster or None, reader=reader, shard=int(shard))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        write_articles(source, asked.articles, asked.reader)
        for number, workers in enumerate(asked.workers):
            print(json.dumps(one_run(source, Path(folder) / f"out{number}", workers, asked)), flush=True)
    return 0


def one_run(source: Path, out: Path, workers: int, asked: argparse.Namespace) -> dict[str, object]:
    """One job: what it cost."""
    with Cluster(asked.engine, workers) as cluster:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = processor_seconds(cluster.workers(0)) if cluster.address else 0.0
        command = [sys.executable, "-m", "evaluation.scale", "--drive", str(source), str(out), str(workers)]
        begun = time.monotonic()
        driver = subprocess.Popen([*command, READERS[asked.reader], cluster.address, str(asked.shard)])
        memory: list[tuple[int, int]] = []
        while driver.poll() is None:
            there = cluster.workers(driver.pid)
            memory.append((share(driver.pid), max(map(share, there), default=0)))
            time.sleep(0.5)
        wall = time.monotonic() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cost = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        cost += processor_seconds(cluster.workers(0)) - spent if cluster.address else 0.0
    quarter = max(1, len(memory) // 4)
    return {
        "engine": asked.engine, "reader": asked.reader, "workers": workers, "articles": asked.articles,
        "failed": driver.returncode != 0, "seconds": round(wall, 1), "processor seconds": round(cost, 1),
        "ms of processor an article": round(1000 * cost / asked.articles, 2),
        "MB of the driver, each quarter at most": [max(m for m, _ in memory[k : k + quarter])
                                                   for k in range(0, 4 * quarter, quarter) if memory[k : k + quarter]],
        "MB of a worker, each quarter at most": [max(m for _, m in memory[k : k + quarter])
                                                 for k in range(0, 4 * quarter, quarter) if memory[k : k + quarter]],
        "MB written": round(sum(p.stat().st_size for p in out.glob("day=*/*")) / 1e6, 1),
    }  # fmt: skip


def share(pid: int) -> int:
    """The proportional share of memory of a process, in MB; 0 where it is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) // 1000
    except OSError:
        pass
    return 0


def processor_seconds(pids: list[int]) -> float:
    """What processes have used so far."""
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def write_articles(path: Path, count: int, reader: str) -> None:
    """Articles of some 700 words made of our own examples for the real reader, else of 60 invented words."""
    texts = example_texts() if reader == "real" else []
    rng = random.Random(7)
    words = "harbour ministry channel navy council bridge market depot pilot strait vessel crew envoy border".split()
    with path.open("w") as stream:
        for number in range(count):
            # Shuffled paragraphs: no article is another's copy.
            if texts:
                parts = "\n".join(rng.sample(texts, 2)).split("\n")
                rng.shuffle(parts)
                text = f"Report {number} of the exercise.\n\n" + "\n\n".join(part for part in parts if part)[:4600]
            else:
                text = f"Report {number}. " + " ".join(rng.choice(words) for _ in range(60)) + "."
            one = {"id": f"a{number}", "text": text, "published": f"2031-{1 + number % 12:02d}-{1 + number % 28:02d}"}
            stream.write(json.dumps(one) + "\n")


if __name__ == "__main__":
    sys.exit(main())
