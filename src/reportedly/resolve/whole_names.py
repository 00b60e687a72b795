"""Which names that the model took apart, or took for another kind of name, are one person's or one place's?"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.annotate.names import Mention, first_names
from reportedly.resolve import actors, countries

_UNSURE = 0.75  # mean score below which a label gives way to a known first name
_JOINED = frozenset(("PER", "LOC"))


def whole_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions by start: two neighbours of one kind made one ("[New] [York]", "[Ada] [Quist]"), the same words
    under one label throughout, and that a person's where a first name says so and the model is unsure."""
    return _one_label(text, _extended(text, _neighbours_joined(text, sorted(mentions))))


def _neighbours_joined(text: str, mentions: list[Mention]) -> list[Mention]:
    made: list[Mention] = []
    for each in mentions:
        last = made[-1] if made else None
        if (
            last is not None
            and last.label == each.label
            and each.label in _JOINED
            and each.start == last.end + 1
            and text[last.end] == " "
            and countries.country_of(text[last.start : last.end]) is None
        ):
            made[-1] = last._replace(end=each.end, score=max(last.score, each.score))
        else:
            made.append(each)
    return made


def _extended(text: str, mentions: list[Mention]) -> list[Mention]:
    """A first name where a person's whole name stands is that name: "[Ada] Quist", once "Ada Quist" is known.

    So is the first word of a place: "[San] Marn", once "San Marn" is known."""
    whole: dict[str, tuple[str, str]] = {}  # first word → the longest name that begins with it, and its label
    for each in mentions:
        words = text[each.start : each.end]
        place = each.label == "LOC"
        if " " in words and (place or each.label == "PER" or _reads_as_person(words, each.label)):
            first = words.split()[0]
            whole[first] = max(
                whole.get(first, ("", "")), (words, "LOC" if place else "PER"), key=lambda one: len(one[0])
            )
    made = []
    for at, each in enumerate(mentions):
        words = text[each.start : each.end]
        name, label = whole.get(words, ("", "")) if each.label != "NOM" else ("", "")
        end = each.start + len(name)
        free = at + 1 == len(mentions) or mentions[at + 1].start >= end
        if name and free and text.startswith(name, each.start) and not text[end : end + 1].isalnum():
            each = each._replace(end=end, label=label)
        made.append(each)
    return made


def _one_label(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with one label for the same words throughout: the model's surest over all of them."""
    sums: dict[str, dict[str, list[float]]] = {}
    for each in mentions:
        sums.setdefault(text[each.start : each.end], {}).setdefault(each.label, []).append(each.score)
    best = {}
    for words, of in sums.items():
        label = max(of, key=lambda one: sum(of[one]))
        unsure = sum(of[label]) < _UNSURE * len(of[label])
        best[words] = "PER" if unsure and _reads_as_person(words, label) else label
    return [
        each if each.label == "NOM" else each._replace(label=best[text[each.start : each.end]]) for each in mentions
    ]


def _reads_as_person(words: str, label: str) -> bool:
    """Whether the model may have missed a person: "Donald Trump" for a body, but not "George Mason University"."""
    parts = words.split()
    return (
        label in ("ORG", "MISC")
        and 2 <= len(parts) <= 4
        and parts[0] in first_names()
        and all(part[:1].isupper() for part in parts)
        and actors.sector_of(words) is None
        and actors.body_key(words) not in actors.bodies()
        and not actors.is_outlet(words)
        and countries.country_of(parts[-1]) is None
        and parts[-1] not in _OF_FAITHS
    )


_OF_FAITHS = frozenset("Catholic Catholics Orthodox Democrat Democrats Democratic Republican Rite Day Eve Act".split())
