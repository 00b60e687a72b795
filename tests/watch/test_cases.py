"""Are the written cases of watching well formed: marked once, in order, their weekdays those of the calendar?"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from evaluation.watched import Case, cases

ROOT = Path(__file__).resolve().parent.parent.parent / "evaluation" / "watch"
CASES = [case for part in ("tune", "test") for case in cases(ROOT / f"{part}.txt")]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def test_there_are_enough_and_each_has_its_own_name() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    outcomes = [case.outcome for case in CASES]
    assert all(outcomes.count(each) >= 4 for each in ("happened", "did_not", "lapsed", "superseded", "partly", "open"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_days_are_in_order(case: Case) -> None:
    days = [article.published or "" for article in case.articles]
    assert days == sorted(days)
    assert all(day <= case.until for day in days)
    assert (case.settled is None) == (case.outcome in ("open", "lapsed"))
    assert case.settled is None or case.settled in days


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_saying_is_on_the_weekday_of_its_report(case: Case) -> None:
    for article in case.articles:
        day = dt.date.fromisoformat((article.published or "")[:10])
        for said in re.findall(
            r"\b(?:said|announced|warned|told \w+ Wire|urged|promised|demanded) on (\w+day)\b", article.text
        ):
            assert WEEKDAYS[day.weekday()] == said
