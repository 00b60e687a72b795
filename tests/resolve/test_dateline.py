"""Is the day of publication that of tests/cases/dateline*.txt, and never a guess on any string?"""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Span
from reportedly.resolve.dateline import YEARS_BACK, dateline_end, infer_published, publisher_in

CASES = Path(__file__).parents[1] / "cases"
EXAMPLE = re.compile(r"^`{24} example\n(\S+)(?: \| (.*?))?\n(.*?)\n\.\n(.*?)\n`{24}$", re.M | re.S)
TODAY = dt.date(2026, 11, 1)


def cases() -> list[tuple[str, str | None, str, str]]:
    found: list[tuple[str, str | None, str, str]] = []
    for path in sorted(CASES.glob("dateline*.txt")):
        found += [(m[1], m[2], m[3], m[4]) for m in EXAMPLE.finditer(path.read_text(encoding="utf-8"))]
    return found


def test_there_are_cases():
    assert len(cases()) >= 30


@pytest.mark.parametrize(("today", "title", "text", "expected"), cases())
def test_case(today: str, title: str | None, text: str, expected: str):
    found = infer_published(text, title, dt.date.fromisoformat(today))
    assert (f"{found[0]} | {found[1].text}" if found else "null") == expected


WORDS = (
    "Friday Saturday, (September 26) 26 27th Sept. Feb. 29 2025 2014 2031 PARIS, (AP) — Published: Posted on Updated "
    "\n . On the will be held said last year 2025-09-26 3/5/2024 May"
).split(" ")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14) | st.lists(st.characters(), max_size=40))
def test_any_text(words: list[str]):
    text = " ".join(words)
    found = infer_published(text, None, TODAY)
    if found is None:
        return
    day, span = found
    assert text[span.start : span.end] == span.text
    assert dt.date.fromisoformat(day) <= TODAY + dt.timedelta(1)
    if not re.search(r"\d{4}", span.text):  # the year was told by the weekday
        assert (TODAY - dt.date.fromisoformat(day)).days <= YEARS_BACK * 366


@pytest.mark.parametrize(
    "unit", ["On Friday (September 26) ", "Published: ", "PARIS, ", "A", "A.", "\n", "Friday, May 5, 2023 "]
)
def test_hostile_length(unit: str):
    text = (unit * 100_000)[:100_000]
    began = time.process_time()
    infer_published(text, None, TODAY)
    assert time.process_time() - began < 3.0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BULLETIN 4, Sennet Monitoring Group, 15 May 2026", "Sennet Monitoring Group"),
        ("The Ledger, 15 May 2026", "The Ledger"),
        ("Ministry of Health | 15 May 2026", "Ministry of Health"),
        ("By Jane Smith, 15 May 2026", None),
        ("Jane Smith, 15 May 2026", None),
        ("Sports desk | 15 May 2026", None),
        ("The Sennet Monitoring Group met on 15 May 2026", None),
    ],
)
def test_who_publishes_is_told_beside_the_day(line: str, expected: str | None) -> None:
    text = f"Rockets came from the ridge\n\n{line}\n\nThe Group has finished its inquiry."
    start = text.index("15 May 2026")
    assert publisher_in(text, Span(start=start, end=start + 11, text="15 May 2026")) == expected


@pytest.mark.parametrize(
    ("dateline", "report"),
    [
        ("KELM — ", "A truce held"),
        ("KELM - ", "“We left,” he said"),
        ("PORT SARN, March 3 - ", "Quakes shook the coast"),
        ("OLD KELM (AP) — ", "Police"),
        ("Old Kelm, Jan 3 (Reuters) - ", "Police"),
        ("KELM, N.H. – ", "The mayor"),
        ("KELM/SARN, 3 Oct. (AFP) -- ", "Two men"),
        ("", "NATO - the alliance - said no"),
        ("", "NATO said - On Friday"),
        ("", "U.S. officials met on Friday - Then they left"),
        ("", "Kelm — A town"),
        ("By Ada Quist Ledger Staff KELM -- ", "A truce held"),
        ("BY A.B. QUIST Ledger Staff March 3, 2031 OLD KELM -- ", "A truce held"),
        ("Ada Quist aquist@ledger.example March 3, 2031 From Kelm Ledger ", "The truce held"),
        ("Ada Quist aquist@ledger.example ", "A truce held"),
        ("", "By Friday the truce had held in KELM - mostly"),
        ("", "By Ada Quist's count, NATO - the alliance - said no"),
    ],
)
def test_a_report_begins_behind_its_dateline(dateline: str, report: str):
    assert dateline_end(dateline + report) == len(dateline)
