"""Which feeds does this file (feeds.toml) name, and how often are they looked at?"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.intake.polite import LONGEST_PAUSE, PAUSE
from reportedly.records import ReportedlyError

EVERY = 15.0  # minutes between two looks at a feed, where the file does not say
LARGEST = 1_000_000  # bytes of the file
_HINT = 'write for each feed: [[feed]] and below it url = "https://example.org/news.xml"'


class Feed(NamedTuple):
    """One feed that is followed."""

    url: str
    outlet: str | None = None
    every: float = EVERY  # minutes


class Subscriptions(NamedTuple):
    """The feeds, and the pause between two requests to one host (seconds)."""

    feeds: list[Feed]
    pause: float = PAUSE


def read_subscriptions(path: str | os.PathLike[str]) -> Subscriptions:
    """The feeds that a file names. Raises ReportedlyError where it cannot be read, or does not say what it should."""
    try:
        with Path(path).open("rb") as stream:
            text = stream.read(LARGEST).decode("utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError:
        raise ReportedlyError(f"{path}: no such file", _HINT) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReportedlyError(f"{path}: {reason}", _HINT) from None
    _only(found, ("feed", "every", "pause"), path)
    listed = found.get("feed")
    if not isinstance(listed, list) or not listed:
        raise ReportedlyError(f"{path}: no feed is named", _HINT)
    every = _number(found, "every", EVERY, 1.0, 10_080.0, path)
    feeds: dict[str, Feed] = {}
    for one in listed:
        if not isinstance(one, dict):
            raise ReportedlyError(f"{path}: a feed is not a table", _HINT)
        _only(one, ("url", "outlet", "every"), path)
        url, outlet = one.get("url"), one.get("outlet")
        if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
            raise ReportedlyError(f"{path}: a feed's url is {url!r:.80}", _HINT)
        if outlet is not None and not isinstance(outlet, str):
            raise ReportedlyError(f"{path}: an outlet is {outlet!r:.80}", 'write it as outlet = "Harbour Ledger"')
        feeds[url] = Feed(url, outlet, _number(one, "every", every, 1.0, 10_080.0, path))
    return Subscriptions(list(feeds.values()), _number(found, "pause", PAUSE, 1.0, LONGEST_PAUSE, path))


def _only(table: dict[str, Any], known: tuple[str, ...], path: str | os.PathLike[str]) -> None:
    for name in table:
        if name not in known:
            raise ReportedlyError(f"{path}: {name!r:.40} is not known", f"known here: {', '.join(known)}")


def _number(
    table: dict[str, Any], name: str, default: float, low: float, high: float, path: str | os.PathLike[str]
) -> float:
    value = table.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ReportedlyError(f"{path}: {name} is {value!r:.40}", f"give a number from {low:g} to {high:g}")
    return float(value)
