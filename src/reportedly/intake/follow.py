"""What is new in these feeds since they were last looked at?

Feeds are asked with the marks of what was had before (ETag, Last-Modified: RFC 9110, 13.1), each when its time has
come, and less often while it fails. What was had is kept in a file, so that a stop at any moment loses nothing.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from reportedly.intake import fetch
from reportedly.intake.addresses import article_named, form_at, listing_of
from reportedly.intake.feeds import Entry, is_full
from reportedly.intake.loaded import Given, Loaded, failure, overridden
from reportedly.intake.polite import LONGEST_WAIT, Visitor
from reportedly.intake.subscriptions import Feed
from reportedly.records import Failure, Record, ReportedlyError

MOST_SEEN = 2000  # entries of a feed that are remembered
MOST_DOUBLINGS = 6  # of the time between two looks, while a feed fails


class Look(Record, kw_only=True, frozen=True):
    """What is kept of a feed between two looks."""

    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    due: float = 0.0  # seconds since 1970: when it is looked at again
    failures: int = 0  # in a row
    gone: bool = False  # the server says that it is there no more (410)
    seen: list[str] = msgspec.field(default_factory=list)  # marks of entries, the oldest first


def follow(
    feeds: list[Feed],
    state: str | os.PathLike[str],
    visitor: Visitor,
    once: bool = False,
    now: Callable[[], float] = time.time,
) -> Iterator[Iterator[Loaded | Failure]]:
    """Look at feeds when their time has come: for each look the articles that are new, as they are fetched.

    An entry whose title, date or text in the feed has changed is new, too. What fails gives a Failure. ``state`` is the
    file in which is kept what was had: a look counts once the next one is asked for, so whoever has put its articles on
    disk by then loses none. With ``once`` each feed that is due is looked at once; else it never ends. Raises
    ReportedlyError where the file cannot be read or written.
    """
    looks = read_state(state)
    while True:
        for feed in sorted(feeds, key=lambda feed: looks.get(feed.url, Look()).due):
            look = looks.get(feed.url, Look())
            # A time later than any that is set: the clock was set back.
            if look.gone or now() < look.due <= now() + LONGEST_WAIT:
                continue
            later: list[Look] = []
            articles = _looked(feed, look, visitor, now, later)
            yield articles
            if later:  # not where the articles were not taken to the end
                looks[feed.url] = later[0]
                write_state(state, looks)
        waiting = [looks.get(feed.url, Look()) for feed in feeds]
        due = [look.due for look in waiting if not look.gone]
        if once or not due:
            return
        visitor.sleep(max(1.0, min(due) - now()))


def _looked(
    feed: Feed, look: Look, visitor: Visitor, now: Callable[[], float], later: list[Look]
) -> Iterator[Loaded | Failure]:
    """One look at a feed: its new articles; at the end ``later`` holds what is kept."""
    try:
        answer = visitor.visit(feed.url, _conditions(look))
        if answer.status == 304:
            later.append(msgspec.structs.replace(look, failures=0, due=now() + feed.every * 60))
            return
        if answer.status == 410:
            told = ReportedlyError(
                f"{feed.url} is gone for good (410)", "take it out of the file, or find its new address"
            )
            yield failure(feed.url, told, feed.url)
            later.append(msgspec.structs.replace(look, gone=True))
            return
        page = fetch.page_of(answer)
        listing = listing_of(page, form_at(page))
    except ReportedlyError as error:
        yield failure(feed.url, error, feed.url)
        failures = look.failures + 1
        rest = max(visitor.wait(feed.url), feed.every * 60 * 2 ** min(failures, MOST_DOUBLINGS))
        later.append(msgspec.structs.replace(look, failures=failures, due=now() + min(rest, LONGEST_WAIT)))
        return
    had, seen, waits = set(look.seen), list(look.seen), False
    for entry in reversed(listing.entries):  # feeds name the newest first
        mark = _mark(entry)
        if mark in had:
            continue
        found = None if _busy(entry, visitor) else article_named(entry, visitor)
        if found is None or (_busy(entry, visitor) and not is_full(entry)):
            waits = True  # its host asked to be left alone: it is tried again at the next look
            continue
        if isinstance(found, Loaded):
            found = found._replace(article=overridden(found.article, Given(outlet=feed.outlet)))
        seen.append(mark)
        yield found
    # Without the marks of this answer the next look gets the whole feed again, and with it what still waits.
    etag, modified = (None, None) if waits else (answer.headers.get("etag"), answer.headers.get("last-modified"))
    due = now() + feed.every * 60
    later.append(Look(etag=etag, modified=modified, due=due, seen=seen[-MOST_SEEN:]))


def _conditions(look: Look) -> dict[str, str]:
    marks = {"If-None-Match": look.etag, "If-Modified-Since": look.modified}
    return {name: value for name, value in marks.items() if value}


def _busy(entry: Entry, visitor: Visitor) -> bool:
    return entry.url is not None and visitor.wait(entry.url) > 0


def _mark(entry: Entry) -> str:
    """Twelve hexadecimal digits that are another's where anything of an entry changes."""
    whole = "\x1f".join(part or "" for part in entry)
    return hashlib.sha1(whole.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


def read_state(path: str | os.PathLike[str]) -> dict[str, Look]:
    """What was kept of each feed, by its address; nothing where there is no such file yet. Raises ReportedlyError."""
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=dict[str, Look])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is damaged"
        hint = "move it away: the feeds are then read from their beginning, and no article is added twice"
        raise ReportedlyError(f"{path}: what was seen of the feeds cannot be read: {reason}", hint) from None


def write_state(path: str | os.PathLike[str], looks: dict[str, Look]) -> None:
    """Keep what was had of each feed: the file is whole at any moment. Raises ReportedlyError."""
    place = Path(path)
    draft = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(looks), indent=1))
        draft.replace(place)
    except OSError as error:
        draft.unlink(missing_ok=True)
        hint = "check the folder's permissions and the space on the disk"
        raise ReportedlyError(f"{path}: {(error.strerror or 'it cannot be written').lower()}", hint) from None
