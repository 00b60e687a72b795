"""Where does a head word of those who act name nobody: "a five-child family", "head-to-head", "half-staff"?"""

from __future__ import annotations

import re

# Before a head word of one person they make it part of a longer phrase: "five [child] seats", "all [volunteer] rotas".
_SEVERAL = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen dozens "
    "million millions several many all both few".split()
)
_COUNTED = frozenset("police staff crew military personnel media crowd clergy".split())  # "4,000 police"
_MONEY = frozenset("million billion millions billions".split())
_OWNERS = frozenset("his her my your their our".split())
_BETWEEN = frozenset("to on by and".split())  # "head-to-head", "one-on-one"
_DIGITS = re.compile(r"\d[\d,.]*")
_LONG = 4  # letters of a word that tells whether a line is written large
_LARGE_SHARE = 0.8  # of its long words


def of_compound(lower: list[str], head: int) -> bool:
    """Whether a head word ends a hyphened word that is no person: "head-to-[head]", "half-[staff]"."""
    if head < 2 or lower[head - 1] != "-":
        return False
    return lower[head - 2] in _BETWEEN or lower[head - 2] == "half"


def is_miscounted(lower: list[str], first: int, head: int, number: str) -> bool:
    """Whether the number before a head word (its ``number``: s one, p several, b a body) is not that of its phrase.

    "five child" goes on as "five child seats", "one men" as "one men's room", "500 college" as "500 college places"."""
    if lower[head] == "media" and head and lower[head - 1] in _MONEY:
        return True  # "a $2 million [media] campaign"
    led = range(max(0, first - 1), head)
    if number == "p":
        return head > 0 and lower[head - 1] == "one" and lower[head - 2 : head - 1] != ["-"]
    for at in led:
        word = lower[at]
        counts = word in _SEVERAL or (_DIGITS.fullmatch(word) is not None and word != "1")
        if counts and (at + 1 >= len(lower) or lower[at + 1] != "-"):
            return lower[head] not in _COUNTED
    return False


def is_thing(lower: list[str], head: int, after: str) -> bool:
    """Whether "head" is somebody's own ("shook his [head]"), or a "foundation" what something rests on."""
    if lower[head] == "foundation" and after in ("of", "for"):
        return True  # "the foundation of the pact": no body
    return lower[head] == "head" and after != "of" and head > 0 and lower[head - 1] in _OWNERS


def is_verb_of(lower: list[str], forms: list[str], head: int) -> bool:
    """Whether "forces" is what something does: "Slide [forces] closure"; ``head`` begins its phrase."""
    if lower[head] != "forces" or not head or not forms[head - 1][:1].isupper() or not forms[head - 1].isalpha():
        return False
    return head == 1 or not forms[head - 2].isalpha()


def in_large_line(forms: list[str], at: int) -> bool:
    """Whether nearly all long words of the line of token ``at`` begin with a capital, as those of headlines do."""
    first = last = at
    while first > 0 and forms[first - 1] != "\n":
        first -= 1
    while last < len(forms) and forms[last] != "\n":
        last += 1
    long = [form for form in forms[first:last] if len(form) >= _LONG and form[0].isalpha()]
    return len(long) > 2 and sum(form[0].isupper() for form in long) >= _LARGE_SHARE * len(long)
