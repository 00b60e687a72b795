"""Does no feed, sitemap or PDF, however bad, hang, crash, or lead into a closed network?"""

from __future__ import annotations

import contextlib
import time
import zlib
from collections.abc import Mapping
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import addresses, streams
from reportedly.intake import fetch as fetching
from reportedly.intake.feeds import read_feed, read_sitemap
from reportedly.intake.fetch import Address, Answer
from reportedly.intake.files import Loaded, articles_from
from reportedly.intake.parsing import feed as feed_parser
from reportedly.intake.parsing import sitemap as sitemap_parser
from reportedly.intake.pdf import read_pdf
from reportedly.intake.polite import Visitor
from reportedly.records import Failure, ReportedlyError
from tests import made

LAUGHS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
BOMBS = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l9 "{"a" * 100_000}">]>',
    "external": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "parameter": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("head", BOMBS.values(), ids=BOMBS.keys())
def test_entities_are_refused(head: str, encoding: str):
    head = head.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    feed = f"{head}<rss><channel><item><title>{'&l9;' * 1000}</title></item></channel></rss>"
    sitemap = f"{head}<urlset><url><loc>https://gull.test/&l9;</loc></url></urlset>"
    for read, raw in ((read_feed, feed), (read_sitemap, sitemap)):
        begun = time.monotonic()
        with pytest.raises(ReportedlyError, match="entities"):
            read(raw.encode(encoding))
        assert time.monotonic() - begun < 120  # its parser must be started, too


def test_the_parsers_themselves_unfold_no_entity(monkeypatch: pytest.MonkeyPatch):
    """The second line: were the declaration overlooked, nothing is unfolded or opened all the same."""
    monkeypatch.setattr(feed_parser, "declares_entities", lambda body: False)
    monkeypatch.setattr(sitemap_parser, "declares_entities", lambda body: False)
    for head in BOMBS.values():
        sitemap = f"{head}<urlset><url><loc>https://gull.test/&l9;</loc></url></urlset>".replace("rss [", "urlset [")
        feed = f"{head}<rss><channel><item><title>T&l9;</title><link>https://a.test/</link></item></channel></rss>"
        for parser, raw in ((sitemap_parser, sitemap), (feed_parser, feed)):
            begun = time.process_time()
            found = parser.parse(raw.encode(), {})
            assert time.process_time() - begun < 2
            assert "root:" not in repr(found)
            assert len(repr(found)) < 500_000


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss><channel>" + b"<item>" * 20_000,
        b"<rss>" + b"<a>" * 40_000,
        b"<rss><channel><item>" + b"<title>x</title>" * 20_000,
        b"<rss><channel><item " + b" ".join(b'a%d="x"' % k for k in range(40_000)) + b"></item></channel></rss>",
        b"<rss><channel><item><description>" + b"&lt;div&gt;" * 40_000,
        b"<rss><channel>" + b"<!--" * 200_000,
        b"<rss><![CDATA[" * 100_000,
        b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<entry><link href='/'/>" * 10_000,
        b"<?xml version='1.0' encoding='utf-7'?><rss>+ADw-item+AD4-",
        b"<rss>\xff\xfe\x00" * 1000,
    ],
    ids=["items", "deep", "titles", "attributes", "markup", "comments", "cdata", "entries", "utf-7", "bytes"],
)
def test_feeds_neither_hang_nor_crash(raw: bytes):
    begun = time.monotonic()
    for read in (read_feed, read_sitemap):
        with contextlib.suppress(ReportedlyError):
            read(raw)
    assert time.monotonic() - begun < 120


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes):
    for start in (b"", b"<rss><channel><item>", b"<?xml version='1.0'?><feed>", b"<urlset><url>"):
        for parser in (feed_parser, sitemap_parser):
            with contextlib.suppress(Exception):  # the worker answers for it
                assert isinstance(parser.parse(start + raw, {}), dict)


def test_scripts_of_a_feed_never_come_through():
    for script in ("<script>steal()</script>", "<img src=x onerror=steal()>", "<style>steal</style>"):
        body = f"<p>{made.SENTENCES[0]}</p>{script}" * 30
        listing = read_feed(made.rss(made.item(1, body), title=f"Gull{script}"))
        assert "steal" not in repr(listing)


CLOSED = [
    "http://127.0.0.1/x",
    "http://localhost/x",
    "http://[::1]/x",
    "http://[::ffff:127.0.0.1]/x",
    "http://[::ffff:a00:1]/x",
    "http://2130706433/x",
    "http://0x7f.1/x",
    "http://0177.0.0.1/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/x",
    "http://10.0.0.1/x",
    "file:///etc/passwd",
    "http://8.8.8.8:22/",
]


class Connections:
    """A web in which 8.8.8.8 is the one open host; what was asked of which address is kept."""

    def __init__(self, pages: Mapping[str, Answer | str]) -> None:
        self.pages, self.asked = pages, list[tuple[str, str]]()
        self.look_ups = 0

    def get(self, client: object, target: object, address: str, headers: object, deadline: float) -> Answer | str:
        self.asked.append((address, str(target)))
        return self.pages.get(str(target), Answer(404, b"", str(target), {}))

    def resolve(self, host: str, port: int) -> list[str]:
        self.look_ups += 1
        if host == "gull.test":
            return ["8.8.8.8"]
        if host == "rebind.test":  # open at first, closed ever after
            return ["8.8.8.8"] if self.look_ups < 2 else ["127.0.0.1"]
        return fetching._resolve(host, port)

    def read(self, monkeypatch: pytest.MonkeyPatch, url: str) -> list[Loaded | Failure]:
        def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
            return fetching._ask(url, headers or {}, self.resolve, open_only, fetching.PORTS)

        def open_only(address: Address) -> bool:
            return fetching.is_public(address)

        monkeypatch.setattr(fetching, "_get", self.get)
        monkeypatch.setattr(fetching, "ask", ask)
        monkeypatch.setattr(addresses, "Visitor", partial(Visitor, pause=0))
        found = list(articles_from([url]))
        assert {address for address, _ in self.asked} <= {"8.8.8.8"}
        return found


def answer(url: str, body: bytes) -> Answer:
    return Answer(200, body, url, {"content-type": "application/xml"})


@pytest.mark.parametrize("closed", CLOSED)
def test_feeds_lead_to_no_closed_address(closed: str, monkeypatch: pytest.MonkeyPatch):
    """By a redirect of the feed, by an entry, by a redirect of an entry, by a sitemap and by its index."""
    feed, site = "http://gull.test/feed", "http://gull.test/sitemap.xml"
    item = made.item(1, link=closed).replace("Crews cleared channel 1, the ministry said.", "")
    moved = made.item(2, link="http://gull.test/moved").replace("Crews cleared channel 2, the ministry said.", "")
    pages = {
        "http://gull.test/redirect": closed,
        "http://gull.test/moved": closed,
        feed: answer(feed, made.rss(item + moved)),
        site: answer(site, f"<urlset><url><loc>{closed}</loc></url></urlset>".encode()),
        "http://gull.test/index": answer(
            site, f"<sitemapindex><sitemap><loc>{closed}</loc></sitemap></sitemapindex>".encode()
        ),
    }
    for url in ("http://gull.test/redirect", feed, site, "http://gull.test/index"):
        web = Connections(pages)
        found = web.read(monkeypatch, url)
        assert found
        assert all(isinstance(one, Failure) for one in found)
        assert web.asked


def test_a_name_that_moves_after_the_first_look_up(monkeypatch: pytest.MonkeyPatch):
    """DNS rebinding: each request looks up once, checks, and connects to what was checked."""
    feed = "http://rebind.test/feed"
    item = made.item(1, link="http://rebind.test/1").replace("Crews cleared channel 1, the ministry said.", "")
    web = Connections({feed: answer(feed, made.rss(item)), "http://rebind.test/1": answer(feed, made.page(1))})
    (found,) = web.read(monkeypatch, feed)
    assert isinstance(found, Failure)
    assert "public internet" in found.error["message"]
    assert [url for _, url in web.asked] == [feed]


def test_a_sitemap_that_names_itself_ends(monkeypatch: pytest.MonkeyPatch):
    index = "http://gull.test/index"
    body = "".join(f"<sitemap><loc>http://gull.test/index?{k}</loc></sitemap>" for k in range(5))
    same = answer(index, f"<sitemapindex><sitemap><loc>{index}</loc></sitemap>{body}</sitemapindex>".encode())
    web = Connections({index: same, **{f"{index}?{k}": same for k in range(5)}})
    assert web.read(monkeypatch, index) == []
    assert len(web.asked) == 1 + 1 + 5


def bad_pdfs() -> dict[str, bytes]:
    good = made.pdf([["The port is shut."]])
    stream = zlib.compress(bytes(200_000_000), 9)
    bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    start = good.index(b"<< /Length")
    end = good.index(b"endstream") + 9
    loop = good.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    return {
        "bomb": good[:start] + bomb + good[end:],
        "loop": loop,
        "count": good.replace(b"/Count 1", b"/Count 999999999"),
        "deep": b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000,
        "strings": b"%PDF-1.4\n1 0 obj\n" + b"(" * 200_000,
        "cut": good[: len(good) // 2],
        "noise": b"%PDF-1.4" + bytes(range(256)) * 2000,
    }


@pytest.mark.parametrize("name", bad_pdfs())
def test_pdfs_neither_hang_nor_crash(name: str):
    begun = time.monotonic()
    with contextlib.suppress(ReportedlyError):
        read_pdf(bad_pdfs()[name])
    assert time.monotonic() - begun < 120


def test_a_pdf_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr(streams.pdf, "LARGEST", 1000)
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf([["The port is shut."]] * 20))
    (found,) = articles_from([str(path)])
    assert isinstance(found, Failure)
    assert "too large" in found.error["message"]
