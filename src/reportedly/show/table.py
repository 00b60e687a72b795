"""How do rows become a table that reads well: aligned, no wider than the terminal?"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.show.lay import Line, Piece
from reportedly.show.safe import clean, columns, shorten, sign

GAP = 2
_LEAST = 6  # columns that any keeps


def table(header: Sequence[str], rows: Sequence[Sequence[object]], width: int, plain: bool = False) -> list[Line]:
    """Lines of a table; numbers are set to the right, None is empty, the widest column gives way where it must."""
    cells = [[_cell(value, plain) for value in row] for row in rows]
    right = [
        all(isinstance(row[i], int | float) or row[i] is None for row in rows) and bool(rows)
        for i in range(len(header))
    ]
    wide = [max(columns(header[i]), *(columns(row[i]) for row in cells), 0) for i in range(len(header))]
    between = len(wide) - 1
    gap = GAP if width >= _LEAST * len(wide) + GAP * between else 1
    least = max(1, min(_LEAST, (width - gap * between) // len(wide)))
    while (over := sum(wide) + gap * between - width) > 0 and max(wide) > least:
        most, second = sorted(wide)[-1], sorted(wide)[-2] if len(wide) > 1 else least
        wide[wide.index(most)] = max(least, min(most - 1, max(most - over, second - 1)))
    lines: list[Line] = [_line(list(header), wide, right, plain, "dim", gap)]
    lines += [_line(row, wide, right, plain, "", gap) for row in cells]
    return lines


def _cell(value: object, plain: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:,}" if isinstance(value, int) else clean(str(value), plain)


def _line(cells: list[str], wide: list[int], right: list[bool], plain: bool, style: str, gap: int) -> Line:
    pieces = []
    for i, cell in enumerate(cells):
        short = shorten(cell, wide[i], sign("…", plain))
        pad = " " * (wide[i] - columns(short))
        last = i == len(cells) - 1
        pieces.append(Piece(f"{pad}{short}" if right[i] else short if last else f"{short}{pad}", style))
        pieces.append(Piece("" if last else " " * gap))
    return tuple(pieces)
