"""Is who did it found over two happenings, by whichever comes last, and gone when one of them is?"""

from __future__ import annotations

from collections.abc import Callable

from article_notes import notes

from reportedly.ask.happenings import load_happenings
from reportedly.ledger.add import Added
from reportedly.ledger.doctor import examine
from reportedly.ledger.remove import remove
from reportedly.ledger.store import Store

Adds = Callable[..., list[Added]]

BLAMED = notes(
    "The Velmoran Army fired the rockets at Port Ansel market, the mayor said.",
    "\nentity organization Velmoran Army: Velmoran Army\nentity place Port Ansel: Port Ansel\n"
    "occurred fired | kind: assault | who: The Velmoran Army | whom: the rockets | by: office the mayor",
    title="Rockets at Port Ansel market",
)
DENIED = notes(
    "The Velmoran Army denied that it had fired the rockets at Port Ansel market.",
    "\nentity organization Velmoran Army: Velmoran Army; it\nentity place Port Ansel: Port Ansel\n"
    "occurred fired | kind: assault | who: it | whom: the rockets | by: office The Velmoran Army | denies",
    id="b", outlet="The Wire", title="Army denies rockets at Port Ansel market",
)  # fmt: skip
ADMITTED = notes(
    "The Orsa Front admitted that it had fired the rockets at Port Ansel market.",
    "\nentity organization Orsa Front: Orsa Front; it\nentity place Port Ansel: Port Ansel\n"
    "occurred fired | kind: assault | who: The Orsa Front | whom: the rockets | by: office The Orsa Front",
    id="c", outlet="The Post", published="2031-03-20", title="Front admits rockets at Port Ansel market",
)  # fmt: skip


def doers(store: Store) -> list[tuple[str, str]]:
    return store.rows("SELECT one_says, other_says FROM conflict WHERE kind = 'doer'")  # type: ignore[return-value]


def test_an_admission_answers_what_others_say(store: Store, adds: Adds) -> None:
    adds(BLAMED, DENIED)
    assert doers(store) == []
    (admission,) = adds(ADMITTED)
    assert doers(store) == [("The Velmoran Army", "The Orsa Front, as it admits")]
    told = store.rows("SELECT DISTINCT happening FROM conflict WHERE kind = 'doer'")
    assert load_happenings(store, [told[0][0]])[0].disputed
    remove(store, [admission.article or 0])
    assert doers(store) == []
    assert examine(store).wrong == []


def test_it_is_found_in_the_other_order(store: Store, adds: Adds) -> None:
    adds(ADMITTED)
    adds(BLAMED, DENIED)
    assert len(doers(store)) == 1


def test_without_denial_or_admission_two_attacks_are_two(store: Store, adds: Adds) -> None:
    adds(BLAMED, ADMITTED.replace(" | by: office The Orsa Front", ""))
    assert doers(store) == []


def test_an_article_can_tell_both_that_it_was_so_and_the_denial(store: Store, adds: Adds) -> None:
    adds(
        notes(
            "The captain had been drinking, a sailor said. The Orsa Line denied that the captain had been drinking.",
            "\nentity organization Orsa Line: The Orsa Line\nentity person captain: The captain; the captain\n"
            "occurred drinking | who: The captain | by: unnamed a sailor\n"
            "occurred drinking#2 | who: the captain | by: office The Orsa Line | denies",
        )
    )
    assert store.rows("SELECT kind, one_source, other_source FROM conflict") == [
        ("denied", "a sailor", "The Orsa Line")
    ]
    assert store.one("SELECT count(*) FROM source_record") == 0  # one article bears nobody out
    assert examine(store).wrong == []
