"""How does a small OpenAI-compatible server answer, for tests? On this machine, with what a test gives it to say."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Say = Callable[[dict[str, Any]], Any]  # the request's body in; the answer's object, or (status, bytes) out


class Stub:
    """A running server: its address, and every request that came (method, path, headers, body)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[tuple[str, str, dict[str, str], dict[str, Any]]] = []


def answered(words: str, reason: str = "stop") -> dict[str, Any]:
    """A completion as such servers give it."""
    return {"choices": [{"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": words}}]}


@contextmanager
def running(say: Say) -> Iterator[Stub]:
    """A server for the time of the block. ``say`` gives a completion's words as an object, or (status, bytes)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._note({})
            self._send(200, json.dumps({"object": "list", "data": [{"id": "stub-1", "object": "model"}]}).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._note(body)
            said = say(body)
            if isinstance(said, tuple):
                self._send(*said)
            elif "choices" in said:
                self._send(200, json.dumps(said).encode())
            else:
                self._send(200, json.dumps(answered(json.dumps(said))).encode())

        def _note(self, body: dict[str, Any]) -> None:
            stub.requests.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", body.decode())
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stub = Stub(f"http://127.0.0.1:{server.server_port}/v1")
        try:
            yield stub
        finally:
            server.shutdown()


def attribution(**fields: Any) -> dict[str, Any]:
    """An attribution as a model tells it; what is not given is empty."""
    return {"sentence": 0, "source": None, "cue": "", "content": [], "stance": "asserts", "inside": None, **fields}


def claim(**fields: Any) -> dict[str, Any]:
    """A claim as a model tells it; what is not given is empty."""
    empty = {"evidence": [], "actors": [], "recipients": [], "places": [], "when": None, "clause": [], "said_by": None}
    return {"sentence": 0, "event": "", "status": "occurred", "certainty": "certain", "kind": None, **empty, **fields}
