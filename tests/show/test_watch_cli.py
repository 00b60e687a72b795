"""Do `watch`, `forecast`, `settle` and `questions` show, keep and refuse what they should?"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import pytest
from click.testing import CliRunner, Result

from reportedly.intake import fetch
from reportedly.ledger.add import add_reports
from reportedly.ledger.store import open_store
from reportedly.records import Article, ReportedlyError
from reportedly.show import webhook
from reportedly.show.cli import cli
from reportedly.show.cli_watch import NOTHING_NEW
from reportedly.show.webhook import send_json
from tests.pinned_reports import read_pinned

ARTICLES = [
    ("2026-05-06", "Kestria will close Grey Bridge on Monday, the presidency announced on Wednesday."),
    ("2026-05-06", "Dorvany threatened to cut the power supply to Kestria on 14 May if the bridge closed."),
    ("2026-05-11", "Kestria closed Grey Bridge on Monday morning. Lorries had to turn back."),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("watch") / "ledger.db"
    articles = [
        Article(id=f"a{number}", text=text, outlet="The \x1b[31mWire", published=day, published_basis="given")
        for number, (day, text) in enumerate(ARTICLES)
    ]
    with open_store(path) as store:
        list(add_reports(store, read_pinned(articles)))
    return str(path)


def run(ledger: str, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--ledger", ledger])


def identity(ledger: str, word: str) -> str:
    lines = run(ledger, "watch", "--on", "2026-05-08", "--all", "--json").stdout.splitlines()
    (found,) = [each["item"]["id"] for each in map(json.loads, lines) if word in each["item"]["question"]]
    return str(found)


def test_open_items_stand_under_their_days(ledger: str) -> None:
    shown = run(ledger, "watch", "--on", "2026-05-08", "--all")
    assert shown.exit_code == 0
    assert "Due Mon 11 May: in 3 days" in shown.stdout
    assert "Will Kestria close Grey Bridge on 11 May 2026?" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert shown.stdout.index("11 May") < shown.stdout.index("14 May")


def test_settled_items_show_the_words_of_both_sides(ledger: str) -> None:
    shown = run(ledger, "watch", "--settled", "--on", "2026-05-12", "--all").stdout
    assert "Happened: Will Kestria close Grey Bridge" in shown
    assert "will close Grey Bridge on Monday" in shown
    assert "Kestria closed Grey Bridge on Monday" in shown


def test_a_calendar_of_what_is_due(ledger: str) -> None:
    made = CliRunner().invoke(cli, ["watch", "--ics", "--all", "--on", "2026-05-08", "--ledger", ledger])
    events = icalendar.Calendar.from_ical(made.stdout_bytes).walk("VEVENT")
    assert any("Grey Bridge" in str(event["summary"]) for event in events)


def test_what_is_new_is_told_once_by_the_exit_status(ledger: str) -> None:
    words = ("watch", "--new", "--all", "--on", "2026-05-08")
    first, second = run(ledger, *words), run(ledger, *words)
    assert (first.exit_code, second.exit_code) == (0, NOTHING_NEW)
    assert "Grey Bridge" in first.stdout
    assert second.stdout == ""
    later = run(ledger, "watch", "--new", "--all", "--on", "2026-05-12")
    assert later.exit_code == 0
    assert "Happened" in later.stdout


def test_a_forecast_is_shown_with_its_item_and_scored_when_settled(ledger: str) -> None:
    item = identity(ledger, "close Grey Bridge")
    made = run(ledger, "forecast", item, "0.8", "--by", "me", "--on", "2026-05-08")
    assert made.stdout.startswith("me: 80 % on 2026-05-08: Will Kestria close Grey Bridge")
    assert "me 80 %" in run(ledger, "watch", "--on", "2026-05-09", "--all").stdout
    row = json.loads(run(ledger, "watch", "--scores", "--json", "--on", "2026-05-12").stdout)
    assert row["standing"]["brier"] == pytest.approx(0.04)
    assert "Nobody is ranked under 30" in run(ledger, "watch", "--scores", "--on", "2026-05-12").stdout
    late = run(ledger, "forecast", item, "1", "--by", "me", "--on", "2026-05-11")
    assert isinstance(late.exception, ReportedlyError)


def test_few_items_have_no_rate_and_it_is_said(ledger: str) -> None:
    assert "A rate needs 10" in run(ledger, "watch", "--rates", "--all", "--on", "2026-06-30").stdout


def test_what_is_said_without_a_day_speaks_for_the_day_of_the_list(ledger: str) -> None:
    shown = json.loads(run(ledger, "watch", "--all", "--json").stdout.splitlines()[0])["item"]["id"]
    made = json.loads(run(ledger, "forecast", shown.removeprefix("w"), "30%", "--by", "me", "--json").stdout)
    assert (made["item"], made["probability"]) == (shown, 0.3)
    heading = run(ledger, "watch", "--all").stdout.splitlines()[0]
    assert "the day of the newest report" in heading
    assert (
        made["at"]
        == json.loads(run(ledger, "settle", shown, "Did-Not", "--by", "me", "--why", "x", "--json").stdout)["day"]
    )
    assert run(ledger, "forecast", shown, "much", "--by", "me").exit_code == 2
    assert run(ledger, "settle", shown, "happend", "--by", "me", "--why", "x").exit_code == 2


def test_a_hand_settles_and_takes_it_back(ledger: str) -> None:
    item = identity(ledger, "cut the power")
    words = ("settle", item, "did-not", "--by", "me", "--why", "the lights were on", "--on", "2026-05-14")
    assert run(ledger, *words).exit_code == 0
    shown = run(ledger, "watch", "--settled", "--all", "--on", "2026-05-15").stdout
    assert "by hand: the lights were on (me)" in shown
    assert run(ledger, "settle", item, "reports", "--by", "me", "--why", "no", "--on", "2026-05-14").exit_code == 0
    assert "by hand" not in run(ledger, "watch", "--settled", "--all", "--on", "2026-05-15").stdout
    assert run(ledger, "settle", item, "happened", "--by", "me").exit_code == 2  # a reason is asked for


def test_question_sets(ledger: str, tmp_path: Path) -> None:
    out = json.loads(run(ledger, "questions", "export", "--all", "--on", "2026-05-08").stdout)
    assert any("Grey Bridge" in each["question"] for each in out["questions"])
    path = tmp_path / "set.json"
    path.write_text(json.dumps(out), "utf-8")
    assert "new questions" in run(ledger, "questions", "import", str(path)).stdout


@pytest.mark.parametrize(
    "words",
    [("watch", "--due", "soon"), ("watch", "--json", "--ics"), ("watch", "--open", "--settled"),
     ("watch", "--webhook", "https://example.org"), ("questions", "export", "--what", "forecasts")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(ledger: str, words: tuple[str, ...]) -> None:
    assert run(ledger, *words).exit_code == 2


@pytest.mark.parametrize("url", ["http://127.0.0.1/hook", "http://localhost:8080/", "http://169.254.1.1/", "ftp://example.org/",
                                 "http://[::1]/", "http://user:secret@example.org/"])  # fmt: skip
def test_a_webhook_on_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(ReportedlyError):
        send_json(url, {})


# ---- messages to an address


class Taken(NamedTuple):
    """A stub's port, and what was posted to it: path, headers, body."""

    port: int
    posts: list[tuple[str, dict[str, str], Any]]


@pytest.fixture
def stub() -> Iterator[Taken]:
    posts: list[tuple[str, dict[str, str], Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posts.append((self.path, {name.lower(): value for name, value in self.headers.items()}, json.loads(body)))
            self.send_response({"/moved": 302, "/broken": 500}.get(self.path, 204))
            self.send_header("Location", "/hook")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Taken(server.server_address[1], posts)
        server.shutdown()


def pin_to(stub: Taken) -> Callable[[str], fetch.Pinned]:
    """As the real one, but the stub's name leads to this machine, which alone is allowed."""
    return partial(
        fetch.pinned, resolve=lambda host, port: ["127.0.0.1"], allowed=lambda each: each.is_loopback, ports={stub.port}
    )


def test_a_message_is_posted_to_the_address_that_was_checked(stub: Taken) -> None:
    send_json(f"http://hook.test:{stub.port}/hook", {"day": "2026-05-08"}, pin_to(stub))
    ((path, headers, body),) = stub.posts
    assert (path, body) == ("/hook", {"day": "2026-05-08"})
    assert headers["host"] == f"hook.test:{stub.port}"
    assert headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", ["/moved", "/broken"])
def test_a_redirect_or_an_error_is_not_taken_for_delivery(stub: Taken, path: str) -> None:
    with pytest.raises(ReportedlyError, match="answered"):
        send_json(f"http://hook.test:{stub.port}{path}", {}, pin_to(stub))
    assert len(stub.posts) == 1  # no redirect is followed


def test_nobody_at_the_address_is_an_error(stub: Taken) -> None:
    pin = partial(fetch.pinned, resolve=lambda host, port: ["127.0.0.1"], allowed=lambda each: True, ports={1})
    with pytest.raises(ReportedlyError, match="did not take the message"):
        send_json("http://hook.test:1/", {}, pin)


def fresh(tmp_path: Path) -> str:
    articles = [
        Article(id=f"a{number}", text=text, outlet="The \x1b[31mWire", published=day, published_basis="given")
        for number, (day, text) in enumerate(ARTICLES)
    ]
    with open_store(tmp_path / "fresh.db") as store:
        list(add_reports(store, read_pinned(articles)))
    return str(tmp_path / "fresh.db")


def test_new_items_go_to_a_webhook_once(stub: Taken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "send_json", partial(send_json, pin=pin_to(stub)))
    ledger, url = fresh(tmp_path), f"http://hook.test:{stub.port}/hook"
    words = ("watch", "--new", "--all", "--on", "2026-05-08", "--webhook", url)
    assert [run(ledger, *words).exit_code for _ in range(2)] == [0, NOTHING_NEW]
    ((_, _, body),) = stub.posts
    assert body["day"] == "2026-05-08"
    assert any("Grey Bridge" in each["item"]["question"] for each in body["items"])


def test_what_could_not_be_sent_is_still_new(tmp_path: Path) -> None:
    ledger = fresh(tmp_path)
    words = ("watch", "--new", "--all", "--on", "2026-05-08")
    failed = run(ledger, *words, "--webhook", "http://127.0.0.1/hook")
    assert isinstance(failed.exception, ReportedlyError)  # which the command line tells with exit status 1
    assert failed.exit_code == 1
    assert run(ledger, *words).exit_code == 0


def test_an_empty_list_says_where_to_look(ledger: str, tmp_path: Path) -> None:
    shown = run(ledger, "watch", "--on", "2027-06-01").stdout
    assert "Nothing that fits is open" in shown
    assert "--settled" in shown
    assert "--on 2026-05-11" in shown
    with open_store(tmp_path / "empty.db"):
        pass
    assert "reportedly add" in run(str(tmp_path / "empty.db"), "watch").stdout
