"""Which persons do the words themselves tell, where the model saw none? "Mr. Quist", "Sen. Ada Quist", "Ada M. Quist".

A form of address or a first name, and a surname behind it; a headline whose every word is written large tells nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.annotate.names import Mention, first_names
from reportedly.annotate.word_lists import words

_LARGE = re.compile(r"\b[A-Z][a-z]+\b")
_LED_BY = frozenset(
    "Mr Mrs Ms Mx Dr Sen Rep Gov Senator Governor Congressman Congresswoman President Chancellor Premier Minister "
    "Ambassador Professor Prof Gen Col Maj Capt Lt Sgt Adm Colonel Admiral Sergeant Inspector Detective Constable "
    "Sheriff Mayor Councilman Councilwoman Archbishop Pope Sheikh Ayatollah Sir Dame".split()
)
_NEVER_VERBS = frozenset(("Mr", "Mrs", "Ms", "Mx"))  # "Gov. Hears Of Plan": in a headline others tell nothing
_SURNAME = r"(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le|Van|Fitz)?[A-Z\u00c0-\u00de][a-z\u00df-\u017f]+(?:-[A-Z][a-z]+)?"
_BEHIND = re.compile(  # of a first name: initials, particles, the surname
    rf" (?:[A-Z]\.? ){{0,2}}(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]el|[Dd]er|[Dd]i|[Dd]a|[Ll]a|[Bb]in|[Bb]en|[Aa]l) ){{0,2}}"
    rf"(?P<last>{_SURNAME})(?![\w-])"
)
_ALONE = re.compile(rf"(?P<last>{_SURNAME})(?![\w-])")  # of a form of address
_NEXT = re.compile(rf" (?P<last>{_SURNAME})(?![\w-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN = frozenset("April May June August Rose Art Faith Hope Grace Will Christian Young White Summer Autumn".split())
_SURE = 0.8
_SAYS = re.compile(r"(?:Said|Says|Asked|Added|Wrote|Replied) (?=[A-Z])")  # "[Said] Quist, “We left”"
_QUOTED_BEFORE = re.compile(r"(?:[”\"]|['’]{2}),? $")
_QUOTES_BEHIND = re.compile(r"[^.\n]{0,60}?[,:] ?(?:[“\"]|'')")
_VERB_BEHIND = re.compile(r"(?<=[a-z]) [a-z]+ed$")  # "Ada Quist [joked]"


def without_verbs(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, of persons without the verb that was taken for a first or a last name: "Said Quist", where what was
    said stands beside it."""
    made = []
    for one in found:
        if one.label == "PER":
            start, end = one.start, one.end
            says = _SAYS.match(text, start, end)
            if says and (_QUOTED_BEFORE.search(text, max(0, start - 4), start) or _QUOTES_BEHIND.match(text, end)):
                start = says.end()
            verb = _VERB_BEHIND.search(text, start, end)
            one = one._replace(start=start, end=verb.start() if verb else end)
        made.append(one)
    return made


def told_persons(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions (sorted by start), and those of persons that a first name or a form of address tells.

    A mention of no kind (MISC) in such a name, and one of several names, give way to it. Linear in the text's
    length."""
    starts = [each.start for each in found]
    made: list[Mention] = []
    gone: set[int] = set()
    free = 0
    for opener in _LARGE.finditer(text):
        word, at = opener[0], opener.start()
        led = word in _LED_BY
        if at < free or not (led or (word in first_names() and word not in _PLAIN)):
            continue
        name = _led(text, opener.end()) if led else _behind(text, at, opener.end())
        if name is None or (word not in _NEVER_VERBS and _is_headline(text, at)):
            continue
        low, high = name
        near = bisect_left(starts, high)
        over = [index for index in range(max(0, near - 4), near) if found[index].end > low]
        if not all(_gives_way(text, found[index], at, low, high) for index in over):
            continue
        gone.update(over)
        made.append(Mention(low, high, "PER", _SURE))
        free = high
    return sorted([*(each for index, each in enumerate(found) if index not in gone), *made]) if made else list(found)


def _gives_way(text: str, mention: Mention, at: int, low: int, high: int) -> bool:
    """Whether a mention is a lesser reading of the name at text[low:high]: a part of it, or several names as one.

    ``at`` is where the form of address before the name starts: what holds it is no body, whatever the model says."""
    end = mention.end - 2 if text[mention.end - 2 : mention.end] in ("'s", "’s") else mention.end
    if at <= mention.start < low and end == high:
        return True
    if low <= mention.start and end <= high:
        return mention.label == "MISC" or (mention.label == "PER" and end - mention.start < high - low)
    return mention.start <= low and high <= mention.end and " and " in text[mention.start : mention.end]


def _led(text: str, end: int) -> tuple[int, int] | None:
    """The name behind a form of address: "Mr. [Quist]", "Sen. [Ada Quist]"."""
    start = end + (text[end : end + 1] == ".") + 1
    if text[start - 1 : start] != " ":
        return None
    first = _LARGE.match(text, start)
    if first is not None and first[0] in first_names() and (whole := _behind(text, start, first.end())) is not None:
        return whole
    alone = _ALONE.match(text, start)
    if alone is None or not _is_surname(alone["last"]):
        return None
    after = _NEXT.match(text, alone.end())  # of a first name that no list knows
    if (
        after is None
        and text[alone.end() : alone.end() + 1] == " "
        and text[alone.end() + 1 : alone.end() + 2].isupper()
    ):
        return None  # it goes on in a way that is not known here: "President [Enrique] O. Vale"
    return (start, after.end() if after and _is_surname(after["last"]) else alone.end())


def _behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that begins with a first name: "[Ada M. Quist]", "[Ada van Dam]"."""
    name = _BEHIND.match(text, end)
    if name is None or not _is_surname(name["last"]):
        return None
    after = _NEXT.match(text, name.end())
    if after is None:
        return start, name.end()
    if _is_surname(after["last"]):
        return (start, after.end()) if not _NEXT.match(text, after.end()) else None
    return (start, name.end()) if after["last"].lower() in _DAYS else None  # "Ada Quist Foundation" is a body


def _is_surname(word: str) -> bool:
    return word.lower() not in words("no_surnames.txt")


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _is_headline(text: str, at: int) -> bool:
    """Whether nearly all words of the line around an offset are written large."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if 0 <= end < start + 300 else start + 300]
    of: list[str] = _WORD.findall(line)
    return sum(word[0].isupper() for word in of) * 5 > len(of) * 4
