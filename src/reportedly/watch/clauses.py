"""What do the words around an event say of it: a condition, a power, a past that may have been, a future ruled out?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.link.wording import TOKEN, lemma, stands_alone
from reportedly.records import Claim

_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|that|these|those|any|no|some|another|further|new|first|second|third|fourth|final|last|next|joint|fresh|its|their|his|her|our|of|by|for|between|"
    r"\w+['’]s?|\d[\d,]*|one|two|three|\w+(?:al|ic|ary|ous|ive)|hold|holds|held|holding|host|stage|conduct|launch|"
    r"mount|go on|went on|in|on|at|from|with|against|after|before|during)\s+$", re.I,
)  # fmt: skip
_VERBAL = re.compile(
    r"\b(?:to|will|would|may|might|could|can|shall|must|should|not|has|have|had|be|been|was|were|is|are|being|"
    r"who|which|they|he|she|it|we|[’']ll|n[’']t)\s+(?:\w+ly\s+)?$", re.I,
)  # fmt: skip
_NOMINAL = re.compile(  # behind a noun, not behind a verb
    r"\s+(?:will|would|may|might|can|could|shall|should|is|are|was|were|has|have|had|of|between)\b", re.I
)
_COURSE = re.compile(
    r"\b(?:in|at|during|after|come from|came from|part of|part in)\s+(?:a|an|the|its|their)\s+(?:[\w’'-]+\s+){0,2}$",
    re.I,
)
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\b[^,]*,")
_STOP = re.compile(r"[;:()\n“”\"]|\s[–—-]\s|,\s(?=(?:and|but|while|although|though|after|which|who)\b)|[.!?](?=\s|$)")


@cache
def words_of(name: str) -> tuple[str, ...]:
    """One list of settle.toml."""
    return tuple(_lists()[name])


@cache
def _lists() -> Any:
    return tomllib.loads(files("reportedly.watch").joinpath("settle.toml").read_text(encoding="utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = sorted(words_of(name), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in listed) + r")\b", re.I)


def says(name: str, text: str) -> bool:
    """Whether a text holds one of the words of a list."""
    return _pattern(name).search(text) is not None


def found(name: str, text: str) -> Iterable[tuple[int, int]]:
    """Where the words of a list stand in a text."""
    return (each.span() for each in _pattern(name).finditer(text))


def before(claim: Claim, most: int = 60) -> str:
    """The words of the event's clause that stand before it, at most so many characters."""
    at = claim.event.start - claim.sentence.start
    text = claim.sentence.text[max(0, at - most) : at]
    stops = list(_STOP.finditer(text))
    return text[stops[-1].end() :] if stops else text


def after(claim: Claim, most: int = 80) -> str:
    """The words of the event's clause that stand after it."""
    at = claim.event.end - claim.sentence.start
    text = claim.sentence.text[at : at + most]
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def lemmas(claim: Claim) -> tuple[str, ...]:
    """The lemmas of the event's words; of a phrasal verb, the verb with its particle ("call off"), too."""
    tokens = [lemma(token) for token in TOKEN.findall(claim.event.text)]
    following = TOKEN.findall(after(claim, 24))[:2]
    if tokens and following:
        tokens.append(f"{tokens[0]} {following[0].casefold()}")
        tokens.append(f"{tokens[0]} {' '.join(following).casefold()}")
    return (*tokens, " ".join(lemma(token) for token in TOKEN.findall(claim.event.text)))


def is_turn(claim: Claim, name: str) -> bool:
    """Whether the claim's event is one of the verbs of a list ("called_off")."""
    return not set(words_of(name)).isdisjoint(lemmas(claim))


def is_noun(claim: Claim) -> bool:
    """Whether the event's word is a noun where it stands ("the withdrawal", "talks"), not a verb."""
    from lemminflect import getAllLemmas  # 0.2 s: only where something is watched

    word = (TOKEN.findall(claim.event.text) or [""])[0]
    found = getAllLemmas(word.casefold())
    if stands_alone(word.casefold()):
        return True  # "the border crossing"
    if "NOUN" not in found:
        return False
    if "VERB" not in found:
        return True
    at = claim.event.start - claim.sentence.start
    prior = claim.sentence.text[max(0, at - 40) : at]
    if _VERBAL.search(prior):
        return False
    if _DETERMINED.search(prior) or _NOMINAL.match(claim.sentence.text, at + len(claim.event.text)):
        return True
    parties = (*claim.actors, *claim.recipients)
    if any(0 < claim.event.start - each.end <= 2 for each in parties):
        return False  # "the committee meets"
    return word.endswith("s") and not word.endswith("ss") and not claim.actors


def is_habit(claim: Claim) -> bool:
    """Whether a verb tells how something is done, not that it was: "the council meets behind closed doors"."""
    word = (TOKEN.findall(claim.event.text) or [""])[0]
    return claim.when is None and claim.status == "occurred" and word.endswith("s") and lemma(word) == word[:-1]


def bears_on(verb: Claim, claim: Claim) -> bool:
    """Whether a verb's subject or object holds the claim's event: "[the talks], ..., were postponed"."""
    parties = (*verb.recipients, *verb.actors)
    return any(each.start <= claim.event.start and claim.event.end <= each.end for each in parties)


def governs(verb: Claim, claim: Claim) -> bool:
    """Whether the claim's noun stands right behind the verb, as its object: "hold [trade] talks"."""
    gap = claim.sentence.text[verb.event.end - claim.sentence.start : claim.event.start - claim.sentence.start]
    near = verb.event.end <= claim.event.start and len(gap.split()) <= 3
    return near and _STOP.search(gap) is None and "," not in gap


def follows(verb: Claim, claim: Claim, beside: Iterable[Claim]) -> bool:
    """Whether the verb is the next event after the claim's noun: "the talks, which ..., were cancelled"."""
    start, end = claim.event.end, verb.event.start
    if end <= start or is_noun(verb):
        return False
    at = claim.sentence.start
    gap = claim.sentence.text[start - at : end - at]
    relative = [(start + each.start(), start + each.end()) for each in _RELATIVE.finditer(gap)]
    between = [each.event.start for each in beside if each is not verb and start <= each.event.start < end]
    if any(not any(low <= place < high for low, high in relative) for place in between):
        return False
    return _STOP.search(_RELATIVE.sub(" ", gap)) is None


def carriers(claim: Claim, beside: Iterable[Claim]) -> list[Claim]:
    """The verbs of the sentence that carry the claim's noun: "hold" of "talks", "came" of "the ceasefire"."""
    verbs = list(beside)
    return [
        each
        for each in verbs
        if is_turn(each, "carried_out")
        and (bears_on(each, claim) or (is_noun(claim) and (governs(each, claim) or follows(each, claim, verbs))))
    ]


def is_within(claim: Claim) -> bool:
    """Whether something is told to have been done in the course of the claim's noun: "in a referendum"."""
    at = claim.event.start - claim.sentence.start
    return _COURSE.search(claim.sentence.text[max(0, at - 50) : at]) is not None


def is_heading(claim: Claim) -> bool:
    """Whether the claim stands in a headline: a sentence without a full stop."""
    return not claim.sentence.text.rstrip(" \n\"”’')").endswith((".", "!", "?", "…"))
