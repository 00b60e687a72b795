"""How do the tests of scale make an input, have a job done, and look at what came of it?"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from reportedly.scale import run
from reportedly.scale.run import Summary, scale

QUICK, SLOW = "tests.scale.readers:quick", "tests.scale.readers:slow"
WORDS = "harbour ministry channel navy council bridge market depot pilot strait vessel crew envoy border".split()


def text(number: int, length: int = 40) -> str:
    rng = random.Random(number)
    return f"Report {number}. " + " ".join(rng.choice(WORDS) for _ in range(length)) + "."


def lines(numbers: range, days: int = 4) -> list[str]:
    return [
        json.dumps({"id": f"a{k}", "text": text(k), "published": f"2031-03-{1 + k % days:02d}", "outlet": "Gull"})
        for k in numbers
    ]


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def rows(out: Path) -> list[dict[str, object]]:
    """The output by the numbers of the articles, as anyone would read it."""
    by_day = ds.partitioning(pa.schema([("day", pa.date32())]), flavor="hive")
    table = ds.dataset(out, partitioning=by_day).to_table()
    return sorted(table.to_pylist(), key=lambda row: row["number"])


def marks(out: Path) -> dict[str, str]:
    """Each file of the output with the hash of its bytes."""
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.glob("day=*/*"))}


class Here:
    """An engine that does all at once in this very process: quick, where nobody is to die."""

    ahead = 1

    def __init__(self, workers: int, threads: int) -> None:
        assert workers

    def submit(self, function: Callable[[object], object], argument: object) -> tuple[object, ...]:
        self.done = function(argument)
        return (object(),)

    def first(self, futures: Iterable[object]) -> list[object]:
        return list(futures)

    def outcome(self, future: object) -> object:
        return self.done

    def close(self) -> None:
        pass


def job(inputs: list[str], out: Path, **more: object) -> Summary:
    """By two processes of this machine."""
    return scale(inputs, out, **({"workers": 2, "reader": QUICK, "shard": 20} | more))  # type: ignore[arg-type]


def job_here(inputs: list[str], out: Path, **more: object) -> Summary:
    """In this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        patch.setattr(run, "Processes", Here)
        return job(inputs, out, **more)
