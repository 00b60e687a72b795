"""Which articles does this stream of bytes hold, by its form?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.intake import feeds, pdf
from reportedly.intake.archives import articles_in_archive
from reportedly.intake.encoding import LARGEST, too_large
from reportedly.intake.formats import Form, article_from_text, form_of
from reportedly.intake.gzip_members import unfolded
from reportedly.intake.html import read_html
from reportedly.intake.json_lines import articles_in_document, articles_in_lines
from reportedly.intake.loaded import Given, Loaded, failure, filled, overridden
from reportedly.intake.tables import articles_in_rows
from reportedly.records import Failure, ReportedlyError

_ROWS = {Form.JSON_LINES: articles_in_lines, Form.JSON: articles_in_document, Form.TABLE: articles_in_rows}
HEAD = 65_536  # bytes by which the form is told


def read_stream(
    stream: BinaryIO, name: str, suffix: str, given: Given, size: int | None = None
) -> Iterator[Loaded | Failure]:
    """The articles of a stream, by its form; ``size`` in bytes where it is known.

    ``name`` is where it comes from, ``suffix`` how that name ends (".jsonl"), without ".gz". Nothing is fetched: a
    feed gives what it holds itself. Raises ReportedlyError where the whole stream cannot be read.
    """
    head = stream.readline(HEAD)
    # A live stream of JSON Lines gives its first article before the second has come.
    if not (head.lstrip().startswith((b"{", b"\xef\xbb\xbf{")) and head.rstrip().endswith(b"}")):
        head += stream.read(HEAD - len(head))
    if not head:
        raise empty(name)
    form = form_of(head, suffix)
    if form is Form.GZIP:
        yield from _read_gzip(head, stream, name, suffix, given)
    elif form is Form.ARCHIVE:
        yield from articles_in_archive(head, stream, name, given)
    elif form in _ROWS:
        yield from _read_rows(form, head, stream, name, given)
    else:
        most = pdf.LARGEST if form is Form.PDF else LARGEST
        if size is not None and size > most:
            raise too_large(size)
        raw = head + stream.read(most + 1 - len(head))
        if form is Form.FEED:
            yield from _read_feed(raw, name, given)
        elif form is Form.SITEMAP:
            hint = "give its address instead: reportedly read https://example.org/sitemap.xml"
            raise ReportedlyError("a sitemap holds addresses, and no articles", hint)
        else:
            yield read_whole(raw, form, given)._replace(source=name)


def read_whole(raw: bytes, form: Form, given: Given, url: str | None = None, charset: str | None = None) -> Loaded:
    """The one article of a page, a PDF or a text. Raises ReportedlyError where it cannot be read."""
    url = given.url or url
    if form is Form.HTML:
        article, warnings = read_html(raw, url, charset)
    elif form is Form.PDF:
        article, warnings = pdf.read_pdf(raw, url)
    else:
        article, warnings = article_from_text(raw, url, charset)
    return Loaded(overridden(article, given), warnings)


def empty(name: str = "") -> ReportedlyError:
    """The error for a file, or standard input ("-"), without a byte."""
    if name == "-":
        return ReportedlyError("nothing came", "give a file, or send a text into it with |")
    return ReportedlyError("this file is empty", "check that it is the right one")


def _read_rows(form: Form, head: bytes, stream: BinaryIO, name: str, given: Given) -> Iterator[Loaded | Failure]:
    pair = None
    for pair in _ROWS[form](head, stream, name):
        found, warnings = pair
        yield found if isinstance(found, Failure) else Loaded(filled(found, given), warnings, name)
    if pair is None:
        raise empty()


def _read_gzip(head: bytes, stream: BinaryIO, name: str, suffix: str, given: Given) -> Iterator[Loaded | Failure]:
    opening = unfolded(io.BytesIO(head)).peek(8)[:8]  # type: ignore[attr-defined]
    if opening.startswith(b"WARC/"):
        yield from articles_in_archive(head, stream, name, given)
    elif opening.startswith(b"\x1f\x8b"):
        raise ReportedlyError("this gzip file holds another gzip file", "unpack it once: gunzip FILE.gz")
    else:
        yield from read_stream(unfolded(stream, head), name, suffix, given)


def _read_feed(raw: bytes, name: str, given: Given) -> Iterator[Loaded | Failure]:
    listing = feeds.read_feed(raw)
    if not listing.entries:
        raise ReportedlyError("this feed holds no articles", "check that it is the right one")
    for number, entry in enumerate(listing.entries, 1):
        place = f"{name}:{number}"
        try:
            found = feeds.article_of_entry(entry)
        except ReportedlyError as error:
            yield failure(place, error, entry.url)
        else:
            yield Loaded(filled(found.article, given), [*listing.warnings, *found.warnings], place)
