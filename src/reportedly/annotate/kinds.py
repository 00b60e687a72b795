"""Which PLOVER 2.0 type and mode has an event, and how much does such an event matter?

The knowledge is in small files, ``reportedly/kinds/<type>.toml`` (sixteen types and ``none``, what is outside them),
read by annotate.kind_rules. The types follow the PLOVER manual of the Open Event Data Alliance; whether the event took
place, will or may is its status, and is not looked at here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reportedly.annotate.kind_rules import FAR, KINDS, NAMED, NO_KEYS, Keys, Pattern, Rule, tables

__all__ = ["KINDS", "kind_of", "newsworthiness"]

NEAR, SIDE, OBJECT = 12, 6, 5  # how far the conditions see, in tokens
LEAST = 0.5  # what is less sure than this is not typed: nothing typed is better than wrongly typed

LONGEST = 4000  # code points of a clause that are looked at

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d.,]*\d|[^\W_]+|['’]s\b|[,;:.!?()\[\]“”\"—–]")
_STOPS = frozenset(',;:.!?()[]“”"—–')
_HEAD_ENDS = frozenset((
    "of", "in", "on", "for", "to", "who", "that", "which", "from", "with", "by", "near", "at", "over", "against",
    "after", "during", "as", "and", "whose", "where",
))  # fmt: skip


class Tokens(NamedTuple):
    """A text cut into lower-case words and stops; ``keys`` are each word's lemmas and @classes."""

    words: tuple[str, ...]
    keys: tuple[Keys, ...]
    starts: tuple[int, ...]


@lru_cache(maxsize=512)
def tokens_of(text: str) -> Tokens:
    """The tokens of a text. A capital makes a @name of any word."""
    lexicon, named = tables().lexicon, tables().named
    words: list[str] = []
    keys: list[Keys] = []
    starts: list[int] = []
    for found in _TOKEN.finditer(text):
        shown = found[0]
        word = shown.lower()
        words.append(word)
        keys.append(lexicon.get(word, NO_KEYS) if shown[0] == word[0] else named.get(word, NAMED))
        starts.append(found.start())
    return Tokens(tuple(words), tuple(keys), tuple(starts))


@lru_cache(maxsize=1024)
def _head_of(text: str) -> Keys:
    """The keys of the word that an argument is about: the last one before its first preposition or stop."""
    tokens = tokens_of(text)
    head, inside = -1, False
    for i, word in enumerate(tokens.words):
        inside = word == "(" or (inside and word != ")")
        if inside or word == ")":
            continue
        if word in _STOPS or (word in _HEAD_ENDS and head >= 0):
            break
        head = i
    return tokens.keys[head] | {"*"} if head >= 0 else NO_KEYS


@lru_cache(maxsize=1024)
def _all_of(text: str) -> Keys:
    return frozenset({"*"}).union(*tokens_of(text).keys)


class _Around:
    """What stands around one trigger: each side is worked out when a rule first asks for it."""

    def __init__(self, tokens: Tokens, at: int, actors: Sequence[str], others: Sequence[str]) -> None:
        self.tokens, self.at, self.actors, self.others = tokens, at, actors, others
        self.seen: dict[str, Keys] = {}

    def of(self, side: str) -> Keys:
        if side not in self.seen:
            self.seen[side] = NO_KEYS.union(*self._parts(side))
        return self.seen[side]

    def _parts(self, side: str) -> Sequence[Keys]:
        keys, at = self.tokens.keys, self.at
        end = at + 1
        match side:
            case "near":
                return [*keys[max(0, at - NEAR) : at], *keys[end : end + NEAR], *map(_all_of, self.others)]
            case "right":
                return keys[end : end + SIDE]
            case "next":
                return keys[end : end + 1]
            case "left":
                return keys[max(0, at - SIDE) : at]
            case "last":
                return keys[max(0, at - 1) : at]
            case "any":
                return keys
            case "by":
                return [_all_of(actor) for actor in self.actors] or keys[max(0, at - SIDE) : at]
            case _:  # "on"
                return [_head_of(other) for other in self.others] or keys[end : end + OBJECT]


def _fits(pattern: Pattern, place: int, around: _Around) -> bool:
    """Whether the pattern's words stand in a row around the trigger, which is its word number ``place``."""
    words, keys = around.tokens.words, around.tokens.keys
    at = around.at
    for step in range(place - 1, -1, -1):  # leftwards: the gap is that of the word to the right
        first = max(0, at - 1 - pattern.gaps[step + 1])
        at = next((i for i in range(at - 1, first - 1, -1) if not pattern.words[step].isdisjoint(keys[i])), -1)
        if at < 0:
            return False
    at = around.at
    for step in range(place + 1, len(pattern.words)):
        wanted, found = pattern.words[step], -1
        for i in range(at + 1, min(len(words), at + 2 + pattern.gaps[step])):
            if not wanted.isdisjoint(keys[i]):
                found = i
                break
            if words[i] in _STOPS and pattern.gaps[step] < FAR:
                break
        if found < 0:
            return False
        at = found
    return all(_holds(side, wanted, around) for side, wanted in pattern.rule.conditions)


def _holds(side: str, wanted: Keys, around: _Around) -> bool:
    if side.startswith("not_"):
        return wanted.isdisjoint(around.of(side[4:]))
    return not wanted.isdisjoint(around.of(side))


def _place_of(tokens: Tokens, trigger: tuple[str, ...], offset: int | None) -> int:
    """The number of the trigger's first token in the clause, at or after ``offset`` where given; -1 where not there."""
    size = len(trigger)
    for i in range(bisect_left(tokens.starts, offset or 0), len(tokens.words) - size + 1):
        if tokens.words[i : i + size] == trigger:
            return i
    return -1


def kind_of(
    trigger: str,
    clause: str,
    actors: Sequence[str],
    recipients: Sequence[str],
    objects: Sequence[str] = (),
    offset: int | None = None,
) -> tuple[str | None, str | None, float]:
    """The PLOVER 2.0 type (lower case) and mode of an event, and a confidence 0..1.

    ``trigger``: the event's words as in the text; ``clause``: the text they stand in, a sentence or a part of it;
    ``actors``, ``recipients``, ``objects``: the words of its arguments, as far as known; ``offset``: where in the
    clause the trigger starts, in code points (else its first occurrence is taken). The type is None for all that is
    none of the sixteen, with the confidence of the rule that says so, or 0.0 where no rule speaks. Never raises on any
    text.
    """
    wanted = tokens_of(trigger).words
    if not wanted:
        return None, None, 0.0
    if len(clause) > LONGEST:  # no sentence: look only around the trigger
        start = max(0, (clause.find(trigger) if offset is None else offset) - LONGEST // 2)
        clause, offset = clause[start : start + LONGEST], None if offset is None else offset - start
    tokens = tokens_of(clause)
    at = _place_of(tokens, wanted, offset)
    if at < 0:
        clause, tokens, at = trigger, tokens_of(trigger), 0
    absent = _all_of(clause).isdisjoint
    others = (*recipients, *objects)
    triggers = tables().triggers
    best, chosen, chosen_around = (-99.0, 0.0), None, None
    for here in range(at, at + len(wanted)):
        around = _Around(tokens, here, actors, others)
        for key in tokens.keys[here]:
            for value, pattern, place, rest in triggers.get(key, ()):
                if value <= best:
                    break
                if rest and any(map(absent, rest)):
                    continue  # one of its words stands nowhere in the clause: so with most
                if _fits(pattern, place, around):
                    best, chosen, chosen_around = value, pattern.rule, around
                    break
    if chosen is None or chosen_around is None:
        return None, None, 0.0
    if chosen.kind is None or chosen.score < LEAST:
        return None, None, chosen.score
    return chosen.kind, _mode_of(chosen, chosen_around), chosen.score


def _mode_of(rule: Rule, around: _Around) -> str | None:
    """The rule's own mode; else the first mode in the kind's file one of whose words is the trigger or near it."""
    if rule.mode or rule.kind is None:
        return rule.mode
    near = around.of("near") | around.tokens.keys[around.at]
    return next((name for name, words in tables().modes[rule.kind] if not words.isdisjoint(near)), None)


@lru_cache(maxsize=4096)
def newsworthiness(kind: str | None, trigger_lemma: str) -> float:
    """How much such an event matters to a crisis analyst, 0..1: assault high, light and stative verbs low.

    ``trigger_lemma`` may be inflected. What is outside the sixteen kinds is judged by its words alone: deaths,
    disasters, elections and markets in the middle, unknown words low.
    """
    loaded = tables()
    words = [loaded.worth_of_word[word] for word in tokens_of(trigger_lemma).words if word in loaded.worth_of_word]
    if kind in KINDS:
        return max(loaded.worth_of_kind[kind], *words) if words else loaded.worth_of_kind[kind]
    return max(words, default=loaded.worth_of_kind["none"])
