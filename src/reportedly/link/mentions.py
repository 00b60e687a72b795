"""What does linking see of a claim? Its event's words, who, whom, where, when, and the words around."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter

from reportedly.annotate.word_lists import words
from reportedly.link import wording
from reportedly.link.actors import key_of, keys_of, party
from reportedly.records import Actor, Attribution, Claim, Entity, Figure, Record, Report, Stance, Status

MOST_CONTENT, MOST_TOPIC, MOST_NAMES = 14, 16, 8  # words kept of a sentence and of an article, names of a sentence
_LEAD = 600  # characters of an article that its topic is taken from, beside title and names
_BESIDE = 4  # words before and after an event that can make an exercise or an anniversary of it
_AFTER, _BEFORE = 4, 9  # words after and before a light verb among which the noun that it carries is looked for
_NEAR_CUE = 25  # characters between a cue and the time of the saying
_YEAR = 300  # days that an event with an anniversary lies back, at least
_EARLIER = 320  # characters before a sentence in which what is counted is looked for
COUNT_OF = re.compile(r"\b(?:count|tally|toll|figure|total|estimate) of \Z", re.I)
_TO_COME = frozenset({"scheduled", "planned", "considered", "threatened", "predicted"})
_FINDINGS = frozenset({"conclude", "hold", "maintain", "charge", "determine"})  # with "that": an act of speech
_OF_PEOPLE = frozenset({"arrest", "dismiss"})  # groups of what befalls people alone
_NAMED = frozenset({"person", "organization", "place", "country"})
_PERSONS = frozenset({"person", "someone"})


class Mention(Record, kw_only=True, frozen=True):
    """One claim as linking sees it. ``article`` and ``claim`` are ids; ``day`` is the article's, ISO 8601, or None.

    ``lemma`` and ``groups`` are of the event's own word, or of the noun that a verb carries ("launched an attack");
    ``light`` where that says too little. ``actors``, ``recipients``, ``places`` and ``names`` (all named in its
    sentence) are keys (link.actors) that are the same in every article. ``content`` are the lemmas of the sentence,
    ``topic`` those of the article that tell most apart, the foremost first; ``figures`` are "low..high of".
    ``unreal`` tells an exercise or fiction of the event, ``again`` that it is said to be another one; ``carries`` is
    the claim in the same article whose noun the verb carries. ``from_`` and ``to`` are days, inclusive, None = open.
    """

    article: str
    claim: str
    day: str | None
    words: str
    lemma: str
    groups: tuple[str, ...]
    light: bool
    kind: str | None
    mode: str | None
    status: Status
    polarity: str
    stance: Stance
    salience: float
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    content: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    unreal: str | None = None
    again: bool = False
    carries: str | None = None


def mentions_of(report: Report) -> list[Mention]:
    """A mention for each claim of a report, in the claims' order."""
    topic = _topic(report)
    entities = {entity.id: entity for entity in report.entities}
    attributions = {attribution.id: attribution for attribution in report.attributions}
    figures = {figure.id: figure for figure in report.figures}
    named = [
        (mention.start, entity.id, key)
        for entity in report.entities
        if entity.kind in _NAMED and (key := key_of(entity)) and party(key).named
        for mention in entity.mentions
    ]
    named.sort()
    events = sorted(
        (claim.event.start, claim.event.end, claim.id)
        for claim in report.claims
        if wording.groups_of(wording.lemma(claim.event.text), claim.kind)
    )
    day = report.article.published[:10] if report.article.published else None
    senses = _senses(report.claims)
    made = []
    for claim in report.claims:
        kind, mode = claim.kind, claim.mode
        if kind is None and senses and (sense := senses.get(wording.lemma(claim.event.text))):
            kind, mode = sense
        word, groups = _event(claim, kind)
        light = word in wording.light_words()
        carrier = word in words("event_carriers.txt")
        noun = _carried_noun(claim) if carrier else None
        toll = None if noun else _toll(word, claim, report)
        if noun or toll:
            word, groups, light = *(noun or toll or ("", ())), False
        before, after = _around(claim)
        if after[:1] == ["that"] and word in _FINDINGS:
            groups = ()  # "concluded that the rockets came from the ridge": nothing is finished
        whom = _parties(claim.recipients, entities, named)
        if kind is None and whom and not _OF_PEOPLE.isdisjoint(groups) and not any(_is_somebody(key) for key in whom):
            # A town is held, or a hill, and nobody arrested; talk is dismissed, and nobody from a post.
            groups = tuple(group for group in groups if group not in _OF_PEOPLE)
        who = _parties(claim.actors, entities, named)
        if kind is None and "protest" in groups and who and all(party(key).kind in _PERSONS for key in who):
            groups = ()  # an ambassador's protest is no march
        beside = frozenset((*before, *after))
        # "The toll rose to 22 on Tuesday": on that day they were counted
        first, last = _when(claim, attributions, day) if toll is None else (None, None)
        if first is None and last is None and "anniversary" in beside:
            last = _year_before(day)
        made.append(
            Mention(
                article=report.article.id, claim=claim.id, day=day, words=claim.event.text, lemma=word, groups=groups,
                light=light and not groups, kind=kind, mode=mode, status=claim.status,
                polarity=claim.polarity, stance=claim.stance, salience=claim.salience,
                actors=who,
                recipients=whom,
                places=keys_of(claim.places, entities), names=_names(claim, named),
                from_=first, to=last,
                content=wording.heaviest(wording.content_words(claim.sentence.text) - {word}, MOST_CONTENT),
                topic=topic, figures=tuple(_figure(figures[each]) for each in claim.figures if each in figures),
                unreal=None if "exercise" in groups else wording.unreal_tag(beside),
                again=not words("event_again.txt").isdisjoint((*before[-2:], *_said_again(claim, after))),
                carries=_carried(claim, events) if carrier else None,
            )
        )  # fmt: skip
    return made


def _senses(claims: list[Claim]) -> dict[str, tuple[str, str | None]]:
    """The sort of event that words of several groups have elsewhere in their article, by lemma, where it is one there:
    a word has one sense in one text, as a rule (Gale, Church and Yarowsky 1992). "The army did not fire them"."""
    unsure = {wording.lemma(each.event.text) for each in claims if each.kind is None}
    sorts: dict[str, dict[str, str | None]] = {}
    for claim in claims:
        if claim.kind is not None and (word := wording.lemma(claim.event.text)) in unsure:
            sorts.setdefault(word, {}).setdefault(claim.kind, claim.mode)
    return {
        word: next(iter(found.items()))
        for word, found in sorts.items()
        if len(found) == 1 and len(wording.groups_of(word, None)) > 1
    }


def _event(claim: Claim, kind: str | None) -> tuple[str, tuple[str, ...]]:
    """The lemma of an event's words, the one with the most meaning, and its groups, as an event of some kind."""
    tokens = wording.TOKEN.findall(claim.event.text)
    lemmas = [wording.lemma(token) for token in tokens] or [wording.plain(claim.event.text)]
    if len(lemmas) > 1 and (groups := wording.groups_of(" ".join(lemmas), kind)):
        return lemmas[0], groups
    alone = next((form for form in map(wording.plain, tokens) if wording.stands_alone(form)), None)
    if alone is not None:
        return alone, wording.groups_of(f"={alone}", kind)
    heavy = [word for word in lemmas if word not in wording.light_words()] or lemmas
    known = [word for word in heavy if wording.groups_of(word, kind)] or heavy
    return known[0], wording.groups_of(known[0], kind)


def _carried_noun(claim: Claim) -> tuple[str, tuple[str, ...]] | None:
    """The event's noun that a light verb carries: "launched an attack", "the attack began", not "since the attack"."""
    text, at = claim.sentence.text, claim.event.start - claim.sentence.start
    after = wording.TOKEN.findall(text[at + len(claim.event.text) :].partition(",")[0])[:_AFTER]
    before = wording.TOKEN.findall(text[:at].rpartition(",")[2])[-_BEFORE:]
    governed = [
        index
        for index, token in enumerate(before)
        if {each.casefold() for each in before[max(0, index - 2) : index]} & words("prepositions.txt")
        and before[index + 1 : index + 2] not in (["that"], ["which"])
    ]
    subject = [token for index, token in enumerate(before) if index not in governed]
    for token in (*after, *reversed(subject)):
        word = wording.lemma(token)
        if word not in wording.light_words() and (found := wording.groups_of(word, claim.kind)):
            return word, found
    return None


def _toll(word: str, claim: Claim, report: Report) -> tuple[str, tuple[str, ...]] | None:
    """The event that a count is of: "the death toll rose to 22" tells of the deaths, if it is told with a figure.

    "The ministry's count of 44 leaves out four" counts what its sentence tells, else the one before.
    """
    start, end = claim.sentence.start, claim.sentence.end
    figures = [each for each in report.figures if each.id in claim.figures and start <= each.start < end]
    told_as_count = any(COUNT_OF.search(report.article.text, start, each.start) for each in figures)
    if not claim.figures or not (told_as_count or word in words("count_verbs.txt")):
        return None
    earlier = report.article.text[max(0, start - _EARLIER) : start].rpartition("\n")[2] if told_as_count else ""
    for told in (claim.sentence.text, earlier):
        tokens = [token.casefold() for token in wording.TOKEN.findall(told)]
        for fate, tells in wording.fates_told().items():
            if tells & set(tokens):
                return fate, wording.groups_of(fate, claim.kind)
    return None


def _around(claim: Claim) -> tuple[list[str], list[str]]:
    """The words right before and right after an event, lower case."""
    text, at = claim.sentence.text.casefold(), claim.event.start - claim.sentence.start
    if len(text) != len(claim.sentence.text):  # a letter that folds to two
        text = claim.sentence.text
    end = at + len(claim.event.text)
    return wording.TOKEN.findall(text[max(0, at - 60) : at])[-_BESIDE:], wording.TOKEN.findall(text[end : end + 60])[
        :_BESIDE
    ]


def _said_again(claim: Claim, after: list[str]) -> list[str]:
    """The word after an event that may make it another one; "will sail again" resumes what was."""
    return [] if claim.status in _TO_COME else after[:1]


def _when(claim: Claim, attributions: dict[str, Attribution], day: str | None) -> tuple[str | None, str | None]:
    """The days of an event; none where the words tell when it was said ("killed 31, the ministry said on Thursday"),
    and none for what is to come, where they have passed, or is over, where they are to come: they were misread."""
    when, said = claim.when, attributions.get(claim.attribution or "")
    if when is None or (claim.status in _TO_COME and when.to and day and when.to < day):
        return None, None
    if claim.status == "occurred" and when.from_ and day and when.from_ > day:
        return None, None
    if said is not None and not any(part.start <= when.start < part.end for part in said.content):
        gaps = [max(when.start - cue.end, cue.start - when.end) for cue in said.cue]
        if min(gaps, default=_NEAR_CUE) < _NEAR_CUE:
            return None, None
    return when.from_, when.to


def _year_before(day: str | None) -> str | None:
    return (dt.date.fromisoformat(day) - dt.timedelta(_YEAR)).isoformat() if day else None


def _names(claim: Claim, named: list[tuple[int, str, str]]) -> tuple[str, ...]:
    """The keys of all that is named in the claim's sentence, but for its sources; ``named`` is start, entity, key."""
    sources = {source.entity for source in claim.sources}
    first, last = bisect_left(named, (claim.sentence.start,)), bisect_left(named, (claim.sentence.end,))
    return tuple(dict.fromkeys(key for _, entity, key in named[first:last] if entity not in sources))[:MOST_NAMES]


def _parties(parts: list[Actor], entities: dict[str, Entity], named: list[tuple[int, str, str]]) -> tuple[str, ...]:
    """The keys of parties; for those who act for one that is named in their words ("one of its crews"), that one's."""
    found: dict[str, None] = {}
    for part in parts:
        for key in keys_of([part], entities):
            if not party(key).named and party(key).name in words("owned_groups.txt"):
                at = bisect_left(named, (part.start,))
                owner = next((own for start, _, own in named[at : at + 1] if start < part.end), None)
                key = owner or key
            found[key] = None
    return tuple(found)


def _is_somebody(key: str) -> bool:
    """Whether a party is a person, or a group with a role: medics, not a slope."""
    return party(key).kind in _PERSONS or (key.startswith("group:") and bool(key.rsplit("|", 2)[1]))


def _carried(claim: Claim, events: list[tuple[int, int, str]]) -> str | None:
    """The claim whose event is named inside a carrying verb's arguments; ``events`` are start, end, id, in order."""
    for part in (*claim.recipients, *claim.actors):
        for start, end, identity in events[bisect_left(events, (part.start,)) :]:
            if start >= part.end:
                break
            if end <= part.end and identity != claim.id:
                return identity
    return None


def _figure(figure: Figure) -> str:
    low = "" if figure.low is None else f"{figure.low:g}"
    high = "" if figure.high is None else f"{figure.high:g}"
    return f"{low}..{high} {figure.of or figure.unit or ''}".strip()


def _topic(report: Report) -> tuple[str, ...]:
    """The words that tell an article's matter: of its title and lead, and of its names by how often they stand."""
    article = report.article
    count: Counter[str] = Counter()
    count.update(wording.content_words(article.title or ""))
    count.update(wording.content_words(article.text[:_LEAD]))
    for entity in report.entities:
        if entity.kind in ("person", "organization", "place", "country"):
            for word in wording.content_words(entity.name[:80]):
                count[word] += min(3, len(entity.mentions))
    best = sorted(count, key=lambda word: (-count[word] * wording.weight(word) ** 2, word))[:MOST_TOPIC]
    return tuple(best)
