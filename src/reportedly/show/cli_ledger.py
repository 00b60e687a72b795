"""Which commands keep the ledger, and what do their options mean?"""

from __future__ import annotations

import sys

import click

from reportedly.show.options import LEDGER, OUTLET, PUBLISHED, SOURCES


@click.command(short_help="Add articles to the ledger.")
@SOURCES
@LEDGER
@PUBLISHED
@OUTLET
@click.option("--follow", "watched", is_flag=True, help="Go on with what comes into these folders, until Ctrl-C.")
@click.option("--from-scale", is_flag=True, help="Take output folders of `reportedly scale`: nothing is read again.")
@click.option("--json", "as_json", is_flag=True, help="What became of each article, one JSON object a line.")
def add(
    sources: tuple[str, ...],
    ledger: str | None,
    published: str | None,
    outlet: str | None,
    watched: bool,
    from_scale: bool,
    as_json: bool,
) -> None:
    """Read articles into the ledger. One that is there already is not read again; an edit is kept as a version.

    Each article is written whole or not at all. After Ctrl-C, or a kill, the same command goes on where it was.

    \b
    Examples:
      reportedly add reports/
      reportedly add examples/exercise --ledger exercise.db
      reportedly add inbox/ --follow
      reportedly add readings/ --from-scale
    """
    if watched and from_scale:
        raise click.UsageError("--from-scale takes what is finished; --follow waits for what comes")
    from reportedly.annotate.encoder import load_ahead

    if not from_scale:
        load_ahead()
    from reportedly.intake.arriving import articles_arriving
    from reportedly.intake.files import articles_from
    from reportedly.ledger.add import add as add_all
    from reportedly.ledger.add import add_reports
    from reportedly.ledger.store import open_store
    from reportedly.show.adding import Tally

    with open_store(ledger) as store:
        tally = Tally(sources, str(store.path), as_json)
        if from_scale:
            from reportedly.scale.output import reports_in

            tally.follow(add_reports(store, (one for source in sources for one in reports_in(source))))
            sys.exit(tally.exit_code())
        if watched:
            looks = articles_arriving(sources, published=published, outlet=outlet)
        else:
            looks = iter([articles_from(list(sources), published=published, outlet=outlet)])
        tally.follow(one for loaded in looks for one in add_all(store, loaded))
    sys.exit(tally.exit_code())


COMMANDS = (add,)
