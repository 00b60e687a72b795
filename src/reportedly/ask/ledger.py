"""How does a program use a ledger? One small class that mirrors the commands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.ask.actors import LedgerActor, actors
from reportedly.ask.claims import claims
from reportedly.ask.conflicts import LedgerConflict, conflicts
from reportedly.ask.figures import LedgerComparison, figures
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import LedgerHappening, Told, happenings, told
from reportedly.ask.search import Found, search
from reportedly.ask.situation import Situation, situation
from reportedly.ask.sources import LedgerSource, sources
from reportedly.ask.timeline import Day, timeline
from reportedly.intake.files import Loaded
from reportedly.ledger.add import Added, add, add_reports, seen
from reportedly.ledger.diff import Difference, diff
from reportedly.ledger.read import LedgerClaim
from reportedly.ledger.remove import remove
from reportedly.ledger.store import Closing, Store, Value, open_store
from reportedly.ledger.write import report_of
from reportedly.pipeline import Given, article_of
from reportedly.records import Failure, Report, ReportedlyError


class Ledger(Closing):
    """An open ledger. ``with Ledger.open("news.db") as ledger: ledger.claims(about="ceasefire")``.

    The questions take the filters of ``reportedly.ask.filters.Filters`` by name, and give plain records. ``store`` is
    for those who go deeper. To be used by one thread; other processes may read while one writes.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, read_only: bool = False) -> Ledger:
        """Open the ledger at a path (None: the default one), made where there is none. Raises ReportedlyError."""
        return cls(open_store(path, read_only=read_only))

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def add(self, articles: Iterable[Given | Report | Loaded | Failure]) -> Iterator[Added]:
        """Read articles into the ledger (texts, mappings, Articles, what files gave), or add Reports read elsewhere.

        Yields what became of each, once it is on disk; nothing happens until it is iterated.
        """
        for kind, group in _runs(articles):
            yield from add_reports(self.store, group) if kind is Report else add(self.store, _loaded(group))

    def seen(self, url: str | None, text: str | None = None) -> bool:
        """Whether an article of this address, or of these words, is there already."""
        return seen(self.store, url, text)

    def report(self, article: int) -> Report:
        """All that was read in an article, by its id in the ledger."""
        return report_of(self.store, article)

    def claims(self, **filters: Any) -> list[LedgerClaim]:
        """Claims, newest first."""
        return claims(self.store, _filters(filters))

    def happenings(self, *, rising: bool = False, **filters: Any) -> list[LedgerHappening]:
        """Happenings, the latest told first."""
        return happenings(self.store, _filters(filters), rising=rising)

    def history(self, happening: int) -> Told:
        """One happening with every claim of it."""
        return told(self.store, happening)

    def sources(self, **filters: Any) -> list[LedgerSource]:
        """Sources with their record."""
        return sources(self.store, _filters(filters))

    def figures(self, *, verdict: str | None = None, **filters: Any) -> list[LedgerComparison]:
        """Figures that count the same thing."""
        return figures(self.store, _filters(filters), verdict)

    def conflicts(self, **filters: Any) -> list[LedgerConflict]:
        """What cannot all be true."""
        return conflicts(self.store, _filters(filters))

    def timeline(self, **filters: Any) -> list[Day]:
        """The days that matter."""
        return timeline(self.store, _filters(filters))

    def actors(self, **filters: Any) -> list[LedgerActor]:
        """Actors and places."""
        return actors(self.store, _filters(filters))

    def search(self, words: str, **filters: Any) -> list[Found]:
        """Articles in which words stand."""
        return search(self.store, words, _filters(filters))

    def situation(self, **filters: Any) -> Situation:
        """What is new, firmer, disputed, due."""
        return situation(self.store, _filters(filters))

    def diff(self, one: int, other: int) -> Difference:
        """What changed between two articles, by their ids in the ledger."""
        return diff(self.store, one, other)

    def remove(self, articles: Iterable[int]) -> int:
        """Delete articles, with all their versions; how many went."""
        return remove(self.store, articles)

    def sql(self, query: str, params: tuple[Value, ...] | dict[str, Value] = ()) -> list[dict[str, Any]]:
        """The rows of a query of yours; it can read, and do nothing else."""
        return self.store.sql(query, params)


def _filters(given: dict[str, Any]) -> Filters:
    known = [name for name in given if name in Filters.__struct_fields__]
    if len(known) < len(given):
        wrong = next(name for name in given if name not in known)
        raise ReportedlyError(f"there is no filter {wrong!r}", f"they are {', '.join(Filters.__struct_fields__)}")
    return Filters(**given)


def _runs(articles: Iterable[Any]) -> Iterator[tuple[type, list[Any]]]:
    """Neighbours of one sort together, at most a batch of them: reports are not read again."""
    run: list[Any] = []
    kind: type = Report
    for each in articles:
        its = Report if isinstance(each, Report) else Loaded
        if run and (its is not kind or len(run) >= 64):
            yield kind, run
            run = []
        kind = its
        run.append(each)
    if run:
        yield kind, run


def _loaded(articles: Iterable[Any]) -> Iterator[Loaded | Failure]:
    from reportedly.intake.files import failure

    for each in articles:
        if isinstance(each, Loaded | Failure):
            yield each
            continue
        try:
            yield Loaded(*article_of(each))
        except ReportedlyError as error:
            yield failure("-", error)
