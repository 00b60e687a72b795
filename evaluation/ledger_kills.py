"""Does kill -9 in the midst of adding to a ledger lose or double anything?

``python -m evaluation.ledger_kills [--kills 200]``. A child adds reports to a ledger and says of each that it is on
disk; it is killed at a random moment, the file is looked over, and the next child goes on with the same reports. They
are copies of our examples under names of their own (see large_ledger); the encoder is not run again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import signal
import tempfile
import time
from pathlib import Path

from evaluation.bench_ledger import base_articles
from evaluation.large_ledger import Varied
from reportedly.ledger import add as adding
from reportedly.ledger.doctor import examine
from reportedly.ledger.reader import reader_version
from reportedly.ledger.store import open_store
from reportedly.link.same_event import mentions_of
from reportedly.pipeline import read_many
from reportedly.records import Report

SLOWEST = 0.6  # seconds before a kill, at most


def child(path: Path, bases: list[Varied], articles: int, told: int) -> None:
    """Add all reports, batch after batch; write the key of each that is on disk."""
    adding.BATCH = random.randrange(1, 9)
    with open_store(path) as store, os.fdopen(told, "w") as out:
        there = {row[0] for row in store.rows("SELECT key FROM article")}
        numbers = (number for number in range(articles) if f"n{number}" not in there)
        made = (
            bases[n % len(bases)].copy(n, dt.date(2026, 1, 1) + dt.timedelta(days=n % 90), f"n{n}") for n in numbers
        )
        for each in adding.add_reports(store, made):
            out.write(f"{each.key}\n")
            out.flush()


def main() -> None:
    """Kill, look, go on; prints what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    random.seed(given.seed)
    path = Path(tempfile.mkdtemp(prefix="kills-")) / "ledger.db"
    bases = [Varied(each) for each in read_many(base_articles(None, 40)) if isinstance(each, Report)]
    mentions_of(bases[0].copy(0, dt.date(2026, 1, 1), "warm"))  # what children need is loaded once, here
    reader_version()
    promised: set[str] = set()
    lost = doubled = broken = killed = 0
    while killed < given.kills:
        into, out = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(into)
            child(path, bases, 1_000_000, out)
            os._exit(0)
        os.close(out)
        with os.fdopen(into) as lines:
            if random.random() < 0.9:  # a tenth are killed before the first article is on disk
                promised.add(lines.readline().strip())
            time.sleep(random.uniform(0, SLOWEST))
            os.kill(pid, signal.SIGKILL)
            promised |= {line.strip() for line in lines if line.endswith("\n")}
        os.waitpid(pid, 0)
        killed += 1
        with open_store(path) as store:
            keys = [row[0] for row in store.rows("SELECT key FROM article")]
            lost += len(promised - set(keys))
            doubled += len(keys) - len(set(keys))
            halves = store.one("SELECT count(*) FROM claim") - store.one("SELECT count(*) FROM claim_words")
            broken += bool(halves) or store.one("PRAGMA quick_check") != "ok"
    with open_store(path) as store:
        health = examine(store)
    print(
        f"{killed} kills: {health.articles:,} articles of {len(promised):,} promised; {lost} lost, {doubled} doubled,"
        f" {broken} times not whole; at the end: {', '.join(health.wrong) or 'whole'}"
    )


if __name__ == "__main__":
    main()
