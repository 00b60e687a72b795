"""Whom do "it" and "the military" mean, by who speaks and who acts?"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from reportedly.annotate.events import Event
from reportedly.records import Actor, Entity, Source, Span
from reportedly.resolve.persons import genders

_BODIES = frozenset(("organization", "country"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_SELF = frozenset(("i", "me", "myself"))
_SPEAKERS = {
    "he": frozenset(("person",)), "she": frozenset(("person",)), "it": _BODIES, "they": _BODIES | {"group"},
}  # fmt: skip
# "it" that means nobody: "it is impossible not to", "it could take weeks"
_NOBODY = re.compile(
    r"it\s+(?:(?:is|was|would be|will be|has been|had been|may be|might be|could be)\s+(?:\w+\s+)?"
    r"(?:im?possible|(?:un)?clear|(?:un)?likely|too \w+|hard|difficult|easy|important|necessary|true|time|\w+ed that)|"
    r"(?:could|would|may|might|will)\s+(?:take|be)|(?:takes|took|seems|seemed|appears|appeared))\b",
    re.I,
)
# Sayings whose "it" is who speaks; a court that rules "that it violated the law" speaks of another.
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells?|add(?:s|ed)|announce[sd]?|den(?:y|ies|ied)|insist(?:s|ed)|promise[sd]?|confirm(?:s|ed)|"
    r"vow(?:s|ed)|claim(?:s|ed)|argue[sd]?|stated?|pledge[sd]?|admit(?:s|ted)|report(?:s|ed))\b",
    re.I,
)
_GENDER = {"he": "m", "she": "f"}
_DISPOSES = re.compile(r"(?:deploy|mobili[sz]|muster|activat|command|dissolv|suspend|purg|us(?:e|ed|es|ing)$)", re.I)


def own_speaker(one: Actor, sources: list[Source], entities: list[Entity], text: str, cue: str = "") -> Actor:
    """A pronoun as the one who speaks, where it is unclear or "it": "the ministry said it had responded"."""
    word = one.text.lower()
    if word in _SELF:
        return own_self(one, sources, entities)
    speaker = sources[-1].entity if sources and _SAID.search(cue) else None
    if word == "it" and _NOBODY.match(text, one.start):
        return msgspec.structs.replace(one, entity=None)
    if word not in _SPEAKERS or (one.entity is not None and word != "it"):
        return one
    meant = next((each for each in entities if each.id == one.entity), None)
    if meant is not None and meant.role == "JRN":
        one = msgspec.structs.replace(one, entity=None)  # the paper hardly ever
    entity = next((each for each in entities if each.id == speaker), None)
    if entity is None or entity.kind not in _SPEAKERS[word]:
        return one
    if genders().get(entity.name.split()[0], _GENDER.get(word)) != _GENDER.get(word) and entity.kind == "person":
        return one
    return msgspec.structs.replace(one, entity=speaker)


def own_self(one: Actor, sources: list[Source], entities: list[Entity], actors: Sequence[Actor] = ()) -> Actor:
    """ "I" and "me" as the person who speaks, whatever the verb of saying: never a body. "Themselves" as who acts."""
    if one.text.lower() in _REFLEXIVE and actors:
        return msgspec.structs.replace(one, entity=actors[0].entity if len(actors) == 1 else None)
    speaker = sources[-1] if sources else None
    if one.text.lower() not in _SELF or one.entity is not None or speaker is None or speaker.entity is None:
        return one
    person = any(each.id == speaker.entity and each.kind == "person" for each in entities)
    return msgspec.structs.replace(one, entity=speaker.entity) if person or speaker.kind == "named" else one


def pronoun_subject(subject: Span, sources: list[Source], entities: list[Entity], text: str, cue: str) -> list[Actor]:
    """A pronoun that is no actor by its words, where it means who speaks; else nobody."""
    one = own_speaker(
        Actor(start=subject.start, end=subject.end, text=subject.text, entity=None), sources, entities, text, cue
    )
    return [one] if one.entity is not None else []


def of_own_state(one: Actor, actors: list[Actor], event: Event, entities: list[Entity]) -> Actor:
    """ "deploy the military", said of a president: his own, not that of another state that the article speaks of."""
    if one.entity is None or not one.text.islower() or not _DISPOSES.match(event.span.text):
        return one
    states = {each.id: each.country for each in entities}
    known = {state for actor in actors if (state := states.get(actor.entity or ""))}
    other = states.get(one.entity)
    return msgspec.structs.replace(one, entity=None) if other and known and other not in known else one
