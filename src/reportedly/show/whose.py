"""How is a clause of "whose" told as a sentence? "Vale, whose son was shot" as "Vale's son was shot"."""

from __future__ import annotations

import re

from reportedly.main_verb import has_main_verb
from reportedly.records import Claim, Report
from reportedly.show.lay import Piece

_IS = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")
_WHOSE = re.compile(r"(?:, \d+)?,? whose ")


def leads_with_owner(report: Report, claim: Claim) -> bool:
    """Whether a clause begins with whom a "whose" means, and tells what follows alone: "Vale, [whose son was shot]"."""
    start = claim.clause[0].start if claim.clause else claim.sentence.start
    at = report.article.text.find(" whose ", start, claim.event.start)
    if at < 0 or any(", " in report.article.text[max(span.start, at) : span.end] for span in claim.clause):
        return False  # "Vale, whose son was shot, left"
    if has_main_verb(report.article.text, start, at):
        return False  # "it [is] a post whose time has come"
    if any(at < other.event.start < claim.event.start and _ends_there(other, start, claim) for other in report.claims):
        return False  # "the guild whose head fled [has struck]"
    stop = claim.clause[-1].end if claim.clause else claim.sentence.end
    if _IS.search(report.article.text, start, at):
        return False  # "nine of them were miners whose house burnt": a sentence of its own
    bare = report.article.text[at - 1 : at] != ","  # "the guild whose head fled struck": what follows is the guild's
    return not any(
        start <= other.event.start < at or (bare and claim.event.end <= other.event.start < stop)
        for other in report.claims
    )


def _ends_there(inner: Claim, start: int, claim: Claim) -> bool:
    """Whether a clause that begins as another's does ends before that one's word."""
    return bool(inner.clause) and inner.clause[0].start == start and inner.clause[-1].end <= claim.event.start


def as_owned(pieces: list[Piece]) -> list[Piece]:
    """ "Vale, whose son was shot" as a sentence: "Vale's son was shot"."""
    made, done = [], False
    for index, piece in enumerate(pieces):
        found = None if done else _WHOSE.search(piece.text)
        if found is not None:
            before = "".join(each.text for each in pieces[:index]) + piece.text[: found.start()]
            ending = "’ " if before.endswith("s") else "’s "
            piece, done = piece._replace(text=f"{piece.text[: found.start()]}{ending}{piece.text[found.end() :]}"), True
        made.append(piece)
    return made
