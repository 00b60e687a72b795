"""What did the check of one article find, for people and for programs?"""

from __future__ import annotations

from typing import Any

from reportedly.check import Finding, Place, check_report
from reportedly.records import SCHEMA, Report, ReportedlyError
from reportedly.show.lay import Line, Piece, wrap
from reportedly.show.safe import clean, sign
from reportedly.show.text import head_lines

_AROUND = 110  # characters of a sentence shown on each side of the words found


def findings_of(report: Report) -> list[Finding]:
    """The findings for one article; a title that its text does not hold is read as an article of its own."""
    title = " ".join((report.article.title or "").split())
    headline = None
    if title and title not in " ".join(report.article.text.split()):
        import reportedly

        try:
            headline = reportedly.read(title, published=report.article.published, outlet=report.article.outlet)
        except ReportedlyError:
            headline = None  # a title that cannot be read has nothing to compare
    return check_report(report, headline)


def as_record(report: Report, findings: list[Finding]) -> dict[str, Any]:
    """One line of ``reportedly check --json``."""
    article = report.article
    return {
        "schema": SCHEMA,
        "article": {"id": article.id, "title": article.title, "outlet": article.outlet, "url": article.url},
        "findings": findings,
    }


def finding_lines(report: Report, findings: list[Finding], width: int = 80, plain: bool = False) -> list[Line]:
    """The findings with the words each rests on, those in square brackets within their sentences."""
    width = max(30, width)
    lines = list(head_lines(report, width, plain))
    if not findings:
        return [*lines, (), (Piece("Nothing found."),)]
    for number, finding in enumerate(findings, 1):
        first = f"{number}. "
        lines += [(), *wrap([Piece(clean(finding.message, plain), "bold")], width, [Piece(first)], len(first))]
        for place in finding.spans:
            label = f"   {'title' if place.where == 'title' else 'text'} "
            label = f"{label:<9}"
            lines += wrap(_marked(place, plain), width, [Piece(label, "dim")], len(label))
    return lines


def _marked(place: Place, plain: bool) -> list[Piece]:
    """The sentence with the words in brackets; a long one is cut on both sides."""
    sentence = place.sentence.text
    start = max(0, min(len(sentence), place.start - place.sentence.start))
    end = max(start, min(len(sentence), place.end - place.sentence.start))
    before, words, after = sentence[:start], sentence[start:end], sentence[end:]
    dots = sign("…", plain)
    if len(before) > _AROUND:
        before = dots + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + dots
    pieces = []
    for raw, style, marks in ((before, "", ""), (words, "bold", "[]"), (after, "", "")):
        left = " " if raw[:1].isspace() else ""
        right = " " if raw[-1:].isspace() and raw.strip() else ""
        text = clean(raw, plain)
        pieces.append(Piece(f"{left}{marks[:1]}{text}{marks[1:]}{right}", style))
    return pieces
