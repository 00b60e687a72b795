"""How do results reach the user: in order, each at once, with errors and progress on the other channel?"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
import msgspec

from reportedly.records import Failure, Report

if TYPE_CHECKING:
    from rich.progress import Progress

    from reportedly.second.server import Server

_MANY = 10  # articles before progress is worth a line
# Characters that JSON may hold as they are but a terminal should not meet: C1 controls, bidi controls, zero widths.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def results(
    sources: Iterable[str], published: str | None, outlet: str | None, server: Server | None = None
) -> Iterator[Report | Failure]:
    """What was read in files, folders, globs, URLs and standard input, in their order; ``server``: by its model."""
    from reportedly.annotate.encoder import load_ahead

    load_ahead()
    if "-" in (sources := list(sources)) and sys.stdin.isatty():
        click.echo("reading what is typed or pasted; Ctrl-D on a line of its own ends it", err=True)
    import reportedly
    from reportedly.intake.files import articles_from
    from reportedly.pipeline import read_loaded

    loaded = articles_from(sources, published=published, outlet=outlet)
    if server is None:
        return read_loaded(loaded, reportedly.read_many)
    from reportedly.second.reading import reader

    return read_loaded(loaded, reader(server, reportedly.read_many))


def announced(url: str, model: str | None) -> Server:
    """The server of a language model; says on standard error where the articles' text will go."""
    from reportedly.second.server import server_at
    from reportedly.show.safe import clean

    server = server_at(url, model)
    click.echo(f"reader: the text goes to {server.host} ({server.where}), model {clean(server.model)}", err=True)
    return server


def json_line(record: Any) -> str:
    """One record as one line of JSON, without its line end.

    Characters that act on a terminal unseen, and lone surrogates (which UTF-8 cannot hold), go out as JSON escapes.
    """
    try:
        line = msgspec.json.encode(record).decode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(record), ensure_ascii=True, separators=(",", ":"))
    if not line.isascii():
        line = _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", line)
    return line


def write_json(record: Any) -> None:
    """One record as one line of JSON on standard output, written out at once."""
    line = json_line(record)
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(line + "\n")
    else:
        out.write(line.encode("utf-8") + b"\n")
    sys.stdout.flush()


def complain(where: str, message: str, hint: str) -> None:
    """The two lines of an error on standard error: what went wrong, and what to try."""
    from reportedly.show.safe import clean

    head = ": ".join(part for part in ("reportedly", clean(where), clean(message)) if part)
    click.echo(f"{head}\n  try: {clean(hint)}", err=True)


def unsaid(name: str, message: str) -> str:
    """The name of an article, where a message about it does not say it already; else nothing."""
    said = (
        name == "-" or name.startswith("-:") or ("://" in name and name in message) or message.startswith(f"{name}: ")
    )
    return "" if said or re.match(r"\S+: ", message) else name


class Counted:
    """Results passed through and counted: failures are complained about, and set the exit status."""

    def __init__(self, found: Iterable[Report | Failure]) -> None:
        self._found = found
        self.read = self.failed = 0

    def __iter__(self) -> Iterator[Report | Failure]:
        with _progress() as tick:
            for result in self._found:
                if isinstance(result, Failure):
                    self.failed += 1
                    named = result.article.url or result.article.id
                    message = result.error["message"]
                    complain(unsaid(named, message), message, result.error["hint"])
                else:
                    self.read += 1
                yield result
                tick(self.read, self.failed)

    def exit_code(self) -> int:
        """1 where any article could not be read, else 0; says how many on standard error where there were several."""
        if self.failed and self.read + self.failed > 1:
            click.echo(f"{self.read} read, {self.failed} could not be read", err=True)
        return 1 if self.failed else 0


@contextmanager
def _progress() -> Iterator[Any]:
    """A line on standard error, for many articles, where a person looks at it and the results go elsewhere."""
    wanted = sys.stderr.isatty() and not sys.stdout.isatty()
    bar: Progress | None = None
    task: Any = None

    def tick(read: int, failed: int) -> None:
        nonlocal bar, task
        if not wanted or read + failed <= _MANY:
            return
        if bar is None:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.fields[words]}"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            bar.start()
            task = bar.add_task("", total=None, words="")
        words = f"{read} articles read" + (f", {failed} could not be read" if failed else "")
        bar.update(task, words=words)

    try:
        yield tick
    finally:
        if bar is not None:
            bar.stop()
