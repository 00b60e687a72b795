"""Does a claim stand in a heading, which tells nothing beside a body?"""

from __future__ import annotations

import re

from reportedly.intake.sentences import is_closed
from reportedly.records import Claim, Report

_TITLE = 160  # characters of a first line that is a headline, with or without a stop
_FIRST = re.compile(r" [^\n\r]+(?=\n\n)")  # what stands behind a sentence in a paragraph of its own


def is_heading(report: Report, claim: Claim) -> bool:
    """Whether a claim stands in a line of its own without a stop or in capitals, or in a short first line."""
    text, sentence = report.article.text, claim.sentence
    begins = max(text.rfind("\n", 0, sentence.start), text.rfind("\r", 0, sentence.start)) + 1
    above = text[:begins].strip()
    first = (not above or (above[-1] == ";" and "\n" not in above)) and sentence.end - begins <= _TITLE
    if is_closed(sentence.text) and not first and not sentence.text.isupper():
        return False
    if first and text[begins : sentence.start].strip():
        return text.startswith("\n\n", sentence.end)  # the second sentence of a headline
    if first and (rest := _FIRST.match(text, sentence.end)) is not None:
        return rest.end() - begins <= _TITLE  # ... and the first
    after = text[sentence.end :].lstrip(" \t")[:1]
    return (not after or after in "\r\n") and not text[begins : sentence.start].strip()
