"""On which part of a sentence does "allegedly" bear? In "was held for allegedly stealing", on the theft alone.

An adverb of a side clause, of a gerund or of a participle bears on nothing else: that somebody was arrested is a fact,
for what is only alleged. English keeps such adverbs beside the verb that they modify (Quirk et al. 1985, 8.20).
"""

from __future__ import annotations

import re

from reportedly.records import Sentence

_HELPING = frozenset("has have had was were is are be been being then also later".split())
_WHO = frozenset("who which whom that where".split())
_OPENS = frozenset(
    "after before because when while since until as if though although what whose whom where that how".split()
)
_OVER = frozenset("for of by from about over with without after before while in".split())  # what a gerund stands behind
_LIKE_ED = frozenset("led made run told held hidden stolen taken given written sent built kept seen paid sold".split())
_BEHIND = frozenset("by in for from to at on with as".split())
_OF_A_NOUN = frozenset("a an the its his her their two three some any one of".split())
_FINITE = frozenset(
    "is are was were has have had will would could may might can did does said says fled took held left went".split()
)
_WORD = re.compile(r"\S+")
_MAIN = re.compile(r" (?=(?:is|are|was|were|has|have|had|will|would|remains?|remained|faces|faced) )")
_FEW, _SHORT = 5, 9  # words of a side clause before the adverb; of a subject before its "who", with no verb among them
_NEAR = 90  # characters before the adverb in which those are looked for


def scope(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence that the adverb at ``start``:``end`` bears on, where it is a part; else the sentence."""
    words = [(found.start(), found[0]) for found in _WORD.finditer(text, max(sentence.start, start - _NEAR), start)]
    after = text[end : sentence.end]
    comma = after.find(", ")
    to_comma = sentence.end if comma < 0 else end + comma
    following = after[:_NEAR].lower().split()[:2]
    helping = len(words)
    while helping and words[helping - 1][1].lower() in _HELPING:
        helping -= 1
    if helping and words[helping - 1][1].lower() in _WHO:
        first = words[helping - 1][0]
        aside = helping > 1 and words[helping - 2][1].endswith(",")
        return first, to_comma if aside else _before_main(text, sentence, words[: helping - 1], end, sentence.end)
    if words and words[-1][1].lower() in _OVER and following and following[0].endswith("ing"):
        return start, to_comma if words[-1][0] == sentence.start else sentence.end
    for back in range(len(words) - 1, max(-1, len(words) - 2 - _FEW), -1):
        at, word = words[back]
        if word[-1] in ",;:" or _is_finite(word):
            break
        with_which = word.lower() == "which" and back and words[back - 1][1].lower() in _OVER | _BEHIND
        if back < len(words) - 1 and (with_which or word.lower() in _OPENS):
            first = words[back - 1][0] if with_which else at
            return first, to_comma if first == sentence.start else sentence.end
    nearby = {word.lower() for _, word in words[-4:-1]}
    if len(following) > 1 and following[1] in _BEHIND and _is_participle(following[0]) and nearby & _OF_A_NOUN:
        return start, _before_main(text, sentence, words, end, to_comma)
    return sentence.start, sentence.end


def _before_main(text: str, sentence: Sentence, words: list[tuple[int, str]], end: int, last: int) -> int:
    """Where the verb begins that a subject has behind its own clause: "a man who allegedly fled [was caught]"."""
    opens = bool(words) and words[0][0] == sentence.start and len(words) <= _SHORT
    subject = opens and not any(_is_finite(word) for _, word in words)
    found = _MAIN.search(text, end, last) if subject else None
    return found.start() if found else last


def _is_finite(word: str) -> bool:
    return word in _FINITE or (word.endswith("ed") and len(word) > len("seed"))


def _is_participle(word: str) -> bool:
    return word in _LIKE_ED or word.endswith("ed")
