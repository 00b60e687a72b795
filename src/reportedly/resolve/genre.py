"""Is the article of a kind that tells no crisis: sport, markets, an obituary, a correction?

By words and turns of phrase that such articles are full of (kinds/genres.toml). What they
tell is kept, and matters less.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.records import Sentence, Source

_EARLIER = re.compile(
    r"\b(?:earlier|previous|original) versions? of (?:this|the|an?) (?:\w+ )?"
    r"(?:article|story|report|caption|headline|column)",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:sa(?:ys|id)|report(?:s|ed)|stated?|misstated that|described|claim(?:s|ed)|quoted|cited|(?:mis)?attributed|"
    r"suggested|implied|indicated)\b",
    re.I,
)
_OWN = re.compile(r"(?:an?|the|this|our) (?:\w+ )?(?:article|story|report|caption|headline|column|obituary)\b", re.I)
_OF_ITSELF = re.compile(
    r"\b(?:article|story|caption|headline|column|obituary|corrections?|clarification|errors?|remark|misstate[sd]?)\b",
    re.I,
)
_CITES = frozenset(("citing", "quoting"))  # "said, citing a nurse, that"
SAMPLE = 4_000  # characters from the beginning that are looked at
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Genre(NamedTuple):
    """One kind of article."""

    name: str
    words: frozenset[str]
    forms: tuple[re.Pattern[str], ...]
    any_form: re.Pattern[str] | None  # of a text in lower case
    least: int  # different words or forms
    share: float  # of a hundred words


@cache
def _genres() -> tuple[Genre, ...]:
    raw = tomllib.loads(files("reportedly").joinpath("kinds/genres.toml").read_text(encoding="utf-8"))
    return tuple(
        Genre(
            name,
            frozenset(table.get("words", "").split()),
            tuple(re.compile(form, re.I) for form in table.get("forms", ())),
            re.compile("|".join(table["forms"])) if "forms" in table else None,
            table["least"],
            table["share"],
        )
        for name, table in raw.items()
    )


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*(genre.words for genre in _genres()))


def genre_of(text: str) -> str | None:
    """The quiet kind of an article, None where it is of none."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    telling = [word for word in words if word in _all_words()]
    for genre in _genres():
        hits = [word for word in telling if word in genre.words]
        enough = 100 * len(hits) >= genre.share * max(1, len(words))
        if enough and len(set(hits)) + _forms_in(sample, genre) >= genre.least:
            return genre.name
    return None


def _forms_in(sample: str, genre: Genre) -> int:
    """How many of the forms of a genre stand in a text: mostly none, which one look tells."""
    if genre.any_form is None or genre.any_form.search(sample.lower()) is None:
        return 0
    return sum(form.search(sample) is not None for form in genre.forms)


def takes_back(source: Source, cue: str, text: str) -> bool:
    """Whether an article takes back what it once said: "said that", not "misstated" or ", as the report stated"."""
    aside = source.start is not None and text[max(0, source.start - 3) : source.start].lower() == "as "
    return not aside and (_TOLD.search(cue) is not None or cue.lower() in _CITES)


def is_itself(source: Source, genre: str | None) -> bool:
    """Whether a source is the article, as it was before it was corrected: "an earlier version of this article"."""
    return _EARLIER.search(source.name) is not None or (genre == "correction" and is_own(source.name))


def is_own(words: str) -> bool:
    """Whether words name the article itself: "the story", "an earlier version of this article"."""
    return _EARLIER.search(words) is not None or _OWN.match(words) is not None


def is_quiet(genre: str | None, sentence: Sentence, text: str, sources: list[Source], taken_back: bool) -> bool:
    """Whether a claim of an article of a quiet kind matters less: of a correction only what it tells of itself."""
    if genre is None or taken_back:
        return False
    return genre != "correction" or (not sources and _OF_ITSELF.search(text, sentence.start, sentence.end) is not None)
