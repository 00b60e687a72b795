"""What in the telling of one happening cannot all be true: denials, days, places, counts?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from reportedly.link import actors, times
from reportedly.link.figures_compared import compare_figures
from reportedly.link.tellings import Telling, affirms, day_of, denies, in_order, voice_of
from reportedly.records import Record

NARROW = 8  # days: a longer interval is no date that another could gainsay
OTHER_PLACE = -0.6


class Side(Record, kw_only=True, frozen=True):
    """One claim that takes part in a contradiction, and what it says there ("denied", "2026-03-02", "Port Sarrow")."""

    article: str
    claim: str
    source: str
    day: str | None
    says: str


class Conflict(Record, kw_only=True, frozen=True):
    """Claims of one happening that cannot all be true."""

    kind: Literal["denied", "date", "place", "figure"]
    one: Side
    other: Side


def conflicts_of(tellings: Iterable[Telling]) -> list[Conflict]:
    """The contradictions within one happening, each pair of sources once."""
    ordered = in_order(tellings)
    found: dict[tuple[str, str, str], Conflict] = {}
    for conflict in (*_denied(ordered), *_dates(ordered), *_places(ordered), *_figures(ordered)):
        ends = sorted((_end(conflict.kind, conflict.one), _end(conflict.kind, conflict.other)))
        found.setdefault((conflict.kind, ends[0], ends[1]), conflict)
    return list(found.values())


def _end(kind: str, side: Side) -> str:
    return side.source.casefold() if kind == "denied" else side.says


def _side(telling: Telling, says: str) -> Side:
    return Side(
        article=telling.mention.article,
        claim=telling.claim.id,
        source=voice_of(telling).name,
        day=day_of(telling),
        says=says,
    )


def _denied(ordered: list[Telling]) -> Iterator[Conflict]:
    """Asserted by one source and denied by another.

    "Has not happened" is no denial of what is told to have happened later, nor of what is only planned.
    """
    for one in ordered:
        if not affirms(one) or one.claim.status in ("demanded", "conditional", "possible"):
            continue
        for other in ordered:
            if not denies(other) or voice_of(one).key == voice_of(other).key:
                continue
            if other.claim.stance != "denies":
                past = one.claim.status in times.PAST
                if not past or (day_of(other) or "") < (day_of(one) or ""):
                    continue
            yield Conflict(kind="denied", one=_side(one, one.claim.status), other=_side(other, "denied"))


def _dates(ordered: list[Telling]) -> Iterator[Conflict]:
    """Told to have taken place on days that cannot both be."""
    past = [each for each in ordered if affirms(each) and each.claim.status in times.PAST]
    for one, other in _pairs(past):
        a, b = times.interval_of(one.mention), times.interval_of(other.mention)
        if a is None or b is None or not a.stated or not b.stated:
            continue
        if max(a.last - a.first, b.last - b.first) >= NARROW or not (a.last < b.first or b.last < a.first):
            continue
        yield Conflict(kind="date", one=_side(one, _days(one)), other=_side(other, _days(other)))


def _days(telling: Telling) -> str:
    first, last = telling.mention.from_, telling.mention.to
    return f"{first}" if first == last else f"{first or ''}..{last or ''}"


def _places(ordered: list[Telling]) -> Iterator[Conflict]:
    """Told to have taken place in two places, neither of which is known to hold the other."""
    told = [each for each in ordered if affirms(each)]
    for one, other in _pairs(told):
        mine, theirs = _named_places(one), _named_places(other)
        if not mine or not theirs:
            continue
        best = max(actors.sameness(a, b) for a in mine for b in theirs)
        if best <= OTHER_PLACE:
            yield Conflict(
                kind="place",
                one=_side(one, actors.party(mine[0]).name),
                other=_side(other, actors.party(theirs[0]).name),
            )


def _named_places(telling: Telling) -> list[str]:
    return [key for key in telling.mention.places if actors.party(key).kind in ("place", "country")]


def _figures(ordered: list[Telling]) -> Iterator[Conflict]:
    by_claim = {(each.mention.article, each.claim.id): each for each in ordered}
    for comparison in compare_figures(ordered):
        for difference in comparison.differences:
            if difference.verdict == "differ":
                one, other = difference.one, difference.other
                yield Conflict(
                    kind="figure",
                    one=_side(by_claim[one.article, one.claim], f"{one.text} ({comparison.counted})"),
                    other=_side(by_claim[other.article, other.claim], f"{other.text} ({comparison.counted})"),
                )


def _pairs(tellings: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    for index, one in enumerate(tellings):
        for other in tellings[index + 1 :]:
            yield one, other
