"""The command ``scale``: an archive into Parquet, on this machine or a cluster."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from reportedly.show.misuse import Whole

if TYPE_CHECKING:
    from reportedly.scale.run import Summary, Tell

_STAGES = {"cut": "Looking through the files", "gather": "Finding the articles", "read": "Reading"}


@click.command(short_help="Read an archive into Parquet, by many workers.")
@click.argument("inputs", metavar="IN ...", nargs=-1, required=True)
@click.argument("out", metavar="OUT")
@click.option("--workers", type=Whole(1, 1024), metavar="N", help="Processes (default: one a processor).")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, as tcp://host:8786, instead of processes here.")
@click.option("--json", "as_json", is_flag=True, help="What became of them, as one JSON object.")
def scale(inputs: tuple[str, ...], out: str, workers: int | None, cluster: str | None, as_json: bool) -> None:
    """Read files of JSON Lines, Parquet or WARC (CC-NEWS as published) into Parquet files by day under OUT.

    A stop at any moment, of a worker or of all, loses nothing and doubles nothing: the same command goes on.
    Near-duplicates are read once. What its worker does not survive is set aside with its reason.

    \b
    Examples:
      reportedly scale CC-NEWS-20260304.warc.gz readings/ --workers 8
      reportedly scale articles.jsonl readings/ --cluster tcp://head:8786
    """
    try:
        from reportedly.scale.run import scale as run
    except ImportError as error:
        from reportedly.records import ReportedlyError

        hint = "pip install 'reportedly[scale]'"
        raise ReportedlyError(f"this needs {error.name}, which is not installed", hint) from None
    tell, close = _bar()
    try:
        summary = run(inputs, out, workers=workers, cluster=cluster, tell=tell)
    finally:
        close()
    if as_json:
        from reportedly.show.stream import write_json

        write_json(summary)
        sys.exit(_unread(summary))
    told = f"{summary.articles:,} articles in {summary.parts:,} files under {out}: "
    told += f"{summary.articles - summary.copies - summary.failed:,} read"
    if summary.copies:
        told += f", {summary.copies:,} copies of these"
    if summary.failed:
        told += f", {summary.failed:,} could not be read"
    if summary.set_aside:
        told += f" ({summary.set_aside:,} of these set aside, as they stopped their worker)"
    click.echo(told)
    sys.exit(_unread(summary))


def _unread(summary: Summary) -> int:
    """1 where no article at all could be read, else 0; says where the reasons stand."""
    if summary.failed:
        hint = "column error of the files of day=__HIVE_DEFAULT_PARTITION__ and of each day says why"
        click.echo(f"reportedly: {summary.failed:,} articles could not be read\n  try: {hint}", err=True)
    return 1 if summary.failed and summary.failed == summary.articles else 0


def _bar() -> tuple[Tell, Any]:
    """What shows how far it is, with rate and time left, where a person looks; and what ends that."""
    if not sys.stderr.isatty():
        return lambda *_: None, lambda: None
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"), TimeElapsedColumn(),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    shown: dict[str, Any] = {}
    begun: dict[str, tuple[float, int]] = {}

    def tell(stage: str, done: int, total: int, articles: int) -> None:
        if stage not in shown:
            shown[stage] = bar.add_task(_STAGES[stage], total=total, words="")
            begun[stage] = time.monotonic(), articles
        since, before = begun[stage]
        rate = (articles - before) / max(time.monotonic() - since, 1e-9)
        words = f"{articles:,} articles, {rate:,.1f} a second" if articles else f"{done:,} of {total:,}"
        bar.update(shown[stage], completed=done, total=total, words=words)

    bar.start()
    return tell, bar.stop
