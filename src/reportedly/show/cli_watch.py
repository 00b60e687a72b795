"""Which commands watch what was announced, and what do their options mean?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.show.options import COLOR, JSON_LINES, LEDGER, NUMBER, ON, WIDTH
from reportedly.show.up_to_date import up_to_date

if TYPE_CHECKING:
    from reportedly.ask.watch import Wanted, Watched
    from reportedly.ledger.store import Store
    from reportedly.show.lay import Line

NOTHING_NEW = 3  # the exit status of `watch --new` where nothing is; 1 and 2 are those of errors


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
@click.option("--limit", type=NUMBER, metavar="N", help="At most so many.")
@ON
@LEDGER
@JSON_LINES
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


COMMANDS = (watch,)
