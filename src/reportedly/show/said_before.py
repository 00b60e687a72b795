"""When did a source say so, where that was well before the article: "told a newspaper in February"?"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from itertools import islice

from reportedly.records import Attribution, Claim, Date, Report
from reportedly.show.days import day_of, interval_words

_NEW = dt.timedelta(7)  # what was said in these days before publication is the news of it
_FAR = 70  # characters between the word of saying and its day
_APART = re.compile(
    r"[.;:!?“”\"()\n]|"
    r"\b(?:that|who|which|whose|after|before|since|because|and|but|when|while|if|as|until|for|by)\b"
)
_HEAD = re.compile(r",? ")


def said_before(claim: Claim, report: Report, said: Attribution | None) -> str | None:
    """The day, or month, or year, of a saying that was more than a week old at publication; None for any other."""
    published = day_of(report.article.published)
    if said is None or published is None or not said.cue or not said.source:
        return None
    start, end = _reach(said)
    first = bisect_left(report.dates, start - _FAR, key=lambda date: date.start)
    for date in islice(report.dates, first, None):
        if date.start > end + _FAR:
            break
        last = day_of(date.to)
        if date.type not in ("DATE", "TIME") or last is None or date.from_ is None or published - last <= _NEW:
            continue
        told = any(span.start <= date.start and date.end <= span.end for span in claim.clause)
        if not told and _is_of_saying(date, said, report.article.text):
            return interval_words(date.from_, date.to, published.year)
    return None


def _reach(said: Attribution) -> tuple[int, int]:
    """Where the source and the word of saying begin and end."""
    return min(said.source[0].start, said.cue[0].start), max(said.source[-1].end, said.cue[-1].end)


def _is_of_saying(date: Date, said: Attribution, text: str) -> bool:
    """Whether a day stands with the word of saying, outside what is said and the name of who says so."""
    if any(span.start <= date.start < span.end for span in (*said.content, *said.source)):
        return False
    start, end = _reach(said)
    if start < date.start < end:
        return _APART.search(text, start, date.start) is None
    if date.end <= start:
        return _HEAD.fullmatch(text, date.end, start) is not None
    return date.start - end <= _FAR and _APART.search(text, end, date.start) is None
