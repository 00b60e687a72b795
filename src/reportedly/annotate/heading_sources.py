"""Who speaks in a heading: "Minister: attack will ...", "Attack will ... - minister"? Not what cannot speak."""

from __future__ import annotations

import re

from reportedly.annotate.attribution_rules import part_of
from reportedly.annotate.spans import span_of
from reportedly.annotate.word_lists import cue_words
from reportedly.records import Attribution, Sentence

# "Minister: attack will ..." and "Attack will ... - minister": who speaks, then what.
_HEADLINE = re.compile(r"(?P<source>[^:\n“”\"]{2,60}): (?P<content>\S[^\n]*)")
_DASHED = re.compile(r"(?P<content>[^\n“”\"]{8,200}?\w) (?P<cue>[-–—]) (?P<source>\w[\w .’'-]{1,40})")


def headlines(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """ "Minister: attack will ..." and "Attack will ... - minister" in headings, where the model has not seen it."""
    made = []
    for sentence in sentences:
        if not sentence.heading:
            continue
        shown = text[sentence.start : sentence.end]
        match = _HEADLINE.fullmatch(shown) or _DASHED.fullmatch(shown)
        if (
            match is None
            or not _speaks(match["source"])
            or (match.re is _DASHED and not _said_to_speak(match["source"]))
        ):
            continue
        a = sentence.start
        if any(a <= one.cue[0].start < sentence.end and one.source for one in known):
            continue
        mark = a + (match.start("cue") if match.re is _DASHED else match.end("source"))
        made.append(
            Attribution(
                id="",
                source=[part_of(text, a, match, "source")],
                cue=[span_of(text, mark, mark + 1)],
                content=[part_of(text, a, match, "content")],
                confidence=0.8,
            )
        )
    return made


def spoken(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """The attributions but those by a heading's colon of what cannot speak: "Big win for Kelm: strike is off"."""
    colons = [one.cue[0].start for one in known if one.cue[0].text == ":"]
    mute = {
        at
        for each in sentences
        if each.heading
        for at in colons
        if each.start <= at < each.end and not _speaks(text[each.start : at])
    }
    return [one for one in known if one.cue[0].start not in mute] if mute else known


# Words within which a headline tells something before its colon: "Big win for the dockers: ...", "What to know: ..."
_TELLS = re.compile(
    r"\b(?:to|in|on|at|with|by|from|after|as|is|are|was|were|how|why|what|when|where|this|these|wins?|loses?|takes?|gets?)\b"
)
_OF_AFFAIRS = frozenset(
    "minister ministry secretary department spokesman spokeswoman spokesperson office committee centre center".split()
)


def _speaks(words: str) -> bool:
    """Whether the words before a headline's colon can name a speaker: "Foreign Minister", not "Breaking" or "2024"."""
    lowered = words.lower().strip()
    first = lowered.split()[0] if lowered.split() else ""
    return (
        bool(re.search("[a-z]", lowered))
        and lowered not in cue_words()["labels"]
        and first not in cue_words()["labels"]
        and lowered.split()[-1] not in cue_words()["topics"]
        and len(lowered.split()) <= 7
        and not re.search(r"\d$", lowered)
        and not _TELLS.search(lowered)
        and (" for " not in lowered or first in _OF_AFFAIRS)
    )


def _said_to_speak(words: str) -> bool:
    """Whether the words after a headline's dash are speakers, and no outlet's name: "sources", "health minister"."""
    return words.split()[-1].lower() in cue_words()["speakers"]
