"""With which words can what an expression finds begin? So that it is tried only where one of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_P = re._parser  # type: ignore[attr-defined]
_C = re._constants  # type: ignore[attr-defined]
_MOST = 400  # words of one expression: beyond them it is as well tried everywhere
_WIDE = 4  # signs of a class that are spelt out
_ZERO_WIDTH = (_C.ASSERT, _C.ASSERT_NOT)
_ANY_LETTERS = "*"

Begun = tuple[str, bool]  # the letters of a word so far, and whether it ends there


def first_words(expression: str) -> frozenset[str] | None:
    """The words, as written, one of which a match begins with; None where it may begin with any word or with none.

    A point stands for an apostrophe, as in ``can.t``: it ends a word.
    """
    begun = _beginnings(expression)
    return None if begun is None or any(_ANY_LETTERS in word for word in begun) else begun


def where_begun(*expressions: str) -> str:
    """One expression for any of some that look for words: their first words, large or small, are looked at first.

    It finds what ``expressions``, joined, find at the beginning of a word.
    """
    begun = {one: _beginnings(one) for one in expressions}
    sure = [one for one in expressions if begun[one] is not None]
    words = {word for one in sure for word in begun[one] or ()}
    some = [rf"\b(?={_spelt(words)})(?:{'|'.join(sure)})"] if sure else []
    return "|".join([*some, *(one for one in expressions if begun[one] is None)])


def _spelt(words: Iterable[str]) -> str:
    """An expression for any of some words, by their letters one after another, large or small."""
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], set()).add(word[1:])
    ends = [r"(?!\w)"] if by_letter.pop("", None) else []
    if by_letter.pop(_ANY_LETTERS, None):
        return ""
    return f"(?:{'|'.join([*(_letter(sign) + _spelt(rest) for sign, rest in sorted(by_letter.items())), *ends])})"


def _letter(sign: str) -> str:
    return f"(?-i:[{sign.lower()}{sign.upper()}])" if sign.lower() != sign.upper() else re.escape(sign)


def _beginnings(expression: str) -> frozenset[str] | None:
    """The words that a match begins with; those that any letters may follow with a "*" behind them."""
    begun = _going_on([("", False)], _P.parse(expression))
    if begun is None or any(word.strip(_ANY_LETTERS) == "" for word, _ in begun):
        return None
    return frozenset(word for word, _ in begun)


def _going_on(begun: list[Begun], parts: Iterable[tuple[Any, Any]]) -> list[Begun] | None:
    """Some beginnings with what some parts of an expression add to those that go on; None: any letters."""
    for kind, what in parts:
        if all(over for _, over in begun):
            break
        more = _with_part(begun, kind, what)
        if more is None or len(more) > _MOST:
            return None
        begun = more
    return begun


def _with_part(begun: list[Begun], kind: Any, what: Any) -> list[Begun] | None:
    done, open_ = [one for one in begun if one[1]], [one for one in begun if not one[1]]
    if kind in _ZERO_WIDTH:
        return begun
    if kind is _C.AT:
        return [(word, bool(word) or over) for word, over in begun] if what is _C.AT_BOUNDARY else begun
    if kind is _C.LITERAL:
        return done + [_with_sign(word, chr(what)) for word, _ in open_]
    if kind is _C.ANY:
        return done + [(word, True) for word, _ in open_]
    if kind is _C.IN and len(what) <= _WIDE and all(one is _C.LITERAL for one, _ in what):
        return done + [_with_sign(word, chr(sign)) for word, _ in open_ for _, sign in what]
    if kind is _C.IN and all(one == (_C.CATEGORY, _C.CATEGORY_SPACE) for one in what):
        return done + [(word, True) for word, _ in open_]
    if kind is _C.SUBPATTERN:
        more = _going_on(open_, what[-1])
        return more if more is None else done + more
    if kind is _C.BRANCH:
        every = [_going_on(open_, one) for one in what[1]]
        return None if any(one is None for one in every) else done + [one for some in every if some for one in some]
    if kind in {_C.MAX_REPEAT, _C.MIN_REPEAT}:
        return _repeated(done, open_, *what)
    return done + [(word + _ANY_LETTERS, True) for word, _ in open_]  # a class of signs


def _repeated(done: list[Begun], open_: list[Begun], least: int, most: int, inner: Any) -> list[Begun] | None:
    if inner[0][0] is _C.IN and (_C.CATEGORY, _C.CATEGORY_WORD) in inner[0][1]:
        return done + [(word + _ANY_LETTERS, True) for word, _ in open_]
    made, reached = done + (open_ if least == 0 else []), open_
    for count in range(1, most + 1):
        more = _going_on(reached, inner)
        if more is None:
            return None
        made = made + [one for one in more if one[1] or count >= least]
        reached = [one for one in more if not one[1]]
        if not reached or len(made) > _MOST:
            break
    return made


def _with_sign(word: str, sign: str) -> Begun:
    return (word + sign, False) if sign.isalnum() or sign == "_" else (word, True)
