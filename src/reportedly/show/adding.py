"""How does adding look: a bar with rate and time left, errors as they come, and one line at the end?"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

from reportedly.ledger.add import Added
from reportedly.ledger.marks import SEQUENCE_BITS
from reportedly.show import stream

_WORDS = (("added", "added"), ("copy", "added as copies of another's text"), ("version", "new versions"),
          ("known", "known already"), ("failed", "could not be read"))  # fmt: skip
_NEW = ("added", "copy", "version")
_LINES = (".jsonl", ".ndjson")


class Tally:
    """What became of the articles, counted and told."""

    def __init__(self, sources: Sequence[str], ledger: str, as_json: bool) -> None:
        self._sources, self._ledger, self._as_json = sources, ledger, as_json
        self.counts: Counter[str] = Counter()
        self.claims = self.undated = 0

    def follow(self, added: Iterable[Added], endless: bool = False) -> None:
        """Take all there is; says at the end, and after an interrupt, how many are on disk.

        ``endless``: what comes is waited for, and a person who looks on is told so.
        """
        counted = sys.stderr.isatty() and not endless
        if endless and sys.stderr.isatty():
            click.echo("waiting for what comes; Ctrl-C ends it", err=True)
        try:
            with bar("adding", expected(self._sources) if counted else None) as tick:
                for each in added:
                    self._count(each)
                    tick(sum(self.counts.values()))
        except BaseException:
            if self.counts:
                self._close()
            raise
        self._close()

    def _count(self, each: Added) -> None:
        self.counts[each.what] += 1
        self.claims += each.claims
        if each.what in _NEW and each.article is not None and not each.article >> SEQUENCE_BITS:
            self.undated += 1
        if each.error:
            message = each.error["message"]
            stream.complain(stream.unsaid(each.key, message), message, each.error["hint"])
        if self._as_json:
            stream.write_json(each)

    def _close(self) -> None:
        told = [f"{self.counts[what]:,} {words}" for what, words in _WORDS if self.counts[what]]
        line = f"{', '.join(told) or 'no articles'}; {self.claims:,} claims; in {self._ledger}"
        click.echo(line, err=self._as_json)
        if self.undated:
            hint = 'give it: --published DATE, or "published" in JSON Lines'
            have = "1 has no day, and stands" if self.undated == 1 else f"{self.undated:,} have no day, and stand"
            words = f"{have} on no timeline or watch list"
            click.echo(f"{words}\n  try: {hint}", err=True)

    def exit_code(self) -> int:
        """1 where any article could not be read, else 0."""
        return 1 if self.counts["failed"] else 0


def expected(sources: Sequence[str]) -> int | None:
    """How many articles the sources will give, as far as their names and lines tell; None where nothing does."""
    number = 0
    for source in sources:
        if source == "-" or "://" in source[:12]:
            return None
        files = [os.path.join(root, name) for root, _, names in os.walk(source) for name in names] or [source]
        for path in files:
            number += _lines(path) if path.lower().endswith(_LINES) else 1
    return number


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) or 1
    except OSError:
        return 1


@contextmanager
def bar(doing: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error with rate and time left, where a person looks at it; takes how many are done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with shown:
        task = shown.add_task("", total=total, rate="")

        def tick(done: int) -> None:
            speed = shown.tasks[0].speed
            rate = f"{speed:.1f} a second" if speed else ""
            shown.update(task, completed=done, total=max(total, done) if total else None, rate=rate)

        yield tick
