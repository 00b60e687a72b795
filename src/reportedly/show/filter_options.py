"""Which options narrow a question to the ledger, and what is said where nothing fits?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from reportedly.show.misuse import Wrong
from reportedly.show.options import COLOR, JSON_LINES, LEDGER, LIMIT, NUMBER, WIDTH, day

if TYPE_CHECKING:
    from reportedly.ask.filters import Filters
    from reportedly.ledger.store import Store


def known(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The values of a filter, as they were given. Raises Wrong where one of them is none."""
    if given is None or option.name is None:
        return None
    import msgspec

    from reportedly.ask.filters import EVERYTHING, expression
    from reportedly.records import ReportedlyError

    try:
        expression(msgspec.structs.replace(EVERYTHING, **{option.name: given}))
    except ReportedlyError as error:
        raise Wrong(error.message, error.hint, context, option) from None
    return given


OUTLET = click.option("--outlet", metavar="NAME", help="Who published it.")
SINCE = click.option("--since", metavar="DATE", callback=day, help="Published on this day or later, as 2026-03-05.")
UNTIL = click.option("--until", metavar="DATE", callback=day, help="Published on this day or earlier.")
NARROWING = (
    click.option(
        "--about", metavar="WORDS", callback=known, help='Full text: words, "a phrase", OR, -without, begin*.'
    ),
    click.option("--status", metavar="STATUS", callback=known, help="One or several with commas: planned,scheduled."),
    click.option("--kind", metavar="KIND", callback=known, help="PLOVER kind or mode: assault, aerial ..."),
    click.option("--stance", metavar="STANCE", callback=known, help="asserts, denies or questions."),
    click.option("--place", metavar="PLACE", help="A place's name, or a country's three letters."),
    click.option("--source", metavar="NAME", help="A source's name, or a kind: unnamed, office, itself ..."),
    OUTLET,
    click.option("--actor", metavar="NAME", help="Who acts, or on whom."),
    SINCE,
    UNTIL,
    click.option("--happening", metavar="NUMBER", type=NUMBER, help="Claims of this happening alone."),
)
ALL = click.option("--all", "everything", is_flag=True, help="The lesser claims too.")
SHOWN = (
    LIMIT,
    LEDGER,
    JSON_LINES,
    click.option("--csv", "as_csv", is_flag=True, help="CSV with a row of names; no cell is a formula."),
    WIDTH,
    COLOR,
)
NAMES = ("about", "status", "kind", "stance", "place", "source", "outlet", "actor", "since", "until", "happening",
          "limit")  # fmt: skip


def given_by(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """What gives a command these options, in their order."""

    def made(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return made


asking = given_by(*NARROWING, ALL, *SHOWN)


def filters_of(given: dict[str, Any]) -> Filters:
    """The filters of what was given; without the lesser claims, unless they were asked for."""
    from reportedly.ask.filters import Filters

    return Filters(**{name: given[name] for name in NAMES if name in given}, salient=not given.get("everything", True))


def nothing_fits(given: dict[str, Any], ask: Callable[[Store, Filters], Sequence[Any]]) -> None:
    """Say on standard error that nothing fits, and which filter to leave out for something to."""
    import msgspec

    from reportedly.ledger.store import open_store

    filters = filters_of(given)
    wanted = [name for name in NAMES if name != "limit" and given.get(name) is not None]
    with open_store(given["ledger"], read_only=True) as store:
        if not store.one("SELECT count(*) FROM article"):
            hint = "reportedly add PATH puts articles in: the ledger is empty"
        elif store.one("SELECT max(published) FROM article") is None and (filters.since or filters.until or not wanted):
            hint = "add the articles with their day (--published DATE, or published in JSON Lines): none here has one"
        elif filters.since and filters.until and filters.since > filters.until:
            hint = "--since is to be before --until"
        else:
            wider = [
                (f"without --{name}", msgspec.structs.replace(filters, **{name: None}, limit=1)) for name in wanted
            ]
            wider += [("with --all", msgspec.structs.replace(filters, salient=False, limit=1))] * filters.salient
            found = [words for words, each in wider if ask(store, each)]
            hint = (
                "fewer, or other, words and filters"
                if wanted or "about" not in given
                else "reportedly add PATH puts more articles in"
            )
            hint = f"{' or '.join(found)} there is something" if found else hint
    click.echo(f"Nothing in the ledger fits.\n  try: {hint}", err=True)
