"""Which unit, money or rate is told with a number?

The words and signs are in kinds/units.toml; names are its own, money has ISO 4217 codes, rates are "unit/thing":
"USD/barrel", "barrel/day", and "/day" for a count without a unit.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from reportedly.annotate.numbers import HYPHEN, SPACE


class Unit(NamedTuple):
    """A unit after or before a number: where it ends (or begins), its name, whether it is money."""

    edge: int
    name: str
    money: bool


class Tables(NamedTuple):
    """kinds/units.toml, ready for look-up."""

    words: dict[str, tuple[str, bool]]
    longest: int
    signs: re.Pattern[str]
    sign_names: dict[str, tuple[str, bool]]
    before: re.Pattern[str]
    at: re.Pattern[str]
    before_names: dict[str, str]
    rates: dict[str, str]
    time_rates: frozenset[str]
    money_in: frozenset[str]


def _either(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def tables() -> Tables:
    """kinds/units.toml, read once."""
    read: dict[str, Any] = tomllib.loads((files("reportedly") / "kinds" / "units.toml").read_text("utf-8"))
    words: dict[str, tuple[str, bool]] = {}
    signs: dict[str, tuple[str, bool]] = {}
    before: dict[str, str] = {}
    for section, money in (("measure", False), ("money", True)):
        for row in read[section]:
            name = row["name"]
            for word in row["words"]:
                words[word.lower()] = (name, money)
                words.setdefault(word.lower() + "s", (name, money))
            words |= {word.lower(): (name, money) for word in row.get("plural", [])}
            signs |= dict.fromkeys([*row.get("signs", []), *row.get("after", [])], (name, money))
            before |= dict.fromkeys(row.get("before", []), name)
            signs |= {sign: (name, True) for sign in row.get("before", []) if len(sign) == 1 and not sign.isalpha()}
            if money and re.fullmatch("[A-Z]{3}", name):
                signs[name] = (name, True)
                before[name] = name
    rates: dict[str, str] = {}
    for word in [*read["rate"]["time"], *read["rate"]["thing"]]:
        name = words.get(word.lower(), (word, False))[0]
        rates[word.lower()] = {"lb": "lb", "USD": "USD"}.get(name, name)
    return Tables(
        words,
        max(len(word.split()) for word in words),
        re.compile(rf"(?:[{HYPHEN}]|[{SPACE}]?)({_either(signs)})(?![^\W_])"),
        signs,
        re.compile(rf"(?:^|[^\w$])({_either(before)})[{SPACE}]?\Z"),
        re.compile(rf"({_either(before)})[{SPACE}]?(?=[0-9])"),
        before,
        rates,
        frozenset(read["rate"]["time"]),
        frozenset(read["money_in"]["nouns"]),
    )


_WORD = re.compile(r"(?:[^\W\d_]|[.](?=[^\W\d_])){1,24}(?:-hour)?")
_GAP = re.compile(rf"[{SPACE}{HYPHEN}]")
_RATE = re.compile(
    rf"[{SPACE}](?ai:an?|per|each|every|for{SPACE[0]}every|for{SPACE[0]}each)[{SPACE}](?=([^\W\d_]{{1,16}}))"
    rf"|/(?=([^\W\d_]{{1,16}}))|[{HYPHEN}](?ai:an?|per)[{HYPHEN}](?=([^\W\d_]{{1,16}}))"
)
_NOT_A_RATE = re.compile(rf"[{SPACE}](?ai:later|earlier|ago|before|after|in|early|late|from|old)\b|-")
_SHAPE = re.compile(rf"[{HYPHEN}](?ai:long|high|wide|deep|thick|tall|strong)\b")


def unit_after(text: str, end: int, scale: float = 1.0) -> Unit | None:
    """The unit that stands right after a number ending at ``end``, with or without a hyphen or blank. ``scale`` is
    what a scale word multiplied the number by: "2 million pounds" are money, "200 pounds" a weight."""
    table = tables()
    ends: list[int] = []
    at, words = end, ""
    best: tuple[int, str, bool] | None = None
    for _ in range(table.longest):
        gap = _GAP.match(text, at)
        if gap is None:
            break
        word = _WORD.match(text, gap.end())
        if word is None:
            break
        at = word.end()
        words = f"{words} {word[0].lower()}" if words else word[0].lower()
        ends.append(at)
        found = table.words.get(words)
        if found is not None and not text[at : at + 1].isdigit():
            best = (at, *found)
    sign = table.signs.match(text, end)
    if best is None and sign is not None:
        name, money = table.sign_names[sign[1]]
        spaced = text[end] in SPACE
        if sign[1] in ("p", "V", "W", "l", "L", "F", "g") and spaced:
            return None
        if sign[1] in ("C", "F", "m") and text[sign.end() : sign.end() + 2] in ("-s", ".P", "/"):
            return None
        if sign[1] == "F" and not re.compile(r"[2-9][0-9]|1[0-3][0-9]").fullmatch(
            text, max(0, end - 2 - (text[end - 3 : end - 2] == "1")), end
        ):
            return None  # a form or a gate: "13F"
        best = (sign.end(), name, money)
    if best is None:
        return None
    edge, name, money = best
    if name == "lb" and (
        scale >= 10**6 or text[edge : edge + 3] in (" ($", " (€", " st") or text.startswith(" sterling", edge)
    ):
        name, money = "GBP", True
        edge += 9 if text.startswith(" sterling", edge) else 0
    shape = _SHAPE.match(text, edge)
    if shape is not None and not money:
        edge = shape.end()
    return Unit(edge, name, money)


def won_after(text: str, end: int, large: bool) -> Unit | None:
    """ "50,000 won": the Korean won, only after a number too large for a score, as "won" is mostly a verb."""
    return Unit(end + 4, "KRW", True) if large and re.compile(r" won\b").match(text, end) else None


def money_before(text: str, start: int, floor: int) -> Unit | None:
    """The money sign or code that stands right before a number, not further left than ``floor``."""
    match = tables().before.search(text[max(floor, start - 10) : start])
    if match is None:
        return None
    sign = match[1]
    edge = start - (match.end() - match.start(1))
    return Unit(edge, tables().before_names[sign], True)


def money_at(text: str, start: int) -> Unit | None:
    """The money sign that begins at ``start``, where a number follows it: its end."""
    match = tables().at.match(text, start)
    return None if match is None else Unit(match.end(), tables().before_names[match[1]], True)


def rate_after(text: str, end: int, time_only: bool = False) -> tuple[int, str] | None:
    """A rate's other half at ``end``, " a day" or "/hour": where it ends and what it is told against."""
    match = _RATE.match(text, end)
    if match is None:
        return None
    table = tables()
    at = match.end()
    word = match[1] or match[2] or match[3]
    name, edge = table.rates.get(word.lower()), at + len(word)
    if word.lower() in ("square", "kilowatt", "megawatt"):
        longer = re.compile(rf"[{SPACE}{HYPHEN}][^\W\d_]{{1,12}}").match(text, edge)
        if longer is not None:
            name, edge = table.rates.get(text[at : longer.end()].lower()), longer.end()
    if name is None or (time_only and word.lower() not in table.time_rates) or _NOT_A_RATE.match(text, edge):
        return None
    return edge, name
