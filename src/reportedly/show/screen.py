"""What can this terminal show: how wide, in colour, in more than ASCII?"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from reportedly.show.lay import Line, Piece, painted, plain
from reportedly.show.safe import sign

WIDEST = 100  # a line longer than this is hard to read, however wide the window


def width_of_terminal() -> int:
    """Columns of the terminal, at most WIDEST; 80 where the output goes elsewhere (COLUMNS, if set, wins)."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return max(30, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))
    return 80


def wants_colour(choice: str) -> bool:
    """Whether to colour: "always", "never", or "auto" (a terminal, no NO_COLOR, and TERM is not "dumb")."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def wants_plain() -> bool:
    """Whether our own signs must keep to ASCII: the output's encoding is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("_", "-")
    return encoding not in ("utf-8", "utf8", "utf-8-sig", "utf-16", "utf-32", "cp65001")


def write_lines(lines: Iterable[Line], colour: bool) -> None:
    """Print lines at once; what the output's encoding lacks becomes a question mark."""
    with suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    shown = painted if colour else plain
    click.echo("\n".join(shown(line).rstrip() for line in lines), color=colour)


def rule(width: int, is_plain: bool) -> list[Line]:
    """What stands between two articles."""
    return [(), (Piece(sign("─", is_plain) * width, "dim"),), ()]
