"""What is one claim as a flat row: which columns, and what stands in them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.records import Actor, Claim, Entity, Figure, Report
from reportedly.show.clause import party
from reportedly.show.said import ITSELF, name_of

Value = str | float | int | None | list[str]
_WIDEST = 300  # characters of the words for one party

# Each column with its type: "text", "number", "whole" (an integer), "list" (of texts).
COLUMNS: dict[str, str] = {
    "article_id": "text", "outlet": "text", "published": "text", "published_basis": "text", "url": "text",
    "title": "text",
    "claim_id": "text", "status": "text", "certainty": "text", "polarity": "text", "stance": "text",
    "factuality": "number", "kind": "text", "mode": "text",
    "event": "text", "event_start": "whole", "event_end": "whole",
    "actors": "list", "recipients": "list", "places": "list", "countries": "list",
    "latitude": "number", "longitude": "number", "geonames": "whole",
    "when_from": "text", "when_to": "text", "when_text": "text", "figures": "list",
    "source": "text", "source_kind": "text", "source_number": "whole", "through": "list", "evidence": "list",
    "sentence": "text", "sentence_start": "whole", "sentence_end": "whole",
    "confidence": "number", "salience": "number",
}  # fmt: skip


def rows(reports: Iterable[Report]) -> Iterator[dict[str, Value]]:
    """One row a claim, in the order of the reports and of their text."""
    for report in reports:
        entities = {entity.id: entity for entity in report.entities}
        figures = {figure.id: figure for figure in report.figures}
        for claim in report.claims:
            yield row(report, claim, entities, figures)


def row(report: Report, claim: Claim, entities: dict[str, Entity], figures: dict[str, Figure]) -> dict[str, Value]:
    """The row of one claim; days are ISO 8601, offsets code points, places those of the claim's own words."""
    article = report.article
    located = places_of(claim, entities)
    first = next((place for place in located if place.lat is not None and place.lon is not None), None)
    nearest = claim.sources[-1] if claim.sources else None
    return {
        "article_id": article.id, "outlet": article.outlet, "published": article.published,
        "published_basis": article.published_basis, "url": article.url, "title": article.title,
        "claim_id": claim.id, "status": claim.status, "certainty": claim.certainty, "polarity": claim.polarity,
        "stance": claim.stance, "factuality": claim.factuality, "kind": claim.kind, "mode": claim.mode,
        "event": claim.event.text, "event_start": claim.event.start, "event_end": claim.event.end,
        "actors": names(claim.actors, entities), "recipients": names(claim.recipients, entities),
        "places": names(claim.places, entities),
        "countries": list(dict.fromkeys(place.country for place in located if place.country)),
        "latitude": first.lat if first else None, "longitude": first.lon if first else None,
        "geonames": first.geonames if first else None,
        "when_from": claim.when.from_ if claim.when else None, "when_to": claim.when.to if claim.when else None,
        "when_text": claim.when.text if claim.when else None,
        "figures": [figures[key].text for key in claim.figures if key in figures],
        "source": name_of(nearest) if nearest else article.outlet or ITSELF,
        "source_kind": nearest.kind if nearest else "article",
        "source_number": nearest.number if nearest else None,
        "through": [name_of(source) for source in claim.sources[:-1]],
        "evidence": [span.text for span in claim.evidence],
        "sentence": claim.sentence.text, "sentence_start": claim.sentence.start, "sentence_end": claim.sentence.end,
        "confidence": claim.confidence, "salience": claim.salience,
    }  # fmt: skip


def names(actors: Sequence[Actor], entities: dict[str, Entity]) -> list[str]:
    """The names of some parties: an entity's own where the words mean just it, else the words."""
    full = {key: entity.name for key, entity in entities.items()}
    return list(dict.fromkeys(filter(None, (party(actor, entities, full, _WIDEST) for actor in actors))))


def places_of(claim: Claim, entities: dict[str, Entity]) -> list[Entity]:
    """The entities where the claim is said to happen."""
    found = (entities.get(actor.entity or "") for actor in claim.places)
    return list({place.id: place for place in found if place is not None}.values())
