"""What is a watched item made of? The records of the watch list.

Days are ISO 8601. Offsets are code points into the text of the report they name, half open.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from reportedly.records import Claim, Date, Figure, Record, Report, Span, Status

Outcome = Literal["happened", "partly", "did_not", "lapsed", "superseded", "open"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "partly", "did_not", "lapsed", "superseded", "open")
OPEN_STATUSES: frozenset[Status] = frozenset(
    ("scheduled", "planned", "considered", "possible", "predicted", "threatened", "demanded", "conditional")
)


class Telling(Record, kw_only=True, frozen=True):
    """One claim with what watching needs of its report. ``origin`` is the same for copies of one text."""

    report: str
    published: str
    outlet: str | None
    origin: str
    claim: Claim
    names: dict[str, str]  # entity id → its name, for those the claim speaks of
    beside: tuple[Claim, ...]  # the other claims of its sentence
    dates: tuple[Date, ...]  # of its sentence
    figures: tuple[Figure, ...]  # of the claim

    @property
    def day(self) -> str:
        """The day of publication."""
        return self.published[:10]


class Window(Record, kw_only=True, frozen=True):
    """The days within which it is to happen, inclusive; ``due`` is the last, assumed where the words leave it open.

    ``basis``: the claim's own words, the one date ``beside`` it in its sentence, or the ``horizon`` of its status.
    """

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    due: str
    basis: Literal["words", "beside", "horizon"]
    text: str | None = None

    @property
    def assumed(self) -> bool:
        """Whether no words say until when."""
        return self.basis == "horizon"


class Ground(Record, kw_only=True, frozen=True):
    """The words of one report that an item, or its outcome, rests on."""

    report: str
    claim: str
    outlet: str | None
    published: str
    source: str | None  # the nearest; None: the report itself
    status: str
    start: int
    end: int
    text: str
    sentence: str


class WatchItem(Record, kw_only=True, frozen=True):
    """One open question: what was announced, by whom, until when, and what came of it so far."""

    id: str
    happening: str | None  # None where a hand, or a question set, made it
    question: str
    condition: str | None
    who: list[str]  # who would do it
    kind: str | None
    status: str  # the firmest it was announced with
    source_kind: str | None  # of the nearest source that opened it; None: the report itself
    sources: list[str]
    opened: str
    window: Window
    settles: str  # what would settle it, in words
    told: list[Ground]
    outcome: Outcome = "open"
    settled: str | None = None  # the day of the report that tells, or on which it lapsed
    took_place: str | None = None  # the day of the event itself, where it is told
    grounds: list[Ground] = msgspec.field(default_factory=list)
    note: str | None = None
    follows: str | None = None  # the item whose window was moved
    overruled: str | None = None  # the reason a hand gave for the outcome
    salience: float = 0.0


def tellings_of(report: Report, origin: str | None = None) -> list[Telling]:
    """Every claim of a report as a telling; none where the report has no date, for then nothing can be due."""
    article = report.article
    if article.published is None:
        return []
    names = {entity.id: entity.name for entity in report.entities}
    figures = {figure.id: figure for figure in report.figures}
    sentences: dict[tuple[int, int], list[Claim]] = {}
    for claim in report.claims:
        sentences.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    made = []
    for claim in report.claims:
        start, end = claim.sentence.start, claim.sentence.end
        parties = (*claim.actors, *claim.recipients, *claim.places)
        made.append(
            Telling(
                report=article.id,
                published=article.published,
                outlet=article.outlet,
                origin=origin or article.id,
                claim=claim,
                names={each.entity: names[each.entity] for each in parties if each.entity in names},
                beside=tuple(other for other in sentences[start, end] if other is not claim),
                dates=tuple(date for date in report.dates if start <= date.start and date.end <= end),
                figures=tuple(figures[each] for each in claim.figures if each in figures),
            )
        )
    return made


def ground_of(telling: Telling, span: Span | None = None) -> Ground:
    """The words that a telling gives: its event, or ``span``."""
    claim = telling.claim
    words = span or claim.event
    return Ground(
        report=telling.report,
        claim=claim.id,
        outlet=telling.outlet,
        published=telling.published,
        source=claim.sources[-1].name if claim.sources else None,
        status=claim.status,
        start=words.start,
        end=words.end,
        text=words.text,
        sentence=claim.sentence.text,
    )
