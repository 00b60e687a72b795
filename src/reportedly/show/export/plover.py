"""How do claims become rows of event data as POLECAT has them, with PLOVER's collapse of what has not happened?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import IO

from reportedly.records import Actor, Claim, Entity, Report
from reportedly.resolve.dyads import dyad_of, named_countries
from reportedly.show.export.rows import names, places_of
from reportedly.show.marks import OPEN
from reportedly.show.safe import clean
from reportedly.show.said import name_of

# POLECAT's columns in their order; those we cannot fill stay empty. The last four are ours: what the collapse hides.
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version", "Reported Status", "Reported Kind", "Reported Source", "Claim ID",
)  # fmt: skip
_TABLES = tomllib.loads(files("reportedly.show.export").joinpath("plover.toml").read_text(encoding="utf-8"))
_BECOMES = {kind: into for into, kinds in _TABLES["collapse"].items() for kind in kinds.split()}


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """Tab-separated rows under a row of names; no cell holds a tab, a line end or a double quotation mark."""
    out.write("\t".join(COLUMNS) + "\n")
    for report in reports:
        for row in events(report):
            out.write("\t".join(clean(row.get(name, "")).replace('"', "'") for name in COLUMNS) + "\n")


def collapsed(kind: str, mode: str | None, status: str) -> tuple[str, str | None]:
    """The PLOVER type and mode of an event in a status: a possible aerial assault is a threat of violence."""
    if status == "demanded":
        return "request", _TABLES["request"].get(kind, _TABLES["request"]["other"])
    if status not in OPEN or kind not in _BECOMES:
        return kind, mode
    into = _BECOMES[kind]
    if into == "threaten":
        return into, _TABLES["threaten"].get(f"{kind}/{mode}") or _TABLES["threaten"].get(kind)
    return into, None


def events(report: Report) -> Iterator[dict[str, str]]:
    """The rows of one report: claims of one of the sixteen kinds that are told as true or as to come.

    What a source denies or questions, and what did not happen, is no event in PLOVER and has no row.
    """
    article = report.article
    entities = {entity.id: entity for entity in report.entities}
    of_kind = {
        kind: "; ".join(dict.fromkeys(entity.name for entity in report.entities if entity.kind == kind))
        for kind in ("person", "organization", "country", "place")
    }
    named = named_countries(report.entities)
    for claim in report.claims:
        if claim.kind is None or claim.stance != "asserts" or claim.status == "not_occurred":
            continue
        kind, mode = collapsed(claim.kind, claim.mode, claim.status)
        actors, recipients = claim.actors, claim.recipients
        said_by = claim.sources[-1] if claim.sources else None
        row = {
            "Event ID": f"{article.id}_{claim.id}",
            "Event Date": _day(report, claim),
            "Event Type": kind.upper(),
            "Event Mode": mode or "",
            "Quad Code": str(_TABLES["quad"][kind]),
            "Source": article.outlet or "",
            "Publication Date": (article.published or "")[:10],
            "Story People": of_kind["person"],
            "Story Organizations": of_kind["organization"],
            "Story Locations": "; ".join(filter(None, (of_kind["country"], of_kind["place"]))),
            "Language": article.language or "",
            "Version": report.schema,
            "Reported Status": claim.status,
            "Reported Kind": "/".join(filter(None, (claim.kind, claim.mode))),
            "Reported Source": name_of(said_by) if said_by else "",
            "Claim ID": claim.id,
        }
        if claim.status == "demanded":  # who asks is the actor; who should act is the one asked
            actors, recipients = [], claim.actors
            if said_by is not None:
                asker = entities.get(said_by.entity or "")
                row |= _who("Actor", [asker] if asker else [], [name_of(said_by)], [name_of(said_by)])
        else:
            row |= _party("Actor", actors, entities)
        row |= _party("Recipient", recipients, entities)
        row |= _place(claim, entities)
        if claim.status != "demanded":  # countries that no party's own entity tells
            dyad = dyad_of(claim, entities, named, article.text)
            row["Actor Country"] = row["Actor Country"] or dyad.source or ""
            row["Recipient Country"] = row["Recipient Country"] or dyad.target or ""
        yield row


def _day(report: Report, claim: Claim) -> str:
    """The first day of what has happened, else the day of the report: PLOVER dates a threat by its utterance."""
    if claim.when and claim.status in ("occurred", "ongoing"):
        return claim.when.from_ or claim.when.to or (report.article.published or "")[:10]
    return (report.article.published or "")[:10]


def _party(side: str, actors: list[Actor], entities: dict[str, Entity]) -> dict[str, str]:
    found = [entities[actor.entity] for actor in actors if actor.entity in entities]
    return _who(side, found, names(actors, entities), [actor.text for actor in actors])


def _who(side: str, found: list[Entity], told: list[str], raw: list[str]) -> dict[str, str]:
    sectors = list(dict.fromkeys(entity.role for entity in found if entity.role))
    return {
        f"{side} Name": "; ".join(told),
        f"{side} Country": "; ".join(dict.fromkeys(entity.country for entity in found if entity.country)),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": "; ".join(sectors),
        f"{side} Name Raw": "; ".join(raw),
    }


def _place(claim: Claim, entities: dict[str, Entity]) -> dict[str, str]:
    found = places_of(claim, entities)
    if not found:
        return {"Raw Placename": "; ".join(actor.text for actor in claim.places)}
    place = next((each for each in found if each.lat is not None), found[0])
    return {
        "Placename": place.name,
        "Country": place.country or "",
        "Latitude": "" if place.lat is None else f"{place.lat:.5f}",
        "Longitude": "" if place.lon is None else f"{place.lon:.5f}",
        "GeoNames ID": "" if place.geonames is None else str(place.geonames),
        "Raw Placename": "; ".join(actor.text for actor in claim.places),
    }
