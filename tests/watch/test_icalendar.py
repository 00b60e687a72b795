"""Is the calendar one that a calendar program reads: folded, escaped, with the right days?"""

from __future__ import annotations

import datetime as dt

import icalendar
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportedly.watch.icalendar import OCTETS, calendar, escape, fold
from reportedly.watch.items import WatchItem, Window

STAMP = dt.datetime(2026, 5, 6, 12, 30, tzinfo=dt.UTC)
ITEM = WatchItem(
    id="w7", happening="7", question="Will the Front block the road; and when, if at all?", condition="unless it’s met",
    who=["the Front"], kind="coerce", status="threatened", source_kind="named", sources=["Radio Orvel", "Osk"],
    opened="2026-05-06", settles="a report that the road is blocked", told=[],
    window=Window(from_="2026-05-10", to="2026-05-13", due="2026-05-13", basis="words", text="from Sunday"),
)  # fmt: skip


def parsed(item: WatchItem) -> icalendar.Event:
    found = icalendar.Calendar.from_ical(calendar([item], STAMP))
    return found.walk("VEVENT")[0]


def test_a_calendar_program_reads_it() -> None:
    event = parsed(ITEM)
    assert str(event["summary"]) == ITEM.question
    assert event.decoded("dtstart") == dt.date(2026, 5, 10)
    assert event.decoded("dtend") == dt.date(2026, 5, 14)  # exclusive
    assert event.decoded("dtstamp") == STAMP
    assert "unless it’s met" in str(event["description"])
    assert str(event["uid"]) == "w7@reportedly"


def test_an_assumed_end_is_said_to_be_one() -> None:
    window = Window(from_="2026-05-06", to=None, due="2026-06-05", basis="horizon")
    assert "assumed" in str(parsed(msgspec.structs.replace(ITEM, window=window))["description"])
    assert "assumed" not in str(parsed(ITEM)["description"])


@given(st.text(max_size=300))
def test_any_question_comes_back_whole(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()
    kept = "".join(
        c for c in words.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127)
    )
    told = calendar([msgspec.structs.replace(ITEM, question="Q" + words + ".")], STAMP)
    lines = told.encode("utf-8").split(b"\r\n")
    assert all(len(line) <= OCTETS for line in lines)
    unfolded = told.replace("\r\n ", "").split("\r\n")
    (summary,) = [line for line in unfolded if line.startswith("SUMMARY:")]
    assert summary == "SUMMARY:" + escape("Q" + words + ".")
    back = (
        summary.removeprefix("SUMMARY:")
        .replace("\\\\", "\0")
        .replace("\\;", ";")
        .replace("\\,", ",")
        .replace("\\n", "\n")
    )
    assert back.replace("\0", "\\") == "Q" + kept + "."


def test_folding_counts_octets_and_splits_no_character() -> None:
    line = "SUMMARY:" + "ß" * 100
    parts = fold(line).split("\r\n")
    assert all(len(part.encode()) <= OCTETS for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == line
