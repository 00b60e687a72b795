"""Which word opens the relative clause of a verb: "who", "whose", "that"? And is its "that" one of what is said?"""

from __future__ import annotations

from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import stem, stems_in, word_list

INNER = frozenset(("det", "num", "word", "poss", "pron"))  # classes of words within a noun phrase


def is_relative(it: Line, verb: Verb) -> bool:
    """Whether a verb stands in a relative clause: "who testified", "that he controlled"."""
    return opens_relative(it, verb) is not None


def opens_relative(it: Line, verb: Verb) -> int | None:
    """The word that opens the relative clause of a verb; None where it stands in none."""
    if verb.first not in it.openers:
        it.openers[verb.first] = _opener_before(it, verb.first)
    return it.openers[verb.first]


def _opener_before(it: Line, first: int) -> int | None:
    index = first - 1
    paired = False  # "which [Poland and Lithuania] had proposed"
    while index >= 0 and not it.is_verb(index):
        if it.words[index].kind == "conj" and 0 < index < first - 1 and not paired:
            paired = True
        elif it.words[index].kind not in INNER and it.words[index].kind != "adv":
            break
        if it.words[index].low in {"that", "whose"}:
            break
        index -= 1
    if index <= 0:
        return None
    word, before = it.words[index], it.words[index - 1]
    if word.kind == "rel" or word.low == "whose":
        return index
    names = word.low == "that" and before.kind == "word" and not it.is_verb(index - 1)
    names = names and before.low not in word_list("calendar")  # "told a court on Tuesday that"
    content = stem(before.low) in stems_in("of_content") or _said_before(it, index - 1)
    return index if names and not content else None


def _said_before(it: Line, noun: int) -> bool:
    """Whether a saying stands before a phrase: "warned for years that", "told reporters that"."""
    index = noun
    while index >= 0 and it.words[index].kind in INNER and not it.is_verb(index):
        index -= 1
    if index >= 0 and it.words[index].kind == "prep":
        index -= 1
    verb = it.verbs.get(index)
    return verb is not None and verb.event is not None and verb.event.kind == "REPORTING"
