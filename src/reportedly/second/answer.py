"""Which of a language model's words stand in the article? Records are made of those alone.

No string of an answer gets into a record: each is looked up in the article, and the record holds the article's own
characters with their offsets. What is not found is left out and counted. A claim whose source is not found is left out
whole, for without it the claim would look like the article's own. Whatever an article makes a model say, all it can do
is mark up: names, numbers, days, chains and entities come from the built-in reader's rules over the words found.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from reportedly.annotate.kinds import kind_of, newsworthiness
from reportedly.records import Attribution, Claim, Report, Sentence, Span, When
from reportedly.resolve.arguments import actors_in, place_in
from reportedly.resolve.chains import attribution_at, chain_of
from reportedly.second.question import Answer, ToldAttribution, ToldClaim

LONGEST = 3_000  # characters of one piece that is looked up
MOST = 400  # attributions, and claims, of one answer that are looked at
UNMEASURED = 0.5  # the confidence of what a model tells: nobody has measured it
_FACTUALITY = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "unknown": 0.0}


class Found(NamedTuple):
    """What of the answers stands in the article, and how many of them were left out."""

    attributions: list[Attribution]
    claims: list[Claim]
    left_out: int  # attributions and claims
    unfound: int  # words that are not there, of those and of others


class Words:
    """Looks words up in one article, and counts those that are not there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.unfound = 0

    def find(self, words: str | None, start: int, end: int, near: int | None = None) -> Span | None:
        """The words between two offsets, the first or the nearest to ``near``; None where they are not there.

        They must stand there as whole words, letter for letter; only a blank may be any white space.
        """
        parts = words.split() if words and len(words) <= LONGEST else []
        if not parts:
            self.unfound += bool(words)
            return None
        pattern = r"\s+".join(re.escape(part) for part in parts)
        before = r"(?<!\w)" if parts[0][0].isalnum() else ""
        after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
        places = re.compile(before + pattern + after).finditer(self.text, start, end)
        best = next(places, None) if near is None else min(places, key=lambda m: abs(m.start() - near), default=None)
        self.unfound += best is None
        return self.span(best.start(), best.end()) if best else None

    def all(self, pieces: list[str], start: int, end: int, near: int | None = None) -> tuple[list[Span], int]:
        """The pieces that are there, in the order of the text and without overlap; and how many are not."""
        found = [span for piece in pieces if (span := self.find(piece, start, end, near)) is not None]
        kept: list[Span] = []
        for span in sorted(found, key=lambda s: (s.start, -s.end)):
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return kept, len(pieces) - len(found)

    def span(self, start: int, end: int) -> Span:
        """The characters between two offsets."""
        return Span(start=start, end=end, text=self.text[start:end])


def found_in(report: Report, sentences: list[Sentence], answers: list[tuple[int, int, Answer]]) -> Found:
    """What the answers about sentences (first, last half open) tell, as the contract's records.

    ``report`` is the built-in reader's: its entities, dates and figures are tied to the words found.
    """
    words = Words(report.article.text)
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    left_out = 0
    for first, last, answer in answers:
        batch = sentences[first:last]
        made = _attributions(words, answer.attributions[:MOST], batch, len(attributions))
        left_out += len(answer.attributions) - len(made)
        attributions += made.values()
        seen: set[tuple[int, str | None]] = set()
        for told in answer.claims[:MOST]:
            claim = _claim(words, told, batch, made, report)
            if claim is not None and (claim.event.start, claim.attribution) not in seen:
                seen.add((claim.event.start, claim.attribution))
                claims.append(claim)
            elif claim is None:
                left_out += 1
        left_out += len(answer.claims[MOST:])
    claims.sort(key=lambda claim: claim.event.start)
    return Found(
        attributions, [replace(claim, id=f"c{i}") for i, claim in enumerate(claims, 1)], left_out, words.unfound
    )


def _attributions(
    words: Words, told: list[ToldAttribution], batch: list[Sentence], before: int
) -> dict[int, Attribution]:
    """The attributions whose source, cue and content stand in the article, by their place in the answer."""
    made: dict[int, Attribution] = {}
    for number, one in enumerate(told):
        if not 0 <= one.sentence < len(batch):
            continue
        sentence = batch[one.sentence]
        cue = words.find(one.cue, sentence.start, sentence.end)
        if cue is None:
            continue
        start, end = batch[0].start, batch[-1].end
        source = words.find(one.source, start, end, near=cue.start)
        content, missing = words.all(one.content, start, end, near=cue.start)
        content = [span for span in content if span.end <= cue.start or cue.end <= span.start]
        if (one.source is not None and source is None) or missing or not content:
            continue
        name = f"a{before + len(made) + 1}"
        made[number] = Attribution(
            id=name, source=[source] if source else [], cue=[cue], content=content, stance=one.stance,
            confidence=UNMEASURED,
        )  # fmt: skip
    for number, one in enumerate(told):
        outer = made.get(one.inside) if one.inside is not None else None
        if number in made and outer is not None and _stands_in(made[number], outer) and not _holds(made, number, outer):
            made[number] = replace(made[number], parent=outer.id)
    return made


def _stands_in(inner: Attribution, outer: Attribution) -> bool:
    """Whether the content of one holds the cue or the content of the other."""
    inside = [*inner.cue, *inner.content]
    return any(a.start < b.end and b.start < a.end for a in outer.content for b in inside)


def _holds(made: dict[int, Attribution], number: int, outer: Attribution) -> bool:
    """Whether the outer attribution stands in the other already, however deep: two never stand in one another."""
    by_id = {one.id: one for one in made.values()}
    at: Attribution | None = outer
    for _ in range(len(made) + 1):
        if at is None or at.id == made[number].id:
            return at is not None
        at = by_id.get(at.parent or "")
    return True


def _claim(
    words: Words, told: ToldClaim, batch: list[Sentence], made: dict[int, Attribution], report: Report
) -> Claim | None:
    """A claim whose event stands in the article, and whose source does. None for any other."""
    if not 0 <= told.sentence < len(batch):
        return None
    sentence = batch[told.sentence]
    start, end = sentence.start, sentence.end
    event = words.find(told.event, start, end)
    if event is None:
        return None
    holding = attribution_at(event.start, event.end, list(made.values()))
    if told.said_by is not None and (told.said_by not in made or holding is None):
        return None
    text, near = words.text, event.start
    entities = [one for one in report.entities if any(start <= m.start < end for m in one.mentions)]
    figures = [one for one in report.figures if start <= one.start < end]

    def there(pieces: list[str]) -> list[Span]:
        return words.all(pieces, start, end, near)[0]

    actors, recipients = (
        actors_in(there(pieces), text, entities, figures) for pieces in (told.actors, told.recipients)
    )
    places = [place for span in there(told.places) for place in place_in(span, text, entities)]
    clause = there(told.clause)
    _, mode, _ = typed = kind_of(
        event.text,
        text[start:end],
        [one.text for one in actors],
        [one.text for one in recipients],
        [one.text for one in places],
        offset=event.start - start,
    )
    chain = chain_of(holding, {one.id: one for one in made.values()}, report.entities, text) if holding else []
    parts = [event, *clause]
    salience = newsworthiness(told.kind, event.text.lower()) + 0.12 * any(one.entity for one in actors)
    return Claim(
        id="",
        event=event,
        kind=told.kind,
        mode=mode if typed[0] == told.kind else None,
        status=told.status,
        certainty=told.certainty,
        polarity="no" if told.status == "not_occurred" else "yes",
        factuality=_FACTUALITY[told.certainty] * (-1 if told.status == "not_occurred" else 1),
        evidence=there(told.evidence),
        attribution=holding.id if holding else None,
        stance=holding.stance if holding else "asserts",
        sources=chain,
        actors=actors,
        recipients=recipients,
        places=places,
        when=_when(words.find(told.when, start, end, near), report),
        figures=[one.id for one in figures if any(s.start < one.end and one.start < s.end for s in parts)],
        confidence=UNMEASURED,
        salience=round(max(0.0, min(1.0, salience - 0.1 * start / max(1, len(text)))), 3),
        sentence=words.span(start, end),
        clause=clause if any(s.start <= event.start < s.end for s in clause) else [],
    )


def _when(span: Span | None, report: Report) -> When | None:
    """The words that tell when, with the days that the built-in rules give to the first date in them."""
    if span is None:
        return None
    dates = [one for one in report.dates if one.start < span.end and span.start < one.end and one.type != "SET"]
    date = next((one for one in dates if one.from_ or one.to), None)
    days = (date.from_, date.to) if date else (None, None)
    return When(from_=days[0], to=days[1], start=span.start, end=span.end, text=span.text)
