"""Does kill -9 lose or double anything while a ledger is migrated, linked by hand, watched or forecast?

    python -m evaluation.crash_kills migrate --kills 200
    python -m evaluation.crash_kills link --kills 200
    python -m evaluation.crash_kills forecast --kills 200

Adding is tried by ``evaluation.ledger_kills``, scale by ``evaluation.scale_kills``. A child does one change after the
other and says of each when it is on disk; it is killed at a random moment. What it said must be there, and at most the
one change it was at besides; `reportedly doctor` must find the ledger whole.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import apsw
import msgspec

from evaluation.large_ledger import Varied
from reportedly.ask.watch import items
from reportedly.ledger import migrations
from reportedly.ledger.add import add_reports
from reportedly.ledger.by_hand import merge, split
from reportedly.ledger.doctor import examine
from reportedly.ledger.forecasts import put_forecast, put_ruling
from reportedly.ledger.store import Store, open_store
from reportedly.ledger.watching import refresh
from reportedly.records import Report
from reportedly.watch.items import WatchItem

TESTS = Path(__file__).parent.parent / "tests"
SCHEMAS = TESTS / "ledger" / "schemas"
READINGS = TESTS / "cases" / "pinned_reports.jsonl"  # short reports, read before
SLOWEST = {"migrate": 0.03, "link": 0.4, "forecast": 0.2}  # seconds before a kill, at most
DAY = "2026-06-01"


def links(store: Store) -> list[tuple[int, int]]:
    """Which claim tells of which happening."""
    return [(row[0], row[1]) for row in store.rows("SELECT claim, happening FROM link ORDER BY claim")]


def link(store: Store, number: int) -> None:
    """The change of a number: two happenings merged or one split, and the watch list brought up to it."""
    chance = random.Random(number)
    there = [row[0] for row in store.rows("SELECT id FROM happening ORDER BY id")]
    large = store.rows("SELECT happening, min(claim) FROM link GROUP BY 1 HAVING count(*) > 1 ORDER BY 1")
    if large and (chance.random() < 0.5 or len(there) < 20):
        split(store, *(lambda row: (row[0], [row[1]]))(chance.choice(large)))
    else:
        merge(store, *(lambda pair: (pair[0], [pair[1]]))(chance.sample(there, 2)))
    if number % 3 == 0:
        refresh(store)


def forecast(store: Store, number: int, asked: list[WatchItem]) -> None:
    """The change of a number: a forecast, or an outcome by hand, which says its number."""
    one = asked[number % len(asked)]
    if number % 4:
        put_forecast(store, one, (number % 100) / 100, f"forecaster {number % 3}", str(number), one.opened)
    else:
        put_ruling(store, one.id, "open", str(number), "somebody", one.opened)


def told(store: Store) -> list[int]:
    """The numbers of the forecasts and rulings that are there."""
    return [int(row[0]) for row in store.rows("SELECT why FROM forecast UNION ALL SELECT why FROM watch_ruling")]


def killed(work: Callable[[Callable[[int], None]], None], slowest: float) -> list[int]:
    """Let a child work and kill it; the numbers that it said were on disk."""
    into, out = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(into)
            with os.fdopen(out, "w") as lines:

                def say(number: int) -> None:
                    lines.write(f"{number}\n")
                    lines.flush()

                say(-1)
                work(say)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(out)
    with os.fdopen(into) as lines:
        lines.readline()
        time.sleep(random.uniform(0, slowest))
        os.kill(pid, signal.SIGKILL)
        said = [int(line) for line in lines if line.endswith("\n")]
    os.waitpid(pid, 0)
    return said


def old_ledger(present: Path, old: Path) -> None:
    """A copy of a ledger as version 1 had it: without what later versions brought."""
    shutil.copyfile(present, old)
    first = apsw.Connection(":memory:")
    first.execute((SCHEMAS / "1.sql").read_text("utf-8"))
    known = {row[0] for row in first.execute("SELECT name FROM sqlite_schema")}
    with apsw.Connection(str(old)) as connection:
        rows = list(connection.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL"))
        for kind in ("trigger", "index", "table"):
            for its_kind, name in rows:
                if its_kind == kind and name not in known:
                    connection.execute(f"DROP {kind} IF EXISTS {name}")
        connection.pragma("user_version", 1)
    connection.pragma("journal_mode", "delete")
    connection.close()


def main() -> None:
    """Kill, look, go on; prints what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=sorted(SLOWEST))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    random.seed(given.seed)
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    path = folder / "ledger.db"
    bases = [Varied(msgspec.json.decode(line, type=Report)) for line in READINGS.read_bytes().splitlines()]
    with open_store(path) as store:
        made = (
            bases[n % len(bases)].copy(n, dt.date(2026, 1, 1) + dt.timedelta(n % 90), f"n{n}")
            for n in range(given.articles)
        )
        list(add_reports(store, made))
        refresh(store)
        asked = [each for each in items(store, DAY) if each.settled is None or each.settled > each.opened]
        size = examine(store)
    problems: list[str] = []
    done = changes = 0
    if given.what == "migrate":
        old_ledger(path, folder / "old.db")
    else:
        shutil.copyfile(path, folder / "shadow.db")
    began = changed = 0
    while done < given.kills:
        if given.what == "migrate":
            for rest in ("", "-wal", "-shm"):
                (folder / f"l.db{rest}").unlink(missing_ok=True)
            shutil.copyfile(folder / "old.db", folder / "l.db")
            said = killed(lambda say: (open_store(folder / "l.db").close(), say(1))[1], SLOWEST["migrate"])
            changed += not said
            with open_store(folder / "l.db") as store:
                health = examine(store)
                if (health.articles, health.claims) != (size.articles, size.claims):
                    problems.append(f"{health.articles} articles, {health.claims} claims")
                if health.version != migrations.VERSION:
                    problems.append(f"version {health.version}")
        else:

            def work(say: Callable[[int], None], begin: int = began) -> None:
                with open_store(path) as store:
                    for number in range(begin, begin + 100_000):
                        if given.what == "link":
                            link(store, number)
                        else:
                            forecast(store, number, asked)
                        say(number)

            said = killed(work, SLOWEST[given.what])
            changes += len(said)
            began = max(said, default=began - 1) + 1
            with open_store(path) as store:
                health = examine(store)
                if given.what == "forecast":
                    numbers = told(store)
                    if len(numbers) != len(set(numbers)) or not set(range(began)) <= set(numbers):
                        problems.append("a forecast was lost or doubled")
                    began = max(numbers, default=-1) + 1
                else:
                    began = _compared(store, folder / "shadow.db", began, len(said), problems)
        problems += health.wrong
        done += 1
    shown = f"{changed} before the end" if given.what == "migrate" else f"{changes:,} changes said to be on disk"
    print(
        f"{given.what}: {done} kills, {shown}; {'; '.join(sorted(set(problems))) or 'nothing lost, doubled or broken'}"
    )


def _compared(store: Store, shadow: Path, began: int, said: int, problems: list[str]) -> int:
    """Hold the links against those of a ledger that nobody killed; the number to go on with."""
    with open_store(shadow) as other:
        for number in range(began - said, began):
            link(other, number)
        if links(store) == links(other):
            return began
        link(other, began)  # the one that the child was at
        if links(store) != links(other):
            problems.append("the links are others than those of a ledger that was not killed")
        return began + 1


if __name__ == "__main__":
    main()
