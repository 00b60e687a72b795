"""How do bytes go to their parser's process, and back before its time is up?"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import subprocess
import sys
import threading
from typing import Any, Literal

import msgspec

from reportedly.records import ReportedlyError

SECONDS = 15.0  # by the clock; the worker gives itself five seconds of the processor
START_SECONDS = 60.0  # a loaded machine imports slowly, and no page is at fault for that
REQUESTS_A_WORKER = 500  # parsers leak
LARGEST_ANSWER = 64_000_000  # bytes

Kind = Literal["page", "feed", "sitemap", "pdf", "record"]  # each a module beside this one
_EXTRAS = {"pdf": "pdf", "record": "archives"}  # the extra that installs what a kind needs

_lock = threading.Lock()
_workers: dict[str, _Worker] = {}


class _Worker:
    """One parser process, with a thread that reads its answers (pipes cannot be waited on everywhere)."""

    def __init__(self, kind: Kind) -> None:
        self.owner = os.getpid()
        self.requests = 0
        self.answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        # -P: a trafilatura.py in the user's folder must not be imported.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reportedly.intake.parsing.worker", kind],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        threading.Thread(target=self._listen, daemon=True).start()
        started = self.answer(START_SECONDS)
        if started is None or not started["ready"]:
            self.stop()
            if started is None:
                raise OSError("the parser did not start")
            hint = f"pip install 'reportedly[{_EXTRAS[kind]}]'" if kind in _EXTRAS else "install reportedly again"
            raise ReportedlyError(f"reading this needs {started['missing']}, which is not installed", hint)

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
            while len(head := stream.read(4)) == 4 and (size := int.from_bytes(head, "big")) <= LARGEST_ANSWER:
                self.answers.put(msgspec.msgpack.decode(stream.read(size), type=dict[str, Any]))
        self.answers.put(None)

    def ask(self, request: dict[str, Any]) -> None:
        stream = self.process.stdin
        assert stream is not None
        body = msgspec.msgpack.encode(request)
        stream.write(len(body).to_bytes(4, "big") + body)
        stream.flush()

    def answer(self, seconds: float) -> dict[str, Any] | None:
        try:
            return self.answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def parse(kind: Kind, body: bytes, about: dict[str, Any] | None = None, seconds: float = SECONDS) -> dict[str, Any]:
    """What ``parsing.KIND.parse`` finds in some bytes; {"error": why} where it died or took too long.

    ``about`` is what is known of the bytes, such as their address. Raises ReportedlyError where the kind's library is
    not installed.
    """
    with _lock:
        try:
            worker = _workers.get(kind)
            # After a fork the pipes are another process's.
            if worker is None or worker.owner != os.getpid() or worker.requests >= REQUESTS_A_WORKER:
                _stop(kind)
                worker = _workers[kind] = _Worker(kind)
            worker.requests += 1
            # A full pipe must not hold us: the parser reads all before it parses.
            worker.ask({"body": body, "about": about or {}})
            answer = worker.answer(seconds)
        except OSError:
            answer = None
        if answer is None:
            _stop(kind)
            return {"error": "stopped"}
        return answer


def stop() -> None:
    """End the parsers' processes that this process started; the next request starts another."""
    for kind in list(_workers):
        _stop(kind)


def _stop(kind: str) -> None:
    worker = _workers.pop(kind, None)
    if worker is not None and worker.owner == os.getpid():
        worker.stop()


atexit.register(stop)
