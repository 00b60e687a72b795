"""Which words tell a relative clause by itself? "An engineer inspected the dam", of "an engineer who inspected it".

A clause of "which" may tell of a whole clause before it, one of "14 of whom" of some of those before it, one behind "a
step that" of what the step is: there the words before it are told along.
"""

from __future__ import annotations

from reportedly.resolve.by_roles import words_in
from reportedly.resolve.openers import INNER, is_relative, opens_relative
from reportedly.resolve.phrases import phrase_before
from reportedly.resolve.subjects import governor, object_of, subject_of
from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import stem, stems_in, word_list

_LONGEST = 90  # characters from an object to the comma behind it
_ABOUT = frozenset(("on", "against", "for"))  # of what a noun is, rather than where
_OPENS = frozenset(("who", "which", "that"))


def dropped_opener(it: Line, verb: Verb) -> int | None:
    """The "who" or "that" of a verb's clause, where its subject stands before it: it need not be told then."""
    opener = opens_relative(it, verb)
    subject = subject_of(it, verb.at)
    if opener is None or subject is None or subject[1] > opener or it.words[opener].low not in _OPENS:
        return None
    return opener


def set_subjects(it: Line) -> None:
    """The subjects of clauses with "which would allow", where an object before the comma is meant with its places."""
    for at, verb in sorted(it.verbs.items()):
        comma = _whole_clause(it, verb)
        meant = _object_before(it, verb, comma) if comma is not None else None
        if meant is not None:
            it.subjects[at] = meant


def told_with(it: Line, verb: Verb) -> tuple[Verb | None, int] | None:
    """What is told before a relative clause: a verb whose clause goes before it, or None and the word to begin at; the
    second is where the clause is told from."""
    opener = opens_relative(it, verb)
    if opener is None:
        return _answered(it, verb)
    if it.words[opener].low in {"whom", "which"} and opener > 2 and it.words[opener - 1].low == "of":
        return _some_of(it, opener)
    if (comma := _whole_clause(it, verb)) is not None and _object_before(it, verb, comma) is None:
        return _with_clause_before(it, comma)
    subject = subject_of(it, verb.at)
    if subject is not None and _is_unsure(it, opener, subject):
        return _with_clause_before(it, opener - 1)
    if subject is not None and subject[0] == opener + 1 and it.words[opener].low in {"that", "which", "whom"}:
        return _what_it_describes(it, verb, opener)
    if subject is None or subject[1] != opener or not _sums_up(it, subject):
        return None
    return _put_beside(it, subject[0] - 1)


def _with_clause_before(it: Line, comma: int) -> tuple[Verb, int] | None:
    """The verb whose clause stands before a comma, over the gerunds between: "was convicted of selling it, which"."""
    before = _verb_before(it, comma)
    while before is not None and before.form == "gerund":
        before = _verb_before(it, before.first)
    return (before, comma) if before is not None and before.form in {"finite", "infinitive"} else None


def _is_unsure(it: Line, opener: int, subject: tuple[int, int]) -> bool:
    """Whether a ", which" may mean what stands before the phrase next to it: "a permit for Vale at its [May session],
    which gives"."""
    comma = it.words[opener].low == "which" and it.words[opener - 1].low == ","
    if not comma or subject[1] != opener - 1 or not subject[0] or it.words[subject[0] - 1].kind not in {"prep", "to"}:
        return False
    names = [word for word in it.words[slice(*subject)] if word.name and word.low not in word_list("calendar")]
    return len(names) < 2  # "for the Rural Teachers Scheme, which was set up in 1994"


def _sums_up(it: Line, phrase: tuple[int, int]) -> bool:
    """Whether a phrase says in a word what stands before its comma: "..., a step"."""
    first = phrase[0]
    several = phrase[1] == first + 1 and it.words[first].low.endswith("s") and not it.words[first].name
    if first > 3 and several and it.words[first - 1].low in {"—", "–", "-"}:
        return True  # "- delays that could"
    if first < 3 or it.words[first].low not in {"a", "an"} or it.words[first - 1].low not in {",", "—", "–"}:
        return False
    return stem(it.words[first + 1].low) in stems_in("sums_up")


def _answered(it: Line, verb: Verb) -> tuple[Verb | None, int] | None:
    """What stands before "..., a charge the guild called absurd"."""
    subject = subject_of(it, verb.at) if verb.form == "finite" else None
    if subject is None or subject[1] != verb.first or subject[0] < 4:
        return None
    noun = subject[0] - 1
    if it.words[noun].low not in word_list("answered") or it.words[noun - 1].low not in {"a", "an"}:
        return None
    return _put_beside(it, noun - 2) if it.words[noun - 2].low == "," else None


def _what_it_describes(it: Line, verb: Verb, opener: int) -> tuple[Verb | None, int] | None:
    """ "a city that [we hold]", "the mutineers, whom [she put] at a hundred": where the phrase begins."""
    if object_of(it, verb.at) is not None:
        return None
    stop = opener - (it.words[opener - 1].low == ",")
    owner = phrase_before(it, stop, antecedent=True) if stop else None
    if owner is None or owner[1] != stop:
        return None
    return (_put_beside(it, owner[0] - 1) if _sums_up(it, owner) else None) or (None, owner[0])


def described(it: Line, verb: Verb, begin: int) -> tuple[int, int] | None:
    """The phrase that is the object of a verb in its relative clause: "[the sale], which Vane had planned"."""
    opener = opens_relative(it, verb)
    subject = subject_of(it, verb.at)
    if opener is None or subject is None or subject[0] != opener + 1 or subject[1] > verb.first or verb.passive:
        return None
    lead = it.words[begin]
    if not (lead.kind in {"det", "num", "pron"} or lead.name or it.words[opener - 1].low == ","):
        return None  # "shows that she talked"
    stop = opener - (it.words[opener - 1].low == ",")
    if it.span(begin, stop).text.lower() == it.span(*subject).text.lower() and it.words[begin - 1].kind == "prep":
        whole = phrase_before(it, begin - 1, antecedent=True)  # "[a statement by] the guard, which the guard withdrew"
        begin = whole[0] if whole is not None else begin
    if begin > 1 and it.words[begin - 1].low in _ABOUT and it.words[opener - 1].low == ",":
        whole = phrase_before(it, begin - 1, antecedent=True)  # "[a ban on] gas, which Poland had proposed"
        begin = whole[0] if whole is not None and whole[1] == begin - 1 else begin
    for span in verb.event.roles.get("A1", []) if verb.event is not None else []:
        first, until = words_in(it, span)
        begin = first if until == stop and first < begin else begin
    return begin, stop


def around_some(it: Line, verb: Verb, begin: int, stop: int) -> list[tuple[int, int]] | None:
    """ "Some of [the lorries] were found": a clause of "the lorries, some of which were found" as a sentence."""
    opener = opens_relative(it, verb)
    if opener is None or it.words[opener].low not in {"whom", "which"} or it.words[opener - 1].low != "of":
        return None
    comma = next((index for index in range(opener - 1, begin, -1) if it.words[index].low == ","), None)
    return [(comma + 1, opener), (begin, comma), (opener + 1, stop)] if comma is not None else None


def around_object(it: Line, verb: Verb, owner: tuple[int, int], stop: int) -> list[tuple[int, int]]:
    """ "Vane had planned [the sale] for the spring": a relative clause as a sentence, its object behind the verb.

    Where its preposition is left alone at the end, the object goes behind that: "they had waited for [the verdict]"."""
    subject = subject_of(it, verb.at)
    first = subject[0] if subject is not None else verb.first
    rest = verb.at + 1
    if rest < stop and it.words[rest].kind == "prep" and it.words[rest].low in word_list("particles"):
        rest += 1  # "had turned down"
    if rest < stop and it.words[stop - 1].kind in {"prep", "to"}:
        rest = stop
    return [(first, rest), owner, *([(rest, stop)] if rest < stop else [])]


def _some_of(it: Line, opener: int) -> tuple[None, int] | None:
    """ "marching workers, [14 of whom] were killed": the beginning of those of whom some are told of."""
    first = opener - 1
    while first > 0 and it.words[first - 1].kind in INNER:
        first -= 1
    if first < 2 or it.words[first - 1].low != ",":
        return None
    owner = phrase_before(it, first - 1, antecedent=True)
    return (None, owner[0]) if owner is not None else None


def _put_beside(it: Line, comma: int) -> tuple[Verb | None, int] | None:
    """What stands before "..., a step that would": the clause of a verb, or "a plan to raise the dam"."""
    before = _verb_before(it, comma)
    if before is None or before.form == "finite" or (before.form == "gerund" and governor(it, before) is not None):
        return (before, comma) if before is not None else None
    if before.form != "infinitive" or it.words[before.first - 1].kind != "word" or it.is_verb(before.first - 1):
        return None
    first = before.first - 1
    while first > 0 and it.words[first - 1].kind in INNER and not it.is_verb(first - 1):
        first -= 1
    return None, first


def _whole_clause(it: Line, verb: Verb) -> int | None:
    """The comma before a "which" that may mean all that stands before it: "..., which would allow them to leave"."""
    opener = opens_relative(it, verb)
    if opener is None or not opener or it.words[opener].low != "which" or it.words[opener - 1].low != ",":
        return None
    if opener + 1 != verb.first or stem(it.words[verb.at].low) not in stems_in("follows_from"):
        return None
    return opener - 1


def _object_before(it: Line, verb: Verb, comma: int) -> tuple[int, int] | None:
    """The object before a comma with what follows it, where a "which" means that: "declared an emergency in the north,
    which will allow"."""
    before = _verb_before(it, comma)
    target = object_of(it, before.at) if before is not None and before.form == "finite" else None
    if target is None or stem(it.words[verb.at].low) not in stems_in("empowers"):
        return None
    short = it.words[comma - 1].end - it.words[target[0]].start <= _LONGEST
    return (target[0], comma) if short and not any(it.is_verb(index) for index in range(target[0], comma)) else None


def _verb_before(it: Line, comma: int) -> Verb | None:
    """The last verb before a comma that is in no relative clause."""
    for index in range(comma - 1, -1, -1):
        if it.words[index].low in {";", ":", "“", '"'}:
            return None
        if it.is_verb(index) and it.verbs[index].form != "participle" and not is_relative(it, it.verbs[index]):
            return it.verbs[index]
    return None
