"""How many are a source said to be? "Four officials" are 4, "officials" are not counted."""

from __future__ import annotations

import re

from reportedly.annotate.names import forms_of

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen "
        "nineteen twenty".split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a": 1, "an": 1, "another": 1, "both": 2, "pair": 2,
"couple": 2, "half-dozen": 6}  # fmt: skip
_DIGITS = re.compile(r"\d[\d,]*")
_PER_CENT = frozenset(("%", "percent", "per", "pct"))
_ADDRESS = re.compile(r",\s(?=\d)")  # "a clerk at Marn Bakery and Inn[, 5847 Quay Road]", "a clerk[, 34]"
_BEHIND = frozenset("of who that in from at near on".split())  # what follows counts others: "a clerk at 12 Quay Road"
_VAGUE_NUMBER = frozenset("at least more than over about around nearly almost some up to fewer less".split())


def stated_number(words: str) -> int | None:
    """How many the phrase says they are: "four officials" 4, "a person" 1, "officials" None, "at least two" None."""
    tokens = [form.lower() for form in forms_of(words)[:8]]
    if not tokens or any(
        word in ("dozens", "hundreds", "thousands", "scores", "several", "many") for word in tokens[:3]
    ):
        return None
    for at, word in enumerate(tokens[:4]):
        if word in _BEHIND and tokens[at - 1] not in _NUMBERS:
            break
        if _DIGITS.fullmatch(word):
            number = int(word.replace(",", "")) if len(word) < 10 else None
            if tokens[at + 1 : at + 2] and tokens[at + 1] in _PER_CENT:
                return None
            return number if number and (at == 0 or tokens[at - 1] not in _VAGUE_NUMBER) else None
        if (
            word in ("a", "an")
            and len(tokens) > at + 1
            and tokens[at + 1]
            in ("few", "number", "group", "dozen", "couple", "pair", "handful", "series", "majority", "lot")
        ):
            return {"dozen": 12, "couple": 2, "pair": 2}.get(tokens[at + 1])
        if word in _NUMBERS:
            if at and (tokens[at - 1] in _VAGUE_NUMBER or tokens[at - 1].endswith("ty")):
                return None  # "eighty eight"
            if tokens[at + 1 : at + 2] and tokens[at + 1] in _PER_CENT:
                return None
            if word == "one" and tokens[at + 1 : at + 2] == ["of"]:
                return 1
            return _NUMBERS[word]
    return None


def number_of_all(words: str) -> int | None:
    """The number of a source of several parts: "an official and two envoys" 3."""
    parts = _ADDRESS.split(words)[0].split(" and ")
    numbers = [stated_number(part) for part in parts]
    if len(parts) == 2 and numbers[0] is not None and numbers[1] is not None:
        return numbers[0] + numbers[1]
    return stated_number(_ADDRESS.split(words)[0])
