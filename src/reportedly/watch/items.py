"""What is a watched item made of? The records of the watch list.

Days are ISO 8601. Offsets are code points into the text of the report they name, half open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

import msgspec

from reportedly.link.actors import keys_of, party, sameness
from reportedly.link.mentions import mentions_of
from reportedly.link.tellings import Telling
from reportedly.link.wording import RAREST, weight
from reportedly.records import Actor, Claim, Date, Record, Report, Status

_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i"))
_YET = re.compile(r"\byet\b", re.I)
Outcome = Literal["happened", "partly", "did_not", "lapsed", "superseded", "open"]
Standing = Literal["refused", "denied", "in doubt"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "partly", "did_not", "lapsed", "superseded", "open")
OPEN_STATUSES: frozenset[Status] = frozenset(
    ("scheduled", "planned", "considered", "possible", "predicted", "threatened", "demanded", "conditional")
)


class Notice(Record, kw_only=True, frozen=True):
    """One claim with what watching needs of its report. ``key`` is the report's own id, the same in every ledger."""

    telling: Telling
    key: str
    names: dict[str, str]  # entity id → its name, for those the claim speaks of
    beside: tuple[Claim, ...]  # the other claims of its sentence
    dates: tuple[Date, ...]  # of its sentence
    after: tuple[Claim, ...] = ()  # of the sentence that follows
    named: tuple[str, ...] = ()  # keys (link.actors) of whom and what its sentence names
    all_named: tuple[str, ...] = ()  # of whom and what its report names

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.telling.claim

    @property
    def report(self) -> str:
        """The id of the report that holds it."""
        return self.telling.mention.article

    @property
    def day(self) -> str:
        """The day of publication."""
        return (self.telling.published or "")[:10]


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
    status: str  # the firmest it was announced with; that of the latest doubt where it is in doubt
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
    standing: Standing | None = None  # refused, denied or put in doubt, and not announced anew since
    follows: str | None = None  # the item whose window was moved
    overruled: str | None = None  # the reason a hand gave for the outcome
    salience: float = 0.0


def notices_of(report: Report, article: str | None = None, origin: str | None = None) -> list[Notice]:
    """Every claim of a report as a notice; none where the report has no date, for then nothing can be due.

    ``article`` is what the report is called where it is kept (its own id), ``origin`` the text that it copies (itself).
    """
    published = report.article.published
    if published is None:
        return []
    article = article or report.article.id
    names = {entity.id: entity.name for entity in report.entities}
    figures = {figure.id: figure for figure in report.figures}
    sentences: dict[tuple[int, int], list[Claim]] = {}
    claims = [not_yet_as_open(claim) for claim in report.claims]
    for claim in claims:
        sentences.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    followed = {one: tuple(sentences[other]) for one, other in pairwise(sorted(sentences))}
    everything = _named(report, 0, len(report.article.text))
    made = []
    for claim, mention in zip(claims, mentions_of(report), strict=True):
        start, end = claim.sentence.start, claim.sentence.end
        parties = (*claim.actors, *claim.recipients, *claim.places)
        telling = Telling(
            mention=msgspec.structs.replace(mention, article=article), claim=claim, outlet=report.article.outlet,
            published=published, origin=origin or article,
            figures=tuple(figures[each] for each in claim.figures if each in figures),
        )  # fmt: skip
        made.append(
            Notice(
                telling=telling,
                key=report.article.id,
                names={each.entity: names[each.entity] for each in parties if each.entity in names},
                beside=tuple(other for other in sentences[start, end] if other is not claim),
                after=followed.get((start, end), ()),
                dates=tuple(date for date in report.dates if start <= date.start and date.end <= end),
                named=_named(report, start, end),
                all_named=everything,
            )
        )
    return made


def not_yet_as_open(claim: Claim) -> Claim:
    """A claim that something has not been done *yet* as one that it may be: whoever says "yet" leaves it open."""
    if claim.status != "not_occurred" or not says_yet(claim):
        return claim
    return msgspec.structs.replace(claim, status="possible", polarity="yes")


def says_yet(claim: Claim) -> bool:
    """Whether "yet" stands with the event: "has not yet approved", "has yet to rule", "nobody was arrested yet"."""
    words, at = claim.sentence.text, claim.sentence.start
    first = min([claim.event.start, *(each.start for each in claim.evidence if each.start >= at)])
    return _YET.search(words[max(0, first - at) : claim.event.end - at + len(" yet")]) is not None


def denied_above(claim: Claim, beside: Iterable[Claim]) -> bool:
    """Whether the word that announces it is itself denied: "denied that it was considering an amnesty"."""
    words = {each.start for each in claim.evidence}
    return any(other.stance == "denies" and other.event.start in words for other in beside)


def _named(report: Report, start: int, end: int) -> tuple[str, ...]:
    """The keys of the persons, bodies, countries and places named between two offsets."""
    found = [
        Actor(start=mention.start, end=mention.end, text=mention.text, entity=entity.id)
        for entity in report.entities
        for mention in entity.mentions
        if start <= mention.start and mention.end <= end
    ]
    keys = keys_of(found, {entity.id: entity for entity in report.entities})
    return tuple(key for key in keys if party(key).named and has_own_name(key))


def meet(some: Iterable[str], others: Iterable[str], least: float = 0.0) -> bool:
    """Whether one of the keys may mean the same as one of the others, surer than ``least``."""
    others = tuple(others)
    return any(sameness(one, other) > least for one in some for other in others)


def has_own_name(key: str) -> bool:
    """Whether a key has a name of its own: "Verdi", not "the union"."""
    known = party(key)
    return bool(known.country and not known.role) or any(weight(word) >= RAREST for word in known.words)


def ground_of(notice: Notice, bearer: Claim | None = None) -> Ground:
    """The words that a notice gives: the event of its claim, or of the ``bearer`` beside it."""
    claim = bearer or notice.claim
    words = claim.event
    return Ground(
        report=notice.report,
        claim=claim.id,
        outlet=notice.telling.outlet,
        published=notice.telling.published or "",
        source=claim.sources[-1].name if claim.sources else None,
        status=claim.status,
        start=words.start,
        end=words.end,
        text=words.text,
        sentence=claim.sentence.text,
    )


def said_by(notice: Notice) -> str:
    """Who says so: the nearest source, and the outlet that has it."""
    claim = notice.claim
    outlet = notice.telling.outlet or notice.report
    name = claim.sources[-1].name if claim.sources else ""
    return f"{name}, {outlet}" if name and name.casefold() not in _PRONOUNS else outlet
