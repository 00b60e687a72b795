"""Does the ledger's watch list follow its claims: opened, settled, moved, overruled, forecast and scored?"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import apsw
import msgspec
import pytest

from reportedly.ask import forecasters
from reportedly.ask.watch import Wanted, day_asked, is_salient, item, items, lately, mark_shown, today, unshown, watch
from reportedly.ledger.add import add_reports
from reportedly.ledger.forecasts import forecasts, put_forecast, put_ruling
from reportedly.ledger.store import Store, open_store
from reportedly.ledger.watching import refresh, stale
from reportedly.records import Article, Report, ReportedlyError
from reportedly.watch.items import OUTCOMES, WatchItem
from tests.pinned_reports import read_pinned

ARTICLES = [  # day, outlet, text
    ("2026-05-06", "Courier", "Kestria will close Grey Bridge on Monday, the presidency announced on Wednesday."),
    ("2026-05-06", "Wire", "Dorvany threatened to cut the power supply to Kestria on 14 May if the bridge closed."),
    ("2026-05-07", "Post", "Kestria and Dorvany will hold talks in Liskar on Tuesday, both said on Thursday."),
    ("2026-05-10", "Wire", "The talks between Kestria and Dorvany in Liskar were postponed on Sunday to 19 May."),
    ("2026-05-11", "Wire", "Kestria closed Grey Bridge on Monday morning. Lorries had to turn back."),
    ("2026-05-11", "Courier", "Kestria's police closed Grey Bridge on Monday at six in the morning, as announced."),
    ("2026-05-15", "Wire", "Dorvany did not cut the power supply to Kestria, the grid operator said on Friday."),
    ("2026-05-19", "Post", "The talks between Kestria and Dorvany opened in Liskar on Tuesday."),
]  # fmt: skip
SETTLED = tuple(each for each in OUTCOMES if each != "open")


@cache
def reports() -> tuple[Report, ...]:
    articles = [
        Article(id=f"a{number}", text=text, outlet=outlet, published=day, published_basis="given")
        for number, (day, outlet, text) in enumerate(ARTICLES)
    ]
    return tuple(one for one in read_pinned(articles) if isinstance(one, Report))


def fill(store: Store, which: Iterable[Report]) -> None:
    list(add_reports(store, which))
    refresh(store)


def found(store: Store, on: str, word: str) -> list[WatchItem]:
    """The items whose announcement holds a word, in the order in which they opened."""
    own = [each for each in items(store, on) if any(word in ground.sentence for ground in each.told)]
    return sorted(own, key=lambda each: (each.window.due, each.id))


def told(store: Store, on: str) -> set[tuple[str, str, str | None, str]]:
    """What each item says, whatever its number."""
    return {(each.question, each.outcome, each.settled, each.window.due) for each in items(store, on)}


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store, reports())
    return store


def test_opens_and_settles_day_by_day(filled: Store) -> None:
    (bridge,) = found(filled, "2026-05-08", "will close Grey Bridge")
    assert (bridge.outcome, bridge.window.due) == ("open", "2026-05-11")
    (bridge,) = found(filled, "2026-05-12", "will close Grey Bridge")
    assert (bridge.outcome, bridge.settled) == ("happened", "2026-05-11")
    assert {ground.outlet for ground in bridge.grounds} == {"Wire", "Courier"}
    (power,) = found(filled, "2026-05-15", "threatened to cut")
    assert (power.outcome, power.settled) == ("did_not", "2026-05-15")
    assert power.condition == "if the bridge closed"
    first, second = found(filled, "2026-05-20", "talks in Liskar on Tuesday, both")
    assert (first.outcome, first.settled, second.follows) == ("superseded", "2026-05-10", first.id)
    assert (second.window.due, second.outcome, second.settled) == ("2026-05-19", "happened", "2026-05-19")


def test_a_day_knows_nothing_of_later_ones(filled: Store, tmp_path: Path) -> None:
    for day in ("2026-05-06", "2026-05-10", "2026-05-14", "2026-05-19"):
        with open_store(tmp_path / f"{day}.db") as other:
            fill(other, [each for each in reports() if (each.article.published or "") <= day])
            assert told(other, day) == told(filled, day)


def test_filled_day_by_day_or_at_once_is_the_same(filled: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db") as other:
        for each in reports():
            fill(other, [each])
        assert items(other, "2026-06-30") == items(filled, "2026-06-30")  # replaying gives the same state


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_articles_within_a_day_changes_no_outcome(filled: Store, tmp_path: Path, seed: int) -> None:
    shuffled = list(reports())
    random.Random(seed).shuffle(shuffled)
    shuffled.sort(key=lambda each: each.article.published or "")
    with open_store(tmp_path / "other.db") as other:
        fill(other, shuffled)
        for day in ("2026-05-08", "2026-05-12", "2026-06-30"):
            assert told(other, day) == told(filled, day)


def test_a_report_that_comes_late_to_the_ledger_still_settles(store: Store) -> None:
    late = [each for each in reports() if each.article.published != "2026-05-06"]
    fill(store, late)
    fill(store, [each for each in reports() if each.article.published == "2026-05-06"])
    (power,) = found(store, "2026-06-30", "threatened to cut")
    assert (power.outcome, power.settled) == ("did_not", "2026-05-15")


def test_nothing_is_stale_after_a_refresh_and_something_after_an_article(filled: Store) -> None:
    assert stale(filled) == 0
    text = "Kestria plans to close Long Bridge on 30 May, an official said."
    (more,) = read_pinned([Article(id="x", text=text, outlet="Post", published="2026-05-20", published_basis="given")])
    list(add_reports(filled, [more]))
    assert stale(filled) > 0
    refresh(filled)
    assert stale(filled) == 0
    assert found(filled, "2026-05-21", "Long Bridge")


def test_items_go_with_their_claims(filled: Store) -> None:
    (bridge,) = found(filled, "2026-05-12", "will close Grey Bridge")
    with filled.writing():
        filled.run("DELETE FROM link WHERE claim >> 14 IN (SELECT id FROM article WHERE key IN ('a4', 'a5'))")
    assert not filled.rows(
        "SELECT 1 FROM watch_item WHERE json LIKE '%Lorries had to turn back%' OR json LIKE '%at six in%'"
    )
    refresh(filled)
    (again,) = found(filled, "2026-05-12", "will close Grey Bridge")
    assert (bridge.outcome, again.outcome) == ("happened", "open")
    with filled.writing():
        filled.run("DELETE FROM link WHERE claim >> 14 IN (SELECT id FROM article WHERE key = 'a0')")
    refresh(filled)
    assert found(filled, "2026-05-12", "will close Grey Bridge") == []


def test_asked_by_due_about_and_outcome(filled: Store) -> None:
    on = "2026-05-08"
    everything = watch(filled, on, Wanted(everything=True))
    assert [each.item.window.due for each in everything] == sorted(each.item.window.due for each in everything)
    assert all(each.item.outcome == "open" for each in everything)
    soon = watch(filled, on, Wanted(due=3, everything=True))
    assert {each.item.window.due for each in soon} == {"2026-05-11"}
    assert soon[0].days_left == 3
    power = watch(filled, on, Wanted(about="power supply", everything=True))
    assert power
    assert {each.item.happening for each in power} < {each.item.happening for each in everything}
    settled = watch(filled, "2026-05-20", Wanted(outcomes=SETTLED, everything=True))
    assert [each.item.settled for each in settled] == sorted((each.item.settled for each in settled), reverse=True)
    assert watch(filled, on, Wanted(about="nobody speaks of this")) == []


def test_a_hand_overrules_with_a_reason_and_takes_it_back(filled: Store) -> None:
    (power,) = found(filled, "2026-05-20", "threatened to cut")
    put_ruling(filled, power.id, "partly", "the north was dark for an hour", "me", "2026-05-16")
    ruled = item(filled, power.id, "2026-05-20")
    assert (ruled.outcome, ruled.settled) == ("partly", "2026-05-16")
    assert ruled.overruled == "the north was dark for an hour (me)"
    assert item(filled, power.id, "2026-05-15").outcome == "did_not"
    put_ruling(filled, power.id, None, "a mistake", "me", "2026-05-17")
    assert item(filled, power.id, "2026-05-20").outcome == "did_not"
    assert filled.one("SELECT count(*) FROM watch_ruling") == 2
    for outcome, why in (("gone", "x"), ("happened", " ")):
        with pytest.raises(ReportedlyError):
            put_ruling(filled, power.id, outcome, why, "me")


def test_a_forecast_is_kept_and_never_edited(filled: Store) -> None:
    (power,) = found(filled, "2026-05-08", "threatened to cut")
    put_forecast(filled, power, 0.3, "me", "the ministry is against it", "2026-05-08")
    put_forecast(filled, power, 0.1, "me", at="2026-05-12")
    assert [one.probability for one in forecasts(filled, "2026-05-10")] == [0.3]
    assert [one.probability for one in forecasts(filled, "2026-05-12")] == [0.3, 0.1]
    with pytest.raises(apsw.ConstraintError, match="never edited"), filled.writing():
        filled.run("UPDATE forecast SET probability = 0.9")
    for chance, by in ((1.2, "me"), (-0.1, "me"), (float("nan"), "me"), (0.5, " "), (0.5, "base rate")):
        with pytest.raises(ReportedlyError):
            put_forecast(filled, power, chance, by)
    with pytest.raises(ReportedlyError, match="still to come"):
        put_forecast(filled, power, 0.5, "me", at="2999-01-01")
    (after,) = found(filled, "2026-05-20", "threatened to cut")
    with pytest.raises(ReportedlyError, match="was settled"):
        put_forecast(filled, after, 0.0, "me", at="2026-05-15")


def test_forecasts_are_scored_without_those_that_came_after(filled: Store) -> None:
    (power,) = found(filled, "2026-05-08", "threatened to cut")
    put_forecast(filled, power, 0.25, "me", at="2026-05-08")
    with filled.writing():  # as if someone had known: entered past all checks, for the day of the outcome
        filled.run(
            "INSERT INTO forecast (item, by, at, probability, made) VALUES (?, 'me', ?, 0, '')",
            (power.id, "2026-05-15"),
        )
    (mine,) = forecasters.scores(filled, "2026-05-20")
    assert (mine.by, mine.settled, mine.rank, mine.skill) == ("me", 1, None, None)
    assert mine.brier == pytest.approx(0.0625)
    assert mine.last_brier == pytest.approx(0.0625)
    ((by, bins),) = forecasters.curves(filled, "2026-05-20").items()
    assert (by, [each.forecasts for each in bins]) == ("me", [1])
    assert forecasters.scores(filled, "2026-05-14")[0].settled == 0


def test_few_items_have_no_rates(filled: Store) -> None:
    rates = forecasters.rates(filled, "2026-06-30", everything=True)
    assert rates.overall.rate is None
    assert rates.overall.settled < 10
    assert all(each.base is None for each in watch(filled, "2026-05-08", Wanted(everything=True)))


def test_what_is_new_is_shown_once(filled: Store) -> None:
    wanted = Wanted(outcomes=OUTCOMES, everything=True)
    first = unshown(filled, watch(filled, "2026-05-08", wanted))
    assert first
    mark_shown(filled, first)
    assert unshown(filled, watch(filled, "2026-05-08", wanted)) == []
    changed = unshown(filled, watch(filled, "2026-05-11", wanted))
    assert any(each.item.outcome == "happened" for each in changed)


def test_question_sets_go_out_and_answers_come_in(filled: Store) -> None:
    out = forecasters.set_for_others(filled, "2026-05-08", "questions", everything=True)
    assert any("Grey Bridge" in each["question"] for each in out["questions"])
    asked = {"id": "q1", "source": "acled", "question": "Will X fall?", "market_info_close_datetime": "2026-07-01"}
    raw = json.dumps({"forecast_due_date": "2026-05-08", "questions": [asked]}).encode()
    assert forecasters.take_set(filled, raw) == "1 new questions; 0 known already"
    assert forecasters.take_set(filled, raw) == "0 new questions; 1 known already"
    (question,) = [each for each in items(filled, "2026-05-09") if each.happening is None]
    assert question.outcome == "open"
    put_forecast(filled, question, 0.8, "me", at="2026-05-09")
    answer = {"id": "q1", "source": "acled", "resolved": True, "resolved_to": 1.0, "resolution_date": "2026-07-01"}
    raw = json.dumps({"forecast_due_date": "2026-05-08", "resolutions": [answer]}).encode()
    with pytest.raises(ReportedlyError):  # an answer of a day to come
        put_ruling(filled, question.id, "happened", "x", "me", "2999-01-01")
    assert forecasters.take_set(filled, raw) == "1 of 1 questions answered"
    assert item(filled, question.id, "2026-07-02").outcome == "happened"
    assert forecasters.set_for_others(filled, "2026-07-02", "forecasts", "me")["forecasts"][0]["forecast"] == 0.8
    assert forecasters.set_for_others(filled, "2026-07-02", "resolutions", everything=True)["resolutions"]
    with pytest.raises(ReportedlyError):
        forecasters.take_set(filled, b"{}")


def test_an_item_that_is_not_there(filled: Store) -> None:
    with pytest.raises(ReportedlyError, match="no item"):
        item(filled, "w999", today())


def test_items_read_back_as_they_were_written(filled: Store) -> None:
    for each in items(filled, "2026-06-30"):
        assert msgspec.json.decode(msgspec.json.encode(each), type=WatchItem) == each


@pytest.mark.parametrize("on", ["2026-05-07", "2026-05-10", "2026-05-12", "2026-05-19"])
def test_what_is_due_and_was_settled_lately_is_as_of_that_day(store: Store, on: str) -> None:
    fill(store, reports())
    since, end = "2026-05-08", "2026-05-30"
    days = (dt.date.fromisoformat(end) - dt.date.fromisoformat(on)).days
    plain = {
        each.id: each
        for each in items(store, on)
        if is_salient(each)
        and (
            (each.outcome == "open" and on <= each.window.due <= end and not each.window.assumed)
            or (each.outcome not in ("open", "lapsed") and since <= (each.settled or "") <= on)
        )
    }
    assert {each.id: each for each in lately(store, on, since, days)} == plain
    assert lately(store, on, since, days, {-1}) == []
    assert plain or on == "2026-05-19"


def test_a_ledger_of_long_ago_is_looked_at_as_of_its_newest_report(store: Store) -> None:
    fill(store, reports())
    assert day_asked(store, "2026-05-12") == "2026-05-12"
    assert day_asked(store, None) == min(today(), "2026-05-19" if today() > "2026-05-26" else today())
