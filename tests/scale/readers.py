"""Readers for the tests of scale: quick, always the same, and deadly where a text asks for it."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator

from reportedly.records import Article, Failure, Report, ReportedlyError, Span


def _report(article: Article) -> Report:
    first = Span(start=0, end=5, text=article.text[:5])
    from reportedly.records import Attribution

    told = Attribution(id="a1", source=[first], cue=[], content=[])
    return Report(
        article=article, claims=[], attributions=[told], entities=[], dates=[], figures=[], warnings=["quick"]
    )  # fmt: skip


def quick(articles: Iterable[Article]) -> Iterator[Report | Failure]:
    """As read_many: in groups, so that a death is not at the article that was asked for last."""
    group: list[Article] = []
    for article in articles:
        group.append(article)
        if len(group) == 8:
            yield from map(_read, group)
            group = []
    yield from map(_read, group)


def slow(articles: Iterable[Article]) -> Iterator[Report | Failure]:
    """The same, with time to be killed in."""
    for result in quick(articles):
        time.sleep(0.004)
        yield result


def _read(article: Article) -> Report | Failure:
    if "CRASH" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "TRAP" in article.text:
        re.match(r"(a+)+$", "a" * 60 + "b")
    if "RAISE" in article.text:
        from reportedly.intake.files import failure

        return failure(article.id, ReportedlyError("not in English", "give a translation"))
    return _report(article)
