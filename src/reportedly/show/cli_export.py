"""Which options does ``reportedly export`` take?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportedly.show.export.formats import FORMATS
from reportedly.show.options import ONLY, OUTLET, PUBLISHED, SOURCE, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Report


@click.command(short_help="Write what was read for other tools: CSV, Parquet, GeoJSON, FollowTheMoney ...")
@SOURCES
@click.option("--to", "form", type=click.Choice(list(FORMATS), case_sensitive=False), required=True, help="The format.")
@click.option("-o", "--out", metavar="FILE", default="-", help="Where to (default: standard output).")
@ONLY
@SOURCE
@PUBLISHED
@OUTLET
def export(
    sources: tuple[str, ...],
    form: str,
    out: str,
    only: frozenset[str],
    source: str | None,
    published: str | None,
    outlet: str | None,
) -> None:
    """Read articles and write what they say in a format that other tools open.

    Lines that `reportedly read --json` printed are taken as they are, without reading the articles anew.

    \b
    Examples:
      reportedly export reports/ --to csv --out claims.csv
      reportedly read reports/ --json | reportedly export - --to parquet --out claims.parquet
      reportedly export article.txt --to ics --only scheduled,planned
    """
    from reportedly.records import Failure
    from reportedly.show.export.deliver import deliver, refuse_over, reports_of
    from reportedly.show.narrow import narrow
    from reportedly.show.stream import Counted

    refuse_over(sources, out)
    found = Counted(reports_of(sources, published, outlet))

    def wanted() -> Iterator[Report]:
        for result in found:
            if not isinstance(result, Failure):
                yield narrow(result, only, source)

    deliver(wanted(), form, out)
    sys.exit(found.exit_code())
