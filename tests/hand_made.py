"""How are attributions, events and entities made by hand for tests? Marked text into records.

``[S1 four officials] [C1 told] NBC that [X1 the army might *strike*]``: source, cue and content of attribution 1, the
event in stars. Marks may be nested; a part marked twice is one part of two spans. Entities are lines of
``name | kind | words; words``: every place where the words stand is a mention (``|`` and ``;`` as they are).
"""

from __future__ import annotations

import re

import numpy as np

from reportedly.annotate.attribution import find_parents, stance_of
from reportedly.annotate.events import Event
from reportedly.annotate.labels import STATUSES
from reportedly.records import Attribution, Entity, EntityMention, Span

BLOCK = re.compile(r"^`{24} example\n(.*?)\n\.\n(.*?)`{24}$", re.M | re.S)
_TOKEN = re.compile(r"\[([SCX])(\d) ?|\]|\*|[^\[\]*]+")


def span(text: str, words: str, nth: int = 1) -> Span:
    """The nth place of some words."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(start=at, end=at + len(words), text=words)


def read_marks(marked: str) -> tuple[str, list[Attribution], list[Span]]:
    """The plain text, its attributions (ids a1, a2 ... by number) and its starred events."""
    plain, opened, stars = "", [], []
    parts: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for token in _TOKEN.finditer(marked):
        if token[1]:
            opened.append((token[1], token[2], len(plain)))
        elif token[0] == "]":
            part, number, start = opened.pop()
            parts.setdefault(number, {}).setdefault(part, []).append((start, len(plain)))
        elif token[0] == "*":
            stars.append(len(plain))
        else:
            plain += token[0]
    assert not opened
    found = []
    for number, mine in sorted(parts.items()):
        spans = {part: [Span(start=a, end=b, text=plain[a:b]) for a, b in sorted(mine.get(part, []))] for part in "SCX"}
        stance = stance_of(plain, spans["C"])
        found.append(Attribution(id=f"a{number}", source=spans["S"], cue=spans["C"], content=spans["X"], stance=stance))
    events = [Span(start=a, end=b, text=plain[a:b]) for a, b in zip(stars[::2], stars[1::2], strict=True)]
    return plain, find_parents(found), events


def read_entities(text: str, lines: list[str]) -> list[Entity]:
    """Entities e1, e2 ... of lines ``name | kind | words; words``."""
    made = []
    for number, line in enumerate(lines, start=1):
        name, kind, words = (cell.strip() for cell in line.split("|"))
        places = {
            (m.start(), m.end())
            for word in words.split(";")
            for m in re.finditer(rf"(?<!\w){re.escape(word.strip())}(?!\w)", text)
        }
        mentions = [EntityMention(start=a, end=b, text=text[a:b]) for a, b in sorted(places)]
        made.append(Entity(id=f"e{number}", name=name, kind=kind, mentions=mentions))
    return made


def event(
    word: Span, status: str = "occurred", kind: str = "OCCURRENCE", factuality: float = 3.0, sentence: int = 0,
    **roles: list[Span],
) -> Event:  # fmt: skip
    """An event as the model would tell it, sure of its status."""
    scores = np.asarray([1.0 if name == status else 0.0 for name in STATUSES], dtype=np.float32)
    return Event(word, 0, sentence, kind, 1.0, factuality, scores, dict(roles))
