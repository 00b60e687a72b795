"""Do the words that tell a claim make a sentence by themselves? If not, all that its source says there tells it.

A line that begins without its subject, or ends amid a phrase, is worse than a long one: it may say what nobody said.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reportedly.records import Attribution
from reportedly.resolve.openers import opens_relative
from reportedly.resolve.subjects import subject_of
from reportedly.resolve.verbs import Line, Verb

_LONGEST = 70  # words of a passage told whole
_LOOSE_ENDS = frozenset(("prep", "det", "conj", "to", "rel", "sub", "poss", "aux", "be"))
_NEVER_LAST = frozenset(("conj", "rel", "poss"))  # classes of words behind which a phrase goes on, also over a comma
_OPENS_CLAUSE = frozenset(("if", "when", "because", "unless", "whether", "although", "while", "once"))
_LEAD = frozenset(("that", "but", "and", "or", "so", ",", ":", ";", "—", "–", "-", "“", '"', "”"))
_ONE = frozenset(("a", "an", "this", "that", "each", "every", "another"))
_OF_MANY = frozenset(("have", "are", "were", "do"))
_SHORT = frozenset("'s ’s 're ’re 've ’ve 'll ’ll 'd ’d 'm ’m".split())
Runs = list[tuple[int, int]]


def whole(it: Line, verb: Verb, runs: Runs, others: Iterable[Runs], attributions: list[Attribution]) -> Runs:
    """The runs of a clause, or the passage that it is part of, where they make no sentence and the passage does.

    What the clause of another verb (``others``) tells along, whole, is left as it is: no line is made of it."""
    if (
        verb.form in {"noun", "participle"}
        or (verb.form == "infinitive" and _stands_before(it, verb))
        or is_whole(it, runs)
        or any(
            all(any(a <= first and stop <= b for a, b in each) for first, stop in runs) and is_whole(it, each)
            for each in others
            if each != runs
        )
    ):
        return runs
    first, stop = _passage(it, verb, attributions)
    while first < stop and it.words[first].low in _LEAD:
        first += 1
    while stop > first and it.words[stop - 1].kind == "stop" and it.words[stop - 1].low not in {"”", '"', ")"}:
        stop -= 1
    passage = [(first, stop)]
    covers = first <= runs[0][0] and runs[-1][1] <= stop and first <= verb.at < stop
    return passage if covers and stop - first <= _LONGEST and _begins(it, first, stop) else runs


def _stands_before(it: Line, verb: Verb) -> bool:
    """Whether an infinitive stands in what leads up to the subject: "Due to the need to [bring] help, police left"."""
    first = next((at for at in range(verb.at) if it.words[at].kind != "stop"), verb.at)
    if it.words[first].kind != "prep":
        return False
    return not any(it.verbs[at].form == "finite" for at in range(first, verb.at) if at in it.verbs)


def is_whole(it: Line, runs: Runs) -> bool:
    """Whether runs of words begin with a subject, have its verb, and end where a phrase may."""
    if any(after[0] < before[1] for before, after in pairwise(runs)):
        return True  # "Vane had planned [the sale of the port] for the spring", put in order
    if len(runs) > 1 and not _agree(it, *runs[:2]):
        return False
    return _begins(it, runs[0][0], runs[-1][1], runs[0]) and _ends(it, runs[-1][1]) and not _cut_result(it, *runs[-1])


def _begins(it: Line, first: int, stop: int, lead: tuple[int, int] | None = None) -> bool:
    """Whether words begin with what a finite verb among them has for its subject, or with what leads up to it.

    ``lead``: the first run of several; the subject of a relative clause without its "who" is one."""
    some = False
    for at in range(first, stop):
        verb = it.verbs.get(at)
        if verb is None or verb.form != "finite":
            continue
        subject, opener = subject_of(it, at), opens_relative(it, verb)
        if opener is None:
            return subject is not None and first <= subject[0]
        if subject is not None and subject == lead:
            return True
        some = some or (opener > first and it.words[opener - 1].low == "of")  # "the workers, 14 of whom were killed"
    return some


def _agree(it: Line, subject: tuple[int, int], rest: tuple[int, int]) -> bool:
    """Whether a run can be told of the one before it: neither "a move have been building" nor "a move 's done it"."""
    word = it.words[rest[0]].low
    one = it.words[subject[0]].low in _ONE
    return word not in _SHORT and not (one and word in _OF_MANY)


def _ends(it: Line, stop: int) -> bool:
    """Whether words may end before word ``stop``: no phrase goes on there."""
    if stop >= len(it.words):
        return True
    last, after = it.words[stop - 1], it.words[stop]
    if after.kind == "stop":
        return after.low != "," or not (last.kind in _NEVER_LAST or _lacks_verb(it, stop))
    return last.kind not in _LOOSE_ENDS and (after.kind not in {"word", "num"} or it.is_verb(stop))


def _cut_result(it: Line, first: int, stop: int) -> bool:
    """Whether words end amid what followed: "was put out so fast that the chief [and his crew saw no damage]"."""
    for at in range(stop - 1, first, -1):
        if it.is_verb(at):
            return False
        if it.words[at].low == "that":
            return any(it.words[index].low == "so" for index in range(first, at))
    return False


def _passage(it: Line, verb: Verb, attributions: list[Attribution]) -> tuple[int, int]:
    """The words of the innermost content in which a verb stands, within the sentence; else the whole sentence."""
    at = it.words[verb.at].start
    best = it.words[0].start, it.words[-1].end
    for one in attributions:
        for span in one.content:
            if span.start <= at < span.end and span.end - span.start < best[1] - best[0]:
                best = span.start, span.end
    first = next(index for index, word in enumerate(it.words) if word.end > best[0])
    stop = next((index for index, word in enumerate(it.words) if word.start >= best[1]), len(it.words))
    return first, stop


def _lacks_verb(it: Line, stop: int) -> bool:
    """Whether an "if" or a "when" before word ``stop`` has its verb behind it: "if war, [hunger or drought came]"."""
    for at in range(stop - 1, -1, -1):
        word = it.words[at]
        if word.low in _OPENS_CLAUSE:
            return stop - at != 2 and word.kind == "sub"  # "if needed", "when possible"
        if word.kind in {"stop", "be", "aux", "rel"} or it.is_verb(at):
            return False
    return False
