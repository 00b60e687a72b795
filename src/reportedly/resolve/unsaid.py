"""What does a source leave unsaid, or not know? "She did not mention that they died": the article says so, not she."""

from __future__ import annotations

import re

from reportedly.records import Attribution

_LEFT_OUT = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|would)(?:n['’]t| not)|never|fail(?:s|ed|ing)? to|omit(?:s|ted|ting)? to|"
    r"neglect(?:s|ed|ing)? to|forg(?:et|ets|ot|etting) to|without|declin(?:e|es|ed|ing) to)"
    r"(?: \w+ly| even| once| ever| also)? "
    r"(?:mention|not(?:e|ed|ing)|acknowledg|disclos|point(?:ed|ing)? out|bring up|bringing up|"
    r"(?:know|knew|known|knowing|reali[sz]\w{1,3})(?= that\b))",
    re.I,
)
_KEPT_BACK = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|would|will|could)(?:n['’]t| not)|never|declin(?:e|es|ed|ing) to|"
    r"refus(?:e|es|ed|ing) to|without)(?: \w+ly| yet| even| immediately)? "
    r"(?:sa(?:y|id|ying)|explain(?:ed|ing)?|specif(?:y|ied|ying)|reveal(?:ed|ing)?|detail(?:ed|ing)?)\b",
    re.I,
)
_ASKED = re.compile(r"(?:when|where|why|how|who|whom|which|what)\b", re.I)
_THAT = len(" that ")
_BEFORE = 24  # characters before a cue in which its "did not" stands


def without_unsaid(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions but those of what a source is said not to have mentioned."""
    return [one for one in attributions if one.stance != "asserts" or not _is_unsaid(text, one)]


def _is_unsaid(text: str, one: Attribution) -> bool:
    start = one.cue[0].start
    begin = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    found = _LEFT_OUT.search(text, begin, one.cue[-1].end + _THAT)
    return found is not None and found.end() > start


def keeps_back(text: str, one: Attribution) -> bool:
    """Whether a source is told not to have said why, how or when something was: "would not say why the train was late".

    That it was, the article says."""
    if not _ASKED.match(one.content[0].text):
        return False
    start = one.cue[0].start
    found = _KEPT_BACK.search(text, max(text.rfind("\n", 0, start) + 1, start - _BEFORE), one.cue[-1].end)
    return found is not None and found.end() > start
