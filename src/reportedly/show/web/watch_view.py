"""What do the pages of the watch list show: what is open by its day, what came of the rest, one item in full?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from reportedly.ask.watch import Wanted, Watched, day_asked, is_salient, items, watch
from reportedly.ledger.forecasts import Ruling, forecasts, rulings_of
from reportedly.ledger.marks import first_claim
from reportedly.ledger.store import Store
from reportedly.ledger.watching import stale
from reportedly.records import Record, ReportedlyError
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.watch_lines import countdown
from reportedly.watch.items import OUTCOMES, Ground, Outcome, WatchItem
from reportedly.watch.scores import Forecast

SETTLED: tuple[Outcome, ...] = tuple(each for each in OUTCOMES if each != "open")
MOST = 1_000  # items in one answer
LIMIT = 60  # items shown where no limit is asked for
BESIDE = 8  # settled ones beside the open ones
OUTCOME_CHOICES = ("open", "settled", *SETTLED)
_LONGEST_WAIT = 10_000  # days


class Detail(Record, kw_only=True, frozen=True):
    """One item with every forecast of it and every outcome that a hand gave it, as of the day ``on``."""

    on: str
    watched: Watched
    made: list[Forecast]
    rulings: list[Ruling]


class Asked(NamedTuple):
    """What an address asks of the watch list: a day (None: as the ledger has it), which items, and how it was said."""

    on: str | None
    outcome: str
    wanted: Wanted


def asked(query: Mapping[str, str]) -> Asked:
    """The question of an address. Raises ReportedlyError for one that makes no sense."""
    given = {
        name: query.get(name, "").strip() for name in ("on", "outcome", "due", "about", "all", "limit", "happening")
    }
    outcome = given["outcome"].replace("-", "_") or "open"
    if outcome not in OUTCOME_CHOICES:
        raise ReportedlyError(f"outcome is {outcome[:40]!r}", f"they are {', '.join(OUTCOME_CHOICES)}")
    if given["all"] not in ("", "0", "1"):
        raise ReportedlyError(f"all is {given['all'][:40]!r}", "give 1 for the lesser items too, or leave it out")
    if given["on"] and (len(given["on"]) != 10 or day_of(given["on"]) is None):
        raise ReportedlyError(f"on is {given['on'][:40]!r}", "give a day such as 2026-03-05")
    return Asked(
        on=given["on"] or None,
        outcome=outcome,
        wanted=Wanted(
            due=_number("due", given["due"], 0, _LONGEST_WAIT),
            about=given["about"] or None,
            outcomes=SETTLED if outcome == "settled" else tuple(each for each in OUTCOMES if each == outcome),
            everything=given["all"] == "1",
            limit=_number("limit", given["limit"], 1, MOST) or LIMIT,
            happening=str(_number("happening", given["happening"], 1, 2**53) or "") or None,
        ),
    )


def _number(name: str, words: str, least: int, most: int) -> int | None:
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and least <= int(words[:20]) <= most):
        raise ReportedlyError(f"{name} is {words[:40]!r}", f"give a whole number from {least} to {most:,}")
    return int(words)


def listed(store: Store, question: Asked) -> tuple[str, list[WatchItem], list[Watched]]:
    """The day, all items on that day, and those asked for."""
    on = day_asked(store, question.on)
    everything = items(store, on, question.wanted.happening is None)
    return on, everything, watch(store, on, question.wanted, everything)


def page(store: Store, question: Asked) -> dict[str, Any]:
    """The parts of the list's page."""
    on, everything, found = listed(store, question)
    wanted = question.wanted
    counted = [
        each
        for each in everything
        if (wanted.everything or not each.happening or is_salient(each)) and wanted.happening in (None, each.happening)
    ]
    beside: list[Watched] = []
    if question.outcome == "open":
        rest = Wanted(about=wanted.about, happening=wanted.happening, outcomes=SETTLED, limit=BESIDE)
        beside = watch(store, on, rest, everything)
    newest = store.one("SELECT max(published) FROM article")
    return {
        "on": on,
        "outcome": question.outcome,
        "counts": Counter(each.outcome for each in counted),
        "groups": due_groups([each for each in found if each.item.outcome == "open"]),
        "settled": [each for each in found if each.item.outcome != "open"] or beside,
        "found": found,
        "more": len(found) >= (wanted.limit or LIMIT),
        "behind": stale(store),
        "newest": (newest or "")[:10],
        "given": question.on is not None,
        "starts": sentence_starts(store, [*found, *beside]),
    }


class Group(NamedTuple):
    """The open items of one day on which they are due; ``day`` is "" for those whose words state no time."""

    day: str
    words: str
    when: str
    items: list[Watched]


def due_groups(found: Sequence[Watched]) -> list[Group]:
    """Open items by the day they are due, those with no stated time last."""
    stated = [each for each in found if not each.item.window.assumed]
    made = []
    for due, members in groupby(stated, key=lambda each: each.item.window.due):
        own, day = list(members), day_of(due)
        made.append(Group(due, day_words(day) if day else due, countdown(own[0].days_left), own))
    if assumed := [each for each in found if each.item.window.assumed]:
        made.append(Group("", "No time stated", "the day is the usual one for such announcements", assumed))
    return made


def detail(store: Store, identity: str, on: str | None) -> Detail:
    """One item in full. Raises ReportedlyError where there is none of this name."""
    day = day_asked(store, on)
    everything = items(store, day)
    own = next((each for each in everything if each.id == identity), None)
    if own is None:  # one that is asked with another keeps its address
        own = next((each for each in items(store, day, once=False) if each.id == identity), None)
    if own is None:
        raise ReportedlyError(f"there is no item {identity[:60]} on the watch list", "/watch lists them")
    wanted = Wanted(outcomes=(own.outcome,), everything=True)
    (watched,) = (each for each in watch(store, day, wanted, _first(own, everything)) if each.item.id == identity)
    return Detail(on=day, watched=watched, made=forecasts(store, day, identity), rulings=rulings_of(store, identity))


def _first(own: WatchItem, everything: Iterable[WatchItem]) -> list[WatchItem]:
    """The item, and of the others those alone that a base rate is made of: what is shown is the one."""
    return [own, *(each for each in everything if each.id != own.id and each.outcome != own.outcome)]


def of_happening(store: Store, happening: int) -> tuple[str, list[Watched]]:
    """The day, and the items of one happening, the lesser too."""
    on = day_asked(store, None)
    known = store.one("SELECT 1 FROM watch_item WHERE happening = ? LIMIT 1", (happening,))
    if not known:
        return on, []
    return on, watch(store, on, Wanted(outcomes=OUTCOMES, everything=True, happening=str(happening)))


def sentence_starts(store: Store, found: Sequence[Watched]) -> dict[tuple[str, str], int]:
    """Where the sentences of both sides begin in their texts, by report and claim."""
    grounds = {(each.report, each.claim) for one in found for each in (*one.item.told, *one.item.grounds)}
    starts = {}
    for report, claim in grounds:
        if not report.isdigit():
            continue
        first = first_claim(int(report))
        where = "SELECT sentence_start FROM claim WHERE id BETWEEN ? AND ? AND key = ?"
        start = store.one(where, (first, first_claim(int(report) + 1) - 1, claim))
        if start is not None:
            starts[report, claim] = start
    return starts


def marked(ground: Ground, starts: Mapping[tuple[str, str], int]) -> tuple[str, str, str]:
    """A sentence in three: before the words that count, those words, and after them."""
    text = ground.sentence
    at = ground.start - starts.get((ground.report, ground.claim), -1) if (ground.report, ground.claim) in starts else -1
    if at < 0 or text[at : at + len(ground.text)] != ground.text:
        at = text.find(ground.text)
    if at < 0:
        return text, "", ""
    return text[:at], text[at : at + len(ground.text)], text[at + len(ground.text) :]


def window_words(item: WatchItem) -> tuple[str, str]:
    """The days of a window, and how they were read."""
    window = item.window
    days = interval_words(window.from_, window.to if window.to else window.due) or window.due
    text = " ".join((window.text or "").split())
    if window.basis == "words":
        return days, f"read from “{text}”" if text else "as its own words have it"
    if window.basis == "beside":
        return days, f"the one date beside it in its sentence, “{text}”" if text else "the one date in its sentence"
    return days, f"no time stated: what is {item.status.replace('_', ' ')} is watched for the usual time"
