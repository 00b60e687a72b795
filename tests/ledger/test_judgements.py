"""Do corrections by hand win over the machine, stay when an article is read again, and go when it is deleted?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import apsw
import pytest
from article_notes import BODY, CLAIMS, notes
from reports import report_of

from reportedly.ask.claims import claims
from reportedly.ask.filters import Filters
from reportedly.ledger import judgements as judging
from reportedly.ledger import migrations
from reportedly.ledger.add import Added
from reportedly.ledger.judgements import FIELDS, judge, judgements, withdraw
from reportedly.ledger.remove import remove
from reportedly.ledger.reread import reread
from reportedly.ledger.store import APPLICATION, Store, open_store
from reportedly.ledger.write import report_of as kept
from reportedly.records import Article, Claim, Report, ReportedlyError

Adds = Callable[..., list[Added]]


@pytest.fixture
def told(store: Store, adds: Adds) -> Store:
    adds(notes(title="One"), notes(f"Good evening. {BODY}", CLAIMS, id="a2", outlet="The Wire", published="2031-03-16"))
    return store


def first(store: Store, event: str) -> int:
    return int(store.one("SELECT id FROM claim WHERE event = ? ORDER BY id LIMIT 1", (event,)))


def the_claim(store: Store, event: str) -> Claim:
    found = [each.claim for each in claims(store, Filters(limit=100)) if each.claim.event.text == event]
    return found[-1]  # of the earliest article


def machine(article: Article) -> Report:
    """What the machine reads in the first article, whatever people have said since."""
    return report_of(notes(title="One"))


def again(articles: Iterable[Article]) -> Iterator[Report]:
    return (machine(article) for article in articles)


def an_event(store: Store) -> str:
    return str(store.one("SELECT event FROM claim WHERE status = 'occurred' ORDER BY id LIMIT 1"))


def test_a_status_wins_and_is_found_by(told: Store) -> None:
    event = an_event(told)
    before = len(claims(told, Filters(status="possible")))
    made = judge(told, first(told, event), "status", "possible", "Ada", "the sentence has a may")
    assert (made.machine, made.value, made.who, made.text) == ("occurred", "possible", "Ada", event)
    assert the_claim(told, event).status == "possible"
    assert len(claims(told, Filters(status="possible"))) == before + 1
    assert judgements(told) == [made]


def test_it_survives_reading_again(told: Store) -> None:
    event = an_event(told)
    judge(told, first(told, event), "status", "planned", "Ada")
    article = first(told, event) >> 14
    list(reread(told, [article], again))  # type: ignore[arg-type]
    assert the_claim(told, event).status == "planned"
    assert next(c for c in kept(told, article).claims if c.event.text == event).status == "planned"


def test_the_later_wins_and_the_machine_is_remembered(told: Store) -> None:
    event = an_event(told)
    judge(told, first(told, event), "status", "planned", "Ada")
    second = judge(told, first(told, event), "status", "not_occurred", "Ben")
    assert second.machine == "occurred"
    claim = the_claim(told, event)
    assert (claim.status, claim.polarity, claim.factuality) == ("not_occurred", "no", -3.0)


def test_source_and_stance(told: Store) -> None:
    event = an_event(told)
    judge(told, first(told, event), "source", "office the health ministry", "Ada")
    judge(told, first(told, event), "stance", "denies", "Ada")
    claim = the_claim(told, event)
    assert [(source.kind, source.name) for source in claim.sources] == [("office", "the health ministry")]
    assert claim.stance == "denies"
    judge(told, first(told, event), "source", "itself", "Ada")
    assert the_claim(told, event).sources == []


def test_what_is_no_event_goes_and_stays_away(told: Store) -> None:
    event = an_event(told)
    claim = first(told, event)
    count = told.one("SELECT count(*) FROM claim")
    judge(told, claim, "event", "no", "Ada")
    assert told.one("SELECT count(*) FROM claim") == count - 1
    list(reread(told, [claim >> 14], again))  # type: ignore[arg-type]
    assert told.one("SELECT count(*) FROM claim") == count - 1


def test_a_wrong_link_is_undone(told: Store) -> None:
    claim, happening = told.rows(
        "SELECT claim, happening FROM link WHERE happening IN (SELECT id FROM happening WHERE claims > 1) LIMIT 1"
    )[0]
    judge(told, claim, "link", "other", "Ada")
    assert told.one("SELECT happening FROM link WHERE claim = ?", (claim,)) != happening
    assert told.one("SELECT maker FROM link WHERE claim = ?", (claim,)) == "hand"


def test_it_can_be_taken_back(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    event = an_event(told)
    made = judge(told, first(told, event), "status", "planned", "Ada")
    monkeypatch.setattr(judging, "reread", lambda store, ids: reread(store, ids, again))  # type: ignore[arg-type]
    withdraw(told, made.id)
    assert judgements(told) == []
    assert the_claim(told, event).status == "occurred"
    with pytest.raises(ReportedlyError, match="there is no judgement"):
        withdraw(told, made.id)


def test_it_goes_with_its_article(told: Store) -> None:
    claim = first(told, an_event(told))
    judge(told, claim, "status", "planned", "Ada")
    remove(told, [claim >> 14])
    assert judgements(told) == []


@pytest.mark.parametrize(
    ("field", "value", "who", "message"),
    [
        ("status", "nonsense", "Ada", "is no status"),
        ("status", "occurred", "Ada", "already"),
        ("stance", "asserts", "Ada", "already"),
        ("source", "ministry", "Ada", "is no source"),
        ("event", "yes", "Ada", "is no event"),
        ("colour", "red", "Ada", "cannot be corrected"),
        ("status", "planned", "  ", "needs a name"),
    ],
)
def test_what_makes_no_sense_is_refused(told: Store, field: str, value: str, who: str, message: str) -> None:
    with pytest.raises(ReportedlyError, match=message):
        judge(told, first(told, an_event(told)), field, value, who)
    assert judgements(told) == []


def test_no_claim_no_judgement(told: Store) -> None:
    with pytest.raises(ReportedlyError, match="there is no claim 12"):
        judge(told, 12, "status", "planned", "Ada")
    assert len(FIELDS) == 5


def test_a_ledger_of_the_first_version_comes_forward(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = apsw.Connection(str(path))
    old.execute((Path(__file__).parent / "schemas" / "1.sql").read_text("utf-8"))
    old.pragma("application_id", APPLICATION)
    old.pragma("user_version", 1)
    old.close()
    with open_store(path) as store:
        assert judgements(store) == []
        made = store.rows("SELECT sql FROM sqlite_schema WHERE name LIKE 'judgement%' ORDER BY name")
    open_store(tmp_path / "new.db").close()
    with open_store(tmp_path / "new.db") as store:
        assert store.rows("SELECT sql FROM sqlite_schema WHERE name LIKE 'judgement%' ORDER BY name") == made
        assert store.connection.pragma("user_version") == migrations.VERSION
