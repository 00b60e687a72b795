"""Which words tell a happening to someone who has not read the reports?"""

from __future__ import annotations

import re

from reportedly.ledger.store import Store

FEWEST = 4  # words: a label of fewer is no clause
LONGEST = 160  # code points of a sentence that stands for a fragment
DATELINE = re.compile(r"^\s*[A-Z][A-Z'’.-]+\b[^–—-]{0,50}\s[–—-]\s(?:\([^()]{1,30}\)\s)?")
_BEGINS = re.compile(r"[^\w]*[A-Z0-9]")
_HANGS = re.compile(r"\b(?:who|which|whose|whom|that)\b|^(?:He|She|It|They|We|I)\b|\b(?:between|of|to|with|and|the)$")
_LEANS = re.compile(  # on what stands before it
    r"^(?:he|she|it|they|we|i|you|to|on|in|at|of|by|not|no|if|as|so|and|or|but|than|after|before|each|any|those)\b",
    re.I,
)


def says_what(label: str) -> bool:
    """Whether a label reads as a sentence of its own: it begins as one, is no fragment, and leans on nothing before."""
    return len(label.split()) >= FEWEST and bool(_BEGINS.match(label)) and not _HANGS.search(label)


def reads(label: str) -> int:
    """How well a label reads by itself: 2 as a sentence, 1 as a clause or a noun with its parts, 0 as a fragment."""
    if says_what(label) and not _LEANS.search(label):
        return 2
    return int(len(label.split()) >= FEWEST and not _HANGS.search(label) and not _LEANS.search(label))


def best_label(store: Store, claims: list[int]) -> str:
    """Of the words that tell some claims, the best claim first, those that read best, on one line.

    The sentence of the first claim, where all are fragments.
    """
    parts = [part for claim in claims if (part := _parts(store, claim))]
    best = max(parts, key=lambda part: reads(part[0]), default=None)
    if best is None:
        return ""
    return chosen_words(*(best if reads(best[0]) else parts[0]))


def _parts(store: Store, claim: int) -> tuple[str, str] | None:
    """The words of an article that tell a claim, on one line, and its sentence."""
    row = store.row(
        "SELECT substr(text, told_start + 1, told_end - told_start),"
        " substr(text, sentence_start + 1, sentence_end - sentence_start)"
        " FROM claim JOIN article ON article.id = article WHERE claim.id = ?",
        (claim,),
    )
    return (" ".join((row[0] or "").split()), row[1] or "") if row else None


def chosen_words(told: str, sentence: str) -> str:
    """What is told in the words of a claim, or else in its sentence."""
    label = " ".join(told.split())
    if reads(label):
        return label
    whole = " ".join(DATELINE.sub("", sentence).split())
    if len(whole.split()) < FEWEST:
        return label or whole
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition(" ")[0] + " …"
