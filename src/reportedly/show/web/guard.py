"""Who may use the desk, and how much: hosts, tokens, forged requests, sizes, rates, and what a page may load."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from starlette.requests import cookie_parser

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 12 * 1024 * 1024  # bytes of what is sent to be added
SLOWEST = 60.0  # seconds for all of it
PER_MINUTE = 60  # requests that change something
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_COOKIE, _VISITOR = "reportedly_token", "reportedly_visitor"
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}  # fmt: skip


class Rules(NamedTuple):
    """How the desk is served: on which host and port, and the tokens that open it (None: whoever reaches it).

    ``token`` may change things, ``reading`` may not.
    """

    host: str
    port: int
    token: str | None = None
    reading: str | None = None
    secret: bytes = secrets.token_bytes(32)


class Guard:
    """ASGI middleware that lets through only what the rules allow."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app, self._rules = app, rules
        self._changes: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        cookies = cookie_parser(headers.get("cookie", ""))  # not SimpleCookie: it raises on others' odd names
        visitor = cookies.get(_VISITOR, "")
        fresh = "" if len(visitor) == 32 and visitor.isalnum() else secrets.token_hex(16)
        scope["state"] = {**scope.get("state", {}), "form": form_token(self._rules, fresh or visitor)}
        set_cookies = [f"{_VISITOR}={fresh}; Path=/; HttpOnly; SameSite=Strict"] if fresh else []
        changes = scope["method"] not in ("GET", "HEAD", "OPTIONS")

        async def answered(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                sent = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in sent),
                    *((b"set-cookie", each.encode()) for each in set_cookies),
                ]
            await send(message)

        if not self._host_is_ours(headers.get("host", "")):
            await _refuse(answered, 421, "this desk is not served under that name")
            return
        if not scope["query_string"].isascii():
            await _refuse(answered, 400, "the address holds bytes that must be written as %XX")
            return
        may = self._may(scope, headers, cookies)
        if may == "none":
            await _refuse(
                answered, 401, "a token is needed: open the address that was printed when the desk was started"
            )
            return
        if given := self._token_in_address(scope):
            # Out of the address and into a cookie, so that it is not in the history or sent on.
            secure = "; Secure" if scope.get("scheme") == "https" else ""
            set_cookies.append(f"{_COOKIE}={given}; Path=/; HttpOnly; SameSite=Strict{secure}")
            await _redirect(answered, _without_token(scope))
            return
        if changes:
            refusal = self._refusal(scope, headers, may)
            if refusal:
                await _refuse(answered, *refusal)
                return
            receive = _bounded(receive)
        await self._app(scope, receive, answered)

    def _host_is_ours(self, host: str) -> bool:
        """Against DNS rebinding: a page elsewhere whose name is made to point at us sends its own name as host."""
        rules = self._rules
        if rules.token:
            return True  # such a page has no token
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        return name.lower() in (*_LOOPBACK, rules.host)

    def _may(self, scope: Scope, headers: dict[str, str], cookies: dict[str, str]) -> str:
        """What the request's token allows: "write", "read" or "none"."""
        rules = self._rules
        if rules.token is None:
            return "write"
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else ""
        given = given or self._token_in_address(scope) or cookies.get(_COOKIE, "")
        if hmac.compare_digest(given.encode(), rules.token.encode()):
            return "write"
        if rules.reading and hmac.compare_digest(given.encode(), rules.reading.encode()):
            return "read"
        return "none"

    def _token_in_address(self, scope: Scope) -> str:
        if self._rules.token is None or scope["method"] != "GET":
            return ""
        query: dict[str, str] = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        return query.get("token", "")

    def _refusal(self, scope: Scope, headers: dict[str, str], may: str) -> tuple[int, str] | None:
        """Why a request that would change something is not let through."""
        if may != "write":
            return 403, "this token may read only"
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        ours = origin is None or origin.split("://")[-1] == headers.get("host")
        if not (ours if site is None else site in ("same-origin", "none")):
            return 403, "the request came from another page"
        size = headers.get("content-length", "0")
        if size.isdigit() and int(size) > LARGEST:
            return 413, f"more than {LARGEST // 2**20} MB at once: add it with the command line"
        now = time.monotonic()
        while self._changes and now - self._changes[0] > 60:
            self._changes.popleft()
        if len(self._changes) >= PER_MINUTE:
            return 429, "too many requests in a minute: wait a little"
        self._changes.append(now)
        return None


def form_token(rules: Rules, visitor: str) -> str:
    """What a form of ours carries: bound to the visitor's cookie, which a page elsewhere can neither read nor set."""
    return hmac.new(rules.secret, visitor.encode(), hashlib.sha256).hexdigest()


def _bounded(receive: Receive) -> Receive:
    """Reads no more than LARGEST bytes and no longer than SLOWEST, whatever the request says of its length."""
    seen, end = 0, time.monotonic() + SLOWEST

    async def bounded() -> dict[str, Any]:
        nonlocal seen
        try:
            message = await asyncio.wait_for(receive(), max(0.0, end - time.monotonic()))
        except TimeoutError:
            return {"type": "http.disconnect"}
        seen += len(message.get("body", b""))
        if seen > LARGEST:
            return {"type": "http.disconnect"}
        return message

    return bounded


def _without_token(scope: Scope) -> str:
    rest = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != "token"]
    path = "/" + scope["path"].lstrip("/")  # never "//elsewhere"
    return f"{path}?{urlencode(rest)}" if rest else path


async def _refuse(send: Send, status: int, message: str) -> None:
    body = f"reportedly: {message}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _redirect(send: Send, to: str) -> None:
    headers = [(b"location", to.encode("ascii", "ignore")), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
