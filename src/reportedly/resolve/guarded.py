"""Which words only tell how a source speaks, or keeps silent? "Asked not to be named", "declined to comment"."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from reportedly.annotate.first_words import where_begun
from reportedly.records import Sentence

_LONGEST = 2_000  # characters of a sentence in which such turns of phrase are sought


def guarded(text: str, sentence: Sentence, at: int) -> bool:
    """Whether the word at ``at`` belongs to how a source speaks, or keeps silent: "asked not to be named"."""
    words = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    return any(start <= at - sentence.start < end for start, end in _guarded_in(words))


@lru_cache(maxsize=16)  # the events of a sentence come one after another
def _guarded_in(words: str) -> list[tuple[int, int]]:
    any_of, forms = _forms()
    if any_of.search(words.lower()) is None:
        return []
    return [found.span() for form in forms for found in form.finditer(words)]


@cache
def _forms() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """The forms of kinds/guarded.toml: any of them in lower case, and each."""
    raw = tomllib.loads(files("reportedly").joinpath("kinds/guarded.toml").read_text(encoding="utf-8"))["forms"]
    return re.compile(where_begun(*raw)), tuple(re.compile(rf"\b(?:{form})", re.I) for form in raw)
