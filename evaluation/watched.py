"""Does the watch list open and settle items rightly? Written claims with later reports (watch/tune.txt, test.txt).

All reports of a half go through the reader and are linked together, as in one ledger, so that every case is a near miss
of the others. Right is: the window within ``TOLERANCE`` days at each stated end (no end stated: assumed); the outcome,
on the day of its report or ``TOLERANCE`` days from it. A false settlement is an outcome that reports did not give.
Run: python -m evaluation.watched [tune|test] [--errors]
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportedly.link.same_event import cluster
from reportedly.pipeline import read_many
from reportedly.records import Article, Report
from reportedly.watch.items import Notice, WatchItem, notices_of
from reportedly.watch.near import with_near
from reportedly.watch.settle import items_of

HERE = Path(__file__).parent
TOLERANCE = 1  # day
_MARK = re.compile(r"\[([^\[\]]+)\]")


class Case(NamedTuple):
    """One open claim: its window and outcome, and the reports; ``event`` are the offsets of the marked words."""

    name: str
    window: tuple[str | None, str | None]
    outcome: str
    settled: str | None
    until: str
    articles: list[Article]
    event: tuple[int, int]


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    for block in path.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, window, outcome, until, *reports = [line for line in block.splitlines() if line]
        first, _, last = window.removeprefix("? ").partition(" .. ")
        answer, _, settled = outcome.removeprefix("= ").partition(" ")
        articles, event = [], None
        for number, line in enumerate(reports):
            head, _, text = line.partition(": ")
            marked = _MARK.search(text)
            if marked:
                event = (marked.start(), marked.end() - 2)
            day, _, outlet = head.partition(" ")
            articles.append(
                Article(
                    id=f"{name} {number}", text=_MARK.sub(r"\1", text), outlet=outlet, published=day,
                    published_basis="given",
                )
            )  # fmt: skip
        assert event is not None, name
        yield Case(
            name, (None if first == "-" else first, None if last == "-" else last), answer, settled or None,
            until.removeprefix("until "), articles, event,
        )  # fmt: skip


def read_cases(found: list[Case]) -> dict[str, Report]:
    """The reports of all cases by the ids of their articles."""
    articles = [article for case in found for article in case.articles]
    return {one.article.id: one for one in read_many(articles) if isinstance(one, Report)}


def happenings(reports: list[Report]) -> dict[int, list[Notice]]:
    """The notices of every happening, linked in order of publication."""
    ordered = sorted(reports, key=lambda each: each.article.published or "")
    notices = [notice for report in ordered for notice in notices_of(report)]
    grouped: dict[int, list[Notice]] = defaultdict(list)
    for notice, happening in zip(notices, cluster([each.telling.mention for each in notices]), strict=True):
        grouped[happening].append(notice)
    return with_near(grouped)


def item_of(case: Case, found: list[WatchItem]) -> WatchItem | None:
    """The item that the case's marked words open, or at least other words of their sentence ("hold" for "talks").

    Of several the earliest, and the one with a stated time.
    """
    start, end = case.event
    article = case.articles[0]

    def within(sentence: str) -> bool:
        at = article.text.find(sentence)
        return at <= start < at + len(sentence)

    told = [(item, ground) for item in found for ground in item.told if ground.report == article.id]
    exact = [item for item, ground in told if ground.start < end and start < ground.end]
    near = [item for item, ground in told if within(ground.sentence)]
    return min(
        exact or near,
        key=lambda item: (item.follows is not None, item.window.assumed, item.opened, -item.salience),
        default=None,
    )


def window_right(case: Case, item: WatchItem) -> bool:
    """Whether each stated end is met, and none is stated where the words leave both open."""
    first, last = case.window
    if first is None and last is None:
        return item.window.assumed
    stated = [(first, item.window.from_), (last, item.window.to)]
    return all(_apart(expected, own) <= TOLERANCE for expected, own in stated if expected)


def outcome_right(case: Case, item: WatchItem) -> bool:
    """Whether it came out as the reports tell, on the day of the report that tells it."""
    if item.outcome != case.outcome:
        return False
    return case.settled is None or _apart(case.settled, item.settled) <= TOLERANCE


def _apart(one: str, other: str | None) -> int:
    return 999 if other is None else abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other[:10])).days)


def score(part: str = "test", errors: bool = False) -> dict[str, float]:
    """Shares of cases with the window right, the outcome right, and not settled falsely."""
    found = list(cases(HERE / "watch" / f"{part}.txt"))
    grouped = happenings(list(read_cases(found).values()))
    windows = outcomes = false = 0
    for case in found:
        items = [item for key, own in grouped.items() for item in items_of(str(key), own, case.until)]
        item = item_of(case, items)
        window, outcome = item is not None and window_right(case, item), item is not None and outcome_right(case, item)
        wrong = item is not None and not outcome and item.outcome not in ("open", "lapsed", case.outcome)
        windows, outcomes, false = windows + window, outcomes + outcome, false + wrong
        if errors and not (window and outcome):
            told = item and (
                item.window.from_,
                item.window.to,
                item.outcome,
                item.settled,
                [g.text for g in item.grounds],
            )
            print(f"{case.name}: {case.window} {case.outcome} {case.settled} | {told} | {item and item.question}")
    count = len(found)
    return {
        f"watch, {part}: window right": windows / count,
        f"watch, {part}: outcome right": outcomes / count,
        f"watch, {part}: not settled falsely": 1 - false / count,
    }


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word in ("tune", "test")] or ["tune"]
    for each in chosen:
        for name, value in score(each, "--errors" in sys.argv).items():
            print(f"{name}: {value:.3f}")
