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
from reportedly.watch.clauses import after, is_habit, lemmas
from reportedly.watch.items import OPEN_STATUSES, Notice, Window, meet

SHARED = 2  # words of the two sentences that must be alike where no name is
OF_TOPIC = 4  # words that two reports turn on, by which they are about one matter
STEM = 6  # letters by which words are alike: "compensate", "compensation"
SAME = 0.5  # how surely two actors are one
LATE = 1  # days after the window that it may still come, where its row says nothing


@cache
def _classes() -> dict[str, dict[str, frozenset[str]]]:
    table = tomllib.loads(files("reportedly.watch").joinpath("told_as.toml").read_text(encoding="utf-8"))
    return {name: {side: frozenset(sides[side]) for side in ("announced", "came")} for name, sides in table.items()}


@cache
def _demands() -> dict[str, tuple[int, bool, int]]:
    """By sort of act: how many names must be in common, if any; whether it is told where no day is stated; how late."""
    table = tomllib.loads(files("reportedly.watch").joinpath("told_as.toml").read_text(encoding="utf-8"))
    return {
        name: (int(sides.get("names", 0)), bool(sides.get("undated", False)), int(sides.get("late", LATE)))
        for name, sides in table.items()
    }


def announced_as(claim: Claim) -> frozenset[str]:
    """The sorts of act (told_as.toml) that an announcement may come true as."""
    return _sorts(claim, "announced")


def came_as(claim: Claim) -> frozenset[str]:
    """The sorts of act that a claim tells of in its own words; none where it is not certain to have taken place."""
    if claim.status not in ("occurred", "ongoing") or claim.polarity != "yes" or claim.stance != "asserts":
        return frozenset()
    if is_habit(claim):
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
    around |= {lemma(token) for each in (*claim.recipients, *claim.actors) for token in TOKEN.findall(each.text)}
    words |= {f"{word} {other}" for word in tuple(words) if " " not in word for other in around}
    return frozenset(name for name, sides in _classes().items() if not words.isdisjoint(sides[side]))


def tells(opening: Notice, window: Window | None, other: Notice) -> bool:
    """Whether a later notice tells, in other words, of what was announced: within its window, of the same matter."""
    shared = announced_as(opening.claim) & came_as(other.claim) if window is not None else frozenset()
    if window is None or not shared:
        return False
    if window.assumed:
        shared = frozenset(sort for sort in shared if _demands()[sort][1])
    else:
        shared = frozenset(sort for sort in shared if _in_time(window, other, _demands()[sort][2]))
    named = [key for key in opening.named if not party(key).country]
    common = sum(meet([key], other.named) for key in named)
    stems = len(_stems(opening) & _stems(other))
    if window.assumed:
        counted = _counts_same(opening, other) and stems >= SHARED
        return any(counted or 0 < _demands()[sort][0] <= common for sort in shared)
    alike = stems + _counts_same(opening, other) + _by_the_same(opening, other)
    near = common or alike >= SHARED or _of_one_matter(named, opening, other)
    return any(common >= least if (least := _demands()[sort][0]) else near for sort in shared)


def _of_one_matter(named: list[str], opening: Notice, other: Notice) -> bool:
    """Whether two reports name one of whom it is about, though that sentence names nobody, and share their matter."""
    if other.named:
        return False
    common = {*opening.telling.mention.topic} & {*other.telling.mention.topic}
    return len(common) >= OF_TOPIC and meet(named, other.all_named)


def _in_time(window: Window, other: Notice, late: int) -> bool:
    """Whether it came within the window: by the day that is told of it, else by that of the report."""
    first, last = window.from_ or window.due, shifted(window.due, late)
    when = other.claim.when
    if when is not None and when.from_ and when.from_ == when.to and when.to <= other.day:
        return first <= when.from_ <= last
    return first <= other.day <= last


def _counts_same(opening: Notice, other: Notice) -> bool:
    """Whether both count the same: "600 people" and, of displaced people, "700"."""
    counted = {lemma(token) for figure in opening.telling.figures for token in TOKEN.findall(figure.of or "")}
    return bool(other.telling.figures) and not counted.isdisjoint(other.telling.mention.content)


def _by_the_same(opening: Notice, other: Notice) -> bool:
    """Whether those who do it may be the same, though they have no names: "the army" and "the army"."""
    return meet(opening.telling.mention.actors, other.telling.mention.actors, SAME)


def _stems(notice: Notice) -> set[str]:
    return {word[:STEM] for word in notice.telling.mention.content}


def shifted(day: str, days: int) -> str:
    """The day so many days later (ISO 8601)."""
    return (dt.date.fromisoformat(day[:10]) + dt.timedelta(days=days)).isoformat()
