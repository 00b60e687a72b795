"""Which reports of other happenings tell of what an item waits for? Linking is strict; settling looks a little further.

A later claim that linking put elsewhere is set beside an item's opening where the two are alike enough by themselves.
What it means for the item is then judged as for every other (watch.signs).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from reportedly.link.actors import party
from reportedly.link.mentions import Mention
from reportedly.link.same_event import compare
from reportedly.link.wording import TOKEN, lemma
from reportedly.records import Claim
from reportedly.watch.clauses import is_turn, lemmas
from reportedly.watch.items import Notice, Window, meet
from reportedly.watch.openings import opens
from reportedly.watch.told_as import STEM, announced_as, came_as, tells
from reportedly.watch.windows import window_of

LEAST = 0.35  # how sure it must be that two claims tell of one event (link.same_event)
SORTS = 2  # groups of like events that a claim is looked up by
TURNS = ("called_off", "moved", "carried_out")  # lists of verbs that tell what became of the noun beside them


def keys(notice: Notice) -> frozenset[str]:
    """The strings by which an announcement and the report of its outcome find each other: "attack|gao"."""
    mention = notice.telling.mention
    words = {word for key in notice.named for word in party(key).words} | set(mention.content)
    sorts = [*(mention.groups[:SORTS] or (mention.lemma,)), *(f"as {each}" for each in _told_as(notice))]
    found = {f"{sort}|{word}" for sort in sorts for word in words}
    if told := came_as(notice.claim):  # in other words, and perhaps without the names that its report has
        others = {word for key in notice.all_named for word in party(key).words}
        found |= {f"as {sort}|{word}" for sort in told for word in others}
    return frozenset(found)


def _told_as(notice: Notice) -> frozenset[str]:
    if opens(notice):
        return announced_as(notice.claim) | {"turn"}
    return came_as(notice.claim) | ({"turn"} if _is_turn(notice.claim) else frozenset())


def _is_turn(claim: Claim) -> bool:
    return claim.status in ("occurred", "scheduled", "planned", "not_occurred") and any(
        is_turn(claim, each) for each in TURNS
    )


def _turned(opening: Notice, window: Window | None, other: Notice) -> bool:
    """Whether a verb tells what became of the announced thing: "the book fair was postponed", of a fair to be held.

    What it is told of must bear the announced word, or the announced day; and a name must be in common.
    """
    if not _is_turn(other.claim) or not meet(opening.named, other.named):
        return False
    parties = (*other.claim.recipients, *other.claim.actors)
    told = {lemma(token) for each in parties for token in TOKEN.findall(each.text)}
    if not {word[:STEM] for word in told}.isdisjoint(word[:STEM] for word in lemmas(opening.claim)):
        return True  # "inspect", "the inspection"
    day = window.to if window is not None and window.from_ == window.to else None
    same_day = day is not None and any(date.from_ == date.to == day for date in other.dates)
    return same_day and not told.isdisjoint(opening.telling.mention.content)


def near(openings: Iterable[Notice], others: Iterable[Notice]) -> list[Notice]:
    """Those of the other notices that come on a later day than an opening and are alike enough to it.

    Their times are left out: what was moved has another, and settling looks at them itself.
    """
    first = [(opening, _timeless(opening), window_of(opening)) for opening in openings]
    return [
        other
        for other in others
        if not opens(other)  # an announcement of its own
        and any(
            opening.day < other.day
            and (
                tells(opening, window, other)
                or _turned(opening, window, other)
                or compare(mention, _timeless(other)).score >= LEAST
            )
            for opening, mention, window in first
        )
    ]


def alike(announced: Iterable[Mention], other: Notice) -> bool:
    """Whether a notice is alike enough to any of some claims, their days apart, or may tell of them in other words."""
    mention = _timeless(other)
    return (
        bool(came_as(other.claim))
        or _is_turn(other.claim)
        or any(compare(_without_days(each), mention).score >= LEAST for each in announced)
    )


def _timeless(notice: Notice) -> Mention:
    return _without_days(notice.telling.mention)


def _without_days(mention: Mention) -> Mention:
    """Without what differs between an announcement and its outcome: the day, and that it is "a second" one."""
    return msgspec.structs.replace(mention, day=None, from_=None, to=None, again=False)


def with_near(happenings: Mapping[int, list[Notice]]) -> dict[int, list[Notice]]:
    """The notices of each happening that announces something, with those of others that are near."""
    by_key: dict[str, list[Notice]] = {}
    for own in happenings.values():
        for notice in own:
            for key in keys(notice):
                by_key.setdefault(key, []).append(notice)
    found = {}
    for happening, own in happenings.items():
        openings = [notice for notice in own if opens(notice)]
        if not openings:
            continue
        mine = {(notice.report, notice.claim.id) for notice in own}
        candidates = {
            (other.report, other.claim.id): other
            for opening in openings
            for key in keys(opening)
            for other in by_key.get(key, ())
        }
        found[happening] = own + near(openings, (each for name, each in candidates.items() if name not in mine))
    return found
