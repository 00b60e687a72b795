"""Does a report tell of what was announced, in quite other words? "Followed the coffins" is a funeral.

Where the event's own words do not say so, who, where and when must: a stated window, and names or words in common.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files

from reportedly.link.actors import party
from reportedly.link.wording import TOKEN, lemma
from reportedly.records import Claim
from reportedly.watch.clauses import after, lemmas
from reportedly.watch.items import OPEN_STATUSES, Notice, Window, meet

SHARED = 2  # words of the two sentences that must be alike where no name is
STEM = 6  # letters by which words are alike: "compensate", "compensation"
LATE = 1  # days after the window that a report may still come


@cache
def _classes() -> dict[str, dict[str, frozenset[str]]]:
    table = tomllib.loads(files("reportedly.watch").joinpath("told_as.toml").read_text(encoding="utf-8"))
    return {name: {side: frozenset(words) for side, words in sides.items()} for name, sides in table.items()}


def announced_as(claim: Claim) -> frozenset[str]:
    """The sorts of act (told_as.toml) that an announcement may come true as."""
    return _sorts(claim, "announced")


def came_as(claim: Claim) -> frozenset[str]:
    """The sorts of act that a claim tells of in its own words; none where it is not certain to have taken place."""
    if claim.status not in ("occurred", "ongoing") or claim.polarity != "yes" or claim.stance != "asserts":
        return frozenset()
    return _sorts(claim, "came")


def stands_alone(claim: Claim, day: str | None) -> bool:
    """Whether a claim in words that say little ("bring them home by 31 May") is one that the watch list needs."""
    if claim.status in OPEN_STATUSES:
        return bool(day and claim.when is not None and (claim.when.to or "") >= day and claim.stance == "asserts")
    return bool(came_as(claim))


def _sorts(claim: Claim, side: str) -> frozenset[str]:
    words = set(lemmas(claim))
    around = {lemma(token) for token in TOKEN.findall(after(claim, 70))}
    around |= {lemma(token) for each in claim.recipients for token in TOKEN.findall(each.text)}
    words |= {f"{word} {other}" for word in tuple(words) if " " not in word for other in around}
    return frozenset(name for name, sides in _classes().items() if not words.isdisjoint(sides[side]))


def tells(opening: Notice, window: Window | None, other: Notice) -> bool:
    """Whether a later notice tells, in other words, of what was announced: within its window, of the same matter."""
    if window is None or window.assumed or not announced_as(opening.claim) & came_as(other.claim):
        return False
    last = (dt.date.fromisoformat(window.due) + dt.timedelta(days=LATE)).isoformat()
    if not (window.from_ or window.due) <= other.day <= last:
        return False
    named = [key for key in opening.named if not party(key).country]
    return meet(named, other.named) or len(_stems(opening) & _stems(other)) >= SHARED


def _stems(notice: Notice) -> set[str]:
    return {word[:STEM] for word in notice.telling.mention.content}
