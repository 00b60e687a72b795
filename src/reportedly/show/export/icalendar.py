"""What is still open and has a date, for calendars: iCalendar (RFC 5545)?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import IO

from icalendar import Calendar, Event

from reportedly.records import Claim, Report
from reportedly.show.days import day_of
from reportedly.show.lay import plain as characters
from reportedly.show.marks import MARKS, OPEN
from reportedly.show.safe import clean
from reportedly.show.said import chain
from reportedly.show.tell import Look, deed, look_at


def write(reports: Iterable[Report], out: IO[bytes]) -> None:
    """A calendar of whole days: one event for each claim that may still come true and says when."""
    calendar = Calendar()
    calendar.add("prodid", "-//reportedly//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "reportedly")
    for report in reports:
        for event in events(report):
            calendar.add_component(event)
    out.write(calendar.to_ical())


def events(report: Report) -> Iterator[Event]:
    """The events of one report; only what was scheduled is marked CONFIRMED, all else TENTATIVE."""
    look = look_at(report, 80, False)
    for claim in report.claims:
        if claim.status not in OPEN or claim.stance != "asserts" or claim.polarity != "yes" or claim.when is None:
            continue
        first, last = day_of(claim.when.from_), day_of(claim.when.to)
        if first is None and last is None:
            continue
        yield _event(look, claim, first, last)


def _event(look: Look, claim: Claim, first: dt.date | None, last: dt.date | None) -> Event:
    """An open beginning or end makes an event of the one day that is known, which its summary says."""
    report = look.report
    article = report.article
    open_end = "by the day: " if first is None else "from the day: " if last is None else ""
    begin, end = (first or last), (last or first)
    assert begin is not None
    assert end is not None
    end = max(begin, end)
    event = Event()
    event.add("uid", f"{claim.id}-{claim.event.start}@{_bare(article.id)}.reportedly")
    event.add("dtstamp", dt.datetime.combine(day_of(article.published) or begin, dt.time(), dt.UTC))
    event.add("dtstart", begin)
    event.add("dtend", end + dt.timedelta(days=1) if end < dt.date.max else end)  # RFC 5545: the end is exclusive
    event.add("summary", f"{MARKS[claim.status].heading}: {open_end}{characters(tuple(deed(look, claim)))}")
    said = f"According to {characters(tuple(chain(claim)))}"
    told = [said, clean(claim.sentence.text), " · ".join(filter(None, (article.outlet, article.published)))]
    event.add("description", "\n".join(clean(line) for line in told if line))
    if article.url and article.url.startswith(("http://", "https://")):
        event.add("url", clean(article.url))
    event.add("categories", [claim.status, *([claim.kind] if claim.kind else [])])
    event.add("status", "CONFIRMED" if claim.status == "scheduled" else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _bare(name: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in name)[:64] or "article"
