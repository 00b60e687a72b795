"""What do the reader's roles tell of a sentence's grammar: subjects far from their verbs, where a clause ends?

The grammar of closed-class words goes wrong in long phrases ("the orchard of a widow opposed to the tunnel will be
flooded"); the roles that the encoder marks (PropBank's) span such phrases whole. Here they set right what the grammar
says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reportedly.records import Span
from reportedly.resolve.forms import CLAUSE_OPENERS
from reportedly.resolve.openers import is_relative, opens_relative
from reportedly.resolve.passives import goes_on_passive
from reportedly.resolve.phrases import head_of
from reportedly.resolve.subjects import subject_of
from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import looks_past

_REACHING = ("A0", "A1", "A2", "TMP", "LOC", "MNR", "PRP")
_OF_THE_GROUP = frozenset(("adv", "aux", "be", "to"))  # classes of words between a subject and its verb
_OPENERS = frozenset(("who", "which", "that", "whom", "whose", "it"))
_COUNTING = frozenset(
    "all some many most half none both each plurality majority number rest group part few one".split()
)
_PARTS = frozenset(("stop", "conj", "sub", "rel"))
_GAP = 2  # words between two arguments that follow each other
_LISTED = 8  # words of a subject in parts at most
_LONGEST = 60  # words of a clause at most
# TimeML classes behind which a clause may begin without "that"
_SAYS = frozenset(("REPORTING", "I_STATE", "PERCEPTION"))


def words_in(it: Line, span: Span) -> tuple[int, int]:
    """The numbers [first, stop) of the words that a span of characters holds."""
    first = bisect_right(it.ends, span.start)
    return first, max(first, bisect_left(it.starts, span.end))


def set_forms(it: Line) -> None:
    """What stands within the subject or behind the object of another verb describes: "a widow [opposed] to the tunnel".

    So do nouns that look like verbs: "several [raids] targeting the guards"."""
    for at, verb in sorted(it.verbs.items()):
        if verb.form != "finite" or verb.first != at or verb.event is None:
            continue
        past = looks_past(it.words[at].low)
        if past and not verb.passive and goes_on_passive(it, at):
            it.verbs[at] = verb._replace(passive=True)
            continue
        if _within_subject(it, verb):
            it.verbs[at] = verb._replace(form="participle", passive=True) if past else verb._replace(form="noun")
            it.openers.clear()  # they were found among the verbs as they were
        elif past and _behind_verb(it, verb):
            it.verbs[at] = verb._replace(form="participle", passive=True)


def holder_of(it: Line, at: int) -> int | None:
    """The finite verb within whose subject, as the roles have it, a word stands."""
    for number, other in it.verbs.items():
        if other.event is None or other.form != "finite" or other.first <= at:
            continue
        for role in ("A0", "A1"):
            for span in other.event.roles.get(role, []):
                first, stop = words_in(it, span)
                if first < at < stop and _adjoins(it, stop, other):
                    return number
    return None


def _within_subject(it: Line, verb: Verb) -> bool:
    """Whether a verb without a helping word stands within words that are another verb's subject, and opens none."""
    if not verb.at or opens_relative(it, verb) is not None or it.words[verb.at - 1].kind in {*_PARTS, "pron"}:
        return False
    holder = holder_of(it, verb.at)
    if holder is None:
        return False
    first = next(at for at in range(verb.at, -1, -1) if at == 0 or it.words[at - 1].kind in _PARTS)
    return first == 0 or it.words[first - 1].kind not in {"sub", "rel"}


def _behind_verb(it: Line, verb: Verb) -> bool:
    """Whether a verb without a helping word follows the object of another with nothing to part the two."""
    at = verb.at - 1
    if at < 0 or it.words[at].kind not in {"word", "num"}:
        return False
    while at >= 0 and it.words[at].kind not in _PARTS and it.words[at].low != "that" and not it.is_verb(at):
        at -= 1
    before = it.verbs.get(at)
    if before is None or before.form not in {"finite", "infinitive"} or before.event is None or verb.at - at < 3:
        return False
    subject = _before(it, verb, None)
    if before.event.kind in _SAYS or (subject is not None and (subject[0] < before.at or _has_object(it, verb))):
        return False
    assert verb.event is not None
    if subject is not None and any(words_in(it, span)[0] == verb.at + 1 for span in verb.event.roles.get("A1", [])):
        return False  # "left the house before [guards] searched [it]"
    return any(
        words_in(it, span)[0] <= before.at + 2 and words_in(it, span)[1] > before.at + 1
        for role in ("A1", "A2")
        for span in before.event.roles.get(role, [])
    )


def _has_object(it: Line, verb: Verb) -> bool:
    """Whether what is done is done to what follows: "after the state [annulled] a vote"."""
    spans = verb.event.roles.get("A1", []) if verb.event is not None and verb.event.roles.get("A0") else []
    return any(words_in(it, span)[0] == verb.at + 1 for span in spans)


def _adjoins(it: Line, stop: int, verb: Verb) -> bool:
    """Whether only helping words, adverbs and a time part a phrase that ends before ``stop`` from a verb's group."""
    times = [
        words_in(it, span)
        for role in ("TMP", "ADV", "MNR")
        for span in (verb.event.roles.get(role, []) if verb.event else [])
    ]
    return stop <= verb.first and all(
        it.words[at].kind in _OF_THE_GROUP or it.words[at].low == "," or any(a <= at < b for a, b in times)
        for at in range(stop, verb.first)
    )


def set_subjects_by_roles(it: Line) -> None:
    """The subjects of finite verbs where the roles have a longer one than the grammar, or the grammar none.

    And a shorter one where a participle describes its last part alone ("the parents of [two men] arrested")."""
    for at, verb in sorted(it.verbs.items()):
        if verb.event is not None and verb.form == "participle" and looks_past(it.words[at].low):
            _described_alone(it, verb)
        if verb.event is None or verb.form not in {"finite", "infinitive"}:
            continue
        opener = opens_relative(it, verb)
        known = subject_of(it, at)
        if (shared := _shared_by_roles(it, verb)) is not None and shared != known:
            for other, its in it.subjects.items():  # "left the house and hid [to wait]"
                if its == known and other >= at and (other == at or it.verbs[other].form in {"infinitive", "gerund"}):
                    it.subjects[other] = shared
            continue
        if opener is not None and known is not None:
            continue
        found = _before(it, verb, opener)
        if found is None:
            if known is not None and (shared := _shared(it, verb)) is not None and known[1] <= shared[0]:
                it.subjects[at] = shared
            continue
        if known is None or (found[0] < known[0] and found[1] >= known[1]):
            head = head_of(it, *found) or found
            listed = known is not None and known[0] >= head[1]  # "Minister, miners confer"
            it.subjects[at] = found if listed and found[1] - found[0] <= _LISTED else head
        elif known[0] < found[0] < found[1] == known[1] and it.words[found[0] - 1].low == "," and _is_led(it, known[0]):
            it.subjects[at] = found  # "Due to the wish to save pumps, [divers and nurses] left"


def _shared(it: Line, verb: Verb) -> tuple[int, int] | None:
    """Who does what a verb behind "and" tells, where the roles have the subject of a verb between: "after [the state]
    annulled a vote and arrested hundreds"."""
    if verb.form != "finite" or not verb.first or it.words[verb.first - 1].kind != "conj":
        return None
    for span in verb.event.roles.get("A0", []) if verb.event is not None else []:
        first, stop = words_in(it, span)
        for at, other in it.verbs.items():
            if (
                stop <= other.first
                and at < verb.first
                and other.form == "finite"
                and subject_of(it, at) == (first, stop)
            ):
                return first, stop
    return None


def _is_led(it: Line, stop: int) -> bool:
    """Whether a sentence begins with a preposition, before word ``stop``."""
    first = next((at for at in range(stop) if it.words[at].kind != "stop"), stop)
    return first < stop and it.words[first].kind == "prep"


def _described_alone(it: Line, verb: Verb) -> None:
    """The last part of the phrase before a participle, where the roles say that it describes no more."""
    known = subject_of(it, verb.at)
    for span in verb.event.roles.get("A1", []) if verb.event is not None else []:
        first, stop = words_in(it, span)
        if known is None or not known[0] + 1 < first < stop == known[1] or it.words[first - 1].low != "of":
            continue
        counts = it.words[first - 2]
        if counts.kind != "num" and counts.low not in _COUNTING:
            it.subjects[verb.at] = first, stop


def _shared_by_roles(it: Line, verb: Verb) -> tuple[int, int] | None:
    """The subject that a verb joined to others has in common with one before it, as the roles have it: "[guards] came
    as the roof that he had mended fell, and led them out". Where the two differ, the roles were right in 19 cases of 20
    (PropBank, dev)."""
    joined = verb.first > 0 and (it.words[verb.first - 1].kind == "conj" or it.words[verb.first - 1].low == ",")
    if not joined or verb.form != "finite" or verb.passive or verb.event is None:
        return None
    doers = verb.event.roles.get("A0", [])
    if len(doers) != 1 or doers[0].text.lower() in _OPENERS:
        return None
    first, stop = words_in(it, doers[0])
    for at in range(verb.first - 1, stop - 1, -1):
        other = it.verbs.get(at)
        subject = it.subjects.get(at)
        if other is not None and other.form == "finite" and subject and subject[0] < stop and first < subject[1]:
            return None if other.passive and verb.first == verb.at else subject  # "was jailed and [fined]"
    return None


def _before(it: Line, verb: Verb, opener: int | None) -> tuple[int, int] | None:
    """The words of a party that end where the group of a verb begins, or before the "that" of its relative clause."""
    assert verb.event is not None
    best: tuple[int, int] | None = None
    active = ("A0",) if verb.event.roles.get("A0") else ("A1",)  # "..., said the spokesman": no subject is what he said
    for role in ("A1", "A0") if verb.passive else active:
        for span in verb.event.roles.get(role, []):
            first, stop = words_in(it, span)
            if (
                first < stop <= verb.first
                and span.text.lower() not in _OPENERS
                and (stop in (opener, (opener or 0) - 1) if opener is not None else _adjoins(it, stop, verb))
            ):
                best = best or (first, stop)
    return best


def end_by_roles(it: Line, first: int, verb: Verb, stop: int, limit: int) -> int:
    """Where a clause ends that the grammar ends before word ``stop``: at the end of what follows as its arguments.

    ``limit`` is in characters of the text. Never more than some lines."""
    if verb.event is None:
        return stop
    reach = verb.at + 1
    spans = sorted(words_in(it, span) for role in _REACHING for span in verb.event.roles.get(role, []))
    for begin, end in spans:
        near = begin <= reach + _GAP and not any(it.words[at].kind == "stop" for at in range(reach, min(begin, end)))
        if begin > verb.at and end > reach and near:
            reach = end
    while reach > verb.at + 1 and it.words[reach - 1].end > limit:
        reach -= 1
    if _hangs(it, verb.at + 1, reach):
        return stop
    if reach > stop and reach - first <= _LONGEST and it.words[reach - 1].kind not in {"prep", "det", "conj", "to"}:
        return reach
    if verb.at + 1 < reach < stop:
        if it.words[reach].low == "," and is_relative(it, verb):
            return reach  # "who alleged that he was trying to flee, [not guilty]"
        for at in range(reach, stop):
            if it.words[at].kind in _PARTS or it.words[at].low in CLAUSE_OPENERS:
                break
            other = it.verbs.get(at)
            if other is not None and other.form == "finite" and other.event is not None:
                return reach  # "had kept two books while she was treasurer [confessed]"
    return stop


def _hangs(it: Line, first: int, stop: int) -> bool:
    """Whether a clause that a word like "after" opens would be cut before its verb: "after two [of its banks were]"."""
    for at in range(stop - 1, first - 1, -1):
        word = it.words[at]
        if word.kind in {"be", "aux"} or (it.is_verb(at) and it.verbs[at].form == "finite"):
            return False
        if word.kind == "sub" or word.low in CLAUSE_OPENERS:
            break
    else:
        return False
    for at in range(stop, len(it.words)):
        if it.words[at].kind in _PARTS:
            return False
        if it.words[at].kind in {"be", "aux"} or (it.is_verb(at) and it.verbs[at].form == "finite"):
            return True
    return False


def within(it: Line, verb: Verb, limit: int) -> int:
    """Where the subject of another verb ends in which a verb stands, or what is told before a comma; in characters."""
    if verb.event is None or (verb.form == "finite" and not is_relative(it, verb)):
        return limit
    at = verb.event.span
    for other in it.verbs.values():
        if other.event is None or other is verb or other.form == "noun":
            continue
        for role in _REACHING:
            for span in other.event.roles.get(role, []):
                inside = span.start <= at.start and at.end < span.end < limit
                if inside and not span.start <= other.event.span.start < span.end and _closes(it, span, other):
                    limit = span.end
    return limit


def _closes(it: Line, span: Span, verb: Verb) -> bool:
    """Whether the verb follows whose argument a span is, or a comma."""
    _, stop = words_in(it, span)
    return _adjoins(it, stop, verb) or (stop < len(it.words) and it.words[stop].low == ",")


def object_by_roles(it: Line, at: int, target: tuple[int, int] | None) -> tuple[int, int] | None:
    """A verb's object as long as the roles have it: "the school of Marn [and Little Marn]"."""
    event = it.verbs[at].event
    if target is None or event is None:
        return target
    for role in ("A1", "A2"):
        for span in event.roles.get(role, []):
            first, stop = words_in(it, span)
            if first == target[0] and stop > target[1] and it.words[target[1]].kind == "conj":
                return head_of(it, first, stop) or target
    return target
