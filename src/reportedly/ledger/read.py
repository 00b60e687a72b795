"""How do rows of the ledger become records again: claims with all their parts, in the words of the contract?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.ledger.store import Store
from reportedly.records import Actor, Claim, Figure, Record, Source, Span, When


class ArticleLine(Record, kw_only=True, frozen=True):
    """An article of the ledger, without its text."""

    id: int
    key: str  # its id in the JSON contract
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str | None
    version: int
    superseded: bool
    origin: int  # the article its text comes from; its own id where it copies nobody


class Named(Record, kw_only=True, frozen=True):
    """An entity of an article as the ledger knows it over all articles."""

    actor: int
    name: str
    kind: str
    country: str | None


class LedgerClaim(Record, kw_only=True, frozen=True):
    """One claim in the ledger: the claim as the contract has it, its figures, and where it stands.

    ``told`` is the stretch of the article that tells it; ``names`` are by the entities' ids in ``claim``.
    """

    id: int
    article: ArticleLine
    happening: int | None
    told: str
    claim: Claim
    figures: list[Figure]
    names: dict[str, Named]


_CLAIM = """
SELECT claim.id, claim.key, event, event_start, event_end, told_start, told_end, sentence_start, sentence_end, kind,
  mode, status, certainty, polarity, factuality, stance, attribution, evidence, clause, when_from, when_to, when_start,
  when_end, confidence, salience, article, link.happening
FROM claim LEFT JOIN link ON link.claim = claim.id WHERE claim.id IN ({})
"""
_ARTICLE = """
SELECT article.id, article.key, title, outlet.name, url, published, published_basis, version, superseded, origin, text
FROM article LEFT JOIN outlet ON outlet.id = article.outlet WHERE article.id IN ({})
"""
_SOURCES = """
SELECT claim, coalesce(claim_source.name, source.name), source.kind, number, start, "end", entity
FROM claim_source JOIN source ON source.id = source WHERE claim IN ({}) ORDER BY claim, position
"""
_PARTIES = """
SELECT claim, role, text, start, "end", entity FROM claim_party WHERE claim IN ({}) ORDER BY claim, position
"""
_FIGURES = """
SELECT claim, figure.key, text, start, "end", low, high, unit, "of"
FROM claim_figure JOIN figure ON figure.id = figure WHERE claim IN ({}) ORDER BY figure.id
"""
_NAMES = """
WITH named(article, entity) AS (
  SELECT claim >> 14, entity FROM claim_party WHERE claim IN ({0}) UNION
  SELECT claim >> 14, entity FROM claim_source WHERE claim IN ({0})
)
SELECT entity.article, entity.key, actor.id, actor.name, actor.kind, actor.country
FROM named CROSS JOIN entity ON entity.article = named.article AND entity.key = named.entity
JOIN actor ON actor.id = entity.actor
"""


def load_claims(store: Store, ids: Sequence[int]) -> list[LedgerClaim]:
    """The claims with these ids, in this order; those that are not there are left out."""

    def looked_up(query: str, keys: Iterable[int]) -> list[tuple[Any, ...]]:
        listed = ", ".join(str(int(key)) for key in dict.fromkeys(keys))
        return store.rows(query.format(listed))

    rows = {row[0]: row for row in looked_up(_CLAIM, ids)}
    texts: dict[int, str] = {}
    articles: dict[int, ArticleLine] = {}
    for *fields, superseded, origin, text in looked_up(_ARTICLE, (row[25] for row in rows.values())):
        names = ("id", "key", "title", "outlet", "url", "published", "published_basis", "version")
        articles[fields[0]] = ArticleLine(
            **dict(zip(names, fields, strict=True)), superseded=bool(superseded), origin=origin
        )
        texts[fields[0]] = text
    entities: dict[int, dict[str, Named]] = defaultdict(dict)
    for article, key, actor, name, kind, country in looked_up(_NAMES, rows):
        entities[article][key] = Named(actor=actor, name=name, kind=kind, country=country)
    sources: dict[int, list[Source]] = defaultdict(list)
    for claim, name, kind, number, start, end, entity in looked_up(_SOURCES, rows):
        sources[claim].append(Source(name=name, kind=kind, number=number, start=start, end=end, entity=entity))
    parties: dict[tuple[int, str], list[Actor]] = defaultdict(list)
    for claim, role, text, start, end, entity in looked_up(_PARTIES, rows):
        parties[claim, role].append(Actor(start=start, end=end, text=text, entity=entity))
    figures: dict[int, list[Figure]] = defaultdict(list)
    for claim, key, text, start, end, low, high, unit, of in looked_up(_FIGURES, rows):
        made = Figure(id=key, start=start, end=end, text=text, low=low, high=high, unit=unit, of=of)
        figures[claim].append(made)
    found = []
    for i in ids:
        if i not in rows or rows[i][25] not in articles:
            continue
        row, article = rows[i], rows[i][25]
        claim = _claim(row, texts[article], sources[i], parties, [each.id for each in figures[i]])
        parts: list[Source | Actor] = [*claim.sources, *claim.actors, *claim.recipients, *claim.places]
        keys = {part.entity for part in parts if part.entity in entities[article]}
        found.append(
            LedgerClaim(
                id=i, article=articles[article], happening=row[26],
                told=" ".join(texts[article][row[5] : row[6]].split()), claim=claim, figures=figures[i],
                names={key: entities[article][key] for key in sorted(filter(None, keys))},
            )
        )  # fmt: skip
    return found


def _claim(
    row: tuple[Any, ...],
    text: str,
    sources: list[Source],
    parties: dict[tuple[int, str], list[Actor]],
    figures: list[str],
) -> Claim:
    (i, key, _, start, end, _, _, sentence_start, sentence_end, kind, mode, status, certainty, polarity,
     factuality, stance, attribution, evidence, clause, when_from, when_to, when_start, when_end, confidence,
     salience, _, _) = row  # fmt: skip

    def span(first: int, last: int) -> Span:
        return Span(start=first, end=last, text=text[first:last])

    when = None
    if when_start is not None:
        when = When(from_=when_from, to=when_to, start=when_start, end=when_end, text=text[when_start:when_end])
    return Claim(
        id=key, event=span(start, end), kind=kind, mode=mode, status=status, certainty=certainty, polarity=polarity,
        factuality=factuality, evidence=[span(*each) for each in json.loads(evidence)], attribution=attribution,
        stance=stance, sources=sources, actors=parties.get((i, "actor"), []),
        recipients=parties.get((i, "recipient"), []), places=parties.get((i, "place"), []), when=when, figures=figures,
        confidence=confidence, salience=salience, sentence=span(sentence_start, sentence_end),
        clause=[span(*each) for each in json.loads(clause)],
    )  # fmt: skip
