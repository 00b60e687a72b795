"""Which articles carry one text: near-duplicates, edited versions and wire copies; and which of them is the origin?

MinHash (Broder 1997) over runs of words, by rensa; banded for locality-sensitive hashing (Indyk and Motwani 1998), so
that an article is compared only with those that share a band key. Copies are often cut, so what counts is how much of
the shorter text stands in the longer one, not how much of both.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b

import rensa

from reportedly.annotate.word_lists import rows
from reportedly.records import Article, Record

PERMUTATIONS, SEED = 128, 1
BANDS, ROWS = 48, 2  # texts with a Jaccard similarity of 0.33 share a band with probability 0.996, of 0.005 with 0.001
NUMBER_PERMUTATIONS = 32
RUN = 4  # words in a run
SAME = 0.5  # at and above this overlap two texts are one ...
SAME_NUMBERS, FEWEST_NUMBERS = 0.4, 4  # ... unless both have some numbers, and fewer than this part is shared
FEWEST = 8  # runs: a shorter text has too little to be told a copy by
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_MAKE = 2  # first byte of a signature: to be raised when its making changes
_HEADER = struct.Struct("<BIH")
_RUNS, _NUMBERS = struct.Struct(f"<{PERMUTATIONS}I"), struct.Struct(f"<{NUMBER_PERMUTATIONS}I")
_CREDIT_HEAD, _CREDIT_TAIL = 400, 300  # characters of a text in which a credit stands
_BEFORE = r"\(|\[|[-–—/|] ?|\b[Bb]y |\bSource: |\bvia |\b[Ww]ith \w{4,13} from "
_BY = r"\bBy [^\n,]{1,60}, "
_CREDITED = rf"(?:{_BEFORE}|{_BY})(?:the )?(NAMES)(?:\)|\]|\b)"
_GIVES = (re.compile(f"(?:{_BEFORE})(the )?"), re.compile(f"(?:{_BY})(the )?"))
_ENDS = re.compile(r"\)|\]|\b")


NOBODY: Mapping[str, int] = {}


class Origin(Record, kw_only=True, frozen=True):
    """Where a text that several articles carry comes from: the id of the article that had it first or is credited for
    it, the credited agency where none of the articles is the agency's own, and why."""

    article: str
    agency: str | None
    reason: str


def signature(text: str) -> bytes:
    """The MinHash signature of a text: 647 bytes, of its runs of words and of its numbers.

    Comparable only with signatures that begin with the same byte.
    """
    found = [word.casefold() for word in _WORD.findall(text)]
    runs = {" ".join(found[i : i + RUN]) for i in range(max(1, len(found) - RUN + 1))}
    numbers = set(_NUMBER.findall(text))
    return (
        _HEADER.pack(_MAKE, len(runs), min(len(numbers), 65535))
        + _RUNS.pack(*_minima(runs, PERMUTATIONS))
        + _NUMBERS.pack(*_minima(numbers, NUMBER_PERMUTATIONS))
    )


def _minima(members: set[str], permutations: int) -> list[int]:
    sketch = rensa.RMinHash(num_perm=permutations, seed=SEED)
    sketch.update(sorted(members))
    return list(sketch.digest())


def band_keys(sketch: bytes) -> tuple[str, ...]:
    """The keys under which copies of a text are found: texts that share any of them are worth comparing."""
    size, start = 4 * ROWS, _HEADER.size
    return tuple(
        blake2b(bytes([band]) + sketch[start + band * size : start + (band + 1) * size], digest_size=8).hexdigest()
        for band in range(BANDS)
    )


def similarity(one: bytes, other: bytes) -> float:
    """How much of the shorter text stands in the longer one, estimated, 0 to 1; 0 for signatures of other making."""
    if one[:1] != other[:1] or len(one) != len(other):
        return 0.0
    mine, theirs = _RUNS.unpack_from(one, _HEADER.size), _RUNS.unpack_from(other, _HEADER.size)
    return _overlap(_HEADER.unpack_from(one)[1], _HEADER.unpack_from(other)[1], mine, theirs, FEWEST)


def _overlap(a: int, b: int, mine: tuple[int, ...], theirs: tuple[int, ...], fewest: int) -> float:
    """The part of the smaller set that the larger one has: J (a + b) / ((1 + J) min(a, b)) for a Jaccard similarity J.

    J itself where a set has fewer members than ``fewest``.
    """
    jaccard = sum(x == y for x, y in zip(mine, theirs, strict=True)) / len(mine)
    if min(a, b) < fewest:
        return jaccard
    return min(1.0, jaccard * (a + b) / ((1 + jaccard) * min(a, b)))


def same_text(one: bytes, other: bytes) -> bool:
    """Whether two articles carry one text: copies, cuts and edits of it.

    Not follow-ups that repeat some of it, nor the next of a series: the same sentences about other numbers.
    """
    if similarity(one, other) < SAME:
        return False
    a, b = _HEADER.unpack_from(one)[2], _HEADER.unpack_from(other)[2]
    if min(a, b) < FEWEST_NUMBERS:
        return True
    start = _HEADER.size + _RUNS.size
    return _overlap(a, b, _NUMBERS.unpack_from(one, start), _NUMBERS.unpack_from(other, start), 1) >= SAME_NUMBERS


# ---- the origin


@cache
def _agencies() -> dict[str, str]:
    """The first name of each agency by all its names."""
    return {name: row[0] for row in rows("agencies.txt", ";") for name in row if name}


@cache
def _credits() -> re.Pattern[str]:
    names = sorted(_agencies(), key=len, reverse=True)
    return re.compile(_CREDITED.replace("NAMES", "|".join(map(re.escape, names))))


def credit_of(article: Article, outlets: Mapping[str, int] = NOBODY) -> str | None:
    """The agency (or, of ``outlets``, the other outlet) that an article's first or last lines give as its source.

    "(Reuters)", "- AFP", "Source: Interfax"; an outlet that credits itself credits nobody.
    """
    own = (article.outlet or "").casefold()
    for part in (article.text[:_CREDIT_HEAD], article.text[-_CREDIT_TAIL:]):
        for found in _credits().finditer(part):
            agency = _agencies()[found[1]]
            if own not in (found[1].casefold(), agency.casefold()):
                return agency
        if outlets and (named := _credited_outlet(part, outlets, own)):
            return named
    return None


def _credited_outlet(part: str, outlets: Mapping[str, int], own: str) -> str | None:
    """The outlet that stands where a credit does, the first of them by number; a look-up, however many there are."""
    lengths = {len(outlet) for outlet in outlets}
    found = []
    for gives in _GIVES:
        for match in gives.finditer(part):
            for at in {match.end(), match.start(1) if match[1] else match.end()}:
                for length in lengths:
                    name = part[at : at + length]
                    if name in outlets and name.casefold() != own and _ENDS.match(part, at + length):
                        found.append(name)
    return min(found, key=outlets.__getitem__, default=None)


def origin_of(articles: Sequence[Article]) -> Origin:
    """Which of several articles with one text it comes from. Raises ValueError for none.

    The agency's or outlet's own, where one of them credits it; else the earliest published that credits nobody; a text
    whose every copy credits an agency has that agency for its origin. Ties go to the longest, then to the first given.
    """
    outlets = dict.fromkeys(article.outlet for article in articles if article.outlet)
    names = {outlet: number for number, outlet in enumerate(outlets)}
    credited = {article.id: credit_of(article, names) for article in articles}
    sources = set(credited.values())
    for article in articles:
        by_name = {article.outlet, _agencies().get(article.outlet or "")} - {None}
        if credited[article.id] is None and by_name & sources:
            return Origin(article=article.id, agency=None, reason=f"the others credit {article.outlet}")
    uncredited = [article for article in articles if credited[article.id] is None]
    ranked = min(uncredited or articles, key=_rank)
    agency = credited[ranked.id]
    if agency is None and any(credited.values()):
        agency = next(name for name in credited.values() if name)
    reason = f"credits {agency}" if agency else "published first" if ranked.published else "the longest"
    return Origin(article=ranked.id, agency=agency, reason=reason)


def _rank(article: Article) -> tuple[bool, str, int]:
    return article.published is None, article.published or "", -len(article.text)
