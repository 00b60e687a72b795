"""How large is a crowd, where an article tells it beside the event? "Police put the number of marchers at 4,000. The
organisers spoke of 12,000."

No event is told there that a claim could be of; the counts are set beside the claim of the march itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from reportedly.annotate.word_lists import rows
from reportedly.link.mentions import Mention
from reportedly.link.wording import TOKEN
from reportedly.records import Figure, Record

WINDOW = 200  # code points before a figure in which its sentence and the one before begin
_ENDS = re.compile(r"[.!?][\"”’]? |\n")
_WHO = r"(?P<who>[^,;:]{2,60}) "
_COUNTED = re.compile(  # "police put the number of marchers at", "officials estimated the crowd at"
    _WHO + r"(?:put|puts|estimated|estimates|gave|reckoned) the (?P<what>[^,;:]{2,60}) (?:at|as)(?: \w+){0,2} \Z"
)
_SPOKE = re.compile(_WHO + r"(?:spoke of|talked of|claimed|counted|estimated|said there were)(?: \w+){0,2} \Z")


class Crowd(Record, kw_only=True, frozen=True):
    """The size of a crowd, and who gives it."""

    figure: Figure
    who: str


def is_counted(mention: Mention) -> bool:
    """Whether an event is one at which crowds are counted."""
    return not _nouns().keys().isdisjoint(mention.groups)


def crowds(mention: Mention, figures: Iterable[tuple[Figure, str]]) -> list[Crowd]:
    """The sizes that an article gives of the crowd at an event; ``figures`` are those of it that belong to no claim, in
    order, each with the words before it (``WINDOW``). A bare "the organisers spoke of 12,000" counts what was counted
    in the sentence before."""
    nouns = frozenset().union(*(_nouns().get(group, frozenset()) for group in mention.groups))
    found: list[Crowd] = []
    last = None  # where the figure of the sentence before ends
    for figure, before in figures:
        cuts = [match.end() for match in _ENDS.finditer(before)]
        own = before[cuts[-1] :] if cuts else before
        counted = _COUNTED.match(own)
        spoke = counted or _SPOKE.match(own)
        if counted and nouns & {word.casefold() for word in TOKEN.findall(counted["what"])}:
            who = counted["who"]
        elif spoke and last is not None and _follows(last, figure, cuts, len(before)):
            who = spoke["who"]
        else:
            continue
        found.append(Crowd(figure=figure, who=who))
        last = figure.end
    return found


def _follows(last: int, figure: Figure, cuts: Sequence[int], width: int) -> bool:
    """Whether the figure that ended at ``last`` stands in the sentence right before."""
    start = figure.start - width + (cuts[-2] if len(cuts) > 1 else 0)
    return start <= last


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(word.strip() for word in row[1].split(",")) for row in rows("counted_crowds.txt")}
