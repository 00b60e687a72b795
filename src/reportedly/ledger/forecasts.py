"""What do people say of the items: forecasts, outcomes by hand, questions? Kept with their day and reason."""

from __future__ import annotations

import datetime as dt
import math

import msgspec

from reportedly.intake.marks import iso_date
from reportedly.ledger.store import Store
from reportedly.records import Record, ReportedlyError
from reportedly.watch.items import OUTCOMES, Outcome, WatchItem
from reportedly.watch.rates import BASE_RATE
from reportedly.watch.scores import Forecast

LONGEST = 2_000  # characters of a name or a reason


class Ruling(Record, kw_only=True, frozen=True):
    """An outcome given by hand, from a day on, with its reason; outcome None takes an earlier one back."""

    item: str
    outcome: Outcome | None
    day: str
    why: str
    by: str
    made: str


def put_forecast(
    store: Store, item: WatchItem, probability: float, by: str, why: str | None = None, at: str | None = None
) -> Forecast:
    """Keep a forecast; it is never edited, a later one takes its place. ``at`` is an earlier day it speaks for (today).

    Raises ReportedlyError for no probability, no name, the name of the standing forecaster, a day to come, or an item
    that was settled by then.
    """
    if not (math.isfinite(probability) and 0 <= probability <= 1):
        raise ReportedlyError(f"{probability:g} is no probability", "give a number from 0 to 1: 0.3 is 30 percent")
    name = _words(by, "forecaster", "say who forecasts: --by NAME")
    if name.casefold() == BASE_RATE:
        raise ReportedlyError("the base rate forecasts by itself", "give another name: --by NAME")
    day = _moment(at)
    if item.settled is not None and day[:10] >= item.settled:
        raise ReportedlyError(
            f"{item.id} was settled on {item.settled}: {item.outcome.replace('_', ' ')}",
            "reportedly watch lists what is open",
        )
    with store.writing():
        store.run(
            "INSERT INTO forecast (item, by, at, probability, why, made) VALUES (?, ?, ?, ?, ?, ?)",
            (item.id, name, day, probability, _reason(why), _now()),
        )
    return Forecast(item=item.id, by=name, at=day, probability=probability, why=_reason(why))


def forecasts(store: Store, until: str, item: str | None = None) -> list[Forecast]:
    """The forecasts that speak for days up to ``until``, in the order in which they were made."""
    which, params = (" AND item = ?", (until, item)) if item is not None else ("", (until,))
    rows = store.rows(
        f"SELECT item, by, at, probability, why FROM forecast WHERE substr(at, 1, 10) <= ?{which} ORDER BY at, id",
        params,
    )
    return [Forecast(item=one, by=by, at=at, probability=chance, why=why) for one, by, at, chance, why in rows]


def put_ruling(store: Store, item: str, outcome: str | None, why: str, by: str, day: str | None = None) -> Ruling:
    """Give an outcome by hand, or take it back (None). Raises ReportedlyError without a reason, or for no outcome."""
    known: Outcome | None = next((each for each in OUTCOMES if each == outcome), None)
    if outcome is not None and known is None:
        raise ReportedlyError(f"'{outcome}' is no outcome", f"they are {', '.join(OUTCOMES)}")
    made = Ruling(
        item=item, outcome=known, day=_moment(day)[:10], why=_words(why, "reason", "say why: --why TEXT"),
        by=_words(by, "name", "say who decides: --by NAME"), made=_now(),
    )  # fmt: skip
    with store.writing():
        store.run(
            "INSERT INTO watch_ruling (item, outcome, day, why, by, made) VALUES (?, ?, ?, ?, ?, ?)",
            (item, outcome or "", made.day, made.why, made.by, made.made),
        )
    return made


def rulings(store: Store, until: str) -> dict[str, Ruling]:
    """The ruling that holds for each item on a day: the latest made of those from that day or before."""
    rows = store.rows("SELECT item, outcome, day, why, by, made FROM watch_ruling WHERE day <= ? ORDER BY id", (until,))
    found = {
        item: Ruling(item=item, outcome=outcome or None, day=day, why=why, by=by, made=made)
        for item, outcome, day, why, by, made in rows
    }
    return {item: ruling for item, ruling in found.items() if ruling.outcome is not None}


def rulings_of(store: Store, item: str) -> list[Ruling]:
    """All outcomes that hands gave one item, in the order in which they were given."""
    rows = store.rows("SELECT item, outcome, day, why, by, made FROM watch_ruling WHERE item = ? ORDER BY id", (item,))
    return [
        Ruling(item=item, outcome=outcome or None, day=day, why=why, by=by, made=made)
        for item, outcome, day, why, by, made in rows
    ]


def put_questions(store: Store, items: list[WatchItem]) -> int:
    """Keep questions that no happening settles; one that is there already stays as it is. How many are new."""
    with store.writing():
        before = store.connection.total_changes()
        store.run_many(
            "INSERT OR IGNORE INTO watch_question VALUES (?, ?)",
            ((each.id, msgspec.json.encode(each).decode()) for each in items),
        )
        return store.connection.total_changes() - before


def questions(store: Store) -> list[WatchItem]:
    """The questions that a hand, or a question set, asked."""
    rows = store.rows("SELECT json FROM watch_question ORDER BY id")
    return [msgspec.json.decode(row[0], type=WatchItem) for row in rows]


def _words(text: str, what: str, hint: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise ReportedlyError(f"there is no {what}", hint)
    if len(words) > LONGEST:
        raise ReportedlyError(f"the {what} has {len(words):,} characters", f"keep it under {LONGEST:,}")
    return words


def _reason(why: str | None) -> str | None:
    return _words(why, "reason", "say why, or leave it out") if why else None


def _moment(at: str | None) -> str:
    """A day or time as given, or now; none that is still to come. Raises ReportedlyError."""
    now = _now()
    if at is None:
        return now
    given = iso_date(at)
    if given[:10] > now[:10]:
        raise ReportedlyError(f"{given[:10]} is still to come", "leave the day out, or give an earlier one")
    return given


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
