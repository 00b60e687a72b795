"""In which sentence is a happening told, where the words of its label alone do not say what happened?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reportedly.ask.happenings import LedgerHappening
from reportedly.ledger.links import tells
from reportedly.ledger.store import Store

FEWEST = 4  # words: a label of fewer is no clause
CONSIDERED = 60  # claims of a happening, the latest
_DATELINE = re.compile(r"^\s*[A-Z][A-Z'’.-]+\b[^–—-]{0,50}\s[–—-]\s(?:\([^()]{1,30}\)\s)?")
_BEGINS = re.compile(r"[^\w]*[A-Z0-9]")
_HANGS = re.compile(r"\b(?:who|which|whose|whom|that)\b|^(?:He|She|It|They|We|I)\b|\b(?:between|of|to|with|and|the)$")


class Passage(NamedTuple):
    """A sentence and the event's words in it: before them, themselves, after them."""

    before: str
    words: str
    after: str


def passages(store: Store, happenings: Iterable[LedgerHappening]) -> dict[int, Passage]:
    """The passages of those happenings whose label is no clause; by their ids."""
    found = {}
    for each in {one.id: one for one in happenings}.values():
        if not says_what(each.label) and (passage := _passage(store, each)):
            found[each.id] = passage
    return found


def says_what(label: str) -> bool:
    """Whether a label reads as a sentence of its own: it begins as one, is no fragment, and leans on nothing before."""
    return len(label.split()) >= FEWEST and bool(_BEGINS.match(label)) and not _HANGS.search(label)


def _passage(store: Store, each: LedgerHappening) -> Passage | None:
    rows = store.rows(
        "SELECT salience, told_end - told_start, claim.id FROM link JOIN claim ON claim.id = link.claim"
        " WHERE link.happening = ? AND link.current = 1 AND status IS ? AND stance = 'asserts'"
        " ORDER BY link.claim DESC LIMIT ?",
        (each.id, each.status, CONSIDERED),
    )
    if not rows:
        return None
    best = max(rows, key=lambda row: (tells(row[0], row[1]), row[2]))[2]  # that which its label is of
    sentence, start, end = store.rows(
        "SELECT substr(text, sentence_start + 1, sentence_end - sentence_start), event_start - sentence_start,"
        " event_end - sentence_start FROM claim JOIN article ON article.id = claim.article WHERE claim.id = ?",
        (best,),
    )[0]
    if not 0 <= start <= end:
        return None
    return Passage(_DATELINE.sub("", sentence[:start]), sentence[start:end], sentence[end:])
