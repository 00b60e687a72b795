"""What changed between two versions: is it told, and nothing else?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from article_notes import notes

from reportedly.ledger.add import Added
from reportedly.ledger.diff import diff, pair_of
from reportedly.ledger.store import Store
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]

FIRST = (
    "Shells killed 22 people in Kesh on Friday, the hospital said. "
    "The army may storm the ridge next week, two officers said. "
    "The union closed the port. The mayor thanked the crews."
)
FIRST_CLAIMS = """
occurred killed | who: Shells | whom: people | figure: 22 = 22..22 people | by: office the hospital
possible storm | who: The army | whom: the ridge | by: unnamed two officers 2
occurred closed | who: The union | whom: the port
occurred thanked | who: The mayor | whom: the crews
"""
SECOND = (
    "Shells killed 24 people in Kesh on Friday, the hospital said. "
    "The army will storm the ridge on Monday, two officers said. "
    "The union may have closed the port. Strand offered doctors."
)
SECOND_CLAIMS = """
occurred killed | who: Shells | whom: people | figure: 24 = 24..24 people | by: office the hospital
scheduled storm | who: The army | whom: the ridge | by: unnamed two officers 2
occurred closed | who: The union | whom: the port | certainty: possible
occurred offered | who: Strand | whom: doctors
"""
URL = "https://ledger.example/a"


@pytest.fixture
def edited(store: Store, adds: Adds) -> Store:
    adds(notes(FIRST, FIRST_CLAIMS, url=URL), notes(SECOND, SECOND_CLAIMS, url=URL))
    return store


def test_what_changed(edited: Store) -> None:
    found = diff(edited, *pair_of(edited, [URL]))
    assert [each.event.text for each in found.added] == ["offered"]
    assert [each.event.text for each in found.dropped] == ["thanked"]
    assert [(each.before.status, each.after.status) for each in found.firmer] == [("possible", "scheduled")]
    assert [each.after.event.text for each in found.softer] == ["closed"]
    assert [(each.before.text, each.after.text) for each in found.figures] == [("22", "24")]


def test_backwards_it_is_the_other_way_round(edited: Store) -> None:
    one, other = pair_of(edited, [URL])
    found = diff(edited, other, one)
    assert [each.after.event.text for each in found.firmer] == ["closed"]
    assert [each.after.event.text for each in found.softer] == ["storm"]


def test_nothing_changed(edited: Store) -> None:
    one, _ = pair_of(edited, [URL])
    found = diff(edited, one, one)
    assert not any((found.added, found.dropped, found.firmer, found.softer, found.figures))


def test_a_correction_that_names_the_old_figure(store: Store, adds: Adds) -> None:
    corrected = SECOND + " Correction: this report said that 22 people were killed."
    adds(
        notes(FIRST, FIRST_CLAIMS, url=URL),
        notes(corrected, SECOND_CLAIMS + "occurred killed#2 | whom: people#2 | figure: 22 = 22..22 people\n", url=URL),
    )
    found = diff(store, *pair_of(store, [URL]))
    assert [(each.before.text, each.after.text) for each in found.figures] == [("22", "24")]


def test_one_version_alone(store: Store, adds: Adds) -> None:
    adds(notes())
    with pytest.raises(ReportedlyError, match="one version"):
        pair_of(store, ["a1"])
