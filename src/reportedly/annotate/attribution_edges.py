"""Where do the parts of an attribution begin and end? What the model cuts short, or lets run into what nobody says."""

from __future__ import annotations

import re

import msgspec

from reportedly.annotate.spans import span_of
from reportedly.records import Attribution, Span

# Words behind which nothing ends: "without a", "the leader that"
_UNFINISHED = re.compile(
    r"\s(?:an?|the|of|for|to|with|by|and|or|but|that|which|who|whose|its|their|our|my|as|at|into|after|before|when|"
    r"if|because|than|from|during|without|towards?|upon|was|were|is|are|be|been)$"
)
_TO_THE_NEXT_SIGN = re.compile(
    r"(?: (?:(?:Mrs?|Ms|Dr|St|Gen|Sen|Gov|Rep|Col)\.|[^\s,.;:!?“”\"()–—]+(?:\.\w+)*)){1,10}"
    r"(?=[,.;:!?“”\"()–—\n]| [–—(“])"
)
_RELATIVE = re.compile(r",? (?:who|which|whose|whom)\b")
# On what terms somebody speaks is not what is said: "..., on condition that his name be withheld"
_TERMS = re.compile(
    r"(?:speaking |talking )?on (?:the |strict )?conditions? (?:of|that)\b|"
    r"(?:speaking|talking) (?:anonymously|on background)\b|without (?:leave|permission|wishing) to be\b|"
    r"(?:and )?(?:(?:ask|request|insist|begg)(?:ed|ing) (?:on |for |that )?)?"
    r"(?:not to be (?:named|identified|quoted)|anonymity|(?:[\w’']+ ){1,4}(?:not )?be "
    r"(?:withheld|named|printed|identified|quoted))\b"
)
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|(?:do|does|did|will|would|could|can)(?: not|n[’']t))"
    r"(?: (?:not|never|also|now|since|already|repeatedly|once|twice|long|later|still|yet|[a-z]{2,}ly)){0,2} $"
)
_TO_ASK = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|tells?|told|telling|order(?:s|ed|ing)?|urg(?:e|es|ed|ing)|instruct(?:s|ed|ing)?|"
    r"advis(?:e|es|ed|ing)|warn(?:s|ed|ing)?|invit(?:e|es|ed|ing)|direct(?:s|ed|ing)?|command(?:s|ed|ing)?|"
    r"beg(?:s|ged|ging)?|encourag(?:e|es|ed|ing)|press(?:es|ed|ing)?|call(?:s|ed|ing)? on|appeal(?:s|ed|ing)? to)$",
    re.I,
)
_ASKED_OF = re.compile(r" (?!to |for |that |whether |on |in |at |if )[^\s,.;:!?“”\"()–—][^,.;:!?“”\"()–—\n]{0,90}? ")
_PARTICLES = {
    verb: particle
    for particle, verbs in {
        "for": "ask asks asked asking call calls called calling",
        "on": "comment commented commenting insist insists insisted insisting",
        "to": "respond responded responding",
    }.items()
    for verb in verbs.split()
}
_WITH_RELATIVE = re.compile(r"(?:^|[.!?]\s|\n)(?P<head>[A-Z][^,.;:“”\"\n]{0,60}), (?:who|which) [^,.;:“”\"\n]{2,80} $")
_LONGEST = 160  # characters of a name with its relative clause
# A name, or what a preposition needs, that the model has cut: "the Red [Cross]", "heads the ward at [St. Anne's]"
_CUT_NAME = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"[A-Z][a-z’'.-]+(?: [A-Z][a-z’'.-]+)?"
)
_CUT_PHRASE = re.compile(r" (?:the |a |an )?[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*)*")
_PREPOSITION = re.compile(r" (?:at|in|of|for|with|from|on|to|by|the)$")
_NAME_END = re.compile(r"(?:^|\s)(?:[Tt]he )?[A-Z][a-z]+$")
_QUOTES = '“"'
_FAR = 32  # characters before a cue in which what helps its verb stands


def with_edges(text: str, found: list[Attribution]) -> list[Attribution]:
    """Attributions whose parts begin and end where their words do."""
    made = []
    for one in found:
        told = one.cue[-1]
        content = [_finished(text, _in_a_paragraph(text, span, told.end), told.start) for span in one.content]
        content = [span for at, span in enumerate(content) if not at or not _TERMS.match(span.text)]
        cue, content = _with_particle(text, one.cue, content)
        content = _with_whom(text, cue[-1], content)
        source = [_whole_source(_head_of_relative(text, uncut(text, span), told.start)) for span in one.source]
        made.append(msgspec.structs.replace(one, source=source, cue=_with_auxiliary(text, cue), content=content))
    return made


def uncut(text: str, span: Span) -> Span:
    """A source with the rest of a name, or of a phrase, in whose midst it ends."""
    if _PREPOSITION.search(span.text):
        rest = _CUT_PHRASE.match(text, span.end)
    elif span.text.split()[0].lower() == "the" and len(span.text.split()) == 2 and _NAME_END.search(span.text):
        rest = _CUT_NAME.match(text, span.end)
    else:
        return span
    return span_of(text, span.start, rest.end()) if rest is not None else span


def _head_of_relative(text: str, span: Span, told: int) -> Span:
    """A source that stands in a relative clause as whom the clause is of: "Penn, who went with [Rusk], ordered"."""
    if text[span.end : told] != ", ":
        return span
    around = _WITH_RELATIVE.search(text, max(0, span.start - _LONGEST), span.start)
    if around is None:
        return span
    return span_of(text, around.start("head"), span.end)


def _in_a_paragraph(text: str, span: Span, told: int) -> Span:
    """A content without the heading before it or the paragraph behind it, where it is no quotation that goes on."""
    if "\n\n" not in span.text:
        return span
    if told > span.end:
        start = span.start + span.text.rindex("\n\n") + 2
        return span if _left_open(text, start - 2, start) or start >= span.end else span_of(text, start, span.end)
    end = span.start + span.text.index("\n\n")
    return span if _left_open(text, end, end + 2) or end <= span.start else span_of(text, span.start, end)


def _left_open(text: str, end: int, start: int) -> bool:
    """Whether what ends before a blank line goes on behind it: "said:", or a quotation that no mark closes."""
    return text[end - 1] == ":" or (text[start] in _QUOTES and text[end - 1] not in "”\"'")


def _finished(text: str, span: Span, told: int) -> Span:
    """A content that breaks off in a phrase, up to the next sign: "to climb it without a [rope]"."""
    if not _UNFINISHED.search(span.text[-12:]):
        return span
    more = _TO_THE_NEXT_SIGN.match(text, span.end)
    if more is None or span.end <= told < more.end():
        return span
    return span_of(text, span.start, more.end())


def _with_particle(text: str, cue: list[Span], content: list[Span]) -> tuple[list[Span], list[Span]]:
    """ "[asked for] leave": the word that a verb of saying takes with it is the cue's."""
    last, first = cue[-1], content[0]
    if first.start != last.end + 1:
        return cue, content
    particle = _PARTICLES.get(last.text.rsplit(" ", 1)[-1].lower())
    if particle is None or not first.text.startswith(f"{particle} "):
        return cue, content
    end = first.start + first.text.index(" ")
    return [*cue[:-1], span_of(text, last.start, end)], [span_of(text, end + 1, first.end), *content[1:]]


def _with_whom(text: str, cue: Span, content: list[Span]) -> list[Span]:
    """ "told [us to leave]": whom somebody is said to ask stands in what is asked."""
    first = content[0]
    if not first.text.startswith(("to ", "not to ")) or cue.end >= first.start or not _TO_ASK.search(cue.text):
        return content
    if _ASKED_OF.fullmatch(text, cue.end, first.start) is None:
        return content
    return [span_of(text, cue.end + 1, first.end), *content[1:]]


def _whole_source(span: Span) -> Span:
    """A source that breaks off in what is told of it, without that: "the towns, which"."""
    if not _UNFINISHED.search(span.text[-12:]):
        return span
    end = max((found.start() for found in _RELATIVE.finditer(span.text)), default=0)
    return Span(start=span.start, end=span.start + end, text=span.text[:end]) if end else span


def _with_auxiliary(text: str, cue: list[Span]) -> list[Span]:
    """ "[has offered]", "[did not say]": a cue with what helps its verb, as annotated."""
    found = _AUXILIARY.search(text, max(0, cue[0].start - _FAR), cue[0].start)
    return cue if found is None else [span_of(text, found.start(), cue[0].end), *cue[1:]]
