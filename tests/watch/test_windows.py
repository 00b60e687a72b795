"""Are windows read from the claim's words, from a date beside it, or assumed; is the question right?"""

from __future__ import annotations

import msgspec
import pytest

from reportedly.records import Article, Report
from reportedly.watch.items import Notice, WatchItem, notices_of
from reportedly.watch.openings import opens
from reportedly.watch.question import question_of
from reportedly.watch.settle import at_horizon
from reportedly.watch.windows import FEWEST_LEARNED, learned, window_of
from tests.pinned_reports import read_pinned

CASES = [  # text, published on Wednesday 6 May 2026; event; window from, to, basis; question
    ("The council will close the bridge on Friday.", "close", ("2026-05-08", "2026-05-08", "words"),
     "Will the council close the bridge on 8 May 2026?"),
    ("The army may attack the camp within two weeks.", "attack", ("2026-05-06", "2026-05-20", "words"),
     "Will the army attack the camp by 20 May 2026?"),
    ("The government is considering closing the bridge.", "closing", ("2026-05-06", None, "horizon"),
     "Will the government close the bridge?"),
    ("The rebels vowed to block the road from Sunday.", "block", ("2026-05-10", None, "words"),
     "Will the rebels block the road from 10 May 2026?"),
    ("Norway plans to buy six frigates, a minister said on Wednesday.", "buy", ("2026-05-06", None, "horizon"),
     "Will Norway buy six frigates?"),
    ("Spain and Portugal will hold talks in Vigo on Monday.", "talks", ("2026-05-11", "2026-05-11", "words"),
     "Will Spain and Portugal hold talks in Vigo on 11 May 2026?"),
    ("The troops will be withdrawn by 31 May.", "withdrawn", ("2026-05-06", "2026-05-31", "words"),
     "Will the troops be withdrawn by 31 May 2026?"),
]  # fmt: skip


def notices(text: str) -> list[Notice]:
    (report,) = read_pinned([Article(id="a", text=text, outlet="X", published="2026-05-06", published_basis="given")])
    assert isinstance(report, Report)
    return notices_of(report)


@pytest.mark.parametrize(("text", "event", "expected", "question"), CASES)
def test_window_and_question(text: str, event: str, expected: tuple[str, str | None, str], question: str) -> None:
    (notice,) = [each for each in notices(text) if opens(each) and each.claim.event.text == event]
    window = window_of(notice)
    assert window is not None
    assert (window.from_, window.to, window.basis) == expected
    assert question_of(notice, window) == question


@pytest.mark.parametrize(
    "text",
    [
        "The fire may have been started on purpose.",
        "If the bridge closes, the farmers will lose their market.",
        "A state of emergency would allow the minister to search houses.",
        "The council closed the bridge on Monday.",
        "The ministry denied that it planned to close the bridge.",
    ],
)
def test_what_announces_nothing_opens_nothing(text: str) -> None:
    opening = {each.claim.event.text for each in notices(text) if opens(each)}
    assert not opening & {"started", "closes", "search", "closed", "close", "allow"}


def test_no_date_no_notice() -> None:
    (report,) = read_pinned([Article(id="a", text="The council will close the bridge on Friday.")])
    assert isinstance(report, Report)
    assert report.article.published is None
    assert notices_of(report) == []


def test_horizons_are_learned_from_enough_items_alone() -> None:
    (opening,) = [each for each in notices(CASES[2][0]) if opens(each)]
    window = window_of(opening)
    assert window is not None

    def item(number: int, days: int) -> WatchItem:
        return WatchItem(
            id=str(number), happening=None, question="?", condition=None, who=[], kind=None, status="considered",
            source_kind=None, sources=[], opened="2026-05-01", window=window, settles="", told=[], outcome="happened",
            settled=f"2026-05-{1 + days:02}",
        )  # fmt: skip

    few = [item(number, 4) for number in range(FEWEST_LEARNED - 1)]
    assert learned(few) == {}
    assert learned([*few, item(99, 20)]) == {"considered": 4}
    waits = msgspec.structs.replace(item(100, 1), outcome="lapsed", settled="2026-07-08")
    assert at_horizon(waits, {"planned": 4}, "2026-05-09") == waits
    still = at_horizon(waits, {"considered": 4}, "2026-05-12")
    assert (still.outcome, still.settled, still.window.due) == ("open", None, "2026-05-10")
    over = at_horizon(waits, {"considered": 4}, "2026-05-13")
    assert (over.outcome, over.settled) == ("lapsed", "2026-05-13")
    assert at_horizon(item(1, 3), {"considered": 4}, "2026-05-13").outcome == "happened"
