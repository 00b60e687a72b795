"""Do two happenings become one when a later article tells of both, on record, and never against a hand?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.ask.happenings import told
from reportedly.ledger.add import Added
from reportedly.ledger.by_hand import part, split
from reportedly.ledger.doctor import examine
from reportedly.ledger.forecasts import put_ruling
from reportedly.ledger.merges import came_with, merges
from reportedly.ledger.store import Store
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]

BLAST = """id: a
published: 2031-05-05
---
A blast was heard near Orsa.
---
entity place Orsa: Orsa
occurred blast | where: Orsa"""
EXPLOSION = """id: b
published: 2031-05-05
---
An explosion damaged the refinery of Tarn Oil.
---
entity organization Tarn Oil: Tarn Oil
occurred explosion | whom: the refinery of Tarn Oil"""
BOTH = """id: c
published: 2031-05-06
---
The explosion at the refinery of Tarn Oil near Orsa was caused by a spark.
---
entity organization Tarn Oil: Tarn Oil
entity place Orsa: Orsa
occurred explosion | whom: the refinery of Tarn Oil | where: Orsa"""
AGAIN = BOTH.replace("id: c", "id: d").replace("05-06", "05-07").replace("a spark", "a careless welder, police said")


def numbers(store: Store) -> list[int]:
    return [row[0] for row in store.rows("SELECT happening FROM link ORDER BY claim")]


def test_a_later_article_shows_that_two_are_one(store: Store, adds: Adds) -> None:
    adds(BLAST, EXPLOSION)
    first, second = numbers(store)
    assert first != second
    adds(BOTH)
    assert numbers(store) == [first] * 3
    (merge,) = merges(store, first)
    assert (merge.gone, merge.claim) == (second, store.one("SELECT max(claim) FROM link"))
    assert merge.reasons
    assert store.one("SELECT claims FROM happening WHERE id = ?", (first,)) == 3
    assert told(store, second).happening.id == first
    assert [each.gone for each in told(store, first).merges] == [second]
    assert examine(store).wrong == []


def test_it_is_taken_back_and_stays_so(store: Store, adds: Adds) -> None:
    adds(BLAST, EXPLOSION)
    first, second = numbers(store)
    adds(BOTH)
    assert len(came_with(store, first, second)) in (1, 2)
    made = part(store, first, second)
    assert made not in (first, second)
    assert merges(store, first) == []
    before = numbers(store)
    adds(AGAIN)
    assert numbers(store)[:3] == before
    assert examine(store).wrong == []
    with pytest.raises(ReportedlyError, match="was not merged"):
        part(store, first, second)


def test_a_hand_keeps_them_apart(store: Store, adds: Adds) -> None:
    more = EXPLOSION.replace("id: b", "id: e").replace("refinery of", "refinery of Tarn, of")
    adds(BLAST, EXPLOSION, more)
    store_numbers = numbers(store)
    claims = [row[0] for row in store.rows("SELECT claim FROM link ORDER BY claim")]
    split(store, store_numbers[1], claims[2:])
    before = numbers(store)
    adds(BOTH)
    assert numbers(store)[:3] == before


def test_what_people_have_spoken_of_keeps_its_number(store: Store, adds: Adds) -> None:
    adds(BLAST, EXPLOSION)
    first, second = numbers(store)
    put_ruling(store, f"w{second}", "happened", "seen", "A. Reader")
    adds(BOTH)
    assert set(numbers(store)[:2]) == {first, second}


def test_a_copy_of_what_was_merged_meanwhile(store: Store, adds: Adds) -> None:
    """The original's claims are of two happenings, of which the copy's first claim shows that they are one."""
    words = "The explosion damaged the refinery of Tarn Oil, and the blast was heard near Orsa, firemen told the paper."
    more = " Nobody was hurt, but the road along the river stays closed to all traffic until the end of the week."
    claims = """
entity organization Tarn Oil: Tarn Oil
entity place Orsa: Orsa
occurred explosion | whom: the refinery of Tarn Oil{where}
occurred blast | where: Orsa
"""
    heads = (
        "id: a\noutlet: Wire\npublished: 2031-05-05\n---\n",
        "id: b\noutlet: Post\npublished: 2031-05-06\n---\nTARN - ",
    )
    made = adds(
        f"{heads[0]}{words}{more}\n---{claims.format(where='')}",
        f"{heads[1]}{words}{more}\n---{claims.format(where=' | where: Orsa')}",
    )
    assert [each.what for each in made] == ["added", "copy"]
    assert examine(store).wrong == []
