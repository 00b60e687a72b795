"""Do items open, move and settle as the reports tell, whatever the order of one day, and on nothing weaker?"""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache

import msgspec
import pytest

from reportedly.link.same_event import cluster
from reportedly.records import Article, Report
from reportedly.watch.items import OPEN_STATUSES, Notice, WatchItem, notices_of
from reportedly.watch.near import with_near
from reportedly.watch.openings import opens
from reportedly.watch.settle import GRACE, items_of
from reportedly.watch.signs import sign_of
from reportedly.watch.windows import window_of
from tests.pinned_reports import read_pinned

TOLD = {
    "considers": ("2026-05-06", "Kestria's government is considering closing Grey Bridge, officials said."),
    "will": ("2026-05-08", "Kestria will close Grey Bridge on Monday, the presidency announced on Friday."),
    "again": ("2026-05-09", "Kestria plans to close Grey Bridge on Monday, an official said again on Saturday."),
    "moved": ("2026-05-10", "Kestria has postponed the closing of Grey Bridge to 18 May, it said on Sunday."),
    "closed": ("2026-05-11", "Kestria closed Grey Bridge on Monday morning. Lorries had to turn back."),
    "not closed": ("2026-05-12", "Kestria did not close Grey Bridge on Monday, border guards said on Tuesday."),
    "will not": ("2026-05-10", "Kestria will not close Grey Bridge, the president said on Sunday."),
    "no plan": ("2026-05-10", "Kestria does not plan to close Grey Bridge, the interior minister said on Sunday."),
    "may have": ("2026-05-11", "Kestria may have closed Grey Bridge on Monday, a driver said."),
    "denied": ("2026-05-11", "The presidency denied that Kestria had closed Grey Bridge."),
    "drill": ("2026-05-11", "Kestria simulated the closing of Grey Bridge on Monday in an exercise."),
    "other bridge": ("2026-05-11", "Dorvany closed Long Bridge near Liskar on Monday because of the ice."),
}  # fmt: skip


@cache
def told(name: str) -> tuple[Notice, ...]:
    day, text = TOLD[name]
    (report,) = read_pinned([Article(id=name, text=text, outlet="Courier", published=day, published_basis="given")])
    assert isinstance(report, Report)
    return tuple(notices_of(report))


def items(*names: str, today: str, shuffle: int | None = None) -> list[WatchItem]:
    """The items about the bridge, from these reports."""
    notices = [notice for name in sorted(names, key=lambda name: (TOLD[name][0], name)) for notice in told(name)]
    grouped: dict[int, list[Notice]] = defaultdict(list)
    for notice, happening in zip(notices, cluster([each.telling.mention for each in notices]), strict=True):
        grouped[happening].append(notice)
    found = []
    for happening, own in with_near(grouped).items():
        if shuffle is not None:
            random.Random(shuffle).shuffle(own)
        found += items_of(str(happening), own, today)
    return [item for item in found if any("Grey Bridge" in ground.sentence for ground in item.told)]


def outcome(*names: str, today: str = "2026-05-13") -> tuple[str, str | None]:
    first = min(items(*names, today=today), key=lambda item: (item.opened, item.follows or ""))
    return first.outcome, first.settled


def test_opened_by_the_first_report_made_firm_by_the_second() -> None:
    (first,) = items("considers", today="2026-05-07")
    assert (first.status, first.window.assumed, first.outcome) == ("considered", True, "open")
    (then,) = items("considers", "will", today="2026-05-09")
    assert then.id == first.id
    assert (then.status, then.window.from_, then.window.to) == ("scheduled", "2026-05-11", "2026-05-11")
    assert then.opened == "2026-05-06"
    assert len(then.told) == 2


def test_later_reports_are_not_known_earlier() -> None:
    assert items("considers", "will", "closed", today="2026-05-07") == items("considers", today="2026-05-07")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("closed", ("happened", "2026-05-11")),
        ("not closed", ("did_not", "2026-05-12")),
        ("will not", ("did_not", "2026-05-10")),
        ("moved", ("superseded", "2026-05-10")),
        ("again", ("open", None)),
        ("no plan", ("open", None)),
        ("may have", ("open", None)),
        ("denied", ("open", None)),
        ("drill", ("open", None)),
        ("other bridge", ("open", None)),
    ],
)
def test_what_settles_and_what_does_not(name: str, expected: tuple[str, str | None]) -> None:
    assert outcome("will", name) == expected


def test_each_outcome_keeps_the_words_of_both_sides() -> None:
    (item,) = items("will", "closed", today="2026-05-13")
    assert item.told[0].text == "close"
    assert item.told[0].sentence == TOLD["will"][1]
    assert [ground.text for ground in item.grounds] == ["closed"]
    assert item.took_place == "2026-05-11"


def test_lapses_when_no_report_comes() -> None:
    assert outcome("will", today=f"2026-05-{11 + GRACE}") == ("open", None)
    assert outcome("will", today="2026-05-20") == ("lapsed", f"2026-05-{11 + GRACE + 1}")


def test_a_moved_item_is_followed_by_one_for_the_new_days() -> None:
    first, second = items("will", "moved", today="2026-05-12")
    assert first.outcome == "superseded"
    assert second.follows == first.id
    assert (second.window.from_, second.window.to, second.outcome) == ("2026-05-18", "2026-05-18", "open")


def test_nothing_that_already_happened_is_watched() -> None:
    assert items("closed", today="2026-05-13") == []
    assert all(item.opened <= "2026-05-11" for item in items("will", "closed", "not closed", today="2026-05-14"))


def test_nothing_settles_on_a_weaker_status() -> None:
    (closed,) = [each for each in told("closed") if each.claim.event.text == "closed"]
    (opening,) = [each for each in told("will") if opens(each)]
    window = window_of(opening)
    assert window is not None
    assert sign_of(closed, opening, window) is not None
    for status in OPEN_STATUSES:
        weaker = msgspec.structs.replace(closed.claim, status=status)
        telling = msgspec.structs.replace(closed.telling, claim=weaker)
        assert sign_of(msgspec.structs.replace(closed, telling=telling), opening, window) is None
    for field, value in (
        ("stance", "questions"),
        ("stance", "denies"),
        ("certainty", "possible"),
        ("certainty", "probable"),
    ):
        weaker = msgspec.structs.replace(closed.claim, **{field: value})
        telling = msgspec.structs.replace(closed.telling, claim=weaker)
        assert sign_of(msgspec.structs.replace(closed, telling=telling), opening, window) is None


@pytest.mark.parametrize("seed", range(12))
def test_the_order_within_a_day_changes_nothing(seed: int) -> None:
    names = (
        "considers",
        "will",
        "moved",
        "will not",
        "no plan",
        "closed",
        "denied",
        "drill",
        "other bridge",
        "not closed",
    )
    assert items(*names, today="2026-05-30", shuffle=seed) == items(*names, today="2026-05-30")


def test_reports_of_one_day_that_disagree_settle_nothing() -> None:
    day, _ = TOLD["closed"]
    against = msgspec.structs.replace
    denies = [
        against(each, telling=against(each.telling, published=day, origin="x"), key="x") for each in told("not closed")
    ]
    own = [each for each in (*told("will"), *told("closed"), *denies) if "clos" in each.claim.event.text]
    (item,) = items_of("1", own, "2026-05-12")
    assert item.outcome == "open"
    assert item.note == "reports of one day disagree"
