"""Who is "the accused", and whom does a court remand? The one person of an article who stands in the dock."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reportedly.resolve.thing import Thing, Use

_ASIDE = r"(?:, [^,.;\n]{1,60},)?"
_IN_THE_DOCK = re.compile(
    rf"{_ASIDE} (?:(?:was|were|is|has been|had been|have been) (?:\w+ly )?(?:also )?"
    r"(?:charged|accused|remanded|arraigned|indicted|sentenced|jailed|convicted|acquitted|found guilty|put on trial)\b|"
    r"(?:has |had )?(?:pleaded|pleads|stood trial|stands trial|went on trial|goes on trial|"
    r"denie[sd] (?:the|both|all|any) (?:\w+ )?charges?)\b|"
    r"(?:has |had )?appeared (?:before|in) (?:[\w’'-]+ ){0,5}?(?:[Cc]ourt|[Mm]agistrate|[Jj]udge)\b)"
)
_CALLED = re.compile(
    r"\b(?:[Tt]he (?:accused|defendant)(?! of\b)|(?P<client>(?:[Hh]is|[Hh]er|[Tt]heir) client))"
    r"(?=[ ,.;:’'])(?! [a-z]+ers?\b)"
)
_DEFENDS = re.compile(
    r"\b(?:[Dd]efen[cs]e|defending|[Hh]is|[Hh]er|\w['’]s) (?:own )?"
    r"(?:lawyer|attorney|counsel|solicitor|barrister|advocate)\b"
)
_LEAD = 150  # characters before "her client" in which it is told that she defends
_COURT = re.compile(r"\b(?:court|trial|charged|accused)\b", re.I)
_JUDGED = re.compile(
    r"\b(?:remand|jail|sentenc|convict|acquit|imprison|indict|arraign|releas|free|bail|clear|discharg|fin)"
    r"(?:s|es|d|ed|ted)? $"
)
JUDGED = 0.6  # points won by the accused where a pronoun is whom a court deals with: "remanded him"


def in_the_dock(text: str, starts: Sequence[int], things: Sequence[Thing]) -> Thing | None:
    """The only person of whom the text says that a court tries him or her; None where it is no one, or several.

    "the accused", "the defendant" and the "client" of the defence become uses of that person. ``starts`` are those of
    the sentences."""
    if not _COURT.search(text):
        return None
    tried = [
        thing
        for thing in things
        if thing.kind == "person" and not thing.nominal and any(_IN_THE_DOCK.match(text, use.end) for use in thing.uses)
    ]
    if len(tried) != 1:
        return None
    accused = tried[0]
    first = min(use.start for use in accused.uses)
    ending = {use.end: (use, thing) for thing in things for use in thing.uses}
    for found in _CALLED.finditer(text, first):
        begin, end = found.span()
        if found["client"] and not _DEFENDS.search(text, max(first, begin - _LEAD), begin):
            continue
        use, other = ending.get(end, (None, None))
        if use is not None and other is not None:
            if not other.nominal:
                continue
            other.uses.remove(use)
        accused.uses.append(Use(begin, end, "NOM", max(0, bisect_right(starts, begin) - 1)))
    return accused


def is_judged(text: str, start: int) -> bool:
    """Whether the pronoun at ``start`` is whom a court deals with: "sentenced [him]"."""
    return _JUDGED.search(text, max(0, start - 14), start) is not None
