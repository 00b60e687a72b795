"""Which commands ask the ledger, and what do their options mean?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from reportedly.show.filter_options import (
    NARROWING,
    OUTLET,
    SHOWN,
    SINCE,
    UNTIL,
    asking,
    filters_of,
    given_by,
    nothing_fits,
)
from reportedly.show.options import COLOR, JSON_LINES, LEDGER, NUMBER, WIDTH

if TYPE_CHECKING:
    from reportedly.ask.filters import Filters
    from reportedly.ask.situation import Situation
    from reportedly.ledger.store import Store
    from reportedly.show.lay import Line


def _answer(
    given: dict[str, Any],
    ask: Callable[[Store, Filters], Sequence[Any]],
    kind: Callable[[], type],
    lines: Callable[[Any, int, bool], Iterable[Line]],
) -> None:
    """Ask, and show the answer in the way that was asked for."""
    from reportedly.ledger.store import open_store
    from reportedly.show import ledger_lines, screen, stream

    if given["as_json"] and given["as_csv"]:
        raise click.UsageError("--json or --csv, not both")
    with open_store(given["ledger"], read_only=True) as store:
        found = ask(store, filters_of(given))
    if given["as_json"]:
        for record in found:
            stream.write_json(record)
        return
    if given["as_csv"]:
        from reportedly.show.comma import write_csv

        write_csv(found, kind())
        return
    if not found:
        nothing_fits(given, ask)
        return
    plain, width = screen.wants_plain(), given["width"] or screen.width_of_terminal()
    shown = [*lines(found, width, plain), *ledger_lines.note(found, given["limit"], width)]
    while shown and not shown[-1]:
        shown.pop()
    screen.write_lines(shown, screen.wants_colour(given["color"]))


@click.command(short_help="Claims of the ledger, newest first.")
@asking
def claims(**given: Any) -> None:
    """Claims of the ledger under their articles, the newest first.

    \b
    Examples:
      reportedly claims --about Maduro --status planned,threatened
      reportedly claims --kind assault --place VEN --source unnamed --since 2025-09-01 --csv
    """
    from reportedly.ask.claims import LedgerClaim
    from reportedly.ask.claims import claims as ask
    from reportedly.show.ledger_lines import claim_lines

    _answer(given, ask, lambda: LedgerClaim, claim_lines)


@click.command(short_help="What happened, as all reports tell it, the latest told first.")
@asking
@click.option("--rising", is_flag=True, help="Those whose status has risen: considered, planned, done.")
def happenings(rising: bool, **given: Any) -> None:
    """Happenings: claims of several articles that tell of one event. `reportedly history NUMBER` shows one.

    \b
    Examples:
      reportedly happenings --about "border crossing" --rising
      reportedly happenings --since 2026-05-01 --json
    """
    from reportedly.ask.happenings import LedgerHappening
    from reportedly.ask.happenings import happenings as ask
    from reportedly.show.ledger_lines import happening_lines

    _answer(given, lambda store, filters: ask(store, filters, rising=rising), lambda: LedgerHappening, happening_lines)


@click.command(short_help="One happening: every claim of it, in order, and how the telling turned.")
@click.argument("number", type=NUMBER)
@LEDGER
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@WIDTH
@COLOR
def history(number: int, ledger: str | None, as_json: bool, width: int | None, color: str) -> None:
    """Who told it first, who denied it, when it became firmer, and each claim in order of publication.

    \b
    Example:
      reportedly history 48
    """
    from reportedly.ask.happenings import told
    from reportedly.ledger.store import open_store
    from reportedly.show import screen, stream
    from reportedly.show.ledger_lines import told_lines

    with open_store(ledger, read_only=True) as store:
        found = told(store, number)
    if as_json:
        stream.write_json(found)
    else:
        lines = told_lines(found, width or screen.width_of_terminal(), screen.wants_plain())
        screen.write_lines(lines, screen.wants_colour(color))


@click.command(short_help="Who says so, and how often each was first, denied, borne out.")
@asking
def sources(**given: Any) -> None:
    """Sources and their record, as far as the ledger holds it.

    \b
    Examples:
      reportedly sources --about ceasefire
      reportedly sources --source unnamed --since 2026-05-01
    """
    from reportedly.ask.sources import LedgerSource
    from reportedly.ask.sources import sources as ask
    from reportedly.show.ledger_lines import source_lines

    _answer(given, ask, lambda: LedgerSource, source_lines)


@click.command(short_help="Figures for one thing, from several sources and days: agree, differ, updated.")
@asking
@click.option("--verdict", type=click.Choice(["agree", "differ", "updated"]), help="Those alone.")
def figures(verdict: str | None, **given: Any) -> None:
    """Figures that count the same thing, as ranges with their days and sources.

    \b
    Example:
      reportedly figures --about market --verdict differ
    """
    from reportedly.ask.figures import LedgerComparison
    from reportedly.ask.figures import figures as ask
    from reportedly.show.ledger_lines import figure_lines

    _answer(given, lambda store, filters: ask(store, filters, verdict), lambda: LedgerComparison, figure_lines)


@click.command(short_help="What cannot all be true: denied, other days, other places, other figures.")
@asking
def conflicts(**given: Any) -> None:
    """Claims of one happening that cannot both be true, with who says which.

    \b
    Example:
      reportedly conflicts --since 2026-05-01
    """
    from reportedly.ask.conflicts import LedgerConflict
    from reportedly.ask.conflicts import conflicts as ask
    from reportedly.show.ledger_lines import conflict_lines

    _answer(given, ask, lambda: LedgerConflict, conflict_lines)


@click.command(short_help="The days and happenings that matter, in order.")
@asking
def timeline(**given: Any) -> None:
    """The days that matter (--limit of them), each with its weightiest happenings.

    \b
    Example:
      reportedly timeline --about Orvel --limit 12
    """
    from reportedly.ask.timeline import Day
    from reportedly.ask.timeline import timeline as ask
    from reportedly.show.ledger_lines import timeline_lines
    from reportedly.show.up_to_date import what_came

    what_came(given["ledger"])
    _answer(given, ask, lambda: Day, timeline_lines)


@click.command(short_help="People, bodies, countries and places, and the names they go by.")
@asking
def actors(**given: Any) -> None:
    """Actors over all articles, those that most articles name first.

    \b
    Example:
      reportedly actors --about ceasefire
    """
    from reportedly.ask.actors import LedgerActor
    from reportedly.ask.actors import actors as ask
    from reportedly.show.ledger_lines import actor_lines

    _answer(given, ask, lambda: LedgerActor, actor_lines)


@click.command(short_help="Articles in which words stand, newest first.")
@click.argument("words", nargs=-1, required=True)
@given_by(OUTLET, SINCE, UNTIL, *SHOWN)
def search(words: tuple[str, ...], **given: Any) -> None:
    """Full text of all articles, with the passage of the first match; --since, --until and --outlet narrow it.

    \b
    Examples:
      reportedly search ceasefire talks
      reportedly search '"covered market" -drill'
    """
    from reportedly.ask.search import Found
    from reportedly.ask.search import search as ask
    from reportedly.show.ledger_lines import found_lines

    text = words[0] if len(words) == 1 else " ".join(f'"{each}"' if " " in each else each for each in words)
    _answer(given, lambda store, filters: ask(store, text, filters), lambda: Found, found_lines)


@click.command(short_help="A situation report: what is new, firmer, disputed, due.")
@given_by(*NARROWING, LEDGER, JSON_LINES)
def brief(**given: Any) -> None:
    """Write a situation report in Markdown: what is new, what is firmer, what is disputed, what is due.

    Every sentence quotes the claims it is built from, with their sources. Without --since: the last seven days.

    \b
    Example:
      reportedly brief --about Orvel --since 2026-05-10 > report.md
    """
    from reportedly.ask.situation import situation
    from reportedly.ledger.store import open_store
    from reportedly.show import stream
    from reportedly.show.situation_text import markdown
    from reportedly.show.up_to_date import what_came

    what_came(given["ledger"])
    with open_store(given["ledger"], read_only=True) as store:
        found = situation(store, filters_of(given))
    if given["as_json"]:
        stream.write_json(found)
    elif found.articles:
        click.echo(markdown(found), nl=False)
    else:
        nothing_fits(given, lambda store, filters: _reports(situation(store, filters)))


def _reports(found: Situation) -> Sequence[str]:
    """What there is for a situation report to tell of."""
    return found.outlets


COMMANDS = (claims, happenings, history, sources, figures, conflicts, timeline, actors, search, brief)
