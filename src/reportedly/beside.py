"""Does a word stand beside what a line tells: in its infinitive of purpose, a relative clause, a reason, a condition?

What a line tells is its main verb; how sure a part beside it is does not decide under which status it is read: "a
refusal to [admit] the crimes divides them" tells that they are divided.
"""

from __future__ import annotations

import re

_INFINITIVE = re.compile(r"\bto (?:(?:not|be|have|been|also|help|try to|\w+ly) ){0,3}$", re.I)
_GERUND = re.compile(
    r"\b(?:of|by|for|without|from|in|after|before|since|while|when|into|about|at|with|than|despite|over|on|through) "
    r"(?:\w+ly )?$",
    re.I,
)
_OPENS = re.compile(
    r"\b(?:who|which|whom|whose|because|since|if|when|while|after|before|until|unless|although|though|whether|where|"
    r"why|how|as (?=(?:he|she|it|they|we|I|you)\b)|than|that (?=(?:has|have|had|is|are|was|were|will|would|could|may|"
    r"might|can|\w+s|\w+ed)\b))\b",
    re.I,
)
_RELATIVE = ("who", "which", "that", "whose", "where")
_CLOSES = re.compile(r"[,;:—–]")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|can|did|does|do|\w+ed|\w+s) \w+")
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|my|your|this|these|those|of|no|any)|['’]s?)\s$", re.I)


def is_beside(told: str, begin: int, at: int, word: str) -> bool:
    """Whether the word at ``at`` of a sentence stands in a side part of the line that begins at ``begin``."""
    before = told[begin:at]
    if _OWNED.search(before) or _INFINITIVE.search(before) or (word.endswith("ing") and _GERUND.search(before)):
        return True
    last = None
    for last in _OPENS.finditer(before):
        pass
    if last is None:
        return False
    rest = before[last.end() :]
    return _CLOSES.search(rest) is None
