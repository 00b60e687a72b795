"""Is a date the day of a saying, or a dateline's, and no event's? "Said on Monday the bridge would close"."""

from __future__ import annotations

import re

from reportedly.records import Attribution, When

_DATELINE = re.compile(r"\s*(?:\([^)\n]{1,30}\)\s*)?[-–—]\s")
_RIGHT_AFTER = re.compile(r" (?:on |late |early )?")
_DAY = re.compile(r"(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)\b", re.I)
_CLAUSE_AFTER = re.compile(r" (?:that |the |it |he |she |they |its |his |her |their |a |an |[a-z]+s )")


def of_event(when: When | None, said: Attribution | None, text: str) -> When | None:
    """A date that is no dateline's, and not the one on which somebody said so: "denied on Tuesday that ..."."""
    if when is None or _DATELINE.match(text, when.end):
        return None
    if said is None:
        return when
    begin = min(span.start for span in (*said.source, *said.cue))
    cue, first = said.cue[-1].end, said.content[0]
    inside = cue <= first.start and cue < when.end < first.end and _DAY.match(when.text)
    if inside and _RIGHT_AFTER.fullmatch(text, cue, when.start) and _CLAUSE_AFTER.match(text, when.end):
        return None  # "said on Monday the bridge would close": the day of the saying
    return None if begin < when.start and when.end <= said.content[0].start else when
