"""Is a denial shown with who has admitted it since, and with nobody where nobody has?"""

from __future__ import annotations

from article_notes import notes
from ledger_made import Adds

from reportedly.ask.conflicts import conflicts
from reportedly.ask.filters import Filters
from reportedly.ledger.store import Store

ENTITIES = (
    "\nentity organization Harran Army: Harran Army\nentity place Port Ansel: Port Ansel\n"
    "entity organization government of Harran: government of Harran\n"
)
TOLD = notes(
    "Two officers said that the Harran Army had shelled Port Ansel on 7 March.",
    f"{ENTITIES}occurred shelled | kind: assault | who: the Harran Army | whom: Port Ansel | where: Port Ansel"
    " | by: named Two officers",
    id="a", outlet="The Courier", published="2031-03-08", title="Harran Army shelled Port Ansel, officers say",
)  # fmt: skip
DENIED = notes(
    "The government of Harran denied that the Harran Army had shelled Port Ansel.",
    f"{ENTITIES}occurred shelled | kind: assault | who: the Harran Army | whom: Port Ansel | where: Port Ansel"
    " | by: office The government of Harran | denies",
    id="b", outlet="The Wire", published="2031-03-09", title="Harran denies shelling of Port Ansel",
)  # fmt: skip


def later(verb: str, day: str = "2031-03-20") -> str:
    return notes(
        f"Prime Minister Ivo Brandt {verb} that the Harran Army had shelled Port Ansel.",
        f"{ENTITIES}occurred shelled | kind: assault | who: the Harran Army | whom: Port Ansel | where: Port Ansel"
        " | by: named Prime Minister Ivo Brandt",
        id="c", outlet="The Post", published=day, title="Brandt on the shelling of Port Ansel",
    )  # fmt: skip


def since(store: Store, until: str | None = None) -> list[tuple[str, str, str | None] | None]:
    found = [each.since for each in conflicts(store, Filters(limit=50, until=until)) if each.kind == "denied"]
    return [(each.says, each.source, each.day) if each else None for each in found]


def test_nobody_where_nobody_has_said_so_since(store: Store, adds: Adds) -> None:
    adds(TOLD, DENIED)
    assert since(store) == [None]


def test_who_admits_it_after_the_denial(store: Store, adds: Adds) -> None:
    adds(TOLD, DENIED, later("admitted"))
    assert since(store) == [("admitted", "Prime Minister Ivo Brandt", "2031-03-20")]
    assert since(store, "2031-03-19") == [None]


def test_who_tells_it_by_name_admits_nothing(store: Store, adds: Adds) -> None:
    adds(TOLD, DENIED, later("said"))
    assert since(store) == [("occurred", "Prime Minister Ivo Brandt", "2031-03-20")]
