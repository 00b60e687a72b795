"""What do a comma and an "and" join: the members of a list, two clauses, a name and what it is?"""

from __future__ import annotations

from reportedly.resolve.openers import is_relative
from reportedly.resolve.verbs import Line


def in_pair(it: Line, conj: int) -> bool:
    """Whether an "and" joins what a "between" parts: "talks between the firm [and] the union broke down"."""
    for index in range(conj - 1, max(-1, conj - 10), -1):
        if it.words[index].low == "between":
            return True
        if it.is_verb(index) or it.words[index].kind in {"stop", "sub", "rel", "be", "aux", "conj"}:
            return False
    return False


def is_list(it: Line, comma: int, stop: int, within: bool = False) -> bool:
    """Whether a comma parts the members of "A, B and C": no verb up to the "and", and none after it.

    ``within``: in a clause within another, whose verb may follow: "trucks carrying A, B and C were".
    """
    for index in range(comma + 1, min(stop, comma + 12)):
        word = it.words[index]
        if word.low in {"and", "or"}:
            listed = index > comma + 1 or _comma_before(it, comma)
            return listed and not clause_follows(it, index + 1, stop, within)
        if (
            it.is_verb(index)
            or word.kind in {"rel", "sub", "be", "aux", "to"}
            or (word.kind == "stop" and word.low != ",")
        ):
            return False
        if index == comma + 1 and word.kind == "prep":
            return False
    return False


def _comma_before(it: Line, comma: int) -> bool:
    """Whether a comma is the last of a list, "A, B, and C": another stands before it, and no verb between the two."""
    for index in range(comma - 1, max(0, comma - 8), -1):
        word = it.words[index]
        if word.low == ",":
            return True
        if it.is_verb(index) or word.kind in {"stop", "rel", "sub", "be", "aux", "to", "conj"}:
            return False
    return False


def clause_follows(it: Line, first: int, stop: int, listed: bool = False) -> bool:
    """Whether a verb of its own follows an "and": "and [were negotiating]", "and [more than 1,200 were forced]".

    ``listed``: in a list within another clause, where only a verb right after the "and" is one of its own."""
    if listed:
        stop = min(stop, first + 1)
    placed = False
    for index in range(first, min(stop, first + 9)):
        word = it.words[index]
        placed = placed or word.kind == "prep"
        if word.kind == "conj" and placed and index > first:
            continue  # "and [22 trucks with flour and medicine reached]"
        if word.kind in {"be", "aux"} or (it.is_verb(index) and it.verbs[index].form == "finite"):
            return True
        if it.is_verb(index) and index == first:
            return True
        if word.kind in {"stop", "sub", "rel", "conj"} or it.is_verb(index):
            return index == first and (word.low == "that" or word.kind == "rel")
    return False


def verb_before(it: Line, stop: int) -> bool:
    """Whether a verb that is not a relative clause's stands before word ``stop`` in its clause."""
    for index in range(stop - 1, -1, -1):
        if it.words[index].kind in {"sub"} or (it.words[index].kind == "stop" and it.words[index].low != ","):
            return False
        if it.is_verb(index) and it.verbs[index].form == "finite" and not is_relative(it, it.verbs[index]):
            return it.words[index].low not in {"said", "says"}  # what is said is a clause of its own
    return False


def opening_comma(it: Line, closing: int) -> int | None:
    """The comma that opens what the comma at ``closing`` ends, as in "Olen, 61, was"; None where none does."""
    for index in range(closing - 1, 0, -1):
        word = it.words[index]
        if word.low == ",":
            after = it.words[index + 1]
            if after.kind == "num" and it.words[index - 1].kind == "num":
                continue
            return index
        if word.kind == "stop" or word.kind == "sub":
            return None
    return None


def is_name(it: Line, first: int, stop: int) -> bool:
    """Whether all words of a phrase are capitalised, and none is a closed-class word."""
    return 0 < stop - first <= 5 and all(
        word.kind == "word" and it.text[word.start].isupper() for word in it.words[first:stop]
    )


def is_apposition(it: Line, first: int, stop: int) -> bool:
    """Whether the words between two commas say what stands before is: a name, or "a city of 670,000"."""
    if is_name(it, first, stop):
        return True
    words = it.words[first:stop]
    return (
        0 < len(words) <= 9
        and words[0].kind == "det"
        and not any(word.kind in {"be", "aux", "sub", "rel", "conj", "stop"} for word in words)
        and not any(it.is_verb(index) for index in range(first, stop))
    )
