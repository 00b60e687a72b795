"""Which commands watch what was announced, and what do their options mean?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.show.options import COLOR, LEDGER, WIDTH
from reportedly.show.up_to_date import up_to_date

if TYPE_CHECKING:
    from reportedly.ask.watch import Wanted, Watched
    from reportedly.ledger.store import Store
    from reportedly.show.lay import Line

NOTHING_NEW = 3  # the exit status of `watch --new` where nothing is; 1 and 2 are those of errors
_ON = click.option(
    "--on",
    metavar="DATE",
    help="As it stood on this day (default: today; the newest report's day where that is over a week ago).",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_BY = click.option("--by", metavar="NAME", required=True, help="Who says so.")


def _days(context: click.Context, option: click.Parameter, given: str | None) -> int | None:
    if given is None:
        return None
    number = given.removesuffix("d")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise click.BadParameter(f"'{given}' is no number of days such as 7d", context, option)
    return int(number)


@click.command(short_help="What was announced, by the day it is due; what came of it.")
@click.option("--due", metavar="DAYS", callback=_days, help="Due within so many days, as 7d.")
@click.option("--about", metavar="WORDS", help='Full text: words, "a phrase", OR, -without, begin*.')
@click.option("--open", "only_open", is_flag=True, help="What is open (the default).")
@click.option("--settled", "only_settled", is_flag=True, help="What was settled, the latest first, with its words.")
@click.option("--all", "everything", is_flag=True, help="The lesser items too.")
@click.option("--rates", "as_rates", is_flag=True, help="How often such announcements came true.")
@click.option("--scores", "as_scores", is_flag=True, help="How good the forecasters were.")
@click.option("--new", "only_new", is_flag=True, help=f"What changed since the last --new; exit status {NOTHING_NEW}: "
              "nothing.")  # fmt: skip
@click.option("--webhook", metavar="URL", help="With --new: send what changed there, as JSON. Public addresses alone.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@_ON
@LEDGER
@_JSON
@click.option("--ics", "as_calendar", is_flag=True, help="The windows as an iCalendar file.")
@WIDTH
@COLOR
def watch(**given: Any) -> None:
    """What reports announced, planned, considered, threatened or demanded, until it happens or lapses.

    Each item has a question, a window, its sources, and what later reports make of it.

    \b
    Examples:
      reportedly watch --due 7d
      reportedly watch --settled --about ceasefire
      reportedly watch --ics > windows.ics
    """
    shapes = [name for name in ("as_json", "as_calendar") if given[name]]
    if len(shapes) > 1 or (given["only_open"] and given["only_settled"]) or (given["as_rates"] and given["as_scores"]):
        raise click.UsageError("these options exclude each other")
    if given["webhook"] and not given["only_new"]:
        raise click.UsageError("--webhook goes with --new")
    with up_to_date(given["ledger"], must_write=given["only_new"]) as store:
        if given["as_rates"] or given["as_scores"]:
            _numbers(store, given)
            return
        _list(store, given)


def _list(store: Store, given: dict[str, Any]) -> None:
    from reportedly.ask import watch as ask
    from reportedly.show import stream

    on = ask.day_asked(store, given["on"])
    found = ask.watch(store, on, _wanted(given))
    if given["only_new"]:
        found = ask.unshown(store, found)
        if found and given["webhook"]:
            from reportedly.show.webhook import send_json

            send_json(given["webhook"], {"day": on, "items": found})
    if given["as_calendar"]:
        _calendar(found)
    elif given["as_json"]:
        for each in found:
            stream.write_json(each)
    elif found or not given["only_new"]:
        as_of = "" if given["on"] or on == ask.today() else ", the day of the newest report"
        _show(_lines(found, on, as_of, given) or _nothing(store, on, given), given)
    if given["only_new"]:
        ask.mark_shown(store, found)
        sys.exit(0 if found else NOTHING_NEW)


def _wanted(given: dict[str, Any]) -> Wanted:
    from reportedly.ask.watch import Wanted
    from reportedly.watch.items import OUTCOMES, Outcome

    outcomes: tuple[Outcome, ...] = ("open",)
    if given["only_settled"]:
        outcomes = tuple(each for each in OUTCOMES if each != "open")
    elif given["only_new"] and not given["only_open"]:
        outcomes = OUTCOMES
    return Wanted(
        due=given["due"], about=given["about"], outcomes=outcomes, everything=given["everything"], limit=given["limit"]
    )


def _lines(found: list[Watched], on: str, as_of: str, given: dict[str, Any]) -> list[Line]:
    from reportedly.show import screen
    from reportedly.show.watch_lines import settled_heading, settled_lines, watch_lines

    width, plain = given["width"] or screen.width_of_terminal(), screen.wants_plain()
    opened = [each for each in found if each.item.outcome == "open"]
    settled = [each for each in found if each.item.outcome != "open"]
    lines = [*watch_lines(opened, on, width, plain, as_of)] if opened else []
    if settled and not opened:
        lines += [*settled_heading(len(settled), on, width, plain, as_of), ()]
    if opened and settled:
        lines.append(())
    lines += settled_lines(settled, width, plain)
    return lines


def _nothing(store: Store, on: str, given: dict[str, Any]) -> list[Line]:
    from reportedly.ask.watch import newest_day
    from reportedly.show import screen
    from reportedly.show.watch_lines import nothing_lines

    width = given["width"] or screen.width_of_terminal()
    return [*nothing_lines(newest_day(store), on, given["only_settled"], given["everything"], width)]


def _show(lines: list[Line], given: dict[str, Any]) -> None:
    from reportedly.show import screen

    while lines and not lines[-1]:
        lines.pop()
    screen.write_lines(lines, screen.wants_colour(given["color"]))


def _calendar(found: list[Watched]) -> None:
    import datetime as dt

    from reportedly.show.watch_calendar import calendar

    made = calendar([each.item for each in found], dt.datetime.now(dt.UTC).replace(microsecond=0))
    sys.stdout.buffer.write(made)


def _numbers(store: Store, given: dict[str, Any]) -> None:
    """Base rates, or scores."""
    from reportedly.ask import forecasters as ask
    from reportedly.ask.watch import day_asked
    from reportedly.show import screen, stream
    from reportedly.show.watch_lines import rate_lines, score_lines

    on = day_asked(store, given["on"])
    width, plain = given["width"] or screen.width_of_terminal(), screen.wants_plain()
    if given["as_rates"]:
        rates = ask.rates(store, on, given["everything"])
        if given["as_json"]:
            stream.write_json(rates)
        else:
            _show([*rate_lines(rates, width, plain)], given)
        return
    standings, curves = ask.scores(store, on), ask.curves(store, on)
    if given["as_json"]:
        for row in standings:
            stream.write_json({"standing": row, "calibration": curves.get(row.by, [])})
    else:
        _show([*score_lines(standings, curves, width, plain)], given)


@click.command(short_help="Say how likely an item of the watch list is; kept, and scored.")
@click.argument("item")
@click.argument("probability", type=float)
@_BY
@click.option("--why", metavar="TEXT", help="Your reason.")
@_ON
@LEDGER
@_JSON
def forecast(
    item: str, probability: float, by: str, why: str | None, on: str | None, ledger: str | None, as_json: bool
) -> None:
    """Keep a forecast of an item (0 to 1). It is never edited: a later one takes its place from its day on.

    Once the item is settled, `reportedly watch --scores` says how good it was.

    \b
    Example:
      reportedly forecast w167 0.1 --by me --why "the energy ministry has to agree"
    """
    from reportedly.ask import watch as ask
    from reportedly.ledger.forecasts import put_forecast
    from reportedly.show import stream
    from reportedly.show.safe import clean

    with up_to_date(ledger, must_write=True) as store:
        asked = ask.item(store, item, ask.today(on))
        made = put_forecast(store, asked, probability, by, why, on)
    if as_json:
        stream.write_json(made)
    else:
        click.echo(f"{clean(made.by)}: {100 * made.probability:g} % on {made.at[:10]}: {clean(asked.question)}")


@click.command(short_help="Give an item's outcome by hand, with the reason.")
@click.argument("item")
@click.argument("outcome", metavar="OUTCOME")
@_BY
@click.option("--why", metavar="TEXT", required=True, help="Your reason; it is kept.")
@_ON
@LEDGER
@_JSON
def settle(item: str, outcome: str, by: str, why: str, on: str | None, ledger: str | None, as_json: bool) -> None:
    """Overrule what reports make of an item: happened, partly, did_not, lapsed, superseded, open.

    "reports" takes it back: the reports decide again.

    \b
    Example:
      reportedly settle w167 did_not --by me --why "the operator's figures show no gap"
    """
    from reportedly.ask import watch as ask
    from reportedly.ledger.forecasts import put_ruling
    from reportedly.show import stream
    from reportedly.show.safe import clean

    with up_to_date(ledger, must_write=True) as store:
        asked = ask.item(store, item, ask.today(on))
        chosen = None if outcome == "reports" else outcome.replace("-", "_")
        made = put_ruling(store, asked.id, chosen, why, by, on)
    if as_json:
        stream.write_json(made)
    else:
        told = (made.outcome or "as the reports tell").replace("_", " ")
        click.echo(f"{asked.id}: {told} (from {made.day}): {clean(asked.question)}")


@click.group(short_help="Question sets, in ForecastBench's format.")
def questions() -> None:
    """Take questions in from others, and give the open items of the watch list to others.

    \b
    Examples:
      reportedly questions export > questions.json
      reportedly questions import 2026-05-10-llm.json
    """


@questions.command("export", short_help="The open items as a question set.")
@_ON
@LEDGER
@click.option("--all", "everything", is_flag=True, help="The lesser items too.")
@click.option("--what", type=click.Choice(["questions", "resolutions", "forecasts"]), default="questions",
              show_default=True, help="Which set.")  # fmt: skip
@click.option("--by", metavar="NAME", help="Whose forecasts.")
def export_questions(on: str | None, ledger: str | None, everything: bool, what: str, by: str | None) -> None:
    """Print the open items, what came of the settled ones, or one forecaster's forecasts, as ForecastBench has them.

    \b
    Example:
      reportedly questions export > questions.json
    """
    from reportedly.ask.forecasters import set_for_others
    from reportedly.ask.watch import today
    from reportedly.show import stream

    if (what == "forecasts") != bool(by):
        raise click.UsageError("--what forecasts goes with --by NAME")
    with up_to_date(ledger) as store:
        stream.write_json(set_for_others(store, today(on), what, by, everything))


@questions.command("import", short_help="A question set, or a resolution set, into the ledger.")
@click.argument("file", type=click.File("rb"))
@LEDGER
def import_questions(file: Any, ledger: str | None) -> None:
    """Take the questions of a set into the watch list, or the answers of a resolution set; - is standard input.

    \b
    Example:
      reportedly questions import 2026-05-10-llm.json
    """
    from reportedly.ask.forecasters import take_set

    with up_to_date(ledger, must_write=True) as store:
        click.echo(take_set(store, file.read()))


COMMANDS = (watch, forecast, settle, questions)
