"""Which articles does this feed or sitemap name, and what does it say of them itself?"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from reportedly.intake.formats import article_from_string
from reportedly.intake.html import raw_text
from reportedly.intake.loaded import Loaded
from reportedly.intake.marks import iso_date
from reportedly.intake.parsing import process
from reportedly.records import Article, ReportedlyError

FULL = 1200  # characters from which what a feed brings is taken for the whole article, not its opening
LONGEST_ADDRESS = 4000


class Entry(NamedTuple):
    """One article that a feed or sitemap names."""

    url: str | None
    title: str | None = None
    published: str | None = None  # ISO 8601
    outlet: str | None = None
    content: str = ""  # plain text, where the feed brings it
    summary: str = ""


class Listing(NamedTuple):
    """What a feed or sitemap names."""

    entries: list[Entry]
    sitemaps: list[str]  # an index names further ones
    warnings: list[str]


def read_feed(raw: bytes, url: str | None = None) -> Listing:
    """The entries of a feed (RSS, Atom, RDF) in their order. Raises ReportedlyError where it cannot be understood."""
    found = process.parse("feed", raw, {"url": url})
    _check(found, "feed")
    outlet = _line(found["title"])
    entries = [
        Entry(
            _address(one["url"]),
            _line(one["title"]),
            _date(one["published"]),
            outlet,
            raw_text(one["content"] or ""),
            raw_text(one["summary"] or ""),
        )
        for one in found["entries"]
    ]
    left_out = found["left_out"]
    return Listing(entries, [], [f"{left_out} further entries of the feed were left out"] if left_out else [])


def read_sitemap(raw: bytes) -> Listing:
    """The pages and sitemaps that a sitemap names. Raises ReportedlyError where it cannot be understood."""
    found = process.parse("sitemap", raw)
    _check(found, "sitemap")
    entries = [
        Entry(address, _line(one["title"]), _date(one["published"]), _line(one["outlet"]))
        for one in found["pages"]
        if (address := _address(one["url"]))
    ]
    sitemaps = [address for one in found["sitemaps"] if (address := _address(one))]
    return Listing(entries, sitemaps, ["the sitemap is damaged: its beginning was read"] if found["damaged"] else [])


def is_full(entry: Entry) -> bool:
    """Whether the feed brings the whole article, as far as its length tells."""
    return max(len(entry.content), len(entry.summary)) >= FULL


def article_of_entry(entry: Entry) -> Loaded:
    """The article that the feed itself brings: its content, or else its summary, after the title.

    Raises ReportedlyError where it brings neither.
    """
    body = max(entry.content, entry.summary, key=len)
    if not body:
        raise ReportedlyError("the feed names this article but holds nothing of it", "give the feed's address instead")
    begins = entry.title and body[: len(entry.title)].casefold() == entry.title.casefold()
    text = body if begins or not entry.title else f"{entry.title}\n\n{body}"
    article, warnings = article_from_string(text, title=entry.title, url=entry.url)
    if not is_full(entry):
        warnings.append("the feed holds only a summary of the article")
    return Loaded(described(article, entry), warnings)


def described(article: Article, entry: Entry) -> Article:
    """The article with what the feed says of it: its date goes before one found on the page, all else after."""
    if entry.published:
        article = msgspec.structs.replace(article, published=entry.published, published_basis="metadata")
    return msgspec.structs.replace(
        article, title=article.title or entry.title, outlet=article.outlet or entry.outlet, url=article.url or entry.url
    )


def _check(found: dict[str, object], name: str) -> None:
    if "error" in found:
        reason = {"stopped": "it takes too long or too much memory"}.get(str(found["error"]), found["error"])
        raise ReportedlyError(f"this {name} could not be read: {reason}", "check the address in a browser")


def _line(text: object) -> str | None:
    """Some words on one line, without tags and character references."""
    return " ".join(raw_text(str(text or "")).split()) or None


def _address(url: object) -> str | None:
    shown = str(url or "").strip()
    return shown if shown.lower().startswith(("http://", "https://")) and len(shown) <= LONGEST_ADDRESS else None


def _date(value: object) -> str | None:
    try:
        return iso_date(str(value)) if value else None
    except ReportedlyError:
        return None
