"""What the reader once made of short texts of the tests, so that tests of other layers do not hang on the weights.

``PIN=1 pytest tests/watch tests/ask tests/show`` reads the texts that are missing here and keeps them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from reportedly.records import Article, Report

KEPT = Path(__file__).parent / "cases" / "pinned_reports.jsonl"


@cache
def _kept() -> dict[tuple[str, str | None], Report]:
    lines = KEPT.read_bytes().splitlines() if KEPT.exists() else []
    reports = [msgspec.json.decode(line, type=Report) for line in lines]
    return {(each.article.text, each.article.published): each for each in reports}


def read_pinned(articles: Iterable[Article]) -> list[Report]:
    """The reports of articles, under their own ids and outlets."""
    made = []
    for article in articles:
        key = (article.text, article.published)
        if key not in _kept() and os.environ.get("PIN"):
            from reportedly.pipeline import read_many

            (report,) = read_many([article])
            assert isinstance(report, Report)
            _kept()[key] = report
            with KEPT.open("ab") as file:
                file.write(msgspec.json.encode(report) + b"\n")
        kept = _kept()[key]
        whole = msgspec.structs.replace(kept.article, id=article.id, outlet=article.outlet, published=article.published)
        made.append(msgspec.structs.replace(kept, article=whole))
    return made
