"""What happens on a disk that is full, or may only be read? ``python -m evaluation.full_disk [scale]``, as root.

Small file systems in memory, each a little larger than the one before: on each, adding to a ledger, scale and export go
until there is no room. Each must end in an error of two lines; with room made, the same call must end well, with
nothing lost or doubled. Then the file system is made read-only.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from evaluation.crash_kills import READINGS
from evaluation.large_ledger import Varied
from evaluation.scale_kills import article, marks, numbers
from reportedly.ledger.add import add_reports
from reportedly.ledger.doctor import examine
from reportedly.ledger.store import open_store
from reportedly.records import Report, ReportedlyError
from reportedly.scale.run import scale

ARTICLES, SCALED = 150, 300
READER = "evaluation.full_disk:quick"


def quick(articles: object) -> object:
    """A reader that finds nothing: what is tried is the disk."""
    for one in articles:  # type: ignore[attr-defined]
        yield Report(article=one, claims=[], attributions=[], entities=[], dates=[], figures=[], warnings=[])


def add(place: Path) -> None:
    """Add reports to a ledger there."""
    bases = [Varied(msgspec.json.decode(line, type=Report)) for line in READINGS.read_bytes().splitlines()]
    made = [bases[n % len(bases)].copy(n, dt.date(2026, 1, 1) + dt.timedelta(n % 90), f"n{n}") for n in range(ARTICLES)]
    with open_store(place / "ledger.db") as store:
        for begin in range(0, ARTICLES, 10):
            list(add_reports(store, made[begin : begin + 10]))


def added(place: Path) -> str:
    """What is wrong with the ledger, in words."""
    with open_store(place / "ledger.db") as store:
        keys = {row[0] for row in store.rows("SELECT key FROM article")}
        wrong = examine(store).wrong
    return "; ".join([*wrong, *([] if len(keys) == ARTICLES else [f"{len(keys)} articles of {ARTICLES}"])])


def scaled(place: Path) -> None:
    """Run a job of scale into there."""
    source = Path(tempfile.gettempdir()) / "reportedly-full-disk.jsonl"
    source.write_text("\n".join(json.dumps(article(k)) for k in range(SCALED)))
    scale([str(source)], place / "out", workers=1, reader=READER, shard=25)


def whole(place: Path) -> str:
    """What is wrong with the output, in words."""
    ids = sorted(k for path in (place / "out").glob("day=*/*.parquet") for k in numbers(path))
    left = [str(path) for path in (place / "out").rglob("*") if path.name.endswith(".tmp")]
    good = len(ids) == len(set(ids)) == SCALED and marks(place / "out") and not left
    return "" if good else f"{len(ids)} rows, {left}"


TRIED: dict[str, tuple[Callable[[Path], None], Callable[[Path], str], range]] = {  # sizes in KB
    "add": (add, added, range(64, 40_000, 128)),
    "scale": (scaled, whole, range(16, 4000, 40)),
}


def mount(place: Path, *options: str) -> None:
    """A file system in memory, or other options for the one that is there."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(place)], check=True)


def main() -> int:
    """Try it (or those of TRIED that are named); 0 where all went as it must."""
    bad = 0
    for name in sys.argv[1:] or TRIED:
        work, wrong, sizes = TRIED[name]
        refused = 0
        for size in sizes:
            place = Path(tempfile.mkdtemp(prefix="full-"))
            mount(place, f"size={size}k")
            try:
                try:
                    work(place)
                    ended = True
                except ReportedlyError as error:
                    ended = False
                    refused += 1
                    if "full" not in error.message and "space" not in error.message.lower():
                        print(f"{name}, {size} KB: {error.message}")
                mount(place, "remount", "size=64m")
                work(place)
                if problem := wrong(place):
                    bad += 1
                    print(f"{name}, {size} KB: {problem}")
                if not ended:
                    mount(place, "remount", "ro")
                    try:
                        work(place)
                    except ReportedlyError:
                        pass
                    else:
                        print(f"{name}, {size} KB: nothing was said of a disk that may only be read")
            except Exception as error:
                bad += 1
                print(f"{name}, {size} KB: {type(error).__name__}: {error}")
            finally:
                subprocess.run(["umount", "-l", str(place)], check=True)
            if ended:
                break
        else:
            bad += 1
        told = f"it fits on {size} KB" if ended else f"it does not fit on {size} KB either"
        print(f"{name}: {refused} full disks of growing size, {bad} bad ends; {told}", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(main())
