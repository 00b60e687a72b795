"""Which options do several commands share?"""

from __future__ import annotations

import click

from reportedly.show.marks import STATUSES

_ALIASES = {"happened": "occurred", "under_way": "ongoing", "did_not_happen": "not_occurred"}


def _statuses(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    names = [name.strip().lower().replace("-", "_") for part in given for name in part.split(",") if name.strip()]
    names = [_ALIASES.get(name, name) for name in names]
    for name in names:
        if name not in STATUSES:
            raise click.BadParameter(f"'{name}' is no status; they are {', '.join(STATUSES)}", context, option)
    return frozenset(names)


def _day(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    from datetime import datetime

    if given is None:
        return None
    try:
        datetime.fromisoformat(given)
    except ValueError:
        message = f"'{given}' is no date of the form 2026-03-05 or 2026-03-05T14:20"
        raise click.BadParameter(message, context, option) from None
    return given


SOURCES = click.argument("sources", metavar="FILE|URL|- ...", nargs=-1, required=True)
PUBLISHED = click.option("--published", metavar="DATE", callback=_day, help="Day of the articles, as 2026-03-05.")
OUTLET = click.option("--outlet", metavar="NAME", help="Who published the articles.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object an article, on a line of its own.")
WIDTH = click.option("--width", type=click.IntRange(30, 400), metavar="N", help="Columns (default: the terminal's).")
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
