"""How is each status of a claim shown: its group, its mark, its colour?"""

from __future__ import annotations

from typing import NamedTuple

# Colours are from the 16 of every terminal, and only those that read on black and on white: no yellow, no bright
# white, no blue. A mark differs from its neighbours in shape, so that nothing rests on colour.


class Mark(NamedTuple):
    """One status as people see it: the heading of its group, a glyph, its ASCII stand-in and a style."""

    heading: str
    glyph: str
    plain: str
    style: str


GREEN, CYAN, MAGENTA, RED = "green", "cyan", "magenta", "red"

MARKS: dict[str, Mark] = {
    "occurred": Mark("Happened", "●", "*", GREEN),
    "ongoing": Mark("Under way", "◐", "~", GREEN),
    "scheduled": Mark("Scheduled", "◆", "@", CYAN),
    "planned": Mark("Planned", "◇", ">", CYAN),
    "considered": Mark("Considered", "○", "o", CYAN),
    "possible": Mark("Possible", "?", "?", MAGENTA),
    "predicted": Mark("Predicted", "↗", "^", MAGENTA),
    "threatened": Mark("Threatened", "▲", "!", RED),
    "demanded": Mark("Demanded", "»", "&", RED),
    "conditional": Mark("Conditional", "÷", "%", MAGENTA),
    "not_occurred": Mark("Did not or will not happen", "×", "x", ""),
}
DISPUTED = Mark("Denied or questioned", "≠", "#", RED)

STATUSES = tuple(MARKS)
OPEN = STATUSES[2:10]  # scheduled ... conditional: may still come true
FURNITURE = {"→": "->", "←": "<-", "—": "--", "–": "-", "…": "...", "·": "|", "≥": ">=", "≤": "<=", "─": "-"}


def mark_of_status(status: str | None, stance: str = "asserts") -> Mark:
    """The mark of a status; one of its own for what is denied or questioned."""
    return MARKS[status] if status is not None and stance == "asserts" else DISPUTED


def mark_of_happening(status: str | None, disputed: bool) -> Mark:
    """The mark of a happening, on every page: never that of what is done where others deny it."""
    return DISPUTED if disputed else mark_of_status(status)


# What has happened where a happening is an act of speech: the threat, not what was threatened.
_ACTS = {"threaten": "threat made", "request": "request made"}


def standing(status: str | None, disputed: bool, kind: str | None = None) -> str:
    """How a happening stands, in words: "happened", "happened, others deny it", "threat made"."""
    done = status in ("occurred", "ongoing")
    heading = _ACTS.get(kind or "") if done else None
    heading = heading or mark_of_status(status).heading.lower()
    return f"{heading}, others deny it" if disputed else heading
