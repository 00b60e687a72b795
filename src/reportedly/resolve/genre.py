"""Is the article of a kind that tells no crisis: sport, markets, an obituary, an opinion, a correction?

By words and turns of phrase that such articles are full of (kinds/genres.toml), an opinion by who speaks in it. What
they tell is kept, and matters less.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.annotate.first_words import where_begun
from reportedly.records import Sentence, Source
from reportedly.resolve.own_voice import is_own_voice

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
_NEWS = 3  # words of news after which a text is no quiet one
_LABEL = re.compile(
    r"\W*(?:opinions?|op-?ed|commentary|editorials?|letters? to the editor|guest (?:column|essay|opinion|commentary)|"
    r"my view|horoscopes?|reviews?)\s*[:|–—]",
    re.I,
)
_SECTION = re.compile(  # a line of its own behind the headline
    r"^[^\w\n]{0,4}(?:letters?(?: to the editor)?|op-?ed|opinions?|commentary|editorials?|columnists?|our view)"
    r"[^\w\n]{0,4}$",
    re.I | re.M,
)
_QUOTED = re.compile(
    r'(?:^|(?<=[\s(—–-]))"(?:[^"\n]|(?<=[\s(])")*(?:"|$)', re.M
)  # one that is not closed ends its paragraph
_HEAD = 300  # characters in which it stands
_I = frozenset("I I, I'm I’m I've I’ve I'd I’d I'll I’ll my My myself".split())
_WRITER = frozenset("I i we We me us you".split())
_OWN_LEAST, _OWN_SHARE = 5, 1.0
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_WE_LEAST = 2
_BIOGRAPHY = 400  # characters of a last line that says who has written the text
_WHO_WRITES = re.compile(
    r"[A-Z][^\s,]+(?: [A-Z][^\s,]+){1,3}(?:, [^,]{1,60},)? (?:is|was) [^.]{0,60}?\b(?:columnist|professor|"
    r"director|author|fellow|editor|president|founder|playwright|attorney|lawyer|writer|scholar|chairman|contributor|"
    r"consultant|strategist|journalist|historian|economist|teacher|member of)\b"
)
SAMPLE = 4_000  # characters from the beginning that are looked at
_WORD = re.compile(r"[A-Za-z]+(?![\w-])|[^\W\d_]+(?:-[^\W\d_]+)*")  # the first branch takes most words in one step


class Genre(NamedTuple):
    """One kind of article."""

    name: str
    words: frozenset[str]
    forms: tuple[re.Pattern[str], ...]
    any_form: re.Pattern[str] | None  # of a text in lower case
    least: int  # different words or forms
    share: float  # of a hundred words
    gate: frozenset[str]  # words without any of which no form can stand
    unless: frozenset[str]  # words of which a few say that it is news


@cache
def _genres() -> tuple[Genre, ...]:
    raw = tomllib.loads(files("reportedly").joinpath("kinds/genres.toml").read_text(encoding="utf-8"))
    return tuple(
        Genre(
            name,
            frozenset(table.get("words", "").split()),
            tuple(re.compile(form, re.I) for form in table.get("forms", ())),
            re.compile(where_begun(*table["forms"])) if "forms" in table else None,
            table["least"],
            table["share"],
            frozenset(table.get("gate", "").split()),
            frozenset(table.get("unless", "").split()),
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
    known, small = set(words), sample.lower()
    for genre in _genres():
        hits = [word for word in telling if word in genre.words]
        enough = 100 * len(hits) >= genre.share * max(1, len(words))
        if not enough or len(set(hits)) + _forms_in(small, known, genre) < genre.least:
            continue
        if not genre.unless or sum(word in genre.unless for word in words) < _NEWS:
            return genre.name
    return "opinion" if _is_opinion(text, sample, len(words)) else None


def _is_opinion(text: str, sample: str, words: int) -> bool:
    """Whether an article is somebody's own view or account: it says so, or its writer speaks of himself in it."""
    if _LABEL.match(sample) or _SECTION.search(sample, 0, _HEAD):
        return True
    told = _QUOTED.sub(" ", _plain(sample))
    if is_own_voice(told):
        return True
    own = sum(word in _I for word in told.split())
    if own >= _OWN_LEAST and 100 * own >= _OWN_SHARE * words:
        return True
    last = text.rstrip()[-_BIOGRAPHY:].rpartition("\n")[2]
    return _WHO_WRITES.match(last) is not None and len(_WE.findall(told)) >= _WE_LEAST


def _plain(text: str) -> str:
    """A text with one sign for every quotation mark."""
    return text.replace("“", '"').replace("”", '"').replace("''", '"')


def _forms_in(text: str, words: set[str], genre: Genre) -> int:
    """How many of the forms of a genre stand in a text in lower case, of some words: mostly none, as one look tells."""
    if genre.any_form is None or (genre.gate and genre.gate.isdisjoint(words)):
        return 0
    if genre.any_form.search(text) is None:
        return 0
    return sum(form.search(text) is not None for form in genre.forms)


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


def is_first_person(name: str) -> bool:
    """Whether a source is the writer himself."""
    return name in _WRITER


def is_quiet(
    genre: str | None, sentence: Sentence, text: str, sources: list[Source], taken_back: bool, binds: bool
) -> bool:
    """Whether a claim of an article of a quiet kind matters less: of a correction only what it tells of itself, of an
    opinion not what others deny, nor what ``binds`` them: what they announce for a day."""
    if genre is None or taken_back:
        return False
    if genre == "opinion" and binds and sources and not is_first_person(sources[-1].name):
        return False
    return genre != "correction" or (not sources and _OF_ITSELF.search(text, sentence.start, sentence.end) is not None)
