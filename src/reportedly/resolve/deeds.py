"""Who does what an event noun tells: "an attack on a convoy by [gunmen]", "[the army]'s shelling"?"""

from __future__ import annotations

from reportedly.resolve.phrases import phrase_from
from reportedly.resolve.verbs import Line
from reportedly.resolve.words import stem, stems_in, word_list


def agent_of_noun(it: Line, at: int) -> tuple[int, int] | None:
    """ "An attack on the convoy by [gunmen]": who does what an event noun tells."""
    for index in range(at + 1, min(len(it.words) - 1, at + 12)):
        word = it.words[index]
        if word.kind in {"stop", "sub", "rel", "be", "aux", "to"} or it.is_verb(index):
            return None
        if word.low == "by":
            found = phrase_from(it, index + 1, inner=True)
            timed = found is not None and (it.words[found[0]].kind == "num" or is_time(it, *found))
            return None if timed else found
    return None


def is_time(it: Line, first: int, stop: int) -> bool:
    """Whether all words of a phrase are of the calendar: "by [Wednesday afternoon]"."""
    return all(w.low in word_list("calendar") or w.kind in {"num", "det"} for w in it.words[first:stop])


def owner_of_noun(it: Line, at: int) -> tuple[int, int] | None:
    """ "[The army]'s shelling": the words before the possessive ending before a noun."""
    index = at - 1
    while index > 0 and it.words[index].kind in {"word", "num"} and not it.is_verb(index):
        index -= 1
    if index <= 0 or it.words[index].kind != "poss":
        return None
    first = index
    while first and it.words[first - 1].kind in {"word", "num"} and not it.is_verb(first - 1):
        first -= 1
    first -= bool(first) and it.words[first - 1].kind == "det"
    return (first, index) if first < index else None


def who_harms(it: Line, at: int, subject: tuple[int, int] | None) -> tuple[int, int] | None:
    """Who kills, where the subject is what they do: "[the army]'s shelling of two villages killed four"."""
    if subject is None or stem(it.words[at].low) not in stems_in("harms") or it.verbs[at].passive:
        return subject
    for index in range(subject[0], subject[1]):
        if it.words[index].kind in {"prep", "stop"}:
            break
        deed = it.verbs.get(index)
        last = index + 1 == subject[1] or it.words[index + 1].kind in {"prep", "stop"}
        if last and deed is not None and deed.form == "noun":
            return agent_of_noun(it, index) or owner_of_noun(it, index) or subject
    return subject
