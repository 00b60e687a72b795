"""How does the difference of two articles look?"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.diff import Difference
from reportedly.records import Claim
from reportedly.show.lay import Line, Piece, wrap
from reportedly.show.marks import DISPUTED, MARKS
from reportedly.show.safe import clean, sign


def diff_lines(found: Difference, width: int, plain: bool) -> Iterator[Line]:
    """Figures first, then what is firmer, softer, added, dropped: each in the sentence it stands in."""
    nothing = True
    for each in found.figures:
        arrow = sign("→", plain)
        words = f"{clean(each.before.text, plain)} {arrow} {clean(each.after.text, plain)}"
        yield from _under(
            "figure", "cyan", [Piece(words, "bold"), Piece(f" {clean(each.sentence, plain)}", "dim")], width
        )
        nothing = False
    for name, style, pairs in (("firmer", "green", found.firmer), ("softer", "magenta", found.softer)):
        for pair in pairs:
            before, after = _status(pair.before), _status(pair.after)
            words = f"{before} {sign('→', plain)} {after}"
            yield from _under(name, style, [Piece(words, "bold"), *_sentence(pair.after, plain)], width)
            nothing = False
    for name, style, claims in (("added", "green", found.added), ("dropped", "red", found.dropped)):
        sentences: dict[str, list[Claim]] = {}
        for claim in claims:
            sentences.setdefault(claim.sentence.text, []).append(claim)
        for group in sentences.values():
            events = ", ".join(clean(claim.event.text, plain) for claim in group)
            yield from _under(name, style, [Piece(events, "bold"), *_sentence(group[0], plain)], width)
            nothing = False
    if nothing:
        yield (Piece("Nothing of what is told has changed.", "dim"),)


def _under(name: str, style: str, pieces: list[Piece], width: int) -> list[Line]:
    return wrap(pieces, width, [Piece(f"{name:<8} ", style)], 9)


def _sentence(claim: Claim, plain: bool) -> list[Piece]:
    return [Piece(f" {clean(claim.sentence.text, plain)}", "dim")]


def _status(claim: Claim) -> str:
    return (MARKS[claim.status] if claim.stance == "asserts" else DISPUTED).heading.lower()
