"""What does the article claim? Events put together with who, whom, where, when, how many, and who says so."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from typing import NamedTuple

import msgspec

from reportedly.annotate.attribution import is_mistaken
from reportedly.annotate.charges import is_charge
from reportedly.annotate.events import Event
from reportedly.annotate.kinds import kind_of
from reportedly.annotate.status import Graded, evidence_within, grade
from reportedly.records import Actor, Attribution, Claim, Date, Entity, Figure, Sentence, Source, Span, When
from reportedly.resolve import countries
from reportedly.resolve.arguments import actors_in, arguments, is_time, place_in, where_of
from reportedly.resolve.asides import of_oneself, own_aside, without_feeling
from reportedly.resolve.chains import attribution_at, chain_of
from reportedly.resolve.cited_again import with_first_names
from reportedly.resolve.claim_figures import figures_of, with_loose_figures
from reportedly.resolve.claimed import is_claim, is_deed, lemma_in, tells
from reportedly.resolve.clauses import Parsed, parse
from reportedly.resolve.corrected_figures import with_corrected_figures
from reportedly.resolve.dating import ahead, deadline, own_date
from reportedly.resolve.episodes import with_episode_days
from reportedly.resolve.foreseen import foreseen
from reportedly.resolve.genre import genre_of, is_itself, is_quiet, takes_back
from reportedly.resolve.on_its_day import on_its_day
from reportedly.resolve.polled import polled
from reportedly.resolve.put_right import with_what_is_put_right
from reportedly.resolve.said_days import of_event
from reportedly.resolve.salience import Weighed, salience
from reportedly.resolve.set_for import is_expected
from reportedly.resolve.shared_dates import with_shared_dates
from reportedly.resolve.standing import with_standing
from reportedly.resolve.time_roles import dates_of
from reportedly.resolve.unsaid import keeps_back
from reportedly.resolve.whose import of_own_state, own_self, own_speaker, pronoun_subject

_SELF = frozenset(("it", "he", "she", "they", "we", "i"))  # as whom a speaker speaks of himself
_ANNOUNCED = frozenset(("scheduled", "planned", "threatened"))
_CHARGED = 2.0  # UW's scale: as sure as what is only charged can be
_QUIET = 0.28  # what a claim of a match report, an obituary ... is worth beside one of news
_FRAGMENT = 0.4  # what a claim is worth whose words make no sentence, where its sentence has claims that do
NEIGHBOURS = 4  # attributions to each side among which one that cites, and one that tells, is sought


class Told(NamedTuple):
    """Everything that was read in one article, before it is put together."""

    text: str
    sentences: list[Sentence]
    events: list[Event]
    attributions: list[Attribution]
    entities: list[Entity]
    dates: list[Date]
    figures: list[Figure]
    published: dt.date | None = None


def claims_of(told: Told) -> list[Claim]:
    """All claims, in order of their event words."""
    if not told.sentences:
        return []
    acts = {event.span.start: event.span.text.lower() for event in told.events}
    passed_on = [one for one in told.attributions if not is_deed(one, acts) and not keeps_back(told.text, one)]
    told = told._replace(attributions=passed_on)
    parts = by_sentence(told)
    chains = _chains(told, parts)
    starts = sorted(event.span.start for event in told.events)
    cues = sorted((s.start, s.end, tells(one, starts)) for one in told.attributions for s in one.cue)
    kept = [event for event in told.events if is_claim(event, cues, told.text, told.sentences)]
    dates = dates_of(told.events, kept, told.sentences, told.dates, told.text)
    genre = genre_of(told.text)
    parsed: dict[int, Parsed] = {}
    for number, part in enumerate(parts):
        parsed |= parse(told.text, told.sentences[number], part.events, part.attributions)
    made = [
        _claim(
            f"c{i}",
            event,
            parts[event.sentence],
            chains,
            dates.get(event.span.start),
            parsed.get(event.span.start),
            genre,
        )
        for i, event in enumerate(kept, 1)
    ]
    made = with_loose_figures(made, parsed, told.figures, told.text)
    if genre == "correction":
        made = with_what_is_put_right(with_corrected_figures(made, told.text, told.sentences, told.figures))
    made = with_shared_dates(made, parsed, told.text, told.published)
    return with_standing(with_episode_days(made, parsed, told.text, told.dates, told.published))


def by_sentence(told: Told) -> list[Told]:
    """What is told in each sentence: its events, mentions and figures, and the attributions that reach into it.

    Looking only there keeps the time linear in the article's length."""
    starts = [sentence.start for sentence in told.sentences]

    def number(at: int) -> int:
        return max(0, bisect_right(starts, at) - 1)

    parts = [Told(told.text, told.sentences, [], [], [], told.dates, [], told.published) for _ in starts]
    for event in told.events:
        parts[event.sentence].events.append(event)
    for entity in told.entities:
        mentions: dict[int, list[Span]] = {}
        for mention in entity.mentions:
            mentions.setdefault(number(mention.start), []).append(mention)
        for at, some in mentions.items():
            parts[at].entities.append(msgspec.structs.replace(entity, mentions=some))
    for figure in told.figures:
        parts[number(figure.start)].figures.append(figure)
    by_id = {one.id: one for one in told.attributions}
    for one in told.attributions:
        for at in {n for span in one.content for n in range(number(span.start), number(span.end - 1) + 1)}:
            parts[at].attributions.append(one)
    for part in parts:
        known = {one.id for one in part.attributions}
        for one in part.attributions:  # grows: those that they stand in belong with them
            if one.parent in by_id and one.parent not in known:
                known.add(one.parent)
                part.attributions.append(by_id[one.parent])
    return parts


def _chains(told: Told, parts: list[Told]) -> dict[str, list[Source]]:
    """The chain of each attribution, with the entities of the sentences that its source and cue stand in."""
    starts = [sentence.start for sentence in told.sentences]
    by_id = {one.id: one for one in told.attributions}
    chains = {}
    for at, one in enumerate(told.attributions):
        near = {other.id: other for other in told.attributions[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]}
        up: Attribution | None = one
        while up is not None and (up.id == one.id or up.id not in near):
            near[up.id] = up
            up = by_id.get(up.parent) if up.parent else None
        places = {span.start for other in near.values() for span in (*other.source[:1], *other.cue)}
        numbers = sorted({max(0, bisect_right(starts, place) - 1) for place in places})
        chains[one.id] = chain_of(one, near, [entity for n in numbers for entity in parts[n].entities], told.text)
    return with_first_names(chains)


def _claim(
    number: str, event: Event, told: Told, chains: dict[str, list[Source]], when: When | None, parsed: Parsed | None,
    genre: str | None,
) -> Claim:  # fmt: skip
    text, sentence = told.text, told.sentences[event.sentence]
    graded = grade(event, text, sentence)
    attribution = attribution_at(event.span.start, event.span.end, told.attributions)
    attribution = _who_denies(without_feeling(attribution, told.attributions), told.attributions)
    if own_aside(text, sentence, event.span, attribution):
        attribution = None
    parts = arguments(event, parsed)
    doers, undergoers, others = (actors_in(spans, text, told.entities, told.figures) for spans in parts)
    # "Withdrawn by the end of the month": a time does nothing.
    doers = [one for one in doers if one.entity is not None or not is_time(one, told.dates)]
    chain = chains[attribution.id] if attribution else []
    sources = [one for one in chain if not is_itself(one, genre)]
    cue = " ".join(span.text for span in attribution.cue) if attribution else ""
    taken_back = any(is_itself(one, genre) and takes_back(one, cue, text) for one in chain)
    if attribution is not None and attribution.stance == "denies" and is_mistaken(text, attribution.cue):
        taken_back = bool(chain)  # "the paper wrongly reported": the paper denies nothing
    if taken_back:
        sources = []  # whom the article cited then denies nothing: the article corrects itself
    stance = attribution.stance if attribution else "asserts"
    if len(sources) < len(chain):
        stance = "denies" if taken_back else "asserts"
    if not doers and parsed is not None and parts[0] == [parsed.subject] and parsed.subject is not None:
        doers = pronoun_subject(parsed.subject, sources, told.entities, text, cue)
    actors = [own_speaker(one, sources, told.entities, text, cue) for one in doers]
    undergoers = [
        of_own_state(own_self(one, sources, told.entities, actors), actors, event, told.entities) for one in undergoers
    ]
    known = {one.entity for one in undergoers}
    recipients = undergoers + [one for one in others if one.entity is not None and one.entity not in known]
    places = _places(event, told)
    kind, mode, _ = kind_of(
        event.span.text,
        text[sentence.start : sentence.end],
        [one.text for one in actors],
        [one.text for one in recipients],
        [one.text for one in places],
        offset=event.span.start - sentence.start,
    )
    figures = figures_of(event, [span for spans in parts for span in spans], told.figures, text)
    by_oneself = any(one.text.lower() in _SELF for one in doers)
    graded = foreseen(graded, sources, text, attribution.cue[0] if attribution else None, by_oneself)
    graded = polled(graded, event.span, sources, text, sentence)
    if graded.status == "demanded" and of_oneself([*actors, *recipients], sources, attribution, graded.evidence):
        sources = sources[:-1]
    when = own_date(of_event(when, attribution, text), event, parsed, text, sentence, told.dates)
    graded = on_its_day(graded, event, when, told.published, text, sentence)
    leading = text[max(sentence.start, when.start - 30) : when.start] if when is not None else ""
    to_come = "scheduled" if is_expected(event.span, text) else graded.status
    when = ahead(when, to_come, told.published, text[sentence.start : event.span.start], leading)
    when = deadline(when, graded.status, text, sentence, told.dates, told.published)
    value = salience(
        Weighed(
            event,
            graded,
            kind,
            actors,
            recipients,
            [figure for figure in told.figures if figure.id in figures],
            sources,
            when,
            parsed,
            text,
            sentence,
            told.attributions,
            told.published,
        )
    )
    if parsed is not None and not parsed.whole:
        value *= _FRAGMENT
    binds = stance == "denies" or (when is not None and graded.status in _ANNOUNCED)
    quiet = is_quiet(genre, sentence, text, sources, taken_back, binds)
    return Claim(
        id=number,
        event=event.span,
        kind=kind,
        mode=mode,
        status=graded.status,
        certainty="probable" if graded.certainty == "certain" and is_charge(attribution) else graded.certainty,
        polarity="no" if graded.polarity == "no" else "yes",
        factuality=round(min(event.factuality, _CHARGED) if is_charge(attribution) else event.factuality, 2),
        evidence=_evidence(event, graded, parsed, text),
        attribution=attribution.id if attribution else None,
        stance=stance,
        sources=sources,
        actors=actors,
        recipients=recipients,
        places=places,
        when=when,
        figures=figures,
        confidence=round(event.probability * graded.probability, 3),
        salience=round(_QUIET * value if quiet else value, 3),
        sentence=Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]),
        clause=parsed.clause if parsed else [],
    )


def _who_denies(one: Attribution | None, every: list[Attribution]) -> Attribution | None:
    """ "The ministry rejected accusations by the guild that ...": the ministry's denial, not the guild's word alone."""
    if one is None or one.parent is None or not lemma_in(one.cue[0].text.lower(), "told_of"):
        return one
    return next((above for above in every if above.id == one.parent and above.stance == "denies"), one)


def _places(event: Event, told: Told) -> list[Actor]:
    """Where: the words of the place role, else a place that follows the event in its sentence ("strikes in Tarsa")."""
    given = [place for span in where_of(event, told.entities) for place in place_in(span, told.text, told.entities)]
    if given:
        return given
    sentence = told.sentences[event.sentence]
    taken = [span for role in ("A0", "A1", "A2") for span in event.roles.get(role, [])]
    for entity in told.entities:
        if entity.kind not in {"place", "country"}:
            continue
        for mention in entity.mentions:
            if not event.span.end <= mention.start < min(sentence.end, event.span.end + 60):
                continue
            if countries.key(mention.text) in countries.demonyms():
                continue  # "on the Greek island of Evia"
            between = told.text[event.span.end : mention.start]
            if not re.fullmatch(
                r"[^,;:.]{0,40}\b(?:in|at|near|inside|within|off|on|over)\s+(?:the\s+)?", between, re.I
            ):
                continue
            crossed = any(
                event.span.end < other.span.start < mention.start
                for other in told.events
                if other.sentence == event.sentence
            )
            if not crossed and not any(
                s.start <= mention.start < s.end and s.text != mention.text for s in taken if s.end - s.start < 12
            ):
                return [Actor(start=mention.start, end=mention.end, text=mention.text, entity=entity.id)]
    return []


def _evidence(event: Event, graded: Graded, parsed: Parsed | None, text: str) -> list[Span]:
    """The words that a status was read from: those of the event's own clause, where it has some."""
    if parsed is None or graded.status == "occurred":
        return graded.evidence
    inside = [span for span in graded.evidence if any(c.start <= span.start < c.end for c in parsed.clause)]
    if [span for span in inside if span != event.span]:
        return graded.evidence
    better = evidence_within(graded.status, text, parsed.clause)
    return [better] if better is not None else graded.evidence
