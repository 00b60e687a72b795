"""Which commands keep what people say of the watch list: forecasts, outcomes, question sets?"""

from __future__ import annotations

from typing import Any

import click

from reportedly.show.misuse import Wrong
from reportedly.show.options import JSON_LINES, LEDGER, ON
from reportedly.show.sections import help_alone
from reportedly.show.up_to_date import up_to_date

_BY = click.option("--by", metavar="NAME", required=True, help="Who says so.")


def _chance(context: click.Context, argument: click.Parameter, given: str) -> float:
    """A probability: 0.3, or 30%. Raises BadParameter where it is no number."""
    number = given.rstrip()
    try:
        return float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        raise Wrong(f"'{given}' is no probability", "give a number from 0 to 1, or 30%", context, argument) from None


def _outcome(context: click.Context, argument: click.Parameter, given: str) -> str:
    """The name of an outcome, or "reports". Raises BadParameter where it is none."""
    from reportedly.watch.items import OUTCOMES

    name = given.lower().replace("-", "_")
    if name not in (*OUTCOMES, "reports"):
        hint = f"they are {', '.join(OUTCOMES)}; and reports, which takes one back"
        raise Wrong(f"'{given}' is no outcome", hint, context, argument)
    return name


def _speaking(on: str | None, day: str) -> str | None:
    """The day that a forecast or an outcome speaks for: None, that is now, where it is today's and was not given."""
    from reportedly.ask.watch import today

    return on or (day if day != today() else None)


@click.command(short_help="Say how likely an item of the watch list is; kept, and scored.")
@click.argument("item")
@click.argument("probability", callback=_chance)
@_BY
@click.option("--why", metavar="TEXT", help="Your reason.")
@ON
@LEDGER
@JSON_LINES
def forecast(
    item: str, probability: float, by: str, why: str | None, on: str | None, ledger: str | None, as_json: bool
) -> None:
    """Keep a forecast of an item (0 to 1, or 30%). It is never edited: a later one takes its place from its day on.

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
        of = ask.day_asked(store, on)
        made = put_forecast(store, asked := ask.item(store, item, of), probability, by, why, _speaking(on, of))
    if as_json:
        stream.write_json(made)
    else:
        click.echo(f"{clean(made.by)}: {100 * made.probability:g} % on {made.at[:10]}: {clean(asked.question)}")


@click.command(short_help="Give an item's outcome by hand, with the reason.")
@click.argument("item")
@click.argument("outcome", metavar="OUTCOME", callback=_outcome)
@_BY
@click.option("--why", metavar="TEXT", required=True, help="Your reason; it is kept.")
@ON
@LEDGER
@JSON_LINES
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
        of = ask.day_asked(store, on)
        asked = ask.item(store, item, of)
        made = put_ruling(store, asked.id, None if outcome == "reports" else outcome, why, by, _speaking(on, of))
    if as_json:
        stream.write_json(made)
    else:
        told = (made.outcome or "as the reports tell").replace("_", " ")
        click.echo(f"{asked.id}: {told} (from {made.day}): {clean(asked.question)}")


@click.group(invoke_without_command=True, short_help="Question sets, in ForecastBench's format.")
@click.pass_context
def questions(context: click.Context) -> None:
    """Take questions in from others, and give the open items of the watch list to others.

    \b
    Examples:
      reportedly questions export > questions.json
      reportedly questions import 2026-05-10-llm.json
    """
    help_alone(context)


@questions.command("export", short_help="The open items as a question set.")
@ON
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
    from reportedly.ask.watch import day_asked
    from reportedly.show import stream

    if (what == "forecasts") != bool(by):
        raise click.UsageError("--what forecasts goes with --by NAME")
    with up_to_date(ledger) as store:
        stream.write_json(set_for_others(store, day_asked(store, on), what, by, everything))


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


COMMANDS = (forecast, settle, questions)
