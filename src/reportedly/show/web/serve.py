"""How is the desk started: where does it listen, and which tokens open it?"""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
from contextlib import suppress

import click
import uvicorn

from reportedly.ledger.store import default_path
from reportedly.records import ReportedlyError
from reportedly.show.web.app import desk
from reportedly.show.web.guard import Rules
from reportedly.show.web.patience import CONNECTIONS, Impatient


def serve(ledger: str | None, host: str, port: int) -> None:
    """Serve a ledger until interrupted; says on standard error where. Raises ReportedlyError where it cannot.

    Beyond this machine (a host that is no loopback address) a token is demanded: $REPORTEDLY_TOKEN, or one made for
    this run; $REPORTEDLY_READ_TOKEN opens it for reading only.
    """
    path = ledger or str(default_path())
    token = os.environ.get("REPORTEDLY_TOKEN") or None
    reading = os.environ.get("REPORTEDLY_READ_TOKEN") or None
    beyond = not loopback(host)
    if (beyond or reading) and token is None:
        token = secrets.token_urlsafe(24)
    if any(each is not None and len(each) < 16 for each in (token, reading)):
        raise ReportedlyError("the token is too short to keep anyone out", "give 16 characters or more")
    app = desk(path, Rules(host, port, token, reading))
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else shown}:{port}/"
    lines = [path, f"  {address}{f'?token={token}' if token else ''}"]
    lines += [
        "  reachable from other machines, over plain HTTP: put TLS before it (a reverse proxy)"
        if beyond
        else "  for this machine alone; Ctrl-C stops it"
    ]
    config = uvicorn.Config(app, host=host, port=port, log_level="critical", access_log=False, server_header=False,
                            timeout_graceful_shutdown=3, h11_max_incomplete_event_size=64 * 1024,
                            http=Impatient, limit_concurrency=CONNECTIONS)  # fmt: skip
    server = _Told(config, "\n".join(lines))
    with suppress(SystemExit):
        server.run()
    if not server.started:
        raise ReportedlyError(f"cannot listen on {shown}:{port}", _why_not(host))


class _Told(uvicorn.Server):
    """A server that says where it listens once it does."""

    def __init__(self, config: uvicorn.Config, words: str) -> None:
        super().__init__(config)
        self._words = words

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so on standard error."""
        await super().startup(sockets)
        if self.started:
            click.echo(self._words, err=True)


def _why_not(host: str) -> str:
    """What to try where nothing can listen on a host."""
    try:
        socket.getaddrinfo(host.strip("[]"), None)
    except OSError:
        return "this name has no address here: give --host 127.0.0.1, or an address of this machine"
    return "another program may have that port: give --port NUMBER"


def loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
