"""What does the page of one report show, in the words of the brief?"""

from __future__ import annotations

from typing import Any, NamedTuple

from reportedly.passages import lines_of
from reportedly.records import Claim, Report
from reportedly.show.choice import salient
from reportedly.show.clause import parties
from reportedly.show.days import day_of, day_words
from reportedly.show.lay import KEPT, Piece
from reportedly.show.marks import DISPUTED, MARKS
from reportedly.show.quiet import quiet_words
from reportedly.show.safe import clean
from reportedly.show.said import chain, hanging
from reportedly.show.tell import Look, deed, figures_of, look_at, mark_of, when_words
from reportedly.show.text import BASIS, KINDS, groups, source_name, waiting
from reportedly.show.web.shades import SHADES, shade_of
from reportedly.show.web.stretches import Stretch, paragraphs

LONGEST = 20_000  # characters shown of a stretch between marked words
_UNSURE_OF_READING = 0.5  # the confidence under which a claim says that it may be misread


class Card(NamedTuple):
    """One claim as the page shows it."""

    id: str  # in the page
    key: str  # in the report
    words: str  # the id of the stretch where its event begins
    number: int  # in the order of the text, from 1
    shade: str
    denied: bool
    heading: str  # its status in words
    glyph: str
    told: list[Piece]
    said: list[Piece]
    facts: list[str]


def view(report: Report, prefix: str = "", everything: bool = False) -> dict[str, Any]:
    """What the template of a report needs; ``prefix`` begins every id, so that several reports fit in one page."""
    look = look_at(report, 80, False)
    article = report.article
    text = [[_readable(stretch) for stretch in block] for block in paragraphs(report)]
    stretches = [stretch for block in text for stretch in block]
    anchors = {claim: f"{prefix}w-{stretch.begins[0]}" for stretch in stretches for claim in stretch.begins}
    every = lines_of(report)
    known = {claim.id for claim in report.claims}
    listed = [*report.claims, *(claim for claim in every if claim.id not in known)]
    numbers = {claim.id: number for number, claim in enumerate(sorted(listed, key=lambda c: c.event.start), 1)}
    chosen = every if everything else salient(every, report)
    kept = {claim.id for claim in chosen}
    claims = {claim.id: claim for claim in report.claims}

    def card(claim: Claim) -> Card:
        return _card(look, claim, prefix, numbers[claim.id], anchors.get(claim.id, ""))

    def event(claim: str) -> dict[str, Any]:
        """What the template shows of the event of a claim."""
        anchor = anchors.get(claim, "")
        return {
            "shade": shade_of(claims[claim]),
            "anchor": anchor,
            "number": numbers[claim],
            "lesser": claim not in kept,
        }

    day = day_of(article.published)
    title = clean(article.title or "")
    return {
        "id": prefix.rstrip("-") or "report",
        "prefix": prefix,
        "title": title or "An article without a title",
        "outlet": clean(article.outlet or ""),
        "day": day_words(day) if day else "",
        "published": day.isoformat() if day else "",
        "basis": BASIS.get(article.published_basis or "", "") if day else "",
        "url": article.url if article.url and article.url.startswith(("http://", "https://")) else "",
        "groups": [
            (mark, _shade(mark, group), [card(claim) for claim in group])
            for mark, group in groups(chosen, report.article.published)
        ],
        "lesser": [card(claim) for claim in report.claims if claim.id not in kept],
        "text": text,
        "is_title": [_same(block, title) for block in text],
        "event": event,
        "sources": [(source_name(report, each), KINDS.get(each.kind or "", ""), each) for each in hanging(report)],
        "open": [(days, card(claim)) for days, claim in waiting(chosen, look)],
        "warnings": [clean(warning) for warning in report.warnings],
        "total": len(report.claims),
        "quiet": None if everything else quiet_words(report),
        "asides": {},
    }


def _readable(stretch: Stretch) -> Stretch:
    """A stretch that no browser need lay out: a line of millions of characters is cut, and says so."""
    beyond = len(stretch.text) - LONGEST
    if beyond <= 0:
        return stretch
    return stretch._replace(text=f"{stretch.text[:LONGEST]} […] ({beyond:,} more characters are not shown here)")


def _shade(mark: Any, group: list[Claim]) -> str:
    return "struck" if mark is DISPUTED else SHADES[group[0].status]


def _same(block: list[Stretch], title: str) -> bool:
    return bool(title) and " ".join("".join(stretch.text for stretch in block).split()) == title


def _card(look: Look, claim: Claim, prefix: str, number: int, words: str) -> Card:
    mark = mark_of(claim)
    told = deed(look, claim)
    shown = "".join(piece.text for piece in told).casefold()
    where = parties(claim.places, look.entities, look.names)
    facts = [where, when_words(look, claim) or "", *figures_of(look, claim)]
    facts = [fact for fact in facts if fact and fact.casefold() not in shown]
    if mark is DISPUTED and claim.status != "occurred":
        facts.append(MARKS[claim.status].heading.lower())
    if claim.kind:
        facts.append(f"{claim.kind}, {claim.mode}" if claim.mode else claim.kind)
    if claim.confidence < _UNSURE_OF_READING:
        facts.append(f"read with {claim.confidence:.0%} confidence")
    return Card(
        id=f"{prefix}{claim.id}",
        key=claim.id,
        words=words,
        number=number,
        shade=shade_of(claim),
        denied=claim.stance != "asserts",
        heading=mark.heading,
        glyph=mark.glyph,
        told=told,
        said=chain(claim),
        facts=[fact.replace(KEPT, "\u00a0") for fact in facts],
    )
