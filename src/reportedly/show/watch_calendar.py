"""How do the windows of the watch list look in a calendar? iCalendar (RFC 5545), one all-day event an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from reportedly.records import ReportedlyError
from reportedly.show.safe import clean
from reportedly.watch.items import WatchItem

OUTCOME_WORDS = {"happened": "happened", "partly": "in part", "did_not": "did not happen", "lapsed": "lapsed",
                 "superseded": "moved", "open": "open"}  # fmt: skip


def calendar(items: Iterable[WatchItem], stamp: dt.datetime) -> bytes:
    """The items' windows as an iCalendar file; ``stamp`` (UTC) is when it was made.

    Raises ReportedlyError where the library that writes it is not installed.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        message = "calendars need the icalendar package"
        raise ReportedlyError(message, "pip install 'reportedly[files]'") from None
    made = Calendar()
    made.add("prodid", "-//reportedly//watch//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "reportedly: watch list")
    for item in items:
        event = Event()
        first = dt.date.fromisoformat(item.window.from_ or item.opened)
        last = max(first, dt.date.fromisoformat(item.window.due))
        event.add("uid", f"{clean(item.id)}@watch.reportedly")
        event.add("dtstamp", stamp)
        event.add("dtstart", first)
        event.add("dtend", last + dt.timedelta(days=1))  # the day after the last (RFC 5545, 3.6.1)
        event.add("summary", clean(item.question))
        event.add("description", "\n".join(clean(line) for line in _about(item)))
        event.add("status", "CONFIRMED" if item.status == "scheduled" else "TENTATIVE")
        event.add("categories", [item.status, item.outcome])
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _about(item: WatchItem) -> list[str]:
    stated = "no time stated; its end is assumed" if item.window.assumed else f"“{item.window.text}”"
    lines = [f"{item.status}, {stated}", f"Settled by: {item.settles}"]
    if item.condition:
        lines.append(f"On condition: {item.condition}")
    if item.sources:
        lines.append(f"Sources: {', '.join(item.sources)}")
    lines += [
        f"“{ground.sentence}” ({ground.outlet or ground.report}, {ground.published[:10]})" for ground in item.told[:1]
    ]
    if item.outcome != "open":
        lines.append(f"Outcome: {OUTCOME_WORDS[item.outcome]} ({item.settled})")
    return lines
