"""Whose life does an obituary tell? "He was born in Kelm" is of the dead, not of the pastor who leads the service."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.resolve.thing import Thing

_DIED = re.compile(r"(?:,[^.;\n]{1,80},)? (?:has |had )?(?:died|passed away|dies)\b")
_LIFE = re.compile(
    r"\s+(?:was (?:born|raised|preceded in death|survived|employed|a (?:\w+ ){0,3}(?:member|graduate|veteran|native)\b)"
    r"|is survived|grew up|graduated|attended|married|served|worked|retired|enlisted|joined|leaves|belonged|enjoyed|"
    r"loved)\b"
)
_RITES = re.compile(
    r"\b(?:officiat(?:e|es|ed|ing)|services?|funeral|burial|interment|cemetery|visitation|memorial|rev\.|reverend|pastor|"
    r"father|rabbi|imam|mass)\b", re.I
)  # fmt: skip


def mourned(text: str, things: Sequence[Thing]) -> Thing | None:
    """The only person who a text of a funeral says has died; None where it is no one, or several."""
    if " died" not in text and " passed away" not in text:
        return None
    if len(_RITES.findall(text)) < 2:
        return None
    dead = [
        thing
        for thing in things
        if thing.kind == "person" and not thing.nominal and any(_DIED.match(text, use.end) for use in thing.uses)
    ]
    return dead[0] if len(dead) == 1 else None


def tells_life(text: str, end: int) -> bool:
    """Whether what stands behind a pronoun's end is told of a life: "he [was born]"."""
    return _LIFE.match(text, end) is not None


def tells_rites(text: str, start: int, end: int) -> bool:
    """Whether a stretch tells of a funeral, and of who leads it."""
    return _RITES.search(text, start, end) is not None
