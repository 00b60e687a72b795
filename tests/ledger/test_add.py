"""Does each article come in once, whole, and is an edit a version and a copy a copy?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from article_notes import BODY, CLAIMS, notes
from reports import report_of

from reportedly.intake.files import Loaded
from reportedly.ledger import add as adding
from reportedly.ledger.add import Added, add, add_reports, same_article, seen
from reportedly.ledger.read import load_claims
from reportedly.ledger.store import Store, open_store
from reportedly.ledger.versions import versions_of
from reportedly.ledger.write import report_of as kept
from reportedly.records import FailedArticle, Failure, Report

ROOT = Path(__file__).resolve().parents[2]
Adds = Callable[..., list[Added]]


def test_the_same_words_come_in_once(store: Store, adds: Adds) -> None:
    first, again, spaced = adds(notes(), notes(), notes(BODY.replace(". ", ".\n\n"), id="other"))
    assert (first.what, first.claims) == ("added", 2)
    assert [each.what for each in (again, spaced)] == ["known", "known"]
    assert again.article == spaced.article == first.article
    assert store.one("SELECT count(*) FROM article") == 1


def test_another_outlet_with_the_same_words_is_a_copy_of_one_origin(store: Store, adds: Adds) -> None:
    first, copy = adds(notes(), notes(id="a2", outlet="The Wire", published="2031-03-16"))
    assert (copy.what, copy.of) == ("copy", first.article)
    assert store.rows("SELECT DISTINCT origin FROM article") == [(first.article,)]
    assert store.rows("SELECT articles, origins FROM happening WHERE articles > 1") == [(2, 1), (2, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "http://www.ledger.example/a/?utm_source=x#top",
        "https://m.ledger.example/a?fbclid=1",
        "https://ledger.example/a/",
    ],
)
def test_an_edit_under_the_same_address_is_a_version(store: Store, adds: Adds, other: str) -> None:
    first, second = adds(
        notes(url="https://ledger.example/a"),
        notes(BODY.replace("two boats", "six boats"), CLAIMS.replace("two", "six").replace("2..2", "6..6"), url=other),
    )
    assert (second.what, second.of) == ("version", first.article)
    assert versions_of(store, second.article or 0) == [first.article, second.article]
    assert store.rows("SELECT version, superseded FROM article ORDER BY id") == [(1, 1), (2, 0)]
    assert store.one("SELECT count(*) FROM claim_words WHERE claim_words MATCH 'boats'") == 1
    assert store.one("SELECT max(claims) FROM happening") == 1
    assert store.rows("SELECT name, claims FROM source ORDER BY name") == [("Ilya Marr", 1), ("the harbour master", 1)]
    assert store.rows("SELECT DISTINCT articles FROM actor") == [(1,)]


def test_an_edit_that_comes_late_is_an_earlier_version(store: Store, adds: Adds) -> None:
    later, earlier = adds(
        notes(url="https://ledger.example/a"),
        notes(
            BODY.replace("two", "six"),
            CLAIMS.replace("two", "six"),
            url="https://ledger.example/a",
            published="2031-03-13",
        ),
    )
    assert versions_of(store, later.article or 0) == [earlier.article, later.article]
    assert store.rows("SELECT id FROM article WHERE superseded = 0") == [(later.article,)]


def test_a_section_front_is_not_a_version_of_another_address(adds: Adds) -> None:
    first, second = adds(
        notes(url="https://ledger.example/a?id=1"),
        notes(BODY + " More.", url="https://ledger.example/a?id=2", title="B"),
    )
    assert (first.what, second.what) == ("added", "copy")


def test_all_that_was_read_comes_back(store: Store, adds: Adds) -> None:
    report = report_of(notes(title="Boats sunk", url="https://ledger.example/a"))
    (added,) = adds(notes(title="Boats sunk", url="https://ledger.example/a"))
    assert kept(store, added.article or 0) == report
    ids = [row[0] for row in store.rows("SELECT id FROM claim ORDER BY id")]
    found = load_claims(store, ids)
    assert [each.claim for each in found] == report.claims
    assert found[0].figures == report.figures
    assert found[1].names["e1"].name == "Ilya Marr"
    assert found[0].told == "The navy of Selva sank two boats near Port Ansel"


def test_ids_follow_the_days_of_publication(store: Store, adds: Adds) -> None:
    days = ["2031-03-15", "2031-03-01", "1969-07-21T02:56:00Z", "2031-04-02"]
    made = adds(
        *(notes(f"{BODY} Part {n} of the series.", id=f"a{n}", title=f"T{n}", published=d) for n, d in enumerate(days))
    )
    undated = adds(notes(f"{BODY} Undated.", id="u", published=""))
    ranked = sorted(made, key=lambda each: each.article or 0)
    assert [each.key for each in ranked] == ["a2", "a1", "a0", "a3"]
    assert (undated[0].article or 0) < (ranked[0].article or 0)
    assert store.one("SELECT max(id) FROM claim") < 1 << 53


def test_failures_are_kept_and_forgotten_when_read(store: Store, adds: Adds) -> None:
    failure = Failure(article=FailedArticle(id="a1"), error={"message": "m", "hint": "h"})
    (failed,) = add_reports(store, [failure])
    assert failed.what == "failed"
    assert store.rows("SELECT key, message, hint FROM unread") == [("a1", "m", "h")]
    adds(notes())
    assert store.rows("SELECT key FROM unread") == []


def test_an_article_that_cannot_be_written_fails_alone(store: Store) -> None:
    good = report_of(notes())
    bad = msgspec.structs.replace(
        good,
        article=msgspec.structs.replace(good.article, id="bad", text=BODY + " Bad."),
        claims=[None],  # type: ignore[list-item]
    )
    done = list(add_reports(store, [bad, good]))
    assert [each.what for each in done] == ["failed", "added"]
    assert store.one("SELECT count(*) FROM article") == 1
    assert store.rows("SELECT key FROM unread") == [("bad",)]


def test_known_articles_are_not_read(store: Store, adds: Adds) -> None:
    adds(notes())
    asked: list[str] = []

    def read(loaded: Iterable[Loaded | Failure]) -> Iterator[Report | Failure]:
        for item in loaded:
            assert isinstance(item, Loaded)
            asked.append(item.article.id)
            yield report_of(notes(item.article.text, "", id=item.article.id))

    articles = [
        Loaded(report_of(notes(body, "", id=key)).article, [])
        for key, body in (("a1", BODY), ("b", "News of the day."))
    ]
    assert [each.what for each in add(store, articles, read)] == ["known", "added"]
    assert asked == ["b"]


def test_seen(store: Store, adds: Adds) -> None:
    adds(notes(url="https://ledger.example/a"))
    assert seen(store, "http://www.ledger.example/a/?utm_campaign=1")
    assert seen(store, None, BODY.upper())
    assert not seen(store, "https://ledger.example/b")
    assert not seen(store, None, "Other words.")
    assert same_article(store, report_of(notes("Other words.", "")).article) is None


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from reports import report_of
from article_notes import BODY, notes
from reportedly.ledger import add as adding
from reportedly.ledger.store import open_store
adding.BATCH = 3
with open_store({path!r}) as store:
    made = (notes(BODY + f" Part {{n}}.", id=f"a{{n}}", outlet=f"O{{n}}", title=f"T{{n}}") for n in range(400))
    for each in adding.add_reports(store, map(report_of, made)):
        print(each.key, flush=True)
"""


def test_a_kill_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    tests = str(ROOT / "tests" / "show")
    code = KILLED.format(tests=tests, path=path).replace(
        "import sys\n", f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n", 1
    )
    told: set[str] = set()
    for cycle in range(4):
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        told |= {child.stdout.readline().strip() for _ in range(2 + cycle)}
        time.sleep(0.02 * cycle)
        os.kill(child.pid, signal.SIGKILL)
        told |= {line.strip() for line in child.stdout.read().split("\n")[:-1]}
        child.wait()
        with open_store(path) as store:
            assert store.one("PRAGMA integrity_check") == "ok"
            there = [row[0] for row in store.rows("SELECT key FROM article")]
            assert len(there) == len(set(there))
            assert told - {""} <= set(there)
            assert store.one("SELECT count(*) FROM claim") == 2 * len(there)
            assert store.one("SELECT count(*) FROM claim_words") == 2 * len(there)
            assert store.one("SELECT count(*) FROM report") == len(there)


def test_a_batch_is_one_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "settle", refuse)
    with pytest.raises(KeyboardInterrupt):
        list(add_reports(store, [report_of(notes())]))
    assert store.one("SELECT count(*) FROM article") == 0
