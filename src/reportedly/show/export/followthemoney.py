"""How do reports become FollowTheMoney entities, for Aleph and other investigators' tools?"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from reportedly.records import Claim, Entity, Report
from reportedly.resolve.countries import countries
from reportedly.show.lay import plain as characters
from reportedly.show.safe import clean
from reportedly.show.said import chain
from reportedly.show.tell import Look, deed, look_at

# Whoever can act is an entity of the model; places and countries are named in the events that happen there.
_SCHEMATA = {"person": "Person", "organization": "Organization", "group": "LegalEntity"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # the model's own cleaning drops them
Node = dict[str, Any]


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """One entity a line (JSON), as ``ftm validate`` and ``ftm load`` read them.

    An article is an Article; people, bodies and groups are Person, Organization and LegalEntity, with a Mention each;
    a claim is an Event whose name says its status, and an UnknownLink from each who acts to each who is acted on, whose
    role says it. An event that is only planned or denied must not pass for one that happened.
    """
    for report in reports:
        for node in nodes(report):
            out.write(json.dumps(node, ensure_ascii=True) + "\n")


def nodes(report: Report) -> Iterator[Node]:
    """The entities of one report."""
    article = report.article
    look = look_at(report, 80, False)
    document = _key("article", article.id)
    yield _node(
        document,
        "Article",
        title=article.title,
        bodyText=_CONTROLS.sub("", article.text),
        publisher=article.outlet,
        publishedAt=article.published,
        sourceUrl=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        language={"en": "eng"}.get(article.language or ""),
    )
    for entity in report.entities:
        schema = _SCHEMATA.get(entity.kind)
        name = clean(entity.name)
        if schema is None or not name:
            continue
        key = _entity_key(report, entity)
        others = {clean(mention.text) for mention in entity.mentions} - {name, ""}
        yield _node(key, schema, name=name, weakAlias=sorted(others), country=_country(entity), proof=document)
        yield _node(
            _key("mention", article.id, entity.id), "Mention", document=document, resolved=key, name=name,
            detectedSchema=schema, contextCountry=_country(entity),
        )  # fmt: skip
    for claim in report.claims:
        yield from _claim(report, look, claim, document)


def _claim(report: Report, look: Look, claim: Claim, document: str) -> Iterator[Node]:
    status = {"denies": "denied", "questions": "questioned"}.get(claim.stance, claim.status).replace("_", " ")
    told = characters(tuple(deed(look, claim)))
    said = characters(tuple(chain(claim)))
    days = {
        "startDate": claim.when.from_ if claim.when else None,
        "endDate": claim.when.to if claim.when else None,
        "date": report.article.published if claim.when is None else None,
    }
    actors, recipients = _parties(report, look, claim.actors), _parties(report, look, claim.recipients)
    places = [look.entities[place.entity] for place in claim.places if place.entity in look.entities]
    yield _node(
        _key("claim", report.article.id, claim.id),
        "Event",
        name=f"[{status}] {told}",
        **days,
        location=[clean(place.name) for place in places],
        country=[code for place in places for code in _country(place)],
        involved=list(dict.fromkeys([*actors, *recipients])),
        summary=clean(claim.sentence.text),
        notes=f"According to {said}; certainty {claim.certainty}",
        keywords=[word for word in (claim.status, claim.kind, claim.mode) if word],
        publisher=report.article.outlet,
        proof=document,
    )
    for one in actors:
        for other in recipients:
            if one != other:
                yield _node(
                    _key("link", report.article.id, claim.id, one, other), "UnknownLink", subject=one, object=other,
                    role=f"{status} {claim.kind or 'act'}: {clean(claim.event.text)}", **days, proof=document,
                    summary=clean(claim.sentence.text),
                )  # fmt: skip


def _parties(report: Report, look: Look, actors: Iterable[Any]) -> list[str]:
    found = (look.entities.get(actor.entity or "") for actor in actors)
    return list(dict.fromkeys(_entity_key(report, entity) for entity in found if entity and entity.kind in _SCHEMATA))


def _entity_key(report: Report, entity: Entity) -> str:
    """An entity's id: of its article alone, for two people of one name in two articles need not be one."""
    return _key("entity", report.article.id, entity.id)


def _country(entity: Entity) -> list[str]:
    """The model's code of a country: ISO 3166-1 alpha-2, lower case."""
    country = countries().get(entity.country or "")
    return [country.iso2.lower()] if country else []


def _key(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return f"reportedly-{hashlib.sha1(joined).hexdigest()}"


def _node(key: str, schema: str, **fields: str | list[str] | None) -> Node:
    """An entity as the model writes it: every property a list, empty ones left out."""
    properties = {name: [value] if isinstance(value, str) else value for name, value in fields.items() if value}
    return {"id": key, "schema": schema, "properties": properties}
