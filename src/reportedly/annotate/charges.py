"""Who says so, where somebody is accused and no words tell by whom, or where a court is told and not by whom?

A headline such as "Clerk took cash, court is told" tells no fact, and it is not the court that says so.
"""

from __future__ import annotations

import re

import msgspec

from reportedly.annotate.spans import span_of, trimmed
from reportedly.records import Attribution, Sentence

_HEARING = (
    r"(?:court|jury|jurors|inquest|inquiry|tribunal|trial|hearing|judge|judges|coroner|parliament|commission|panel|"
    r"MPs|lawmakers|senators|magistrates?)"
)
_TAIL = re.compile(
    rf"(?P<content>\S.{{6,200}}?\w[”\"’']?),? ?[,–—-] ?(?P<source>(?:[\w’'-]+ ){{0,3}}{_HEARING}) "
    r"(?:(?:is|are|was|were) )?(?P<cue>told|hears?|heard)\.?",
    re.I,
)
_HEARERS = re.compile(rf"\b{_HEARING}(?= (?:in|at|of) |$)", re.I)
_HEARS = re.compile(r"(?:has |have |had )?(?:also )?(?:hears?|heard)\b", re.I)
_BE = re.compile(r"\b(?:is|are|was|were|been|being)\b", re.I)
# "[is] accused of stabbing two men": with its object behind it, it would be another's word: "accused them of"
_ACCUSED = re.compile(
    r"\b(?:(?P<cue>accused)\s+(?P<content>of\s+[^,.;:\n]{3,160})|"
    # "was charged Monday with arson and theft", none who is charged with a task
    r"(?P<cue_of_law>charged|indicted|arraigned)(?:\s+(?:on\s+)?(?:\w+day|yesterday|last\s+\w+))?\s+"
    r"(?P<content_of_law>(?:with|on|for)\s+(?!the\s+(?:task|job|duty|responsibility)|(?:overs|ensur|investigat|enforc|"
    r"runn|protect|draft|mak|keep|lead|find|manag|review|oversee|implement|carry|develop|help)\w*|\w+day\b)"
    r"[^.;:\n]{3,160}))",
    re.I,
)
# "was charged with arson[, and the sheriff said] two more were sought"
_FURTHER_CLAUSE = re.compile(
    r"(?:, and|,? (?:but|while|as|although)) (?:[\w'’.-]+ ){1,5}"
    r"(?:said|says?|told|was|were|is|are|has|had|have|will|would|could|can|may)\b"
)
_PASSIVE = re.compile(r"\s+(?:of|with)\b", re.I)
_BY_WHOM = re.compile(r"\b(?:whom?|that|he|she|they|it|we|I)\s+(?:\w+ly\s+|had\s+|has\s+|have\s+)*$", re.I)


_BY_LAW = frozenset(("charged", "indicted", "arraigned", "accused"))


def is_charge(one: Attribution | None) -> bool:
    """Whether what an attribution tells is only charged: "was charged with [arson]", by nobody that is named."""
    return one is not None and not one.source and one.cue[0].text.lower() in _BY_LAW


def heard(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """ "..., court is told", "..., inquest hears" at the end of a headline, where the model has not seen it."""
    made = []
    for sentence in sentences:
        found = _TAIL.fullmatch(text[sentence.start : sentence.end]) if sentence.heading else None
        if found is None or any(sentence.start <= one.cue[0].start < sentence.end for one in known):
            continue
        source, cue, content = (
            span_of(text, sentence.start + found.start(part), sentence.start + found.end(part))
            for part in ("source", "cue", "content")
        )
        made.append(Attribution(id="", source=[source], cue=[cue], content=[content], confidence=0.8))
    return made


def hearing_words(one: Attribution, text: str) -> str | None:
    """ "court is told": the words for a source that only hears what is said, None for one that speaks itself."""
    if not one.source or not one.cue or not _HEARERS.search(one.source[0].text):
        return None
    source, cue = one.source[0], one.cue[0]
    if cue.start < source.end:
        return None
    between = text[source.end : cue.end]
    if _HEARS.fullmatch(cue.text):
        return " ".join(f"{source.text} {cue.text}".split())
    if cue.text.lower().split()[-1:] != ["told"]:
        return None
    if _BE.search(between):
        return " ".join(f"{source.text} {between}".split())
    return f"{source.text} was told" if re.match(r"[.\s]*(?:\n|$)", text[cue.end :][:4]) else None


def accused(text: str, known: list[Attribution]) -> list[Attribution]:
    """The attributions, the accused never the source of what they are accused of, and with those the model missed."""
    made = []
    for one in known:
        cue = one.cue[-1]
        passive = cue.text.lower().split()[-1:] in (["accused"], ["charged"]) and _PASSIVE.match(text, cue.end)
        subject = one.source and one.source[0].end <= one.cue[0].start
        if passive and subject and not _BY_WHOM.search(text[max(0, cue.start - 30) : cue.start]):
            one = msgspec.structs.replace(one, source=[])
        made.append(one)
    taken = [span for one in known for span in one.cue]
    told = [span for one in known if one.source for span in one.content]
    for found in _ACCUSED.finditer(text):
        law = "" if found["cue"] else "_of_law"
        start, end = found.span("cue" + law)
        if any(span.start < end and start < span.end for span in taken):
            continue
        if any(span.start <= start < span.end for span in told) or _BY_WHOM.search(text[max(0, start - 30) : start]):
            continue  # somebody says so
        begin, stop = found.span("content" + law)
        if (further := _FURTHER_CLAUSE.search(text, begin, stop)) is not None:
            stop = further.start()
        content = trimmed(text, begin, stop)
        if content is not None:
            cue = span_of(text, start, end)
            made.append(Attribution(id="", source=[], cue=[cue], content=[content], confidence=0.7))
    return made
