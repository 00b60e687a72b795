"""Which verbs go on in the passive of one before them: "was jailed for a year, [fined] $500 and [ordered] to leave"?"""

from __future__ import annotations

from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import stem, stems_in

_MAY_FOLLOW = frozenset(("prep", "to", "stop", "conj", "sub", "num"))  # classes of words that are no object
_DONE_TO = (
    "done_to",
    "of_the_accused",
    "done_with",
)  # lists of verbs of what is done to somebody: not "was shot and fell"


def goes_on_passive(it: Line, at: int) -> bool:
    """Whether the past form at word ``at``, without helper and object, goes on from a verb in the passive."""
    if not _joined(it, at) or (at + 1 < len(it.words) and it.words[at + 1].kind not in _MAY_FOLLOW):
        return False
    low = stem(it.words[at].low)
    if not any(low in stems_in(name) for name in _DONE_TO):
        return False
    return next((it.verbs[other].passive for other in range(at - 1, -1, -1) if _is_finite(it, other)), False)


def passive_led(it: Line, verb: Verb) -> Verb | None:
    """The verb whose "was" a passive without one goes on with."""
    if not _joined(it, verb.first):
        return None
    for index in range(verb.first - 1, -1, -1):
        if it.words[index].low == ";":
            return None
        if _is_finite(it, index):
            other = it.verbs[index]
            if not other.passive or other.first < index:
                return other if other.passive else None
    return None


def _joined(it: Line, at: int) -> bool:
    return at > 0 and (it.words[at - 1].kind == "conj" or it.words[at - 1].low == ",")


def _is_finite(it: Line, at: int) -> bool:
    return it.is_verb(at) and it.verbs[at].form == "finite"
