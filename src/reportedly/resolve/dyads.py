"""Between which countries does an event pass? The dyad of political event data: whose actor, on whose recipient.

A claim's own words come first: the countries of its actors and recipients, then countries named inside their phrases
("two Armenian villages"), then one that a preposition ties to the event ("relations with Morocco"), then its place. A
party that no word places is taken to be of the other's country: "Guinea's junta freed two opposition leaders".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reportedly.records import Actor, Claim, Entity

_MUTUAL = frozenset(("agree", "consult", "cooperate", "support", "assault"))  # two who act together act on each other
_AT_HOME = frozenset(("coerce", "assault"))  # done to one's own, where no other is named
_TIED = re.compile(r"\b(?:to|with|against|on|at|from|of|for|into|between|via)(?: \S+){0,4} $", re.I)
_ABROAD = frozenset(("UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"))  # of no country
_ARMED = frozenset(("REB", "UAF"))
_OBJECT = re.compile(r" (?:(?:the|a|an|its|his|her|their|\w+) )?")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: \w+){0,2} $", re.I)
_BY = re.compile(r"\bby (?:\S+ ){0,4}$", re.I)
_ITS_OWN = re.compile(r"(?:its|his|her|their)\b", re.I)
_BREAK = re.compile(r"[;:.]|, (?!and\b)|\b(?:said|say|says|before|after|who|which)\b")  # here another clause begins
_FAR = 90  # characters after an event in which a preposition ties a country to it


class Dyad(NamedTuple):
    """The countries of who acts and on whom, ISO 3166-1 alpha-3; None where nothing tells."""

    source: str | None
    target: str | None


class Named(NamedTuple):
    """Words that name a country's own: where they stand, and the country."""

    start: int
    end: int
    country: str


def named_countries(entities: Iterable[Entity]) -> list[Named]:
    """All mentions of something of a country, in order."""
    return sorted(
        Named(mention.start, mention.end, entity.country)
        for entity in entities
        if entity.country
        for mention in entity.mentions
    )


def dyad_of(claim: Claim, entities: dict[str, Entity], named: list[Named], text: str) -> Dyad:
    """The dyad of one claim; ``named`` are the countries named in the article (named_countries), ``text`` its text."""
    here = [one for one in named if claim.sentence.start <= one.start < claim.sentence.end]
    actors, recipients = _sides(claim, text)
    source = _of_party(actors, entities, here)
    target = _of_party(recipients, entities, here, source)
    place = _of_party(claim.places, entities, here)
    if target in (None, source) and claim.kind in _MUTUAL:
        target = _second(actors, here, source) or target
    if target == source and any(_ITS_OWN.match(one.text) for one in recipients):
        target = _tied(claim, here, source, text) or target  # "its ban on Lebanese imports"
    if target is None and not (recipients and _abroad(recipients, entities)):
        target = _tied(claim, here, source, text) or place
    if source is None and not _abroad(actors, entities):
        source = _acting(claim, here, actors, recipients, text)
        if source is None and actors:
            source = place or (target if _of_the_other(claim, actors, recipients, entities) else None)
    if (
        target is None
        and source
        and (
            _unplaced(recipients, entities)
            or (claim.kind in _AT_HOME and (recipients or claim.places) and not _abroad(recipients, entities))
        )
    ):
        said = {entity.country for one in claim.sources if (entity := entities.get(one.entity or "")) is not None}
        others = {one.country for one in here} - {source, *said}
        target = others.pop() if len(others) == 1 else source  # nobody says that they are another's
    return Dyad(source, target)


def _sides(claim: Claim, text: str) -> tuple[list[Actor], list[Actor]]:
    """Who acts and on whom; the subject of an active verb that has no other actor acts ("the minister resigned")."""
    if claim.actors or not claim.recipients:
        return claim.actors, claim.recipients
    before = [one for one in claim.recipients if one.end <= claim.event.start]
    led = text[max(0, claim.event.start - 40) : claim.event.start]
    if not before or _PASSIVE.search(led) or not claim.event.text[:1].islower():
        return [], claim.recipients
    return before, [one for one in claim.recipients if one not in before]


def _of_party(
    party: list[Actor], entities: dict[str, Entity], here: list[Named], other: str | None = None
) -> str | None:
    """The country of the first of these that has one: its entity's, else one named inside its words.

    Rather not ``other``: "its ambassador to India" is another's than the sender."""
    for one in party:
        entity = entities.get(one.entity or "")
        if entity is not None and entity.country:
            return entity.country
        inside = [each.country for each in here if one.start <= each.start and each.end <= one.end]
        if inside:
            return next((country for country in inside if country != other), inside[0])
    return None


def _second(actors: list[Actor], here: list[Named], source: str | None) -> str | None:
    """The other country of two that act together: "Ethiopia and Somalia signed"."""
    inside = [each.country for one in actors for each in here if one.start <= each.start and each.end <= one.end]
    return next((country for country in inside if country != source), None)


def _tied(claim: Claim, here: list[Named], source: str | None, text: str) -> str | None:
    """A country that follows the event, tied to it by a preposition and not the source's own."""
    begin = claim.event.end
    for one in here:
        if not begin <= one.start <= begin + _FAR or one.country == source:
            continue
        between = text[begin : one.start]
        if _BREAK.search(between):
            return None
        if _TIED.search(between) or _OBJECT.fullmatch(between):
            return one.country
    return None


def _acting(claim: Claim, here: list[Named], actors: list[Actor], recipients: list[Actor], text: str) -> str | None:
    """A country named before an event without an actor, the nearest; or after "by"."""
    if actors:
        return None
    taken = [(one.start, one.end) for one in (*recipients, *claim.places)]
    free = [one for one in here if not any(start <= one.start < end for start, end in taken)]
    after = [(one, text[claim.event.end : one.start]) for one in free if one.start > claim.event.end]
    by = [one.country for one, between in after if _BY.search(between) and not _BREAK.search(between)]
    before = [
        one.country
        for one in free
        if one.start < claim.event.start and not _BREAK.search(text[one.end : max(one.end, claim.event.start)])
    ]
    return next(iter(by + before[::-1]), None)


def _abroad(party: list[Actor], entities: dict[str, Entity]) -> bool:
    """Whether one of these is a body of many countries."""
    return any(entity.role in _ABROAD for one in party if (entity := entities.get(one.entity or "")) is not None)


def _of_the_other(claim: Claim, actors: list[Actor], recipients: list[Actor], entities: dict[str, Entity]) -> bool:
    """Whether those who act are taken to be of the country that they act on: police who arrest its students.

    Not armed bands, who may be anybody's, nor who speaks of the state or its deeds: "Carter welcomed China's offer"."""
    met = [entities.get(one.entity or "") for one in recipients]
    people = any(one is not None and one.kind != "country" for one in met)
    armed = any(entity.role in _ARMED for one in actors if (entity := entities.get(one.entity or "")) is not None)
    own = people or not recipients or claim.kind in (*_AT_HOME, "protest")
    return own and not armed and _unplaced(actors, entities)


def _unplaced(party: list[Actor], entities: dict[str, Entity]) -> bool:
    """Whether these are people or bodies, and no word tells of which country."""
    found = [entity for one in party if (entity := entities.get(one.entity or "")) is not None]
    return bool(found) and all(one.country is None and one.role not in {None, *_ABROAD} for one in found)
