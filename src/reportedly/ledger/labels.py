"""Which words tell a happening to someone who has not read the reports?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from reportedly.annotate.word_lists import words
from reportedly.ledger.store import Store
from reportedly.link.wording import groups_of, lemma
from reportedly.resolve.dateline import dateline_end

FEWEST = 4  # words: a label of fewer is no clause
LONGEST = 160  # code points of a sentence that stands for a fragment
_BEGINS = re.compile(r"[^\w]*[A-Z0-9]")
_HANGS = re.compile(
    r"(?<!ed )(?<!said )(?<!says )(?<!told )(?<!found )\bthat\b"  # "concluded that": no relative clause
    r"|(?<!, )\b(?:who|which|whose|whom)\b|, (?:who|which|whose|whom)\b[^,]*(?:,\W*)?$"
    r"|^(?:He|She|It|They|We|I)\b|\b(?:between|of|to|with|and|the|that)$"
)
_AT_HAND = 40  # code points from where a part of a clause begins in which its event stands
_TRAILS = re.compile(r"(?:,? (?:saying|adding|according|and|but)|:(?: \d+)?|[,;–—-])\s*$")  # cut before its own words
_GERUND = re.compile(r"\b(?:of|for|from|by|in|with|without|after|before) (?:having |being )?$")  # "of having fired"
_WHEN = re.compile(  # what follows tells when alone, and the day is shown beside the title
    r",? (?:(?:shortly|just|early|late|only) )*(?:(?:on|at|by|until|since|before|after|during|from|over|in|for) )?"
    r"(?:the )?(?:(?:(?:early|late|shortly after) )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} [A-Z][a-z]+"
    r"|[A-Z][a-z]+ \d{1,2}|noon|midnight|(?:\w+ )?o'clock|morning|evening|afternoon|night|weekend|day)"
    r"|(?:last|next|this) (?:night|week|month|year|morning|weekend|[A-Z]\w+day)|today|yesterday|tomorrow|tonight)\b"
    r"|,? (?:since|while|when|until) "
)
_TO_WHAT = re.compile(r" (?:to|with|on|for) (?:an?|the|its|their|his|her) ")  # "agreed on Monday to a ceasefire"
_BESIDE = re.compile(r",? (?:that|which|who|whose|whom|where) ")
_WHO = re.compile(r",? (?:who|which|that|where) (?:\w+ )?")
_WHOSE = re.compile(
    r"(?:[A-Za-z]?[a-z]+ ){0,2}(?:its|their|his|her|our|my) \w"
)  # "one of its crews": of somebody before it
_OF_DAY = re.compile(
    r" of (?:\d{1,2} [A-Z]|[A-Z][a-z]+ \d|(?:last |that )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i"))
LEANS = re.compile(  # on what stands before it
    r"^(?:he|she|it|they|we|i|you|to|on|in|at|of|by|not|no|if|as|so|and|or|but|than|after|before|each|any|those)\b",
    re.I,
)


def says_what(label: str) -> bool:
    """Whether a label reads as a sentence of its own: it begins as one, is no fragment, and leans on nothing before."""
    return len(label.split()) >= FEWEST and bool(_BEGINS.match(label)) and not _HANGS.search(label)


def reads(label: str) -> int:
    """How well a label reads by itself: 2 as a sentence, 1 as a clause or a noun with its parts, 0 as a fragment."""
    if _only_speaks(label) or _WHOSE.match(label):
        return 0
    if says_what(label) and not LEANS.search(label):
        return 2
    if label.endswith((".", "!", "?", "…")) and _BEGINS.match(label) and not LEANS.search(label):
        return 1  # a whole sentence, which may hang one clause on another
    return int(len(label.split()) >= FEWEST and not _HANGS.search(label) and not LEANS.search(label))


Span = tuple[int, int]
_COUNTED = (
    "SELECT 1 FROM claim_figure JOIN figure ON figure.id = figure"
    ' WHERE claim = ? AND "of" IS NULL AND unit IS NULL AND start >= ? AND "end" <= ?'
)


class _Words(NamedTuple):
    """The words of an article that tell a claim, on one line, its sentence, and the counts that the words give."""

    told: str
    sentence: str
    counts: frozenset[tuple[str, float | None, float | None]]


def _only_speaks(label: str) -> bool:
    """Whether a label ends with an act of speech, and does not tell of what: "the minister threatened"."""
    last = label.rstrip(" .,").rsplit(" ", 1)[-1]
    return not set(groups_of(lemma(last), None)).isdisjoint(words("event_speech.txt"))


def clause_words(text: str, told: Span, clause: Sequence[Span], event: Span) -> str:
    """The words of a clause on one line, as a sentence begins: "the medics" and "were held", of "the medics, who were
    held"; as far as they are told by who, what and whom, where only the day or the hour follows, or who that is.

    "" where they are in quotation marks that open or close outside, tell no clause around the event ("accused of having
    fired"), or are of one of several ("civilians and volunteers, who were killed"): of whom is not known.
    """
    when = _WHEN.match(text, told[1]) if len(clause) == 1 and told[0] == clause[0][0] else None
    if when and not _TO_WHAT.match(text, when.end()):
        words = " ".join(text[slice(*told)].split())
        if reads(begun := words[:1].upper() + words[1:]) == 2:
            return begun
    parts = [text[start:end] for start, end in clause]
    holding = next((start for start, end in clause if start <= event[0] < end), None)
    if holding is None or (len(clause) > 1 and event[0] - holding > _AT_HAND and holding != clause[0][0]):
        return ""
    if _GERUND.search(text[max(holding, event[0] - 20) : event[0]]):
        return ""
    if " and " in parts[0] and len(clause) > 1 and _WHO.fullmatch(text[clause[0][1] : clause[1][0]]):
        return ""
    words = " ".join(" ".join(parts).split())
    if len(clause) == 1 and (beside := _BESIDE.search(words, event[1] - clause[0][0])) and not reads(words):
        words = words[: beside.start()]
    words = _TRAILS.sub("", words)
    return words[:1].upper() + words[1:] if words.count("“") == words.count("”") and not words.count('"') % 2 else ""


def best_label(store: Store, claims: list[int]) -> str:
    """Of the words that tell some claims, the best claim first, those that read best, on one line.

    The sentence of the first claim, where all are fragments. Where the claims count one thing differently, words
    without a count go before others, and the latest count before an earlier one.
    """
    parts = [part for claim in claims if (part := _parts(store, claim))]
    if not parts:
        return ""
    newest = {of: (low, high) for part in map(parts.__getitem__, _by_day(claims)) for of, low, high in part.counts}
    told = {each for part in parts for each in part.counts}
    differ = {of for of in newest if sum(of == each[0] for each in told) > 1}

    def rank(part: _Words) -> tuple[int, int]:
        mine = [each for each in part.counts if each[0] in differ]
        old = any((low, high) != newest[of] for of, low, high in mine)
        return -(2 * old + bool(mine)), reads(part.told)

    # What "had happened" is told as lying back, by the way.
    best = max(parts, key=lambda part: (reads(part.told) > 0, *rank(part), " had " not in part.told))
    best = best if reads(best.told) else max(parts, key=lambda part: rank(part)[0])
    return chosen_words(best.told, best.sentence)


def _by_day(claims: list[int]) -> list[int]:
    """The places of claims in their list, the earliest told first: their ids grow with the day."""
    return sorted(range(len(claims)), key=claims.__getitem__)


def _parts(store: Store, claim: int) -> _Words | None:
    row = store.row(
        "SELECT text, told_start, told_end, sentence_start, sentence_end, event_start, event_end, clause FROM claim"
        " JOIN article ON article.id = article WHERE claim.id = ?",
        (claim,),
    )
    if row is None:
        return None
    text, *ends, clause = row
    named = _named(store, claim)
    told, sentence = (_with_name(text[start:end], start, named) for start, end in (ends[:2], ends[2:4]))
    spans = [(start, end) for start, end in msgspec.json.decode(clause)]
    own = spans and not _OF_DAY.match(text, ends[5])  # "the denial of 5 May has been borne out": not on that day
    whole = clause_words(text, (ends[0], ends[1]), spans, (ends[4], ends[5])) if own else ""
    if reads(whole := _with_name(whole, spans[0][0], named) if spans else ""):
        last = max(ends[1], spans[-1][1])
        if not (reads(told) and store.row(_COUNTED, (claim, ends[1], last))):  # a number without what it is of
            told, ends[0], ends[1] = whole, min(ends[0], spans[0][0]), last
    counts = store.rows(
        'SELECT "of", low, high FROM claim_figure JOIN figure ON figure.id = figure'
        ' WHERE claim = ? AND "of" IS NOT NULL AND start >= ? AND "end" <= ?',
        (claim, ends[0], ends[1]),
    )
    return _Words(" ".join(told.split()), sentence, frozenset((_counted(of), low, high) for of, low, high in counts))


def _counted(of: str) -> str:
    """The first word of what is counted that is no name: "Harrundi soldiers" and "soldiers" are soldiers."""
    return next((word for word in of.split() if word.islower()), of)


def _named(store: Store, claim: int) -> dict[int, tuple[str, str]]:
    """By where they stand: the words of those who act in a claim, and the names of whom they mean."""
    rows = store.rows(
        "SELECT start, claim_party.text, actor.name FROM claim_party"
        " JOIN entity ON entity.article = claim >> 14 AND entity.key = claim_party.entity"
        " JOIN actor ON actor.id = entity.actor WHERE claim = ? AND claim_party.role = 'actor'",
        (claim,),
    )
    return {start: (text, name) for start, text, name in rows}


def _with_name(words: str, start: int, named: dict[int, tuple[str, str]]) -> str:
    """Words that begin with a pronoun, with the name of whom it means in its place."""
    pronoun, name = named.get(start, ("", ""))
    if pronoun.casefold() not in _PRONOUNS or not name[:1].isupper():
        return words
    return name + words[len(pronoun) :]


def chosen_words(told: str, sentence: str, clause: str = "") -> str:
    """What is told in the clause of a claim (``clause_words``), or its words, or else in its sentence."""
    label = clause if clause and len(clause) <= LONGEST and reads(clause) else " ".join(told.split())
    if reads(label):
        return label
    whole = " ".join(sentence[dateline_end(sentence) :].split())
    if len(whole.split()) < FEWEST:
        return label or whole
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition(" ")[0] + " …"
