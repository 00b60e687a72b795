"""Is each source of a report listed once?"""

from __future__ import annotations

import msgspec

import reportedly
from reportedly.records import Source
from reportedly.show.said import hanging


def test_a_name_with_and_without_its_article_is_one() -> None:
    report = reportedly.read(
        "A senior clerk said the pier was shut. The mayor said it would open.", published="2026-03-05"
    )
    names = ["A senior clerk", "senior clerk", "The senior clerk"]
    entities = ["e9", None, None]
    claims = [
        msgspec.structs.replace(report.claims[0], sources=[Source(name=name, kind="unnamed", entity=entity)])
        for name, entity in zip(names, entities, strict=True)
    ]
    (found,) = hanging(msgspec.structs.replace(report, claims=claims))
    assert found.nearest == len(names)
