"""Does the desk hold two hundred readers and a writer? ``python -m evaluation.load [--seconds 300]``, on Linux.

`reportedly serve` runs in a process of its own over a ledger of copies of readings. Each reader asks for page after
page over one connection, a few seconds apart (``--pause``); another process adds an article each second. Told are
errors, times by the reader's clock, and the server's memory; then what is refused: bodies too large, requests that
never end. On a busy machine the times are those of the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

import msgspec

from evaluation.crash_kills import READINGS
from evaluation.large_ledger import Varied
from reportedly.ledger.add import add_reports
from reportedly.ledger.doctor import examine
from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh
from reportedly.records import Report, ReportedlyError

PAGES = (
    "/", "/claims", "/happenings", "/timeline", "/figures", "/conflicts", "/sources", "/actors", "/map", "/network",
    "/situation.json", "/search?about=port", "/claims?status=planned&limit=20",
    "/api/claims?about=officials", "/claims.csv",
)  # fmt: skip


def copies(begin: int, end: int) -> list[Report]:
    """Articles to add."""
    bases = [Varied(msgspec.json.decode(line, type=Report)) for line in READINGS.read_bytes().splitlines()]
    day = dt.date(2026, 1, 1)
    return [bases[n % len(bases)].copy(n, day + dt.timedelta(n // 20), f"n{n}") for n in range(begin, end)]


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def processor(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def write(path: Path, begin: int, told: Path) -> None:
    """Add an article each second until killed; ``told`` is kept up with how long that took, and how often it failed."""
    took: list[float] = []
    refused: list[str] = []
    with open_store(path) as store:
        for number in range(begin, 10_000_000):
            reports = copies(number, number + 1)
            begun = time.monotonic()
            try:
                list(add_reports(store, reports))
            except ReportedlyError as error:
                refused.append(error.message.partition(": ")[2])
            took.append(time.monotonic() - begun)
            found = {"writer refused": refused, "writer's longest s": round(max(took), 3)}
            (told.with_suffix(".new")).write_text(json.dumps(found))
            told.with_suffix(".new").replace(told)
            time.sleep(1)


async def reader(
    seed: int, port: int, until: float, pause: float, pages: list[str], took: list[float], errors: list[str]
) -> None:
    """One reader: a page, a pause, a page."""
    chance = random.Random(seed)
    await asyncio.sleep(chance.uniform(0, pause))
    connection = None
    while time.monotonic() < until:
        page = chance.choice(pages)
        begun = time.monotonic()
        try:
            fresh = connection is None or connection[0].at_eof()  # idle for long, it is closed: as browsers do, again
            source, sink = await asyncio.open_connection("127.0.0.1", port) if fresh else connection
            connection = source, sink
            sink.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            head = await asyncio.wait_for(source.readuntil(b"\r\n\r\n"), 60)
            size = re.search(rb"content-length: (\d+)", head, re.I)
            await source.readexactly(int(size[1]) if size else 0)
            if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 303")):
                errors.append(f"{page}: {head[:20]!r}")
            took.append(time.monotonic() - begun)
        except (asyncio.IncompleteReadError, TimeoutError, OSError) as error:
            errors.append(f"{page}: {type(error).__name__}")
            connection = None
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)


async def readers(port: int, pid: int, pages: list[str], given: argparse.Namespace) -> dict[str, object]:
    """All readers at once; what they met, and the server's memory meanwhile."""
    took: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + given.seconds
    held: list[float] = []

    before = processor(pid)

    async def watch() -> None:
        while time.monotonic() < until:
            held.append(memory(pid))
            await asyncio.sleep(5)

    await asyncio.gather(
        watch(), *(reader(n, port, until, given.pause, pages, took, errors) for n in range(given.readers))
    )
    spent = processor(pid) - before
    took.sort()
    third = max(1, len(held) // 3)
    return {
        "pages": len(took), "processor ms a page": round(1000 * spent / max(1, len(took)), 1), "errors": len(errors),
        "kinds of errors": sorted(set(errors))[:5],
        "median s": round(took[len(took) // 2], 3), "p99 s": round(took[int(len(took) * 0.99)], 3),
        "longest s": round(took[-1], 3), "MB after a third": round(max(held[:third])), "MB at the end": round(held[-1]),
        "MB most": round(max(held)),
    }  # fmt: skip


def refused(port: int) -> dict[str, str]:
    """What becomes of a body too large, and of one that lies about its length."""
    found = {}
    large = b'{"text": "' + b"a" * 13_000_000
    for name, length in (("a body too large", str(len(large))), ("one that says it is small", "900")):
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            head = f"POST /api/add HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            connection.sendall(f"{head}Content-Length: {length}\r\nConnection: close\r\n\r\n".encode())
            with contextlib.suppress(OSError):
                connection.sendall(large)
            with contextlib.suppress(OSError):
                found[name] = connection.recv(200).split(b"\r\n")[0].decode()
    slow = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(200)]
    for each in slow:
        each.sendall(b"GET / HTTP/1.1\r\nHost: ")
    begun = time.monotonic()
    for each in slow:
        with contextlib.suppress(OSError):
            each.recv(1000)
        each.close()
    found["200 that never end"] = f"closed after {time.monotonic() - begun:.0f} s"
    return found


def main() -> None:
    """Run it; prints what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--pause", type=float, default=15, help="seconds between two pages of a reader")
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--stale", action="store_true", help="begin with a watch list that is yet to be made")
    given = parser.parse_args()
    path = Path(tempfile.mkdtemp(prefix="load-")) / "ledger.db"
    with open_store(path) as store:
        list(add_reports(store, copies(0, given.articles)))
        if not given.stale:
            refresh(store)
        there = store.one("SELECT max(id) FROM article"), store.one("SELECT max(id) FROM happening")
    pages = [*PAGES, f"/articles/{there[0]}", f"/happenings/{there[1]}"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "reportedly.show.cli", "serve", "--ledger", str(path), "--port", str(port)]
    told = path.with_name("writer.json")
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    writer = os.fork()
    if writer == 0:
        try:
            write(path, given.articles, told)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        found = asyncio.run(readers(port, server.pid, pages, given)) | refused(port)
    finally:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        server.terminate()
        server.wait()
    with open_store(path) as store:
        health = examine(store)
    found |= json.loads(told.read_text()) if told.exists() else {"writer refused": ["never came to write"]}
    found |= {"articles added meanwhile": health.articles - given.articles, "ledger": health.wrong or "whole"}
    print(json.dumps({"load average": os.getloadavg(), **found}, indent=1))


if __name__ == "__main__":
    main()
