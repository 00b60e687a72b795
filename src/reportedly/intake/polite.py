"""May this host be asked now, and how long must it be waited for?

The rules are robots.txt (RFC 9309, read by protego), a pause between two requests to one host, and Retry-After (RFC
9110) after an answer of 429 or 503.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reportedly.intake import fetch
from reportedly.intake.fetch import Answer
from reportedly.records import ReportedlyError

if TYPE_CHECKING:
    from protego import Protego

NAME = "reportedly"  # by which robots.txt may speak of us
PAUSE = 2.0  # seconds between two requests to one host
LONGEST_PAUSE = 60.0  # seconds that a robots.txt may ask for
ROBOTS_SECONDS = 86_400.0  # a robots.txt is asked for again after a day
LONGEST_WAIT = 86_400.0  # seconds; a Retry-After beyond it is cut
UNTOLD_WAIT = 300.0  # seconds that a busy host is left alone where it does not say for how long
LARGEST_ROBOTS = 512_000  # bytes; RFC 9309 asks for 500 KiB at least

Ask = Callable[[str, Mapping[str, str]], Answer]


class _Host(NamedTuple):
    rules: Protego | None  # None: nothing may be asked for
    read_at: float


class Visitor:
    """One that asks hosts no faster than they bear: it remembers when each was asked, and what its robots.txt says.

    ``ask`` fetches, ``clock`` and ``sleep`` are the time (seconds): tests bring their own.
    """

    def __init__(
        self,
        pause: float = PAUSE,
        ask: Ask | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pause, self.ask, self.clock, self.sleep = pause, ask or fetch.ask, clock, sleep
        self._next: dict[str, float] = {}  # host: when it may be asked again
        self._blocked: dict[str, float] = {}  # host: until when it asked to be left alone
        self._hosts: dict[str, _Host] = {}

    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for an address, once its host may be asked.

        Raises ReportedlyError where robots.txt forbids it, where the host asked to be left alone for now (``wait``
        says how long), and as ``fetch.ask`` does.
        """
        host = _host(url)
        if (left := self.wait(url)) > 0:
            raise ReportedlyError(
                f"{host} asked to be left alone for another {left:.0f} seconds", "it is asked again after that"
            )
        rules = self._rules(url)
        if rules is None or not rules.can_fetch(url, NAME):
            raise ReportedlyError(
                f"{host} does not want this address read by programs (robots.txt)", "open it in a browser, and save it"
            )
        return self._asked(url, headers or {}, max(self.pause, min(rules.crawl_delay(NAME) or 0.0, LONGEST_PAUSE)))

    def wait(self, url: str) -> float:
        """Seconds for which the host of an address asked to be left alone; 0 where it did not."""
        return max(0.0, self._blocked.get(_host(url), 0.0) - self.clock())

    def _asked(self, url: str, headers: Mapping[str, str], pause: float) -> Answer:
        host = _host(url)
        if (left := self._next.get(host, 0.0) - self.clock()) > 0:
            self.sleep(left)
        try:
            answer = self.ask(url, headers)
        finally:
            self._next[host] = self.clock() + pause
        if answer.status in (429, 503):
            seconds = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
            self._blocked[host] = self.clock() + (UNTOLD_WAIT if seconds is None else seconds)
        return answer

    def _rules(self, url: str) -> Protego | None:
        """What robots.txt says; all is allowed where there is none, nothing where it cannot be had (RFC 9309, 2.3)."""
        from protego import Protego

        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        known = self._hosts.get(place)
        if known is None or self.clock() - known.read_at > ROBOTS_SECONDS:
            answer = self._asked(f"{place}/robots.txt", {}, self.pause)
            if answer.status >= 500 or answer.status == 429:
                return None  # not kept: it may be there the next time
            text = answer.bytes[:LARGEST_ROBOTS].decode("utf-8", "replace") if 200 <= answer.status < 300 else ""
            known = self._hosts[place] = _Host(Protego.parse(text), self.clock())
        return known.rules


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, at most a day; None where there is none that can be read."""
    if value is None:
        return None
    shown = value.strip()
    if shown.isascii() and shown.isdigit():
        return min(float(shown[:9]), LONGEST_WAIT)
    try:
        day = parsedate_to_datetime(shown)
    except (ValueError, TypeError):
        return None
    day = day if day.tzinfo else day.replace(tzinfo=UTC)
    return min(max(0.0, (day - now).total_seconds()), LONGEST_WAIT)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
