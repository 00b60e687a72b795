"""Does an article lead with what somebody says, and no event tells it? "The race is a dead heat, a poll shows".

Such a state is no claim of the article's record (no trigger tells it), nor is how he spoke of whom ("called the mayor a
fool"), and a brief without it has no lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from reportedly.intake.sentences import split_sentences
from reportedly.records import Attribution, Claim, Report, Sentence, Span
from reportedly.resolve.chains import chain_of
from reportedly.resolve.dateline import dateline_end

_HEAD = 900  # characters in which headings stand, and then the first paragraph
_HEADING = 160
_SHORT = 40  # characters of what is hardly a sentence
_SHORTEST = 5  # words of what is said
# What is more, or less, than a state that holds is left to the claims
_OPERATOR = re.compile(
    r"\b(?:will|would|may|might|could|can|should|must|shall|if|whether|unless|not|never|no|nor|nothing|hardly)\b|n[’']t\b|\?",
    re.I,
)
_SPOKE_OF = re.compile(
    r"(?:has |have |had )?(?:\w+ly )?(?:referred to|called|described|labell?ed|dubbed|branded|compared|likened|praised|"
    r"hailed|mocked|ridiculed|derided|thanked|welcomed|greeted|defended|blasted|slammed|lashed out at)",
    re.I,
)
_IS = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")
_SALIENCE = 0.4


def said_first(report: Report, told: Iterable[Claim]) -> Claim | None:
    """A line for what is said in the first sentence of a body of which no line of ``told`` tells anything; or None."""
    text = report.article.text
    if (first := _first_sentence(text)) is None:
        return None
    start, end = first.start, first.end
    if any(claim.sentence.start < end and start < claim.sentence.end for claim in told):
        return None
    for one in report.attributions:
        content = [span for span in one.content if start <= span.start and span.end <= end + 1]
        words = " ".join(span.text for span in content)
        if len(content) < len(one.content) or one.stance != "asserts" or not one.source:
            continue
        state = _IS.search(text, content[0].start, content[-1].end) if content else None
        if state is None or len(words.split()) < _SHORTEST or _OPERATOR.search(words):
            continue
        return _line(report, one, content, Span(start=state.start(), end=state.end(), text=state[0]), (start, end))
    return _spoke_of(report, first)


def _spoke_of(report: Report, first: Sentence) -> Claim | None:
    """A line for how somebody speaks of somebody in the first sentence: all of it, as told by the article."""
    text = report.article.text
    begins = dateline_end(text, first.start, first.end)
    for one in report.attributions:
        cue = one.cue[0] if one.cue else None
        if cue is None or not (first.start <= cue.start < first.end) or not one.source or not one.content:
            continue
        if one.source[0].start - begins <= 1 and _SPOKE_OF.fullmatch(cue.text):
            whole = Span(start=begins, end=first.end, text=text[begins : first.end])
            own = msgspec.structs.replace(one, source=[])
            line = _line(report, own, [whole], cue, (first.start, first.end))
            return msgspec.structs.replace(line, attribution=None, stance="asserts", sources=[])
    return None


def _first_sentence(text: str) -> Sentence | None:
    """The first sentence of the body: none of a headline, nor of another heading."""
    found = split_sentences(text[:_HEAD])
    first = [one for one in found if one.paragraph == 0]
    titled = bool(first) and first[-1].end <= _HEADING and found[-1].paragraph > 0
    title = (2 if text[first[-1].end - 1] == ";" else 1) if titled else 0  # lines of the headline
    for one in found:
        if not one.heading and one.paragraph >= title and one.end - one.start >= _SHORT:
            return one
    return None


def _line(report: Report, one: Attribution, content: list[Span], state: Span, sentence: tuple[int, int]) -> Claim:
    text = report.article.text
    low, high = sentence
    return Claim(
        id=f"said-{one.id}",
        event=state,
        kind=None,
        mode=None,
        status="occurred",
        certainty="certain",
        polarity="yes",
        factuality=3.0,
        evidence=[state],
        attribution=one.id,
        stance=one.stance,
        sources=chain_of(one, {each.id: each for each in report.attributions}, report.entities, text),
        actors=[],
        recipients=[],
        places=[],
        when=None,
        figures=[],
        confidence=one.confidence,
        salience=_SALIENCE,
        sentence=Span(start=low, end=high, text=text[low:high]),
        clause=content,
    )
