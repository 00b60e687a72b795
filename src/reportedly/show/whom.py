"""Is it plain whom a pronoun means, so that a line may put the name in its place? A wrong name is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.records import Actor, Claim, Entity, Report
from reportedly.resolve.binding import only_tells
from reportedly.resolve.persons import genders
from reportedly.resolve.words import looks_past

PLAIN, DOUBTED = 0.9, 0.2  # how sure the model is where the words need not be asked
_REACH = 600  # characters before a pronoun in which its sentence and the one before begin
_PARAGRAPH = 1500  # characters before a place, in its paragraph, in which a quotation begins
_ENDS = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?][\"”’')]*\s+(?=[\"“‘']?[A-Z])|\n\s*\n")
_SUBJECTS = frozenset(("he", "she"))
_OWNERS = frozenset(("his", "her"))
_SPEAKERS = frozenset(("he", "she", "they", "it"))
_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_PRONOUNS = _MALE | _FEMALE | frozenset("it its they them their itself themselves".split())
_SHORTENED = re.compile(
    r"['’](?P<how>ll|d|s|re|ve)\b(?:\s+(?:also|now|still|never|not|just|already|always))*\s+(?P<next>\w+)"
)
# A name alone that someone may bear: "a plan for [Quist] and", "the fate of [Quist]'s firm"
_LONE = re.compile(
    r"\b(?:for|with|by|from|and|that|against|told|while|when|as|but|if) (?:al-)?(?P<name>(?!\w+day\b|"
    r"(?:Jan|Febr)uary\b|March\b|April\b|June\b|July\b|August\b|October\b|(?:Sept|Nov|Dec)ember\b)[A-Z][a-z]{2,})"
    r"(?=['’]s |, | (?:and|had|has|was|is|would|who|said|will) )|\bof (?P<owner>[A-Z][a-z]{2,})(?=['’]s )"
)
_ANY = re.compile(r"\b(?:any|no|every|each)(?: other)? $")
_BEFORE_MARK = tuple(" \n(—–-[")  # before a mark that opens a quotation
_IS = frozenset(
    "a an the in on at of to from with about under out up over very too so no one being in prepared ready hopeful "
    "willing expected supposed determined committed able likely unlikely certain sure convinced confident concerned "
    "worried proud glad happy sorry afraid aware pleased".split()
)
_SAID = re.compile(r" (?:said|says|say|have said|has said|announced|added|told [\w ]{1,30}) (?:that )?")
_HEAD = re.compile(r",| (?:of|in|at|for|from|with|who|on|to) ")
_HAS = frozenset("been had got gone done made taken become seen come given said never".split())


def is_plain(
    actor: Actor, entity: Entity, entities: Iterable[Entity], text: str, leads: bool, source: str | None = None
) -> bool:
    """Whether nobody else, or nothing else, that a pronoun could mean is named in its sentence and the one before.

    "He" or "she" that begins a line may also mean whom the sentence before names first, and a pronoun that begins what
    ``source`` (an entity's id) says may mean the source. None within a quotation: those words are somebody's own.
    """
    if within_quotation(text, actor.start):
        return False
    word = actor.text.casefold()
    if word == "it" and _NOBODY.match(text, actor.start) is not None:
        return False
    seen = next((each.confidence for each in entity.mentions if each.start == actor.start), None)
    if seen is not None and not DOUBTED < seen < PLAIN:
        return seen >= PLAIN
    if leads and source == entity.id and (word in _SPEAKERS or word.split()[0] in _OWNERS):
        return True  # "Vale said [he] would go", "Vale said [her son] would go"
    low = max(0, actor.start - _REACH)
    entities = list(entities)
    ends = [found.end() for found in _ENDS.finditer(text, low, actor.start + 1)]  # the last begins its own sentence
    begin = ends[-2] if len(ends) > 1 else low
    if ends and text[max(0, actor.start - 2) : actor.start] == "; ":
        begin = ends[-1]  # the clause before is as good as the sentence before
    person = entity.kind == "person"
    first: dict[str, int] = {}
    for other in entities:
        if (other.kind == "person") is not person or (not person and other.kind == "place"):
            continue
        for mention in other.mentions:
            near = begin <= mention.start < actor.start
            near = near and (other.id == entity.id or mention.text.casefold() not in _PRONOUNS)
            if near and other.id != entity.id and mention.text[-1:].islower() and _is_nobody(text, mention.start):
                near = mention.text.istitle()
            if near and (other.id == entity.id or not _is_other_gender(word, other)):
                first[other.id] = min(mention.start, first.get(other.id, mention.start))
    if person and _names_unknown(text, begin, actor.start, entities):
        return False
    if not first.keys() - {entity.id}:
        return True
    return leads and word in _SUBJECTS and min(first, key=lambda each: first[each]) == entity.id


def _names_unknown(text: str, begin: int, end: int, entities: Iterable[Entity]) -> bool:
    """Whether a stretch has a name alone that is none of the entities': somebody whom the reader missed."""
    lone = [found.span("name" if found["name"] else "owner") for found in _LONE.finditer(text, begin, end)]
    if not lone:
        return False
    known = [m for each in entities for m in each.mentions if m.start < end and begin < m.end]
    return any(not any(m.start < stop and start < m.end for m in known) for start, stop in lone)


def _is_nobody(text: str, at: int) -> bool:
    """Whether a common noun at an offset is of nobody else: "as [president]", "unlike any [swimmer]"."""
    return only_tells(text, at) or _ANY.search(text, max(0, at - 30), at) is not None


def _is_other_gender(word: str, entity: Entity) -> bool:
    """Whether a person is known not to be who "he", or "she", means."""
    unfit = _FEMALE if word in _MALE else _MALE if word in _FEMALE else frozenset()
    if not unfit:
        return False
    if any(mention.text.casefold() in unfit for mention in entity.mentions):
        return True
    first, _, surname = entity.name.partition(" ")
    return bool(surname) and genders().get(first) == ("f" if word in _MALE else "m")


def spelt_out(text: str, at: int) -> tuple[str, int] | None:
    """The verb that is shortened behind a pronoun at an offset, in full, and where it ends: "he['ll] go": "will".

    "" where none is; None where it is not plain which it is ("he's")."""
    found = _SHORTENED.match(text, at)
    if found is None:
        return None if text[at : at + 1] in ("'", "’") else ("", at)
    behind = found["next"].casefold()
    if found["how"] == "s":
        word = "has" if behind in _HAS else "is" if behind in _IS or behind.endswith("ing") else None
    elif found["how"] == "d":
        word = "had" if behind in _HAS or behind == "better" or looks_past(behind) else "would"
    else:
        word = {"ll": "will", "re": "are", "ve": "have"}[found["how"]]
    return (f" {word}", found.end("how")) if word else None


def within_quotation(text: str, at: int) -> bool:
    """Whether a quotation stands open at an offset of a text, as the marks before it in its paragraph tell."""
    before = text[max(0, at - _PARAGRAPH) : at].rsplit("\n\n", 1)[-1]
    if before.rfind("“") > before.rfind("”"):
        return True
    mark = before.rfind('"')
    if (pair := before.rfind("''")) > mark:
        return before[pair - 1 : pair] in ("", *_BEFORE_MARK) and before[pair + 2 : pair + 3] != " "
    return mark >= 0 and before[mark - 1 : mark] in ("", *_BEFORE_MARK) and before[mark + 1 : mark + 2] != " "


def speaker_of(claim: Claim) -> str | None:
    """The entity of a claim's nearest source: who speaks is named behind the line, whatever the article calls him."""
    source = claim.sources[-1] if claim.sources else None
    return source.entity if source is not None and source.start is not None else None


_NOBODY = re.compile(r"it (?:would|will|could|may|might) (?:not )?(?:take|be (?:hard|wrong|up to|\w+ to))\b", re.I)
_IT_DOES = re.compile(  # ... and means somebody: not "it would be hard", "it had rained"
    r"it (?:would|will|had|has|intends|plans|planned|wants|wanted|expects|expected) "
    r"(?!(?:be|take|been|rain|rained|snowed|seem|seemed|become|mean|meant|not be|not been|happen|happened)\b)",
    re.I,
)


def who_goes_on(report: Report, claim: Claim, pronoun: Actor) -> str | None:
    """The name of whoever goes on speaking as "it" or "they", where that is no entity: the source of what is said.

    The pronoun is the source, or an "it" or "they" that opens what the source before it says: "both boards said [they]
    knew"."""
    if pronoun.text.casefold() not in ("it", "they"):
        return None
    for other in report.claims:
        source = other.sources[-1] if other.sentence.start == claim.sentence.start and other.sources else None
        if source is not None and source.start == pronoun.start and source.name.casefold() not in _SPEAKERS:
            return source.name
    source, several = claim.sources[-1] if claim.sources else None, pronoun.text.casefold() == "they"
    if source is None or source.end is None or source.kind == "named" or source.name.casefold() in _SPEAKERS:
        return None
    between = report.article.text[source.end : pronoun.start] if source.end < pronoun.start else ""
    if _SAID.fullmatch(between) is None:
        return None
    if several:
        return source.name if _is_several(source.name) else None
    one = source.kind in ("office", "outlet") and not _is_several(source.name)
    return source.name if one and _IT_DOES.match(report.article.text, pronoun.start) is not None else None


def _is_several(name: str) -> bool:
    """Whether a name is one of several: "officials", "the towns of Marn and Arlen"."""
    head = _HEAD.split(name, maxsplit=1)[0].casefold()
    return " and " in head or head.startswith("both ") or (head.endswith("s") and not head.endswith("ss"))
