"""Do claims of several reports become happenings with a history, and are conflicts and figures told rightly?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from article_notes import notes

from reportedly.ask.actors import actors
from reportedly.ask.conflicts import conflicts
from reportedly.ask.figures import figures
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import happenings, links, told
from reportedly.ask.ledger import Ledger
from reportedly.ask.situation import situation
from reportedly.ask.sources import sources
from reportedly.ask.timeline import timeline
from reportedly.ledger.add import Added
from reportedly.ledger.store import Store
from reportedly.records import ReportedlyError

Adds = Callable[..., list[Added]]

ENTITIES = """
entity person Ilya Marr: Ilya Marr
entity organization navy of Selva: The navy of Selva; the navy of Selva
entity place Marrow Strait: Marrow Strait
"""
PLANNED = "Ilya Marr said that the navy of Selva plans to blockade the Marrow Strait on 20 March. Traders were worried."
PLANNED_CLAIMS = ENTITIES + (
    "planned blockade | who: the navy of Selva | whom: Marrow Strait | where: Marrow Strait | kind: coerce"
    " | when: 20 March = 2031-03-20 | by: named Ilya Marr\n"
)
DONE = (
    "The navy of Selva blockaded the Marrow Strait on 20 March, and 14 ships were stopped. Prices rose at once. "
    "Dockers at Port Ansel were sent home without pay, and two cranes stood idle all afternoon."
)
DONE_CLAIMS = ENTITIES.replace("entity person Ilya Marr: Ilya Marr\n", "") + (
    "occurred blockaded | who: The navy of Selva | whom: Marrow Strait | where: Marrow Strait | kind: coerce"
    " | when: 20 March = 2031-03-20 | figure: 14 = 14..14 ships\n"
)
DENIED = (
    "Admiral Pell denied that the navy of Selva had blockaded the Marrow Strait on 20 March. Few believed him. "
    "He spoke for a quarter of an hour to reporters in a tent behind the barracks, in heavy rain."
)
DENIED_CLAIMS = ENTITIES.replace("entity person Ilya Marr: Ilya Marr\n", "entity person Pell: Admiral Pell\n") + (
    "occurred blockaded | who: the navy of Selva | whom: Marrow Strait | where: Marrow Strait | kind: coerce"
    " | when: 20 March = 2031-03-20 | by: named Admiral Pell | denies: 1\n"
)
COUNTED = (
    "Fishermen said the navy of Selva had blockaded the Marrow Strait on 20 March, and 40 ships were stopped. "
    "They had counted them from the cliffs through an old telescope, one after the other, until it grew dark."
)
COUNTED_CLAIMS = ENTITIES.replace("entity person Ilya Marr: Ilya Marr\n", "") + (
    "occurred blockaded | who: the navy of Selva | whom: Marrow Strait | where: Marrow Strait | kind: coerce"
    " | when: 20 March = 2031-03-20 | figure: 40 = 40..40 ships | by: crowd Fishermen\n"
)


@pytest.fixture
def filled(store: Store, adds: Adds) -> Store:
    adds(
        notes(PLANNED, PLANNED_CLAIMS, id="p", outlet="Ledger", published="2031-03-15"),
        notes(DONE, DONE_CLAIMS, id="d", outlet="Wire", published="2031-03-20"),
        notes(DENIED, DENIED_CLAIMS, id="n", outlet="State News", published="2031-03-21"),
        notes(COUNTED, COUNTED_CLAIMS, id="c", outlet="Gazette", published="2031-03-20T18:00:00Z"),
    )
    return store


def test_one_happening_with_its_history(filled: Store) -> None:
    (found,) = happenings(filled)
    assert (found.status, found.articles, found.origins, found.denials) == ("occurred", 4, 4, 1)
    assert (found.day_from, found.day_to) == ("2031-03-20", "2031-03-20")
    assert (found.first_told, found.last_told) == ("2031-03-15", "2031-03-21")
    assert found.rises == 1
    assert found.who == ["navy of Selva"]
    assert found.where == ["Marrow Strait"]
    whole = told(filled, found.id)
    assert [each.claim.status for each in whole.claims] == ["planned", "occurred", "occurred", "occurred"]
    assert whole.first is not None
    assert whole.first.voice.name == "Ilya Marr"
    assert [each.name for each in whole.denied_by] == ["Admiral Pell"]
    rise = next(each for each in whole.changes if each.kind == "rise")
    assert rise.before is not None
    assert (rise.before.status, rise.after.status) == ("planned", "occurred")
    reasons = links(filled, found.id)
    assert len(reasons) == 4
    assert all(each.maker == "machine" and each.reasons for each in reasons)


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (Filters(about="blockade"), 1),
        (Filters(about="elsewhere"), 0),
        (Filters(since="2031-03-22"), 0),
        (Filters(source="Fishermen"), 1),
        (Filters(status="planned", until="2031-03-16"), 1),
        (Filters(kind="assault"), 0),
    ],
)
def test_filters(filled: Store, filters: Filters, number: int) -> None:
    assert len(happenings(filled, filters)) == number
    assert len(timeline(filled, filters)) == number
    assert bool(conflicts(filled, filters)) == bool(number)


def test_rising(filled: Store, adds: Adds) -> None:
    assert len(happenings(filled, rising=True)) == 1
    adds(
        notes(
            "Crews cleaned the beach at Orm. It took all day long and then some.",
            "\noccurred cleaned | who: Crews\n",
            id="x",
        )
    )
    assert len(happenings(filled)) == 2
    assert len(happenings(filled, rising=True)) == 1


def test_conflicts(filled: Store) -> None:
    found = conflicts(filled)
    denied = [each for each in found if each.kind == "denied"]
    assert {each.other.source for each in denied} == {"Admiral Pell"}
    assert {each.one.source for each in denied} <= {"Ilya Marr", "Wire", "Fishermen"}
    assert denied[0].other.day == "2031-03-21"


def test_figures(filled: Store) -> None:
    (found,) = figures(filled)
    assert found.verdict == "differ"
    assert [(each.low, each.outlet) for each in found.counts] == [(14, "Wire"), (40, "Gazette")]
    assert figures(filled, verdict="agree") == []
    assert len(figures(filled, Filters(since="2031-03-20"), "differ")) == 1
    assert figures(filled, Filters(since="2031-03-22")) == []


def test_sources(filled: Store) -> None:
    found = {each.name: each for each in sources(filled)}
    assert (found["Ilya Marr"].first, found["Ilya Marr"].borne_out, found["Ilya Marr"].denied) == (1, 1, 1)
    assert (found["Wire"].first, found["Wire"].denied) == (0, 1)
    assert found["Admiral Pell"].claims == 1
    assert [each.name for each in sources(filled, Filters(source="crowd"))] == ["Fishermen"]
    assert [each.name for each in sources(filled, Filters(source="marr"))] == ["Ilya Marr"]
    assert [each.name for each in sources(filled, Filters(until="2031-03-16"))] == ["Ilya Marr"]
    assert sources(filled, Filters(outlet="Wire"))[0].here == 1


def test_actors(filled: Store) -> None:
    found = actors(filled)
    assert (found[0].name, found[0].articles) == ("navy of Selva", 4)
    assert [each.name for each in actors(filled, Filters(actor="ilya"))] == ["Ilya Marr"]
    assert {each.name for each in actors(filled, Filters(outlet="State News"))} == {
        "navy of Selva",
        "Marrow Strait",
        "Pell",
    }


def test_a_surname_of_two_people_is_neither(store: Store, adds: Adds) -> None:
    for n, name in enumerate(("Ilya Marr", "Dana Marr", "Marr")):
        body = (
            f"{name} opened the bridge number {n} on Friday, and the crowd of some hundreds cheered for an hour or so."
        )
        adds(notes(body, f"\nentity person {name}: {name}\noccurred opened | who: {name}\n", id=f"m{n}", title=f"T{n}"))
    assert sorted(each.name for each in actors(store)) == ["Dana Marr", "Ilya Marr", "Marr"]
    body = (
        "Ilya Marr, the mayor, left the town hall by the back door on Sunday evening, a clerk said, and did not return."
    )
    adds(notes(body, "\nentity person Ilya Marr: Ilya Marr\noccurred left | who: Ilya Marr\n", id="m9", title="T9"))
    assert {each.name: each.articles for each in actors(store)}["Ilya Marr"] == 2


def test_timeline(filled: Store) -> None:
    (day,) = timeline(filled)
    assert day.day == "2031-03-20"
    assert day.happenings[0].articles == 4


def test_situation(filled: Store) -> None:
    early = situation(filled, Filters(since="2031-03-10", until="2031-03-16"))
    assert [each.claims[0].claim.status for each in early.due] == ["planned"]  # what came of it is not known yet
    assert early.new == early.firmer == early.disputed == []
    assert early.articles == 1
    late = situation(filled, Filters(since="2031-03-17"))
    assert late.until == "2031-03-21"
    assert [each.claims[0].claim.status for each in late.firmer] == ["planned"]
    assert {each.kind for each in late.disputed} == {"denied", "figure"}
    assert late.outlets == ["Gazette", "State News", "Wire"]


def test_what_is_not_there(filled: Store) -> None:
    with pytest.raises(ReportedlyError, match="no happening"):
        told(filled, 999)
    for ask in (happenings, sources, actors, timeline, conflicts, figures):
        with pytest.raises(ReportedlyError):
            ask(filled, Filters(status="certain"))


def test_the_class_mirrors_the_functions(filled: Store) -> None:
    ledger = Ledger(filled)
    assert [each.id for each in ledger.claims(status="planned")] == [each.id for each in ledger.claims(about="plans")]
    number = ledger.happenings(rising=True)[0].id
    assert len(ledger.history(number).claims) == 4
    assert ledger.figures(verdict="differ")
    assert ledger.conflicts(about="blockade")
    assert ledger.timeline(limit=1)
    assert ledger.actors(actor="Pell")
    assert ledger.sources(source="Pell")
    assert ledger.search("Fishermen")
    assert ledger.situation().articles == 4
    assert ledger.sql("SELECT count(*) AS n FROM happening") == [{"n": 1}]
    first = ledger.claims()[0].article.id
    assert ledger.report(first).article.id == "n"
    assert ledger.seen(None, DONE)
    assert ledger.remove([first]) == 1
    with pytest.raises(ReportedlyError, match="no filter 'colour'"):
        ledger.claims(colour="red")
