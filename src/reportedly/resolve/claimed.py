"""Which events are claims? Plain saying is the cue of an attribution, and none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from reportedly.annotate.attribution import cue_words
from reportedly.annotate.events import Event
from reportedly.annotate.kinds import kind_of
from reportedly.annotate.labels import STATUSES
from reportedly.records import Attribution, Sentence

_CLAUSE = re.compile(r"[“\"‘]|that\b")
_OWNS_UP = re.compile(r" (?:of |for )?(?:\w+ )?responsibility\b")  # "no group has [claimed] responsibility": an act
_WORD = re.compile(r"\w[\w’'-]*")
_SAYS = re.compile(r"[“\"]|''|\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|should)\b")
_VERB = re.compile(r"(?!.*ly$)[a-z][a-z-]{3,20}|led|met|cut|won|ran|hit|sue[ds]?")
_HELPS = frozenset(
    ("have", "having", "been", "being", "were", "does", "also", "with", "that", "this", "from", "into", "over", "when")
)
_UNSAID = re.compile(r"\b(?:has|have|had|did|does|do|would|will)(?: not|n['’]t) (?:yet )?$")
_NOT_SAID = frozenset(("said", "say", "comment", "told", "tell", "disclosed", "disclose", "explain", "explained"))
_ACTS = frozenset(("sanction", "coerce", "assault", "mobilize", "retreat", "aid", "cooperate", "concede", "protest"))

_TO_DO = frozenset(("publish", "reveal", "report", "respond", "begin", "continue", "post", "show", "indicate"))
_ASKED = frozenset(("demanded", "planned", "scheduled", "threatened"))
_SURELY = 0.8


def is_claim(event: Event, cues: list[tuple[int, int, bool]], text: str, sentences: list[Sentence]) -> bool:
    """Plain saying is a cue and no claim (STATUS.md, tie rule 4); a "cue" that tells no event is an act of its own."""
    word = event.span.text.lower()
    if word.startswith("claim") and _OWNS_UP.match(text, event.span.end):
        return True
    if word in _NOT_SAID and _UNSAID.search(text, max(0, event.span.start - 16), event.span.start):
        return True  # "has not [said] whom he will back"
    at = bisect_right(cues, (event.span.start, 1 << 60, True)) - 1
    is_cue = at >= 0 and cues[at][0] <= event.span.start < cues[at][1]
    if is_cue and _is_act(word):
        return True  # "[extended] their offers"
    if is_cue and not cues[at][2] and event.kind == "REPORTING" and not lemma_in(word, "newsworthy"):
        sentence = sentences[event.sentence]  # "recalled its ambassador" only looks like saying
        clause, offset = text[sentence.start : sentence.end], event.span.start - sentence.start
        return kind_of(event.span.text, clause, [], [], offset=offset)[0] in _ACTS
    if is_cue:
        acts = event.kind != "REPORTING" and not cues[at][2]
        return (acts or lemma_in(word, "newsworthy")) and not lemma_in(word, "plain")
    if event.kind != "REPORTING" or not lemma_in(word, "plain") or lemma_in(word, "acts_too"):
        return True
    best = int(event.status.argmax())  # "urged the city to [publish] its plan"
    return word in _TO_DO and STATUSES[best] in _ASKED and bool(event.status[best] > _SURELY)


def is_deed(one: Attribution, acts: Mapping[int, str]) -> bool:
    """Whether an attribution tells what somebody does, and passes nothing on: "moved to end [the talk of a coup]".

    ``acts``: the words of events by their place."""
    if not one.source or _CLAUSE.match(one.content[0].text) or _SAYS.search(one.content[0].text[:60]):
        return False
    words = [
        acts[at]
        for span in one.cue
        for found in _WORD.finditer(span.text)
        if (at := span.start + found.start()) in acts
    ]
    if not any(_VERB.fullmatch(word) and word not in _HELPS for word in words):
        return False
    return not any(_is_of_saying(word) for word in words)


def _is_act(word: str) -> bool:
    """Whether a word that was taken for a cue is no word of saying, nor one of a verb's helpers."""
    return _VERB.fullmatch(word) is not None and word not in _HELPS and not _is_of_saying(word)


@lru_cache(maxsize=1 << 12)
def _is_of_saying(word: str) -> bool:
    return any(lemma_in(word, name) for name in ("plain", "speech", "newsworthy"))


def tells(one: Attribution, starts: list[int]) -> bool:
    """Whether an attribution passes on an event, or a clause: "ratified [a treaty]" does not."""
    return any(
        bisect_right(starts, span.end - 1) > bisect_right(starts, span.start - 1) or _CLAUSE.match(span.text)
        for span in one.content
    )


def lemma_in(word: str, name: str) -> bool:
    """Whether a word is one of a list, or an inflection of one."""
    words = cue_words()[name]
    if word in words:
        return True
    stems = [word.removesuffix(ending) for ending in ("s", "es", "d", "ed", "ing") if word.endswith(ending)]
    stems += [word.removesuffix(ending) + "y" for ending in ("ies", "ied") if word.endswith(ending)]
    doubled = [stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]]
    irregular = {"said": "say", "told": "tell", "wrote": "write", "written": "write", "found": "find",
                 "thought": "think", "swore": "swear", "spoke": "speak", "felt": "feel"}  # fmt: skip
    forms = [*stems, *doubled, *[stem + "e" for stem in stems], irregular.get(word, "")]
    return any(form in words for form in forms)
