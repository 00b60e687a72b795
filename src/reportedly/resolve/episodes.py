"""On which day is what an article goes on to tell of an old episode: "In 2012 he lost. He sold his house"?

Only within a paragraph, and only of what is told as simply past: a new time, a perfect or a present ends the episode.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from reportedly.records import Claim, Date, When
from reportedly.resolve.clauses import Parsed

_OLD = dt.timedelta(30)  # days before publication from which on an episode is an old one
_LONGEST = 2  # sentences after the one with the day that are taken for its episode
_ELSEWHEN = re.compile(  # what is told in such words may be of any other day
    r"^[\"“‘' ]{0,2}(?:but|however|yet|still|instead|meanwhile)\b|"
    r"\b(?:also|has|have|had|is|are|am|will|would|can|may|now|still|since|later|after|afterwards?|subsequently|eventually|"
    r"previously|earlier|recently|currently|then|ever|never|always|often|usually|sometimes|ago|years?|months?|weeks?|"
    r"days?|today|says?|tells?)\b|[’'](?:s|re|ve|ll|d) (?:an?|the|not|been|\w+ing)\b|[’'](?:re|ve|ll)\b",
    re.I,
)

_ABOUT = re.compile(  # "about ten years ago, he was a clerk. He studied law": no episode, but a life
    r"\b(?:about|around|nearly|almost|over|more than|some)\b[^.;:]{0,30} ago\b|\b(?:years|decades?) ago\b", re.I
)


def with_episode_days(
    claims: list[Claim], parsed: Mapping[int, Parsed], text: str, dates: Sequence[Date], published: dt.date | None
) -> list[Claim]:
    """The claims, in the same order, those of an old episode with the day that opens it."""
    if published is None:
        return claims
    starts = [date.start for date in dates]
    made: list[Claim] = []
    day: When | None = None
    opened: Claim | None = None
    end = told = 0
    for start, group in groupby(claims, key=lambda one: one.sentence.start):
        some = list(group)
        sentence = some[0].sentence
        first = bisect_left(starts, start)
        inside = [date for date in dates[first : bisect_left(starts, sentence.end)] if date.type != "DURATION"]
        goes_on = opened is not None and not inside and told < _LONGEST and text[end:start] in ("", " ", "  ")
        if goes_on and _ELSEWHEN.search(sentence.text) is None:
            told += 1
            some = [_dated(one, day, opened, parsed) for one in some]
        else:
            opened = _opening(some, inside, parsed, published)
            day, told = opened.when if opened is not None else None, 0
        end = sentence.end
        made += some
    return made


def _opening(
    some: list[Claim], inside: Sequence[Date], parsed: Mapping[int, Parsed], published: dt.date
) -> Claim | None:
    """What opens an old episode: what a sentence first tells as having been, on its one day, long ago."""
    one = next((each for each in some if _is_finite(each, parsed)), None)
    if one is None or one.when is None or one.when.to is None or one.when.from_ is None or len(inside) != 1:
        return None
    old = published - dt.date.fromisoformat(one.when.to[:10]) > _OLD
    loose = one.when.text[:5].lower() == "since" or _ABOUT.search(one.when.text) is not None
    return one if old and one.status == "occurred" and not loose else None


def _dated(one: Claim, day: When | None, opened: Claim | None, parsed: Mapping[int, Parsed]) -> Claim:
    """A claim with the day of its episode, where it is told as simply past, by whoever told its beginning."""
    if one.when is not None or opened is None or one.status not in ("occurred", "not_occurred"):
        return one
    same = [each.name for each in one.sources] == [each.name for each in opened.sources]
    return msgspec.structs.replace(one, when=day) if same and _is_finite(one, parsed) else one


def _is_finite(one: Claim, parsed: Mapping[int, Parsed]) -> bool:
    verb = parsed.get(one.event.start)
    return verb is not None and verb.form == "finite"
