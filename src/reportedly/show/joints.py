"""Which words of a line only join it to what went before? "Worse, ...", "..., however, ...": a line stands by itself.

Only words go without which a line is as true: none of a time ("Then"), a doubt ("Perhaps"), a condition ("Otherwise").
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from reportedly.show.lay import Piece

_LONGEST = 24  # characters of the words that join
_HELPS = re.compile(r"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should)$")
_VERB = re.compile(
    r"(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|said|says|[a-z]+ed)\b"
)
_AND_THAT = re.compile(r"( and| but) that (?=[a-z“\"]+ |[A-Z])")
_SAYING = re.compile(
    r"\bthat\b|\b(?:sa(?:id|ys?)|told|tells?|warn\w{0,3}|add(?:s|ed)|argue[sd]?|believe[sd]?|know|knew|claim(?:s|ed)?|"
    r"insist(?:s|ed)?|report(?:s|ed)?|agree[sd]?|fear(?:s|ed)?|show(?:s|ed)?|means?|meant|announced?|decided?)\b",
    re.I,
)
_QUOTES = re.compile("[“”\"]|''")


def without_joints(pieces: list[Piece]) -> list[Piece]:
    """Pieces of a line that is no quotation, without the words that join it to another."""
    made: list[Piece] = []
    for piece in pieces:
        text, bold = piece.text, bool(made) and made[-1].style == "bold"
        if not made:
            text = _without_lead(text, len(pieces) > 1)
        if ", " in text and not any(_QUOTES.search(each.text) for each in made):
            text = _without_inner(text, bold)
        made.append(piece._replace(text=text))
    return made


def without_that(pieces: list[Piece]) -> list[Piece]:
    """Pieces of a line that no saying leads, without the "that" of a second thing said: "none came and [that] ..."."""
    made, told = [], ""
    for piece in pieces:
        text = piece.text
        found = _AND_THAT.search(text)
        if found is not None and not _SAYING.search(told + text[: found.start()]):
            text = f"{text[: found.end(1)]} {text[found.end() :]}"
        told += piece.text
        made.append(piece._replace(text=text))
    return made


def _without_lead(text: str, more: bool) -> str:
    """Words without those before their first comma that only join; ``more``: others follow them."""
    if not 0 < text.find(",") <= _LONGEST and not text.startswith("Instead "):
        return text
    led = _leading().match(text)
    return text[led.end() :] if led is not None and (more or led.end() < len(text)) else text


def _without_inner(text: str, subject: bool) -> str:
    """Words without those between commas that only join; ``subject``: a subject stands before them."""
    found = _inner().search(text)
    if found is None or _QUOTES.search(text, 0, found.start()):
        return text
    amid = (subject and not found.start()) or _HELPS.search(text, 0, found.start()) or _VERB.match(text, found.end())
    return f"{text[: found.start()]}{' ' if amid else ', '}{text[found.end() :]}"


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf" ?(?:(?:But|And|Yet|So) )?(?:(?:{_words('leading')}), |Instead,? (?!of\b))", re.I)


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(rf", (?:{_words('inner')}), ")


def _words(name: str) -> str:
    lists = tomllib.loads(files("reportedly.show").joinpath("clause.toml").read_text(encoding="utf-8"))
    return "|".join(word.strip() for word in lists[name].split(";"))
