"""What is counted by a number? The words after it up to the head of the noun phrase, found without a parser.

The head is the first word that looks like a plural ("warships", "people"), with the plural that follows it at once
("police officers"). Words that cannot stand inside a noun phrase end the search, and then nothing is said: a wrong
"of" is worse than none. After "of" and after "one" the head may be singular. Looks at most eight words ahead.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from reportedly.annotate.numbers import SPACE

MOST_WORDS = 8


class Counted(NamedTuple):
    """What is counted: where its words begin and end, and where the figure's text ends with them."""

    start: int
    end: int


class Words(NamedTuple):
    """The word lists of kinds/figures.toml that tell what is counted and what is only a name."""

    lists: dict[str, frozenset[str]]
    bounds: dict[str, str]
    grade: frozenset[str]
    not_a_bound_after: frozenset[str]


@cache
def words() -> Words:
    """kinds/figures.toml, read once. A bound's kind is "low", "high" or "about"."""
    read: dict[str, Any] = tomllib.loads((files("reportedly") / "kinds" / "figures.toml").read_text("utf-8"))
    lists = {name: frozenset(rows) for part in ("names", "counted") for name, rows in read[part].items()}
    bounds = {phrase: kind for kind in ("low", "high", "about") for phrase in read["bounds"][kind]}
    return Words(lists, bounds, frozenset(read["bounds"]["grade"]), frozenset(read["bounds"]["not_a_bound_after"]))


_TOKEN = re.compile(rf"[{SPACE}]((?:[A-Z]\.){{2,4}}|[^\W_](?:[\w'’\-\u2010\u2011]|\.(?=\d)){{0,40}})")
_OF = re.compile(rf"[{SPACE}](?ai:of)(?=[{SPACE}])")
_PEOPLES = re.compile(r"[A-Z][a-z]+(?:ese|ish|nch|wiss|utch)\Z")
_AND = re.compile(rf"[{SPACE}]and[{SPACE}]([a-z]{{3,12}})\b")
_NUMERAL = re.compile(r"[0-9]+(?:st|nd|rd|th)?\Z")


def counted_after(text: str, end: int) -> Counted | None:
    """The counted noun phrase right after a plural count: "eight [warships]", "12 more [people]"."""
    known = words().lists
    found = _tokens(text, end)
    while found and found[0][2] in known["skip_first"]:
        found.pop(0)
    if not found:
        return None
    first = found[0]
    if first[2] in known["alone"]:
        return Counted(first[0], first[1])
    if first[2] in known["fate"]:
        following = found[1][2] if len(found) > 1 else ""
        if not _plural(found[1][3]) if following else True:
            return Counted(first[0], first[1])
    return _head(text, found, plural=True)


def one_counted(text: str, end: int) -> Counted | None:
    """The counted noun phrase after "one": "one [soldier] died", "at least one [protester]"."""
    found = _tokens(text, end)
    if found and found[0][2] in ("other", "more", "additional"):
        found.pop(0)
    return _head(text, found, plural=False)


def counted_of(text: str, end: int, singular: bool = True) -> Counted | None:
    """The noun phrase after " of ", without its determiner: "thousands of [protesters]", "half of the [vote]"."""
    match = _OF.match(text, end)
    if match is None:
        return None
    return noun_phrase(text, match.end(), singular)


def noun_phrase(text: str, end: int, singular: bool = True) -> Counted | None:
    """The noun phrase after a blank at ``end``, without its determiners; its head may be singular."""
    known = words().lists
    found = _tokens(text, end, after_of=True)
    while found and found[0][2] in known["after_of"]:
        found.pop(0)
    return _head(text, found, plural=not singular)


_Token = tuple[int, int, str, str]  # start, end, lower case, as written


def _tokens(text: str, at: int, after_of: bool = False) -> list[_Token]:
    """The next words that may belong to a noun phrase; a determiner may stand first where ``after_of``."""
    known = words().lists
    stop, skip = known["stop"], known["after_of"]
    found: list[_Token] = []
    for _ in range(MOST_WORDS):
        match = _TOKEN.match(text, at)
        if match is None:
            break
        word, lower = match[1].rstrip("'’-"), match[1].rstrip("'’-").lower()
        if not word:
            break
        if _NUMERAL.match(word) or (lower in known["numerals"]):
            return (
                found if any(_plural(token[3]) for token in found) else []
            )  # "of the city's four million": not its head
        if (lower in stop and not word.isupper()) or lower in known["time"]:
            if after_of and lower in skip and all(token[2] in skip for token in found):
                pass
            elif not (lower == "and" and _joins(text, found, match.end())):
                break
        found.append((match.start(1), match.start(1) + len(word), lower, word))
        at = match.end()
        if len(word) != len(match[1]):  # a closing quote or a plural's apostrophe
            break
    return found


def _joins(text: str, found: list[_Token], end: int) -> bool:
    """Whether "and" stands between two names that both modify the head: "Russian and Belarusian soldiers"."""
    following = _TOKEN.match(text, end)
    return bool(
        found and following and found[-1][3][0].isupper() and following[1][0].isupper() and not _plural(found[-1][3])
    )


def _plural(word: str) -> bool:
    known = words().lists
    lower = word.lower()
    if lower in known["collective"] or lower.endswith("men"):
        return True
    if (
        len(word) < 3
        or not lower.endswith("s")
        or lower.endswith(("ss", "us", "is", "'s", "’s"))
        or lower in known["singular_s"]
    ):
        return False
    return word[-1] == "s" or (
        word.isupper() and len(word) > 5
    )  # "US", "ISIS" are names; "CIVILIANS" a headline's plural


def _head(text: str, found: list[_Token], plural: bool) -> Counted | None:
    """The phrase from the first word to its head, or None."""
    known = words().lists
    for i, (_, _, lower, word) in enumerate(found):
        last_one = i + 1 == len(found)
        verb = lower.endswith("ed") and len(lower) > 4 and word.islower() and "-" not in word
        if verb and lower not in known["participles"] and (plural or i > 0 or last_one):
            found = found[:i]
            break
        adverb = lower.endswith("ly") and word.islower()
        if not plural and ((adverb and (i > 0 or last_one)) or (i > 0 and lower in known["verbs_s"])):
            found = found[:i]
            break
        if _plural(word):
            last = _last_plural(found, i)
            end = found[last][1]
            couple = _AND.match(text, end)
            if couple is not None and f"{found[last][2]} and {couple[1]}" in known["couples"]:
                end = couple.end()
            return Counted(found[0][0], end)
    if not found:
        return None
    if plural:
        return Counted(found[0][0], found[0][1]) if len(found) == 1 and _PEOPLES.match(found[0][3]) else None
    last_word = found[min(len(found), 4) - 1]
    return None if last_word[2].endswith(("'s", "’s")) else Counted(found[0][0], last_word[1])


def _last_plural(found: list[_Token], i: int) -> int:
    """The head from the first plural on: "police [officers]", "arms control [treaties]", "Orin Works new [hulls]"."""
    known = words().lists
    while i + 1 < len(found) and _plural(found[i + 1][3]) and found[i + 1][2] not in known["verbs_s"]:
        i += 1
    rest = found[i + 1 : i + 3]
    name = found[i][3][0].isupper() and len(rest) == 2 and rest[0][3].islower()
    if len(rest) == 2 and _plural(rest[1][3]) and (name or found[i][2] in known["plural_modifiers"]):
        i += 2
    return i
