"""Where does what tells whence someone is begin: "Ada Quist[, 24, of Marn, Kestria], who"? The "who" is of the name."""

from __future__ import annotations

from reportedly.resolve.verbs import Line

_WHENCE = frozenset(("of", "from", "in", "at", "near"))
_LONGEST = 5  # words of the name of a place


def before_origin(it: Line, stop: int) -> int:
    """Where a person's name ends that the words before ``stop`` tell the origin of; ``stop`` where they tell none.

    Behind the name of a person stands "of" and the name of a place, or a comma and "from" and a place; a division or a
    state may follow behind a comma."""
    last = _name_before(it, stop)
    if last == stop or not last:
        return stop
    if it.words[last - 1].low == ",":  # "of Marn[, Kestria]"
        before = _name_before(it, last - 1)
        if before == last - 1 or not before or it.words[before - 1].low not in _WHENCE:
            return stop
        last = before
    if it.words[last - 1].low not in _WHENCE or last < 2:
        return stop
    who = it.words[last - 2]
    if who.low == ",":  # "Ada Quist, from Marn", "Ada Quist, 24, of Marn"
        return last - 2
    return last - 1 if it.words[last - 1].low == "of" and _is_whole_name(it, last - 1) else stop


def _name_before(it: Line, stop: int) -> int:
    """Where the run of capitalised words begins that ends before word ``stop``; ``stop`` where there is none."""
    first = stop
    while first > 0 and stop - first < _LONGEST:
        word = it.words[first - 1]
        if word.kind != "word" or not it.text[word.start].isupper() or it.is_verb(first - 1):
            break
        first -= 1
    return first


def _is_whole_name(it: Line, stop: int) -> bool:
    """Whether words before ``stop`` may be a person's whole name: two or more capitalised words."""
    return stop - _name_before(it, stop) >= 2
