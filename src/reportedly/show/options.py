"""Which options do several commands share?"""

from __future__ import annotations

import click

from reportedly.show.marks import STATUSES
from reportedly.show.misuse import Whole, Wrong


def _statuses(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    if not given:
        return frozenset()
    from reportedly.ask.filters import ALIASES, one_of
    from reportedly.records import ReportedlyError

    try:
        return frozenset(one_of("status", ",".join(given), STATUSES, ALIASES))
    except ReportedlyError as error:
        raise Wrong(error.message, error.hint, context, option) from None


def day(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The day of an option, as it was given. Raises Wrong where it is none."""
    if given is None:
        return None
    from reportedly.intake.marks import iso_date
    from reportedly.records import ReportedlyError

    try:
        iso_date(given)
    except ReportedlyError:
        message = f"'{given}' is no date of the form 2026-03-05 or 2026-03-05T14:20"
        raise click.BadParameter(message, context, option) from None
    return given


SOURCES = click.argument("sources", metavar="FILE|URL|- ...", nargs=-1, required=True)
PUBLISHED = click.option("--published", metavar="DATE", callback=day, help="Day of the articles, as 2026-03-05.")
OUTLET = click.option("--outlet", metavar="NAME", help="Who published the articles.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object an article, on a line of its own.")
NUMBER = Whole(1)
LIMIT = click.option("--limit", type=NUMBER, default=50, show_default=True, metavar="N", help="At most so many.")
ON = click.option(
    "--on",
    metavar="DATE",
    callback=day,
    help="As it stood on this day (default: today; the newest report's day where that is over a week ago).",
)
JSON_LINES = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
WIDTH = click.option("--width", type=Whole(30, 400), metavar="N", help="Columns (default: the terminal's).")
COLOR = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour; auto heeds NO_COLOR and TERM=dumb.",
)
ONLY = click.option("--only", metavar="STATUS", multiple=True, callback=_statuses,
                    help="Claims of this status alone; several with commas, or the option again.")  # fmt: skip
SOURCE = click.option("--source", metavar="NAME", help="Claims with this in the name of one of their sources.")
LEDGER = click.option(
    "--ledger",
    metavar="FILE",
    help="The ledger (default: $REPORTEDLY_LEDGER, or reportedly.db in your data folder).",
)
