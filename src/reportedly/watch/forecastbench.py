"""How do questions travel? Question, forecast and resolution sets as ForecastBench has them (Karger et al. 2025).

An item is written as a market question: one probability, until it closes. What the format asks for and we do not
know is "N/A", as there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from reportedly.records import ReportedlyError
from reportedly.watch.items import Ground, WatchItem, Window
from reportedly.watch.scores import Forecast, Resolution

SOURCE = "reportedly"
NOT_KNOWN = "N/A"
_INTRO = (
    "These questions were made from what news reports announced, planned, considered, threatened or demanded. Each is "
    "settled by later reports of the same happening."
)


def question_set(items: Iterable[WatchItem], due: str, prices: Mapping[str, float] | None = None) -> dict[str, Any]:
    """A question set of the open items; ``prices`` are probabilities to begin with, by item (our base rates)."""
    questions = [_question(item, due, (prices or {}).get(item.id)) for item in items if item.outcome == "open"]
    return {"forecast_due_date": due, "question_set": f"{due}-{SOURCE}.json", "questions": questions}


def _question(item: WatchItem, due: str, price: float | None) -> dict[str, Any]:
    background = " ".join(_quoted(ground) for ground in item.told[:3])
    return {
        "id": item.id,
        "source": SOURCE,
        "question": item.question,
        "resolution_criteria": item.settles,
        "background": background or NOT_KNOWN,
        "market_info_open_datetime": _moment(item.opened),
        "market_info_close_datetime": _moment(item.window.due, end=True),
        "market_info_resolution_criteria": f"On condition: {item.condition}" if item.condition else NOT_KNOWN,
        "url": NOT_KNOWN,
        "freeze_datetime": _moment(due),
        "freeze_datetime_value": NOT_KNOWN if price is None else str(price),
        "freeze_datetime_value_explanation": NOT_KNOWN if price is None else "The base rate of like claims.",
        "source_intro": _INTRO,
        "resolution_dates": NOT_KNOWN,
    }


def _quoted(ground: Ground) -> str:
    return f"{ground.outlet or ground.report}, {ground.published[:10]}: “{ground.sentence.strip()}”"


def _moment(day: str, end: bool = False) -> str:
    return f"{day[:10]}T{'23:59:59' if end else '00:00:00'}+00:00"


def forecast_set(forecasts: Sequence[Forecast], due: str, by: str, organization: str) -> dict[str, Any]:
    """One forecaster's latest forecasts of each item, made on the due day or before."""
    latest = {
        one.item: one for one in sorted(forecasts, key=lambda each: each.at) if one.by == by and one.at[:10] <= due
    }
    rows = [
        {"id": one.item, "source": SOURCE, "forecast": one.probability, "resolution_date": None, "reasoning": one.why}
        for one in latest.values()
    ]
    return {
        "organization": organization, "model": by, "model_organization": organization,
        "question_set": f"{due}-{SOURCE}.json", "forecast_due_date": due, "forecasts": rows,
    }  # fmt: skip


def resolution_set(resolutions: Iterable[Resolution], due: str) -> dict[str, Any]:
    """What came of the items: 1, 0, or null where it is void."""
    rows = [
        {
            "id": one.item, "source": SOURCE, "direction": None, "resolution_date": one.closed,
            "resolved_to": None if one.happened is None else float(one.happened), "resolved": True,
        }
        for one in resolutions
    ]  # fmt: skip
    return {"forecast_due_date": due, "question_set": f"{due}-{SOURCE}.json", "resolutions": rows}


def questions_in(raw: bytes | str) -> list[WatchItem]:
    """The questions of a set as items without a happening, one for each date on which a question resolves.

    Combinations of questions are left out: no report tells of "A but not B". Raises ReportedlyError where it is no
    question set, or a question lacks its id or words, or has no day on which it closes.
    """
    found = _parsed(raw, "questions")
    due = found.get("forecast_due_date")
    if not isinstance(due, str) or _day(due) is None:
        raise _wrong("the set has no forecast_due_date")
    items: list[WatchItem] = []
    for number, question in enumerate(found["questions"], 1):
        if not isinstance(question, dict):
            raise _wrong(f"question {number} is no object")
        if isinstance(question.get("id"), list) or isinstance(question.get("combination_of"), list):
            continue
        items += _items(question, number, due)
    return items


def _items(question: dict[str, Any], number: int, due: str) -> list[WatchItem]:
    words = {name: question.get(name) for name in ("id", "question", "source")}
    for name in ("id", "question"):
        if not isinstance(words[name], str) or not words[name]:
            raise _wrong(f"question {number} has no {name}")
    dates = question.get("resolution_dates")
    closes = [day for each in dates if (day := _day(each))] if isinstance(dates, list) else []
    if not closes and (day := _day(question.get("market_info_close_datetime"))):
        closes = [day]
    if not closes:
        raise _wrong(f"question {number} has no day on which it closes")
    opened = _day(question.get("market_info_open_datetime")) or due[:10]
    source = words["source"] if isinstance(words["source"], str) and words["source"] else "question set"
    criteria = question.get("resolution_criteria")
    made = []
    for close in closes:
        asked = str(words["question"]).replace("{resolution_date}", close).replace("{forecast_due_date}", due[:10])
        identity = f"{source}:{words['id']}" + (f":{close}" if len(closes) > 1 else "")
        made.append(
            WatchItem(
                id=identity, happening=None, question=asked, condition=None, who=[], kind=None, status="predicted",
                source_kind=None, sources=[source], opened=opened, told=[],
                window=Window(from_=opened, to=close, due=max(close, opened), basis="words", text=close),
                settles=criteria if isinstance(criteria, str) and criteria != NOT_KNOWN else "by hand",
            )
        )  # fmt: skip
    return made


def resolutions_in(raw: bytes | str) -> dict[str, tuple[str, float | None]]:
    """The answers of a resolution set: the item's id → the day, and 1, 0 or None. Raises ReportedlyError."""
    found = {}
    for row in _parsed(raw, "resolutions")["resolutions"]:
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row.get("resolved"):
            continue
        day, value = _day(row.get("resolution_date")), row.get("resolved_to")
        if day is not None:
            answered = float(value) if isinstance(value, int | float) else None
            found[f"{row.get('source')}:{row['id']}"] = (day, answered)
            found[f"{row.get('source')}:{row['id']}:{day}"] = (day, answered)
    return found


def _parsed(raw: bytes | str, rows: str) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise _wrong(f"this is not valid JSON ({error})") from None
    if not isinstance(found, dict) or not isinstance(found.get(rows), list):
        raise _wrong(f'the set has no "{rows}"')
    return found


def _day(value: object) -> str | None:
    """The day of an ISO 8601 date or date-time; None where it is none."""
    if not isinstance(value, str):
        return None
    try:
        return dt.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None


def _wrong(message: str) -> ReportedlyError:
    return ReportedlyError(message, "give a question set as ForecastBench publishes them (JSON)")
