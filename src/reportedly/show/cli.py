"""Which commands are there, and what do their options mean?

Nothing heavy is imported here: ``reportedly --help`` must answer at once. Each command imports what it needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import click

from reportedly.show import channels, cli_ask, cli_forecast, cli_judgements, cli_ledger, cli_watch, misuse
from reportedly.show.cli_export import export
from reportedly.show.cli_follow import follow
from reportedly.show.cli_scale import scale
from reportedly.show.cli_serve import mcp, serve
from reportedly.show.marks import STATUSES
from reportedly.show.options import COLOR, JSON, ONLY, OUTLET, PUBLISHED, SOURCE, SOURCES, WIDTH
from reportedly.show.sections import Sections, help_alone


@click.group(cls=Sections, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", "as_version", is_flag=True, help="Show the version and exit.")
@click.option("--verbose", is_flag=True, help="With --version: those of model, data and libraries, too.")
@click.pass_context
def cli(context: click.Context, as_version: bool, verbose: bool) -> None:
    """Read news like a careful analyst: who did what to whom, who says so, and how sure they are.

    \b
    Examples:
      reportedly read article.html
      reportedly check article.html
    """
    if verbose and not as_version:
        raise click.UsageError("--verbose goes with --version")
    if as_version:
        _print_versions(verbose)
        context.exit()
    help_alone(context)


def _print_versions(verbose: bool) -> None:
    from importlib import metadata

    if not verbose:
        click.echo(f"reportedly {metadata.version('reportedly')}")
        return
    from reportedly.show.versions import versions

    for name, version in versions():
        click.echo(f"{name} {version}")


@cli.command(short_help="Read articles; print a brief of each, or JSON.")
@SOURCES
@JSON
@click.option("--quotes", "as_quotes", is_flag=True, help="Who said what, instead of the claims.")
@ONLY
@SOURCE
@click.option("--all", "everything", is_flag=True, help="Show the lesser claims too.")
@click.option("--html", metavar="FILE", help="Write the brief as one page that can be mailed.")
@click.option("--reader", metavar="URL", help="Let the language model at this address tell the claims.")
@click.option("--reader-model", metavar="NAME", help="Which of that server's models (default: its first).")
@PUBLISHED
@OUTLET
@WIDTH
@COLOR
def read(
    sources: tuple[str, ...],
    as_json: bool,
    as_quotes: bool,
    only: frozenset[str],
    source: str | None,
    everything: bool,
    html: str | None,
    reader: str | None,
    reader_model: str | None,
    published: str | None,
    outlet: str | None,
    width: int | None,
    color: str,
) -> None:
    """Read articles, and print a brief of each: its claims by how sure they are, its sources, what is still open.

    Give files (text, HTML, PDF, JSON Lines, feeds, web archives), folders, patterns, URLs (of pages, feeds, sitemaps),
    or - for standard input.

    \b
    Examples:
      reportedly read article.html --published 2026-03-05
      reportedly read reports/ --json > claims.jsonl
      reportedly read article.txt --only planned,threatened --source officials
      reportedly read article.html --html brief.html
      reportedly read article.txt --reader http://127.0.0.1:8080/v1
    """
    if as_json and as_quotes:
        raise click.UsageError("--quotes is for people; the attributions are in --json already")
    if html and (as_json or as_quotes):
        raise click.UsageError("--html is a page of its own; leave out --json and --quotes")
    if reader_model and not reader:
        raise click.UsageError("--reader-model names a model of the server that --reader names")
    from reportedly.records import Failure
    from reportedly.show import stream
    from reportedly.show.narrow import narrow

    server = stream.announced(reader, reader_model) if reader else None
    found = stream.Counted(stream.results(sources, published, outlet, server))
    if as_json:
        for result in found:
            stream.write_json(result if isinstance(result, Failure) else narrow(result, only, source))
        sys.exit(found.exit_code())

    asked = [f"--only {','.join(status for status in STATUSES if status in only)}"] if only else []
    asked += [f"--source {source}"] if source else []

    def note(left: int, of: int) -> str:
        return f"{left} of {of} claims, by {' '.join(asked)}" if asked else ""

    if html:
        from reportedly.show.export.deliver import refuse_over
        from reportedly.show.web.page import deliver_page

        refuse_over(sources, html)
        pairs = [(narrow(result, only, source), result) for result in found if not isinstance(result, Failure)]
        counted = note(sum(len(left.claims) for left, _ in pairs), sum(len(whole.claims) for _, whole in pairs))
        deliver_page([left for left, _ in pairs], html, everything, counted)
        sys.exit(found.exit_code())

    from reportedly.show import screen
    from reportedly.show.text import brief, quotes

    colour, plain = screen.wants_colour(color), screen.wants_plain()
    columns = width or screen.width_of_terminal()
    for result in found:
        if isinstance(result, Failure):
            continue
        if found.read > 1:
            screen.write_lines(screen.rule(columns, plain), colour)
        left = narrow(result, only, source)
        if as_quotes:
            lines = quotes(left, columns, plain)
        else:
            lines = brief(left, columns, everything, plain, note(len(left.claims), len(result.claims)))
        screen.write_lines(lines, colour)
    sys.exit(found.exit_code())


@cli.command(short_help="Compare headline and body.")
@SOURCES
@JSON
@PUBLISHED
@OUTLET
@WIDTH
@COLOR
def check(
    sources: tuple[str, ...],
    as_json: bool,
    published: str | None,
    outlet: str | None,
    width: int | None,
    color: str,
) -> None:
    """Compare the headline with the body: is it firmer, does a figure change, what hangs on one unnamed source?

    Each finding shows the words it rests on, in their sentences. That something was found is no error.

    \b
    Example:
      reportedly check article.html
    """
    from reportedly.records import Failure
    from reportedly.show import found as shown
    from reportedly.show import screen, stream

    colour, plain = screen.wants_colour(color), screen.wants_plain()
    columns = width or screen.width_of_terminal()
    found = stream.Counted(stream.results(sources, published, outlet))
    for result in found:
        if isinstance(result, Failure):
            if as_json:
                stream.write_json(result)
            continue
        findings = shown.findings_of(result)
        if as_json:
            stream.write_json(shown.as_record(result, findings))
            continue
        if found.read > 1:
            screen.write_lines(screen.rule(columns, plain), colour)
        screen.write_lines(shown.finding_lines(result, findings, columns, plain), colour)
    sys.exit(found.exit_code())


@cli.command(short_help="Print the JSON Schema of the output.")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a line of `reportedly read --json`.

    \b
    Example:
      reportedly schema > reportedly.schema.json
    """
    import json

    from reportedly.show.schema import contract

    click.echo(json.dumps(contract(), indent=2, ensure_ascii=False))


cli.add_command(export)
cli.add_command(cli_judgements.judgements)
cli.add_command(serve)
cli.add_command(mcp)
for _command in (*cli_ledger.COMMANDS, *cli_ask.COMMANDS):
    cli.add_command(_command)
cli.add_command(follow)
cli.add_command(scale)
for _command in (*cli_watch.COMMANDS, *cli_forecast.COMMANDS):
    cli.add_command(_command)


def main() -> NoReturn:
    """The program: errors in two lines, an interrupt or a closed pipe without a word."""
    channels.stand_in()
    code = _ended(_run)
    code = _ended(sys.stdout.flush) or code
    sys.exit(code)


def _ended(work: Callable[[], int | None]) -> int:
    """The exit status of some work, whatever becomes of it."""
    try:
        return work() or 0
    except KeyboardInterrupt:
        return 130
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    except BrokenPipeError:  # the reader of our output has gone, as `head` does: nothing went wrong
        channels.let_go()
        return 0
    except OSError as error:
        message, hint = channels.told(error)
        channels.let_go()
    except Exception as error:
        if "REPORTEDLY_TRACEBACK" in os.environ:
            raise
        message = f"a fault of this program: {type(error).__name__}: {error}"
        hint = "REPORTEDLY_TRACEBACK=1 shows where; please report it"
    _complain(message, hint)
    return 1


def _complain(message: str, hint: str) -> None:
    from reportedly.show.stream import complain

    with suppress(OSError):  # standard error may be full, too
        complain("", message, hint)


def _run() -> int:
    from reportedly.records import ReportedlyError

    if "_REPORTEDLY_COMPLETE" in os.environ:
        cli.main(prog_name="reportedly")
    try:
        # Not cli.main: it prints a word on an interrupt, and calls a closed pipe an error.
        with cli.make_context("reportedly", sys.argv[1:]) as context:
            cli.invoke(context)
        return 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.Abort:
        return 130
    except click.UsageError as error:
        (message, hint), code = misuse.told(error), 2
    except click.ClickException as error:
        message, hint, code = error.format_message(), "reportedly --help", error.exit_code
    except ReportedlyError as error:
        message, hint, code = error.message, error.hint, 1
    _complain(message, hint)
    return code


if __name__ == "__main__":
    main()
