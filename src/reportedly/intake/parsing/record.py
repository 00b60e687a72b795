"""What does this one record of a web archive (WARC, ISO 28500) hold?"""

from __future__ import annotations

import io
from contextlib import suppress
from email.message import Message
from typing import Any

LARGEST = 10_000_000  # bytes of a body, decompressed
LARGEST_RATIO = 100  # of a body to its record, past ...
SMALL = 1_000_000  # ... so many bytes


_WARM = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.test/\r\n"
    b"Content-Type: application/http; msgtype=response\r\n"
    b"Content-Length: 38\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: a/b\r\n\r\n\r\n\r\n"
)


def warm() -> None:
    """Import fastwarc, or warcio where it is missing, and all that they import when they first read."""
    try:
        by_fastwarc(_WARM)
    except ImportError:
        by_warcio(_WARM)
    else:
        with suppress(ImportError):
            by_warcio(_WARM)


def parse(body: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """Type, address, date, HTTP status, media type, charset and body of a record that is not compressed itself.

    By fastwarc, or by warcio where fastwarc is missing or fails.
    """
    try:
        found = by_fastwarc(body)
    except ImportError:
        found = by_warcio(body)
    except MemoryError:
        raise
    except BaseException:  # fastwarc's panics (pyo3) are no Exception
        try:
            found = by_warcio(body)
        except ImportError:
            found = None
    if found is None:
        return {"error": "no record was found in it"}
    size = len(found["body"])
    if size > LARGEST or (size > SMALL and size > LARGEST_RATIO * len(body)):
        return {"error": "it unpacks to more than a page may hold"}
    return found


def by_fastwarc(body: bytes) -> dict[str, Any] | None:
    """The record by fastwarc; None where there is none."""
    from fastwarc import ArchiveIterator

    # A body that is not packed as its header says is taken as it is.
    for decode in ("all", "none"):
        try:
            for record in ArchiveIterator(
                io.BytesIO(body), parse_http=True, auto_decode=decode, max_header_len=65_536, stream_detect=False
            ):
                content = record.reader.read(LARGEST + 1)
                status = record.http_headers.status_code if record.http_headers is not None else None
                return {
                    "type": record.headers.get("WARC-Type"),
                    "url": record.headers.get("WARC-Target-URI"),
                    "date": record.headers.get("WARC-Date"),
                    "status": status,
                    "media": record.http_content_type or record.headers.get("Content-Type"),
                    "charset": record.http_charset,
                    "body": content,
                }
        except OSError:
            if decode == "none":
                raise
    return None


def by_warcio(body: bytes) -> dict[str, Any] | None:
    """The record by warcio; None where there is none."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(body)):
        http = record.http_headers
        header = Message()
        header["content-type"] = (http.get_header("Content-Type") if http else record.content_type) or ""
        code = http.get_statuscode() if http else ""
        return {
            "type": record.rec_type,
            "url": record.rec_headers.get_header("WARC-Target-URI"),
            "date": record.rec_headers.get_header("WARC-Date"),
            "status": int(code) if code.isdigit() else None,
            "media": header.get_content_type(),
            "charset": header.get_content_charset(),
            "body": record.content_stream().read(LARGEST + 1),
        }
    return None
