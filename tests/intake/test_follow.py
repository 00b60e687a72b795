"""Are feeds followed politely, and is each of their articles had once, whatever happens between?"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from reportedly.intake import fetch as fetching
from reportedly.intake.fetch import Address, Answer
from reportedly.intake.files import Loaded
from reportedly.intake.follow import follow, read_state
from reportedly.intake.polite import Visitor
from reportedly.intake.subscriptions import Feed, read_subscriptions
from reportedly.records import Failure, ReportedlyError
from tests import made


class Outlet(BaseHTTPRequestHandler):
    """A server with one feed, whose items, mood and robots the test sets; it notes what it was asked."""

    numbers: ClassVar[list[int]] = [1, 2]
    edited = ""
    mood: tuple[int, dict[str, str]] | None = None
    robots = "User-agent: *\nDisallow: /7\n"
    asked: ClassVar[list[tuple[str, int]]] = []

    def do_GET(self) -> None:
        status, headers, body = 404, {}, b""
        tag = f'"{self.numbers}{self.edited}"'
        if self.path == "/robots.txt":
            status, body = 200, self.robots.encode()
        elif self.mood and self.path != "/feed":
            status, headers = self.mood
        elif self.path == "/feed":
            there = self.headers.get("If-None-Match") == tag
            status, headers = (304 if there else 200), {"ETag": tag, "Last-Modified": "Fri, 14 Mar 2031 10:00:00 GMT"}
            if not there:
                host = self.headers["Host"]
                items = "".join(made.item(k, link=f"http://{host}/{k}") for k in reversed(self.numbers))
                body = made.rss(items.replace("Crews cleared channel 2", f"Crews cleared channel 2{self.edited}"))
        elif self.path == "/gone":
            status = 410
        elif self.path == "/broken":
            status, body = 200, b"no feed"
        elif self.path == "/busy":
            status, headers = 503, {"Retry-After": "7200"}
        elif self.path[1:].isdigit():
            status, body = 200, made.page(int(self.path[1:]))
        self.asked.append((self.path, status))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the server: loopback, so that only this test's own check of addresses lets it through."""
    Outlet.numbers, Outlet.edited, Outlet.mood, Outlet.asked = [1, 2], "", None, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Outlet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://outlet.test:{server.server_address[1]}"
        server.shutdown()


def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    def allowed(address: Address) -> bool:
        return str(address) == "127.0.0.1"

    port = int(url.split(":")[2].split("/")[0])
    return fetching._ask(url, headers or {}, resolve, allowed, (port,))


def visitor(clock: Clock) -> Visitor:
    return Visitor(2.0, ask, clock, clock.sleep)


def look(site: str, state: Path, clock: Clock, path: str = "/feed", **more: object) -> list[Loaded | Failure]:
    """All that one round of looks gives, to a program that was started anew."""
    feeds = [Feed(site + path, "Belmar Gull", 15.0)]
    return [one for each in follow(feeds, state, visitor(clock), True, clock) for one in each]


def test_new_articles_come_once(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    found = look(site, state, clock)
    assert [one.article.url for one in found] == [f"{site}/1", f"{site}/2"]
    assert isinstance(found[0], Loaded)
    assert found[0].article.published == "2031-03-14T23:30:00-05:00"
    assert made.SENTENCES[1] in found[0].article.text
    assert look(site, state, clock) == []  # not due yet
    asked = len(Outlet.asked)
    clock.now += 901
    assert look(site, state, clock) == []
    assert Outlet.asked[asked:] == [("/robots.txt", 200), ("/feed", 304)]
    Outlet.numbers = [1, 2, 3]
    clock.now += 901
    assert [one.article.url for one in look(site, state, clock)] == [f"{site}/3"]


def test_an_edited_entry_is_new(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    look(site, state, clock)
    Outlet.edited = " and 3"
    clock.now += 901
    assert [one.article.url for one in look(site, state, clock)] == [f"{site}/2"]


def test_a_stop_in_the_midst_loses_nothing(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    rounds = follow([Feed(f"{site}/feed")], state, visitor(clock), True, clock)
    next(next(rounds))  # the program dies with the first article in its hands
    rounds.close()
    assert len(look(site, state, clock)) == 2
    # ... and with all of them, before it asked for the next look.
    state.unlink()
    rounds = follow([Feed(f"{site}/feed")], state, visitor(clock), True, clock)
    assert len(list(next(rounds))) == 2
    rounds.close()
    assert len(look(site, state, clock)) == 2


def test_what_robots_forbid_is_not_fetched(site: str, tmp_path: Path):
    Outlet.numbers = [7]
    (found,) = look(site, tmp_path / "state.json", Clock())
    assert isinstance(found, Loaded)  # by the feed's own summary
    assert any("robots.txt" in warning for warning in found.warnings)
    assert ("/7", 200) not in Outlet.asked


def test_a_busy_host_is_left_alone_and_its_articles_are_had_later(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    Outlet.mood = (429, {"Retry-After": "600"})
    assert look(site, state, clock) == []
    assert [path for path, _ in Outlet.asked] == ["/robots.txt", "/feed", "/1"]
    Outlet.mood = None
    clock.now += 901
    assert [one.article.url for one in look(site, state, clock)] == [f"{site}/1", f"{site}/2"]


def test_a_failing_feed_is_asked_less_and_less(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    waits = []
    for _ in range(9):
        (found,) = look(site, state, clock, "/broken")
        assert isinstance(found, Failure)
        due = read_state(state)[f"{site}/broken"].due
        waits.append((due - clock.now) / 900)
        clock.now = due + 1
    assert waits == [2, 4, 8, 16, 32, 64, 64, 64, 64]


def test_retry_after_of_a_feed(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    (found,) = look(site, state, clock, "/busy")
    assert isinstance(found, Failure)
    assert 7190 < read_state(state)[f"{site}/busy"].due - clock.now <= 7200


def test_a_feed_that_is_gone_is_asked_no_more(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    (found,) = look(site, state, clock, "/gone")
    assert isinstance(found, Failure)
    clock.now += 1e6
    asked = len(Outlet.asked)
    assert look(site, state, clock, "/gone") == []
    assert len(Outlet.asked) == asked


def test_it_goes_on_by_itself(site: str, tmp_path: Path):
    clock = Clock()
    rounds = follow([Feed(f"{site}/feed", every=15.0)], tmp_path / "s.json", visitor(clock), False, clock)
    began = clock.now
    assert len(list(next(rounds))) == 2
    Outlet.numbers = [1, 2, 3]
    assert len(list(next(rounds))) == 1
    assert 900 <= clock.now - began < 920
    assert list(next(rounds)) == []


def test_a_clock_set_back_does_not_silence_a_feed(site: str, tmp_path: Path):
    state, clock = tmp_path / "state.json", Clock()
    look(site, state, clock)
    clock.now -= 1e6
    asked = len(Outlet.asked)
    look(site, state, clock)
    assert Outlet.asked[asked:] == [("/robots.txt", 200), ("/feed", 304)]


def test_loopback_is_refused_where_no_test_lets_it_in(site: str, tmp_path: Path):
    clock = Clock()
    strict = Visitor(0, None, clock, clock.sleep)
    port = site.rpartition(":")[2]
    rounds = follow([Feed(f"http://127.0.0.1:{port}/feed")], tmp_path / "s.json", strict, True, clock)
    (found,) = [one for each in rounds for one in each]
    assert isinstance(found, Failure)
    assert Outlet.asked == []


def test_a_state_that_cannot_be_used(site: str, tmp_path: Path):
    state = tmp_path / "state.json"
    state.write_text("no json")
    with pytest.raises(ReportedlyError, match="damaged"):
        look(site, state, Clock())
    with pytest.raises(ReportedlyError):
        look(site, tmp_path / "none" / "state.json", Clock())


def test_subscriptions(tmp_path: Path):
    path = tmp_path / "feeds.toml"
    path.write_text(
        'every = 30\n[[feed]]\nurl = "https://a.test/f"\n[[feed]]\nurl = "https://b.test/f"\noutlet = "B"\nevery = 5\n'
    )
    found = read_subscriptions(path)
    assert found.feeds == [Feed("https://a.test/f", None, 30.0), Feed("https://b.test/f", "B", 5.0)]
    assert found.pause == 2.0


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no feed"),
        ("[[feed]]", "url"),
        ("feed = 3", "no feed"),
        ("feed = [3]", "table"),
        ('[[feed]]\nurl = "file:///etc/passwd"', "url"),
        ('[[feed]]\nurl = "https://a.test"\nevery = 0', "every"),
        ('[[feed]]\nurl = "https://a.test"\noutlet = 3', "outlet"),
        ('[[feed]]\nurl = "https://a.test"\ncolour = "red"', "colour"),
        ('pause = true\n[[feed]]\nurl = "https://a.test"', "pause"),
        ("[[feed", "Expected"),
        ("\x00", "line 1"),
    ],
)
def test_bad_subscriptions(tmp_path: Path, text: str, word: str):
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(ReportedlyError, match=word) as caught:
        read_subscriptions(path)
    assert caught.value.hint
    with pytest.raises(ReportedlyError, match="no such file"):
        read_subscriptions(tmp_path / "none.toml")
