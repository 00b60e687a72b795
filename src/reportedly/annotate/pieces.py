"""How is a text cut into word pieces, each with its place and its case?

WordPiece (Devlin et al. 2019) as the encoder was pretrained with, uncased; a small case class beside each piece gives
back what lower-casing takes away.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CASES = 6  # other, lower, Title, UPPER, digit, mIxed
CLS, SEP, PAD = 101, 102, 0
_SURROGATES = re.compile("[\ud800-\udfff]")
_CHUNK = 100_000  # characters a call: keeps the tokenizer's memory flat


class Pieces(NamedTuple):
    """Word pieces of a text, no special tokens: all arrays are of one length."""

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    starts: NDArray[np.int64]  # offsets into the text, code points
    ends: NDArray[np.int64]
    first: NDArray[np.bool_]  # True where a piece begins a word


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer that ships with the weights."""
    from tokenizers import Tokenizer

    path = resources.files("reportedly.models") / "tokenizer.json"
    made: Tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    made.no_truncation()
    made.no_padding()
    return made


@lru_cache(1 << 14)
def case_of(word: str) -> int:
    """The case class of one word: 0 other, 1 lower, 2 Title, 3 UPPER, 4 digit, 5 mixed."""
    if not word:
        return 0
    head = word[0]
    if head.isdigit():
        return 4
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if head.isupper() and word[1:].islower():
        return 2
    return 5 if head.isalpha() else 0


def cut(text: str) -> Pieces:
    """All word pieces of ``text``, with code-point offsets into it."""
    clean = _SURROGATES.sub("?", text)  # lone surrogates cannot be encoded; same length, so offsets hold
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    words: list[int] = []
    base = 0
    for at, chunk in _chunks(clean):
        made = tokenizer().encode(chunk, add_special_tokens=False)
        ids += made.ids
        spans += [(start + at, end + at) for start, end in made.offsets] if at else made.offsets
        words += [(word or 0) + base for word in made.word_ids]
        base = words[-1] + 1 if words else 0
    count = len(ids)
    word_of = np.asarray(words, dtype=np.int64).reshape(count)
    first = np.ones(count, dtype=bool)
    first[1:] = word_of[1:] != word_of[:-1]
    bounds = np.fromiter(chain.from_iterable(spans), dtype=np.int64, count=2 * count).reshape(count, 2)
    heads = np.flatnonzero(first)
    tails = np.append(heads[1:], count) if count else heads  # a text of control signs has no pieces
    begins, ends = bounds[heads, 0].tolist(), bounds[tails - 1, 1].tolist()
    shown = [case_of(clean[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    cases = np.repeat(np.asarray(shown, dtype=np.int64), tails - heads)
    return Pieces(np.asarray(ids, dtype=np.int64).reshape(count), cases, bounds[:, 0], bounds[:, 1], first)


def _chunks(text: str) -> list[tuple[int, str]]:
    """The text in runs of bounded length, cut at white space where there is some."""
    runs, at = [], 0
    while at < len(text):
        end = min(at + _CHUNK, len(text))
        if end < len(text):
            blank = max(text.rfind(" ", at, end), text.rfind("\n", at, end))
            end = blank if blank > at else end
        runs.append((at, text[at:end]))
        at = end
    return runs
