"""Is each host asked no faster than it bears, and only for what it allows?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from reportedly.intake.fetch import Answer
from reportedly.intake.polite import Visitor, retry_after
from reportedly.records import ReportedlyError

ROBOTS = """User-agent: *
Disallow: /closed
Crawl-delay: 5

User-agent: reportedly
Disallow: /ours
Allow: /ours/open
"""


class World:
    """Hosts with their answers, and a clock that only sleeping moves."""

    def __init__(self, robots: Answer | None = None) -> None:
        self.now = 100.0
        self.asked: list[tuple[float, str]] = []
        self.answers: dict[str, Answer] = {}
        self.robots = robots or Answer(404, b"", "", {})

    def ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        self.asked.append((self.now, url))
        return self.robots if url.endswith("/robots.txt") else self.answers.get(url, Answer(200, b"ok", url, {}))

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def visitor(self, pause: float = 2.0) -> Visitor:
        return Visitor(pause, self.ask, lambda: self.now, self.sleep)


def test_pauses_are_by_host():
    world = World()
    visitor = world.visitor()
    for url in ("https://a.test/1", "https://a.test/2", "https://b.test/1", "https://a.test/3"):
        visitor.visit(url)
    times = [when for when, url in world.asked if "a.test" in url]
    assert [after - before for before, after in pairwise(times)] == [2.0, 2.0, 2.0]
    assert sum(url == "https://a.test/robots.txt" for _, url in world.asked) == 1


def test_robots():
    world = World(Answer(200, ROBOTS.encode(), "", {}))
    visitor = world.visitor()
    visitor.visit("https://a.test/closed")  # the group that names us is the one that counts
    visitor.visit("https://a.test/ours/open/1")
    with pytest.raises(ReportedlyError, match=r"robots\.txt"):
        visitor.visit("https://a.test/ours/1")
    assert len(world.asked) == 3


def test_a_longer_pause_is_kept_up_to_a_bound():
    for delay, seconds in ((5, 5.0), (100000, 60.0)):
        world = World(Answer(200, f"User-agent: *\nCrawl-delay: {delay}".encode(), "", {}))
        visitor = world.visitor()
        visitor.visit("https://a.test/1")
        before = world.now
        visitor.visit("https://a.test/2")
        assert world.now - before == seconds


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(status: int, allowed: bool):
    """RFC 9309, 2.3.1: not there means all is allowed, a failing server means nothing is."""
    visitor = World(Answer(status, b"", "", {})).visitor()
    if allowed:
        assert visitor.visit("https://a.test/1").status == 200
    else:
        with pytest.raises(ReportedlyError):
            visitor.visit("https://a.test/1")


def test_retry_after_is_kept():
    world = World()
    world.answers["https://a.test/1"] = Answer(429, b"", "", {"retry-after": "90"})
    visitor = world.visitor()
    assert visitor.visit("https://a.test/1").status == 429
    with pytest.raises(ReportedlyError, match="left alone"):
        visitor.visit("https://a.test/2")
    assert visitor.visit("https://b.test/2").status == 200
    world.now += 91
    assert visitor.visit("https://a.test/2").status == 200


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("120", 120.0),
        ("99999999999999999999", 86400.0),
        ("Fri, 14 Mar 2031 10:02:00 GMT", 120.0),
        ("Fri, 14 Mar 2031 09:00:00 GMT", 0.0),
    ],
)
def test_retry_after(value: str | None, seconds: float | None):
    assert retry_after(value, datetime(2031, 3, 14, 10, tzinfo=UTC)) == seconds
