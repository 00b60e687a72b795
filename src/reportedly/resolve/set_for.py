"""Whose day is it on which something is expected, due or set? "The results are expected on Tuesday."

The day is that of the results, and it is to come, although the expecting goes on today.
"""

from __future__ import annotations

import re

import msgspec

from reportedly.records import SETTLED, Claim, Span, When

_SET_FOR = re.compile(
    r"\b(?:planned|scheduled|set|due|slated|expected|postponed|delayed|booked) (?:for|until|to|from) ", re.I
)
_EXPECTED = frozenset("expected scheduled planned slated anticipated due".split())
_NOW = re.compile(r"\b(?:is|are|be) (?:(?:now|also|still|not|currently|\w+ly) )?$")
_TO = re.compile(r"\s+to\s+[a-z]")
_HELP = 30  # characters before the word in which its helping verb stands


def is_set_for(event: Span, when: When, text: str) -> bool:
    """Whether a day is the one that something is set for: "planned for [Saturday]"."""
    found = _SET_FOR.match(text, event.start)
    return found is not None and when.start <= found.end() < when.end


def is_expected(event: Span, text: str) -> bool:
    """Whether an event is no more than that something is expected: "results [are expected] on Tuesday"."""
    return (
        event.text in _EXPECTED
        and _NOW.search(text, max(0, event.start - _HELP), event.start) is not None
        and _TO.match(text, event.end) is None
    )


def with_expected_days(claims: list[Claim], subjects: dict[int, Span], text: str) -> list[Claim]:
    """The claims of a sentence, what is expected on the day on which it is.

    ``subjects``: the subject of each verb, by the offset of its event word."""
    days = {
        one.id: verb.when for verb in claims
        if verb.when is not None and is_expected(verb.event, text)
        and (one := _meant(verb, claims, subjects.get(verb.event.start))) is not None
    }  # fmt: skip
    if not days:
        return claims
    return [msgspec.structs.replace(one, when=days[one.id]) if one.id in days else one for one in claims]


def _meant(verb: Claim, claims: list[Claim], subject: Span | None) -> Claim | None:
    """The event that is the subject's head: "[results] of the tests"."""
    if subject is None:
        return None
    inside = [one for one in claims if subject.start <= one.event.start < subject.end]
    if not inside or inside[0].when is not None or inside[0].status in SETTLED:
        return None
    return inside[0]
