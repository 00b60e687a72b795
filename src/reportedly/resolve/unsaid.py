"""What does a source leave unsaid? "She did not mention that two men had died": the article says so, and not she."""

from __future__ import annotations

import re

from reportedly.records import Attribution

_LEFT_OUT = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|would)(?:n['’]t| not)|never|fail(?:s|ed|ing)? to|omit(?:s|ted|ting)? to|"
    r"neglect(?:s|ed|ing)? to|forg(?:et|ets|ot|etting) to|without|declin(?:e|es|ed|ing) to)"
    r"(?: \w+ly| even| once| ever| also)? "
    r"(?:mention|not(?:e|ed|ing)|acknowledg|disclos|point(?:ed|ing)? out|bring up|bringing up)",
    re.I,
)
_BEFORE = 24  # characters before a cue in which its "did not" stands


def without_unsaid(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions but those of what a source is said not to have mentioned."""
    return [one for one in attributions if one.stance != "asserts" or not _is_unsaid(text, one)]


def _is_unsaid(text: str, one: Attribution) -> bool:
    start = one.cue[0].start
    begin = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    found = _LEFT_OUT.search(text, begin, one.cue[-1].end)
    return found is not None and found.end() > start
