"""What does linking see of a claim? Its event's words, who, whom, where, when, and the words around."""

from __future__ import annotations

from collections import Counter

from reportedly.link import wording
from reportedly.link.actors import keys_of
from reportedly.records import Claim, Figure, Record, Report, Stance, Status

MOST_CONTENT, MOST_TOPIC = 14, 16  # words kept of a sentence, and of an article
_LEAD = 600  # characters of an article that its topic is taken from, beside title and names
_BESIDE = 4  # words before and after an event that can make an exercise or an anniversary of it


class Mention(Record, kw_only=True, frozen=True):
    """One claim as linking sees it. ``article`` and ``claim`` are ids; ``day`` is the article's, ISO 8601, or None.

    ``actors``, ``recipients`` and ``places`` are keys (link.actors) that are the same in every article; ``content`` are
    the lemmas of the sentence, ``topic`` those of the article that tell most apart; ``figures`` are "low..high of";
    ``unreal`` tells an exercise, fiction or an anniversary of the event; ``carries`` is the claim in the same article
    whose noun a light verb carries ("launched" an "attack"). ``from`` and ``to`` are days, inclusive, None = open.
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
    from_: str | None = None
    to: str | None = None
    content: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    unreal: str | None = None
    carries: str | None = None


def mentions_of(report: Report) -> list[Mention]:
    """A mention for each claim of a report, in the claims' order."""
    topic = _topic(report)
    entities = {entity.id: entity for entity in report.entities}
    figures = {figure.id: figure for figure in report.figures}
    day = report.article.published[:10] if report.article.published else None
    made = []
    for claim in report.claims:
        word, groups = _event(claim)
        light = not groups and word in wording.light_words()
        made.append(
            Mention(
                article=report.article.id, claim=claim.id, day=day, words=claim.event.text, lemma=word, groups=groups,
                light=light, kind=claim.kind, mode=claim.mode, status=claim.status, polarity=claim.polarity,
                stance=claim.stance, salience=claim.salience,
                actors=keys_of(claim.actors, entities), recipients=keys_of(claim.recipients, entities),
                places=keys_of(claim.places, entities),
                from_=claim.when.from_ if claim.when else None, to=claim.when.to if claim.when else None,
                content=wording.heaviest(wording.content_words(claim.sentence.text) - {word}, MOST_CONTENT),
                topic=topic, figures=tuple(_figure(figures[each]) for each in claim.figures if each in figures),
                unreal=_unreal(claim), carries=_carried(claim, report.claims) if light or _begins(word) else None,
            )
        )  # fmt: skip
    return made


def _event(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """The lemma of an event's words, the one with the most meaning, and its groups."""
    tokens = wording.TOKEN.findall(claim.event.text)
    lemmas = [wording.lemma(token) for token in tokens] or [wording.plain(claim.event.text)]
    if len(lemmas) > 1 and (groups := wording.groups_of(" ".join(lemmas), claim.kind)):
        return lemmas[0], groups
    heavy = [word for word in lemmas if word not in wording.light_words()] or lemmas
    known = [word for word in heavy if wording.groups_of(word, claim.kind)] or heavy
    return known[0], wording.groups_of(known[0], claim.kind)


def _begins(word: str) -> bool:
    """Whether a verb tells a part of what its noun tells: the start or the end of a drill is the drill's."""
    return word in ("launch", "start", "begin", "open", "end", "hold", "suffer", "lead")


def _carried(claim: Claim, claims: list[Claim]) -> str | None:
    """The event named inside a light verb's arguments: the first noun there that is an event of its own."""
    for part in (*claim.recipients, *claim.actors):
        for other in claims:
            if other is not claim and part.start <= other.event.start and other.event.end <= part.end:
                return other.id
    return None


def _unreal(claim: Claim) -> str | None:
    text, at = claim.sentence.text, claim.event.start - claim.sentence.start
    before = wording.TOKEN.findall(text[max(0, at - 60) : at])[-_BESIDE:]
    after = wording.TOKEN.findall(text[at + len(claim.event.text) : at + len(claim.event.text) + 60])[:_BESIDE]
    return wording.unreal_tag(" ".join((*before, *after)))


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
    return tuple(sorted(best))
