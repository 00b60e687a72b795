"""Is the exercise what its page says, and does expected.toml speak of words that are there?"""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake.files import Loaded, read_path

ROOT = Path(__file__).resolve().parent.parent
EXERCISE = ROOT / "examples" / "exercise"
EXPECTED: dict[str, Any] = tomllib.loads((EXERCISE / "expected.toml").read_text("utf-8"))
MARK = "EXERCISE – fictional report."
DATED = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), (\d\d?) (May|June)\b")


@cache
def reports() -> dict[str, Loaded]:
    """The reports by name: the stem of a file, or the id of a line."""
    found = [one for one in read_path(EXERCISE) if isinstance(one, Loaded)]
    return {one.article.id if one.source.endswith(".jsonl") else Path(one.source).stem: one for one in found}


def told(expected: Any) -> list[list[str]]:
    """Every [report, words, ...] in the expectations."""
    if isinstance(expected, dict):
        return [one for value in expected.values() for one in told(value)]
    if isinstance(expected, list):
        if len(expected) >= 2 and all(isinstance(one, str) for one in expected) and "[" in expected[1]:
            return [expected]
        return [one for value in expected for one in told(value)]
    return []


def test_three_weeks_by_six_outlets_in_three_forms() -> None:
    assert len(reports()) >= 40
    days = sorted(name[:10] for name in reports())
    assert (datetime.date.fromisoformat(days[-1]) - datetime.date.fromisoformat(days[0])).days >= 20
    assert {one.article.outlet for one in reports().values() if one.article.outlet} == set(EXPECTED["outlets"])
    assert {Path(one.source).suffix for one in reports().values()} == {".txt", ".html", ".jsonl"}


def test_each_is_marked_short_and_dated() -> None:
    for name, one in reports().items():
        assert one.article.text.rstrip().endswith(MARK), name
        assert 120 <= len(one.article.text.split()) <= 350, name
        assert one.warnings == [], name
        assert (one.article.published or name)[:10] == name[:10]
        assert "Where to give blood" not in one.article.text


def test_weekdays_are_those_of_2026() -> None:
    for name, one in reports().items():
        for day, number, month in DATED.findall(one.article.text):
            given = datetime.date(2026, {"May": 5, "June": 6}[month], int(number))
            assert given.strftime("%A") == day, name


def test_expected_names_reports_that_are_there() -> None:
    named = set(re.findall(r'"(2026-\d\d-\d\d-[a-z][\w-]+)"', (EXERCISE / "expected.toml").read_text("utf-8")))
    assert named <= set(reports())
    assert len(EXPECTED["happening"]) >= 12
    assert len(EXPECTED["watch"]) >= 20


@pytest.mark.parametrize("one", told(EXPECTED), ids=lambda one: f"{one[0]}: {one[1]}")
def test_expected_words_stand_once_in_the_report(one: list[str]) -> None:
    text = reports()[one[0]].article.text
    words = one[1].replace("[", "").replace("]", "")
    assert text.count(words) == 1
    assert re.search(r"\[[^\[\]]+\]", one[1])


def test_copies_are_near_and_other_reports_are_not() -> None:
    """Jaccard similarity of runs of five words: what the expectations call one text is, and nothing else is."""
    runs = {
        name: {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
        for name, one in reports().items()
        if (words := re.findall(r"\w+", one.article.text.lower()))
    }
    same = {frozenset((a, b)) for family in EXPECTED["same_text"] for a in family["reports"] for b in family["reports"]}
    same |= {frozenset(one["reports"]) for one in EXPECTED["version"]}
    for a in runs:
        for b in runs:
            if a < b:
                near = len(runs[a] & runs[b]) / min(len(runs[a]), len(runs[b]))
                if frozenset((a, b)) in same:
                    assert near > 0.6, (a, b, near)
                elif "2026-05-05-northline-blame-2" not in (a, b):  # also near the copies of its first state
                    assert near < 0.2, (a, b, near)
