"""How did the telling of a happening change: who told it first, who bears it out, when did it become firmer?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from reportedly.check import FIRMNESS
from reportedly.link.culprits import names_doer
from reportedly.link.tellings import Telling, Voice, affirms, day_of, denies, in_order, told_again, voice_of
from reportedly.records import Certainty, Record, Stance, Status

FIRMER = 1.0  # a step on the scale of FIRMNESS that is a change: planned to scheduled, not possible to considered
_UNDECIDED = frozenset(
    ("conditional", "possible", "considered", "predicted", "demanded")
)  # not to do it reverses nothing
_ANNOUNCED = frozenset(("scheduled", "planned"))
_HEDGED = {"certain": 0.0, "probable": 1.0, "possible": 2.0, "unknown": 0.0}


class Step(Record, kw_only=True, frozen=True):
    """One claim of the history."""

    day: str | None
    article: str
    claim: str
    outlet: str | None
    origin: str
    voice: Voice
    status: Status
    certainty: Certainty
    stance: Stance
    polarity: str


class Change(Record, kw_only=True, frozen=True):
    """A turn in the history: ``rise`` (escalation: firmer than anything before), ``denial`` (the first by this source)
    or ``reversal`` (a source that now says the opposite of what it said)."""

    kind: Literal["rise", "denial", "reversal"]
    before: Step | None
    after: Step


class History(Record, kw_only=True, frozen=True):
    """All claims of a happening in order of publication, and what follows from the order.

    ``origins`` counts the independent origins that affirm it: copies of one text, and outlets that relay one and the
    same named source, count once.
    """

    steps: list[Step]
    by_source: dict[str, list[Step]]
    first: Step | None
    first_named: Step | None
    changes: list[Change]
    origins: int
    denied_by: list[Voice]
    status: Status | None  # the firmest status affirmed so far


def history_of(tellings: Iterable[Telling], blaming: bool = False) -> History:
    """The history of one happening; ``blaming``: who did it is in dispute, and those bear it out who name a doer."""
    ordered = in_order(tellings)
    steps = [_step(telling) for telling in ordered]
    by_source: dict[str, list[Step]] = {}
    for step in steps:
        by_source.setdefault(step.voice.key, []).append(step)
    says = [1 if affirms(telling) else -1 if denies(telling) else 0 for telling in ordered]
    affirmed = [step for step, said in zip(steps, says, strict=True) if said > 0]
    rising = [
        step
        for step, telling, said in zip(steps, ordered, says, strict=True)
        if said > 0 and not _too_soon(telling, ordered)
    ]
    again = [told_again(telling) for telling in ordered]
    fresh = any(said < 0 and not old for said, old in zip(says, again, strict=True))
    denied = [step for step, said, old in zip(steps, says, again, strict=True) if said < 0 and not (old and fresh)]
    place = {id(step): number for number, step in enumerate(steps)}
    firmest = max(affirmed, key=_firmness, default=None)
    return History(
        steps=steps, by_source=by_source, first=steps[0] if steps else None,
        first_named=next((step for step in steps if step.voice.kind == "named"), None),
        changes=sorted(
            [*_rises(rising), *_denials(denied), *_reversals(steps, says)],
            key=lambda change: place[id(change.after)],
        ),
        origins=independent_origins(ordered, blaming),
        denied_by=list({step.voice.key: step.voice for step in denied}.values()),
        status=firmest.status if firmest else None,
    )  # fmt: skip


def independent_origins(tellings: Iterable[Telling], blaming: bool = False) -> int:
    """How many origins affirm a happening independently of each other.

    ``blaming``: where another is said to have done it ("three rockets were fired" bears out nobody's word).

    Two origins are one where each only relays the same source that has a name; an unnamed source is told apart by its
    origin. (That outlets share a source and do not name it cannot be seen.)
    """
    groups: list[tuple[set[str], set[str]]] = []
    for telling in tellings:
        if not affirms(telling) or (blaming and not names_doer(telling)):
            continue
        voice = voice_of(telling)
        keys = {voice.key} if voice.kind in ("named", "office", "document") else {f"origin:{telling.origin}"}
        found = next((group for group in groups if telling.origin in group[0]), None)
        if found is None:
            groups.append(({telling.origin}, keys))
        else:
            found[1].update(keys)
    seen: set[str] = set()
    count = 0
    for _, keys in sorted(groups, key=lambda group: len(group[1])):
        count += not keys <= seen
        seen |= keys
    return count


def _step(telling: Telling) -> Step:
    claim = telling.claim
    return Step(
        day=day_of(telling), article=telling.mention.article, claim=claim.id, outlet=telling.outlet,
        origin=telling.origin, voice=voice_of(telling), status=claim.status, certainty=claim.certainty,
        stance=claim.stance, polarity=claim.polarity,
    )  # fmt: skip


def _firmness(step: Step) -> float:
    hedge = _HEDGED[step.certainty] if step.status in ("occurred", "ongoing") else 0.0
    return FIRMNESS[step.status] - hedge


def _rises(affirmed: list[Step]) -> Iterable[Change]:
    """Each time the firmest that was affirmed before, in another article, is passed."""
    best: Step | None = None
    for step in affirmed:
        if step.status == "demanded":
            continue
        if best is None or _firmness(step) > _firmness(best):
            later = best is not None and best.article != step.article and (best.day or "") <= (step.day or "")
            if best is not None and later and _firmness(step) >= _firmness(best) + FIRMER:
                yield Change(kind="rise", before=best, after=step)
            best = step


def _too_soon(one: Telling, told: list[Telling]) -> bool:
    """Whether a claim without a day speaks of a thing as there ("wrecked the talks") that was still to come: later it
    is announced for a day ahead, or by two texts or more."""
    if one.claim.status not in ("occurred", "ongoing") or one.mention.from_ or one.mention.to:
        return False
    day = day_of(one) or "9999"
    later = [each for each in told if each.claim.status in _ANNOUNCED and affirms(each) and (day_of(each) or "") > day]
    ahead = any((each.mention.from_ or "") >= (day_of(each) or "") for each in later)
    return ahead or len({each.origin for each in later}) >= 2


def _denials(denied: list[Step]) -> Iterable[Change]:
    seen: set[str] = set()
    for step in denied:
        if step.voice.key not in seen and step.stance == "denies":
            seen.add(step.voice.key)
            yield Change(kind="denial", before=None, after=step)


def _reversals(steps: list[Step], says: list[int]) -> Iterable[Change]:
    """A source that affirms what it denied, or denies what it affirmed, in a later article.

    "Not yet done", then "done", reverses nothing.
    """
    last: dict[str, tuple[int, Step]] = {}
    for step, said in zip(steps, says, strict=True):
        if not said:
            continue
        before = last.get(step.voice.key)
        turned = before is not None and before[0] != said and before[1].article != step.article
        meant = before is not None and (step.stance == "denies" or before[1].status not in _UNDECIDED)
        if before is not None and turned and meant and (said < 0 or before[1].stance == "denies"):
            yield Change(kind="reversal", before=before[1], after=step)
        last[step.voice.key] = (said, step)
