"""Where does each happening stand on a band of days, in lanes by who acts, by place or by kind?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reportedly.ask.happenings import LedgerHappening
from reportedly.ask.timeline import day_of as standing_day
from reportedly.ask.timeline import weight
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.marks import standing
from reportedly.show.safe import clean, shorten
from reportedly.show.web.shades import shade_of_status

WIDTH, LEFT, RIGHT = 1200.0, 168.0, 24.0  # of the drawing, its lane names and its margin, in its own units
BAR, ROW, TOP, GAP = 13.0, 19.0, 34.0, 12.0
LANES, ROWS, NAMED = 7, 5, 4  # lanes shown; rows and bars with words in a lane
_LETTER = 6.4  # the width of a letter beside a bar
_FEWEST, _MOST = 26, 64  # letters beside a bar: fewer say too little, where they were not asked for
_AHEAD, _BEHIND = 28, 10  # days shown after the newest report, and before the oldest


class Bar(NamedTuple):
    """One happening: its bar, the words beside it ("" where there is no room), and what a pointer is told."""

    id: int
    x: float
    y: float
    width: float
    shade: str
    words: str
    words_x: float
    title: str


class Lane(NamedTuple):
    """One lane: its name, where it stands, and how many happenings found no room in it."""

    name: str
    full: str  # the name, where it was cut
    y: float
    height: float
    bars: list[Bar]
    hidden: int


class Tick(NamedTuple):
    """One mark of the axis of days."""

    x: float
    words: str
    strong: bool


class Band(NamedTuple):
    """The whole drawing."""

    height: float
    lanes: list[Lane]
    ticks: list[Tick]
    newest_x: float | None  # the day of the newest report: what lies right of it has not come
    newest: str
    early: int  # happenings before the days shown ...
    late: int  # ... and after them


def band(happenings: Sequence[LedgerHappening], lanes: str = "who") -> Band | None:
    """The band of some happenings; ``lanes``: "who", "where" or "kind". None where no day is known."""
    placed = [(each, first, last) for each in happenings if (days := _days(each)) for first, last in [days]]
    told = [day for each in happenings for day in (day_of(each.first_told), day_of(each.last_told)) if day]
    if not placed:
        return None
    newest = max(told, default=max(last for _, _, last in placed))
    oldest = min(told, default=min(first for _, first, _ in placed))
    begin, end = oldest - timedelta(days=_BEHIND), newest + timedelta(days=_AHEAD)
    shown = [(each, first, last) for each, first, last in placed if last >= begin and first <= end]
    begin = max(begin, min((first for _, first, _ in shown), default=begin) - timedelta(days=1))
    end = min(end, max([newest, *(last for _, _, last in shown)]) + timedelta(days=2))
    scale = _Scale(begin, end)
    made, y = [], TOP
    for name, members in _lanes(shown, lanes):
        lane = _lane(name, members, y, scale)
        made.append(lane)
        y += lane.height + GAP
    early = sum(1 for _, _, last in placed if last < begin)
    return Band(
        height=y + 6, lanes=made, ticks=_ticks(scale), newest_x=scale.x(newest + timedelta(days=1)),
        newest=newest.isoformat(), early=early, late=len(placed) - len(shown) - early,
    )  # fmt: skip


class _Scale(NamedTuple):
    """Days to places."""

    begin: date
    end: date

    def x(self, day: date) -> float:
        """The left edge of a day, kept within the drawing."""
        span = max(1, (self.end - self.begin).days + 1)
        part = min(1.0, max(0.0, (day - self.begin).days / span))
        return LEFT + part * (WIDTH - LEFT - RIGHT)


def _days(each: LedgerHappening) -> tuple[date, date] | None:
    """The days a happening covers: its own where they are few enough to mean something, else the day it stands on."""
    first, last = day_of(each.day_from), day_of(each.day_to)
    if first and last and first <= last and (last - first).days <= 45:
        return first, last
    day = day_of(standing_day(each))
    return (day, day) if day else None


def _lanes(
    shown: list[tuple[LedgerHappening, date, date]], lanes: str
) -> list[tuple[str, list[tuple[LedgerHappening, date, date]]]]:
    """The heaviest lanes by name, and one for all others."""
    found: dict[str, list[tuple[LedgerHappening, date, date]]] = defaultdict(list)
    for item in shown:
        found[_lane_name(item[0], lanes)].append(item)
    heavy = sorted(found, key=lambda name: (name == "", -sum(weight(each) for each, _, _ in found[name]), name))
    kept = [name for name in heavy if name][:LANES]
    rest = [item for name in heavy if name not in kept for item in found[name]]
    made = [(name, found[name]) for name in kept]
    return [*made, ("all others", rest)] if rest else made


def _lane_name(each: LedgerHappening, lanes: str) -> str:
    if lanes == "kind":
        return each.kind or ""
    names = each.where if lanes == "where" else [*each.who, *each.whom]
    return next((clean(name) for name in names if name[:1].isupper()), "")


def _lane(name: str, members: list[tuple[LedgerHappening, date, date]], y: float, scale: _Scale) -> Lane:
    """Bars in as few rows as they need, the heaviest placed first and those with words beside them."""
    rows: list[list[tuple[float, float]]] = []
    bars: list[Bar] = []
    placed_in: list[int] = []
    labels = {each.id: clean(each.label) for each, _, _ in members}
    hidden = 0
    for rank, (each, first, last) in enumerate(sorted(members, key=lambda item: (-weight(item[0]), item[0].id))):
        x = scale.x(first)
        width = max(10.0, scale.x(last + timedelta(days=1)) - x - 2)
        words = shorten(clean(each.label), 34) if rank < NAMED else ""
        left, reach = x, x + width
        words_x = x + width + 5
        if words and words_x + len(words) * _LETTER > WIDTH:
            words_x = x - 5 - len(words) * _LETTER
            left = words_x
            if words_x < LEFT:
                words, left = "", x
        elif words:
            reach = words_x + len(words) * _LETTER
        row = next((number for number, taken in enumerate(rows) if _free(taken, left, reach)), len(rows))
        if row >= ROWS:
            row = next((number for number, taken in enumerate(rows) if _free(taken, x, x + width)), ROWS)
            words, left, reach = "", x, x + width
        if row >= ROWS:
            hidden += 1
            continue
        if row == len(rows):
            rows.append([])
        rows[row].append((left - 3, reach + 3))
        placed_in.append(row)
        bars.append(
            Bar(
                id=each.id, x=round(x, 1), y=round(y + row * ROW, 1), width=round(width, 1),
                shade=shade_of_status(each.status, each.disputed), words=words,
                words_x=round(words_x, 1), title=_title(each),
            )
        )  # fmt: skip
    height = max(1, len(rows)) * ROW
    told = [_told(bar, labels[bar.id], rows[row]) for bar, row in zip(bars, placed_in, strict=True)]
    return Lane(shorten(name, 22), name, y, height, sorted(told, key=lambda bar: (bar.x, bar.y)), hidden)


def _told(bar: Bar, label: str, taken: list[tuple[float, float]]) -> Bar:
    """A bar with as many of its words as there is room for up to the next bar of its row, when all are placed."""
    begin = bar.x + bar.width + 5
    if bar.words and bar.words_x < bar.x:
        return bar
    end = min((left for left, _ in taken if left > bar.x), default=WIDTH)
    room = int((end - 6 - begin) / _LETTER)
    if room < (len(bar.words) or _FEWEST):
        return bar
    return bar._replace(words=shorten(label, min(room, _MOST)), words_x=round(begin, 1))


def _free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    return all(right <= first or left >= last for first, last in taken)


def _title(each: LedgerHappening) -> str:
    status = standing(each.status, each.disputed, each.kind).capitalize()
    days = interval_words(each.day_from, each.day_to) or ""
    count = f"{each.articles} article{'s' if each.articles != 1 else ''}"
    return " · ".join(filter(None, (f"{status}: {clean(each.label)}", days, count)))


def _ticks(scale: _Scale) -> list[Tick]:
    """A mark each Monday, or each month where there are many; days where there are few."""
    days = (scale.end - scale.begin).days + 1
    made = []
    for number in range(days):
        day = scale.begin + timedelta(days=number)
        if days > 200:
            wanted, words = day.day == 1, day_words(day, None if day.month == 1 else day.year, False).partition(" ")[2]
        elif days > 16:
            wanted, words = day.weekday() == 0, day_words(day, day.year, weekday=False)
        else:
            wanted, words = True, day_words(day, day.year, weekday=False)
        if wanted:
            made.append(Tick(round(scale.x(day), 1), words, day.day == 1 or days <= 16))
    return made
