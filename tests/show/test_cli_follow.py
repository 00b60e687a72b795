"""Do `follow` and `add --follow` bring what is new into the ledger, once?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.intake import arriving, polite
from reportedly.intake import fetch as fetching
from reportedly.intake.fetch import Answer
from reportedly.intake.polite import Visitor
from reportedly.ledger.store import open_store
from reportedly.records import ReportedlyError
from reportedly.show.cli import cli
from tests import made

FEEDS = '[[feed]]\nurl = "https://gull.test/feed"\noutlet = "Harbour Gull"\n'


def test_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    web = {
        "https://gull.test/feed": made.rss(made.item(1) + made.item(2)),
        "https://gull.test/1": made.page(1),
        "https://gull.test/2": made.page(2, "<p>" + "Crews of the Orrin yard repaired the buoy. " * 3 + "</p>"),
    }

    def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
        return Answer(200 if url in web else 404, web.get(url, b""), url, {})

    monkeypatch.setattr(fetching, "ask", ask)
    monkeypatch.setattr(polite, "Visitor", lambda pause: Visitor(0))
    feeds, ledger = tmp_path / "feeds.toml", tmp_path / "a.db"
    feeds.write_text(FEEDS)
    command = ["follow", str(feeds), "--ledger", str(ledger), "--once", "--json"]
    done = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert done.exit_code == 0
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == 2
    with open_store(ledger) as store:
        assert store.rows("SELECT DISTINCT outlet.name FROM article JOIN outlet ON outlet.id = outlet") == [
            ("Harbour Gull",)
        ]
        assert store.one("SELECT count(*) FROM article") == 2
    # The feed is not due; and once it is, nothing in it is new.
    assert CliRunner().invoke(cli, command).stdout == ""
    state = Path(f"{ledger}.feeds.json")
    state.write_text(state.read_text().replace('"due": ', '"due": 0, "was": '))
    assert CliRunner().invoke(cli, command).stdout == ""


def test_follow_says_what_is_wrong_with_its_file(tmp_path: Path):
    with pytest.raises(ReportedlyError, match="no such file"):
        CliRunner().invoke(cli, ["follow", str(tmp_path / "none.toml")], catch_exceptions=False)


def test_add_takes_the_output_of_scale(tmp_path: Path):
    source, out, ledger = tmp_path / "a.jsonl", tmp_path / "out", tmp_path / "a.db"
    source.write_text("\n".join(json.dumps({"text": text, "published": "2031-03-14"}) for text in made.SENTENCES))
    assert CliRunner().invoke(cli, ["scale", str(source), str(out), "--workers", "1"]).exit_code == 0
    done = CliRunner().invoke(cli, ["add", str(out), "--from-scale", "--ledger", str(ledger)])
    assert done.exit_code == 0
    assert "4 added" in done.stdout
    plain = tmp_path / "b.db"
    CliRunner().invoke(cli, ["add", str(source), "--ledger", str(plain)])
    with open_store(ledger) as one, open_store(plain) as other:
        query = "SELECT event, kind, status, certainty FROM claim ORDER BY sentence_start, event_start, event"
        assert one.rows(query) == other.rows(query)
        assert one.one("SELECT count(*) FROM claim") >= 4


def test_add_follows_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    inbox, ledger = tmp_path / "inbox", tmp_path / "a.db"
    inbox.mkdir()
    (inbox / "a.txt").write_text("The navy sank two boats on Monday, the harbour ministry of Belmar said.")
    later = "Four officials said the council may close the bridge of Tarn within weeks."
    steps = iter([lambda: None, lambda: (inbox / "b.txt").write_text(later), lambda: None])

    def sleep(seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(arriving, "articles_arriving", partial(arriving.articles_arriving, sleep=sleep))
    done = CliRunner().invoke(cli, ["add", str(inbox), "--follow", "--ledger", str(ledger)])
    assert done.exit_code in (1, 130)  # of an interrupt
    assert "2 added" in done.stdout
    with open_store(ledger) as store:
        assert store.one("SELECT count(*) FROM article") == 2
