"""What has a person corrected, and how does it win over the machine, now and whenever the article is read again?

A judgement is kept beside what the machine read, by the article's own id and the place of the event's words, so that it
outlives the claims of one reading. A later version of an article has another text: it is judged anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal, get_args

import msgspec

from reportedly.ledger.by_hand import split
from reportedly.ledger.corrected import ITSELF
from reportedly.ledger.reread import replace, reread
from reportedly.ledger.store import Store
from reportedly.ledger.write import report_of
from reportedly.records import Claim, Failure, Record, ReportedlyError, SourceKind, Stance, Status

Field = Literal["status", "stance", "source", "event", "link"]
FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST = 400  # characters of a note, a name


class Judgement(Record, kw_only=True, frozen=True):
    """One correction by hand: what the machine had, what the person says it is, who said so and when.

    ``start`` and ``end`` are the event's code points in the text of the article with the id ``article`` (that of the
    JSON contract). ``field``: "status" and "stance" as in the contract; "source" is "itself" or a kind and a name, as
    "office the health ministry"; "event" is "no": it tells of none; "link" is "other": it is another happening.
    """

    id: int
    article: str
    start: int
    end: int
    text: str  # the event's words
    sentence: str
    field: Field
    machine: str
    value: str
    note: str | None
    who: str
    made: str  # when, UTC


_COLUMNS = 'id, article, start, "end", text, sentence, field, machine, value, note, who, made'


def judge(store: Store, claim: int, field: str, value: str, who: str, note: str | None = None) -> Judgement:
    """Correct a claim. Raises ReportedlyError for a claim that is not there, and for a value that makes no sense."""
    row = store.row("SELECT article, key FROM claim WHERE id = ?", (claim,))
    if row is None:
        raise ReportedlyError(f"there is no claim {claim} in this ledger", "reportedly claims lists them")
    article, key = row
    report = report_of(store, article)
    found = next(each for each in report.claims if each.id == key)
    who, note = who.strip()[:LONGEST], (note or "").strip()[:LONGEST] or None
    if not who:
        raise ReportedlyError("a judgement needs a name", "say who corrects it")
    had = _had(found, field)
    made = Judgement(
        id=0, article=report.article.id, start=found.event.start, end=found.event.end, text=found.event.text,
        sentence=found.sentence.text, field=field, machine=had, value=_checked(field, value), note=note, who=who,  # type: ignore[arg-type]
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip
    if made.value == had:
        raise ReportedlyError(f"the {field} is {had} already", "choose another")
    earlier = store.one(
        'SELECT machine FROM judgement WHERE article = ? AND start = ? AND "end" = ? AND field = ? ORDER BY id LIMIT 1',
        (made.article, made.start, made.end, field),
    )
    made = msgspec.structs.replace(made, machine=earlier or had)
    if field == "link":
        happening = store.one("SELECT happening FROM link WHERE claim = ?", (claim,))
        split(store, happening or 0, [claim])
    with store.writing():
        number = store.insert(
            'INSERT INTO judgement (article, start, "end", text, sentence, field, machine, value, note, who, made)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [getattr(made, name) for name in Judgement.__struct_fields__[1:]],
        )
        if field != "link":
            reader = store.one("SELECT reader FROM article WHERE id = ?", (article,))
            placed = replace(store, article, report)
            store.run("UPDATE article SET reader = ? WHERE id = ?", (reader, placed))
    return msgspec.structs.replace(made, id=number)


def judgements(store: Store, article: str | None = None) -> list[Judgement]:
    """All judgements, or those of one article (its id in the JSON contract), in the order in which they were made."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM judgement WHERE ? IS NULL OR article = ? ORDER BY id", (article, article)
    )
    return [Judgement(**dict(zip(Judgement.__struct_fields__, row, strict=True))) for row in rows]


def withdraw(store: Store, number: int) -> Judgement:
    """Take a judgement back and read its article again. Raises ReportedlyError where there is none of this number."""
    found = next((each for each in judgements(store) if each.id == number), None)
    if found is None:
        raise ReportedlyError(
            f"there is no judgement {number} in this ledger", "reportedly judgements export lists them"
        )
    with store.writing():
        store.run("DELETE FROM judgement WHERE id = ?", (number,))
    articles = [row[0] for row in store.rows("SELECT id FROM article WHERE key = ?", (found.article,))]
    for _, result in reread(store, articles):
        if isinstance(result, Failure):
            raise ReportedlyError(result.error["message"], result.error["hint"])
    return found


def _had(claim: Claim, field: str) -> str:
    """What a claim has in a field now."""
    if field == "source":
        nearest = claim.sources[-1] if claim.sources else None
        return f"{nearest.kind} {nearest.name}" if nearest else ITSELF
    values = {"status": claim.status, "stance": claim.stance, "event": "yes", "link": "this"}
    if field not in values:
        raise ReportedlyError(f"{field!r} cannot be corrected", f"one of {', '.join(FIELDS)}")
    return values[field]


def _checked(field: str, value: str) -> str:
    value = " ".join(value.split())[:LONGEST]
    kind, _, name = value.partition(" ")
    allowed: dict[str, Sequence[str]] = {"status": get_args(Status), "stance": get_args(Stance), "event": ("no",),
                                         "link": ("other",)}  # fmt: skip
    if field == "source":
        if value == ITSELF or (kind in get_args(SourceKind) and name):
            return value
        hint = f"{ITSELF}, or a kind ({', '.join(get_args(SourceKind))}) and a name: office the health ministry"
        raise ReportedlyError(f"{value!r} is no source", hint)
    if value not in allowed[field]:
        raise ReportedlyError(f"{value!r} is no {field}", f"one of {', '.join(allowed[field])}")
    return value
