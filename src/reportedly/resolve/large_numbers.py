"""Does a number make a claim news: many people, the votes and seats that they gave, much money?"""

from __future__ import annotations

import re

from reportedly.records import Figure
from reportedly.resolve.clauses import Parsed
from reportedly.resolve.words import word_list

_VOTES = frozenset(("votes", "seats", "ballots"))
_CROWD = 100  # people to whom whatever happens is news
_MANY = 10  # people from whom on a number counts
_MUCH = 1_000_000  # money from which on a sum is news
_MONEY = re.compile(r"[A-Z]{3}(?:/\w+)?")  # a currency, or so much of it for each of something


def is_much(figure: Figure) -> bool:
    """Whether a figure is a large sum of money."""
    money = figure.unit is not None and _MONEY.fullmatch(figure.unit) is not None
    return money and max(figure.low or 0.0, figure.high or 0.0) >= _MUCH


def counts_people(figure: Figure) -> bool:
    """Whether many people are counted, or the votes and seats that they gave."""
    number = figure.low if figure.low is not None else figure.high
    words = (figure.of or "").lower().split()[:3]
    return number is not None and number >= _MANY and not (word_list("people") | _VOTES).isdisjoint(words)


def of_many(parsed: Parsed, figures: list[Figure]) -> bool:
    """Whether a hundred people or more, or so many of them, are the subject: "640,000 of them have crossed"."""
    who = parsed.subject
    if who is None:
        return False
    for figure in figures:
        number = figure.low if figure.low is not None else figure.high
        if number is None or number < _CROWD or figure.unit is not None or not who.start <= figure.start < who.end:
            continue
        alone = who.text[figure.end - who.start :].strip(" ,") in {"", "of them", "others", "more", "of those"}
        if alone or not word_list("people").isdisjoint((figure.of or "").lower().split()[:3]):
            return True
    return False
