"""Is a connection closed that sends its request a byte at a time, while others are served?"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from ledger_of import make

from reportedly.show.web import guard, patience
from reportedly.show.web.app import desk
from reportedly.show.web.guard import Rules


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.5)
    monkeypatch.setattr(guard, "SLOWEST", 0.5)
    make(tmp_path / "ledger.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = desk(str(tmp_path / "ledger.db"), Rules("127.0.0.1", port))
    config = uvicorn.Config(app, port=port, log_level="critical", http=patience.Impatient, limit_concurrency=50)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join(10)


def ends(connection: socket.socket, seconds: float = 8) -> bytes:
    """What comes until the other side closes."""
    connection.settimeout(seconds)
    found = b""
    while piece := connection.recv(65536):
        found += piece
    return found


def test_a_header_that_does_not_come(port: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    for each in slow:
        each.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
    with socket.create_connection(("127.0.0.1", port)) as quick:
        quick.sendall(f"GET /api/claims HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        assert ends(quick).startswith(b"HTTP/1.1 200")
    for each in slow:
        assert not ends(each).startswith(b"HTTP/1.1 200")
        each.close()


def test_a_second_request_that_is_never_finished(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        request = f"GET /api/claims HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        slow.sendall(request)
        assert slow.recv(20).startswith(b"HTTP/1.1 200")
        slow.sendall(b"GET / HTTP/1.1\r\n")
        ends(slow)  # else this times out


def test_a_body_that_does_not_come(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        head = f"POST /api/add HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        slow.sendall(f"{head}Content-Length: 900\r\nConnection: close\r\n\r\n{{".encode())
        assert b"HTTP/1.1 400" in ends(slow)
