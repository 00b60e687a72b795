"""Does the doctor see what is wrong, mend what follows from the articles, and save what a damaged file still gives?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from article_notes import BODY, CLAIMS, notes
from reports import report_of

from reportedly.ledger.add import Added, add_reports
from reportedly.ledger.doctor import examine, rebuild, save
from reportedly.ledger.store import Store, open_store
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]


def test_a_whole_ledger(store: Store, adds: Adds) -> None:
    adds(notes())
    health = examine(store)
    assert (health.articles, health.claims, health.wrong, health.outdated) == (1, 2, [], 0)


@pytest.mark.parametrize(
    ("harm", "seen"),
    [
        ("DELETE FROM claim_words WHERE rowid = (SELECT max(id) FROM claim)", "full text"),
        ("UPDATE happening SET claims = 7", None),
        (
            "INSERT INTO link SELECT claim + 1000, happening, 1, origin, 1, '[]', 'machine', mention FROM link LIMIT 1",
            "links",
        ),
    ],
)
def test_what_follows_from_the_articles_is_mended(store: Store, adds: Adds, harm: str, seen: str | None) -> None:
    adds(notes())
    counts = store.rows("SELECT id, claims FROM happening")
    with store.writing():
        store.run(harm)
    wrong = examine(store).wrong
    assert (seen is None) == (wrong == [])
    assert seen is None or seen in wrong[0]
    rebuild(store)
    assert examine(store).wrong == []
    assert store.rows("SELECT id, claims FROM happening") == counts


def test_what_a_damaged_file_gives_is_saved(tmp_path: Path) -> None:
    damaged, saved = tmp_path / "damaged.db", tmp_path / "saved.db"
    with open_store(damaged) as store:
        bodies = [f"{BODY} Part {n} of the series." for n in range(60)]
        made = [notes(body, CLAIMS, id=f"a{n}", outlet=f"O{n}", title=f"T{n}") for n, body in enumerate(bodies)]
        list(add_reports(store, map(report_of, made)))
        page = store.one("SELECT rootpage FROM sqlite_schema WHERE name = 'claim'")
        size = store.one("PRAGMA page_size")
    raw = bytearray(damaged.read_bytes())
    raw[(page - 1) * size : page * size] = b"\xa5" * size
    damaged.write_bytes(raw)
    assert sum(each.what != "failed" for each in save(damaged, saved)) == 60
    with open_store(saved) as store:
        assert examine(store).wrong == []
    with pytest.raises(ReportedlyError, match="there already"):
        list(save(damaged, saved))


def test_nothing_can_be_saved(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no ledger at all" * 400)
    open_store(tmp_path / "empty.db").close()
    for name in ("bad.db", "empty.db"):
        with pytest.raises(ReportedlyError, match="read"):
            list(save(tmp_path / name, tmp_path / "new.db"))
        assert not (tmp_path / "new.db").exists()
