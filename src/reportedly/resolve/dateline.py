"""When was an article without a date published, where its own text fixes it?

Three signs count, in this order:

1. a label with a full date: "Published: 3 May 2024", "Posted on May 3, 2024" ("Updated" only without the others);
2. a dateline with a full date at the head of the text: "PARIS, Sept. 26, 2025 (AP) —", or a line that is only a date;
3. weekday, month and day together, told as past: "On Friday (September 26), the paper reported". The weekday fixes the
   year: a day and month fall on the same weekday again after 5, 6 or 11 years (12 or 40 around some leap days). So the
   most recent year not after ``today`` that agrees is taken, and only where it lies within the last six years. The
   report came out on that day or after it; by convention the latest such day is given as the day of publication.

Anything that speaks against the third sign makes it None: a year in the text after the one found, told as past; a year
in the text in which the weekday agrees as well, while the year found is not named; a coming "Saturday, October 4" that
is no Saturday in that year; two past expressions that agree in no common year. Month and day alone never count.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from functools import cache

from reportedly.annotate.calendar_words import Tokens, lexicon, tokens_of
from reportedly.annotate.date_values import make_day
from reportedly.annotate.dates import find_dates
from reportedly.annotate.tense import direction
from reportedly.annotate.word_lists import rows
from reportedly.records import Date, Span
from reportedly.resolve.outlets import is_called_outlet

YEARS_BACK = 6
_HEAD_LINES = 6
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_DAY = re.compile(r"XXXX-(\d{2})-(\d{2})")
_LABEL = re.compile(
    r"^[ \t>*|]{0,8}(published|posted|first published|publication date|date published|date|updated|last updated)"
    r"(?: on| at)?[ \t]{0,3}:?[ \t]{1,3}",
    re.IGNORECASE | re.MULTILINE,
)
# A place in capitals, as datelines have it, then a comma: "PARIS, ", "NEW YORK, N.Y., ", "MEXICO CITY (Reuters), ".
_PLACE = re.compile(r"(?:[A-Z][A-Z.'’ -]{2,40})(?:,? ?[A-Z][\w.'’ -]{0,30}){0,2}(?: ?\([^()\n]{2,30}\))?[,(]? ?")
# "Kelm, 9 Oct 2025 (Daily Post) - The ministry": a place, the day, and an agency in brackets.
_TOWN = re.compile(r"(?:[A-Z][\w.'’-]{1,20} ?){1,3}, ?")
_AGENCY = re.compile(r" ?\([A-Z][^()\n]{1,30}\) ?[-–—:]")
# "The Ledger, 2 March 2026", "Sports desk | 2 March 2026": a line below the title with who publishes, and the day.
_IMPRINT = re.compile(
    r"(?:By )?(?:the |The )?[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|desk|report|staff|and|of|the)){0,7} ?[,|·–—-] ?"
)
# "BULLETIN 4, Sennet Monitoring Group, 15 May 2026": who publishes is the last name before the day.
_PUBLISHER = re.compile(
    r"(?:[^,|·\n]{1,40}[,|·] ?)?"
    r"(?P<name>(?:[Tt]he )?[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|and|of|the|for|on)){0,7}) ?[,|·–—] ?"
)
# What stands before the first words of a report: "BEIRUT — ", "WELLINGTON, March 3 - ", "Kelm, 9 Oct (Reuters) - ".
_DAY_OR_STATE = (
    r"(?:, ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?|\d{4}"
    r"|[A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14})?)){0,3}"
)
_BEFORE_REPORT = re.compile(
    rf"\s*(?:[A-Z][A-Z.'’-]{{2,20}}(?:[ /][A-Z][A-Z.'’-]{{1,20}}){{0,3}}{_DAY_OR_STATE}(?: ?\([^()\n]{{2,30}}\))?"
    rf"|[A-Z][\w.'’-]{{2,20}}(?: [A-Z][\w.'’-]{{1,20}}){{0,2}}{_DAY_OR_STATE} ?\([A-Z][^()\n]{{1,30}}\))"
    r" ?[-–—]{1,2} {1,2}(?:\([^()\n]{1,30}\) )?(?=[A-Z\d\"“‘$£€])"  # "NATO - the alliance - said" has none
)
# ... and who wrote it, where crawlers left that: "By Ada Quist Ledger staff KELM -- ", "Ada Quist aq@ledger.com ".
_BYLINE = re.compile(
    r"\s{0,4}B[Yy] (?:[A-Z\d][\w.,'’-]{0,20} ){2,10}?(?=[A-Z][A-Z.'’-]{2,20}(?:[ /][A-Z][A-Z.'’-]{1,20}){0,3}"
    rf"{_DAY_OR_STATE} ?[-–—])"
)
_ADDRESS = re.compile(
    r"\s{0,4}(?:B[Yy] )?(?:[A-Z][\w.'’-]{0,20} ){1,4}[\w.-]{1,30}@[\w.-]{1,30} (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4} )?"
    r"(?:From (?:[A-Z][\w’']{0,20} ){1,4}?(?=(?:The|An?) ))?"
)
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|$)")
_AFTER_DATELINE = re.compile(r"[ \t]*(?:\(|—|–|-|:|_|\||/|$|\r?\n)")
_OTHER_YEAR = re.compile(
    r"\b(?:last year|years? (?:ago|earlier|before)|anniversary|that year|the year before)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“‘'(])|\n")


def dateline_end(text: str, start: int = 0, end: int | None = None) -> int:
    """Where the words of a report begin behind its dateline, and its byline before that, if text[start:end] begins with
    one; else ``start``."""
    stop = len(text) if end is None else end
    written = _BYLINE.match(text, start, stop) or _ADDRESS.match(text, start, stop)
    found = _BEFORE_REPORT.match(text, written.end() if written is not None else start, stop)
    if found is not None:
        return found.end()
    return written.end() if written is not None and "@" in written[0] else start


def infer_published(text: str, title: str | None = None, today: dt.date | None = None) -> tuple[str, Span] | None:
    """The day (ISO 8601) that ``text`` itself fixes as its publication, with the words it was read from, else None.

    ``title`` can only speak against a day, never for one. ``today`` (default: the clock's) bounds the years.
    """
    today = today or dt.date.today()
    dates = find_dates(text, None)
    return _labelled(text, dates, today) or _dateline(text, dates, today) or _by_weekday(text, title, dates, today)


def publisher_in(text: str, day: Span) -> str | None:
    """Who publishes a text, by the line below its title that ends with its day; None where it names a person, a desk or
    nobody: the name must be that of a news organisation, or hold the word of a body ("Group", "Ministry")."""
    line = text.rfind("\n", 0, day.start) + 1
    found = _PUBLISHER.fullmatch(text, line, day.start) if line and day.start - line <= 110 else None
    if found is None or not _LINE_END.match(text, day.end):
        return None
    name = found["name"]
    return name if is_called_outlet(name) or not _of_bodies().isdisjoint(name.split()) else None


@cache
def _of_bodies() -> frozenset[str]:
    return frozenset(word.strip() for row in rows("body_words.txt") for word in row[1].split(","))


def _found(date: Date, day: str) -> tuple[str, Span]:
    return day, Span(start=date.start, end=date.end, text=date.text)


def _full_day(date: Date, today: dt.date) -> str | None:
    """The day of an expression that tells its year itself, and is not to come (a day is left for time zones)."""
    if date.type == "SET" or not date.value or not (match := _FULL.match(date.value)):
        return None
    try:
        day = dt.date.fromisoformat(match[0])
    except ValueError:
        return None
    return match[0] if dt.date(1900, 1, 1) <= day <= today + dt.timedelta(1) else None


def _labelled(text: str, dates: list[Date], today: dt.date) -> tuple[str, Span] | None:
    starts = [date.start for date in dates]
    updated = None
    for label in _LABEL.finditer(text):
        at = bisect_left(starts, label.end())
        line_end = text.find("\n", label.end())
        near = [d for d in dates[at : at + 3] if d.end <= (line_end if line_end >= 0 else len(text))]
        for date in near:
            day = _full_day(date, today)
            if day and date.start - label.end() <= 24:
                if "updated" in label[1].lower():
                    updated = updated or _found(date, day)
                else:
                    return _found(date, day)
    return updated


def _dateline(text: str, dates: list[Date], today: dt.date) -> tuple[str, Span] | None:
    head_end = 0
    for _ in range(_HEAD_LINES):
        after = text.find("\n", head_end)
        if after < 0:
            head_end = len(text)
            break
        head_end = after + 1
    for date in dates:
        if date.start >= head_end:
            break
        day = _full_day(date, today)
        if day is None:
            continue
        line = text.rfind("\n", 0, date.start) + 1
        lead = text[line : date.start]
        if line and len(lead) <= 70 and _IMPRINT.fullmatch(lead) and _LINE_END.match(text, date.end):
            return _found(date, day)
        if len(lead) <= 40 and _TOWN.fullmatch(lead) and _AGENCY.match(text, date.end):
            return _found(date, day)
        if len(lead) <= 90 and (not lead.strip() or _PLACE.fullmatch(lead)) and _AFTER_DATELINE.match(text, date.end):
            return _found(date, day)
    return None


def _by_weekday(text: str, title: str | None, dates: list[Date], today: dt.date) -> tuple[str, Span] | None:
    if not any(d.value and _MONTH_DAY.match(d.value) for d in dates):
        return None
    tokens = tokens_of(text)
    past: list[tuple[Date, set[int]]] = []
    ahead: list[tuple[Date, set[int]]] = []
    for date in dates:
        years = _agreeing_years(tokens, date, today)
        if years is None or _OTHER_YEAR.search(_sentence(text, date)):
            continue
        told = _direction(tokens, date)
        (ahead if told > 0 else past).append((date, years))
    if not past:
        return None
    common = set.intersection(*(years for _, years in past))
    newest = max((y for y in common if all((d := _day_in(date, y)) and d <= today for date, _ in past)), default=0)
    days = [(day, date) for date, _ in past if (day := _day_in(date, newest))]
    if not days:
        return None
    day, date = max(days, key=lambda pair: pair[0])
    if (today - day).days > YEARS_BACK * 365.25 or any(newest not in years for _, years in ahead):
        return None
    if _years_speak_against(tokens, dates, newest, common) or _title_speaks_against(title, newest):
        return None
    return _found(date, day.isoformat())


def _agreeing_years(tokens: Tokens, date: Date, today: dt.date) -> set[int] | None:
    """The years, of the last forty and the next, in which the weekday told fits; None without a weekday."""
    if date.type not in ("DATE", "TIME") or not date.value or not (match := _MONTH_DAY.match(date.value)):
        return None
    first = bisect_left(tokens.starts, date.start)
    last = bisect_left(tokens.starts, date.end)
    at = next((i for i in range(first, last) if tokens.roles[i] in "Ww"), -1)
    if at < 0:
        return None
    weekday = int(lexicon().worth[tokens.word(at)])
    month, number = int(match[1]), int(match[2])
    return {
        year
        for year in range(today.year - 40, today.year + 2)
        if (day := make_day(year, month, number)) and day.isoweekday() == weekday
    }


def _day_in(date: Date, year: int) -> dt.date | None:
    match = _MONTH_DAY.match(date.value or "")
    return make_day(year, int(match[1]), int(match[2])) if match and year else None


def _direction(tokens: Tokens, date: Date) -> int:
    return direction(tokens, bisect_left(tokens.starts, date.start), bisect_left(tokens.starts, date.end))


def _sentence(text: str, date: Date) -> str:
    """The words around an expression up to the sentence's ends, 300 characters at most to each side."""
    left = max(0, date.start - 300)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, left, date.start)), default=left)
    end = _SENTENCE_END.search(text, date.end, date.end + 300)
    return text[start : end.start() if end else date.end + 300]


def _years_speak_against(tokens: Tokens, dates: list[Date], year: int, agreeing: set[int]) -> bool:
    named = {int(d.value[:4]): d for d in dates if d.value and d.value[:4].isdigit() and d.type in ("DATE", "TIME")}
    for other, date in named.items():
        if other > year and _direction(tokens, date) <= 0:
            return True
    return year not in named and any(other in agreeing for other in named)


def _title_speaks_against(title: str | None, year: int) -> bool:
    if not title:
        return False
    years = [int(d.value) for d in find_dates(title, None) if d.value and d.value.isdigit() and len(d.value) == 4]
    return any(other > year for other in years)
