"""How does one page at a time go to the parser's process, and back before its time is up?"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from typing import Any

PAGE_SECONDS = 15.0  # by the clock; the worker gives itself five seconds of the processor
START_SECONDS = 60.0  # a loaded machine imports slowly, and no page is at fault for that
PAGES_A_WORKER = 500  # parsers leak

_lock = threading.Lock()
_current: _Worker | None = None


class _Worker:
    """One parser process, with a thread that reads its answers (pipes cannot be waited on everywhere)."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.pages = 0
        self.answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        # -P: a trafilatura.py in the user's folder must not be imported.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reportedly.intake.html_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        threading.Thread(target=self._listen, daemon=True).start()
        if self.answer(START_SECONDS) is None:
            self.stop()
            raise OSError("the parser did not start")

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while len(head := stream.read(4)) == 4:
                self.answers.put(json.loads(stream.read(int.from_bytes(head, "big"))))
        self.answers.put(None)

    def ask(self, request: dict[str, Any]) -> None:
        stream = self.process.stdin
        assert stream is not None
        body = json.dumps(request).encode()
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


def parse(html: str, url: str | None, seconds: float = PAGE_SECONDS) -> dict[str, Any]:
    """What ``html_worker.extract`` finds in a page; {"error": why} where it died or took too long."""
    global _current
    with _lock:
        try:
            worker = _current
            # After a fork the pipes are another process's.
            if worker is None or worker.owner != os.getpid() or worker.pages >= PAGES_A_WORKER:
                stop()
                worker = _current = _Worker()
            worker.pages += 1
            # A full pipe must not hold us: the parser reads all before it parses.
            worker.ask({"html": html, "url": url})
            answer = worker.answer(seconds)
        except OSError:
            answer = None
        if answer is None:
            stop()
            return {"error": "the parser was stopped"}
        return answer


def stop() -> None:
    """End the parser's process, if this process started one; the next page starts another."""
    global _current
    worker, _current = _current, None
    if worker is not None and worker.owner == os.getpid():
        worker.stop()


atexit.register(stop)
