"""Is what "was going on", or "is being held", on a day of its own still under way? It is over, or is to come.

"Crowds were marching on Friday", told on the Monday after, is over; "the guild is meeting the abbot next week" is set.
"""

from __future__ import annotations

import datetime as dt
import re

from reportedly.annotate.events import Event
from reportedly.annotate.status import Graded, certainty_of
from reportedly.records import Sentence, When

_NEAR = 40  # characters before an event in which its helping verb stands
_WAS = re.compile(r"\b(?:was|were)(?: (?:also|\w{2,12}ly))? (?:being )?$", re.I)
_IS = re.compile(r"(?:\b(?:is|are|am)|['’](?:s|re|m))(?: (?:also|\w{2,12}ly))? (?:being )?$", re.I)
_STILL = re.compile(r"\b(?:still|since|continu(?:e|es|ed|ing)|remain(?:s|ed|ing)?)\b", re.I)


def on_its_day(
    graded: Graded, event: Event, when: When | None, published: dt.date | None, text: str, sentence: Sentence
) -> Graded:
    """What is told as under way by a "was ...ing" of a day before ``published`` as occurred, by an "is ...ing" of one
    after it as scheduled; any other as it is graded."""
    if graded.status != "ongoing" or when is None or published is None or not event.span.text.endswith("ing"):
        return graded
    begin = max(sentence.start, event.span.start - _NEAR)
    today = published.isoformat()
    if when.to is not None and when.to[:10] < today and _WAS.search(text[begin : event.span.start]) is not None:
        if _STILL.search(text, sentence.start, event.span.end) is None:
            return graded._replace(
                status="occurred", certainty=certainty_of("occurred", event.factuality), evidence=[event.span]
            )
    elif when.from_ is not None and when.from_[:10] > today and _IS.search(text[begin : event.span.start]) is not None:
        return graded._replace(status="scheduled", certainty=certainty_of("scheduled", event.factuality))
    return graded
