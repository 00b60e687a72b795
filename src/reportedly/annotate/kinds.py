"""Which PLOVER 2.0 type and mode has an event, and how much does such an event matter?

The knowledge is in small files, ``reportedly/kinds/<type>.toml`` (sixteen types and ``none``, what is outside them), whose
rules are compiled at first use. docs/kinds.md gives the form of a rule. The types follow the PLOVER manual of the Open Event
Data Alliance; whether the event took place, will or may is its status, and is not looked at here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

KINDS = (
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request",
    "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
)  # fmt: skip

NEAR, SIDE, OBJECT, GAP, FAR = 12, 6, 5, 5, 16  # reaches of the conditions and of a pattern's gaps, in tokens
LEAST = 0.5  # what is less sure than this is not typed: nothing typed is better than wrongly typed

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d.,]*\d|[^\W_]+|['’]s\b|[,;:.!?()\[\]“”\"—–]")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_STOPS = frozenset(',;:.!?()[]“”"—–')
_HEAD_ENDS = frozenset(
    "of in on for to who that which from with by near at over against after during as and whose where".split()
)
_VOWELS = frozenset("aeiou")
Keys = frozenset[str]


class Tokens(NamedTuple):
    """A text cut into lower-case words and stops; ``keys`` are each word's lemmas and @classes."""

    words: tuple[str, ...]
    keys: tuple[Keys, ...]
    starts: tuple[int, ...]


class Rule(NamedTuple):
    """One rule of a kind's file; ``rank`` decides between rules that fit the same event: the more asked, the higher."""

    kind: str | None
    mode: str | None
    score: float
    rank: float
    conditions: tuple[tuple[str, Keys], ...]


class Pattern(NamedTuple):
    """Words in a row: for each the keys that fit it and the most tokens that may stand before it."""

    words: tuple[Keys, ...]
    gaps: tuple[int, ...]
    rule: Rule


class Tables(NamedTuple):
    """All files, compiled."""

    lexicon: dict[str, Keys]  # inflected form -> lemmas and @classes
    index: dict[str, list[tuple[Pattern, int]]]  # lemma -> the patterns that may have it as trigger, and where in them
    modes: dict[str, list[tuple[str, Keys]]]
    worth_of_kind: dict[str, float]
    worth_of_word: dict[str, float]


def inflections(lemma: str, irregular: dict[str, list[str]]) -> set[str]:
    """All forms of an English verb or noun, by spelling rules and a table: attack -> attack, attacks, attacked, attacking.

    A form too many does no harm (nobody writes "informations"); a form too few loses events.
    """
    if lemma in irregular:
        extra = set(irregular[lemma])
        return {lemma, *extra, *(inflections_regular(lemma) if "+" in extra else ())} - {"+"}
    return inflections_regular(lemma)


def inflections_regular(lemma: str) -> set[str]:
    """The regular forms of a lemma."""
    if len(lemma) < 3 or not lemma.isalpha():
        return {lemma}
    last, second = lemma[-1], lemma[-2]
    if last == "y" and second not in _VOWELS:
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    if last == "e":
        return {lemma, lemma + "s", lemma + "d", (lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]) + "ing"}
    forms = {lemma, lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")}
    short = sum(c in _VOWELS for c in lemma) == 1
    doubles = last not in _VOWELS and last not in "wxy" and second in _VOWELS and lemma[-3] not in _VOWELS
    if not (doubles and short):
        forms |= {lemma + "ed", lemma + "ing"}
    if doubles:  # of long words (cancel, expel) both spellings are kept
        forms |= {lemma + last + "ed", lemma + last + "ing"}
    return forms


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("reportedly") / "kinds" / name).read_text(encoding="utf-8"))


def _variants(patterns: Iterable[str]) -> Iterable[str]:
    """Each pattern as it is; one with a word in brackets, which may be missing, with it and without."""
    for text in patterns:
        optional = _OPTIONAL.search(text)
        if optional:
            yield text.replace(optional.group(), optional.group(1))
            yield text.replace(optional.group() + " ", "")
        else:
            yield text


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The seventeen kinds' files, the classes of words and the worths, merged and compiled once."""
    shared = _toml("classes.toml")
    irregular: dict[str, list[str]] = {k: v.split() for k, v in shared["irregular"].items()}
    lexicon: dict[str, set[str]] = {}
    index: dict[str, list[tuple[Pattern, int]]] = {}
    modes: dict[str, list[tuple[str, Keys]]] = {}

    learned: set[tuple[str, str]] = set()

    def learn(word: str, key: str) -> str:
        if not word.startswith("@") and (word, key) not in learned:
            learned.add((word, key))
            for form in inflections(word, irregular):
                lexicon.setdefault(form, set()).add(key)
        return key

    def keys_of(words: Iterable[str]) -> Keys:
        return frozenset(learn(word, word) for word in words)

    for name, words in shared["classes"].items():
        for word in words.split():
            if word.startswith("@"):
                for inner in shared["classes"][word[1:]].split():
                    learn(inner, "@" + name)
            else:
                learn(word, "@" + name)
    for name in (*KINDS, "none"):
        loaded = _toml(name + ".toml")
        kind = None if name == "none" else name
        modes[name] = [(m["name"], keys_of(m["words"].split())) for m in loaded.get("mode", ())]
        for entry in loaded["rule"]:
            conditions = tuple((k, keys_of(entry[k].split())) for k in sorted(_TESTS) if k in entry)
            asked = sum(0.5 if k.startswith("not_") else 1 for k, _ in conditions)
            for text in _variants(entry["patterns"]):
                parts = text.split()
                rank = entry.get("rank", 0) + len(parts) + asked + (0.25 if kind is None else 0)
                rule = Rule(kind, entry.get("mode"), entry.get("score", 0.85), rank, conditions)
                bare = [part.lstrip("_.!?") for part in parts]
                gaps = tuple(0 if "_" in p else FAR if p.startswith("...") else GAP for p in parts)
                pattern = Pattern(tuple(keys_of(word.split("|")) for word in bare), gaps, rule)
                for place, part in enumerate(parts):
                    if "!" in part or (place == 0 and "?" not in part):
                        for key in pattern.words[place]:
                            index.setdefault(key, []).append((pattern, place))
    worth = _toml("newsworthiness.toml")
    words_worth: dict[str, float] = {}
    for level in worth["level"]:
        for word in level["words"].split():
            for form in inflections(word, irregular):
                words_worth.setdefault(form, level["worth"])
    frozen = {form: frozenset(keys) for form, keys in lexicon.items()}
    return Tables(frozen, index, modes, worth["kinds"], words_worth)


_NONE: Keys = frozenset()
_NAMED: Keys = frozenset({"@name"})


@lru_cache(maxsize=512)
def tokens_of(text: str) -> Tokens:
    """The tokens of a text. A capital makes a @name of any word; the month of March is no march."""
    lexicon = tables().lexicon
    words: list[str] = []
    keys: list[Keys] = []
    starts: list[int] = []
    for found in _TOKEN.finditer(text):
        word = found.group().lower()
        known = lexicon.get(word, _NONE)
        if found.group()[0].isupper():
            known = known | _NAMED if word != "march" else _NONE
        words.append(word)
        keys.append(known)
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
    if head < 0:
        return _NONE
    return tokens.keys[head] | {"*"}


@lru_cache(maxsize=1024)
def _all_of(text: str) -> Keys:
    return frozenset().union({"*"}, *tokens_of(text).keys)


def _union(parts: Sequence[Keys]) -> Keys:
    return _NONE.union(*parts)


class _Around:
    """What stands around one trigger, each side worked out when a rule first asks for it."""

    def __init__(
        self,
        tokens: Tokens,
        at: int,
        end: int,
        actors: Sequence[str],
        recipients: Sequence[str],
        objects: Sequence[str],
    ) -> None:
        self.tokens, self.at, self.end = tokens, at, end
        self.actors, self.others = actors, (*recipients, *objects)
        self.seen: dict[str, Keys] = {}

    def of(self, side: str) -> Keys:
        if side not in self.seen:
            self.seen[side] = self._of(side)
        return self.seen[side]

    def _of(self, side: str) -> Keys:
        keys, at, end = self.tokens.keys, self.at, self.end
        if side == "near":
            return _union([*keys[max(0, at - NEAR) : at], *keys[end : end + NEAR], *map(_all_of, self.others)])
        if side == "right":
            return _union(keys[end : end + SIDE])
        if side == "next":
            return _union(keys[end : end + 1])
        if side == "left":
            return _union(keys[max(0, at - SIDE) : at])
        if side == "last":
            return _union(keys[max(0, at - 1) : at])
        if side == "any":
            return _union(keys)
        if side == "by":
            if self.actors:
                return _union([_all_of(actor) for actor in self.actors])
            return _union(keys[max(0, at - SIDE) : at])
        if self.others:
            return _union([_head_of(other) for other in self.others])
        return _union(keys[end : end + OBJECT])


_SIDES = ("near", "right", "next", "left", "last", "any", "by", "on")
_TESTS = frozenset((*_SIDES, *("not_" + side for side in _SIDES)))


def _fits(pattern: Pattern, place: int, around: _Around) -> bool:
    """Whether the pattern's words stand in a row around the trigger, which is its word number ``place``."""
    words, keys = around.tokens.words, around.tokens.keys
    at = around.at
    for step in range(place - 1, -1, -1):  # leftwards: the gap is that of the word to the right
        least = max(0, at - 1 - pattern.gaps[step + 1])
        at = next((i for i in range(at - 1, least - 1, -1) if not pattern.words[step].isdisjoint(keys[i])), -1)
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
    return all(_holds(test, wanted, around) for test, wanted in pattern.rule.conditions)


def _holds(test: str, wanted: Keys, around: _Around) -> bool:
    if test.startswith("not_"):
        return wanted.isdisjoint(around.of(test[4:]))
    return not wanted.isdisjoint(around.of(test))


def _place_of(tokens: Tokens, trigger: tuple[str, ...], offset: int | None) -> int:
    """The number of the trigger's first token in the clause, the one at ``offset`` where given; -1 where it is not there."""
    size = len(trigger)
    for i in range(len(tokens.words) - size + 1):
        if offset is not None and tokens.starts[i] < offset:
            continue
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

    ``trigger``: the event's words as in the text; ``clause``: the text they stand in, a sentence or a part of it; ``actors``,
    ``recipients``, ``objects``: the words of its arguments, as far as known; ``offset``: where in the clause the trigger
    starts, in code points (else its first occurrence is taken). The type is None for all that is none of the sixteen, with
    the confidence of the rule that says so, or 0.0 where no rule speaks. Never raises on any text.
    """
    words = tokens_of(trigger).words
    if not words:
        return None, None, 0.0
    tokens = tokens_of(clause)
    at = _place_of(tokens, words, offset)
    if at < 0:
        tokens, at = tokens_of(trigger), 0
    index = tables().index
    best: tuple[float, float] = (-1.0, 0.0)
    chosen: Rule | None = None
    for here in range(at, at + len(words)):
        around = _Around(tokens, here, here + 1, actors, recipients, objects)
        for key in tokens.keys[here]:
            for pattern, place in index.get(key, ()):
                rule = pattern.rule
                if (rule.rank, rule.score) > best and _fits(pattern, place, around):
                    best, chosen, winner = (rule.rank, rule.score), rule, around
    if chosen is None:
        return None, None, 0.0
    if chosen.kind is None or chosen.score < LEAST:
        return None, None, chosen.score
    return chosen.kind, chosen.mode or _mode_of(chosen.kind, winner), chosen.score


def _mode_of(kind: str, around: _Around) -> str | None:
    """The first mode in the kind's file one of whose words is the trigger or stands near it."""
    near = around.of("near") | around.tokens.keys[around.at]
    return next((name for name, words in tables().modes[kind] if not words.isdisjoint(near)), None)


def newsworthiness(kind: str | None, trigger_lemma: str) -> float:
    """How much such an event matters to a crisis analyst, 0..1: assault high, light and stative verbs low.

    ``trigger_lemma`` may be inflected. What is outside the sixteen kinds is judged by its word alone: deaths, disasters,
    elections and markets in the middle, unknown words low.
    """
    loaded = tables()
    words = [loaded.worth_of_word[w] for w in tokens_of(trigger_lemma).words if w in loaded.worth_of_word]
    if kind is None:
        return max(words, default=loaded.worth_of_kind["none"])
    worth = loaded.worth_of_kind.get(kind, loaded.worth_of_kind["none"])
    return max([worth, *words])
