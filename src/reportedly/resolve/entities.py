"""Who and what does the article speak of? One entity for each person, body, country, place or group, with all
mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from reportedly.annotate.names import Mention, find_gazetteer_names
from reportedly.records import Entity, Sentence, Span
from reportedly.resolve.actors import is_outlet
from reportedly.resolve.cast import Cast
from reportedly.resolve.coreference import link_pronouns
from reportedly.resolve.gazetteer import country_place
from reportedly.resolve.places import choose
from reportedly.resolve.thing import Thing

LABELS = frozenset(("PER", "ORG", "LOC", "MISC", "NOM"))
LONGEST_NAME = 200
_EDGES = " \t\r\n\"'“”‘’,;:()[]"


def merge_mentions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The model's mentions and those that word lists find, trimmed, without clashes, by start.

    Only a NOM may hold other mentions: "[[U.S.] military]"."""
    kept: list[Mention] = []
    taken: list[tuple[int, int]] = []
    named = _one_label(text, [mention for mention in (_trim(text, each) for each in mentions) if mention is not None])
    listed = find_gazetteer_names(text)
    bodies = {(each.start, each.end) for each in listed if each.label == "ORG"}
    candidates = [each for each in named if each.label != "NOM"]
    candidates += [each for each in listed if each.label != "NOM"]

    def rank(mention: Mention) -> tuple[bool, int, float, int]:
        listed_body = (mention.start, mention.end) in bodies
        return (not listed_body, mention.start - mention.end, -mention.score, mention.start)

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
        if mention.end not in nominal or nominal[mention.end].start > mention.start:
            nominal[mention.end] = mention
    for mention in nominal.values():
        same = ends.get(mention.end)
        if same is not None and same.start >= mention.start:  # the model calls a head word a name: trust the noun
            kept.remove(same)
    kept += nominal.values()
    kept.sort(key=lambda mention: (mention.start, -mention.end))
    return kept


def _one_label(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with one label for the same words throughout: the model's surest over all of them."""
    sums: dict[str, dict[str, float]] = {}
    for each in mentions:
        of = sums.setdefault(text[each.start : each.end], {})
        of[each.label] = of.get(each.label, 0.0) + each.score
    best = {words: max(of, key=lambda label: of[label]) for words, of in sums.items()}
    return [
        each if each.label == "NOM" else each._replace(label=best[text[each.start : each.end]]) for each in mentions
    ]


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
    words = text[start:end]
    if not any(char.isalnum() for char in words):
        return None
    if mention.label != "NOM" and words.islower() and not is_outlet(words):
        return None  # a name without a capital is a slip of the model
    return Mention(start, end, mention.label, mention.score)


def sentence_index(sentences: Sequence[Sentence]) -> list[int]:
    """The starts of the sentences, for ``bisect``."""
    return [sentence.start for sentence in sentences]


def resolve_entities(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], published: date | None = None
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
    spans = [(each.start, each.end) for each in merged if each.label in ("LOC", "MISC")]
    chosen = dict(zip(spans, choose(text, spans), strict=True))
    cast = Cast(text, merged)
    for mention in merged:
        cast.place(mention, where[mention], chosen.get((mention.start, mention.end)))
    things = cast.finish()
    link_pronouns(text, sentences, things)
    return _entities(text, things)


def _entities(text: str, things: Sequence[Thing]) -> list[Entity]:
    ordered = sorted((thing for thing in things if thing.uses), key=lambda thing: min(thing.uses)[:2])
    found = []
    for number, thing in enumerate(ordered, start=1):
        place = thing.place
        if place is None and thing.kind == "country" and thing.country:
            place = country_place(thing.country)
        spans = sorted({(use.start, use.end) for use in thing.uses})
        found.append(
            Entity(
                id=f"e{number}",
                name=thing.name,
                kind=thing.kind,
                country=thing.country,
                role=thing.role,
                geonames=place.geonames if place else None,
                lat=place.lat if place else None,
                lon=place.lon if place else None,
                mentions=[Span(start=start, end=end, text=text[start:end]) for start, end in spans],
            )
        )
    return found
