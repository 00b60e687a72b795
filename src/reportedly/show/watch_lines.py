"""What does a person see of the watch list: what is due, by date, and what came of the rest?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportedly.ask.forecasters import Rates
from reportedly.ask.watch import Watched
from reportedly.show.days import day_of, day_words
from reportedly.show.lay import Line, Piece, wrap
from reportedly.show.marks import CYAN, GREEN, MAGENTA, MARKS, RED, Mark
from reportedly.show.safe import clean, shorten, sign
from reportedly.show.table import table
from reportedly.watch.calibration import Bin
from reportedly.watch.items import Ground, WatchItem
from reportedly.watch.rates import FEWEST, Base, Frequency
from reportedly.watch.scores import FEWEST_RANKED, Standing

OUTCOME_MARKS: dict[str, Mark] = {
    "open": Mark("Open", "○", "o", CYAN),
    "happened": Mark("Happened", "●", "*", GREEN),
    "partly": Mark("In part", "◐", "~", MAGENTA),
    "did_not": Mark("Did not happen", "×", "x", RED),
    "superseded": Mark("Moved", "→", ">", CYAN),
    "lapsed": Mark("Lapsed, no report", "·", ".", ""),
}
_MOST_SOURCES = 3
_WIDEST_QUOTE = 160


def watch_lines(found: Sequence[Watched], on: str, width: int, plain: bool, as_of: str = "") -> Iterator[Line]:
    """Open items under the day they are due; what has no stated time comes last. ``as_of`` says why it is that day."""
    day = day_of(on)
    assert day is not None
    words = f"Watch list, {day_words(day)}{as_of} {sign('—', plain)} {_count(len(found), 'item')}"
    yield from wrap([Piece(words, "bold")], width)
    stated = [each for each in found if not each.item.window.assumed]
    for due, group in groupby(stated, key=lambda each: each.item.window.due):
        items = list(group)
        yield ()
        yield from wrap([Piece(f"{_due(due, items[0].days_left, day.year)}", "bold")], width)
        for each in items:
            yield from _open_item(each, width, plain)
    assumed = [each for each in found if each.item.window.assumed]
    if assumed:
        yield ()
        yield from wrap([Piece("No time stated (the day is the usual one for such claims)", "bold")], width)
        for each in assumed:
            yield from _open_item(each, width, plain)


def nothing_lines(newest: str | None, on: str, settled: bool, everything: bool, width: int) -> Iterator[Line]:
    """What is said where no item fits, and where to look next; ``newest`` is the day of the ledger's latest report."""
    yield from wrap(
        [Piece(f"Nothing that fits is {'settled' if settled else 'open'} on the watch list on {on}.")], width
    )
    if newest is None:
        yield from wrap([Piece("The ledger holds no dated report: reportedly add FOLDER.")], width)
        return
    if newest < on:
        yield from wrap([Piece(f"As it stood on the day of the newest report: reportedly watch --on {newest}.")], width)
    if not settled:
        yield from wrap([Piece("What was settled or has lapsed: reportedly watch --settled.")], width)
    if not everything:
        yield from wrap([Piece("The lesser items too: reportedly watch --all.")], width)


def settled_heading(number: int, on: str, width: int, plain: bool, as_of: str = "") -> Iterator[Line]:
    """What stands over settled items alone: the day of which the list is, and how many they are."""
    day = day_of(on)
    assert day is not None
    words = f"Settled by {day_words(day)}{as_of} {sign('—', plain)} {_count(number, 'item')}"
    yield from wrap([Piece(words, "bold")], width)


def settled_lines(found: Sequence[Watched], width: int, plain: bool) -> Iterator[Line]:
    """Settled items under the day on which it was known, with the words of both sides."""
    for settled, group in groupby(found, key=lambda each: each.item.settled):
        day = day_of(settled)
        yield from wrap([Piece(day_words(day) if day else "Open", "bold")], width)
        for each in group:
            yield from _settled_item(each.item, width, plain)
        yield ()


def countdown(left: int) -> str:
    """How far off the last day of a window is, in words."""
    when = {0: "today", 1: "tomorrow", -1: "since yesterday, no report yet"}.get(left)
    return when or (f"in {left} days" if left > 0 else f"{-left} days ago, no report yet")


def _due(due: str, left: int, year: int) -> str:
    day = day_of(due)
    assert day is not None
    return f"Due {day_words(day, year)}: {countdown(left)}"


def _open_item(each: Watched, width: int, plain: bool) -> Iterator[Line]:
    item = each.item
    mark = MARKS[item.status]
    head = [Piece("  "), Piece(mark.plain if plain else mark.glyph, f"bold {mark.style}".strip()), Piece(" ")]
    yield from wrap([Piece(clean(item.question, plain))], width, head, 4, [Piece(item.id, "dim")])
    facts = [item.status]
    if item.window.assumed:
        day = day_of(item.window.due)
        facts.append(f"watched until {day_words(day)}" if day else "")
    if item.condition:
        facts.append(clean(item.condition, plain))
    if item.follows:
        facts.append(f"before: {item.follows}")
    dot = f" {sign('·', plain)} "
    yield from wrap([Piece(dot.join(filter(None, facts)), "dim")], width, [Piece("    ")], 4)
    yield from wrap([Piece(f"{sign('—', plain)} {_sources(item, plain)}", "dim")], width, [Piece("    ")], 6)
    if item.note:
        yield from wrap([Piece(clean(item.note, plain), "magenta")], width, [Piece("    ")], 4)
    chances = [_base(each.base, plain)] if each.base else []
    chances += [f"{clean(one.by, plain)} {_percent(one.probability)}" for one in each.forecasts]
    if chances:
        yield from wrap([Piece(dot.join(chances), "cyan")], width, [Piece("    ")], 4)


def _settled_item(item: WatchItem, width: int, plain: bool) -> Iterator[Line]:
    mark = OUTCOME_MARKS[item.outcome]
    head = [Piece("  "), Piece(mark.plain if plain else mark.glyph, f"bold {mark.style}".strip()), Piece(" ")]
    words = f"{mark.heading}{f' ({item.note})' if item.note else ''}:"
    pieces = [Piece(clean(words, plain), mark.style), Piece(f" {clean(item.question, plain)}")]
    yield from wrap(pieces, width, head, 4, [Piece(item.id, "dim")])
    if item.overruled:
        yield from wrap([Piece(clean(f"by hand: {item.overruled}", plain), "magenta")], width, [Piece("    ")], 4)
    for label, grounds in (("said", item.told[:1]), ("then", item.grounds[:1])):
        for ground in grounds:
            yield from wrap([Piece(_quote(ground, plain))], width, [Piece(f"    {label}  ", "dim")], 10)


def _quote(ground: Ground, plain: bool) -> str:
    day = day_of(ground.published)
    where = ", ".join(filter(None, (ground.outlet, day_words(day) if day else None)))
    words = shorten(clean(ground.sentence, plain), _WIDEST_QUOTE, sign("…", plain))
    return f"{words} ({clean(where, plain)})"


def _sources(item: WatchItem, plain: bool) -> str:
    """Who says so, each with the outlets that have it."""
    outlets: dict[str, list[str]] = {}
    for ground in item.told:
        own = outlets.setdefault(ground.source or "", [])
        if ground.outlet and ground.outlet not in own:
            own.append(ground.outlet)
    told = [
        f"{clean(source, plain)} ({clean(', '.join(own), plain)})"
        if source and own
        else clean(source or ", ".join(own), plain)
        for source, own in outlets.items()
    ]
    more = len(told) - _MOST_SOURCES
    return "; ".join(filter(None, told[:_MOST_SOURCES])) + (f"; {more} more" if more > 0 else "")


def _percent(chance: float) -> str:
    return f"{100 * chance:.0f} %"


def _base(base: Base, plain: bool) -> str:
    """What the past says, with what it says of it: the interval is that of the rate, before the window ran."""
    spread = f"{100 * base.low:.0f}{sign('–', plain)}{100 * base.high:.0f} %"
    return f"base rate {_percent(base.probability)} ({clean(base.of, plain)}: {spread})"


def rate_lines(found: Rates, width: int, plain: bool) -> Iterator[Line]:
    """Base rates, by class, and the hazard over the window."""
    overall = found.overall
    if overall.rate is None:
        words = (
            f"{_count(overall.settled, 'item')} settled so far ({overall.happened} happened), {overall.lapsed} lapsed. "
            f"A rate needs {FEWEST}."
        )
        yield from wrap([Piece(words)], width)
        return
    header = ("", "happened", "of", "rate", "90 % interval", "in part", "lapsed", "if silence is no")
    rows = [_rate_row("all", overall, plain)]
    for name, classes in found.by.items():
        rows += [_rate_row(f"{name}: {each.what}", each, plain) for each in classes]
    yield from table(header, rows, width, plain)
    yield ()
    yield from wrap([Piece("When in its window it came", "bold")], width)
    tenths = [
        (f"{(row.tenth - 1) * 10} to {row.tenth * 10} %" if row.tenth <= 10 else "after it", row.at_risk, row.happened,
         f"{row.hazard:.2f}", f"{row.survival:.2f}")
        for row in found.hazard
    ]  # fmt: skip
    yield from table(("part of the window", "open", "came", "hazard", "still open after"), tenths, width, plain)


def _rate_row(name: str, each: Frequency, plain: bool) -> tuple[object, ...]:
    rate, silent = each.rate, each.rate_if_silence_is_no
    spread = f"{100 * rate.low:.0f}{sign('–', plain)}{100 * rate.high:.0f} %" if rate else "too few"
    return (
        clean(name, plain), each.happened, each.settled, _percent(rate.mean) if rate else "", spread, each.partly,
        each.lapsed, _percent(silent.mean) if silent else "",
    )  # fmt: skip


def score_lines(found: Sequence[Standing], curves: dict[str, list[Bin]], width: int, plain: bool) -> Iterator[Line]:
    """Forecasters with their scores, and how well each is calibrated."""
    if not found:
        yield from wrap([Piece("No forecasts yet: reportedly forecast ITEM PROBABILITY --by NAME.")], width)
        return
    header = ("", "rank", "items", "settled", "void", "Brier", "log", "last Brier", "skill", "sharpness")
    rows = [
        (clean(row.by, plain), row.rank, row.forecast, row.settled, row.void, _number(row.brier), _number(row.log),
         _number(row.last_brier), _number(row.skill), _number(row.sharpness))
        for row in found
    ]  # fmt: skip
    yield from table(header, rows, width, plain)
    if all(row.rank is None for row in found):
        yield from wrap([Piece(f"Nobody is ranked under {FEWEST_RANKED} settled items.", "dim")], width)
    for by, bins in curves.items():
        yield ()
        yield from wrap([Piece(f"Calibration of {clean(by, plain)}", "bold")], width)
        told = [
            (f"{100 * each.low:.0f} to {100 * each.high:.0f} %", each.forecasts, _percent(each.mean),
             _percent(each.frequency), f"{100 * each.interval_low:.0f} to {100 * each.interval_high:.0f} %")
            for each in bins
        ]  # fmt: skip
        yield from table(("said", "forecasts", "mean", "came", "90 % interval"), told, width, plain)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
