"""What are the things a report is made of? Every record, and the one error.

Offsets are code points into ``article.text``, half open. Wherever a record carries ``start``, ``end`` and ``text``,
``article.text[start:end] == text``. What is absent is None. The JSON form of these records is the public contract
(``reportedly schema`` prints it); fields may be added, those here stay.
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = "reportedly/1"

Status = Literal[
    "occurred", "ongoing", "scheduled", "planned", "considered", "possible",
    "predicted", "threatened", "demanded", "conditional", "not_occurred",
]  # fmt: skip
SETTLED: frozenset[str] = frozenset(("occurred", "ongoing"))  # statuses of what has taken place, or does now
Certainty = Literal["certain", "probable", "possible", "unknown"]  # FactBank's CT, PR, PS, U
Stance = Literal["asserts", "denies", "questions"]
SourceKind = Literal["named", "office", "outlet", "document", "unnamed", "crowd"]
PublishedBasis = Literal["given", "metadata", "inferred"]


class ReportedlyError(Exception):
    """The one error: what went wrong, and the next thing to try (``hint``)."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Record(msgspec.Struct, kw_only=True, frozen=True):
    """The common form of all records: immutable, named fields."""


class Span(Record, kw_only=True, frozen=True):
    """Some characters of the article."""

    start: int
    end: int
    text: str


class Article(Record, kw_only=True, frozen=True):
    """One article as it was read: its text is never altered after the offsets are born."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # ISO 8601 date or date-time
    published_basis: PublishedBasis | None = None  # None where published is None
    language: str | None = None  # ISO 639-1; None where it could not be told


class Sentence(Record, kw_only=True, frozen=True):
    """One sentence of the article's text; ``heading`` for a title or headline line (no sentence-final stop)."""

    start: int
    end: int
    paragraph: int
    heading: bool = False


class Source(Record, kw_only=True, frozen=True):
    """Who says so: one link of a chain of sources. ``start`` is None where no words name it."""

    name: str
    kind: SourceKind
    number: int | None = None  # of an unnamed or crowd source, where stated: "four officials" is 4
    start: int | None = None
    end: int | None = None
    entity: str | None = None


class Actor(Record, kw_only=True, frozen=True):
    """Words that tell who acts, on whom, or where; ``entity`` is the id of what they refer to."""

    start: int
    end: int
    text: str
    entity: str | None = None


class When(Record, kw_only=True, frozen=True):
    """When a claim holds: an interval of days, both ends inclusive, None = open."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    start: int
    end: int
    text: str


class Date(Record, kw_only=True, frozen=True):
    """One time expression: TIMEX3 type and value, and the days it covers (inclusive; None = open or not resolved)."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None


class Figure(Record, kw_only=True, frozen=True):
    """One number with its bounds: "at least eight warships" is low 8, high None, unit None, of "warships"."""

    id: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None = None  # of measure or money: "USD", "percent", "km", "kg" ...
    of: str | None = None  # what is counted, as in the text


class Attribution(Record, kw_only=True, frozen=True):
    """Who says what: source, cue and content, each a list of spans (discontinuous where the text is)."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    stance: Stance = "asserts"
    parent: str | None = None  # the attribution whose content this one stands in
    confidence: float = 1.0


class Claim(Record, kw_only=True, frozen=True):
    """One event (or state) as one source tells it."""

    id: str
    event: Span
    kind: str | None  # PLOVER 2.0 type, lower case
    mode: str | None
    status: Status
    certainty: Certainty
    polarity: Literal["yes", "no"]
    factuality: float  # -3.0 surely not ... 3.0 surely so (Lee et al. 2015)
    evidence: list[Span]
    attribution: str | None
    stance: Stance
    sources: list[Source]  # outward to inward; [] = the article itself
    actors: list[Actor]
    recipients: list[Actor]
    places: list[Actor]
    when: When | None
    figures: list[str]
    confidence: float
    salience: float
    sentence: Span
    clause: list[Span] = []  # the words that tell it: its subject, and the verb with what follows


class EntityMention(Span, kw_only=True, frozen=True):
    """Words that mean an entity; ``confidence``: of a pronoun or a description, 0 to 1, that it means this one."""

    confidence: float | None = None


class Entity(Record, kw_only=True, frozen=True):
    """One person, body, country, place or group that the article mentions, with all its mentions."""

    id: str
    name: str
    kind: str  # person, organization, country, place, group, other
    country: str | None = None  # ISO 3166-1 alpha-3
    role: str | None = None  # PLOVER sector: GOV, MIL, ...
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    mentions: list[EntityMention]


class Report(Record, kw_only=True, frozen=True):
    """All that was read in one article: one line of ``reportedly read --json``."""

    schema: str = SCHEMA
    article: Article
    claims: list[Claim]
    attributions: list[Attribution]
    entities: list[Entity]
    dates: list[Date]
    figures: list[Figure]
    warnings: list[str]


class FailedArticle(Record, kw_only=True, frozen=True):
    """What is known of an article that could not be read."""

    id: str
    url: str | None = None


class Failure(Record, kw_only=True, frozen=True):
    """An article that could not be read, with its error: it takes the article's line in the output."""

    schema: str = SCHEMA
    article: FailedArticle
    error: dict[str, str]  # {"message", "hint"}
