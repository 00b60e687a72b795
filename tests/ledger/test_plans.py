"""Does adding find every row by an index, so that an article costs the same in a large ledger?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportedly.ask.claims import claims
from reportedly.ask.filters import Filters
from reportedly.ask.one_source import one_source
from reportedly.ask.quotations import is_main
from reportedly.ledger.add import Added
from reportedly.ledger.store import Store
from reportedly.ledger.watching import refresh

Adds = Callable[..., list[Added]]

_WHOLE = re.compile(r"SCAN (?!\w+ VIRTUAL)(\w+)|SEARCH (\w+)$")  # searched by no index, for the largest: all too
_IDS = re.compile(r"\(\d+(?:, \d+)*\)")
WIRE = """id: wire
published: 2031-05-05
outlet: Wire
---
About 4,000 people marched through Orsa on Monday to protest, police said. Bela Marr said that the refinery of Tarn Oil
had been attacked by rebels near the harbour, and that two of the guards were wounded.
---
entity place Orsa: Orsa
entity person Bela Marr: Bela Marr
entity organization Tarn Oil: Tarn Oil
occurred protest | where: Orsa
occurred attacked | who: rebels | whom: the refinery of Tarn Oil"""
COPY = WIRE.replace("id: wire", "id: copy").replace("outlet: Wire", "outlet: Courier")
LATER = """id: later
published: 2031-05-06
outlet: Herald
---
Police in Orsa said that 6,000 had come to the protest. Rebels denied that they attacked the refinery of Tarn Oil.
---
entity place Orsa: Orsa
entity organization Tarn Oil: Tarn Oil
occurred protest | where: Orsa
occurred attacked | who: they | whom: the refinery of Tarn Oil"""

PLAN = """id: plan
published: 2031-05-05
outlet: Herald
---
Tarn Oil plans to close the refinery on Friday.
---
entity organization Tarn Oil: Tarn Oil
planned close | who: Tarn Oil | whom: the refinery | when: on Friday = 2031-05-09"""


@contextmanager
def _scanned(store: Store) -> Iterator[list[str]]:
    """What is read from its first row to its last, meanwhile: tables, with the statements that do."""
    ran: dict[str, tuple[str, Any]] = {}

    def seen(_: Any, query: str, bound: Any) -> bool:
        ran.setdefault(_IDS.sub("(1)", query), (query, bound))
        return True

    found: list[str] = []
    store.connection.exec_trace = seen
    try:
        yield found
    finally:
        store.connection.exec_trace = None
    tables = {row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for query, bound in ran.values():
        if query.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")) and "IN ()" not in query:
            for *_, step in store.rows(f"EXPLAIN QUERY PLAN {query}", bound):
                whole = _WHOLE.match(step)
                if whole is not None and (whole[1] or whole[2]) in tables:
                    found.append(f"{step}: {query}")


def test_adding_scans_no_table(store: Store, adds: Adds) -> None:
    """Nor do copies of a text, which look up what its origin tells, and marches, whose crowds are counted."""
    with _scanned(store) as found:
        done = adds(WIRE, COPY, LATER)
    assert [each.what for each in done] == ["added", "copy", "added"]
    assert not found


def test_nor_does_what_is_asked_of_one_claim_or_source(store: Store, adds: Adds) -> None:
    adds(WIRE, COPY, LATER)
    told = claims(store, Filters())
    source = store.one("SELECT id FROM source WHERE kind = 'outlet' LIMIT 1")
    with _scanned(store) as found:
        assert sum(is_main(store, each) for each in told)
        one_source(store, source)
    assert not found


def test_nor_does_what_is_watched(store: Store, adds: Adds) -> None:
    """Each announcement looks at the articles published since, not at all; what waits to be looked at is read whole."""
    adds(WIRE, COPY, LATER, PLAN)
    with _scanned(store) as found:
        refresh(store)
    assert store.one("SELECT count(*) FROM watch_item") == 1
    assert not [each for each in found if not each.startswith(("SCAN watch_stale", "SCAN watch_unseen"))]


def test_a_scan_is_seen(store: Store, adds: Adds) -> None:
    adds(WIRE)
    with _scanned(store) as found:
        store.rows("SELECT count(*) FROM claim WHERE article = ?", (1,))
    assert len(found) == 1
