"""Does it harm nothing but time, when workers and drivers die; and is an article that kills them set aside?"""

from __future__ import annotations

import faulthandler
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.scale import run, setbacks
from reportedly.scale.engines import Died
from reportedly.scale.tasks import Attempt, watched
from reportedly.scale.watch import Watch
from tests.scale.jobs import SLOW, Here, job, job_here, lines, marks, rows, text, write

POISON = {"crash": "CRASH", "trap": "TRAP"}


@pytest.mark.parametrize("kind", POISON)
def test_poison_is_set_aside_and_all_others_are_read(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(setbacks, "STRIKES", 1)  # three, in earnest: three times as long
    content = lines(range(60), days=1)
    content[25] = json.dumps({"id": "bad", "text": f"{POISON[kind]} {text(25)}", "published": "2031-03-01"})
    source = write(tmp_path / "a.jsonl", "\n".join(content))
    summary = job([source], tmp_path / "out", seconds=4.0 if kind == "trap" else 300.0, workers=1)
    assert (summary.articles, summary.failed, summary.set_aside) == (60, 1, 1)
    (bad,) = [row for row in rows(tmp_path / "out") if row["error"]]
    assert bad["article"]["id"] == "bad"  # type: ignore[index]
    assert "set aside" in bad["error"]["message"]  # type: ignore[index]


DRIVER = (
    "import sys; from reportedly.scale.run import scale\n"
    "if __name__ == '__main__': scale([sys.argv[1]], sys.argv[2], workers=2, shard=20, reader=sys.argv[3])"
)


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def workers_of(driver: subprocess.Popen[bytes]) -> list[int]:
    """Its workers, once it has any: on a busy machine that takes its time."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if workers := [pid for pid in children(driver.pid) if is_worker(pid)]:
            return workers
        time.sleep(0.05)
    raise AssertionError("no worker was started")


def wait_for_ledger(out: Path, count: int) -> None:
    """Until the ledger of shards has so many lines."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if (ledger := out / "_job" / "shards.jsonl").exists() and ledger.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.05)
    raise AssertionError("the job does not get on")


def test_kills_lose_nothing_and_double_nothing(tmp_path: Path):
    """A few of the kills of `python -m evaluation.scale_kills`, which makes a hundred and twenty."""
    rng = random.Random(11)
    source = write(tmp_path / "a.jsonl", "\n".join(lines(range(300))))
    job_here([source], tmp_path / "whole", reader=SLOW)
    out = tmp_path / "out"
    for lines_of_ledger in (3, 20):  # while it gathers, and while it reads
        driver = subprocess.Popen([sys.executable, "-c", DRIVER, source, str(out), SLOW], cwd=Path(__file__).parents[2])
        wait_for_ledger(out, lines_of_ledger)
        os.kill(rng.choice(workers_of(driver)), signal.SIGKILL)
        time.sleep(0.3 * rng.random())
        driver.kill()
        driver.wait()
    assert job([source], out, reader=SLOW).articles == 300
    assert marks(out) == marks(tmp_path / "whole")
    assert len(rows(out)) == 300
    assert not list(out.glob("day=*/.*"))


def test_workers_end_with_their_driver(tmp_path: Path):
    source = write(tmp_path / "a.jsonl", "\n".join(lines(range(2000))))
    command = [sys.executable, "-c", DRIVER, source, str(tmp_path / "out"), SLOW]
    driver = subprocess.Popen(command, cwd=Path(__file__).parents[2])
    workers = workers_of(driver)
    driver.kill()
    driver.wait()
    until = time.monotonic() + 60
    while any(is_worker(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(is_worker(pid) for pid in workers)


class Deadly(Here):
    """An engine whose workers die over the second task: at its fourth article, then before they begin, then not."""

    tries = 0

    def submit(self, function: Callable[[object], object], argument: object) -> tuple[object, ...]:
        if isinstance(argument, Attempt) and (argument.stage, argument.number) == ("gather", 1) and self.tries < 6:
            self.tries += 1
            if self.tries == 1:
                watch = Watch(watched(Path(argument.out), "gather", 1), 60)
                watch.at(3)
                faulthandler.cancel_dump_traceback_later()
            self.done = Died("its worker died")
            return (object(),)
        return super().submit(function, argument)


def test_a_death_before_the_start_is_put_down_to_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr(run, "Processes", Deadly)
    summary = job([write(tmp_path / "a.jsonl", "\n".join(lines(range(60))))], tmp_path / "out")
    assert (summary.articles, summary.failed, summary.set_aside) == (60, 0, 0)
