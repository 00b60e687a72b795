"""How fast are the desk's pages on a large ledger: on the server, and until they can be used in a browser?

``python -m evaluation.bench_desk [--articles N] [--ledger FILE]``. A ledger is made of copies of our examples
(large_ledger says how; 10,000 articles are some 100,000 claims), and 600 articles of its last days tell again what
others told, by the whole path, so that there are conflicts, rises and figures. Server times are processor time of one
request: the first, the median of nine later ones, and of nine for an answer that is kept. A page can be used in
Chromium when its parsing has ended and its script has run (domInteractive, and the end of domContentLoaded), from the
beginning of the navigation.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from evaluation.bench_ledger import base_articles
from evaluation.large_ledger import MADE, PER_DAY, Varied, day_of, fill, multiply
from reportedly.ledger import watching
from reportedly.ledger.add import add_reports
from reportedly.ledger.store import Store, open_store
from reportedly.pipeline import read_many
from reportedly.records import Report
from reportedly.show.web.app import desk
from reportedly.show.web.guard import Rules

BASES, AGAIN = 40, 600  # articles that copies are made of, and copies that are told again
ROUNDS = 9
PAGES = ("/", "/?since=2024-02-01", "/?about=port", "/watch", "/watch?outcome=settled", "/forecasters", "/happenings",
         "/claims", "/figures", "/conflicts", "/sources", "/actors", "/network", "/map", "/timeline",
         "/search?about=port")  # fmt: skip


def make(store: Store, size: int) -> None:
    """A ledger of so many articles, its watch list made."""
    bases = [Varied(each) for each in read_many(base_articles(None, BASES)) if isinstance(each, Report)]
    fill(store, bases, 0, min(size, MADE))
    if size > MADE:
        multiply(store, 1, size // MADE)
    last = (size // MADE - 1) * (MADE // PER_DAY + 1) if size > MADE else 0

    def again() -> Iterator[Report]:
        for number in range(min(AGAIN, size // 4)):
            known = min(size, MADE) - 1 - 3 * number
            yield bases[known % len(bases)].copy(
                known, day_of(known) + dt.timedelta(days=last + 1 + number % 3), f"again{number}"
            )

    for _ in add_reports(store, again()):
        pass
    # Hundreds of copies are alike, as no archive's articles are: they are not set beside one another.
    with store.writing():
        store.run("DELETE FROM watch_unseen")
    watching.refresh(store)
    store.one("PRAGMA wal_checkpoint(TRUNCATE)")


def on_the_server(ledger: str, page: str) -> tuple[float, float, float, int]:
    """Milliseconds of processor time: the first request of a new desk, the median of later ones, and of one that was
    kept; and the bytes."""
    client = TestClient(desk(ledger, Rules("127.0.0.1", 8765)), base_url="http://127.0.0.1:8765")

    def taken(address: str) -> tuple[float, int]:
        begun = time.process_time()
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return 1000 * (time.process_time() - begun), len(answer.content)

    # An address that was not asked for before is made anew: nobody reads the parameter.
    made = [taken(f"{page}{'&' if '?' in page else '?'}round={number}") for number in range(ROUNDS + 1)]
    kept = [taken(f"{page}{'&' if '?' in page else '?'}round=0")[0] for _ in range(ROUNDS)]
    return made[0][0], statistics.median(each for each, _ in made[1:]), statistics.median(kept), made[0][1]


def in_the_browser(ledger: str, pages: tuple[str, ...]) -> Iterator[tuple[str, float, float]]:
    """Each page with the milliseconds until it can be used, and until all of it is loaded; the median of five."""
    import sys

    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "browser"))
    from conftest import _FLAGS, chromium
    from served import served

    with sync_playwright() as playwright, served(ledger) as address:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        for page in pages:
            ready, loaded = [], []
            for _ in range(5):
                opened = browser.new_context().new_page()  # nothing in its cache
                opened.goto(address + page)
                found = opened.evaluate(
                    "(() => { const t = performance.getEntriesByType('navigation')[0];"
                    " return [Math.max(t.domInteractive, t.domContentLoadedEventEnd), t.domComplete] })()"
                )
                ready.append(found[0])
                loaded.append(found[1])
                opened.context.close()
            yield page, statistics.median(ready), statistics.median(loaded)
        browser.close()


def main() -> None:
    """Make the ledger, if none is given, and print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--ledger", help="one that is there already")
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    ledger = given.ledger or os.path.join(tempfile.mkdtemp(prefix="bench-desk-"), "large.db")
    with open_store(ledger) as store:
        if not store.one("SELECT count(*) FROM article"):
            make(store, given.articles)
        counts = [f"{store.one(f'SELECT count(*) FROM {table}'):,} {words}" for table, words in (
            ("article", "articles"), ("claim", "claims"), ("happening", "happenings"), ("conflict", "conflicts"),
            ("watch_item", "watched items"))]  # fmt: skip
    print(f"{ledger}: {', '.join(counts)}\n  first  later   kept   size  page (ms of processor time, KB)", flush=True)
    for page in PAGES:
        first, later, kept, size = on_the_server(ledger, page)
        print(f"{first:7.0f}{later:7.0f}{kept:7.1f}{size / 1024:7.0f}  {page}", flush=True)
    if not given.no_browser:
        print("  usable  loaded  page (ms in Chromium)")
        for page, ready, loaded in in_the_browser(ledger, PAGES[:4]):
            print(f"{ready:8.0f}{loaded:8.0f}  {page}", flush=True)


if __name__ == "__main__":
    main()
