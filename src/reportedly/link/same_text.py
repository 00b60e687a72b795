"""Which articles carry one text: near-duplicates, edited versions and wire copies; and which of them is the origin?

MinHash (Broder 1997) over runs of words, by rensa; banded for locality-sensitive hashing (Indyk and Motwani 1998), so
that an article is compared only with those that share a band key. Copies are often cut, so what counts is how much of
the shorter text stands in the longer one, not how much of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from struct import pack, unpack

import rensa

from reportedly.annotate.word_lists import rows
from reportedly.records import Article, Record

PERMUTATIONS, SEED = 128, 1
BANDS, ROWS = 42, 3  # texts with a Jaccard similarity of 0.35 share a band with probability 0.84, of 0.01 with 0.00004
RUN = 4  # words in a run
SAME = 0.6  # at and above this overlap two texts are one
FEWEST = 8  # runs: a shorter text has too little to be told a copy by
_WORD = re.compile(r"[^\W_]+")
_MAKE = 1  # first byte of a signature: to be raised when its making changes
_HEADER = "<BI"
_CREDIT_HEAD, _CREDIT_TAIL = 400, 300  # characters of a text in which a credit stands
_CREDITED = (
    r"(?:\(|\[|[-–—/|] ?|\b[Bb]y |\bBy [^\n,]{{1,60}}, |\bSource: |\bvia |\b[Ww]ith \w{{4,13}} from )"
    r"(?:the )?({names})(?:\)|\]|\b)"
)


class Origin(Record, kw_only=True, frozen=True):
    """Where a text that several articles carry comes from: the id of the article that had it first or is credited for
    it, the credited agency where none of the articles is the agency's own, and why."""

    article: str
    agency: str | None
    reason: str


def signature(text: str) -> bytes:
    """The MinHash signature of a text, 517 bytes; comparable only with signatures that begin with the same byte."""
    found = [word.casefold() for word in _WORD.findall(text)]
    runs = {" ".join(found[i : i + RUN]) for i in range(max(1, len(found) - RUN + 1))}
    sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(runs))
    return pack(_HEADER, _MAKE, len(runs)) + pack(f"<{PERMUTATIONS}I", *sketch.digest())


def _opened(sketch: bytes) -> tuple[int, tuple[int, ...]]:
    """The number of runs, and the minima."""
    return unpack(_HEADER, sketch[:5])[1], unpack(f"<{PERMUTATIONS}I", sketch[5:])


def band_keys(sketch: bytes) -> tuple[str, ...]:
    """The keys under which copies of a text are found: texts that share any of them are worth comparing."""
    size, body = 4 * ROWS, sketch[5:]
    return tuple(
        blake2b(bytes([band]) + body[band * size : (band + 1) * size], digest_size=8).hexdigest()
        for band in range(BANDS)
    )


def similarity(one: bytes, other: bytes) -> float:
    """How much of the shorter text stands in the longer one, estimated, 0 to 1; 0 for signatures of different making.

    From the Jaccard similarity J of the runs and their numbers: J (a + b) / ((1 + J) min(a, b)).
    """
    if one[:1] != other[:1] or len(one) != len(other):
        return 0.0
    (a, mine), (b, theirs) = _opened(one), _opened(other)
    jaccard = sum(x == y for x, y in zip(mine, theirs, strict=True)) / PERMUTATIONS
    if min(a, b) < FEWEST:
        return jaccard
    return min(1.0, jaccard * (a + b) / ((1 + jaccard) * min(a, b)))


def same_text(one: bytes, other: bytes) -> bool:
    """Whether two articles carry one text: copies, cuts and edits of it, not follow-ups that repeat some of it."""
    return similarity(one, other) >= SAME


# ---- the origin


@cache
def _agencies() -> dict[str, str]:
    """The first name of each agency by all its names."""
    return {name: row[0] for row in rows("agencies.txt", ";") for name in row if name}


@cache
def _credits() -> re.Pattern[str]:
    names = sorted(_agencies(), key=len, reverse=True)
    return re.compile(_CREDITED.format(names="|".join(map(re.escape, names))))


def credit_of(article: Article, outlets: Sequence[str] = ()) -> str | None:
    """The agency (or, of ``outlets``, the other outlet) that an article's first or last lines give as its source.

    "(Reuters)", "- AFP", "Source: Interfax"; an outlet that credits itself credits nobody.
    """
    own = (article.outlet or "").casefold()
    for part in (article.text[:_CREDIT_HEAD], article.text[-_CREDIT_TAIL:]):
        for found in _credits().finditer(part):
            agency = _agencies()[found[1]]
            if own not in (found[1].casefold(), agency.casefold()):
                return agency
        for outlet in outlets:
            if outlet.casefold() != own and re.search(_CREDITED.format(names=re.escape(outlet)), part):
                return outlet
    return None


def origin_of(articles: Sequence[Article]) -> Origin:
    """Which of several articles with one text it comes from. Raises ValueError for none.

    The agency's or outlet's own, where one of them credits it; else the earliest published that credits nobody; a text
    whose every copy credits an agency has that agency for its origin. Ties go to the longest, then to the first given.
    """
    names = list(dict.fromkeys(article.outlet for article in articles if article.outlet))
    credited = {article.id: credit_of(article, names) for article in articles}
    for article in articles:
        by_name = {article.outlet, _agencies().get(article.outlet or "")} - {None}
        if credited[article.id] is None and by_name & set(credited.values()):
            return Origin(article=article.id, agency=None, reason=f"the others credit {article.outlet}")
    uncredited = [article for article in articles if credited[article.id] is None]
    ranked = min(
        uncredited or articles,
        key=lambda article: (article.published is None, article.published or "", -len(article.text)),
    )
    agency = credited[ranked.id]
    if agency is None and any(credited.values()):
        agency = next(name for name in credited.values() if name)
    reason = f"credits {agency}" if agency else "published first" if ranked.published else "the longest"
    return Origin(article=ranked.id, agency=agency, reason=reason)


def _rank(article: Article) -> tuple[bool, str, int]:
    return article.published is None, article.published or "", -len(article.text)
