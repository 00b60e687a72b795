"""Does what somebody says run on into the next sentence without a cue of its own? Free indirect speech.

"Two men had fled, he said. They had taken a boat. Police would follow them." In a paragraph the sentences after an
attribution are its source's as long as they keep to the tense of reported speech: the past perfect, or "would".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from reportedly.records import Attribution, Sentence, Span

_FIRST_HELPER = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must)\b"
)
_REPORTED = re.compile(
    r"(?:had|hadn['’]t)\s+(?:\w+\s+){0,3}?\w+(?:ed|en|n|t|d|ne|me|ng|nk|ck|id|de|ft|pt|lt|ld)\b|would\s+(?!have\b)"
)
_PRESENT = re.compile(r"\b(?:says|say|tells|according|warns|claims|insists|reportedly|allegedly|announces)\b", re.I)
_OWN = re.compile(
    r"[\"“”]|\b(?:if|unless|already|meanwhile|separately|earlier|the previous|"
    r"(?:last|the) (?:week|month|year|day|night))\b",
    re.I,
)
_QUOTED = re.compile(r"[\"“”]|''")
_GOES_ON = re.compile(r"(?:Especially|Particularly|In particular|Otherwise|After all|All the more)\b")
_ASIDE = re.compile(r",? (?:who|which|whose|that|where)\b[^,]*(?:,|$)")  # "the vote, which had been due, will"
_THIS_ARTICLE = re.compile(r"\bversion of\b", re.I)  # what an earlier one said ends with its sentence
_LONGEST = 300  # characters of a sentence that runs on
_FURTHEST = 3  # sentences


def with_running_on(text: str, sentences: list[Sentence], attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, the sentences that run on added to their contents."""
    starts = [sentence.start for sentence in sentences]
    if not starts:
        return attributions
    cued, told = sentences_of(starts, attributions)
    made = []
    for one in attributions:
        last = max(0, bisect_right(starts, max(one.content[-1].end, one.cue[-1].end) - 1) - 1)
        added: list[Span] = []
        if _may_run_on(one):
            for number in range(last + 1, min(len(sentences), last + 1 + _FURTHEST)):
                sentence = sentences[number]
                if number in cued or number in told or sentence.paragraph != sentences[last].paragraph:
                    break
                words = text[sentence.start : sentence.end]
                foretold = _foretells(text[span.start : span.end] for span in (*one.content, *added))
                if not _runs_on(words, foretold):
                    break
                end = sentence.end - (words[-1:] in ".!?")
                added.append(Span(start=sentence.start, end=end, text=text[sentence.start : end]))
                told.add(number)
        made.append(msgspec.structs.replace(one, content=[*one.content, *added]) if added else one)
    return made


def sentences_of(starts: list[int], attributions: list[Attribution]) -> tuple[set[int], set[int]]:
    """The numbers of the sentences, which begin at ``starts``, with cues, and of those with contents."""
    cued = {max(0, bisect_right(starts, span.start) - 1) for one in attributions for span in one.cue}
    told = {
        number
        for one in attributions
        for span in one.content
        for number in range(max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, span.end - 1))
    }
    return cued, told


def _may_run_on(one: Attribution) -> bool:
    """Whether somebody with a name said it, in the past, and no earlier version of the article."""
    if one.parent is not None or not one.source or _PRESENT.search(" ".join(span.text for span in one.cue)):
        return False
    return not any(_THIS_ARTICLE.search(span.text) for span in one.source)


def _foretells(contents: Iterable[str]) -> bool:
    """Whether what was said kept its "will", and in no quotation: then a further "will" is the speaker's as well."""
    contents = list(contents)
    if any(_QUOTED.search(words) for words in contents):
        return False
    return all((helper := _FIRST_HELPER.search(words)) is not None and helper[0] == "will" for words in contents)


def _runs_on(words: str, foretold: bool = False) -> bool:
    """Whether a sentence keeps to the tense of reported speech, or to the future that was told before."""
    if len(words) > _LONGEST or _OWN.search(words):
        return False
    if _GOES_ON.match(words):
        return True
    words = _ASIDE.sub(" ", words)
    helper = _FIRST_HELPER.search(words)
    if helper is not None and helper[0] == "will" and foretold:
        return True
    return helper is not None and _REPORTED.match(words, helper.start()) is not None
