"""Are the claims that fit found, newest first, and nothing else?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from article_notes import notes

from reportedly.ask.claims import claims
from reportedly.ask.filters import Filters
from reportedly.ask.search import search
from reportedly.ledger.add import Added
from reportedly.ledger.store import Store
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]

STRIKE = (
    "General Oto Brem denied that the army had shelled Kesh. "
    "The Wire, citing four officials, said that the force may strike."
)
STRIKE_CLAIMS = """
entity person Oto Brem: General Oto Brem
entity organization army: the army; the force
entity place Kesh: Kesh
occurred shelled | who: the army | whom: Kesh | by: named General Oto Brem | denies: 1 | kind: assault | mode: aerial
possible strike | who: the force | by: outlet The Wire > unnamed four officials 4 | kind: assault
"""


@pytest.fixture
def filled(store: Store, adds: Adds) -> Store:
    adds(
        notes(id="old", title="Old"),
        notes(STRIKE, STRIKE_CLAIMS, id="new", outlet="The Wire", published="2031-04-02T08:00:00Z", title="New"),
    )
    return store


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        (Filters(), ["strike", "shelled", "curfew", "sank"]),
        (Filters(limit=1), ["strike"]),
        (Filters(salient=True), ["strike", "shelled", "sank"]),
        (Filters(status="occurred"), ["shelled", "sank"]),
        (Filters(status="possible,considered"), ["strike", "curfew"]),
        (Filters(kind="assault"), ["strike", "shelled"]),
        (Filters(kind="aerial"), ["shelled"]),
        (Filters(stance="denies"), ["shelled"]),
        (Filters(source="unnamed"), ["strike"]),
        (Filters(source="Brem"), ["shelled"]),
        (Filters(source="four officials"), ["strike"]),
        (Filters(outlet="wire"), ["strike", "shelled"]),
        (Filters(actor="army"), ["strike", "shelled"]),
        (Filters(actor="Ilya Marr"), ["curfew"]),
        (Filters(place="Port Ansel"), ["sank"]),
        (Filters(about="boat"), ["sank"]),
        (Filters(about="Marr"), ["curfew"]),
        (Filters(about="boats OR Kesh"), ["shelled", "sank"]),
        (Filters(about='"two boats"'), ["sank"]),
        (Filters(about='"boats two"'), []),
        (Filters(since="2031-03-16"), ["strike", "shelled"]),
        (Filters(until="2031-03-15"), ["curfew", "sank"]),
        (
            Filters(since="2031-03-15", until="2031-04-02", about="army", kind="assault", outlet="Wire"),
            ["strike", "shelled"],
        ),
    ],
)
def test_filters(filled: Store, filters: Filters, events: list[str]) -> None:
    assert [each.claim.event.text for each in claims(filled, filters)] == events


def test_pages(filled: Store) -> None:
    first = claims(filled, Filters(limit=3))
    rest = claims(filled, Filters(limit=3, before=first[-1].id))
    assert [each.claim.event.text for each in rest] == ["sank"]


def test_a_limit_of_nothing(filled: Store) -> None:
    for ask in (claims, lambda store, filters: search(store, "x", filters)):
        with pytest.raises(ReportedlyError):
            ask(filled, Filters(limit=0))


def test_search_shows_where(filled: Store) -> None:
    (found,) = search(filled, "officials")
    assert found.article.title == "New"
    assert found.claims == 2
    (match,) = found.matches
    assert STRIKE[match.start : match.end] == match.text == "officials"
    assert STRIKE[found.passage.start : found.passage.end] == found.passage.text
    assert [each.article.title for each in search(filled, "said")] == ["New", "Old"]
    assert [each.article.title for each in search(filled, "said", Filters(outlet="Ledger"))] == ["Old"]
    assert [each.article.title for each in search(filled, "said", Filters(until="2031-03-31"))] == ["Old"]
    assert search(filled, "nowhere") == []


def test_search_finds_words_after_strange_characters(store: Store, adds: Adds) -> None:
    body = (
        "Ünïcode 😀 and \u202e turned words, İstanbul.\n\nThe boats sank near Kesh, officials said on Friday evening."
    )
    adds(notes(body, "", id="odd"))
    (found,) = search(store, "boats")
    assert [body[each.start : each.end] for each in found.matches] == ["boats"]
    marked = body.replace("boats", "\x02boats\x03") + " More of it."
    adds(notes(marked, "", id="marked", title="M"))
    assert search(store, "boats", Filters(limit=1))[0].matches == []


def test_words_of_the_user_are_no_operators(filled: Store) -> None:
    for words in ('"', "a AND", "NEAR(x y)", "words:x", "x^", "(", "') OR 1=1 --"):
        with suppress(ReportedlyError):  # nothing to look for
            assert claims(filled, Filters(about=words)) == []
