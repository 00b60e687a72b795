"""Which articles stand at this address: one page, or all those that its feed or sitemap names?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message

from reportedly.intake import feeds, fetch
from reportedly.intake.feeds import Entry, Listing
from reportedly.intake.fetch import Fetched
from reportedly.intake.formats import Form, form_of
from reportedly.intake.gzip_members import unfolded
from reportedly.intake.loaded import Given, Loaded, failure, filled
from reportedly.intake.polite import Visitor
from reportedly.intake.streams import HEAD, read_stream, read_whole
from reportedly.records import Failure, ReportedlyError

MOST_SITEMAPS = 1000  # that one index may lead to
_SUFFIXES = {"application/json": ".json", "application/x-ndjson": ".jsonl", "text/plain": ".txt"}


def articles_at(url: str, given: Given, visitor: Visitor | None = None) -> Iterator[Loaded | Failure]:
    """The article of a page, or the articles that a feed or sitemap at this address names, each fetched politely.

    Raises ReportedlyError where the address itself cannot be read.
    """
    page = fetch.fetch(url)
    form = form_at(page)
    if form in (Form.FEED, Form.SITEMAP):
        yield from articles_named(page, form, given, visitor or Visitor())
    elif form in (Form.JSON, Form.JSON_LINES, Form.ARCHIVE, Form.GZIP):
        yield from read_stream(io.BytesIO(page.bytes), url, _media(page)[1], given)
    else:
        yield read_whole(page.bytes, form, given, page.final_url, _media(page)[0])._replace(source=url)


def articles_named(page: Fetched, form: Form, given: Given, visitor: Visitor) -> Iterator[Loaded | Failure]:
    """The articles that a feed or sitemap names; a sitemap's index leads to further sitemaps."""
    waiting, seen = [(page, form)], {page.final_url}
    while waiting:
        page, form = waiting.pop(0)
        try:
            listing = listing_of(page, form)
            if not listing.entries and not listing.sitemaps:
                raise ReportedlyError(f"this {form.value} names no articles", "check the address in a browser")
        except ReportedlyError as error:
            yield failure(page.final_url, error, page.final_url)
            continue
        for entry in listing.entries:
            found = article_named(entry, visitor)
            if isinstance(found, Loaded):
                found = Loaded(filled(found.article, given), [*listing.warnings, *found.warnings], found.source)
            yield found
        for address in listing.sitemaps:
            if address in seen or len(seen) > MOST_SITEMAPS:
                continue
            seen.add(address)
            try:
                further = fetch.page_of(visitor.visit(address))
                waiting.append((further, form_at(further)))
            except ReportedlyError as error:
                yield failure(address, error, address)


def listing_of(page: Fetched, form: Form) -> Listing:
    """What a feed or sitemap names. Raises ReportedlyError where it is neither, or cannot be understood."""
    if form is Form.FEED:
        return feeds.read_feed(_plain(page.bytes), page.final_url)
    if form is Form.SITEMAP:
        return feeds.read_sitemap(_plain(page.bytes))
    raise ReportedlyError(f"no feed or sitemap stands at {page.final_url}", "check the address in a browser")


def article_named(entry: Entry, visitor: Visitor) -> Loaded | Failure:
    """The article of an entry: whole from the feed, else from its page, else the feed's summary with a warning."""
    name = entry.url or entry.title or "an entry without an address"
    try:
        if feeds.is_full(entry) or entry.url is None:
            return feeds.article_of_entry(entry)._replace(source=name)
        try:
            page = fetch.page_of(visitor.visit(entry.url))
            form = form_at(page)
            if form not in (Form.HTML, Form.TEXT, Form.PDF):
                raise ReportedlyError(f"there is no page, but a {form.value}", "open the address in a browser")
            found = read_whole(page.bytes, form, Given(), page.final_url, _media(page)[0])
        except ReportedlyError as error:
            if not entry.content and not entry.summary:
                raise
            found = feeds.article_of_entry(entry)
            found.warnings.append(f"its page could not be read: {error.message}")
        return Loaded(feeds.described(found.article, entry), found.warnings, name)
    except ReportedlyError as error:
        return failure(name, error, entry.url)


def form_at(page: Fetched) -> Form:
    """What stands at an address, by its bytes first; a packed sitemap is one."""
    form = form_of(page.bytes[:HEAD], _media(page)[1])
    if form is Form.GZIP:
        inner = form_of(unfolded(io.BytesIO(page.bytes)).read(HEAD) or b"\0", "")
        return inner if inner in (Form.SITEMAP, Form.FEED) else form
    return form


def _plain(raw: bytes) -> bytes:
    """The bytes unpacked, where they are packed, with the caps of unpacking."""
    return unfolded(io.BytesIO(raw)).read(fetch.LARGEST) if raw.startswith(b"\x1f\x8b") else raw


def _media(page: Fetched) -> tuple[str | None, str]:
    """The charset that the server named, and the suffix that fits its media type."""
    header = Message()
    header["content-type"] = page.content_type or "text/html"
    return header.get_content_charset(), _SUFFIXES.get(header.get_content_type(), ".html")
