"""In which sentence is a happening told, where the words of its label alone do not say what happened?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportedly.ask.happenings import LedgerHappening
from reportedly.ledger.labels import says_what
from reportedly.ledger.outlines import tells
from reportedly.ledger.store import Store
from reportedly.resolve.dateline import dateline_end

CONSIDERED = 60  # claims of a happening, the latest


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
    return Passage(sentence[min(start, dateline_end(sentence)) : start], sentence[start:end], sentence[end:])
