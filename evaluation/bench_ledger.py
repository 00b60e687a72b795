"""What does the ledger cost: adding against reading alone, linking as it grows, queries at a million claims, bytes?

``python -m evaluation.bench_ledger [--articles N] [--corpora PATH]``. Some articles are read once (of the stream
corpus where it is given, else our examples), and a ledger is made large from them (large_ledger says how). At each
size articles are then added by the whole path, every second of them one that tells again what the ledger was told
before, and their linking is timed. Times are processor time.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.large_ledger import MADE, Varied, day_of, fill, multiply, name_of
from evaluation.same_text import of_texts
from reportedly.ask.actors import actors
from reportedly.ask.claims import claims
from reportedly.ask.conflicts import conflicts
from reportedly.ask.figures import figures
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import happenings, told
from reportedly.ask.search import search
from reportedly.ask.sources import sources
from reportedly.ask.timeline import timeline
from reportedly.intake.files import Loaded, articles_from
from reportedly.ledger import add as adding
from reportedly.ledger.reader import reader_version
from reportedly.ledger.store import Store, open_store
from reportedly.link.same_event import mentions_of
from reportedly.pipeline import read_many
from reportedly.records import Article, Report

EXAMPLES = Path(__file__).parent.parent / "examples"
PROBES = 60  # articles added by the whole path at each size
ROUNDS = 40  # of each query
MADE_SETS = 10  # of near-duplicates


def base_articles(corpora: Path | None, count: int) -> list[Article]:
    """Articles to read: of the stream corpus, where it is there, else our own examples."""
    where = [str(corpora / "stream")] if corpora else [str(EXAMPLES)]
    loaded = (one.article for one in articles_from(where) if isinstance(one, Loaded))
    return list(itertools.islice((each for each in loaded if len(each.text) > 600), count))


def linking(store: Store, bases: Sequence[Varied], size: int) -> tuple[float, float]:
    """Processor milliseconds an article: linking with its findings, and all of adding, by the whole path."""
    spent = 0.0

    def timed(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*words: Any, **names: Any) -> Any:
            nonlocal spent
            begun = time.process_time()
            try:
                return call(*words, **names)
            finally:
                spent += time.process_time() - begun

        return run

    def probes() -> Iterator[Report]:
        for number in range(PROBES):
            known = PROBES * int(math.log10(size)) + number  # others at each size, told on the days of what they repeat
            seed = known if number % 2 else 10_000_000 + known
            yield bases[known % len(bases)].copy(seed, day_of(known), f"p{size}-{number}")

    whole = {name: getattr(adding, name) for name in ("link_claims", "settle")}
    for name, call in whole.items():
        setattr(adding, name, timed(call))
    begun = time.process_time()
    try:
        reports = list(probes())
        begun = time.process_time()
        done = list(adding.add_reports(store, reports))
    finally:
        for name, call in whole.items():
            setattr(adding, name, call)
    assert all(each.what != "failed" for each in done)
    return 1000 * spent / PROBES, 1000 * (time.process_time() - begun) / PROBES


def queries(store: Store, bases: Sequence[Varied], size: int) -> dict[str, float]:
    """The 95th percentile of each query, in milliseconds of processor time."""
    chance = random.Random(7)

    def name() -> str:
        seed = chance.randrange(min(size, MADE))
        names = bases[seed % len(bases)].names
        draw = random.Random(seed)
        made = [name_of(draw, len(each)).decode() for each in names]
        return chance.choice(made) if made else "said"

    def since() -> str:
        return day_of(chance.randrange(size)).isoformat()

    some = [row[0] for row in store.rows("SELECT id FROM happening WHERE claims > 1 ORDER BY id DESC LIMIT 50")]
    asked: dict[str, Callable[[], Any]] = {
        "claims --about NAME": lambda: claims(store, Filters(about=name())),
        "claims --about said (the commonest)": lambda: claims(store, Filters(about="said")),
        "claims, six filters": lambda: claims(
            store, Filters(about="said", status="occurred,planned", kind="assault,accuse", since=since(), salient=True)
        ),
        "claims --status planned --source unnamed": lambda: claims(store, Filters(status="planned", source="unnamed")),
        "claims --actor NAME --outlet Wire": lambda: claims(store, Filters(actor=name(), outlet="Wire")),
        "claims, none of many fits": lambda: claims(store, Filters(about="said", actor="Zzyzx")),
        "happenings --about NAME": lambda: happenings(store, Filters(about=name())),
        "happenings --since": lambda: happenings(store, Filters(since=since())),
        "happenings --rising": lambda: happenings(store, Filters(), rising=True),
        "history": lambda: told(store, chance.choice(some)),
        "sources": lambda: sources(store, Filters()),
        "sources --about NAME": lambda: sources(store, Filters(about=name())),
        "figures": lambda: figures(store, Filters()),
        "conflicts": lambda: conflicts(store, Filters()),
        "conflicts --about NAME": lambda: conflicts(store, Filters(about=name())),
        "timeline --about NAME": lambda: timeline(store, Filters(about=name())),
        "timeline --since --until": lambda: timeline(store, Filters(since="2025-01-01", until="2025-01-31", limit=20)),
        "actors": lambda: actors(store, Filters()),
        "actors --actor NAME": lambda: actors(store, Filters(actor=name())),
        "search NAME": lambda: search(store, name()),
        "search said": lambda: search(store, "said", Filters(limit=20)),
    }
    found = {}
    for label, ask in asked.items():
        times = []
        for _ in range(ROUNDS):
            begun = time.process_time()
            ask()
            times.append(1000 * (time.process_time() - begun))
        found[label] = statistics.quantiles(times, n=20)[-1]
    return found


def reading(articles: Sequence[Article], folder: Path) -> tuple[float, float]:
    """Processor milliseconds an article: reading alone, and reading into a new ledger."""
    for each in read_many(articles[:2]):  # what is loaded once is not counted
        assert isinstance(each, Report)
        mentions_of(each)
    reader_version()
    begun = time.process_time()
    for _ in read_many(articles):
        pass
    alone = time.process_time() - begun
    with open_store(folder / "reading.db") as store:
        begun = time.process_time()
        for _ in adding.add(store, (Loaded(each, []) for each in articles)):
            pass
        added = time.process_time() - begun
    return 1000 * alone / len(articles), 1000 * added / len(articles)


def main() -> None:
    """Run it and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--base", type=int, default=120)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="bench-ledger-"))
    folder.mkdir(parents=True, exist_ok=True)
    articles = base_articles(given.corpora, given.base)
    alone, added = reading(articles, folder)
    print(
        f"reading alone {alone:.0f} ms an article; into a ledger {added:.0f} ms: rate {alone / added:.2f} of reading",
        flush=True,
    )
    precision, recall, copies, others = of_texts([each.text for each in articles], MADE_SETS)
    print(
        f"near-duplicates: precision {precision:.3f}, recall {recall:.3f} of {copies:,} made copies among {others:,}"
        " follow-ups and templates",
        flush=True,
    )
    bases = [Varied(each) for each in read_many(articles) if isinstance(each, Report)]
    sizes = [size for size in (1_000, 10_000, 100_000) if size <= given.articles]
    with open_store(folder / "large.db") as store:
        before = 0
        for size in sizes:
            if before < MADE:
                fill(store, bases, before, min(size, MADE))
            if size > MADE:
                multiply(store, max(1, before // MADE), size // MADE)
            before = size
            per_link, per_article = linking(store, bases, size)
            number = store.one("SELECT count(*) FROM claim")
            print(
                f"{size:>8,} articles, {number:,} claims: linking {per_link:.1f} ms an article,"
                f" all of adding {per_article:.1f} ms",
                flush=True,
            )
        store.one("PRAGMA wal_checkpoint(TRUNCATE)")
        size_of = os.path.getsize(folder / "large.db")
        print(f"{size_of / before / 1000:.1f} KB an article ({size_of / number:.0f} bytes a claim)", flush=True)
        for label, value in queries(store, bases, before).items():
            print(f"  {value:8.1f} ms p95  {label}", flush=True)


if __name__ == "__main__":
    main()
