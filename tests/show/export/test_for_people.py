"""Do calendars and Markdown open in their own readers, and say what is sure and what is not?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import icalendar
from markdown_it import MarkdownIt

from reportedly.records import Report


def test_calendar_holds_what_is_open(report: Report, hostile: Report, data: Callable[..., bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(data("ics", report, hostile))
    events = list(calendar.walk("VEVENT"))
    assert [str(event["summary"]).partition(":")[0] for event in events] == ["Possible", "Scheduled", "Possible"]
    assert [str(event["status"]) for event in events] == ["TENTATIVE", "CONFIRMED", "TENTATIVE"]
    launch, drill, sink = events
    assert launch["dtstart"].dt == dt.date(2031, 3, 14)
    assert launch["dtend"].dt == dt.date(2031, 3, 15)
    assert "The Wire ← four officials" in str(launch["description"])
    assert str(launch["url"]) == "https://harbour.example/12?a=1&b=2"
    assert drill["dtstart"].dt == dt.date(2031, 3, 20)
    assert "url" not in sink  # no javascript: address
    assert len({str(event["uid"]) for event in events}) == 3


def test_calendar_of_nothing_is_a_calendar(data: Callable[..., bytes]) -> None:
    assert not list(icalendar.Calendar.from_ical(data("ics")).walk("VEVENT"))


def test_markdown_reads_as_the_brief(report: Report, text: Callable[..., str]) -> None:
    tokens = MarkdownIt("commonmark").parse(text("markdown", report))
    heads = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    assert heads == [
        "Navy may enter the strait", "Happened (1)", "Scheduled (1)", "Possible (1)", "Demanded (1)",
        "Denied or questioned (1)",
    ]  # fmt: skip
    page = MarkdownIt("commonmark").render(text("markdown", report))
    assert "<strong>The navy</strong> sank <strong>two boats</strong>" in page
    assert "it might <strong>launch</strong> strikes" in page
    assert '<a href="https://harbour.example/12?a=1&amp;b=2">' in page


def test_markdown_of_a_hostile_text_is_text(hostile: Report, text: Callable[..., str]) -> None:
    written = text("markdown", hostile, hostile)
    for flavour in (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})):
        kinds = set()
        for token in flavour.parse(written):
            kinds |= {token.type, *(child.type for child in token.children or [])}
        assert not kinds & {
            "html_block",
            "html_inline",
            "link_open",
            "image",
            "code_inline",
            "fence",
            "ordered_list_open",
        }
    page = MarkdownIt("commonmark").render(written)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<em>" not in page
    assert "\u202e" not in page
