"""What in the telling of one happening cannot all be true: denials, days, places, counts?"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Literal

import msgspec

from reportedly.link import actors, times
from reportedly.link.culprits import admits, who_did_it
from reportedly.link.figures_compared import Count, Difference, compare_figures
from reportedly.link.mentions import Mention
from reportedly.link.same_event import compare
from reportedly.link.signs import signs
from reportedly.link.tellings import Telling, affirms, day_of, denies, in_order, told_again, voice_of
from reportedly.records import SETTLED, Record

ADMITTED = ", as it admits"  # after the name of a doer that says so itself
NARROW = 8  # days: a longer interval is no date that another could gainsay
FAR = 45  # days: further apart, the dates are of two events rather than in contradiction
OTHER_PLACE = -0.6
MOST = 40  # claims, the nearest in time, that a denial is held against
SALIENT = 0.25  # claims that matter less contradict nobody
ALIKE = 0.3  # a denial is of a claim that it is as likely as this to tell of one event with
SAME_TIME, LIKE = 0.25, 0.5  # of the signs of time and of like sentences
DOER = 0.7  # likeness of those who did it, and did not
SOON = 7  # days after an event in which it is denied without a word of where, whom or when
ONE_EVENT = 0.5  # days contradict each other where the claims are this surely of one event, their days apart
_SHARED = frozenset({"recipient", "place", "figure"})
_WITH_WORD = frozenset({"actor", "crossed", "names"})
_EACH_OTHER = re.compile(r"\b(?:each other|one another|traded (?:accusations|blame))\b", re.I)
_LASTS = re.compile(r"\b(?:still|remain(?:s|ed)?|stay(?:s|ed)?|continue[sd]?)\b[^,;.]{0,20}$")
_NIGHT = re.compile(r"\b(?:night|midnight|overnight)\b", re.I)
_NOT_SAID = frozenset({"demanded", "conditional", "possible", "predicted"})


class Side(Record, kw_only=True, frozen=True):
    """One claim that takes part in a contradiction, and what it says there ("denied", "2026-03-02", "Port Sarrow")."""

    article: str
    claim: str
    source: str
    day: str | None
    says: str


class Conflict(Record, kw_only=True, frozen=True):
    """Claims of one happening that cannot all be true."""

    kind: Literal["denied", "doer", "date", "place", "figure"]
    one: Side
    other: Side


def conflicts_of(tellings: Iterable[Telling], rivals: Iterable[Telling] = ()) -> list[Conflict]:
    """The contradictions within one happening: each denying source once, against the claim that it meets best; each
    pair of doers, days, places and figures once. ``rivals`` are claims of others that may be one deed with it."""
    ordered, beside = (
        in_order(each for each in group if each.claim.salience >= SALIENT) for group in (tellings, rivals)
    )
    found: dict[tuple[str, str, str], Conflict] = {}
    for conflict in (
        *_denied(ordered),
        *_doers(ordered, beside),
        *_dates(ordered),
        *_places(ordered),
        *_figures(ordered),
    ):
        ends = sorted((_end(conflict, conflict.one), _end(conflict, conflict.other)))
        found.setdefault((conflict.kind, ends[0], ends[1]), conflict)
    return list(found.values())


def _end(conflict: Conflict, side: Side) -> str:
    return side.source.casefold() if conflict.kind == "denied" else side.says


def _side(telling: Telling, says: str) -> Side:
    return Side(
        article=telling.mention.article, claim=telling.claim.id, source=voice_of(telling).name, day=day_of(telling),
        says=says,
    )  # fmt: skip


def _denied(ordered: list[Telling]) -> Iterator[Conflict]:
    """Asserted by one source and denied by another: for each that denies, what its denials meet best."""
    best: dict[str, tuple[bool, float, Conflict]] = {}
    denials = [each for each in ordered if denies(each)]
    fresh = [each for each in denials if not told_again(each)]
    for other in fresh or denials:
        against = [one for one in ordered if _gainsays(other, one)]
        against = sorted(against, key=lambda one: _days_apart(one, other))[:MOST]
        for one in against:
            score = compare(one.mention, other.mention).score
            if score < ALIKE or not _of_one_matter(one.mention, other.mention):
                continue
            conflict = Conflict(kind="denied", one=_side(one, one.claim.status), other=_side(other, "denied"))
            ranked = (bool(one.claim.sources), score, conflict)
            denier = voice_of(other).key
            if denier not in best or ranked[:2] > best[denier][:2]:
                best[denier] = ranked
    for _, _, conflict in best.values():
        yield conflict


def _of_one_matter(one: Mention, other: Mention) -> bool:
    """Whether a denial has more in common with a claim than the sort of event and the matter of the articles: whom,
    where or how many; else the same word or names on the same days, or soon after with the same people or sentence."""
    found = signs(one, other)
    if "other_thing" in found:
        return False  # who denies that the valve is closed does not speak of the bridge
    if _SHARED & found.keys():
        return True
    if found.get("time", (0.0, None))[0] >= SAME_TIME:
        return "lemma" in found or "names" in found
    if "lemma" not in found:
        return False
    if any(each in found and found[each][1][0].startswith("person:") for each in ("actor", "crossed")):
        return True  # "he denied that he had been drinking": the same person
    if one.kind == other.kind == "assault" and found.get("actor", (0.0, None))[0] >= DOER:
        return True  # whether the army fired is the question for as long as it is told
    told, took_place = times.ordinal(other.day), times.interval_of(one)
    late = told is not None and took_place is not None and told - took_place.last > SOON
    like = found["content"][0] >= LIKE
    return like or (not late and bool(_WITH_WORD & found.keys()))


def _doers(ordered: list[Telling], rivals: list[Telling]) -> Iterator[Conflict]:
    """Told to have been done by one, and by another."""
    for one, other in who_did_it(ordered, rivals):
        yield Conflict(kind="doer", one=_side(one, _doer(one)), other=_side(other, _doer(other)))


def _doer(telling: Telling) -> str:
    if admits(telling):
        return f"{voice_of(telling).name}{ADMITTED}"
    return " ".join(telling.claim.actors[0].text.split()) if telling.claim.actors else "somebody else"


def _days_apart(one: Telling, other: Telling) -> int:
    a, b = times.ordinal(day_of(one)), times.ordinal(day_of(other))
    return abs(a - b) if a is not None and b is not None else times.FAR


def _gainsays(denial: Telling, one: Telling) -> bool:
    """Whether a denial can be of what another source says.

    "Has not happened" is no denial of what is told to have happened later, nor of what is only planned.
    """
    if not affirms(one) or voice_of(one).key == voice_of(denial).key or one.claim.status in _NOT_SAID:
        return False
    if one.claim.sources and _EACH_OTHER.search(one.claim.sentence.text):
        return False  # of two who accuse each other, neither says it of itself
    if denial.claim.stance == "denies":
        return True
    return one.claim.status in SETTLED and (day_of(denial) or "") >= (day_of(one) or "")


def _dates(ordered: list[Telling]) -> Iterator[Conflict]:
    """Told to have taken place on days that cannot both be."""
    past = [each for each in ordered if affirms(each) and each.claim.status in SETTLED and _dated(each)]
    for one, other in _pairs(_firsts(past, _days)):
        a, b = times.interval_of(one.mention), times.interval_of(other.mention)
        if a is None or b is None or max(a.last - a.first, b.last - b.first) >= NARROW:
            continue
        gap = max(b.first - a.last, a.first - b.last)
        if 0 < gap <= FAR and not (gap == 1 and (_at_night(one) or _at_night(other))) and _one_but_for_days(one, other):
            yield Conflict(kind="date", one=_side(one, _days(one)), other=_side(other, _days(other)))


def _at_night(telling: Telling) -> bool:
    """Whether its sentence speaks of a night, which belongs to two days."""
    return bool(_NIGHT.search(telling.claim.sentence.text))


def _one_but_for_days(one: Telling, other: Telling) -> bool:
    """Whether two claims are surely of one event, their days apart; a part of a toll is not of the whole one's day."""
    a, b = (msgspec.structs.replace(each.mention, from_=None, to=None, day=None) for each in (one, other))
    if a.figures and b.figures and set(a.figures).isdisjoint(b.figures):
        return False
    return compare(a, b).score >= ONE_EVENT


def _dated(telling: Telling) -> bool:
    """Whether it states a day of its own, of something that is over.

    The day of publication beside a source is that of the saying, as a rule."""
    mention, sentence = telling.mention, telling.claim.sentence
    before = sentence.text[: max(0, telling.claim.event.start - sentence.start)]
    if telling.claim.status == "ongoing" or _LASTS.search(before):
        return False  # a state has many days
    said_on = bool(telling.claim.sources) and mention.from_ == mention.to == mention.day
    return (mention.from_ or mention.to) is not None and not said_on


def _days(telling: Telling) -> str:
    first, last = telling.mention.from_, telling.mention.to
    return f"{first}" if first == last else f"{first or ''}..{last or ''}"


def _places(ordered: list[Telling]) -> Iterator[Conflict]:
    """Told to have taken place in two places, where neither sentence names the other's."""
    past = [each for each in ordered if affirms(each) and each.claim.status in SETTLED and _named_places(each)]
    for one, other in _pairs(_firsts(past, lambda each: (*_named_places(each), *each.mention.names))):
        mine, theirs = _named_places(one), _named_places(other)
        beside = [(a, b) for a in (*mine, *one.mention.names) for b in (*theirs, *other.mention.names)]
        if max(actors.sameness(a, b) for a, b in beside if a in mine or b in theirs) > OTHER_PLACE:
            continue
        names = actors.party(mine[0]).name, actors.party(theirs[0]).name
        yield Conflict(kind="place", one=_side(one, names[0]), other=_side(other, names[1]))


def _named_places(telling: Telling) -> list[str]:
    return [key for key in telling.mention.places if actors.party(key).kind == "place"]


def _figures(ordered: list[Telling]) -> Iterator[Conflict]:
    by_claim = {(each.mention.article, each.claim.id): each for each in ordered}
    for comparison in compare_figures(ordered):
        for difference in sorted(comparison.differences, key=_by_outlets):
            if difference.verdict == "differ":
                one, other = difference.one, difference.other
                yield Conflict(
                    kind="figure",
                    one=_counting(by_claim[one.article, one.claim], one),
                    other=_counting(by_claim[other.article, other.claim], other),
                )


def _by_outlets(found: Difference) -> int:
    """How many of two counts are an outlet's own: who counted is named before who passed it on."""
    return (found.one.voice.kind == "outlet") + (found.other.voice.kind == "outlet")


def _counting(telling: Telling, count: Count) -> Side:
    side = _side(telling, f"{count.text} ({count.counted})")
    return msgspec.structs.replace(side, source=count.voice.name)


def _firsts(told: list[Telling], what: Callable[[Telling], Hashable]) -> list[Telling]:
    """The first telling of each thing that is told."""
    found: dict[Hashable, Telling] = {}
    for each in told:
        found.setdefault(what(each), each)
    return list(found.values())


def _pairs(told: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    for index, one in enumerate(told):
        for other in told[index + 1 :]:
            yield one, other
