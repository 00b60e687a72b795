"""Who is "who", where a relative pronoun, or a scrap of words, is the source of an attribution? The verb's subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

import msgspec

from reportedly.annotate.events import Event
from reportedly.records import Attribution, Sentence, Span
from reportedly.resolve.clauses import parse

_RELATIVE = frozenset(("who", "which", "that"))
# The first word of a name, and the rest unread: "Prince", "President".
_CUT = frozenset(
    "prince princess president general minister king queen judge senator mayor governor colonel sheikh".split()
)
# All that was read of a source, and no source: "to" of "declined to say".
_SCRAPS = frozenset("a an the to of in on for by and or that as at with said".split())
# What begins no speaker: "'s", "including the union", "there is little", "by two laboratories"
_NO_SPEAKER = re.compile(
    r"[\W\d_]*|['’]s|there|(?:including|such as|there (?:is|was|are|were)|who|which|whose|by|from|with|because|since|"
    r"although|while)\s.*",
    re.I | re.S,
)
# A person before a place or an apposition: "[Ada Quist of] Ohio, who", "[Ada Quist,] a judge, who"
_WHO_IT_IS_OF = re.compile(r"(?P<name>(?:[A-Z][\w.’'-]*\s){2,6})(?:of|from)\s(?:the\s)?$")
_WHO_IT_TELLS_OF = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*\s){1,5}[A-Z][\w.’'-]*(?:\s(?:of|from)\s[A-Z][\w.’'-]*){0,2}),\s$"
)
_WHO_WORKS_FOR = re.compile(  # "[Ada Quist, an engineer for] Norlin Works who"
    r"(?P<name>(?:(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*,\s)?(?:an?|the)(?:\s[a-z][\w-]*){1,5}\s)(?:of|for|at|with|from)\s(?:the\s)?$"
)
_NAMED_BEFORE = 80  # characters before an antecedent in which such a name stands


def with_whole_sources(
    text: str, sentences: list[Sentence], events: list[Event], attributions: list[Attribution]
) -> list[Attribution]:
    """The attributions, a source of which only a scrap was read replaced by the verb's subject, or by none."""
    return _told_by_subjects(text, sentences, events, attributions, _is_scrap)


def with_antecedents(
    text: str, sentences: list[Sentence], events: list[Event], attributions: list[Attribution]
) -> list[Attribution]:
    """The attributions, a relative pronoun as a source replaced by what it stands for, or by none where unclear.

    For the claims, which name whoever says so; a report's attributions keep the article's own "who".
    """
    return _told_by_subjects(text, sentences, events, attributions, _is_relative)


def _is_scrap(text: str, source: Span) -> bool:
    word = source.text.lower()
    if word in _SCRAPS or _is_cut(text, source):
        return True
    if word.endswith("ing") and word == source.text and word.isalpha():
        return True  # "noting", and no "Beijing", "the filing"
    return word not in _RELATIVE and _NO_SPEAKER.fullmatch(word) is not None


def _is_cut(text: str, source: Span) -> bool:
    return source.text.lower() in _CUT and text[source.end :][:1] == " "


def _is_relative(_text: str, source: Span) -> bool:
    return source.text.lower() in _RELATIVE


def _told_by_subjects(
    text: str,
    sentences: list[Sentence],
    events: list[Event],
    attributions: list[Attribution],
    wanted: Callable[[str, Span], bool],
) -> list[Attribution]:
    starts = [sentence.start for sentence in sentences]
    made = []
    for one in attributions:
        if len(one.source) != 1 or not starts or not wanted(text, one.source[0]):
            made.append(one)
            continue
        number = max(0, bisect_right(starts, one.cue[0].start) - 1)
        found = _antecedent(text, sentences[number], [e for e in events if e.sentence == number], one)
        if found is not None and not _NO_SPEAKER.fullmatch(found.text):
            if one.source[0].text.lower() == "who":
                found = _with_name(text, found, sentences[number].start)
            one = msgspec.structs.replace(one, source=[found])
        elif not _is_cut(text, one.source[0]):
            one = msgspec.structs.replace(one, source=[])
        made.append(one)
    return made


def _with_name(text: str, span: Span, first: int) -> Span:
    """The antecedent of a "who" with the name of the person before it, where it is a place or tells who that is."""
    low = max(first, span.start - _NAMED_BEFORE)
    told = span.text[:1].isupper()
    if told:
        named = _WHO_IT_IS_OF.search(text, low, span.start) or _WHO_WORKS_FOR.search(text, low, span.start)
    else:
        named = _WHO_IT_TELLS_OF.search(text, low, span.start)
    if named is None:
        return span
    start = named.start("name")
    return Span(start=start, end=span.end, text=text[start : span.end])


def _antecedent(text: str, sentence: Sentence, events: list[Event], one: Attribution) -> Span | None:
    """The subject of the verb that is the cue."""
    parsed = parse(text, sentence, events, [])
    for event in events:
        if any(span.start <= event.span.start < span.end for span in one.cue):
            known = parsed.get(event.span.start)
            subject = known.subject if known is not None else None
            if subject is not None and (subject.end <= one.source[0].start or subject.start == one.source[0].start):
                return subject
    return None
