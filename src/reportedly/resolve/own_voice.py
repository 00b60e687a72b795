"""Does a text speak in its writer's own voice: to "you", of what "we should" do, with questions that nobody answers?

Columns, letters and leading articles do so outside quotation marks; reports name who says so instead.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_LEAST = 200  # words outside quotation marks from which on a share tells anything
_MUCH = 2.8  # more of a hundred words that are the writer's own than name a source: a column
_SOME, _FEW_SAID = 1.8, 0.25  # ... or so many, where hardly any name one
_CALLS = 2  # and some of them call for something
_ASKED = 2  # what a question counts
_MARKS = ".,;:!?)(…"


def is_own_voice(told: str) -> bool:
    """Whether a text, without what it quotes, is told in its writer's own voice."""
    words = told.lower().replace("’", "'").split()
    if len(words) < _LEAST:
        return False
    bare = [word.strip(_MARKS) for word in words]
    share = 100 / len(words)
    flat = " ".join(words)
    own = sum(word in _words("words") for word in bare) + sum(flat.count(turn) for turn in _turns())
    own += _ASKED * sum(word.endswith("?") for word in words)
    said = share * sum(word in _words("said") for word in bare)
    more = share * own - said
    if more >= _MUCH:
        return True
    return more >= _SOME and said <= _FEW_SAID and sum(word in _words("calls") for word in bare) >= _CALLS


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _turns() -> tuple[str, ...]:
    return tuple(_lists()["turns"])


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("reportedly").joinpath("kinds/own_voice.toml").read_text(encoding="utf-8"))
