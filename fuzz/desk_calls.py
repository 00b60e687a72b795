"""How does any string of bytes become a request to the desk, and what must its answer be?

The first line is method and address, the next ones are headers, what stands behind an empty line is the body.
"""

from __future__ import annotations

import asyncio
import atexit
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.ledger.store import open_store
from reportedly.show.web.app import desk
from reportedly.show.web.guard import Rules

TOKEN = "t" * 20
LISTED = (b"GET", b"POST", b"HEAD", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"TRACE")


@cache
def _served() -> tuple[Any, asyncio.AbstractEventLoop]:
    folder = tempfile.TemporaryDirectory(prefix="reportedly-fuzz-")
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "ledger.db"
    open_store(path).close()
    return desk(str(path), Rules("0.0.0.0", 80, token=TOKEN)), asyncio.new_event_loop()


def ask(raw: bytes) -> None:
    """Send it; raises what the desk raises, and AssertionError for an answer of 500 or more."""
    head, _, body = raw.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, address = first.partition(b" ")
    path, _, query = address.partition(b"?")
    headers = [(b"authorization", b"Bearer " + TOKEN.encode())]
    for line in lines[:20]:
        name, colon, value = line.partition(b":")
        if colon and name.strip():
            headers.append((name.strip().lower(), value.strip()))
    from urllib.parse import unquote_to_bytes

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
        "method": (method if method in LISTED else b"GET").decode(), "root_path": "",
        # As uvicorn does.
        "path": unquote_to_bytes(path).decode("utf-8", "replace") or "/", "raw_path": path, "query_string": query,
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip
    if scope["path"].startswith("/static"):
        return
    app, loop = _served()
    status: list[int] = []
    sent = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(sent, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    loop.run_until_complete(app(scope, receive, send))
    assert status, "no answer"
    assert status[0] < 500, f"answered {status}"
