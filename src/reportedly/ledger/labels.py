"""Which words tell a happening to someone who has not read the reports?"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.annotate.word_lists import words
from reportedly.ledger.store import Store
from reportedly.link.wording import groups_of, lemma

FEWEST = 4  # words: a label of fewer is no clause
LONGEST = 160  # code points of a sentence that stands for a fragment
DATELINE = re.compile(r"^\s*[A-Z][A-Z'’.-]+\b[^–—-]{0,50}\s[–—-]\s(?:\([^()]{1,30}\)\s)?")
_BEGINS = re.compile(r"[^\w]*[A-Z0-9]")
_HANGS = re.compile(r"\b(?:who|which|whose|whom|that)\b|^(?:He|She|It|They|We|I)\b|\b(?:between|of|to|with|and|the)$")
_WHOSE = re.compile(r"(?:[a-z]+ ){0,2}(?:its|their|his|her|our|my) \w")  # "one of its crews": of somebody before it
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i"))
LEANS = re.compile(  # on what stands before it
    r"^(?:he|she|it|they|we|i|you|to|on|in|at|of|by|not|no|if|as|so|and|or|but|than|after|before|each|any|those)\b",
    re.I,
)


def says_what(label: str) -> bool:
    """Whether a label reads as a sentence of its own: it begins as one, is no fragment, and leans on nothing before."""
    return len(label.split()) >= FEWEST and bool(_BEGINS.match(label)) and not _HANGS.search(label)


def reads(label: str) -> int:
    """How well a label reads by itself: 2 as a sentence, 1 as a clause or a noun with its parts, 0 as a fragment."""
    if _only_speaks(label) or _WHOSE.match(label):
        return 0
    if says_what(label) and not LEANS.search(label):
        return 2
    if label.endswith((".", "!", "?", "…")) and _BEGINS.match(label) and not LEANS.search(label):
        return 1  # a whole sentence, which may hang one clause on another
    return int(len(label.split()) >= FEWEST and not _HANGS.search(label) and not LEANS.search(label))


class _Words(NamedTuple):
    """The words of an article that tell a claim, on one line, its sentence, and the counts that the words give."""

    told: str
    sentence: str
    counts: frozenset[tuple[str, float | None, float | None]]


def _only_speaks(label: str) -> bool:
    """Whether a label ends with an act of speech, and does not tell of what: "the minister threatened"."""
    last = label.rstrip(" .,").rsplit(" ", 1)[-1]
    return not set(groups_of(lemma(last), None)).isdisjoint(words("event_speech.txt"))


def best_label(store: Store, claims: list[int]) -> str:
    """Of the words that tell some claims, the best claim first, those that read best, on one line.

    The sentence of the first claim, where all are fragments. Where the claims count one thing differently, words
    without a count go before others, and the latest count before an earlier one.
    """
    parts = [part for claim in claims if (part := _parts(store, claim))]
    if not parts:
        return ""
    newest = {of: (low, high) for part in map(parts.__getitem__, _by_day(claims)) for of, low, high in part.counts}
    told = {each for part in parts for each in part.counts}
    differ = {of for of in newest if sum(of == each[0] for each in told) > 1}

    def rank(part: _Words) -> tuple[int, int]:
        mine = [each for each in part.counts if each[0] in differ]
        old = any((low, high) != newest[of] for of, low, high in mine)
        return -(2 * old + bool(mine)), reads(part.told)

    best = max(parts, key=lambda part: (reads(part.told) > 0, *rank(part)))
    best = best if reads(best.told) else max(parts, key=lambda part: rank(part)[0])
    return chosen_words(best.told, best.sentence)


def _by_day(claims: list[int]) -> list[int]:
    """The places of claims in their list, the earliest told first: their ids grow with the day."""
    return sorted(range(len(claims)), key=claims.__getitem__)


def _parts(store: Store, claim: int) -> _Words | None:
    row = store.row(
        "SELECT text, told_start, told_end, sentence_start, sentence_end FROM claim"
        " JOIN article ON article.id = article WHERE claim.id = ?",
        (claim,),
    )
    if row is None:
        return None
    text, *ends = row
    named = _named(store, claim)
    told, sentence = (_with_name(text[start:end], start, named) for start, end in (ends[:2], ends[2:]))
    counts = store.rows(
        'SELECT "of", low, high FROM claim_figure JOIN figure ON figure.id = figure'
        ' WHERE claim = ? AND "of" IS NOT NULL AND start >= ? AND "end" <= ?',
        (claim, ends[0], ends[1]),
    )
    return _Words(" ".join(told.split()), sentence, frozenset((of.split()[0], low, high) for of, low, high in counts))


def _named(store: Store, claim: int) -> dict[int, tuple[str, str]]:
    """By where they stand: the words of those who act in a claim, and the names of whom they mean."""
    rows = store.rows(
        "SELECT start, claim_party.text, actor.name FROM claim_party"
        " JOIN entity ON entity.article = claim >> 14 AND entity.key = claim_party.entity"
        " JOIN actor ON actor.id = entity.actor WHERE claim = ? AND claim_party.role = 'actor'",
        (claim,),
    )
    return {start: (text, name) for start, text, name in rows}


def _with_name(words: str, start: int, named: dict[int, tuple[str, str]]) -> str:
    """Words that begin with a pronoun, with the name of whom it means in its place."""
    pronoun, name = named.get(start, ("", ""))
    if pronoun.casefold() not in _PRONOUNS or not name[:1].isupper():
        return words
    return name + words[len(pronoun) :]


def chosen_words(told: str, sentence: str) -> str:
    """What is told in the words of a claim, or else in its sentence."""
    label = " ".join(told.split())
    if reads(label):
        return label
    whole = " ".join(DATELINE.sub("", sentence).split())
    if len(whole.split()) < FEWEST:
        return label or whole
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition(" ")[0] + " …"
