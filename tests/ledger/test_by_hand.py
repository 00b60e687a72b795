"""Do a hand's links stay, whatever is read again?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
import pytest
from article_notes import BODY, CLAIMS, notes
from reports import report_of

from reportedly.ledger import reread as rereading
from reportedly.ledger.add import Added
from reportedly.ledger.by_hand import merge, split
from reportedly.ledger.doctor import examine, rebuild
from reportedly.ledger.reread import outdated, reread
from reportedly.ledger.store import Store
from reportedly.ledger.write import report_of as kept
from reportedly.records import Article, FailedArticle, Failure, Report, ReportedlyError

Adds = Callable[..., list[Added]]


@pytest.fixture
def told(store: Store, adds: Adds) -> Store:
    """Two outlets that tell of one sinking, and of one curfew."""
    other = f"Good evening. {BODY} The search goes on."
    adds(notes(title="One"), notes(other, CLAIMS, id="a2", outlet="The Wire", title="Two", published="2031-03-16"))
    return store


def happening_of(store: Store, event: str) -> list[int]:
    return [
        row[0]
        for row in store.rows(
            "SELECT happening FROM link JOIN claim ON claim.id = claim WHERE event = ? ORDER BY claim", (event,)
        )
    ]


def again(store: Store) -> Callable[[Iterable[Article]], Iterator[Report | Failure]]:
    """A reader that reads what the ledger holds, with one claim more in front."""

    def read(articles: Iterable[Article]) -> Iterator[Report | Failure]:
        for article in articles:
            found = next(row[0] for row in store.rows("SELECT id FROM article WHERE key = ?", (article.id,)))
            report = kept(store, found)
            more = msgspec.structs.replace(report.claims[0], id="c0", event=report.claims[0].sentence, salience=0.1)
            yield msgspec.structs.replace(report, claims=[more, *report.claims])

    return read


def test_merge_and_split(told: Store) -> None:
    sinking, curfew = happening_of(told, "sank"), happening_of(told, "curfew")
    assert len(set(sinking)) == 1
    merge(told, sinking[0], [curfew[0]])
    assert set(happening_of(told, "curfew")) == set(sinking)
    makers = told.rows("SELECT DISTINCT maker FROM link JOIN claim ON claim.id = claim WHERE event = 'curfew'")
    assert makers == [("hand",)]
    claims = [row[0] for row in told.rows("SELECT id FROM claim WHERE event = 'curfew'")]
    made = split(told, sinking[0], claims)
    assert happening_of(told, "curfew") == [made] * 2
    assert told.one("SELECT claims FROM happening WHERE id = ?", (made,)) == 2
    assert examine(told).wrong == []


def test_a_hand_is_kept_when_articles_are_read_again(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    second = told.one("SELECT max(id) FROM claim WHERE event = 'sank'")
    made = split(told, happening_of(told, "sank")[0], [second])
    before = happening_of(told, "sank")
    assert before[0] != made == before[1]
    monkeypatch.setattr(rereading, "reader_version", lambda: "99")
    due = outdated(told)
    assert len(due) == 2
    assert all(isinstance(result, Report) for _, result in reread(told, due, again(told)))
    assert outdated(told) == []
    assert happening_of(told, "sank") == before
    assert told.one("SELECT count(*) FROM claim") == 6
    assert examine(told).wrong == []


def test_an_article_that_cannot_be_read_again_is_left(told: Store) -> None:
    def fail(articles: Iterable[Article]) -> Iterator[Report | Failure]:
        for article in articles:
            yield Failure(article=FailedArticle(id=article.id), error={"message": "m", "hint": "h"})

    ids = [row[0] for row in told.rows("SELECT id FROM article")]
    before = told.rows("SELECT * FROM claim")
    assert all(isinstance(result, Failure) for _, result in reread(told, ids, fail))
    assert told.rows("SELECT * FROM claim") == before


def test_a_date_that_is_inferred_anew_moves_the_article(store: Store, adds: Adds) -> None:
    (added,) = adds(notes(published="2031-03-15 inferred", url="https://x.example/a"))

    def read(articles: Iterable[Article]) -> Iterator[Report | Failure]:
        for article in articles:
            assert article.published is None
            yield report_of(notes(published="2031-03-20 inferred", url="https://x.example/a"))

    list(reread(store, [added.article or 0], read))
    (article,) = store.rows("SELECT id, first_version, origin FROM article")
    assert article[0] > (added.article or 0)
    assert article[0] == article[1] == article[2]
    assert examine(store).wrong == []


def test_what_cannot_be(told: Store) -> None:
    sinking, curfew = happening_of(told, "sank"), happening_of(told, "curfew")
    claims = [row[0] for row in told.rows("SELECT id FROM claim WHERE event = 'sank'")]
    for wrong in (
        lambda: merge(told, sinking[0], [999]),
        lambda: merge(told, 999, [sinking[0]]),
        lambda: merge(told, sinking[0], [sinking[0]]),
        lambda: split(told, 999, claims),
        lambda: split(told, curfew[0], claims[:1]),
        lambda: split(told, sinking[0], claims),
    ):
        with pytest.raises(ReportedlyError) as error:
            wrong()
        assert error.value.hint
    assert examine(told).wrong == []


def test_rebuilding_changes_nothing(told: Store) -> None:
    def all_of_it() -> list[object]:
        query = "SELECT rowid FROM claim_words WHERE claim_words MATCH 'navy OR curfew OR s_occurred' ORDER BY rowid"
        tables = ("happening", "link", "claim", "article", "change", "conflict", "comparison")
        return [told.rows(query), told.rows("SELECT rowid FROM article_words WHERE article_words MATCH 'navy'"),
                *(told.rows(f"SELECT * FROM {table}") for table in tables)]  # fmt: skip

    before = all_of_it()
    rebuild(told)
    assert all_of_it() == before
    assert examine(told).wrong == []
