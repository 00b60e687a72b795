"""Which lists does the desk show, from which question, with which words about them?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from reportedly.ask.actors import LedgerActor, actors
from reportedly.ask.claims import LedgerClaim, claims
from reportedly.ask.conflicts import LedgerConflict, conflicts
from reportedly.ask.dealings import Dealing, dealings
from reportedly.ask.figures import LedgerComparison, figures
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import LedgerHappening, happenings
from reportedly.ask.places import LedgerPlace, places
from reportedly.ask.search import Found, search
from reportedly.ask.sources import LedgerSource, sources
from reportedly.ask.timeline import Day, timeline
from reportedly.ledger.judgements import Judgement, judgements
from reportedly.ledger.store import Store
from reportedly.records import ReportedlyError

MOST = 1_000  # records in one answer
_WORDS = ("about", "status", "kind", "stance", "place", "source", "outlet", "actor", "since", "until")

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NAMES = (*_WORDS, "happening", "all", "limit", "lanes", "on", "outcome", "due")  # the parameters that say what is shown


class Listing(NamedTuple):
    """One list: its name in addresses, its title, a sentence about it, and the question it answers."""

    title: str
    says: str
    ask: Callable[[Store, Filters], Sequence[Any]]
    kind: type
    limit: int = 50  # records shown where none is asked for


def _judged(store: Store, filters: Filters) -> list[Judgement]:
    return judgements(store)[-filters.limit :]


def _search(store: Store, filters: Filters) -> list[Found]:
    return search(store, filters.about, filters) if filters.about else []


LISTINGS: dict[str, Listing] = {
    "claims": Listing("Claims", "Each event as one source tells it, the newest first.", claims, LedgerClaim),
    "happenings": Listing(
        "Happenings", "One event as all its reports tell it, the latest told first.", happenings, LedgerHappening
    ),
    "timeline": Listing("Timeline", "The days that matter, and what matters on them.", timeline, Day, 30),
    "figures": Listing(
        "Figures", "The same counted thing by several sources and days: agreed, updated or in dispute.", figures,
        LedgerComparison, 24,
    ),
    "conflicts": Listing("Conflicts", "What cannot all be true.", conflicts, LedgerConflict),
    "sources": Listing("Sources", "Who says so: how often first, denied, borne out.", sources, LedgerSource),
    "actors": Listing("Actors", "People, bodies, countries and places over all articles.", actors, LedgerActor),
    "map": Listing("Map", "Where it is said to have happened.", places, LedgerPlace, 300),
    "network": Listing("Network", "Who does what to whom.", dealings, Dealing, 120),
    "judgements": Listing("Judgements", "What people have corrected.", _judged, Judgement),
    "search": Listing("Search", "Articles in which words stand.", _search, Found),
}  # fmt: skip


def asked(query: Mapping[str, str], limit: int) -> Filters:
    """The filters of an address; without ``all``, no lesser claims. Raises ReportedlyError for a bad one."""
    given: dict[str, Any] = {name: words for name in _WORDS if (words := query.get(name, "").strip())}
    for name in ("happening", "before"):
        if query.get(name):
            given[name] = _number(name, query[name], 2**53)
    for name in ("since", "until"):
        if name in given and not _DAY.fullmatch(given[name]):
            raise ReportedlyError(f"{name} is {given[name][:40]!r}", "give a day such as 2026-03-05")
    everything = query.get("all") or "0"
    if everything not in ("0", "1"):
        raise ReportedlyError(f"all is {everything[:40]!r}", "give 1 for the lesser claims too, or leave it out")
    most = _number("limit", query["limit"], MOST) if query.get("limit") else limit
    return Filters(**given, limit=most, salient=everything == "0")


def _number(name: str, words: str, most: int) -> int:
    if not (words.isascii() and words.isdigit() and 1 <= int(words[:20]) <= most):
        raise ReportedlyError(f"{name} is {words[:40]!r}", f"give a whole number from 1 to {most:,}")
    return int(words)


def kept(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of an address that say what is shown, in a settled order."""
    return {name: words for name in NAMES if (words := query.get(name, "").strip())}


def happenings_in(name: str, found: Sequence[Any]) -> list[LedgerHappening]:
    """The happenings that a list shows, each with who tells of it."""
    if name == "timeline":
        return [each for day in found for each in day.happenings]
    return list(found) if name == "happenings" else []
