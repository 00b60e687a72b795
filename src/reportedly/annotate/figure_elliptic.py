"""What does a bare number count that leaves the word out: "killed 13 soldiers and wounded [56 more]"?

The number takes the word of the figure before it in its sentence; "three of them children" has one of its own.
"""

from __future__ import annotations

import re

import msgspec

from reportedly.records import Figure

_MORE = re.compile(r" (?:more|others)$")
_HARMED = re.compile(
    r"\b(?:kill|wound|injur|hurt|arrest|detain|evacuat|hospitali[sz]|rescu|displac|captur|abduct|kidnapp)(?:ed|ing|e)? "
    r"(?:(?:at least|about|nearly|some|another|up to|more than|over|as many as) )?$"
)
_OF_THEM = re.compile(
    r" of (?:them|whom)(?: (?:were|are|was))? (?P<who>[a-z]{3,}s|children|women|men|police)\b(?! [a-z]+ed\b)"
)
_ENDS = re.compile(r"[.!?;](?:\s|$)|\n\s*\n")
_FAR = 90  # characters between two figures of which the later counts what the earlier does
_NEAR = 40  # characters before a number in which the verb stands that it is the object of


def with_words_left_out(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, in order, with what the bare ones count: the words that a figure before them has, or their own."""
    made: list[Figure] = []
    for figure in figures:
        if figure.of is None and figure.unit is None:
            if own := _OF_THEM.match(text, figure.end):
                figure = msgspec.structs.replace(figure, of=own["who"])
            elif made and made[-1].of is not None and made[-1].unit is None and figure.start - made[-1].end <= _FAR:
                bare = _MORE.search(figure.text) or _HARMED.search(text, max(0, figure.start - _NEAR), figure.start)
                if bare and _ENDS.search(text, made[-1].end, figure.start) is None:
                    figure = msgspec.structs.replace(figure, of=made[-1].of)
        made.append(figure)
    return made
