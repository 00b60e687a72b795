"""Which quantities are told without a plain count: "one soldier", "one in five adults", "no casualties"?"""

from __future__ import annotations

import re
from functools import cache

from reportedly.annotate import number_names as names
from reportedly.annotate.counted import Counted, counted_after, counted_of, one_counted, words
from reportedly.annotate.figure_core import Raw, is_duration
from reportedly.annotate.numbers import HYPHENS, SPACE, START, Number, read_number

_RATIO = re.compile(rf"[{SPACE}](?ai:(in)|out[{SPACE}]of)[{SPACE}](?:every[{SPACE}])?")
_HARMED = re.compile(
    rf"[{SPACE}](?ai:was|were|has{SPACE[0]}been|have{SPACE[0]}been|is|are)[{SPACE}](?:[a-z]{{2,14}}ly[{SPACE}])?(?ai:hurt|injured|killed|wounded|harmed|missing)\b"
)
_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 10**6))
_NEXT = re.compile(rf"[{SPACE}]([^\W\d_]{{1,20}})")


@cache
def _no_casualties() -> re.Pattern[str]:
    nouns = "|".join(sorted(words().lists["casualties"], key=len, reverse=True))
    kinds = "civilian|serious|reported|known|confirmed|combat|military|immediate|human"
    return re.compile(rf"[{SPACE}]((?:(?ai:{kinds})[{SPACE}]){{0,2}}(?ai:{nouns}))(?![\w])")


def bounded(raw: Raw, kind: str | None, ranged: bool) -> Raw:
    """The figure with the side opened that its bound words leave open; a range keeps both."""
    if ranged or kind in (None, "about"):
        return raw
    return (
        raw._replace(high=None)
        if kind == "low"
        else raw._replace(low=None, high=raw.high if raw.high is not None else raw.low)
    )


def one(text: str, start: int, number: Number, kind: str | None) -> Raw | None:
    """A figure that "one" tells: "one soldier died", "killing one"; not "one of the men", "one day", "this one"."""
    known = words().lists
    left = names.left_word(text, number.start).lower()
    is_bounded = kind in ("low", "high") or left in ("only", "least", "just")
    if text[number.end : number.end + 1] in tuple(HYPHENS):
        return None
    if not is_bounded and left in known["not_one_before"]:
        return None
    if text.startswith(" of ", number.end) and is_bounded:
        of = counted_of(text, number.end)
        return bounded(Raw(start, of.end if of else number.end, 1.0, 1.0, None, of), kind, False)
    following = _NEXT.match(text, number.end)
    word = following[1].lower() if following else ""
    tolled = left in known["toll_verbs"] or (word in known["fate"])
    if word in known["not_one_after"] or word in known["time"]:
        return None
    of = None if word in known["stop"] else one_counted(text, number.end)
    if of is None and not (tolled or is_bounded):
        return None
    if word in known["fate"] and following is not None and of is None:
        of = Counted(following.start(1), following.end(1))
    return bounded(Raw(start, of.end if of else number.end, 1.0, 1.0, None, of), kind, False)


def ratio(text: str, number: Number, end: int) -> tuple[Counted | None, int, float] | None:
    """Shares: "one in five adults", "nine in 10 shops", "three out of four voters": what they are of, and the share."""
    link = _RATIO.match(text, end)
    if link is None or not 1 <= number.low < 10 or number.low % 1 or number.scale != 1:
        return None
    match = START.match(text, link.end())
    if match is None or match.lastgroup not in ("digits", "words"):
        return None
    whole = read_number(text, match)
    if whole is None or not number.low < whole.low <= 10**6 or is_duration(text, whole):
        return None
    if whole.low not in _WHOLES:
        return None
    of = counted_after(text, whole.end)
    if of is None and whole.low != 10:
        return None
    left = names.left_word(text, number.start).lower()
    left = "" if left.endswith((",", ":", ";")) else left
    if link[1] and number.low != 1 and of is not None and left not in words().lists["ratio_after"]:
        return None  # "killed two in five attacks"
    return of, of.end if of else whole.end, number.low / whole.low


def nil(text: str, match: re.Match[str]) -> tuple[list[Raw], int]:
    """Nought: "no casualties", "none were hurt", "none of the passengers was hurt"."""
    start, end = match.start(), match.end()
    if match["nil"].lower() == "no":
        named = _no_casualties().match(text, end)
        if (
            named is None
            or not text[start].isalpha()
            or (start and (text[start - 1].isalnum() or text[start - 1] in "-'’"))
        ):
            return [], end
        return [Raw(start, named.end(), 0.0, 0.0, None, Counted(named.start(1), named.end(1)))], named.end()
    if _HARMED.match(text, end):
        return [Raw(start, end, 0.0, 0.0, None, None)], end
    of = counted_of(text, end)
    if of is not None and _HARMED.match(text, of.end):
        return [Raw(start, of.end, 0.0, 0.0, None, of)], of.end
    return [], end
