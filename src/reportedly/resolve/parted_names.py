"""Which names did the model read as one that are two, or as a person's that are a place's? "RNC Chairman Ada Quist",
"Quist and Vale", "N.C.", "Madison Twp"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.annotate.names import Mention, first_names
from reportedly.annotate.word_lists import words as words_listed
from reportedly.resolve import actors
from reportedly.resolve.gazetteer import short_forms

_LONGEST = 60  # characters of a name that may be two
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,2}")
_PAIR = re.compile(r"([A-Z][\w’'-]+) and ([A-Z][\w’'-]+)")
_OF_PLACES = re.compile(r"[A-Z][\w.’' -]* (?:Twp|Township|Borough|County|Parish)\.?")
_SURE = 0.8
_ALSO_TITLES = frozenset(("Del.", "Miss.", "Ind.", "Mass.", "Me.", "Al.", "La."))


def parted_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those in two that hold a body and its officer or two known persons, and places that were taken for
    persons under their own label."""
    surnames = {text[each.start : each.end].split()[-1] for each in mentions if each.label == "PER"}
    made: list[Mention] = []
    for each in mentions:
        words = text[each.start : each.end]
        if each.label in ("PER", "MISC") and _is_place(text, each, words):
            made.append(each._replace(label="LOC"))
        elif each.label in ("ORG", "MISC") and " " in words and len(words) <= _LONGEST:
            made += _two_persons(each, words, surnames) or _officer(each, words) or [each]
        else:
            made.append(each)
    return made


def _is_place(text: str, mention: Mention, words: str) -> bool:
    """Whether a name is the short form of a state behind a comma ("Marlow, N.C."), or ends as those of townships do."""
    if mention.label == "PER" and _OF_PLACES.fullmatch(words):
        return True
    if words.endswith(".") and words in short_forms() and words not in _ALSO_TITLES:
        return True  # in a headline: "Quist wins Wyo. vote"
    stopped = words if words.endswith(".") else f"{words}."
    if text[mention.end : mention.end + 1] != "." and stopped != words:
        return False
    return stopped in short_forms() and text[mention.start - 2 : mention.start].endswith((", ", "-", "–", "("))


def _two_persons(mention: Mention, words: str, surnames: set[str]) -> list[Mention]:
    """Both persons of "Quist and Vale", where both are known."""
    pair = _PAIR.fullmatch(words)
    if pair is None or not {pair[1], pair[2]} <= surnames:
        return []
    return [
        Mention(mention.start + pair.start(at), mention.start + pair.end(at), "PER", mention.score) for at in (1, 2)
    ]


def _officer(mention: Mention, words: str) -> list[Mention]:
    """The body and the person of "RNC Chairman Ada Quist": a title of one person parts them."""
    parts = words.split(" ")
    for size in range(len(parts) - 2, 0, -1):
        found = actors.term_ending([part.lower().strip(".") for part in parts[:size]], size)
        if found is None or found[1].number != "s" or found[1].kind != "person":
            continue
        body, name = " ".join(parts[: found[0]]), " ".join(parts[size:])
        known = body or parts[size] in first_names()
        if not known or not _NAME.fullmatch(name) or actors.sector_of(name):
            return []
        if not words_listed("no_surnames.txt").isdisjoint(part.lower() for part in parts[size:]):
            return []
        person = Mention(mention.end - len(name), mention.end, "PER", _SURE)
        return [*([Mention(mention.start, mention.start + len(body), "ORG", mention.score)] if body else []), person]
    return []
