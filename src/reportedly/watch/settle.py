"""What became of what was announced? The items of one happening, from all that was told of it up to a day.

A pure function of the notices and the day: the same ledger gives the same items, in whatever order it was filled. The
notices of one day are taken together, since their order within the day is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from reportedly.check import FIRMNESS
from reportedly.watch.conditions import FIRM, condition_told
from reportedly.watch.in_part import the_rest
from reportedly.watch.items import Notice, Outcome, Standing, WatchItem, Window, ground_of, meet, said_by
from reportedly.watch.openings import opens
from reportedly.watch.question import question_of
from reportedly.watch.signs import Meaning, Sign, is_other, sign_of, took_place
from reportedly.watch.standing import against, told_of
from reportedly.watch.windows import window_of

REACH = 60  # days after its window within which a report still settles what has lapsed
GRACE = 2  # days after its window that a report may still take to come
MOST_TOLD = 12  # reports that an item, or its outcome, keeps
_UNSETTLED = ("open", "lapsed")

_OUTCOME: dict[Meaning, Outcome] = {
    "happened": "happened", "partly": "partly", "late": "did_not", "did_not": "did_not", "called_off": "did_not",
    "moved": "superseded",
}  # fmt: skip
_NOTES: dict[Meaning, str] = {
    "late": "it came after its window", "called_off": "called off", "partly": "only in part",
}  # fmt: skip


class _Draft(msgspec.Struct):
    """An item in the making: the notice that opened it, and all that announce it."""

    opening: Notice
    window: Window
    told: list[Notice]
    follows: str | None = None
    signs: list[Sign] = []
    outcome: Outcome = "open"
    settled: str | None = None
    note: str | None = None
    against: tuple[Standing, Notice] | None = None  # the latest that speaks against it, unless announced anew since

    @property
    def lapses(self) -> str:
        """The day on which it lapses, if no report comes."""
        return shifted(self.window.due, GRACE + 1)


def items_of(
    happening: str, notices: Sequence[Notice], today: str, horizons: Mapping[str, int] | None = None
) -> list[WatchItem]:
    """The items of one happening as they stand at the end of a day, the earliest first.

    ``notices`` are all that was told of it; those after ``today`` are not looked at. There is more than one item where
    a window was moved, or where something was announced anew after it had been settled.
    """
    drafts: list[_Draft] = []
    ordered = sorted((each for each in notices if each.day <= today), key=_order)
    for day, group in groupby(ordered, key=lambda each: each.day):
        batch = list(group)
        for draft in drafts:
            if draft.outcome == "open" and day >= draft.lapses:
                draft.outcome, draft.settled = "lapsed", draft.lapses
            if draft.outcome in ("open", "lapsed") and day <= shifted(draft.window.due, REACH):
                _settle(draft, batch, day)
            elif draft.outcome == "partly":
                _complete(draft, batch, day)
        openings = [(each, window) for each in batch if opens(each) and (window := window_of(each, horizons))]
        for found in sorted(openings, key=_strength, reverse=True):
            _announce(drafts, found, [each for each in ordered if each.day <= day], happening)
        for draft in [each for each in drafts if each.outcome == "open"]:
            draft.against = against(draft.against, batch, draft.opening, draft.told)
        for draft in [each for each in drafts if each.outcome == "superseded" and each.settled == day]:
            _follow(drafts, draft, happening)
    for draft in drafts:
        if draft.outcome == "open" and today >= draft.lapses:
            draft.outcome, draft.settled = "lapsed", draft.lapses
    return [_finished(draft, _identity(happening, number)) for number, draft in enumerate(drafts)]


def _order(notice: Notice) -> tuple[str, str, int]:
    """By day, and within it by what does not depend on when the ledger came to hold it."""
    return (notice.day, notice.key, notice.claim.event.start)


def _identity(happening: str, number: int) -> str:
    return f"w{happening}" if number == 0 else f"w{happening}.{number + 1}"


# ---- opening


def _announce(drafts: list[_Draft], found: tuple[Notice, Window], so_far: list[Notice], happening: str) -> None:
    """Put an announcement to the item it speaks of; open one for it where there is none, or where all is settled."""
    notice, window = found
    before = next((draft for draft in reversed(drafts) if _speaks_of(notice, draft) or _same(found, draft)), None)
    if before is not None and before.outcome == "open":
        _restate(drafts, before, notice, window, happening)
    elif before is None or not (before.outcome == "superseded" and before.settled == notice.day):
        _open(drafts, before, notice, window, so_far, happening)


def _speaks_of(notice: Notice, draft: _Draft) -> bool:
    """Whether an announcement is of the item's matter, or a copy of one that is."""
    words = notice.claim.event.text
    copy = any(each.telling.origin == notice.telling.origin and each.claim.event.text == words for each in draft.told)
    return copy or not is_other(notice, draft.opening) or not is_other(notice, draft.told[0])


def _same(found: tuple[Notice, Window], draft: _Draft) -> bool:
    """Whether an announcement is of a like event on the same one day, or names neither day nor anybody.

    Citizens vote, and a president is elected; "the election will take place" is the election that a day is known of.
    """
    notice, window = found
    one_day = window.from_ == window.to is not None and not window.assumed
    if notice.named and draft.opening.named and not meet(notice.all_named, draft.opening.named):
        return False  # dockers strike on Monday in Gdansk and in Hamburg
    sorts = set(notice.telling.mention.groups) & set(draft.opening.telling.mention.groups)
    bare = window.assumed and not notice.named and draft.outcome == "open" and not draft.window.assumed
    same_day = one_day and (window.from_, window.to) == (draft.window.from_, draft.window.to)
    return bool(sorts) and (same_day or bare)


def _open(
    drafts: list[_Draft], before: _Draft | None, notice: Notice, window: Window, so_far: list[Notice], happening: str
) -> None:
    """Open an item, unless it had already happened: then only where a later day is stated for it."""
    # What a report that announces it tells as done beside it is something else.
    others = [each for each in so_far if each.report != notice.report]
    came = [each.day for each in others if took_place(each) and not is_other(each, notice)]
    if before is not None and before.settled and before.outcome in ("happened", "partly"):
        came.append(before.settled)
    if came and (window.assumed or (window.from_ or "") <= max(came)):
        return
    if before is not None and before.outcome == "did_not" and window.assumed:
        return  # once more considered, after it was ruled out, is not a new announcement
    follows = (
        _identity(happening, drafts.index(before)) if before is not None and before.outcome != "happened" else None
    )
    drafts.append(_Draft(opening=notice, window=window, told=[notice], follows=follows, signs=[]))


def _strength(found: tuple[Notice, Window]) -> tuple[bool, float, float, str, int]:
    """Which of a day's announcements comes first: one with a stated time, the firmest, the most salient."""
    notice, window = found
    claim = notice.claim
    return (not window.assumed, FIRMNESS[claim.status], claim.salience, notice.key, -claim.event.start)


def _follow(drafts: list[_Draft], moved: _Draft, happening: str) -> None:
    """The item that takes the place of one that was moved, where the days it was moved to are told."""
    sign = next((sign for sign in moved.signs if sign.moved_to), None)
    identity = _identity(happening, drafts.index(moved))
    if sign is None or sign.moved_to is None or any(draft.follows == identity for draft in drafts):
        return
    first, last = sign.moved_to
    words = first if first == last else f"{first} to {last}"
    window = Window(from_=first, to=last, due=last, basis="words", text=words)
    drafts.append(_Draft(opening=moved.opening, window=window, told=[sign.notice], follows=identity, signs=[]))


def _restate(drafts: list[_Draft], current: _Draft, notice: Notice, window: Window, happening: str) -> None:
    """Announced again: firmer words replace weaker ones, a stated time an assumed one; a later time supersedes."""
    stated = not window.assumed and not current.window.assumed
    firm = notice.claim.status in FIRM and current.opening.claim.status in FIRM
    if stated and _disjoint(window, current.window):
        if not firm or window.due < current.window.due or notice.day == current.opening.day:
            return  # a part of it that comes before, or a looser word: the announced day stands
        sign = Sign(meaning="moved", notice=notice, bearer=notice.claim)
        current.signs, current.outcome, current.settled = [sign], "superseded", notice.day
        follows = _identity(happening, drafts.index(current))
        drafts.append(_Draft(opening=notice, window=window, told=[notice], follows=follows, signs=[]))
        return
    current.told.append(notice)
    if current.window.assumed and not window.assumed:
        current.window = window
    if FIRMNESS[notice.claim.status] > FIRMNESS[current.opening.claim.status] and not window.assumed:
        current.opening = notice


def _disjoint(one: Window, other: Window) -> bool:
    return (one.from_ or "") > other.due or one.due < (other.from_ or "")


# ---- settling


def _settle(current: _Draft, batch: list[Notice], day: str) -> None:
    """What the notices of one day make of an item: the outcome most of them tell, nothing where they disagree."""
    signs = [sign for each in batch if (sign := sign_of(each, current.opening, current.window)) is not None]
    if not signs:
        return
    by_outcome: dict[Outcome, list[Sign]] = {}
    for sign in signs:
        by_outcome.setdefault(_OUTCOME[sign.meaning], []).append(sign)
    if "partly" in by_outcome and "happened" in by_outcome:
        by_outcome["partly"] += by_outcome.pop("happened")
    weights = {outcome: len({sign.notice.telling.origin for sign in own}) for outcome, own in by_outcome.items()}
    best = max(weights.values())
    leading = [outcome for outcome, weight in weights.items() if weight == best]
    if len(leading) > 1:
        if set(leading) <= {"superseded", "did_not"}:
            leading = ["superseded"]  # "called off until May" is moved
        else:
            current.note = "reports of one day disagree"
            return
    outcome = leading[0]
    own = by_outcome[outcome]
    current.outcome, current.settled, current.signs = outcome, day, own
    current.note = next((_NOTES[sign.meaning] for sign in own if sign.meaning in _NOTES), None)


def _complete(current: _Draft, batch: list[Notice], day: str) -> None:
    """What came in part has come when the rest is told of within its window; else the rest is noted."""
    rest = [sign_of(each, current.opening, current.window) for each in batch if the_rest(each)]
    came = [sign for sign in rest if sign and sign.meaning in ("happened", "partly", "late")]
    if came and day <= shifted(current.window.due, REACH):
        current.note = f"in part by {current.settled}, the rest by {day}"
        if not any(sign.meaning == "late" for sign in came):
            current.outcome, current.settled, current.signs = "happened", day, [*came, *current.signs]


def at_horizon(item: WatchItem, horizons: Mapping[str, int], on: str) -> WatchItem:
    """An item whose window is assumed, by the horizons that a ledger has learned: due, open or lapsed on a day."""
    days = horizons.get(item.status)
    if days is None or not item.window.assumed or item.outcome not in ("open", "lapsed"):
        return item
    due = shifted(item.window.from_ or item.opened, days)
    lapses = shifted(due, GRACE + 1)
    return msgspec.structs.replace(
        item,
        window=msgspec.structs.replace(item.window, due=due),
        settles=_settles(msgspec.structs.replace(item.window, due=due)),
        outcome="lapsed" if lapses <= on else "open",
        settled=lapses if lapses <= on else None,
    )


# ---- finished


def _finished(draft: _Draft, identity: str) -> WatchItem:
    opening = draft.opening
    claim = opening.claim
    told = list({(each.report, each.claim.id): each for each in (opening, *draft.told)}.values())
    settling = list({(sign.notice.report, sign.bearer.id): sign for sign in draft.signs}.values())
    places = [sign.took_place for sign in settling if sign.took_place]
    status = max((each.claim.status for each in told), key=lambda each: FIRMNESS[each])
    standing, speaks = draft.against if draft.against is not None and draft.outcome in _UNSETTLED else (None, None)
    if standing == "in doubt" and FIRMNESS[status] > FIRMNESS["considered"]:
        status = "considered"
    return WatchItem(
        id=identity,
        happening=None if not identity else identity.removeprefix("w").partition(".")[0],
        question=question_of(opening, draft.window),
        condition=condition_told(draft.told),
        who=list(
            dict.fromkeys(opening.names.get(each.entity or "", " ".join(each.text.split())) for each in claim.actors)
        ),
        kind=claim.kind,
        status=status,
        source_kind=claim.sources[-1].kind if claim.sources else None,
        sources=list(dict.fromkeys(said_by(each) for each in told)),
        opened=min(each.day for each in told),
        window=draft.window,
        settles=_settles(draft.window),
        told=[ground_of(each) for each in told[:MOST_TOLD]],
        outcome=draft.outcome,
        settled=draft.settled,
        took_place=min(places) if places and draft.outcome in ("happened", "partly") else None,
        grounds=[ground_of(sign.notice, sign.bearer) for sign in settling[:MOST_TOLD]],
        note=told_of(standing, speaks) if standing and speaks else draft.note,
        standing=standing,
        follows=draft.follows,
        salience=max(each.claim.salience for each in told),
    )


def _settles(window: Window) -> str:
    until = f"by {window.due}" + (" (assumed)" if window.assumed or window.to is None else "")
    return (
        f"A report that it took place {until}; or one that it did not, was called off or was moved. "
        f"Lapsed when no report has come {GRACE} days after."
    )


def shifted(day: str, days: int) -> str:
    """The day so many days later (ISO 8601)."""
    return (dt.date.fromisoformat(day[:10]) + dt.timedelta(days=days)).isoformat()
