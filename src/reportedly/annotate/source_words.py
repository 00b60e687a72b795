"""Which words name the source, where the model has marked none of them?"""

from __future__ import annotations

import re

from reportedly.annotate.spans import span_of
from reportedly.records import Span

# "... were flooded, according to the prefect."
_ACCORDING = re.compile(r"\s+(?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{1,80}?)(?=,|[.;]|$| (?:who|which|that)\b)")


def sources_of(text: str, source: list[Span], cue: list[Span]) -> list[Span]:
    """The spans of a source: those given, or what follows "according to"."""
    if source:
        return source
    if not cue or not cue[-1].text.lower().endswith("according to"):
        return []
    found = _ACCORDING.match(text, cue[-1].end)
    return [span_of(text, found.start("source"), found.end("source"))] if found else []
