"""The command ``follow``: feeds looked at again and again, and what is new in them put into the ledger."""

from __future__ import annotations

import sys

import click

from reportedly.show.options import LEDGER


@click.command(short_help="Follow feeds: add what is new in them.")
@click.argument("feeds", metavar="FEEDS.toml")
@LEDGER
@click.option("--once", is_flag=True, help="Look once at each feed whose time has come, and end: for cron.")
@click.option("--json", "as_json", is_flag=True, help="What became of each article, one JSON object a line.")
def follow(feeds: str, ledger: str | None, once: bool, as_json: bool) -> None:
    """Look at the feeds that a file names, each when its time has come, and add their new articles to the ledger.

    Hosts are asked politely: only for what has changed, with pauses, as their robots.txt says, and less often while
    they fail. It goes on until Ctrl-C; run again, it goes on where it was.

    \b
    Examples:
      reportedly follow feeds.toml
      reportedly follow feeds.toml --once --json

    \b
    FEEDS.toml:
      every = 15                                # minutes
      [[feed]]
      url = "https://example.org/news.xml"
      outlet = "Example Wire"
    """
    from reportedly.intake.subscriptions import read_subscriptions

    subscriptions = read_subscriptions(feeds)
    from reportedly.annotate.encoder import load_ahead

    load_ahead()
    from reportedly.intake.follow import follow as looks
    from reportedly.intake.polite import Visitor
    from reportedly.ledger.add import add
    from reportedly.ledger.store import open_store
    from reportedly.show.adding import Tally

    with open_store(ledger) as store:
        # Beside the ledger: what was had is what this ledger has.
        state = f"{store.path}.feeds.json"
        tally = Tally((), str(store.path), as_json)
        found = looks(subscriptions.feeds, state, Visitor(subscriptions.pause), once)
        tally.follow((one for articles in found for one in add(store, articles)), endless=not once)
    sys.exit(tally.exit_code())
