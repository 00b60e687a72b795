"""Which claims have a place on the map: GeoJSON (RFC 7946)?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from reportedly.records import Report
from reportedly.show.export.rows import places_of, row


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """A FeatureCollection: one feature a claim that has a located place, with the claim's row as properties.

    Longitude comes first, in degrees (WGS 84). A claim with several places is a MultiPoint; one without is left out.
    """
    out.write('{"type": "FeatureCollection", "features": [')
    first = True
    for report in reports:
        for feature in features(report):
            out.write("\n" if first else ",\n")
            out.write(json.dumps(feature, ensure_ascii=True))
            first = False
    out.write("\n]}\n")


def features(report: Report) -> list[dict[str, Any]]:
    """The features of one report."""
    entities = {entity.id: entity for entity in report.entities}
    figures = {figure.id: figure for figure in report.figures}
    found = []
    for claim in report.claims:
        points = [
            [place.lon, place.lat]
            for place in places_of(claim, entities)
            if place.lat is not None and place.lon is not None
        ]
        if not points:
            continue
        geometry: dict[str, Any] = (
            {"type": "Point", "coordinates": points[0]}
            if len(points) == 1
            else {"type": "MultiPoint", "coordinates": points}
        )
        found.append(
            {
                "type": "Feature",
                "id": f"{report.article.id}/{claim.id}",
                "geometry": geometry,
                "properties": row(report, claim, entities, figures),
            }
        )
    return found
