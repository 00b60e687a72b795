"""Which day has a line that tells a passage whole? Its main verb's, or the one that it begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from reportedly.lines import of_a_part
from reportedly.records import SETTLED, Claim, When

_OPENING = 14  # characters at the head of a passage in which a day begins that is that of all of it
_OWN = ("'s", "’s")
_ASIDE = re.compile(r", (?:who|which|whose) ")


def day_of_passage(head: Claim, group: list[Claim], start: int, published: str | None) -> When | None:
    """The day of a passage that is told whole: its head's, or one at its beginning; none that is of a part of it."""
    opens = bool(head.clause) and head.clause[0].start - start <= 1
    before = head.sentence.text[max(0, start - head.sentence.start) : max(0, head.event.start - head.sentence.start)]
    aside = (
        not opens and _ASIDE.search(before) is not None
    )  # "it is new, said Vale, who was ..., and [named] him in May"
    if head.when is not None and not aside and not of_a_part(head, head, start, published):
        return head.when
    settled = head.status in SETTLED
    return next(
        (
            one.when
            for one in group
            if one.when is not None and 0 <= one.when.start - start <= _OPENING and (one.status in SETTLED) is settled
        ),
        None,
    )


def with_opening_days(lines: list[Claim], claims: Iterable[Claim]) -> list[Claim]:
    """The lines, in the same order, one without a day with that of the claim whose day opens it.

    "On Monday the mayor sought to end it, who had long [mocked] it" is of Monday, whichever claim it is told for."""
    dated: dict[int, list[Claim]] = defaultdict(list)
    for one in claims:
        if one.when is not None and one.when.from_ and one.when.to and one.status in SETTLED:
            dated[one.sentence.start].append(one)
    made = []
    for line in lines:
        if line.clause and line.status in SETTLED and (line.when is None or not (line.when.from_ or line.when.to)):
            start = line.clause[0].start
            found = next((one.when for one in dated[line.sentence.start] if _opens(one, line, start)), None)
            line = line if found is None else msgspec.structs.replace(line, when=found)
        made.append(line)
    return made


def _opens(one: Claim, line: Claim, start: int) -> bool:
    """Whether a claim's day opens a line that holds its word, and who says so is the same."""
    when = one.when
    if when is None or not 0 <= when.start - start <= _OPENING or one.attribution != line.attribution:
        return False
    if when.text.endswith(("'s", "’s")) or line.sentence.text.startswith(_OWN, when.end - line.sentence.start):
        return False  # "Monday's drill is to show ..."
    return any(span.start <= one.event.start < span.end for span in line.clause)
