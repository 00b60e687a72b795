"""Which attributions have no voice, or not the one that the model saw: nobody, a topic, what is foretold?"""

from __future__ import annotations

import re

import msgspec

from reportedly.annotate.word_lists import cue_words
from reportedly.records import Attribution

_NOBODY = re.compile(r"nobody|no[- ]one|none|neither(?: of them)?|not one|nothing", re.I)


_FORESEEN = re.compile(r"(?:(?:is|are|was|were) )?(?:\w+ly )?(?:expected|scheduled|planned|anticipated|due)", re.I)
# "Output [forecast] to rise", "rates [are tipped] to fall": the subject says nothing
_FORETOLD = re.compile(r"(?:(?:is|are|was|were|been) )?(?:forecast|seen|tipped|slated|projected|estimated)", re.I)
_TO_DO = re.compile(r"\s+(?:\w+ly )?to\b|\s+that\b")


def voiceless(text: str, known: list[Attribution]) -> list[Attribution]:
    """The attributions, nobody and no topic a source: "nobody wants it" has no voice, nor has "Floods: 20 dead"."""
    made = []
    for one in known:
        if not one.source and _FORESEEN.fullmatch(one.cue[-1].text) and not _TO_DO.match(text, one.cue[-1].end):
            continue  # "results are expected on Tuesday"
        if one.source and one.cue[0].text == ":" and one.source[0].text.lower().split()[-1] in cue_words()["topics"]:
            continue
        if len(one.source) == 1 and _NOBODY.fullmatch(one.source[0].text):
            if one.content[0].text.lower().startswith("to "):
                continue
            one = msgspec.structs.replace(one, source=[], stance="questions")
        if (
            len(one.source) == 1
            and one.content[0].text[:3].lower() == "to "
            and _FORETOLD.fullmatch(one.cue[-1].text)
            and one.source[0].end < one.cue[0].start
        ):
            one = msgspec.structs.replace(one, source=[])
        made.append(one)
    return made
