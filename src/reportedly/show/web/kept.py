"""Which answers are kept to be given again: those that are the same for every visitor, while the ledger stays as it is.

An answer is kept by its address and query. One that was made up to ``BEHIND`` seconds ago is given though another
program has written since; a change made through this desk is seen at once. Whoever asks for what is being made waits
for that one making. What holds the token of a visitor's form is nobody else's, and is neither kept nor packed.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import os
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool

from reportedly.ledger.store import Store, open_store
from reportedly.records import ReportedlyError
from reportedly.show.web.desk import Desk
from reportedly.show.web.guard import App, Receive, Scope, Send

BEHIND = 2.0  # seconds for which an answer may be behind what other programs write
MOST = 32 * 1024 * 1024  # bytes of all that is kept; one answer is an eighth of it at most
_SMALL = 1_000  # bytes that are not worth packing
_NEVER = ("/static", "/add", "/api/add", "/api/openapi.json")  # no answers of the ledger

Key = tuple[str, bytes]
State = tuple[Any, ...]


class Answer(NamedTuple):
    """A whole answer; the state of the ledger, and the clock, when its making began."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    packed: bytes  # with gzip; b"" where it was not worth it
    private: bool
    state: State
    made: float


class Kept:
    """ASGI middleware: gives kept answers, and makes each other one once."""

    def __init__(self, app: App, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self._watched: tuple[Store, State] | None = None  # a connection of our own, and the file it is to
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._making: dict[tuple[Key, int], asyncio.Task[Answer]] = {}
        self.size = 0  # bytes of all that is kept

    def close(self) -> None:
        """Let go of the ledger."""
        if self._watched:
            self._watched[0].close()
        self._watched = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def changing(message: dict[str, Any]) -> None:
            self._desk.changed()  # before the visitor can ask again
            await send(message)

        if scope["type"] == "http" and scope["method"] == "GET" and not scope["path"].startswith(_NEVER):
            await _give(await self._answer(scope, receive), scope, send)
        elif scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, changing)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        key, state = (scope["path"], scope["query_string"]), self._state()
        kept = self._answers.get(key)
        if kept is not None and _holds(kept, state):
            self._answers.move_to_end(key)
            return kept
        flight = (key, state[0])
        making = self._making.get(flight)
        if making is not None:
            answer = await asyncio.shield(making)  # who leaves does not end what others wait for
            return await self._made(scope, receive, state) if answer.private else answer
        making = self._making[flight] = asyncio.ensure_future(self._made(scope, receive, state))
        making.add_done_callback(lambda _: self._making.pop(flight, None))
        answer = await asyncio.shield(making)
        if not answer.private and answer.status == 200 and None not in state:
            self._keep(key, answer)
        return answer

    async def _made(self, scope: Scope, receive: Receive, state: State) -> Answer:
        """What the application answers."""
        begun, status, headers, parts = time.monotonic(), 500, [], []

        async def take(message: dict[str, Any]) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], list(message["headers"])
            else:
                parts.append(message.get("body", b""))

        await self._app(scope, receive, take)
        body = b"".join(parts)
        private = scope["state"]["form"].encode() in body or any(name == b"set-cookie" for name, _ in headers)
        worth = not private and len(body) > _SMALL
        packed = await run_in_threadpool(gzip.compress, body, 5, mtime=0) if worth else b""
        return Answer(status, headers, body, packed, private, state, begun)

    def _keep(self, key: Key, answer: Answer) -> None:
        old = self._answers.pop(key, None)
        self.size -= _size(key, old)
        if _size(key, answer) <= MOST // 8:
            self._answers[key] = answer
            self.size += _size(key, answer)
        while self.size > MOST:
            self.size -= _size(*self._answers.popitem(last=False))  # the longest unused

    def _state(self) -> State:
        """What an answer depends on: changes made here, the day, the file, and what others have written to it."""
        version = file = None
        with suppress(OSError, ReportedlyError):
            found = os.stat(self._desk.ledger)
            file = (found.st_dev, found.st_ino)
            if self._watched is None or self._watched[1] != file:
                self.close()
                self._watched = open_store(self._desk.ledger, read_only=True), file
            version = self._watched[0].one("PRAGMA data_version")
        return self._desk.changes, dt.datetime.now(dt.UTC).date(), file, version


def _size(key: Key, answer: Answer | None) -> int:
    return len(key[0]) + len(key[1]) + len(answer.body) + len(answer.packed) if answer else 0


def _holds(kept: Answer, state: State) -> bool:
    """Whether an answer may be given: it is of this state, or of one that another program has just changed."""
    return kept.state == state or (kept.state[:3] == state[:3] and time.monotonic() - kept.made < BEHIND)


async def _give(answer: Answer, scope: Scope, send: Send) -> None:
    headers, body = [*answer.headers], answer.body
    if answer.packed:
        headers.append((b"vary", b"accept-encoding"))
        if any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"]):
            body = answer.packed
            headers = [each for each in headers if each[0] != b"content-length"]
            headers += [(b"content-encoding", b"gzip"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
