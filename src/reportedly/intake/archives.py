"""Which articles does this web archive (WARC, ISO 28500) hold, as crawled or as CC-NEWS is published?

One record after the other, at most 10 MB each. What is damaged, too large or lies about its length is skipped with its
reason, and the reading goes on with the next record.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.intake.encoding import LARGEST
from reportedly.intake.formats import article_from_text
from reportedly.intake.gzip_members import MAGIC, Member, Window, members
from reportedly.intake.html import read_html
from reportedly.intake.loaded import Given, Loaded, failure, overridden
from reportedly.intake.parsing import process
from reportedly.records import Failure, ReportedlyError

OPENING = b"WARC/"
LONGEST_HEADER = 65_536  # bytes
_START = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_TYPE = re.compile(rb"^WARC-Type:[ \t]*([a-z]{1,20})[ \t]*\r?$", re.I | re.M)
_KINDS = (b"response", b"resource", b"conversion")  # of records, those that can hold an article
_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "the other records of the archive are read all the same"


def articles_in_archive(head: bytes, stream: BinaryIO, name: str, given: Given) -> Iterator[Loaded | Failure]:
    """The articles of an archive, compressed (gzip, a member a record) or not, each as soon as its record was read.

    Records that cannot hold one (requests, pictures, answers other than 200) are passed over. What was skipped for a
    fault gives a Failure; its id is the archive's name and the place in it (bytes). Raises ReportedlyError where
    neither fastwarc nor warcio is installed.
    """
    for record in records(head, stream):
        found = article_in_record(record, name)
        if isinstance(found, Loaded):
            found = found._replace(article=overridden(found.article, given))
        if found is not None:
            yield found


def article_in_record(record: Member, name: str) -> Loaded | Failure | None:
    """The article of one of an archive's ``records``; None where it holds none, a Failure where it was skipped.

    Raises ReportedlyError where neither fastwarc nor warcio is installed.
    """
    place = f"{name}:{record.offset}"
    if record.content is None:
        return failure(place, ReportedlyError(f"a record was skipped: {record.reason}", _HINT))
    try:
        found = _article(record.content)
    except ReportedlyError as error:
        if error.hint.startswith("pip "):
            raise
        return failure(place, error)
    return found and found._replace(source=place)


def records(head: bytes, stream: BinaryIO) -> Iterator[Member]:
    """The records of an archive that can hold an article, unpacked; one without content where it was skipped."""
    if not head.startswith(MAGIC):
        yield from _plain(Window(stream, head))
        return
    for member in members(stream, head, OPENING):
        if member.content is None:
            yield member
        else:
            # A member should hold one record, but may hold more.
            for record in _plain(Window(io.BytesIO(member.content))):
                yield record._replace(offset=member.offset)


def _plain(window: Window) -> Iterator[Member]:
    searching = False
    while window.fill(1):
        while window.fill(1) and window.bytes[0] in b"\r\n":
            window.drop(1)
        if not window.fill(1):
            return
        offset = window.base
        header = _header(window)
        length, kind, end = _LENGTH.search(header), _TYPE.search(header), len(header)
        if length is None:
            reason = "" if searching else "no record begins here"
        elif (size := int(length.group(1))) > LARGEST + LONGEST_HEADER:
            reason = f"it is larger than {LARGEST // 1_000_000} MB, or says so"
        elif not _ends(window, end + size):
            reason = "it does not end where it says"
        else:
            if kind is not None and kind.group(1).lower() in _KINDS:
                yield Member(offset, bytes(window.bytes[: end + size]) + b"\r\n\r\n")
            window.drop(end + size)
            searching = False
            continue
        if reason:
            yield Member(offset, None, reason)
        searching = True
        if not window.seek(OPENING, 1):
            return


def _header(window: Window) -> bytes:
    """The header of the record that begins here; b"" where none does."""
    window.fill(LONGEST_HEADER)
    if not _START.match(window.bytes):
        return b""
    # Two starts in one header: without this a file of starts would be read once for each.
    second = _START.search(window.bytes, 1, LONGEST_HEADER)
    end = window.bytes.find(b"\r\n\r\n", 0, second.start() if second else LONGEST_HEADER)
    return bytes(window.bytes[: end + 4]) if end >= 0 else b""


def _ends(window: Window, end: int) -> bool:
    """Whether a record ends at ``end``: an empty line comes there, or the next record, or nothing."""
    if not window.fill(end):
        return False
    window.fill(end + 16)
    after = bytes(window.bytes[end : end + 16])
    rest = after.lstrip(b"\r\n")
    return after.startswith(b"\r\n\r\n") or rest.startswith(OPENING) or not rest


def _article(record: bytes) -> Loaded | None:
    """The article of one record; None where it holds none. Raises ReportedlyError where it cannot be read."""
    found = process.parse("record", record)
    if "error" in found:
        raise ReportedlyError(f"a record was skipped: {_reason(found['error'])}", _HINT)
    media = str(found["media"] or "").partition(";")[0].strip().lower()
    if found["status"] not in (None, 200) or not found["body"]:
        return None
    if media in _PAGES:
        article, warnings = read_html(found["body"], found["url"], found["charset"])
    elif media == "text/plain" and found["url"]:
        article, warnings = article_from_text(found["body"], found["url"], found["charset"])
    else:
        return None
    return Loaded(article, warnings)


def _reason(error: str) -> str:
    return "its parser took too long or too much memory" if error == "stopped" else error
