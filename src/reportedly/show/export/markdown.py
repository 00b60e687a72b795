"""What is the brief of an article as Markdown (CommonMark), for notes, tickets and wikis?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO
from urllib.parse import quote

from reportedly.records import Claim, Report
from reportedly.show.days import day_of, day_words
from reportedly.show.lay import KEPT, Line, Piece
from reportedly.show.safe import clean
from reportedly.show.tell import Look, claim_lines, look_at
from reportedly.show.text import groups

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$]|:(?=//)|(?<=\bwww)\.|@)")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")  # what makes a list or a heading of a line
_WIDE = 100_000  # columns: one claim, one line


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """A heading an article, its claims in groups by status, each with its sentence; nothing of the text is markup."""
    for number, report in enumerate(reports):
        out.write("\n\n" if number else "")
        out.write("\n".join(lines(report)) + "\n")


def lines(report: Report) -> Iterator[str]:
    """The lines of one article's brief."""
    article = report.article
    look = look_at(report, _WIDE, False)
    yield f"# {escaped(article.title or 'An article without a title')}"
    yield ""
    day = day_of(article.published)
    parts = [escaped(article.outlet)] if article.outlet else []
    parts.append(escaped(day_words(day)) if day else "date unknown")
    if article.url and article.url.startswith(("http://", "https://")):
        parts.append(f"<{quote(clean(article.url), safe=':/?#@!$&()*+,;=%~-._')}>")
    yield " · ".join(parts)
    for mark, group in groups(report.claims):
        yield ""
        yield f"## {mark.heading} ({len(group)})"
        yield ""
        for claim in group:
            yield from _claim(look, claim)
    for warning in report.warnings:
        yield ""
        yield f"> **Warning:** {escaped(warning)}"


def _claim(look: Look, claim: Claim) -> Iterator[str]:
    told: list[Piece] = [piece for line in claim_lines(look, claim) for piece in line]
    yield f"- {_marked(tuple(told[2:]))}"
    words = _sentence(claim)
    if words:
        yield ""
        yield f"  > {words}"
        yield ""


def _marked(line: Line) -> str:
    """Pieces with emphasis; the white space of a piece stands outside its asterisks."""
    shown = []
    for piece in line:
        text = piece.text.replace(KEPT, " ")
        words = text.strip(" ")
        if not words:
            shown.append(text)
            continue
        left, right = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        star = "**" if "bold" in piece.style else ""
        shown.append(f"{left}{star}{escaped(words)}{star}{right}")
    return "".join(shown).strip()


def _sentence(claim: Claim) -> str:
    """The sentence of a claim, its event in bold."""
    sentence, event = claim.sentence, claim.event
    at = event.start - sentence.start
    if not 0 <= at <= len(sentence.text) - len(event.text):
        return escaped(sentence.text)
    before, after = sentence.text[:at], sentence.text[at + len(event.text) :]
    gap = " " if before[-1:].isspace() else ""
    next_gap = " " if after[:1].isspace() else ""
    return f"{escaped(before)}{gap}**{escaped(event.text)}**{next_gap}{escaped(after)}".strip()


def escaped(text: str) -> str:
    """Text that Markdown shows as itself, on one line."""
    words = _SPECIAL.sub(r"\\\1", clean(text))
    return _OPENING.sub(lambda match: f"{match[1]}{_held(match[2])}", words)


def _held(opening: str) -> str:
    """A line's first sign or number so that it opens nothing."""
    return f"&#{ord(opening[0])};{opening[1:]}"
