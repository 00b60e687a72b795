"""How is one claim told in a line: status, who → whom, what, where, when, figures, and who says so?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportedly.records import Claim, Entity, Figure, Report
from reportedly.show.clause import doubts, parties, short_names, what
from reportedly.show.days import day_of, interval_words
from reportedly.show.lay import KEPT, Line, Piece, wrap
from reportedly.show.lay import plain as characters
from reportedly.show.marks import DISPUTED, MARKS, Mark
from reportedly.show.safe import clean, shorten, sign
from reportedly.show.said import chain

_UNSURE = {"probable": "probably", "possible": "possibly"}


class Look(NamedTuple):
    """What is the same for all lines of one brief."""

    report: Report
    width: int
    plain: bool
    entities: dict[str, Entity]
    names: dict[str, str]  # entity id → the name shown
    figures: dict[str, Figure]
    year: int | None  # the year that goes without saying: the article's


def look_at(report: Report, width: int, plain: bool) -> Look:
    """The look of a report at a width in columns; ``plain``: our own signs in ASCII."""
    day = day_of(report.article.published)
    return Look(
        report=report,
        width=width,
        plain=plain,
        entities={entity.id: entity for entity in report.entities},
        names=short_names(report),
        figures={figure.id: figure for figure in report.figures},
        year=day.year if day else None,
    )


def glyph(look: Look, mark: Mark) -> Piece:
    """The mark of a status."""
    return Piece(mark.plain if look.plain else mark.glyph, f"bold {mark.style}".strip())


def mark_of(claim: Claim) -> Mark:
    """A claim's mark: what its source denies or questions has one of its own, whatever its status."""
    return MARKS[claim.status] if claim.stance == "asserts" else DISPUTED


def who_whom(look: Look, claim: Claim) -> tuple[str, str]:
    """Who acts, and on whom; "" where nobody is named."""
    return (
        parties(claim.actors, look.entities, look.names, look.plain),
        parties(claim.recipients, look.entities, look.names, look.plain),
    )


def when_words(look: Look, claim: Claim) -> str | None:
    """The days of a claim, or the article's own words in quotation marks where no day could be told."""
    if claim.when is None:
        return None
    days = interval_words(claim.when.from_, claim.when.to, look.year)
    if days is None and claim.when.text.strip():
        days = f"“{shorten(clean(claim.when.text), 30)}”"
    return clean(days, look.plain) if days else None


def likeness(look: Look, claim: Claim) -> tuple[str, ...]:
    """Claims with the same likeness would read alike."""
    words = what(look.report, claim, look.plain).casefold()
    return (*who_whom(look, claim), words, characters(tuple(chain(claim))), when_words(look, claim) or "")


def deed(look: Look, claim: Claim) -> list[Piece]:
    """Who → whom: what."""
    who, whom = who_whom(look, claim)
    pieces = [Piece(who, "bold")] if who else []
    if whom:
        pieces += [Piece(f"{' ' if who else ''}{sign('→', look.plain)} ", "dim"), Piece(whom, "bold")]
    if pieces:
        pieces.append(Piece(": "))
    words = what(look.report, claim, look.plain)
    # Only of what is told as having been: a plan's doubt is its status.
    if claim.certainty in _UNSURE and claim.status in ("occurred", "ongoing", "not_occurred") and not doubts(words):
        pieces.append(Piece(f"{_UNSURE[claim.certainty]} ", "magenta"))
    return [*pieces, Piece(words)]


def claim_lines(look: Look, claim: Claim, others: int = 0) -> list[Line]:
    """The lines of one claim; ``others`` is the number of further claims that would read alike."""
    mark = mark_of(claim)
    pieces = deed(look, claim)
    if mark is DISPUTED and claim.status != "occurred":
        pieces.append(Piece(f" ({MARKS[claim.status].heading.lower()})", "dim"))
    dot = Piece(f" {sign('·', look.plain)} ", "dim")
    where = parties(claim.places, look.entities, look.names, look.plain)
    shown = characters(tuple(pieces)).casefold()
    when = (when_words(look, claim) or "").replace(" ", KEPT)
    for words in (where, when, *figures_of(look, claim)):
        if words and words.casefold() not in shown:
            pieces += [dot, Piece(words)]
    if others:
        pieces += [dot, Piece(f"told {others + 1} times", "dim")]
    said = [Piece(f"{sign('—', look.plain)} ", "dim"), *chain(claim, look.plain)]
    return wrap(pieces, look.width, [Piece("  "), glyph(look, mark), Piece(" ")], 4, said)


def figures_of(look: Look, claim: Claim) -> Iterator[str]:
    """Figures that no other part shows: not those inside the words for who and whom."""
    parts = [*claim.actors, *claim.recipients]
    for key in claim.figures:
        figure = look.figures.get(key)
        if figure is None or any(each.start <= figure.start and figure.end <= each.end for each in parts):
            continue
        words = clean(figure.text, look.plain)
        counted = clean(figure.of or "", look.plain)
        if counted and counted.casefold() not in words.casefold():
            words = f"{words} {counted}"
        yield shorten(words, 40, sign("…", look.plain))
