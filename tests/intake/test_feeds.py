"""Do feeds and sitemaps give the articles they name, with what they say of them?"""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from reportedly.intake import addresses, feeds
from reportedly.intake import fetch as fetching
from reportedly.intake.feeds import read_feed, read_sitemap
from reportedly.intake.fetch import Answer
from reportedly.intake.files import Loaded, articles_from
from reportedly.intake.polite import Visitor
from reportedly.records import Failure, ReportedlyError
from tests import made

FULL = "<p>" + " ".join(made.SENTENCES) * 5 + "</p><script>steal()</script>"
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ansel &amp; Sea</title>
<entry><title type="html">A &lt;b&gt;Port&lt;/b&gt; Shut</title><link rel="alternate" href="/7"/><id>x7</id>
<updated>2031-03-14T10:00:00Z</updated><published>2031-03-13T22:00:00+03:00</published>
<content type="html">{FULL.replace("<", "&lt;")}</content></entry>
<entry><title>Plain</title><link href="https://gull.test/8"/><summary type="text">1 &lt; 2 ships</summary>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item><title>T</title><link>https://gull.test/9</link><dc:date>2031-03-14</dc:date></item></rdf:RDF>"""


def test_rss():
    listing = read_feed(made.rss(made.item(1) + made.item(2, FULL)))
    short, full = listing.entries
    assert short.url == "https://gull.test/1"
    assert short.title == "Channel 1 Cleared"
    assert short.outlet == "Belmar Gull"
    # The day where it was written, not the day in Greenwich.
    assert short.published == "2031-03-14T23:30:00-05:00"
    assert not feeds.is_full(short)
    assert feeds.is_full(full)
    article = feeds.article_of_entry(full).article
    assert made.SENTENCES[2] in article.text
    assert "steal" not in article.text
    assert (article.title, article.published_basis) == ("Channel 2 Cleared", "metadata")


def test_atom_and_rdf():
    one, two = read_feed(ATOM.encode(), "https://gull.test/feed").entries
    assert (one.url, one.title, one.outlet) == ("https://gull.test/7", "A Port Shut", "Ansel & Sea")
    assert one.published == "2031-03-13T22:00:00+03:00"
    assert two.summary == "1 < 2 ships"
    assert two.published is None
    (old,) = read_feed(RDF.encode()).entries
    assert (old.url, old.published) == ("https://gull.test/9", "2031-03-14T00:00:00")


def test_sitemaps():
    raw = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc> https://gull.test/1 </loc><lastmod>2031-03-15</lastmod><image:image><image:loc>https://x.test/p</image:loc>
    </image:image><news:news><news:publication><news:name>Gull</news:name><news:language>en</news:language>
    </news:publication><news:publication_date>2031-03-14</news:publication_date><news:title>A</news:title></news:news></url>
    <url><loc>javascript:alert(1)</loc></url><url><loc>https://gull.test/2</loc></url></urlset>"""
    one, two = read_sitemap(raw).entries
    assert one == ("https://gull.test/1", "A", "2031-03-14", "Gull", "", "")
    assert two == ("https://gull.test/2", None, None, None, "", "")
    index = b"<sitemapindex><sitemap><loc>https://gull.test/s1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index).sitemaps == ["https://gull.test/s1.xml"]
    cut = read_sitemap(raw[:-40])
    assert len(cut.entries) >= 1
    assert cut.warnings


@pytest.mark.parametrize("raw", [b"<rss>", b"<feed/>", b"", b"no feed", b"<rss><channel/>"])
def test_no_feed(tmp_path: Path, raw: bytes):
    with contextlib.suppress(ReportedlyError):
        assert not read_feed(raw).entries


def test_a_feed_on_disk_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(fetching, "ask", ask)
    path = tmp_path / "a.xml"
    path.write_bytes(made.rss(made.item(1) + made.item(2, FULL)))
    short, full = articles_from([str(path)])
    assert isinstance(short, Loaded)
    assert isinstance(full, Loaded)
    assert "summary" in short.warnings[0]
    assert not full.warnings
    path.write_bytes(b"<urlset><url><loc>https://gull.test/1</loc></url></urlset>")
    (found,) = articles_from([str(path)])
    assert isinstance(found, Failure)
    assert "address" in found.error["hint"]


SITEMAP = b"<urlset><url><loc>https://gull.test/1</loc></url><url><loc>https://gull.test/2</loc></url></urlset>"
WEB = {
    "https://gull.test/feed": made.rss(
        made.item(1)
        + made.item(2, FULL)
        + made.item(3, link="https://gull.test/gone")
        + "<item><title>No</title></item>"
    ),
    "https://gull.test/1": made.page(1),
    "https://gull.test/2": made.page(2),
    "https://gull.test/sitemap.xml.gz": gzip.compress(SITEMAP),
    "https://gull.test/index.xml": b"<sitemapindex><sitemap><loc>https://gull.test/sitemap.xml.gz</loc></sitemap>"
    b"<sitemap><loc>https://gull.test/index.xml</loc></sitemap><sitemap><loc>https://gull.test/no.xml</loc></sitemap>"
    b"</sitemapindex>",
    "https://gull.test/a.pdf": made.pdf([["The port is shut."]]),
    "https://gull.test/a.warc.gz": b"".join(made.archive(range(2))),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
        urls.append(url)
        body = WEB.get(url)
        return Answer(404 if body is None else 200, body or b"", url, {})

    monkeypatch.setattr(fetching, "ask", ask)
    monkeypatch.setattr(addresses, "Visitor", partial(Visitor, pause=0))
    return urls


def test_the_articles_of_a_feed(asked: list[str]):
    found = list(articles_from(["https://gull.test/feed"], outlet="Given"))
    assert [type(one) for one in found] == [Loaded, Loaded, Loaded, Failure]
    page, gone = found[0], found[2]
    assert isinstance(page, Loaded)
    assert made.SENTENCES[3] in page.article.text
    # The feed says when, and goes before the page.
    assert page.article.published == "2031-03-14T23:30:00-05:00"
    assert page.article.outlet == "Belmar Gull"
    assert isinstance(gone, Loaded)
    assert any("404" in warning for warning in gone.warnings)
    assert asked == [
        "https://gull.test/feed", "https://gull.test/robots.txt", "https://gull.test/1", "https://gull.test/gone"
    ]  # fmt: skip


def test_the_articles_of_sitemaps(asked: list[str]):
    found = list(articles_from(["https://gull.test/index.xml"]))
    assert [one.article.url for one in found] == [
        "https://gull.test/no.xml",
        "https://gull.test/1",
        "https://gull.test/2",
    ]
    assert [type(one) for one in found] == [Failure, Loaded, Loaded]


def test_other_forms_at_addresses(asked: list[str]):
    found = list(articles_from(["https://gull.test/a.pdf", "https://gull.test/a.warc.gz"]))
    assert [type(one) for one in found] == [Loaded] * 3
