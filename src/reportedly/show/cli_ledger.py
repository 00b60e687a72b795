"""Which commands keep the ledger, and what do their options mean?"""

from __future__ import annotations

import sys

import click

from reportedly.show.options import COLOR, LEDGER, NUMBER, OUTLET, PUBLISHED, SOURCES, WIDTH


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
    if not from_scale:
        _refuse_readings(sources)
    from reportedly.annotate.encoder import load_ahead

    if not from_scale:
        load_ahead()
    from reportedly.intake.arriving import articles_arriving
    from reportedly.intake.files import articles_from
    from reportedly.ledger.add import ARCHIVE, add_reports
    from reportedly.ledger.add import add as add_all
    from reportedly.ledger.store import open_store
    from reportedly.show.adding import Tally

    with open_store(ledger) as store:
        tally = Tally(sources, str(store.path), as_json)
        if from_scale:
            from reportedly.show.extras import needed

            with needed("scale", "pyarrow"):
                from reportedly.scale.output import reports_in

            tally.follow(add_reports(store, (one for source in sources for one in reports_in(source)), ARCHIVE))
            sys.exit(tally.exit_code())
        if watched:
            looks = articles_arriving(sources, published=published, outlet=outlet)
        else:
            looks = iter([articles_from(list(sources), published=published, outlet=outlet)])
        tally.follow((one for loaded in looks for one in add_all(store, loaded)), endless=watched)
    sys.exit(tally.exit_code())


def _refuse_readings(sources: tuple[str, ...]) -> None:
    """Raise ReportedlyError where a folder holds what `reportedly scale` has read: no articles, but reports."""
    from pathlib import Path

    from reportedly.records import ReportedlyError

    for source in sources:
        if Path(source, "_job", "shards.jsonl").is_file():
            raise ReportedlyError(
                f"{source} is what `reportedly scale` has read", f"reportedly add {source} --from-scale"
            )


@click.command(short_help="What changed between two articles, or two versions of one.")
@click.argument("articles", metavar="ARTICLE [ARTICLE]", nargs=-1, required=True)
@LEDGER
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@WIDTH
@COLOR
def diff(articles: tuple[str, ...], ledger: str | None, as_json: bool, width: int | None, color: str) -> None:
    """Claims added, dropped, firmer, softer; figures changed. One ARTICLE: its last two versions.

    An article is named by its id or its address.

    \b
    Example:
      reportedly diff https://gazette.example/news/orvel-cellar
    """
    from reportedly.ledger.diff import diff as compare
    from reportedly.ledger.diff import pair_of
    from reportedly.ledger.store import open_store
    from reportedly.show import screen, stream
    from reportedly.show.diff_lines import diff_lines

    if len(articles) > 2:
        raise click.UsageError("one article, or two")
    with open_store(ledger, read_only=True) as store:
        found = compare(store, *pair_of(store, list(articles)))
    if as_json:
        stream.write_json(found)
    else:
        lines = diff_lines(found, width or screen.width_of_terminal(), screen.wants_plain())
        screen.write_lines(lines, screen.wants_colour(color))


@click.command(short_help="Make several happenings one, by hand.")
@click.argument("happening", type=NUMBER)
@click.argument("others", type=NUMBER, nargs=-1, required=True)
@LEDGER
def merge(happening: int, others: tuple[int, ...], ledger: str | None) -> None:
    """Make the claims of OTHERS claims of HAPPENING. It stays so, when articles are read again too.

    \b
    Example:
      reportedly merge 48 51
    """
    from reportedly.ledger.by_hand import merge as join
    from reportedly.ledger.store import open_store

    with open_store(ledger, make=False) as store:
        number = join(store, happening, others)
    click.echo(f"claims that are now of happening {happening}: {number}")


@click.command(short_help="Make some claims of a happening one of their own, by hand.")
@click.argument("happening", type=NUMBER)
@click.argument("claims", type=NUMBER, nargs=-1)
@click.option(
    "--merged", "gone", type=NUMBER, metavar="NUMBER", help="Those that a merge brought, which is taken back."
)
@LEDGER
def split(happening: int, claims: tuple[int, ...], gone: int | None, ledger: str | None) -> None:
    """Make CLAIMS of HAPPENING (`reportedly history` shows their numbers) a happening of their own. It stays so.

    \b
    Examples:
      reportedly split 48 4426080297058308
      reportedly split 48 --merged 51
    """
    from reportedly.ledger.by_hand import part
    from reportedly.ledger.by_hand import split as move
    from reportedly.ledger.store import open_store

    if bool(claims) == (gone is not None):
        raise click.UsageError("name claims, or a merge")
    with open_store(ledger, make=False) as store:
        made = part(store, happening, gone) if gone is not None else move(store, happening, claims)
        number = len(claims) or store.one("SELECT count(*) FROM link WHERE happening = ?", (made,))
    click.echo(f"claims that are now of a happening of their own: {number}; its number: {made}")


@click.command(short_help="Delete articles, with all that was read in them.")
@click.argument("articles", metavar="[ARTICLE ...]", nargs=-1)
@click.option("--outlet", metavar="NAME", help="All articles of this outlet.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@LEDGER
def delete(articles: tuple[str, ...], outlet: str | None, yes: bool, ledger: str | None) -> None:
    """Delete articles (named by id or address), with all their versions, or all articles of an outlet.

    Nothing of them is left in the file. This cannot be undone.

    \b
    Examples:
      reportedly delete https://gazette.example/news/orvel-cellar
      reportedly delete --outlet "Tolvik Post" --yes
    """
    from reportedly.ledger.remove import articles_of_outlet, remove
    from reportedly.ledger.store import open_store
    from reportedly.ledger.versions import articles_named

    if bool(articles) == bool(outlet):
        raise click.UsageError("name articles, or an outlet")
    with open_store(ledger, make=False) as store:
        ids = [i for name in articles for i in articles_named(store, name)]
        ids += articles_of_outlet(store, outlet) if outlet else []
        if not yes and not _sure(len(ids)):
            raise click.Abort
        number = remove(store, ids)
    click.echo(f"{number} article{'' if number == 1 else 's'} deleted, versions counted")


def _sure(number: int) -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError("--yes is needed where nobody can be asked")
    return click.confirm(f"Delete {number} articles with all that was read in them?", err=True)


@click.command(short_help="Look the ledger over; mend it, or save what can be saved.")
@LEDGER
@click.option("--rebuild", "mend", is_flag=True, help="Make indexes, full text and counts anew.")
@click.option("--save", "to", metavar="FILE", help="Bring what a damaged ledger still gives into a new one.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def doctor(ledger: str | None, mend: bool, to: str | None, as_json: bool) -> None:
    """Is the file whole, what is in it, and which articles did an older reader read?

    \b
    Examples:
      reportedly doctor
      reportedly doctor --ledger damaged.db --save saved.db
    """
    from pathlib import Path

    from reportedly.ledger.doctor import examine, rebuild, save
    from reportedly.ledger.store import default_path, open_store
    from reportedly.show import stream

    if to:
        from reportedly.show.adding import Tally

        tally = Tally((), to, as_json)
        tally.follow(save(Path(ledger) if ledger else default_path(), Path(to)))
        sys.exit(tally.exit_code())
    with open_store(ledger, make=False) as store:
        if mend:
            rebuild(store)
        health = examine(store)
    if as_json:
        stream.write_json(health)
    else:
        click.echo(
            f"{health.path}: version {health.version}, {health.size / 1e6:,.1f} MB, {health.articles:,} articles,"
            f" {health.claims:,} claims, {health.happenings:,} happenings"
        )
        if health.unread:
            click.echo(f"{health.unread:,} articles could not be read")
        if health.outdated:
            click.echo(f"{health.outdated:,} articles were read by another version: reportedly reread")
        for line in health.wrong or ["whole"]:
            click.echo(line)
    if health.wrong:
        stream.complain("", "the ledger is not whole", "reportedly doctor --rebuild, or --save FILE for a damaged file")
        sys.exit(1)


@click.command(short_help="Read the articles of the ledger again that an older reader read.")
@LEDGER
@click.option("--all", "everything", is_flag=True, help="All articles.")
def reread(ledger: str | None, everything: bool) -> None:
    """Read articles again whose claims another version of the reader made. What a hand has linked stays linked.

    It can be interrupted: what was read again is on disk, and the rest is still due.

    \b
    Example:
      reportedly reread
    """
    from reportedly.ledger.reread import outdated
    from reportedly.ledger.reread import reread as again
    from reportedly.ledger.store import open_store
    from reportedly.records import Failure
    from reportedly.show import stream
    from reportedly.show.adding import bar

    with open_store(ledger, make=False) as store:
        query = "SELECT id FROM article ORDER BY id"
        ids = [row[0] for row in store.rows(query)] if everything else outdated(store)
        failed = done = 0
        with bar("reading again", len(ids)) as tick:
            for _, result in again(store, ids):
                done += 1
                if isinstance(result, Failure):
                    failed += 1
                    stream.complain(result.article.id, result.error["message"], result.error["hint"])
                tick(done)
    click.echo(f"{done - failed:,} articles read again" + (f", {failed:,} left as they were" if failed else ""))
    sys.exit(1 if failed else 0)


COMMANDS = (add, diff, merge, split, delete, doctor, reread)
