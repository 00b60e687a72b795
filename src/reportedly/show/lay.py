"""How do styled words become lines of a given width, with a hanging indent?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportedly.show.safe import columns


class Piece(NamedTuple):
    """Some words in one style ("bold", "dim", "green", or several with spaces; "" is the terminal's own)."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]
KEPT = "\u00a0"  # a space at which no line is broken; printed as a space
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "magenta": "35", "cyan": "36"}


def plain(line: Line) -> str:
    """The line's characters alone."""
    return "".join(piece.text for piece in line)


def painted(line: Line) -> str:
    """The line with ANSI codes of the 16 colours; each piece is closed, so nothing runs on into the next."""
    return "".join(
        f"\x1b[{';'.join(_CODES[word] for word in piece.style.split())}m{piece.text}\x1b[0m"
        if piece.style and piece.text
        else piece.text
        for piece in line
    )


class _Word(NamedTuple):
    """What is kept on one line; ``glued``: no space before it (one wide character after another)."""

    pieces: list[Piece]
    glued: bool = False

    def size(self) -> int:
        """Columns."""
        return sum(columns(piece.text) for piece in self.pieces)


def _words(pieces: Iterable[Piece]) -> list[_Word]:
    """Words to be kept whole, each of one piece or more (a comma in another style stays with its word)."""
    words: list[_Word] = []
    touching = False  # whether the next characters touch the word before
    for piece in pieces:
        for index, part in enumerate(piece.text.split(" ")):
            if index:
                touching = False
            if not part:
                continue
            for run in _runs(part):
                if touching and columns(run) == len(run):
                    words[-1].pieces.append(Piece(run, piece.style))
                else:
                    words.append(_Word([Piece(run, piece.style)], touching))
                touching = True
    return words


def _runs(part: str) -> list[str]:
    """A word in the parts that may stand on lines of their own: wide characters singly, all others together."""
    if part.isascii():
        return [part]
    runs: list[str] = []
    open_run = False
    for char in part:
        width = columns(char)
        if width == 2 or not runs or (width and not open_run):
            runs.append(char)
            open_run = width != 2
        else:
            runs[-1] += char
    return runs


def _split(word: _Word, width: int) -> list[_Word]:
    """A word wider than a line, in parts that fit."""
    parts = [_Word([], word.glued)]
    used = 0
    for piece in word.pieces:
        for char in piece.text:
            size = columns(char)
            if used + size > width and parts[-1].pieces:
                parts.append(_Word([], True))
                used = 0
            parts[-1].pieces.append(Piece(char, piece.style))
            used += size
    return [part._replace(pieces=list(merged(part.pieces))) for part in parts]


def wrap(
    pieces: Iterable[Piece], width: int, first: Sequence[Piece] = (), hang: int = 0, tail: Iterable[Piece] = ()
) -> list[Line]:
    """Lines of at most ``width`` columns: ``first`` opens the first, ``hang`` spaces the others.

    ``tail`` follows on the last line where it fits there whole; else it begins a line of its own.
    """
    room = max(2, width - hang)
    lines: list[list[Piece]] = [list(first)]
    used = sum(columns(piece.text) for piece in first)
    bare = True  # no word on this line yet

    def turn() -> None:
        nonlocal used, bare
        lines.append([Piece(" " * hang)])
        used, bare = hang, True

    def put(words: Iterable[_Word]) -> None:
        nonlocal used, bare
        for word in words:
            if word.size() > room:
                put(_split(word, room))
                continue
            gap = 0 if bare or word.glued else 1
            if not bare and used + gap + word.size() > width:
                turn()
                gap = 0
            if gap:
                before = lines[-1][-1].style
                lines[-1].append(Piece(" ", before if before == word.pieces[0].style else ""))
            lines[-1].extend(word.pieces)
            used += gap + word.size()
            bare = False

    put(_words(pieces))
    ending = _words(tail)
    if ending:
        if not bare and used + sum(word.size() + 1 - word.glued for word in ending) > width:
            turn()
        put(ending)
    return [merged(line) for line in lines]


def merged(line: Iterable[Piece]) -> Line:
    """Neighbours of one style made one piece; empty ones dropped."""
    out: list[Piece] = []
    for piece in line:
        if not piece.text:
            continue
        if out and out[-1].style == piece.style:
            out[-1] = Piece(out[-1].text + piece.text, piece.style)
        else:
            out.append(piece)
    return tuple(Piece(piece.text.replace(KEPT, " "), piece.style) for piece in out)
