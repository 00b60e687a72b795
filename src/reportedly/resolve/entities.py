"""Who and what does the article speak of? One entity for each person, body, country, place or group, with all
mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from reportedly.annotate.names import Mention, find_gazetteer_names
from reportedly.annotate.references import Reference
from reportedly.records import Entity, EntityMention, Sentence
from reportedly.resolve import countries
from reportedly.resolve.actors import is_outlet
from reportedly.resolve.cast import Cast
from reportedly.resolve.coreference import link_pronouns
from reportedly.resolve.descriptions import link_descriptions
from reportedly.resolve.gazetteer import Place, country_place
from reportedly.resolve.outlets import foreign_name_end
from reportedly.resolve.parted_names import parted_names
from reportedly.resolve.places import choose
from reportedly.resolve.thing import Thing
from reportedly.resolve.throughout import throughout
from reportedly.resolve.well_known import well_known
from reportedly.resolve.whole_names import whole_names

LABELS = frozenset(("PER", "ORG", "LOC", "MISC", "NOM"))
LONGEST_NAME = 200
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "you", "i", "his", "her", "its", "their", "who"))
_EDGES = " \t\r\n\"'“”‘’,;:()[]"


def merge_mentions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The model's mentions and those that word lists find, trimmed, without clashes, by start.

    Only a NOM may hold other mentions: "[[U.S.] military]"."""
    kept: list[Mention] = []
    taken: list[tuple[int, int]] = []
    named = whole_names(text, [mention for mention in (_trim(text, each) for each in mentions) if mention is not None])
    listed = find_gazetteer_names(text)
    named = well_known(text, throughout(text, _joined(text, parted_names(text, named))), listed)
    bodies = {
        (each.start, each.end)
        for each in listed
        if each.label == "ORG" and not is_outlet(text[each.start : each.end])  # "La Jornada" may go on
    }
    candidates = [each for each in named if each.label != "NOM"]
    candidates += [each for each in listed if each.label != "NOM" and not _is_for(text, each.start)]

    def rank(mention: Mention) -> tuple[bool, bool, int, float, int]:
        listed_body = (mention.start, mention.end) in bodies
        as_listed = listed_body and mention.label == "ORG"  # "the White House" is no place
        return (not listed_body, not as_listed, mention.start - mention.end, -mention.score, mention.start)

    for mention in sorted(candidates, key=rank):
        at = bisect_right(taken, (mention.start, mention.end))
        before = at > 0 and taken[at - 1][1] > mention.start
        after = at < len(taken) and taken[at][0] < mention.end
        if not before and not after:
            taken.insert(at, (mention.start, mention.end))
            kept.append(mention)
    starts = {mention.start: mention for mention in kept}
    ends = {mention.end: mention for mention in kept}
    nominal: dict[int, Mention] = {}
    for mention in [*listed, *named]:
        if mention.label != "NOM":
            continue
        same_end, same_start = ends.get(mention.end), starts.get(mention.start)
        if same_end is not None and same_end.label != "MISC":
            continue  # the head is inside a name: "Venezuelan [Foreign Ministry]"
        if same_start is not None and same_start.end > mention.end:
            continue
        at = bisect_right(taken, (mention.end, -1))
        if at > 0 and taken[at - 1][0] < mention.end < taken[at - 1][1]:
            continue
        at = bisect_right(taken, (mention.start, -1))
        if at > 0 and mention.start < taken[at - 1][1] < mention.end:
            mention = mention._replace(start=taken[at - 1][0])  # "[West] Marlow woman", where a name begins before
        if mention.end not in nominal or nominal[mention.end].start > mention.start:
            nominal[mention.end] = mention
    for mention in nominal.values():
        same = ends.get(mention.end)
        if same is not None and same.start >= mention.start:  # the model calls a head word a name: trust the noun
            kept.remove(same)
    kept += nominal.values()
    kept.sort(key=lambda mention: (mention.start, -mention.end))
    return kept


def _is_for(text: str, start: int) -> bool:
    """Whether a name only tells whose friend or foe someone is: "the pro-[Clinton] group"."""
    return text[start - 1 : start] == "-" and _FOR.search(text, max(0, start - 6), start) is not None


_FOR = re.compile(r"\b(?:pro|anti|non|ex|post|pre)-$", re.I)
_TITLES = frozenset(
    "Del Rep Sen Gov Rev Lt Col Gen Maj Capt Sgt Cmdr Adm Prof Hon Atty Supt Det Cllr Insp Cpl Dr".split()
)
_BEFORE_AND = re.compile(r"\b[Tt]he ((?:[A-Z][\w-]+ ){1,3}(?:and|&) )$")
_VERBS_BEHIND = frozenset(
    "said says told tells added adds was is has had wrote tweeted and or who stated noted argued testified replied "
    "explained continued claimed believes thinks insisted joked".split()
)
_SIGNED = frozenset(("Reuter", "REUTER", "Reuters", "REUTERS"))  # how the agency signed: no person
_NICKNAME = re.compile(r" [“\"‘'][^“”\"‘’'\n]{1,24}[”\"’'] ")
_OF_A_PLACE = re.compile(r"-(?:based|born|led|backed|area)$")


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, names that the model took apart made whole: "[Disaster Management and] Mitigation Unit".

    A first name, a nickname in quotes and a surname are one person's name."""
    taken = {at for each in mentions for at in (each.start, each.end)}
    ends = {each.end: each for each in mentions if each.label == "PER"}
    made: list[Mention] = []
    dropped: set[tuple[int, int]] = set()
    for each in mentions:
        end = foreign_name_end(text, each.start) if each.label != "NOM" else 0
        if end > each.end and not any(each.end < at <= end for at in taken):
            each = each._replace(end=end, label="ORG")  # "La Jornada [del Sur]"
        if each.label == "ORG" and (led := _BEFORE_AND.search(text, max(0, each.start - 60), each.start)):
            if not any(led.start(1) <= at < each.start for at in taken):
                each = each._replace(start=led.start(1))
        elif each.label == "PER":
            for first in [end for end in ends if each.start - 30 <= end < each.start]:
                if _NICKNAME.fullmatch(text, first, each.start):
                    dropped |= {(m.start, m.end) for m in mentions if ends[first].start <= m.start < each.start}
                    each = each._replace(start=ends[first].start)
        made.append(each)
    return [each for each in made if (each.start, each.end) not in dropped]


def _trim(text: str, mention: Mention) -> Mention | None:
    """The mention without quotes, articles and possessive endings at its edges; None where nothing sound is left."""
    start, end = mention.start, mention.end
    if mention.label not in LABELS or not 0 <= start < end <= len(text) or end - start > LONGEST_NAME:
        return None
    while start < end and (text[start] in _EDGES or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    dash = max(text.rfind(each, start, end) for each in (" – ", " — ", " - "))
    if dash >= 0:  # a dateline: "ARDENNA – [Kestria]"
        start = dash + 3
    if text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    if text[start : start + 4] in ("the ", "The ") and end - start > 4:
        start += 4
    if mention.label != "NOM" and (of := _OF_A_PLACE.search(text, start, end)) is not None:
        return Mention(start, of.start(), "LOC", mention.score) if of.start() > start else None  # "[Perth]-based"
    if mention.label != "NOM" and _is_for(text, start):
        start = text.find(" ", start, end) + 1 or end  # "the pro-Clinton [Priorities Fund]"
    words = text[start:end]
    if words.rpartition(" ")[2] in _TITLES and text[end : end + 2] == ". ":
        return None  # "Del. Ada Quist", "Lance Cpl. Ada Quist": the title alone is no name
    if words in _SIGNED and mention.label == "PER" and not text[end:].strip(" \n."):
        return None
    if sum(char.isalnum() for char in words) < (2 if words[-1:] in ("$", "£", "€") else 1):
        return None
    while mention.label != "NOM" and (last := words.rpartition(" "))[2] in _VERBS_BEHIND:
        words, end = last[0], start + len(last[0])  # "[Quist said]"
    if words.casefold() in _PRONOUNS and not words[1:].isupper() and not text[end : end + 2].strip().isupper():
        return None  # "He" as a name of its own: "He Yadong"
    if mention.label != "NOM" and words.islower() and not is_outlet(words):
        return None  # a name without a capital is a slip of the model
    return Mention(start, end, mention.label, mention.score)


def sentence_index(sentences: Sequence[Sentence]) -> list[int]:
    """The starts of the sentences, for ``bisect``."""
    return [sentence.start for sentence in sentences]


_NONE: Mapping[int, Reference] = {}


def resolve_entities(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    published: date | None = None,
    references: Mapping[int, Reference] = _NONE,
) -> list[Entity]:
    """The entities of an article, "e1" ... in order of first mention, each with all its mentions (names, short
    names, titles,
    pronouns where the antecedent is clear).

    ``mentions`` are the model's; what word lists find is added here. ``published`` is not used: who held an
    office when is
    never looked up."""
    merged = merge_mentions(text, mentions)
    starts = sentence_index(sentences)
    where = {mention: max(0, bisect_right(starts, mention.start) - 1) for mention in merged}
    spans = [
        (each.start, each.end)
        for each in merged
        if each.label in ("LOC", "MISC") and text[each.start : each.end].lower() not in _COMPASS
    ]
    chosen = dict(zip(spans, choose(text, spans), strict=True))
    cast = Cast(text, merged)
    for mention in merged:
        cast.place(mention, where[mention], chosen.get((mention.start, mention.end)))
    things = cast.finish()
    _of_namesakes(text, things, chosen)
    link_descriptions(text, starts, things, references)
    link_pronouns(text, sentences, things, references)
    _of_their_owners(text, things)
    return _entities(text, things)


def _of_namesakes(text: str, things: Sequence[Thing], chosen: dict[tuple[int, int], Place | None]) -> None:
    """Give the state of a place to whoever is named after it, where a state bears the same name: "Georgia officials",
    in an article that means the one in America throughout."""
    meant: dict[str, set[str | None]] = {}
    for (start, end), place in chosen.items():
        if place is not None and (state := countries.country_of(text[start:end])) is not None:
            meant.setdefault(state, set()).add(state if place.kind == "country" else place.country)
    others = {state: of.pop() for state, of in meant.items() if len(of) == 1 and state not in of}
    for thing in things if others else ():
        thing.country = others.get(thing.country or "", thing.country) if thing.kind != "country" else thing.country


# Parts of whatever land is told of: no town that bears the name is meant.
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_OF_STATES = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))  # "its allies" are another's


def _of_their_owners(text: str, things: Sequence[Thing]) -> None:
    """Give what is named by a common noun the state of whose it is: "Kabul summoned ... [Its] defence ministry"."""
    owners = {use.end: thing for thing in things for use in thing.uses if use.label == "PRO"}
    for thing in things:
        if thing.country is not None or not thing.nominal or thing.role not in _OF_STATES:
            continue
        for use in thing.uses:
            owner = owners.get(use.start - 1)
            if owner is not None and owner.country and text[use.start - 4 : use.start].lower() in ("its ", "eir "):
                thing.country = owner.country


def _as_written(text: str, thing: Thing) -> str:
    """The name of a thing, as its other mentions write it where a headline has it in capitals: "QUIST", "Quist"."""
    if not thing.name.isupper() or not (thing.kind == "person" or " " in thing.name):
        return thing.name
    folded = thing.name.casefold()
    written = (text[use.start : use.end] for use in sorted(thing.uses))
    return next((words for words in written if words.casefold() == folded and not words.isupper()), thing.name)


def _entities(text: str, things: Sequence[Thing]) -> list[Entity]:
    ordered = sorted((thing for thing in things if thing.uses), key=lambda thing: min(thing.uses)[:2])
    found = []
    for number, thing in enumerate(ordered, start=1):
        place = thing.place
        if place is None and thing.kind == "country" and thing.country:
            place = country_place(thing.country)
        sure = {(use.start, use.end): use.confidence for use in thing.uses}
        found.append(
            Entity(
                id=f"e{number}",
                name=_as_written(text, thing),
                kind=thing.kind,
                country=thing.country,
                role=thing.role,
                geonames=place.geonames if place else None,
                lat=place.lat if place else None,
                lon=place.lon if place else None,
                mentions=[
                    EntityMention(
                        start=start, end=end, text=text[start:end], confidence=confidence and round(confidence, 3)
                    )
                    for (start, end), confidence in sorted(sure.items())
                ],
            )
        )
    return found
