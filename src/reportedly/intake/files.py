"""Which articles stand in these files, folders, patterns, addresses, or on standard input?"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from reportedly.intake.encoding import LARGEST, too_large
from reportedly.intake.formats import Form, article_from_text, form_of
from reportedly.intake.html import read_html
from reportedly.intake.json_lines import articles_in_document, articles_in_lines
from reportedly.intake.marks import iso_date
from reportedly.records import Article, FailedArticle, Failure, ReportedlyError

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".md")
HEAD = 65_536  # bytes by which the form is told


class Loaded(NamedTuple):
    """One article as it was read, and what its reader should know about how."""

    article: Article
    warnings: list[str]
    source: str = ""  # the file, address or line that it was read from


class Given(NamedTuple):
    """What the user says of the articles: it overrides a page's own metadata, and fills what a JSON line leaves out."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def articles_from(
    sources: Iterable[str],
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Iterator[Loaded | Failure]:
    """The articles of files, folders, glob patterns, http(s) addresses and ``-`` (standard input), in order.

    What cannot be read gives a Failure in its place, and the rest is still read. Raises ReportedlyError only for a
    ``published`` that is no ISO 8601 date or date-time, before anything is read.
    """
    return _from_sources(sources, Given(iso_date(published) if published else None, outlet, title, url))


def _from_sources(sources: Iterable[str], given: Given) -> Iterator[Loaded | Failure]:
    for source in sources:
        if source == "-":
            yield from _guarded(_read_stream(sys.stdin.buffer, "-", "", given), "-")
        elif source.lower().startswith(("http://", "https://")):
            yield from _guarded(_read_url(source, given), source, source)
        elif "://" in source[:12] and not os.path.exists(source):
            hint = "only http:// and https:// are fetched; give a local file by its path"
            yield failure(source, ReportedlyError(f"cannot read {source[:80]}", hint))
        else:
            for path in _expanded(source):
                yield from path if isinstance(path, list) else _read_file(path, given)


def read_path(path: str | os.PathLike[str]) -> Iterator[Loaded | Failure]:
    """The articles of one file or folder (folders recursively, sorted, files of known suffixes only)."""
    for found in _expanded(os.fspath(path), patterns=False):
        yield from found if isinstance(found, list) else _read_file(found, Given())


def failure(source: str, error: Exception, url: str | None = None) -> Failure:
    """The record of an article that could not be read; ``source`` becomes its id."""
    if isinstance(error, ReportedlyError):
        message, hint = error.message, error.hint
    elif isinstance(error, OSError):
        message, hint = (error.strerror or type(error).__name__).lower(), "check the path and its permissions"
    else:
        message, hint = f"unforeseen error ({type(error).__name__}: {error})", "please report it, with the input"
    named = message if source == "-" or source in message else f"{source}: {message}"
    return Failure(
        article=FailedArticle(id=_printable(source), url=url), error={"message": _printable(named), "hint": hint}
    )


def _printable(text: str) -> str:
    """File names may hold bytes that are no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _expanded(source: str, patterns: bool = True) -> Iterator[str | list[Failure]]:
    """The files that a source names; a list of failures where there are none."""
    try:
        if os.path.isdir(source):
            found = _in_folder(source)
            hint = f"known suffixes: {' '.join(SUFFIXES)}"
            yield from found
            if not found:
                yield [failure(source, ReportedlyError("no articles in this folder", hint))]
            return
        if patterns and glob.has_magic(source) and not os.path.lexists(source):
            matches = sorted(glob.glob(source, recursive=True))
            for match in matches:
                yield from _in_folder(match) if os.path.isdir(match) else [match]
            if not matches:
                hint = "check the pattern; ** goes into folders"
                yield [failure(source, ReportedlyError("no file matches this pattern", hint))]
            return
        yield source
    except (OSError, ValueError, RecursionError) as error:
        yield [failure(source, error)]


def _in_folder(folder: str) -> list[str]:
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found.extend(
            os.path.join(root, name)
            for name in names
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and os.path.isfile(os.path.join(root, name))
        )
    return sorted(found)


def _guarded(articles: Iterator[Loaded | Failure], source: str, url: str | None = None) -> Iterator[Loaded | Failure]:
    """The same articles; an error becomes the last of them."""
    try:
        yield from articles
    except (ReportedlyError, OSError, ValueError, MemoryError, RecursionError) as error:
        yield failure(source, error, url)


def _read_file(path: str, given: Given) -> Iterator[Loaded | Failure]:
    yield from _guarded(_opened(path, given), path)


def _opened(path: str, given: Given) -> Iterator[Loaded | Failure]:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        raise ReportedlyError("no such file", "check the spelling; names with blanks need quotation marks") from None
    except PermissionError:
        raise _denied() from None
    regular = stat.S_ISREG(status.st_mode)
    if not regular and not stat.S_ISFIFO(status.st_mode):
        raise ReportedlyError("not a regular file", "give a text, HTML or JSON Lines file, or a folder")
    if regular and status.st_size == 0:
        raise _empty()
    try:
        stream = open(path, "rb")  # noqa: SIM115  (closed below, when the last article was taken)
    except PermissionError:
        raise _denied() from None
    with closing(stream):
        size = status.st_size if regular else None
        yield from _read_stream(stream, path, Path(path).suffix.lower(), given, size)


def _denied() -> ReportedlyError:
    return ReportedlyError("this file may not be read", "check its permissions (ls -l)")


def _empty() -> ReportedlyError:
    return ReportedlyError("this file is empty", "check that it is the right one")


def _read_stream(
    stream: BinaryIO, name: str, suffix: str, given: Given, size: int | None = None
) -> Iterator[Loaded | Failure]:
    """The articles of a stream, by their form; ``size`` in bytes where it is known."""
    head = stream.readline(HEAD)
    # A live stream of JSON Lines gives its first article before the second has come.
    if not (head.lstrip().startswith((b"{", b"\xef\xbb\xbf{")) and head.rstrip().endswith(b"}")):
        head += stream.read(HEAD - len(head))
    if not head:
        raise _empty()
    form = form_of(head, suffix)
    if form is Form.JSON_LINES:
        pairs = articles_in_lines(head, stream, name)
    elif form is Form.JSON:
        pairs = articles_in_document(head, stream, name)
    else:
        if size is not None and size > LARGEST:
            raise too_large(size)
        raw = head + stream.read(LARGEST + 1 - len(head))
        yield _read_whole(raw, form, given)._replace(source=name)
        return
    pair = None
    for pair in pairs:
        found, warnings = pair
        if isinstance(found, Failure):
            yield found
        else:
            yield Loaded(_filled(found, given), warnings, name)
    if pair is None:
        raise _empty()


def _read_whole(raw: bytes, form: Form, given: Given, url: str | None = None, charset: str | None = None) -> Loaded:
    url = given.url or url
    if form is Form.HTML:
        article, warnings = read_html(raw, url, charset)
    else:
        article, warnings = article_from_text(raw, url, charset)
    return Loaded(_overridden(article, given), warnings)


def _read_url(url: str, given: Given) -> Iterator[Loaded | Failure]:
    from email.message import Message

    from reportedly.intake.fetch import fetch

    page = fetch(url)
    header = Message()
    header["content-type"] = page.content_type or "text/html"
    media, charset = header.get_content_type(), header.get_content_charset()
    suffix = {"application/json": ".json", "application/x-ndjson": ".jsonl", "text/plain": ".txt"}.get(media, ".html")
    form = form_of(page.bytes[:HEAD], suffix)
    if form in (Form.JSON, Form.JSON_LINES):
        import io

        yield from _read_stream(io.BytesIO(page.bytes), url, suffix, given)
    else:
        yield _read_whole(page.bytes, form, given, page.final_url, charset)


def _overridden(article: Article, given: Given) -> Article:
    """The article with what the user says of it."""
    if given.published:
        article = msgspec.structs.replace(article, published=given.published, published_basis="given")
    return msgspec.structs.replace(
        article, outlet=given.outlet or article.outlet, title=given.title or article.title, url=given.url or article.url
    )


def _filled(article: Article, given: Given) -> Article:
    """The article with what the user says where its line says nothing."""
    if given.published and not article.published:
        article = msgspec.structs.replace(article, published=given.published, published_basis="given")
    return msgspec.structs.replace(
        article, outlet=article.outlet or given.outlet, title=article.title or given.title, url=article.url or given.url
    )
