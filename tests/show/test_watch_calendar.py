"""Is the calendar of windows one that a calendar program reads, with the right days and nothing dangerous in it?"""

from __future__ import annotations

import datetime as dt

import icalendar
import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.show.safe import clean
from reportedly.show.watch_calendar import calendar
from reportedly.watch.items import WatchItem, Window

STAMP = dt.datetime(2026, 5, 6, 12, 30, tzinfo=dt.UTC)
ITEM = WatchItem(
    id="w7", happening="7", question="Will the Front block the road; and when, if at all?", condition="unless it’s met",
    who=["the Front"], kind="coerce", status="threatened", source_kind="named", sources=["Radio Orvel", "Osk"],
    opened="2026-05-06", settles="a report that the road is blocked", told=[],
    window=Window(from_="2026-05-10", to="2026-05-13", due="2026-05-13", basis="words", text="from Sunday"),
)  # fmt: skip


def parsed(item: WatchItem) -> icalendar.Event:
    return icalendar.Calendar.from_ical(calendar([item], STAMP)).walk("VEVENT")[0]


def test_a_calendar_program_reads_it() -> None:
    event = parsed(ITEM)
    assert str(event["summary"]) == ITEM.question
    assert event.decoded("dtstart") == dt.date(2026, 5, 10)
    assert event.decoded("dtend") == dt.date(2026, 5, 14)  # exclusive
    assert event.decoded("dtstamp") == STAMP
    assert "unless it’s met" in str(event["description"])
    assert str(event["uid"]) == "w7@watch.reportedly"


def test_an_assumed_end_is_said_to_be_one() -> None:
    window = Window(from_="2026-05-06", to=None, due="2026-06-05", basis="horizon")
    assert "assumed" in str(parsed(msgspec.structs.replace(ITEM, window=window))["description"])
    assert "assumed" not in str(parsed(ITEM)["description"])


@settings(deadline=None)
@given(st.text(max_size=300))
@example("\\N")
def test_any_question_comes_back_in_lines_of_75_octets(words: str) -> None:
    item = msgspec.structs.replace(ITEM, question="Q" + words + ".")
    assert all(len(line) <= 75 for line in calendar([item], STAMP).split(b"\r\n"))
    # the library writes a backslash before a capital N as a new line, which no question of a report has
    assert str(parsed(item)["summary"]) == clean(item.question).replace("\\N", "\n")
