"""Which role does each token play in a time expression? Text in, a string of one role letter a token out.

The grammar of dates (date_grammar.py) is a set of regular expressions over these letters, which makes a 300-word
paragraph a 350-letter string: matching is fast, and linear in the text whatever it holds. The letters and the words
behind them are in ``kinds/dates.toml``; numbers get theirs here.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

OTHER = "_"
BARRIER = "|"  # no time expression reaches over it: a blank line, or the start of a sentence


class Tokens(NamedTuple):
    """The tokens of a text: role letters, and code-point offsets (half open) of each."""

    text: str
    roles: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """Lower-cased token at ``index``, "" outside the text."""
        return self.text[self.starts[index] : self.ends[index]].lower() if 0 <= index < len(self.starts) else ""


class Lexicon(NamedTuple):
    """The word lists of ``kinds/dates.toml``, ready for look-up."""

    roles: dict[str, str]  # exact written form -> role letter
    worth: dict[str, str]  # lower-cased form -> value
    token: re.Pattern[str]
    vague: dict[str, int]
    context: dict[str, frozenset[str]]
    tense: dict[str, frozenset[str]]


_CASES: dict[str, Callable[[str], tuple[str, ...]]] = {
    "any": lambda w: (w, w.capitalize(), w.upper()),
    "capital": lambda w: (w.capitalize(), w.upper()),
    "title": lambda w: (w, w.upper()),
    "exact": lambda w: (w,),
}

# Numbers that hold a mark inside (2025-09-26, 9/26/2025, 17:30, 2,000, 3.5, 2019-21); bounded, so that digits and
# commas without end cannot make it backtrack far.
_NUMBER = r"[0-9]{1,4}(?:[-–/:.,][0-9]{1,4}){0,5}(?:(?=[ap]\.?m\b|T[0-9]|hrs?\b)|(?!\w))"
_DOTTED = r"[aApP]\.\s?[mM]\b\.?"


@cache
def lexicon() -> Lexicon:
    """Read ``kinds/dates.toml`` once."""
    table: dict[str, Any] = tomllib.loads((files("reportedly") / "kinds" / "dates.toml").read_text("utf-8"))
    roles: dict[str, str] = {}
    worth: dict[str, str] = {}
    phrases: set[str] = set()
    for group in table["group"]:
        for word, value in group["words"].items():
            worth[word.lower()] = value
            forms: tuple[str, ...] = tuple(_CASES[group["case"]](word))
            roles.update(dict.fromkeys(forms, str(group["class"])))
            if not word.isalpha() and word[0] not in "'’" and "." not in word:
                phrases.add(word)
    roles.update(table["marks"])
    longest_first = sorted(phrases, key=len, reverse=True)
    heads = "".join(sorted({p[0].lower() + p[0].upper() for p in phrases}))
    spelled = "|".join(re.escape(p).replace(r"\ ", r"\s{1,3}") for p in longest_first)
    pattern = (
        rf"\n[ \t\r]*\n|{_NUMBER}|{_DOTTED}"
        rf"|(?=[{heads}])(?i:{spelled})(?!\w)|['’]s(?!\w)|['’][0-9]0s(?!\w)|\w+|\S"
    )
    context = {key: frozenset(words) for key, words in table["context"].items()}
    tense = {key: frozenset(words) for key, words in table["tense"].items()}
    return Lexicon(roles, worth, re.compile(pattern), dict(table["vague"]), context, tense)


def tokens_of(text: str, barriers: set[int] | None = None) -> Tokens:
    """Cut ``text`` into tokens with a role letter each.

    ``barriers``: offsets (code points) that no time expression may reach over, such as the starts of sentences.
    """
    pieces = _pieces_of(text)
    roles, starts, ends = [*pieces[0]], [*pieces[1]], [*pieces[2]]
    for start in sorted(barriers or (), reverse=True):
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] == start:
            roles.insert(at, BARRIER)
            starts.insert(at, start)
            ends.insert(at, start)
    return Tokens(text, "".join(roles), starts, ends)


_SHORT = 16  # letters of a token whose role is remembered


@lru_cache(maxsize=2)  # a text is asked for again once its day is known
def _pieces_of(text: str) -> tuple[list[str], list[int], list[int]]:
    """Each token's role, and where it starts and ends."""
    spans = [match.span() for match in lexicon().token.finditer(text)]
    roles = [(_short_role if end - start <= _SHORT else _role_of)(text[start:end]) for start, end in spans]
    return roles, [start for start, _ in spans], [end for _, end in spans]


@lru_cache(maxsize=1 << 13)
def _short_role(form: str) -> str:
    """The role letter of a short token: most have been seen before."""
    return _role_of(form)


def _role_of(form: str) -> str:
    """The role letter of a token."""
    look_up = lexicon().roles.get
    role = look_up(form)
    if role is not None:
        return role
    first = form[0]
    if first in "0123456789'’":
        return number_role(form)
    if first == "\n":
        return BARRIER
    if (" " in form or "\n" in form or "." in form) and len(form) < 40:
        return look_up(" ".join(form.lower().split())) or look_up(" ".join(form.split())) or _dotted(form)
    return OTHER


def _dotted(form: str) -> str:
    return "9" if form[0] in "aApP" and form.rstrip(".")[-1:] in "mM" else OTHER


_NUMBER_ROLES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]", "8"),  # an ISO date
        (r"[0-9]{1,2}/[0-9]{1,2}/(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}/[0-9]{1,2}/[0-9]{1,2}|9/11", "8"),
        (r"[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}", "8"),  # 13.5.2015
        (r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?", "T"),
        (r"(?:1[5-9]|20)[0-9]{2}", "Y"),
        (r"(?:1[5-9]|20)[0-9]0s", "d"),  # 1990s
        (r"['’]?[2-9]0s", "d"),  # 90s, '90s
        (r"[12]?[0-9]|3[01]", "D"),
        (r"0[1-9]", "D"),
        (r"[3-9][0-9]", "H"),
        (r"[12]?[0-9](?i:th|st|nd|rd)|3[01](?i:th|st)", "O"),
        (r"(?:1[5-9]|20)[0-9]{2}[-–/](?:(?:1[5-9]|20)[0-9]{2}|[0-9]{1,2})", "ÿ"),  # 2019-2021, 2019-21
        (r"[0-3]?[0-9][-–][0-3]?[0-9]", "ð"),  # 26-27, of days or of a count
        (r"[1-3]/[2-4]", "þ"),  # a fraction
        (r"[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{3,4}|[0-9]{1,3}\.[0-9]{1,2}", "I"),
    )
)


@cache
def _short_number_role(form: str) -> str:
    return next((role for pattern, role in _NUMBER_ROLES if pattern.fullmatch(form)), OTHER)


def number_role(form: str) -> str:
    """The role letter of a token that starts with a digit or an apostrophe."""
    # The cache must not grow with hostile input, so only the short forms that a date can have go through it.
    if len(form) > 10:
        return OTHER
    return (
        _short_number_role(form)
        if len(form) <= 4
        else next((role for pattern, role in _NUMBER_ROLES if pattern.fullmatch(form)), OTHER)
    )
