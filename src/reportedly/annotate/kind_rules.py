"""What do the kinds' files say? Loads reportedly/kinds/<type>.toml and compiles their rules, once, at first use.

docs/kinds.md gives the form of a rule. All words are known by their inflected forms, worked out here, so that no
lemmatiser is needed at run time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from reportedly.annotate.word_lists import rows

KINDS = (
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request",
    "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
)  # fmt: skip
SIDES = ("near", "right", "next", "left", "last", "any", "by", "on")
CONDITIONS = (*SIDES, *("not_" + side for side in SIDES))
GAP, FAR = 5, 16  # the most tokens that may stand between two words of a pattern; the same where it says "..."

Keys = frozenset[str]
NO_KEYS: Keys = frozenset()
NAMED: Keys = frozenset({"@name"})
# these begin a sentence and name nobody; nor does the month
_NO_NAMES = frozenset(
    "a an the in on at of for and but or nor so yet as by to from with after before when while if since though although"
    " he she it they we i you his her its their our my your this that these those there here who what which how why"
    " more most some many all no not any both each every one two three four five six seven eight nine ten several few"
    " march".split()
)
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_VOWELS = frozenset("aeiou")


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


Trigger = tuple[tuple[float, float], Pattern, int, tuple[Keys, ...]]


class Tables(NamedTuple):
    """All files, compiled."""

    lexicon: dict[str, Keys]  # inflected form -> lemmas and @classes
    named: dict[str, Keys]  # the same for a capitalised form, which is a @name as well
    # lemma -> rank and score of the patterns that may have it as trigger, these, where in them, and their other words:
    # the highest first
    triggers: dict[str, list[Trigger]]
    modes: dict[str, list[tuple[str, Keys]]]
    worth_of_kind: dict[str, float]
    worth_of_word: dict[str, float]


def inflections(lemma: str, irregular: dict[str, list[str]]) -> set[str]:
    """All forms of an English verb or noun, by spelling rules and a table: attack, attacks, attacked, attacking.

    A "+" in the table adds to the regular forms, else the table replaces them. A form too many does no harm (nobody
    writes "informations"); a form too few loses events.
    """
    if lemma not in irregular:
        return _regular(lemma)
    extra = set(irregular[lemma])
    return {lemma, *extra, *(_regular(lemma) if "+" in extra else ())} - {"+"}


def _regular(lemma: str) -> set[str]:
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


def kind_file(name: str) -> dict[str, Any]:
    """One file of reportedly/kinds, as it stands; ``name`` without its ending."""
    return tomllib.loads((files("reportedly") / "kinds" / (name + ".toml")).read_text(encoding="utf-8"))


def variants(pattern: str) -> list[str]:
    """The pattern as it is; one with words in brackets, which may be missing, with them and without."""
    optional = _OPTIONAL.search(pattern)
    if not optional:
        return [pattern]
    before, after = pattern[: optional.start()], pattern[optional.end() :]
    return [before + optional.group(1) + after, f"{before} {after}"]


def _lands() -> set[str]:
    """What a capitalised word must be to be a @land: a state, its people or its seat of government, in one word."""
    names = {name.strip() for row in rows("countries.txt") for cell in row[5:8] for name in cell.split(";")}
    parts = {"u.s.", "us", "u.k.", "uk", "uae", "eu", "nato", "korea", "korean", "saudi", "african", "european"}
    return {name.lower() for name in names if name and " " not in name} | parts


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The seventeen kinds' files, the classes of words and the worths, merged and compiled."""
    shared = kind_file("classes")
    irregular: dict[str, list[str]] = {word: forms.split() for word, forms in shared["irregular"].items()}
    lexicon: dict[str, set[str]] = {}
    learned: set[tuple[str, str]] = set()

    def learn(word: str, key: str) -> None:
        if word.startswith("@") or (word, key) in learned:
            return
        learned.add((word, key))
        for form in inflections(word, irregular):
            lexicon.setdefault(form, set()).add(key)

    def keys_of(words: Iterable[str]) -> Keys:
        keys = frozenset(words)
        for word in keys:
            learn(word, word)
        return keys

    for name, words in shared["classes"].items():
        for word in words.split():
            # a class may hold others, which stand in the file before it
            for each in shared["classes"][word[1:]].split() if word.startswith("@") else [word]:
                learn(each, "@" + name)
    triggers: dict[str, list[Trigger]] = {}
    modes: dict[str, list[tuple[str, Keys]]] = {}
    for name in (*KINDS, "none"):
        loaded = kind_file(name)
        modes[name] = [(mode["name"], keys_of(mode["words"].split())) for mode in loaded.get("mode", ())]
        for entry in loaded["rule"]:
            conditions = tuple((side, keys_of(entry[side].split())) for side in CONDITIONS if side in entry)
            asked = sum(0.5 if side.startswith("not_") else 1.0 for side, _ in conditions)
            asked += entry.get("rank", 0) + (0.25 if name == "none" else 0.0)  # in doubt null
            for parts in (variant.split() for text in entry["patterns"] for variant in variants(text)):
                kind = None if name == "none" else name
                rule = Rule(kind, entry.get("mode"), entry.get("score", 0.85), asked + len(parts), conditions)
                alternatives = tuple(keys_of(part.lstrip("_.!?").split("|")) for part in parts)
                gaps = tuple(0 if "_" in part else FAR if "..." in part else GAP for part in parts)
                pattern = Pattern(alternatives, gaps, rule)
                for place, part in enumerate(parts):
                    if "!" in part or (place == 0 and "?" not in part):
                        for key in alternatives[place]:
                            others = (*alternatives[:place], *alternatives[place + 1 :])
                            triggers.setdefault(key, []).append(((rule.rank, rule.score), pattern, place, others))
    for patterns in triggers.values():
        patterns.sort(key=lambda each: each[0], reverse=True)
    worth = kind_file("newsworthiness")
    worth_of_word: dict[str, float] = {}
    for level in worth["level"]:
        for word in level["words"].split():
            for form in inflections(word, irregular):
                worth_of_word.setdefault(form, level["worth"])
    frozen = {form: frozenset(keys) for form, keys in lexicon.items()}
    named = {form: keys | NAMED for form, keys in frozen.items()}
    for word in _lands():
        named[word] = named.get(word, NAMED) | {"@land"}
    named |= {form: frozen.get(form, NO_KEYS) for form in _NO_NAMES} | {"march": NO_KEYS}
    return Tables(frozen, named, triggers, modes, worth["kinds"], worth_of_word)
