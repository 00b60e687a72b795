"""Does a reader wait for what a claim tells as open: an act, of somebody, that can come true or lapse?

"We need to protect our children", "nobody can win without the north" and "readers will like it" are open for ever.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from reportedly.annotate.kinds import newsworthiness
from reportedly.records import Claim

_STATE = 0.05  # what a verb is worth that tells a state: "be", "need", "seem"
_LIGHT = 0.15  # ... and one that says little
_GRAVE = 0.45  # what is worth so much is awaited whoever says that it must, or could, be
_FIXED = ("scheduled", "planned", "threatened")
_HAVE = re.compile(r" (?:well |also |already )?have\b", re.I)  # "may have sold"
_CONDITION = re.compile(r"\b(?:if|unless|once|when|until|provided|should|depend(?:s|ing)?|without)\b", re.I)
_IS_TO = re.compile(r"\b(?:is|are|was|were|due|set|about) $")
_ARTICLE = re.compile(r"(?:the|a|an|all|most|many|some|every|other|of)\s+", re.I)


def is_awaited(claim: Claim, published: str | None) -> bool:
    """Whether an open claim tells an act that can come true or lapse.

    What is told of a day to come is; what no day is told of, where somebody says so in so many words of somebody.
    ``published``: ISO 8601, the day of the report; None: no day is one to come.
    """
    if _is_past(claim):
        return False
    day = (claim.when.to or claim.when.from_) if claim.when is not None else None
    if day is not None and published is not None and day[:10] >= published[:10]:
        return not of_anybody(claim) or claim.kind is not None or claim.status == "scheduled"
    worth = newsworthiness(claim.kind, claim.event.text.lower())
    if worth <= _STATE or of_anybody(claim):
        return False
    cues = _cues(claim)
    who = [each.text.lower() for each in (*claim.actors, *claim.recipients)]
    if claim.status == "conditional" and cues & _words("condition"):
        return bool(who) and worth > _LIGHT  # "if the bridge closes, the valve [closes]"
    if not cues & (_words("sure") | _words("unsure")):
        told = claim.status in (*_FIXED, "considered") or bool(cues & _words("wish"))  # "a [ceasefire] will begin"
        return claim.kind is not None and worth >= _GRAVE and told
    if claim.status == "conditional":
        return _CONDITION.search(claim.sentence.text) is not None
    if not cues & _words("sure") and claim.status not in _FIXED:  # "could cost him votes": is it of weight?
        worth = max(worth, *(newsworthiness(None, words) for words in who)) if who else 0.0
        return worth >= _GRAVE or (bool(who) and bool(claim.figures))
    return bool(who) or claim.kind is not None or claim.status != "demanded"  # of whom is it asked?


def of_anybody(claim: Claim) -> bool:
    """Whether those who would do it are nobody in particular: "we", "people", "any driver"."""
    return bool(claim.actors) and all(_is_anybody(each.text) for each in claim.actors)


def _is_past(claim: Claim) -> bool:
    """Whether what may be so may have been: "may have sold it"."""
    at = claim.sentence.start
    return claim.status == "possible" and any(
        _HAVE.match(claim.sentence.text, cue.end - at) for cue in claim.evidence if cue.end >= at
    )


def _cues(claim: Claim) -> set[str]:
    """The words that its status was read from, the event itself aside; of "is to" the "shall" that it means."""
    found: set[str] = set()
    for cue in claim.evidence:
        if cue != claim.event:
            found.update(cue.text.casefold().split())
        if cue.text == "to" and _IS_TO.search(claim.sentence.text[: max(0, cue.start - claim.sentence.start)][-20:]):
            found.add("shall")
    return found


def _is_anybody(words: str) -> bool:
    """Whether words mean nobody in particular: "we", "people", "any driver"."""
    told = words.casefold()
    lead = _ARTICLE.match(told)
    rest = told[lead.end() :] if lead else told
    return rest in _words("anybody") or told.partition(" ")[0] in _words("any")


@cache
def _words(name: str) -> frozenset[str]:
    raw = tomllib.loads(files("reportedly").joinpath("kinds/awaited.toml").read_text(encoding="utf-8"))
    return frozenset(raw[name].split())
