"""What does each step of `reportedly scale` cost? The figures from which evaluation/cluster.py plays a year through.

    python -m evaluation.scale_steps                   some minutes
    python -m evaluation.cluster --measure             the same, and then the year

Processor seconds, so that a busy machine gives nearly the same answer; only the driver's are by the clock, as it waits
for the disk after each task.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluation.bench import example_texts, stream
from reportedly.link.same_text import band_keys, signature
from reportedly.scale.copies import copies
from reportedly.scale.gather import SCHEMA, gather
from reportedly.scale.parts import Part
from reportedly.scale.run import READER, _Run, _stage
from reportedly.scale.shards import Done, Job, Ledger
from reportedly.scale.sources import Shard, cut
from reportedly.scale.tables import write_whole
from reportedly.scale.watch import Watch
from tests import made

ARTICLES, PAGES, SKETCHES, TASKS = 60, 300, 100_000, 1000


class Steps(NamedTuple):
    """What they cost."""

    read_ms: float  # of a processor, an article of 700 words
    gather_ms: float  # of a processor, a page of 19 KB in a WARC.gz
    pair_us: float  # of the driver's processor, an article
    driver_ms: float  # of the driver, a task


def measure() -> Steps:
    """Measure all."""
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return Steps(reading(), gathering(folder), pairing(folder), driving(folder))


def reading() -> float:
    """Milliseconds of a processor that an article takes to be read, once the model is loaded."""
    from reportedly.pipeline import read_many

    texts = example_texts()
    list(read_many(stream(texts, 2)))
    begun = time.process_time()
    assert all(report.claims for report in read_many(stream(texts, ARTICLES)))  # type: ignore[union-attr]
    return 1000 * (time.process_time() - begun) / ARTICLES


def gathering(folder: Path) -> float:
    """Milliseconds of a processor from a page in an archive to an article that is dated and sketched."""
    from reportedly.intake.parsing import process

    texts, path = example_texts(), folder / "a.warc.gz"
    links = "".join(f'<li><a class="item" href="/section/{k}">Section {k} of the day</a></li>' for k in range(190))
    with path.open("wb") as out:
        for number, text in enumerate(stream(texts, PAGES)):
            body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
            page = made.page(number, body).replace(b"<body>", f"<body><nav><ul>{links}</ul></nav>".encode())
            out.write(gzip.compress(made.record(f"https://gull.test/{number}", page), 6))
    process.stop()
    before = _spent()
    (start,) = cut(str(path), PAGES)
    watch = Watch(folder / "at", 300)
    rows, failed = gather(Shard(number=0, path=str(path), offset=start[0], first=start[1], count=start[2]),
                          folder / "gathered.parquet", watch, frozenset())  # fmt: skip
    watch.close()
    process.stop()
    assert (rows, failed) == (PAGES, 0)
    return 1000 * (_spent() - before) / PAGES


def pairing(folder: Path) -> float:
    """Microseconds of a processor to find the copies among so many articles, a tenth of which are some."""
    rng, place = random.Random(7), folder / "sketches.parquet"
    words = ["".join(rng.choices("abcdefghijklmnop", k=6)) for _ in range(20_000)]

    def rows() -> Iterator[dict[str, Any]]:
        before: list[str] = []
        for number in range(SKETCHES):
            before = before if number % 10 == 9 else rng.choices(words, k=60)
            sketch = signature(" ".join(before))
            bands = bytes.fromhex("".join(band_keys(sketch)))
            yield {"sketch": sketch, "bands": bands, "figures": blake2b(b"", digest_size=8).digest()}

    write_whole(place, rows(), SCHEMA)
    begun = time.process_time()
    found = copies([place], np.arange(SKETCHES), folder)
    took = time.process_time() - begun
    assert (found >= 0).sum() == SKETCHES // 10
    return 1e6 * took / SKETCHES


def driving(folder: Path) -> float:
    """Milliseconds by the clock that the driver takes to hand out a task and to put it on record, on the disk."""
    out = folder / "out"
    parts = [Part(number=k, day=date(2031, 1, 1).isoformat(), rows=[(0, 0, -1)]) for k in range(TASKS)]
    ledger = Ledger(out / "_job", Job(inputs=[], shard=500, reader=READER))
    run = _Run(out, READER, 300.0, 1, Instant(), ledger, lambda *_: None)
    begun = time.monotonic()
    _stage(run, "read", ((part.number, part) for part in parts), TASKS)
    took = time.monotonic() - begun
    ledger.close()
    return 1000 * took / TASKS


class Instant:
    """An engine on which each task is done at once: what is left is the driver."""

    ahead = 16

    def submit(self, function: Callable[[Any], Any], argument: Any) -> Any:
        """It is done."""
        return argument.number

    def first(self, futures: Collection[Any]) -> Collection[Any]:
        """All are."""
        return list(futures)

    def outcome(self, future: Any) -> Any:
        """It went well."""
        return Done(stage="read", number=future, rows=500)

    def close(self) -> None:
        """Nothing is open."""


def _spent() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def main() -> int:
    """Print them."""
    print(json.dumps({name: round(value, 1) for name, value in measure()._asdict().items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
