"""Do the drawings and words of the desk say what their records say, within the room there is?"""

from __future__ import annotations

import pytest

from reportedly.ask.figures import LedgerComparison
from reportedly.ask.happenings import LedgerHappening
from reportedly.link.figures_compared import Count, Voice
from reportedly.show.web import desk_page
from reportedly.show.web.draw.band import WIDTH, band
from reportedly.show.web.draw.chances import _class_words
from reportedly.show.web.draw.ranges import latest


def count(day: str | None, low: float | None, high: float | None) -> Count:
    return Count(
        counted="people killed", unit=None, low=low, high=high, text="", as_of=day,
        voice=Voice(key="a", name="A", kind="named"), article="1", outlet=None, origin="1", claim="1", figure="f1",
        revised=False,
    )  # fmt: skip


def comparison(verdict: str, *counts: Count) -> LedgerComparison:
    return LedgerComparison(
        happening=1, label="", counted="people killed", unit=None, verdict=verdict, low=12, high=None,
        counts=list(counts),
    )  # fmt: skip


OLD = count("2031-03-04", 12, None)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (comparison("differ", OLD, count("2031-03-10", 44, 44), count("2031-03-10", 48, 48)), (44, 48, "2031-03-10")),
        (comparison("updated", OLD, count("2031-03-15", 48, None)), (48, None, "2031-03-15")),
        (comparison("agree", OLD, count("2031-03-10", 12, 12)), (12, None, None)),
        (comparison("differ", count(None, 1, 1), count(None, 3, 3)), (12, None, None)),
    ],
)  # fmt: skip
def test_a_figure_is_shown_with_its_latest_day(found: LedgerComparison, shown: tuple[object, ...]) -> None:
    assert latest(found) == shown


def happening(number: int, day: str, label: str) -> LedgerHappening:
    return LedgerHappening(
        id=number, label=label, kind=None, mode=None, status="occurred", day_from=day, day_to=day, first_told=day,
        last_told=day, claims=1, articles=1, origins=1, denials=0, salience=0.9 - number / 100, rises=0, conflicts=0,
        disputed=False, who=["Selva"], whom=[], where=[],
    )  # fmt: skip


def test_words_beside_a_bar_end_before_the_next_bar() -> None:
    label = "Selva closed the port of Ansel to all ships that had come from the north"
    drawn = band([happening(n, f"2031-03-{10 + 2 * n:02d}", label) for n in range(6)])
    assert drawn is not None
    (lane,) = drawn.lanes
    assert lane.full == "Selva"
    assert max(len(bar.words) for bar in lane.bars) > 34  # where there is room, it is used
    for bar in lane.bars:
        beside = [other.x for other in lane.bars if other.y == bar.y and other.x > bar.x]
        if bar.words and bar.words_x > bar.x:
            assert bar.words_x + len(bar.words) * 6.0 <= min(beside, default=WIDTH), bar


def test_a_base_rate_says_of_what() -> None:
    assert _class_words("scheduled, other, the report itself") == "scheduled, no kind, said by the report itself"
    assert _class_words("planned, assault, office, within a week") == "planned, assault, said by office, within a week"
    assert _class_words("all items") == "all items"


def test_names_are_short_and_each_is_there_once() -> None:
    told = ["The army", "the army", "31", "hours after the number of victims was told", "Ilya Marr"]
    assert desk_page._plain_names(told) == ["The army", "Ilya Marr"]
    assert desk_page._others(["velmora", "the republic"], "Velmora") == ["the republic"]
    assert desk_page._moment("2031-03-10T14:20:11+00:00") == "Mon 10 Mar 2031, 14:20 UTC"
