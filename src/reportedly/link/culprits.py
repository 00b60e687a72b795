"""Who is said to have done one thing, where several are: the army by the one, the rebels by the other?

One attack has one doer. Linking keeps claims apart that name others as theirs (``same_event._by_others``), so rivals
are looked for in other happenings too; to take two attacks for one would be worse than to miss a contradiction, so it
counts only where somebody denies the deed, or where the other one admits it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from reportedly.link import actors
from reportedly.link.mentions import Mention
from reportedly.link.same_event import OTHERS, compare
from reportedly.link.signs import signs
from reportedly.link.tellings import Telling, affirms, denies, voice_of
from reportedly.records import SETTLED

ONE_DEED = 0.5  # two claims, the doers apart, are as surely as this of one deed
_ONE_WORD = frozenset({"lemma", "group"})


def who_did_it(told: Sequence[Telling], rivals: Sequence[Telling] = ()) -> list[tuple[Telling, Telling]]:
    """Pairs of claims that name another doer for one deed, of a happening and of its rivals; each doer once.

    ``told`` and ``rivals`` are in order of publication. An admission stands for its doer before what others say.
    """
    named = [each for each in told if names_doer(each)]
    others = [each for each in (*told, *rivals) if names_doer(each)]
    disputed = any(denies(each) for each in told)
    found: dict[tuple[str, str], tuple[Telling, Telling]] = {}
    for one in named:
        for other in sorted(others, key=lambda each: not admits(each)):
            if (disputed or admits(other)) and not admits(one) and _of_one_deed(one.mention, other.mention):
                found.setdefault((_doer(one.mention), _doer(other.mention)), (one, other))
    pairs: dict[frozenset[str], tuple[Telling, Telling]] = {}
    for ends, pair in found.items():
        pairs.setdefault(frozenset(ends), pair)
    return list(pairs.values())


def admits(telling: Telling) -> bool:
    """Whether a doer says so itself: "the Front admitted that one of its crews had fired"."""
    if not telling.claim.sources or not affirms(telling):
        return False
    said = voice_of(telling).key
    return any(party and (party in said or said in party) for party in map(_plain, _doers(telling.mention)))


def names_doer(telling: Telling) -> bool:
    """Whether it affirms an assault that has taken place, without a hedge, and names who did it."""
    mention = telling.mention
    past = mention.status in SETTLED and telling.claim.certainty not in ("possible", "unknown")
    return mention.kind == "assault" and past and affirms(telling) and bool(_doers(mention))


def _doers(mention: Mention) -> list[str]:
    return [key for key in mention.actors if actors.party(key).named]


def _doer(mention: Mention) -> str:
    return _doers(mention)[0]


def _plain(key: str) -> str:
    return actors.party(key).name.casefold().removeprefix("the ")


def _of_one_deed(one: Mention, other: Mention) -> bool:
    if max(actors.sameness(a, b) for a in _doers(one) for b in _doers(other)) > OTHERS:
        return False
    bare = [msgspec.structs.replace(each, actors=(), names=()) for each in (one, other)]
    found = signs(bare[0], bare[1])
    if not _ONE_WORD & found.keys() or "recipient" not in found or "not_time" in found or "not_place" in found:
        return False
    return compare(bare[0], bare[1]).score >= ONE_DEED
