"""Which articles stand in a shard, when did each appear, and by what is a copy known?

The first pass: what is found is kept beside the output until all is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from reportedly.intake.loaded import Loaded, failure
from reportedly.link.same_text import band_keys, signature
from reportedly.pipeline import LARGEST
from reportedly.records import Article, Failure, ReportedlyError
from reportedly.resolve.dateline import infer_published
from reportedly.scale.sources import Shard, article_of_unit, units
from reportedly.scale.tables import write_whole
from reportedly.scale.watch import Watch

FEWEST_WORDS = 20  # a shorter text is never taken for a copy

_FIELDS = ("id", "text", "title", "outlet", "url", "published", "published_basis", "language")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in _FIELDS),
        ("warnings", pa.list_(pa.string())),
        ("error", pa.struct([("message", pa.string()), ("hint", pa.string())])),
        ("sketch", pa.binary()),
        ("bands", pa.binary()),
        ("figures", pa.binary()),
    ]
)
_DIGITS = re.compile(r"\d+")


def gather(shard: Shard, place: Path, watch: Watch, poison: frozenset[int]) -> tuple[int, int]:
    """Write the articles of a shard, in order, to ``place``; units in ``poison`` are set aside.

    Returns how many there are, and how many of them could not be read.
    """
    failed = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal failed
        for row in _rows(shard, watch, poison):
            failed += "error" in row
            yield row
        watch.past_all()

    return write_whole(place, rows(), SCHEMA), failed


def article_of_row(row: dict[str, Any]) -> Article:
    """The article that ``gather`` wrote."""
    return Article(**{name: row[name] for name in _FIELDS})


def set_aside(name: str, url: str | None = None) -> Failure:
    """The record of an article that its worker did not survive."""
    told = ReportedlyError(
        "set aside: whoever read it was stopped, again and again", "look at it by itself: reportedly read FILE"
    )
    return failure(name, told, url)


def _rows(shard: Shard, watch: Watch, poison: frozenset[int]) -> Iterator[dict[str, Any]]:
    for index, unit in enumerate(units(shard)):
        watch.at(index)
        if index in poison:
            yield _row(set_aside(f"{shard.path}:{shard.first + index + 1}"))
        elif (found := article_of_unit(unit, shard, index)) is not None:
            yield _row(found)


def _row(found: Loaded | Failure) -> dict[str, Any]:
    if not isinstance(found, Failure) and len(found.article.text) > LARGEST:
        size = len(found.article.text)
        error = ReportedlyError(f"the article has {size:,} characters", f"cut it into articles of at most {LARGEST:,}")
        found = failure(found.article.id, error, found.article.url)
    if isinstance(found, Failure):
        return {"id": found.article.id, "url": found.article.url, "error": found.error}
    article = found.article
    if article.published is None and (told := infer_published(article.text, article.title)):
        article = msgspec.structs.replace(article, published=told[0], published_basis="inferred")
    row = {**msgspec.structs.asdict(article), "warnings": found.warnings}
    if len(article.text.split(None, FEWEST_WORDS)) > FEWEST_WORDS:
        sketch = signature(article.text)
        row["sketch"], row["bands"] = sketch, bytes.fromhex("".join(band_keys(sketch)))
        figures = " ".join(sorted(set(_DIGITS.findall(article.text))))
        row["figures"] = blake2b(figures.encode(), digest_size=8).digest()
    return row
