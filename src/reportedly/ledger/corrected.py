"""What does a report say once what people have corrected is put into it?"""

from __future__ import annotations

from typing import Any

import msgspec

from reportedly.ledger.store import Store
from reportedly.records import Claim, Report, Source

ITSELF = "itself"  # the article answers for the claim


def corrected(store: Store, report: Report) -> Report:
    """The report with every judgement on its article put in, the later winning over the earlier."""
    rows = store.rows(
        'SELECT start, "end", field, value FROM judgement WHERE article = ? ORDER BY id', (report.article.id,)
    )
    claims = list(report.claims)
    for start, end, field, value in rows:
        at = _at(claims, start, end)
        if at is None:
            continue
        if field == "event":
            del claims[at]
        elif field in _CHANGES:
            claims[at] = msgspec.structs.replace(claims[at], **_CHANGES[field](value))
    return report if not rows else msgspec.structs.replace(report, claims=claims)


def _at(claims: list[Claim], start: int, end: int) -> int | None:
    """The claim whose event is nearest to the place of a judgement, where any stands at those words."""
    near = [
        (abs(claim.event.start - start) + abs(claim.event.end - end), number)
        for number, claim in enumerate(claims)
        if claim.event.start < end and start < claim.event.end
    ]
    return min(near)[1] if near else None


def _status(value: str) -> dict[str, Any]:
    """A status with what follows from it: a person's word is certain, and what did not happen is denied."""
    if value == "not_occurred":
        return {"status": value, "polarity": "no", "certainty": "certain", "factuality": -3.0}
    if value in ("occurred", "ongoing"):
        return {"status": value, "polarity": "yes", "certainty": "certain", "factuality": 3.0}
    return {"status": value, "polarity": "yes"}


def _source(value: str) -> dict[str, Any]:
    if value == ITSELF:
        return {"sources": [], "attribution": None}
    kind, _, name = value.partition(" ")
    return {"sources": [Source(name=name, kind=kind)]}  # type: ignore[arg-type]


_CHANGES: dict[str, Any] = {"status": _status, "stance": lambda value: {"stance": value}, "source": _source}
