"""Which entries does this feed (RSS, Atom, RDF) hold?"""

from __future__ import annotations

import html
import io
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

MOST_ENTRIES = 1000


def warm() -> None:
    """Import all that parsing a feed needs."""
    import feedparser

    feedparser.parse(io.BytesIO(b"<rss version='2.0'><channel><item><title>Warm</title></item></channel></rss>"))


def parse(body: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """Title of the feed, and of each entry its address, id, title, date (ISO 8601), content and summary as HTML.

    By feedparser, which gets the bytes as a stream: a string it would take for a path or an address, and open.
    """
    import feedparser

    if declares_entities(body):
        return {"error": "it declares entities of its own, which a feed has no need of"}
    known = {"content-location": about["url"]} if about.get("url") else {}
    feed = feedparser.parse(io.BytesIO(body), response_headers=known)
    if not feed.get("version") and not feed.entries:
        return {"error": "it is no feed that can be understood"}
    entries = [_entry(entry) for entry in feed.entries[:MOST_ENTRIES]]
    return {"title": feed.feed.get("title"), "entries": entries, "left_out": max(0, len(feed.entries) - MOST_ENTRIES)}


def declares_entities(body: bytes) -> bool:
    """Whether XML declares entities of its own: by them a few bytes unfold to gigabytes (also in UTF-16)."""
    return b"<!entity" in body.replace(b"\x00", b"").lower()


def _entry(entry: Any) -> dict[str, Any]:
    contents = [_html(part) for part in entry.get("content", ())]
    return {
        "url": entry.get("link"),
        "id": entry.get("id"),
        "title": entry.get("title"),
        "published": _date(entry, "published") or _date(entry, "updated"),
        "content": max(contents, key=len, default=None),
        "summary": _html(entry.get("summary_detail") or {"value": entry.get("summary") or ""}) or None,
    }


def _html(part: Any) -> str:
    value = str(part.get("value") or "")
    return html.escape(value) if part.get("type") == "text/plain" else value


def _date(entry: Any, name: str) -> str | None:
    """The date with the time zone it was written in: the day of "23:30 -0500" is not the day in Greenwich."""
    written = str(entry.get(name) or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written).isoformat()
        except (ValueError, TypeError, OverflowError):
            continue
    parts = entry.get(f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parts), UTC).isoformat() if parts else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
