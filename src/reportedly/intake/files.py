"""Which articles stand in these files, folders, patterns, addresses, or on standard input?"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from reportedly.intake.addresses import articles_at
from reportedly.intake.loaded import Given, Loaded, failure
from reportedly.intake.marks import iso_date
from reportedly.intake.streams import empty, read_stream
from reportedly.records import Failure, ReportedlyError

__all__ = ["SUFFIXES", "Given", "Loaded", "articles_from", "failure", "read_path"]

SUFFIXES = (
    ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz",
    ".json.gz", ".rss", ".atom", ".pdf", ".warc", ".warc.gz",
)  # fmt: skip


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
            yield from _guarded(read_stream(sys.stdin.buffer, "-", "", given), "-")
        elif source.lower().startswith(("http://", "https://")):
            yield from _guarded(articles_at(source, given), source, source)
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


def named_by(sources: Iterable[str]) -> Iterator[str]:
    """The files on this machine's disk that sources name, as they are expanded for reading."""
    for source in sources:
        if source != "-" and "://" not in source[:12]:
            yield from (path for path in _expanded(source) if isinstance(path, str))


def files_in(source: str, suffixes: tuple[str, ...] = SUFFIXES) -> list[str]:
    """The files that a path stands for now: itself, or those in its folder, sorted; none where it is gone."""
    return _in_folder(source, suffixes) if os.path.isdir(source) else [source] if os.path.exists(source) else []


def _expanded(source: str, patterns: bool = True) -> Iterator[str | list[Failure]]:
    """The files that a source names; a list of failures where there are none."""
    try:
        if os.path.isdir(source):
            found = _in_folder(source)
            yield from found
            if not found:
                yield [failure(source, _without_articles(source))]
            return
        if patterns and glob.has_magic(source) and not os.path.lexists(source):
            matches = _matching(source)
            yield from matches
            if not matches:
                hint = "check the pattern; ** goes into folders"
                yield [failure(source, ReportedlyError("no file matches this pattern", hint))]
            return
        yield source
    except (OSError, ValueError, RecursionError) as error:
        yield [failure(source, error)]


def _matching(pattern: str) -> list[str]:
    """The files that match a pattern, and those in folders that do, each once (``**`` finds a folder and its files)."""
    matches = sorted(glob.glob(pattern, recursive=True))
    found = [path for match in matches for path in (_in_folder(match) if os.path.isdir(match) else [match])]
    return list({os.path.normpath(path): path for path in found}.values())


def _in_folder(folder: str, suffixes: tuple[str, ...] = SUFFIXES) -> list[str]:
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found.extend(
            os.path.join(root, name)
            for name in names
            if name.lower().endswith(suffixes) and not name.startswith(".") and os.path.isfile(os.path.join(root, name))
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
        raise empty()
    try:
        stream = open(path, "rb")  # noqa: SIM115  (closed below, when the last article was taken)
    except PermissionError:
        raise _denied() from None
    with closing(stream):
        size = status.st_size if regular else None
        yield from read_stream(stream, path, Path(path.lower().removesuffix(".gz")).suffix, given, size)


def _without_articles(folder: str) -> ReportedlyError:
    if not os.access(folder, os.R_OK | os.X_OK):
        return ReportedlyError("this folder may not be read", "check its permissions (ls -ld)")
    return ReportedlyError("no articles in this folder", f"known suffixes: {' '.join(SUFFIXES)}")


def _denied() -> ReportedlyError:
    return ReportedlyError("this file may not be read", "check its permissions (ls -l)")
