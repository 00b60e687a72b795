"""Do question sets go out and come in as ForecastBench has them, and are bad ones refused?"""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from reportedly.records import ReportedlyError
from reportedly.watch.forecastbench import forecast_set, question_set, questions_in, resolution_set, resolutions_in
from reportedly.watch.items import WatchItem, Window
from reportedly.watch.scores import Forecast, Resolution

FIELDS = {
    "id", "source", "question", "resolution_criteria", "background", "market_info_open_datetime",
    "market_info_close_datetime", "market_info_resolution_criteria", "url", "freeze_datetime", "freeze_datetime_value",
    "freeze_datetime_value_explanation", "source_intro", "resolution_dates",
}  # fmt: skip
ITEM = WatchItem(
    id="w7", happening="7", question="Will the Front block the road?", condition="unless the checkpoint goes", who=[],
    kind="coerce", status="threatened", source_kind="named", sources=["Osk"], opened="2026-05-06",
    settles="a report that the road is blocked", told=[],
    window=Window(from_="2026-05-10", to="2026-05-13", due="2026-05-13", basis="words", text="from Sunday"),
)  # fmt: skip


def a_set(**question: Any) -> str:
    asked = {
        "id": "q1",
        "source": "acled",
        "question": "Will X fall?",
        "market_info_close_datetime": "2026-07-01T00:00:00+00:00",
    }
    return json.dumps({"forecast_due_date": "2026-05-10", "questions": [{**asked, **question}]})


def test_a_question_has_the_fields_of_the_format() -> None:
    settled = msgspec.structs.replace(ITEM, id="w8", outcome="happened", settled="2026-05-11")
    found = question_set([ITEM, settled], "2026-05-08", {"w7": 0.3})
    assert set(found) == {"forecast_due_date", "question_set", "questions"}
    (question,) = found["questions"]
    assert set(question) == FIELDS
    assert question["market_info_close_datetime"] == "2026-05-13T23:59:59+00:00"
    assert question["freeze_datetime_value"] == "0.3"
    assert question["resolution_dates"] == "N/A"


def test_what_went_out_comes_back() -> None:
    (item,) = questions_in(json.dumps(question_set([ITEM], "2026-05-08")))
    assert item.id == "reportedly:w7"
    assert item.question == ITEM.question
    assert (item.opened, item.window.due) == ("2026-05-06", "2026-05-13")
    assert item.settles == ITEM.settles
    assert item.happening is None


def test_a_question_with_dates_is_one_item_a_date() -> None:
    asked = "Will X be higher on {resolution_date} than on {forecast_due_date}?"
    items = questions_in(a_set(question=asked, resolution_dates=["2026-05-17", "2026-06-09"]))
    assert [item.id for item in items] == ["acled:q1:2026-05-17", "acled:q1:2026-06-09"]
    assert items[1].question == "Will X be higher on 2026-06-09 than on 2026-05-10?"


def test_combinations_are_left_out() -> None:
    assert questions_in(a_set(id=["q1", "q2"])) == []
    assert questions_in(a_set(combination_of=[{"id": "q1"}])) == []


@pytest.mark.parametrize(
    "raw",
    ["", "[]", "{}", '{"questions": 3}', '{"questions": [], "forecast_due_date": "soon"}', "\ud800", "[" * 100_000,
     a_set(id=None), a_set(question=""), a_set(market_info_close_datetime="N/A"),
     '{"questions": [3], "forecast_due_date": "2026-05-10"}'],
)  # fmt: skip
def test_what_is_no_set_is_refused_in_two_lines(raw: str) -> None:
    with pytest.raises(ReportedlyError):
        questions_in(raw)


def test_forecasts_up_to_the_due_day_go_out() -> None:
    made = [
        Forecast(item="w7", by="me", at="2026-05-07", probability=0.2),
        Forecast(item="w7", by="me", at="2026-05-08T09:00", probability=0.4, why="talks"),
        Forecast(item="w7", by="me", at="2026-05-09", probability=0.9),
        Forecast(item="w7", by="you", at="2026-05-08", probability=0.7),
    ]
    found = forecast_set(made, "2026-05-08", "me", "us")
    assert found["forecasts"] == [
        {"id": "w7", "source": "reportedly", "forecast": 0.4, "resolution_date": None, "reasoning": "talks"}
    ]
    assert {"organization", "model", "question_set", "forecasts"} <= set(found)


def test_resolutions_go_out_and_come_in() -> None:
    out = resolution_set(
        [Resolution(item="w7", opened="2026-05-06", closed="2026-05-13", happened=False),
         Resolution(item="w8", opened="2026-05-06", closed="2026-05-13", happened=None)], "2026-05-08",
    )  # fmt: skip
    found = resolutions_in(json.dumps(out))
    assert found["reportedly:w7"] == ("2026-05-13", 0.0)
    assert found["reportedly:w8"] == ("2026-05-13", None)
