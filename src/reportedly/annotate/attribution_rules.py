"""Which attributions do plain words tell that the model has not seen? Adverbs, sayings inside sayings.

Each function gives attributions without an id, for cues that no known attribution has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from reportedly.annotate.alleged import scope
from reportedly.annotate.spans import span_of, trimmed
from reportedly.annotate.word_lists import cue_words
from reportedly.records import Attribution, Sentence, Span

# "It is understood that he left", "he is rumoured to have left": somebody says so, and the text does not tell who.
_IMPERSONAL = re.compile(
    r"\b(?:[Ii]t (?:is|was|has been|had been) (?:\w+ly )?(?P<that>understood|reported|believed|thought|said|alleged|"
    r"rumou?red|claimed|feared|estimated|suspected) that|"
    r"(?:is|are|was|were) (?:\w+ly )?(?P<to>understood|reported|believed|thought|said|alleged|rumou?red|claimed|feared|"
    r"suspected|reputed|presumed) to (?:have|be)\b)"
)
_NOUNS = (
    r"(?:[A-Z][\w’'.-]*|[a-z][\w’'-]*)"
    r"(?: (?!(?:that|if|to|will|would|could|is|are|was|were|has|have|had|he|she|it|they|who|how|what|not|never|of)\b)"
    r"[\w’'.-]+){0,5}?"
)
_OWN = (
    r"(?: (?:him|her|them|it|us|reporters|mediators|police|officers|investigators|officials|deputies|"
    r"detectives|authorities|[A-Z][\w’'-]+|"
    r"(?:its|his|her|their|the) \w+))"
)
# What stands at the head of a content: "[the army chief] [believed] the rebels were retreating".
_WITHIN = re.compile(
    rf"(?:that )?(?P<source>{_NOUNS}) (?:(?:has|have|had) )?(?:also )?"
    rf"(?P<cue>(?:said|says|say|believes?|believed|insists?|insisted|told{_OWN}|shows|warned)(?: that)?|"
    r"(?:reported|claimed|confirmed|admitted|found|established|determined|concluded|revealed|stated|announced|"
    r"alleged|showed|shown|testified|acknowledged|discovered|ruled|suggests?) that|"
    r"(?:describe[ds]?|recounted|recalled|told) how) "
    r"(?P<content>\S.{8,})",
    re.S,
)
# ... and its content is a clause
_FINITE = re.compile(
    r"(?:\S+ ){1,7}?(?:is|are|was|were|has|have|had|will|would|could|may|might|can|did|does|\w{2,}ed|knew|fell|took|"
    r"began|lost|held|left|came|went|gave|made|paid|met|broke|sold|sent|fled|hid|won)\b"
)
_NO_SOURCE = frozenset(
    "he she they it we i you who which what how nobody nothing there one that those this few to not also if when as by "
    "in on at after before but and or of for with".split()
)
_ACCORDING = re.compile(
    r"(?P<cue>[Aa]ccording to) (?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{1,80}?)(?=,|[.;]|$| (?:who|which|that)\b)"
)
_QUOTED_AS = re.compile(
    r"(?P<source>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,6}?) (?:was|were|is|are|has been|had been) (?:also )?"
    r"(?P<cue>(?:quoted|cited)(?: by [\w’' ]{2,40})? as (?:saying|telling [\w’' ]{2,30}))(?: that)? "
)
_QUOTE = re.compile(r"[“”\"]")


_NEW_CLAUSE = re.compile(
    r"; |, (?:and|but|while|even as|though|although) (?=(?:[\w’'-]+ ){1,6}?(?:is|are|was|were|has|have|had|will|would|"
    r"could|may|can|did|does|\w{2,}ed|knew|fell|took|began|lost|held|left|came|went|gave|made|said|dwelt|stood)\b)"
)


@cache
def _adverb() -> re.Pattern[str]:
    """Adverbs that tell of a source without a name: "reportedly"."""
    return re.compile(r"\b(?:" + "|".join(sorted(cue_words()["adverbs"])) + r")\b", re.I)


def adverbs(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """ "reportedly", "it is understood that": a source without a name, its content the rest of the clause."""
    made = []
    words = _adverb()
    cues = sorted((span.start, span.end) for one in known for span in one.cue)
    starts = [sentence.start for sentence in sentences]
    for match in sorted([*words.finditer(text), *_IMPERSONAL.finditer(text)], key=lambda match: match.start()):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.start() >= sentences[at].end or _taken(cues, match.start(), match.end()):
            continue
        sentence, (start, end) = sentences[at], match.span()
        first, last = scope(text, sentence, start, end)
        if (first, last) == (sentence.start, sentence.end):
            first, last = _clause_around(text, sentence, start, end)
        parts = [(first, start), (end, last)]
        if _ASIDE.search(text, first, start):
            parts = [(end, last)]
        if match.re is _IMPERSONAL:
            name = "that" if match["that"] else "to"
            start, end = match.span(name)
            parts = [(match.end(), sentence.end)]
        content = [span for a, b in parts if (span := trimmed(text, a, b)) is not None and re.search(r"\w", span.text)]
        if content:
            made.append(Attribution(id="", source=[], cue=[span_of(text, start, end)], content=content, confidence=0.7))
    return made


_ASIDE = re.compile(r"\b(?:for|of|by|after|from|with|without|over) $")  # "was charged [for] allegedly taking it"


def _clause_around(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clauses of a sentence that an adverb bears on: none that an "and" or "while" adds with its own subject."""
    first, last = sentence.start, sentence.end
    for found in _NEW_CLAUSE.finditer(text, sentence.start, sentence.end):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    return first, last


def hedges(known: list[Attribution]) -> list[Attribution]:
    """The attributions without adverbs in what another says: in "she said he allegedly paid", the word is hers."""
    told = [(span.start, span.end) for one in known if one.source for span in one.content]

    def hedge(one: Attribution) -> bool:
        cue = one.cue[0]
        adverb = not one.source and _adverb().fullmatch(cue.text) is not None
        return adverb and any(start <= cue.start and cue.end <= end for start, end in told)

    return [one for one in known if not hedge(one)]


def within(text: str, known: list[Attribution]) -> list[Attribution]:
    """Sayings inside what is said: "he said the report showed that ...", "... that, according to an aide, ..."."""
    made: list[Attribution] = []
    cues = sorted((span.start, span.end) for one in known for span in one.cue)
    for one in known:
        for span in one.content:
            for match in filter(None, (_WITHIN.match(span.text[:_LONGEST]), _ACCORDING.search(span.text[:_LONGEST]))):
                source, cue = part_of(text, span.start, match, "source"), part_of(text, span.start, match, "cue")
                if _taken(cues, cue.start, cue.end) or _quoted(text, span.start, source.start):
                    continue
                if source.text.split()[0].lower() in _NO_SOURCE:
                    continue
                if match.re is _WITHIN and not _FINITE.match(match["content"]):
                    continue
                content = (
                    part_of(text, span.start, match, "content")
                    if match.re is _WITHIN
                    else _after(text, source.end, span.end) or trimmed(text, span.start, cue.start)
                )
                if content is not None and content.end > content.start:
                    end = min(max(content.end, span.end), span.end) if match.re is _WITHIN else content.end
                    content = span_of(text, content.start, end)
                    made.append(Attribution(id="", source=[source], cue=[cue], content=[content], confidence=0.6))
                    cues = sorted([*cues, (cue.start, cue.end)])
    return made


_BEYOND = re.compile(r",? (?:and|but) that (?=\w)")
_INFINITIVE = re.compile(r"(?:not )?to [a-z]")


def parted(known: list[Attribution]) -> list[Attribution]:
    """The attributions, what is asked for never told on by a "that": "he was warned [not to sign], but that he has"."""
    made = []
    for one in known:
        last = one.content[-1]
        cut = _BEYOND.search(last.text) if _INFINITIVE.match(last.text) else None
        if cut is not None:
            end = last.start + cut.start()
            last = Span(start=last.start, end=end, text=last.text[: cut.start()])
            one = msgspec.structs.replace(one, content=[*one.content[:-1], last])
        made.append(one)
    return made


def quoted_as(text: str, sentences: list[Sentence], known: list[Attribution]) -> list[Attribution]:
    """ "He was quoted as saying that ...", where the model has not seen it."""
    if " quoted " not in text:
        return []
    made = []
    cues = sorted((span.start, span.end) for one in known for span in one.cue)
    for sentence in sentences:
        found = _QUOTED_AS.match(text, sentence.start, sentence.end)
        if found is None or _taken(cues, *found.span("cue")):
            continue
        source, cue = part_of(text, 0, found, "source"), part_of(text, 0, found, "cue")
        content = trimmed(text, found.end(), sentence.end - (text[sentence.end - 1] == "."))
        if content is not None:
            made.append(Attribution(id="", source=[source], cue=[cue], content=[content], confidence=0.8))
    return made


_LONGEST = 400  # characters of a content in which a further saying is sought


def _after(text: str, start: int, end: int) -> Span | None:
    """What follows "according to ..." up to the end of the content; None where next to nothing does."""
    rest = trimmed(text, start, end)
    return rest if rest is not None and len(rest.text.split()) > 2 else None


def _taken(cues: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a known cue overlaps these characters; ``cues`` are sorted."""
    at = bisect_right(cues, (end, -1))
    return any(a < end and start < b for a, b in cues[max(0, at - 3) : at + 1])


def _quoted(text: str, start: int, end: int) -> bool:
    return _QUOTE.search(text, start, end) is not None


def part_of(text: str, offset: int, match: re.Match[str], name: str) -> Span:
    """The words of a named group; ``offset``: where the text that was matched begins."""
    return span_of(text, offset + match.start(name), offset + match.end(name))
