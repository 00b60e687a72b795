"""What is told only to be taken back? An earlier version's words, a withdrawn statement, a claim that another denies.

Each function gives the attributions again, with those that plain words tell and the model has not seen.
"""

from __future__ import annotations

import re

import msgspec

from reportedly.annotate.spans import span_of, trimmed
from reportedly.records import Attribution, Sentence, Span

_EARLIER = re.compile(
    r"(?:Corrections?: |Clarification: )?(?P<source>An? (?:earlier|previous|original) version of "
    r"(?:this|the|an?) (?:\w+ )?(?:article|story|report|caption|headline|column))\b",
    re.I,
)
_IT_SAID = re.compile(
    r"(?:It|The (?:article|story|headline|caption|earlier version)) (?:(?:also|further|\w+ly) ){0,2}"
    r"(?P<cue>said|stated|reported|claimed|misstated that|suggested|implied|indicated)(?: that)? "
)
_AT_FIRST = re.compile(r"\b(?:initially|at first|originally)\b,?(?: had)?(?: \w+)?\s*$", re.I)
_WITHDREW = re.compile(
    r"\b(?:they|he|she|it|but|and|which|has|have|had)(?: (?:later|then|has|have|since|subsequently|quickly|soon)){0,3} "
    r"(?:(?P<open>withdrew|withdrawn|walked back|took back|taken back|backtracked on|backed away from)|"
    r"retracted|corrected|recanted|disavowed) "
    r"(?:(?:it|this|that)(?=[.,;]| and\b| on\b)|(?:the|that|this|their|his|her|its|those)(?: \w+)? "
    r"(?:statement|claim|account|assertion|remark|comment|report|version|accusation|allegation|figure|number|toll)s?)"
    r"\b",
    re.I,
)
_BOUND = 240  # characters after a statement within which it is withdrawn
_WORD = r"(?!(?:was|is|are|were|be|been|has|have|had|he|she|they|it|that|which|who|to)\b)[\w’'.-]+"
_DENIED = re.compile(
    r", an? (?:claim|report|allegation|accusation|suggestion|assertion|charge|rumou?r) (?:that |which )?"
    rf"(?P<source>{_WORD}(?: {_WORD}){{0,6}}?) "
    r"(?:(?:has|have|had|later|also) ){0,2}"
    r"(?P<cue>(?:denie[sd]|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed))(?=[.,;]| (?:as|on|outright)\b)|"
    r"(?:called|calls|described as|labelled|labeled|branded) (?:an? )?[“\"‘']?(?:\w+ ){0,2}?"
    r"(?:invention|false|untrue|baseless|nonsense|lies?|fabricat\w+|absurd|fiction|fake|unfounded|ridiculous|rubbish|"
    r"propaganda|slander|smear))\b"
)


def retracted(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """The attributions, with what the article, a speaker or another takes back."""
    return _denied(text, sentences, _withdrawn(text, _earlier_versions(text, sentences, known)))


def _earlier_versions(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """ "An earlier version of this article said ... It also stated that ...": the earlier version's words still."""
    made, source, paragraph = list(known), None, None
    for sentence in sentences:
        earlier = _EARLIER.match(text, sentence.start, sentence.end)
        if earlier is not None:
            source, paragraph = span_of(text, *earlier.span("source")), sentence.paragraph
            continue
        said = _IT_SAID.match(text, sentence.start, sentence.end)
        if source is None or said is None or sentence.paragraph != paragraph:
            continue
        content = _bare(text, said.end(), sentence.end)
        if content is None:
            continue
        cue = span_of(text, *said.span("cue"))
        made = [one for one in made if not any(s.start < cue.end and cue.start < s.end for s in one.cue)]
        made.append(Attribution(id="", source=[source], cue=[cue], content=[content], confidence=0.8))
    return made


def _withdrawn(text: str, known: list[Attribution]) -> list[Attribution]:
    """ "They initially said that ... They later withdrew the statement": left open; "retracted" is a denial."""
    made = []
    for one in known:
        first = one.stance == "asserts" and one.source and _AT_FIRST.search(text[: one.cue[0].end][-32:])
        end = max(one.content[-1].end, one.cue[-1].end)
        back = _WITHDREW.search(_till_paragraph(text, end)) if first else None
        if back is not None:
            one = msgspec.structs.replace(one, stance="questions" if back["open"] else "denies")
        made.append(one)
    return made


def _denied(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """ "He offered to resign, a claim that his office denied": the office's denial of what stands before."""
    made = list(known)
    for sentence in sentences:
        found = _DENIED.search(text, sentence.start, sentence.end)
        if found is None:
            continue
        content = trimmed(text, sentence.start, found.start())
        last = found.start() - 1
        if content is None or any(
            s.start <= last < s.end and one.source and not one.content[0].text.startswith("to ")
            for one in made
            for s in one.content
        ):
            continue  # somebody else's words: they are told as that one's
        source, cue = span_of(text, *found.span("source")), span_of(text, *found.span("cue"))
        made = [one for one in made if not any(s.start < cue.end and cue.start < s.end for s in one.cue)]
        made.append(Attribution(id="", source=[source], cue=[cue], content=[content], stance="denies", confidence=0.7))
    return made


def _till_paragraph(text: str, start: int) -> str:
    return text[start : start + _BOUND].split("\n", 1)[0]


def _bare(text: str, start: int, end: int) -> Span | None:
    """A stretch without the stop at its end."""
    while end > start and text[end - 1] in ".!?;, ":
        end -= 1
    return trimmed(text, start, end) if end > start else None
