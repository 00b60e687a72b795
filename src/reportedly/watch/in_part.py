"""Did less come than was announced: fewer lorries than twenty, "only some"? Or the rest of it, after a part?"""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.link.wording import TOKEN, plain
from reportedly.records import Figure
from reportedly.watch import clauses
from reportedly.watch.items import Notice

SHORT = 0.9  # a figure below this part of the one announced is a fulfilment in part


def in_part(notice: Notice, opening: Notice) -> bool:
    """Whether fewer came than were announced, or the words say "only some"."""
    for announced in opening.telling.figures:
        for told in notice.telling.figures:
            if _counts_same(announced, told) and _short(told, announced):
                return True
    start = notice.claim.sentence.start
    for part, whole in pairwise(sorted(notice.telling.figures, key=lambda each: each.start)):
        gap = notice.claim.sentence.text[part.end - start : whole.start - start]
        if (
            len(gap) < 20
            and re.fullmatch(r"\s{1,3}of\s{1,3}(?:the|its|their|those)?\s{0,3}", gap)
            and _short(part, whole)
        ):
            return True  # "twelve of the 20 lorries"
    claim = notice.claim
    return clauses.says("in_part", f"{clauses.before(claim, 30)} {clauses.after(claim, 20)}")


def the_rest(notice: Notice) -> bool:
    """Whether it tells of what was still to come after a part of it: "the remaining eight lorries"."""
    parties = " ".join(each.text for each in (*notice.claim.actors, *notice.claim.recipients))
    return clauses.says("the_rest", parties)


def _short(told: Figure, announced: Figure) -> bool:
    """Whether a figure stays well below the one that was announced."""
    most = told.high if told.high is not None else told.low
    return most is not None and bool(announced.low) and most < SHORT * (announced.low or 0)


def _counts_same(one: Figure, other: Figure) -> bool:
    if one.unit is not None or other.unit is not None:
        return one.unit == other.unit
    heads = [TOKEN.findall(plain(each.of or "")) for each in (one, other)]
    return bool(heads[0] and heads[1] and set(heads[0]) & set(heads[1]))
