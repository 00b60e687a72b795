"""How is one claim told in a line: status, who → whom, what, where, when, figures, and who says so?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from reportedly.records import Actor, Attribution, Claim, Date, Entity, Figure, Report, Span, When
from reportedly.resolve.genre import is_own
from reportedly.show.clause import doubts_of, parties, pronouns_of, short_names, told
from reportedly.show.days import day_of, interval_words
from reportedly.show.lay import KEPT, Line, Piece, wrap
from reportedly.show.lay import plain as characters
from reportedly.show.marks import DISPUTED, MARKS, Mark
from reportedly.show.safe import clean, shorten, sign
from reportedly.show.said import beyond, chain, corrected, name_within
from reportedly.show.said_before import said_before

_LOOSE = re.compile(r"\b(?:before|after|since|until) (?:it|he|she|they)\W*$", re.I)  # "14 hours before it"
_FROM_THERE = re.compile(r" (?:before|after|since|until|later than|earlier than)\b", re.I)
_YEAR = re.compile(r"(?:since |in |from |during )?\d{4}", re.I)
_MONTH_DAY = re.compile(r"\b\d{1,2}(?:st)?\b(?!\d)")  # a day of a month, and no year
_JANUARY = re.compile(r"\bjan", re.I)
_VAGUE = re.compile(r"\b(?:recent|past|coming) (?:years|months|weeks|days|decades)\b|\b\d0s\b|\b\d{3}0s\b", re.I)
_AROUND = re.compile(r"(?:even )?(?:before|after|following|ahead of|prior to|in the wake of) ", re.I)
_NOUN = re.compile(r"\b[a-z]{4,20}\b")
_OF_TIME = frozenset(
    "early late this last next week weeks month months year years weekend noon midnight morning night evening "
    "afternoon spring summer autumn fall winter beginning start middle first second third fourth quarter half past "
    "about".split()
)
_DENIES_IT = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)) "
    r"(?:it|this|that|them|the (?P<what>report|claim|allegation|accusation|account)s?)\W*$"
)
_NEAR = 60  # characters before a denial's sentence in which what it denies ends ...
_TOLD_AS = {
    "allegation": re.compile("alleg|accus|claim", re.I),
    "accusation": re.compile("accus|alleg|charg|blam", re.I),
    "report": re.compile("report", re.I),
}
_FURTHER = 400  # ... or in which it does that a noun tells: "the [allegations]" were alleged
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|must|did|do|does|\w{3,20}ed)\b"
)
_DENIED = 140  # characters of it that are shown
_UNSURE = {"probable": "probably", "possible": "possibly"}


class Look(NamedTuple):
    """What is the same for all lines of one brief."""

    report: Report
    width: int
    plain: bool
    entities: dict[str, Entity]
    names: dict[str, str]  # entity id → the name shown
    figures: dict[str, Figure]
    attributions: dict[str, Attribution]
    pronouns: list[Actor]  # whose meaning is known
    year: int | None  # the year that goes without saying: the article's
    vague: dict[int, bool]  # where dates begin, and whether they name no day: "now", "soon", "recently"


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
        attributions={one.id: one for one in report.attributions},
        pronouns=pronouns_of(report),
        year=day.year if day else None,
        vague={date.start: _names_no_day(date) for date in report.dates},
    )


def glyph(look: Look, mark: Mark) -> Piece:
    """The mark of a status."""
    return Piece(mark.plain if look.plain else mark.glyph, f"bold {mark.style}".strip())


def mark_of(claim: Claim) -> Mark:
    """A claim's mark: what its source denies or questions has one of its own, whatever its status."""
    told = claim.stance == "asserts" and not corrected(claim) and _denial(claim) is None
    return MARKS[claim.status] if told else DISPUTED


def _denial(claim: Claim) -> re.Match[str] | None:
    """The words of a claim that deny what was told before: "Vale [denied it]"."""
    return _DENIES_IT.search(claim.clause[-1].text) if claim.status == "occurred" and claim.clause else None


def _what_is_denied(look: Look, claim: Claim) -> str | None:
    """What "it" is that somebody denies: the content of what another said last."""
    if (denied := _denial(claim)) is None:
        return None
    told_as = _TOLD_AS.get(denied["what"] or "")
    before = [
        one
        for one in look.report.attributions
        if one.stance == "asserts"
        and one.source
        and 0
        <= claim.sentence.start - max(span.end for span in (*one.content, *one.cue))
        <= (_FURTHER if told_as else _NEAR)
        and (not told_as or any(told_as.match(cue.text) for cue in one.cue))
    ]
    if not before:
        return None
    last = before[-1].content[0]
    outer = next(
        one.content[0] for one in before if one.content[0].start <= last.start and last.end <= one.content[0].end
    )
    words = clean(outer.text, look.plain).strip(" .,;")  # "said the Treasury had told it that it could": all of it
    plain = words.startswith("that ") or not _CLAUSE.search(words)
    return shorten(words if plain else f"that {words}", _DENIED, sign("…", look.plain))


def when_words(look: Look, claim: Claim) -> str | None:
    """The days of a claim, or the article's own words in quotation marks where no day could be told."""
    if claim.when is None:
        return None
    if is_vague(look, claim.when):
        return None
    days = interval_words(claim.when.from_, claim.when.to, look.year)
    if days is None and claim.when.text.strip():
        days = f"“{shorten(clean(claim.when.text), 30)}”"
    if days and claim.when.to is None and claim.when.from_ and (since := _coarse(claim.when.from_, claim.when.text)):
        days = f"from {since}"
    if days and days.startswith("by ") and claim.when.text.casefold().startswith(("until ", "till ")):
        days = f"until {days.removeprefix('by ')}"
    return clean(days, look.plain) if days else None


def _coarse(first: str, told: str) -> str | None:
    """The year, or the month and year, of a first day that stands for all of it: "since last year", "since May"."""
    day = day_of(first)
    if day is None or day.day != 1 or _MONTH_DAY.search(told):
        return None
    if day.month == 1 and not _JANUARY.search(told):
        return str(day.year)
    last = (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return interval_words(day.isoformat(), last.isoformat())


def _is_of_event(when: When) -> bool:
    """Whether a time is told by an event that it comes before or after: "before the November vote"."""
    around = (when.from_ is None or when.to is None) and _AROUND.match(when.text)
    return bool(around) and any(word not in _OF_TIME for word in _NOUN.findall(when.text[around.end() :]))  # type: ignore[union-attr]


def is_vague(look: Look, when: When) -> bool:
    """Whether words of time name no day: "now" is not the day of publication, and "soon" none of those after it."""
    found = [look.vague[at] for at in range(when.start, when.end) if at in look.vague]
    return bool(found) and all(found)


def _names_no_day(date: Date) -> bool:
    return date.value in ("PRESENT_REF", "FUTURE_REF") or (date.value == "PAST_REF" and date.from_ is None)


def likeness(look: Look, claim: Claim) -> tuple[str, ...]:
    """Claims with the same likeness would read alike."""
    words = characters(tuple(told(look.report, claim, look.entities, look.names, look.plain, look.pronouns))).casefold()
    return (words, characters(tuple(chain(claim))), when_words(look, claim) or "")


def deed(look: Look, claim: Claim) -> list[Piece]:
    """Who does what to whom, as a clause."""
    pieces = told(look.report, claim, look.entities, look.names, look.plain, look.pronouns)
    # Only where words say so that the clause does not hold, and of what is told as having been: a plan's doubt is its
    # status.
    elsewhere = any(cue != claim.event and not _inside(claim, cue) for cue in claim.evidence) or not claim.clause
    settled = claim.status in ("occurred", "ongoing")
    if claim.certainty in _UNSURE and settled and elsewhere and not doubts_of(pieces):
        pieces.append(Piece(f" ({_UNSURE[claim.certainty]})", "magenta"))
    return pieces


def claim_lines(look: Look, claim: Claim, others: int = 0) -> list[Line]:
    """The lines of one claim; ``others`` is the number of further claims that would read alike."""
    mark = mark_of(claim)
    pieces = deed(look, claim)
    if denied := _what_is_denied(look, claim):
        pieces.append(Piece(f" ({denied})", "dim"))
    if mark is DISPUTED and claim.status not in ("occurred", "ongoing"):
        pieces.append(Piece(f" ({MARKS[claim.status].heading.lower()})", "dim"))
    dot = Piece(f" {sign('·', look.plain)} ", "dim")
    shown = characters(tuple(pieces)).casefold()
    told_by = beyond(claim, look.attributions)
    # no source: the article itself says so, as the brief says once for all
    said = (
        [Piece(f"{sign('—', look.plain)} ", "dim"), *chain(told_by, look.plain), *first_told_by(claim, look)]
        if told_by.sources or corrected(claim)
        else []
    )
    elsewhere = any(not is_own(one.name) for one in told_by.sources)
    if elsewhere and (day := said_before(claim, look.report, look.attributions.get(claim.attribution or ""))):
        said.append(Piece(f", {day}"))
    told = shown + characters(tuple(said)).casefold()
    places = [each for each in claim.places if not _inside(claim, each) and _first(each) not in told]
    where = parties(places, look.entities, look.names, look.plain)
    when = when_words(look, claim) or ""
    quoted = claim.when is not None and when.startswith(("“", '"'))
    if claim.when and quoted and _LOOSE.search(claim.when.text[-20:]):
        when = ""
    if claim.when and quoted and _FROM_THERE.match(claim.sentence.text, max(0, claim.when.end - claim.sentence.start)):
        when = ""  # "seven months before it burst": counted from what is not told here
    if claim.when and quoted and (_beside(claim, claim.when) or _told_elsewhere(look, claim, claim.when)):
        when = ""  # the article's own words, and they are told already
    if (
        claim.when
        and _inside(claim, claim.when)
        and (
            _YEAR.fullmatch(claim.when.text)
            or _VAGUE.search(claim.when.text)
            or when == str(look.year)
            or _is_of_event(claim.when)
        )
    ):
        when = ""  # "since 1994", "this year", "before the May vote" need no more; "in recent years" has no days
    for words in (where, when.replace(" ", KEPT), *figures_of(look, claim)):
        if words and words.replace(KEPT, " ").casefold() not in shown:
            pieces += [dot, Piece(words)]
    if others:
        pieces += [dot, Piece(f"told {others + 1} times", "dim")]
    return wrap(pieces, look.width, [Piece("  "), glyph(look, mark), Piece(" ")], 4, said)


def first_told_by(claim: Claim, look: Look) -> list[Piece]:
    """Whom an article cited for what it corrects: "(first told by a nurse)"."""
    one = look.attributions.get(claim.attribution or "") if corrected(claim) else None
    if one is None or not one.source or is_own(one.source[0].text):
        return []
    return [Piece(f" (first told by {name_within(clean(one.source[0].text, look.plain))})", "dim")]


def _first(place: Actor) -> str:
    """A place up to its first comma, as compared: "Ostrel, in the Thaven valley" is told where Ostrel is."""
    return clean(place.text).split(",")[0].casefold()


def _inside(claim: Claim, words: Actor | When | Figure | Span) -> bool:
    """Whether the clause that tells a claim holds these words already."""
    return any(span.start <= words.start and words.end <= span.end for span in claim.clause)


def _told_elsewhere(look: Look, claim: Claim, words: Figure | When) -> bool:
    """Whether the clause of another claim of the sentence holds these words, and so tells them."""
    return any(
        _inside(other, words) and not (claim.clause and _inside(other, claim.clause[-1]))
        for other in look.report.claims
        if other.sentence.start == claim.sentence.start and other.clause != claim.clause
    )


def _beside(claim: Claim, words: When) -> bool:
    """Whether the clause that tells a claim holds some of these words."""
    return any(span.start < words.end and words.start < span.end for span in claim.clause)


def figures_of(look: Look, claim: Claim) -> Iterator[str]:
    """Figures that the clause does not show."""
    for key in claim.figures:
        figure = look.figures.get(key)
        if figure is None or _inside(claim, figure) or _told_elsewhere(look, claim, figure):
            continue
        words = clean(figure.text, look.plain)
        counted = clean(figure.of or "", look.plain)
        if counted and counted.casefold() not in words.casefold():
            words = f"{words} {counted}"
        yield shorten(words, 40, sign("…", look.plain))
