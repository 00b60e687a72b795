"""Is nothing fetched but from the open internet, whatever the address, the resolver or the server says?"""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportedly.intake import fetch as fetching
from reportedly.intake.fetch import Address, _fetch, fetch, is_public
from reportedly.intake.files import Loaded, articles_from
from reportedly.records import Failure, ReportedlyError

PAGE = (
    b"<html><body><article>"
    + b"<p>The navy may enter the strait, four officials said on Monday.</p>" * 6
    + b"</article></body></html>"
)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.1.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.1.1",
        "169.254.169.254",
        "224.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "192.0.0.8",
        "198.18.0.1",
        "203.0.113.5",
        "240.0.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "fec0::1",
        "2001:0:1::1",
        "2001:db8::1",
        "2606:4700::5efe:7f00:1",
        "100::1",
    ],
)
def test_closed(address: str):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_open(address: str):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25lo]/",
        "http://0/",
        "http://169.254.169.254/latest/meta-data/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "gopher://x/",
        "http://u:p@8.8.8.8/",
        "http://8.8.8.8:22/",
        "http://",
        "https:///x",
        "http://\ud800/",
        "http://%00/",
        "http://..",
        "http://" + "a" * 5000,
        "http://８.8.8.8:99999/",
        "//8.8.8.8/",
        "",
    ],
)
def test_refused(url: str, monkeypatch: pytest.MonkeyPatch):
    def no_connection(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(fetching, "_get", no_connection)
    with pytest.raises(ReportedlyError) as caught:
        fetch(url)
    assert caught.value.hint
    assert len(caught.value.message) < 250


BOMB = gzip.compress(b"\0" * 60_000_000)


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.headers["Host"]
        status, headers, body = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/bomb": (200, {"Content-Encoding": "gzip"}, BOMB),
            "/bad-gzip": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
            "/brotli": (200, {"Content-Encoding": "br"}, b"xx"),
            "/large": (200, {}, b"a" * 10_500_000),
            "/redirect": (302, {"Location": "/page"}, b""),
            "/to-loopback": (302, {"Location": f"http://localhost:{host.rpartition(':')[2]}/page"}, b""),
            "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/to-port": (302, {"Location": "http://good.test:25/"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/host": (200, {}, host.encode()),
            "/text": (200, {"Content-Type": "text/plain"}, b"The port is shut."),
            "/json": (200, {"Content-Type": "application/json"}, b'{"id": "a", "text": "The port is shut."}'),
            "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
            "/gone": (410, {}, b"gone"),
        }.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def resolve(host: str, port: int) -> list[str]:
    """good.test is the test's server, localhost is the closed one."""
    if host == "good.test":
        return ["127.0.0.1"]
    if host == "mixed.test":
        return ["127.0.0.1", "10.0.0.1"]
    if host == "localhost":
        return ["127.0.0.2"]
    raise OSError("no such host")


def allowed(address: Address) -> bool:
    return str(address) == "127.0.0.1"


def get(port: int, path: str, host: str = "good.test") -> fetching.Fetched:
    return _fetch(f"http://{host}:{port}{path}", resolve, allowed, (port,))


def test_page(port: int):
    assert get(port, "/page") == (PAGE, f"http://good.test:{port}/page", "text/html; charset=utf-8")
    assert get(port, "/gzip").bytes == PAGE
    assert get(port, "/redirect").final_url == f"http://good.test:{port}/page"
    # The connection goes to the pinned address, under the host's own name.
    assert get(port, "/host").bytes == f"good.test:{port}".encode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/bomb", "larger than"),
        ("/large", "larger than"),
        ("/bad-gzip", "packed"),
        ("/brotli", "packed"),
        ("/to-loopback", "public internet"),
        ("/to-file", "web address"),
        ("/to-port", "port 25"),
        ("/loop", "redirects"),
        ("/gone", "410"),
        ("/missing", "404"),
    ],
)
def test_bad_answers(port: int, path: str, words: str):
    with pytest.raises(ReportedlyError, match=words):
        get(port, path)


def test_a_name_with_one_closed_address_is_refused(port: int):
    with pytest.raises(ReportedlyError, match="public internet"):
        get(port, "/page", "mixed.test")


def test_dead_addresses(port: int):
    with pytest.raises(ReportedlyError, match="no such host"):
        get(port, "/page", "dead.test")
    with pytest.raises(ReportedlyError, match="no page"):
        _fetch("http://good.test:1/", resolve, allowed, (1,))


def test_addresses_as_sources(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "fetch", lambda url: _fetch(url, resolve, allowed, (port,)))
    base = f"http://good.test:{port}"
    found = list(articles_from([f"{base}/{p}" for p in ("page", "gone", "text", "json", "pdf")]))
    assert [isinstance(f, Loaded) for f in found] == [True, False, True, True, False]
    assert isinstance(found[0], Loaded)
    assert found[0].article.url == f"{base}/page"
    assert isinstance(found[1], Failure)
    assert found[1].article.url == f"{base}/gone"


def test_a_private_address_as_a_source():
    (found,) = articles_from(["http://127.0.0.1/"])
    assert isinstance(found, Failure)
    assert "public internet" in found.error["message"]
