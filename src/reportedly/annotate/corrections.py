"""Who said it after all? What a correction takes from one speaker and gives to another.

"The article attributed to the minister a remark that staff had slept. The remark was made by a nurse, Ada Quist." is no
denial that staff slept: Quist says so.
"""

from __future__ import annotations

import re

from reportedly.annotate.spans import span_of, trimmed
from reportedly.records import Attribution

_REMARK = r"(?:remark|comment|statement|quotation|quote|claim|assertion|accusation|view|opinion|warning)s?"
_TAKEN = re.compile(
    rf"\b(?P<taken>(?:mis)?(?:attributed|ascribed|credited))\s+(?:to\s+[^.;\n]{{2,120}}?,?\s+(?:an?|the)\s+{_REMARK}\s+that\s+"
    rf"(?P<content>[^.;\n]{{4,300}})|(?:an?|the)\s+{_REMARK}\s+that\s+(?P<first>[^.;\n]{{4,300}}?),?\s+to\s+[^.;\n]{{2,120}})"
    r"[.;]"
)
_GIVEN = re.compile(
    rf"\s+(?:(?:The|That|This|It)(?:\s+{_REMARK})?\s+(?:was|were)\s+(?:in fact\s+|actually\s+)?"
    r"(?P<cue>(?:made|said|written|spoken|expressed)\s+by)\s+(?P<source>[^.;\n]{2,160}?)(?=[.;\n]|, not\b|$)|"
    r"It\s+was\s+(?P<who>[^.;\n]{2,160}?),?\s+(?:not\s+[^.;\n]{2,80}?,?\s+)?who\s+(?P<said>said|made|wrote)\b)"
)


def given_back(text: str, known: list[Attribution]) -> list[Attribution]:
    """The attributions, a remark that is given to another one that one's."""
    made = list(known)
    for taken in _TAKEN.finditer(text):
        given = _GIVEN.match(text, taken.end())
        if given is None:
            continue
        content = trimmed(text, *taken.span("content" if taken["content"] else "first"))
        source = trimmed(text, *given.span("source" if given["source"] else "who"))
        cue = trimmed(text, *given.span("cue" if given["cue"] else "said"))
        if content is None or source is None or cue is None:
            continue
        made = [
            one
            for one in made
            if not any(s.start < content.end and content.start < s.end for s in one.content)
            and not any(given.start() <= s.start < given.end() for s in one.cue)
        ]
        wrong = span_of(text, *taken.span("taken"))
        made.append(Attribution(id="", source=[source], cue=[wrong, cue], content=[content], confidence=0.8))
    return made
