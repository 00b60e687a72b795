"""Are items that wait for one event asked once, and those that do not, each for itself?"""

from __future__ import annotations

import msgspec
import pytest

from reportedly.watch.asked_once import asked_once
from reportedly.watch.items import Ground, Outcome, WatchItem, Window


def item(
    number: str, question: str, event: str, due: str, who: str = "", outcome: Outcome = "open", basis: str = "words",
    sentence: str = "",
) -> WatchItem:  # fmt: skip
    told = Ground(
        report=f"r{number}", claim="c1", outlet="Wire", published="2026-05-20", source=None, status="scheduled",
        start=0, end=1, text=event, sentence=sentence or question,
    )  # fmt: skip
    window = Window(from_="2026-05-20", to=due, due=due, basis="beside" if basis == "beside" else "words")
    return WatchItem(
        id=f"w{number}", happening=number, question=question, condition=None, who=[who] if who else [], kind=None,
        status="scheduled", source_kind=None, sources=["Wire"], opened="2026-05-20", window=window, settles="",
        told=[told], outcome=outcome,
    )  # fmt: skip


GUNS = item("1", "Will the Front's guns be taken away by 23 May 2026?", "taken away", "2026-05-23")
WEAPONS = item(
    "2", "Will a withdrawal of heavy weapons take place by 23 May 2026?", "withdrawal", "2026-05-23", outcome="did_not"
)
MARKET = item("3", "Will the market hall open on 1 June 2026?", "open", "2026-06-01")
IT = item("4", "Will this come true: “It will open” on 1 June 2026?", "open", "2026-06-01")
PAID = item("5", "Will the payments begin on 1 June 2026?", "payments", "2026-06-01")
LATER = item("6", "Will heavy weapons be withdrawn by 30 June 2026?", "withdrawn", "2026-06-30")
BOTH = "Their return has been prepared, and the lorries leave on Monday."
RETURN = item("7", "Will their return begin on 25 May 2026?", "return", "2026-05-25", basis="beside", sentence=BOTH)
LEAVE = item("8", "Will the lorries leave on 25 May 2026?", "leave", "2026-05-25", sentence=BOTH)
MARR = item("9", "Will Ilya Marr travel to Liskar on 3 June 2026?", "travel", "2026-06-03", who="Ilya Marr")
POLL = item("11", "Will Sarland elect an assembly on 7 June 2026?", "elect", "2026-06-07", who="Sarland")
VOTE = item("12", "Will the islanders vote on 7 June 2026?", "vote", "2026-06-07")
VOTE.told.append(msgspec.structs.replace(VOTE.told[0], text="elections", source="Ana Voss"))
ABROAD = item("14", "Will Kelm elect an assembly on 7 June 2026?", "elect", "2026-06-07", who="Kelm")
BOARD = item("13", "Will the board vote on 7 June 2026?", "vote", "2026-06-07")
VOSS = item("10", "Will Ana Voss go to Liskar on 3 June 2026?", "go", "2026-06-03", who="Ana Voss")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([GUNS, WEAPONS], ["w2"]),
        ([WEAPONS, LATER], ["w2", "w6"]),
        ([MARKET, IT, PAID], ["w3", "w5"]),
        ([RETURN, LEAVE], ["w8"]),
        ([MARR, VOSS], ["w10", "w9"]),
        ([POLL, VOTE, BOARD], ["w11", "w13"]),
        ([POLL, ABROAD], ["w11", "w14"]),
    ],
    ids=[
        "one object",
        "another day",
        "a pronoun",
        "a borrowed day",
        "others travel",
        "told as an election",
        "two elections",
    ],
)
def test_one_event_is_asked_once(given: list[WatchItem], wanted: list[str]) -> None:
    assert sorted(each.id for each in asked_once(given)) == wanted
    assert sorted(each.id for each in asked_once(reversed(given))) == wanted


def test_the_settled_one_leads_with_what_both_tell() -> None:
    (one,) = asked_once([GUNS, WEAPONS])
    assert one.outcome == "did_not"
    assert {ground.report for ground in one.told} == {"r1", "r2"}


def test_what_hands_have_judged_stays_for_itself() -> None:
    assert len(asked_once([GUNS, WEAPONS], kept={"w1"})) == 2
