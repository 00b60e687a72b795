"""Which lines of an article does a brief show? A budget by its length, spent on what an editor would not leave out.

A line is weighed as extractive summaries weigh a sentence (Edmundson 1969: title, location, key and cue words), beside
the salience of what it tells, and by how likely it is right (show/trust.py). Denials, and what is
announced for a day to come, have a line whatever the budget; what another line tells already has none.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.compare import TOKEN, lists_of_words, stem, stems
from reportedly.lines import OPEN
from reportedly.records import SETTLED, Attribution, Claim, Report
from reportedly.resolve.genre import is_first_person
from reportedly.show.lay import plain as characters
from reportedly.show.part import is_part
from reportedly.show.quiet import OPINION, quiet
from reportedly.show.tell import deed, look_at
from reportedly.show.trust import trust

_OF_OPINION = 5  # lines of others at most that an opinion has
_ANSWER = ("named", "office", "document")  # sources that answer for what they say
_AT_LEAST = 3  # lines always shown, except of an article of a quiet kind
_LEAST = 0.35  # what a line is worth that is shown, in a short article ...
_LEAST_OF_LONG, _LONG = 0.45, 500  # ... and in one of so many words, or more
_SHORT, _FEW = 150, 10  # an article of so many words has so many lines at most ...
_WORDS_A_LINE = 30  # ... a longer one another for so many words more ...
_MOST = 20  # ... up to so many

_SALIENCE = 0.8  # above which a salience tells no more; weights, our own judgement on real news
_TITLE, _HEADLINE = 0.4, 7  # of all words of the headline, or so many
_KEYS = 0.2  # of a line of nothing but words that the article uses often
_OFTEN = 3
_FIRST = (0.5, 0.2, 0.1)  # of the sentences that lead
_LEAD = 700  # characters in which they stand
_BESIDE = 0.5  # share of that where the headline tells of other things: a scene, and no news yet
_AHEAD = 0.1  # of what "will" be
_PART = 0.2  # of words that are a part of a sentence: "if they met again", "what she likes of it"
_COUNTED = 0.15  # of how many there were: the dead, the soldiers, the crowns
_VOICED = 0.08  # of what somebody says: who says so is what is asked
_FOUND = 0.12  # ... more where a document says so
_SURE = 0.3  # of a denial, and of what a day to come is told of
_APPEALS = -0.35  # of what "we" or "you" should, with no act that counts, no sum and no day: "we must protect all"
_TRUST, _USUAL = 0.6, 0.5  # of how likely a line is right, above or below what is usual
_DOUBTED = 0.50  # how likely that must be, or a line is not shown, if it is no announcement ...
_MATTERS = 0.75  # ... nor worth so much
_REMARK = -0.15  # of a quotation that tells nothing that was done: "he has remarkable gifts"
_ASKS = -0.6  # of a question, and of what a reporter asks
_ARGUES = -0.2  # of an example, or an argument
_LISTED = -0.3  # of an item of a list
_AGO, _LONG_AGO = -0.2, 1  # of what was before last year
_TRIVIAL = -0.5
_TOLD = 0.6  # share of a line's words that another has, which tells it then
_FEWEST = 3  # words that can be compared

_US = re.compile(r"(?:And |But |So |Because |If )?(?:I|[Ww]e|[Yy]ou)\b")
_QUOTED = re.compile(r"[“\"]|''|‘(?!\w{1,3}’)")
_ASKING = re.compile(r"ask|question|wonder|press", re.I)
_EXAMPLE = re.compile(
    r"(?:For (?:instance|example)|What.s more|Of course|In other words|That is|After all|In fact|Indeed)\b"
)
_ITEM = re.compile(r"[—–•*~-]\s|\d{1,2}[.)]\s")
_WILL = frozenset("will ’ll 'll shall plans plan planned set scheduled due expected would".split())
_MARKS = "\"“‘'"
_CLOSERS = "”\"'’ "
_STOP = 3  # characters of a stop with its quotation marks
_DONE_SO = re.compile(
    r"[a-z]ed(?: (?:him|her|it|them|us))? to do(?: so)?(?= (?:after|in|when|since|before|last|on|by|with|during)\b|$)"
)
_TOP = 0.8
_VERIFIES = re.compile(  # what an outlet could not make sure of
    r"\b(?:could|can|did|has|have|was|were) ?(?:not|n[’']t)\b[^.;]{0,30}\bverif(?:y|ied)|\bunable to (?:\w+ )?verify"
)
_DENIES = re.compile(r"den(?:y|ies|ied|ying)$", re.I)
_REFUSED = re.compile(
    r"\bden(?:y|ies|ied|ying) (?:\w+ ){0,3}(?:bail|parole|entry|access|visas?|requests?|service|asylum)\b", re.I
)
_SIGNS = " \t\"'“‘(*•>~[–—-"
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


class _Seen(NamedTuple):
    """A line as it is told, the words it is compared by, its worth, and whether it is doubted, or shown anyway."""

    claim: Claim
    told: str
    words: frozenset[str]
    worth: float
    doubted: bool
    sure: bool


def salient(claims: list[Claim], report: Report) -> list[Claim]:
    """The claims that matter, in the order of the text: as many as the article's length asks for, and a handful at
    least. Of a match report, a market report or an obituary that tells nothing else there are none, of an opinion a
    few that others answer for.
    """
    kind = quiet(report)
    if kind is not None:
        return _of_others(claims, report) if kind == OPINION else []
    length = len(report.article.text.split())
    budget = _budget(length)
    least = _LEAST + (_LEAST_OF_LONG - _LEAST) * min(1.0, max(0, length - _SHORT) / (_LONG - _SHORT))
    chosen: list[_Seen] = []
    for each in sorted(weighed(claims, report), key=lambda each: (not each.sure, -each.worth)):
        if len(chosen) >= budget and not each.sure:
            break
        if (each.worth < least or (each.doubted and each.worth < _MATTERS)) and len(chosen) >= _AT_LEAST:
            continue
        if not any(_told_by(each, other) for other in chosen):
            chosen.append(each)
    kept = {each.claim.id for each in chosen}
    return [claim for claim in claims if claim.id in kept]


def _of_others(claims: list[Claim], report: Report) -> list[Claim]:
    """The few claims of an opinion that others than its writer answer for: what they deny, announce or have said."""
    told = [each for each in weighed(claims, report) if each.sure or (each.worth >= _LEAST and _answers(each.claim))]
    best = sorted(told, key=lambda each: (not each.sure, -each.worth))[:_OF_OPINION]
    kept = {each.claim.id for each in best}
    return [claim for claim in claims if claim.id in kept]


def _answers(claim: Claim) -> bool:
    """Whether somebody of a name or an office, or a document, answers for a claim, not its writer or "experts"."""
    last = claim.sources[-1] if claim.sources else None
    return last is not None and last.kind in _ANSWER and not is_first_person(last.name)


def weighed(claims: list[Claim], report: Report) -> list[_Seen]:
    """Each line with what it is worth to a brief."""
    text, published = report.article.text, report.article.published
    title = stems(report.article.title or _first_line(text))
    of_title = max(_FEWEST, min(_HEADLINE, len(title)))
    keys = _keys(text)
    look = look_at(report, 80, False)
    starts = sorted({claim.sentence.start for claim in claims if len(claim.sentence.text.split()) > _FEWEST})
    lead = {start: _FIRST[at] for at, start in enumerate(starts[: len(_FIRST)]) if start < _LEAD}
    found = []
    for claim in claims:
        told = characters(tuple(deed(look, claim)))
        words = stems(told)
        known = min(1.0, len(words & title) / of_title)
        worth = min(claim.salience, _SALIENCE) + lead.get(claim.sentence.start, 0.0) * (1.0 if known else _BESIDE)
        worth += _TITLE * known
        worth += _KEYS * len(words & keys) / max(len(words), _FEWEST)
        trusted = trust(claim, told)
        worth += _TRUST * (trusted - _USUAL)
        sure = _is_sure(claim, published)
        doubted = trusted < _DOUBTED and claim.stance == "asserts" and not sure
        ahead = _is_ahead(claim)
        doubted = doubted and not (claim.sources and ahead)
        worth += (
            _COUNTED * bool(claim.figures)
            + _VOICED * bool(claim.sources)
            + _FOUND * any(source.kind == "document" for source in claim.sources)
            + _SURE * sure
            + _AHEAD * ahead
            + _less(told, claim, published, look.attributions)
        )
        if is_part(told, claim):
            worth, sure = min(worth, _PART), False
        if _VERIFIES.search(told):
            worth, sure = max(worth, _TOP), True
        if _page().match(claim.sentence.text.lower().lstrip(_SIGNS)) or _is_empty(told, claim, look.attributions):
            worth, sure = 0.0, False
        found.append(_Seen(claim, told, words, worth, doubted, sure and worth >= _LEAST))
    return found


def _first_line(text: str) -> str:
    return next((line for line in text[:400].splitlines() if line.strip()), "")


def _budget(length: int) -> int:
    """How many lines an article of so many words may have."""
    return min(_MOST, _FEW + max(0, length - _SHORT) // _WORDS_A_LINE)


def _keys(text: str) -> frozenset[str]:
    """What an article is about: the stems of the words that it uses often."""
    stop = lists_of_words()["stop"]
    counts = Counter(match[0].casefold() for match in TOKEN.finditer(text))
    by_stem: Counter[str] = Counter()
    for word, count in counts.items():
        if word not in stop:
            by_stem[stem(word)] += count
    return frozenset(word for word, count in by_stem.items() if count >= _OFTEN)


def _is_sure(claim: Claim, published: str | None) -> bool:
    """Whether a line is one of those that are never left out: what is denied, and what is announced for a day."""
    if claim.stance == "denies":
        return bool(claim.sources) or claim.attribution is not None  # ... also by the article, which corrects itself
    if _DENIES.match(claim.event.text) and claim.clause and _REFUSED.search(claim.clause[-1].text) is None:
        return True
    if claim.when is None or not published:
        return False
    first, last = claim.when.from_ or claim.when.to, claim.when.to or claim.when.from_
    if first is None or last is None or first[:10] < published[:10]:
        return False
    if claim.status in ("predicted", "conditional"):
        return first[:10] == last[:10] > published[:10]  # of one day
    if claim.status not in ("scheduled", "planned", "threatened", "demanded"):
        return False
    return claim.status == "scheduled" or last[:10] > published[:10]  # "now must pay" is of no day to come


def _is_empty(told: str, claim: Claim, attributions: dict[str, Attribution]) -> bool:
    """Whether a line tells that somebody spoke, and not what he said: "the minister declared on Thursday"."""
    if " " not in told:
        return True
    at = claim.event.start
    if _DONE_SO.search(told):
        return True  # "intervene, as it [threatened to do] in 2021"
    if claim.clause and any(
        span.start <= claim.clause[0].start and claim.clause[-1].end <= span.end
        for one in attributions.values()
        for span in one.source
    ):
        return True  # who a source is: "three envoys briefed on the talks"
    cued = [
        one
        for one in attributions.values()
        if one.content
        and any(cue.start <= at and any(span.start <= cue.start < span.end for span in claim.clause) for cue in one.cue)
    ]  # the saying itself, and what stands behind it: "said [in response to a question]"
    return bool(cued) and not any(
        part.start < span.end and span.start < part.end
        for one in cued for span in one.content for part in claim.clause
    )  # fmt: skip


def _is_ahead(claim: Claim) -> bool:
    """Whether a line tells in so many words of what is to come."""
    if claim.status not in ("scheduled", "planned", "predicted") or claim.stance != "asserts":
        return False
    return any(cue.text.casefold().split()[:1] and cue.text.casefold().split()[0] in _WILL for cue in claim.evidence)


def _less(told: str, claim: Claim, published: str | None, attributions: dict[str, Attribution]) -> float:
    """What a line is worth less for how it is told."""
    less = 0.0
    quoted = _QUOTED.match(told) is not None
    told = told.lstrip(_MARKS)
    if quoted and claim.status in SETTLED and not (claim.kind or claim.figures or claim.when):
        less += _REMARK
    if _asks(told, claim):
        less += _ASKS
    if claim.stance == "questions" and (one := attributions.get(claim.attribution or "")) is not None:
        less += _ASKS * any(_ASKING.match(cue.text) for cue in one.cue)
    if _EXAMPLE.match(told) or (claim.clause and _EXAMPLE.match(claim.clause[0].text)):
        less += _ARGUES
    if _ITEM.match(claim.sentence.text):
        less += _LISTED
    if claim.status != "occurred" and _US.match(told) and not (claim.kind or claim.figures or claim.when):
        less += _APPEALS
    if published and claim.status in SETTLED and (years := _years(told, claim)):
        less += _AGO * (max(years) < int(published[:4]) - _LONG_AGO)
    if _lesser().search(told.lower()):
        less += _TRIVIAL
    return less


def _years(told: str, claim: Claim) -> list[int]:
    """The years that a line tells of, in its words or its day; else those of its sentence."""
    day = (claim.when.to or "")[:4] if claim.when is not None else ""
    found = [*_YEAR.findall(told), *([day] if day else ())] or _YEAR.findall(claim.sentence.text)
    return [int(year) for year in found]


def _asks(told: str, claim: Claim) -> bool:
    """Whether a line is a question, its sign told or not."""
    if told.rstrip(_CLOSERS).endswith("?"):
        return True
    asked = claim.sentence.text.rstrip(_CLOSERS).endswith("?")
    return asked and bool(claim.clause) and claim.sentence.end - claim.clause[-1].end <= _STOP


def _told_by(one: _Seen, other: _Seen) -> bool:
    """Whether another line tells what a line tells: the same deed, in most of its words, as sure, by one source."""
    if one.claim.stance != other.claim.stance:
        return False
    if len(one.words) < _FEWEST:  # "he should resign"
        same = one.claim.status == other.claim.status and one.told != other.told
        return same and frozenset() < one.words < other.words
    if not stems(one.claim.event.text) & other.words:
        return False
    if one.claim.sources and other.claim.sources and one.claim.sources[-1].name != other.claim.sources[-1].name:
        return False
    if one.claim.status != other.claim.status and (one.claim.status in OPEN or other.claim.status in OPEN):
        return False
    if one.told == other.told or not _numbers(one.words) <= _numbers(other.words):
        return False  # what reads alike is counted in one line
    return len(one.words & other.words) >= _TOLD * min(len(one.words), max(len(other.words), _FEWEST))


def _numbers(words: frozenset[str]) -> set[str]:
    return {word for word in words if word[0].isdigit()}


@cache
def _page() -> re.Pattern[str]:
    return re.compile("|".join(_forms()["page"]))


@cache
def _lesser() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_forms()['lesser'])})")


@cache
def _forms() -> dict[str, list[str]]:
    return tomllib.loads(files("reportedly").joinpath("kinds/trivia.toml").read_text(encoding="utf-8"))
