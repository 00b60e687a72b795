"""What class is each word of a sentence? Closed classes from a list (kinds/grammar.toml); the rest are words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Class = Literal["det", "pron", "rel", "prep", "sub", "conj", "be", "aux", "adv", "to", "poss", "num", "stop", "word"]

_TOKEN = re.compile(  # the first branch says nothing new: it takes most words in one step
    r"[A-Za-z]+(?![\w'’.-])|(?:[A-Z]\.){2,}|[ap]\.m\b\.?|\$?\d+(?:[.,:]\d+)*s?\b|\$?\d+(?:[.,:]\d+)*|[^\W\d_]+?(?=[nN]['’]t\b)|[nN]['’]t\b|['’](?:s|re|ve|ll|d|m)\b|"
    r"\w+(?:[-’'.](?!s\b|re\b|ve\b|ll\b|d\b|m\b)\w+)*|''|[^\w\s]"
)
_DOING = frozenset(("do", "does", "did", "doing", "done"))  # "do so"
_HAVING = frozenset(("has", "have", "had", "'ve", "having"))
_JOINING = _DOING | {"so", "at", "since"}  # words that others beside them may make an adverb, or be made one by
# At the head of a sentence, with a preposition behind them, they are one: "Due to the smoke, police left".
_LEADS = frozenset(
    "based due thanks owing prior according contrary along instead depending compared regardless".split()
)
_BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}  # what a helping word is before its "n't"
_DASH = frozenset("-–—")
_MARKS = frozenset(',;:()[]“”"!?…|.')
# What bounds a figure is part of it: "at least", "more than".
_BOUND = re.compile(
    r"\b(at (?:least|most)|up to|(?:more|less|fewer|other) than|as (?:many|much) as|(?:about|around|over|under|nearly))"
    r"\s+(?=\d|\$|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|a hundred|a thousand|a dozen|dozens|hundreds|thousands|half|a third|a quarter)\b)",
    re.I,
)


class Word(NamedTuple):
    """One token: its characters, its lower form and its class."""

    start: int
    end: int
    low: str
    kind: Class
    name: bool = False  # whether it begins with a capital within its sentence


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists of kinds/grammar.toml."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("reportedly").joinpath("kinds/grammar.toml").read_text(encoding="utf-8"))


@cache
def _classes() -> dict[str, Class]:
    """Each closed-class word with its class; where a word has several, the one that parts phrases."""
    table: dict[str, Class] = {}
    order: tuple[tuple[str, Class], ...] = (
        ("determiners", "det"), ("numbers", "num"), ("pronouns", "pron"), ("adverbs", "adv"), ("prepositions", "prep"),
        ("subordinators", "sub"), ("conjunctions", "conj"), ("relatives", "rel"), ("auxiliaries", "aux"), ("be", "be"),
    )  # fmt: skip
    for name, kind in order:
        table.update(dict.fromkeys(word_list(name), kind))
    table["to"] = "to"
    return table


def class_of(low: str) -> Class:
    """The class of a word by itself, in lower case."""
    return _classes().get(low, "word")


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of text[start:end] with their classes."""
    table = _classes()
    titled = _in_title_case(text[start:end])
    found: list[Word] = []
    within = False  # whether a word stands before, and no mere quotation mark
    for match in _TOKEN.finditer(text, start, end):
        form = match[0]
        if form == "." and text[match.end() : end].strip(" \"”’')]"):
            if found and found[-1].end == match.start():
                found[-1] = found[-1]._replace(end=match.end())  # of an abbreviation: "Ada Quist Sr."
            continue
        if form == "''":
            found.append(Word(match.start(), match.end(), '"', "stop"))  # two apostrophes are a quotation mark
            continue
        if form.islower() and form.isalpha():  # most are: nothing more to look at
            kind = table.get(form) or _open_class(form)
            low, capital = form, False
        else:
            low = form.lower().replace("’", "'")
            capital = within and not titled and form[:1].isupper()
            kind = _class_of(form, low, table, text, match, capital)
        if low in _BEFORE_NOT and text[match.end() : match.end() + 3].lower().replace("’", "'") == "n't":
            low = _BEFORE_NOT[low]
            kind = table[low]
        found.append(Word(match.start(), match.end(), low, kind, capital))
        within = within or kind != "stop"
    for at in range(len(found) - 1):
        if found[at].kind != "prep" and found[at].low not in _JOINING:
            continue
        if found[at].low == "so" and found[at + 1].low == "far":
            found[at] = found[at]._replace(kind="adv")
        if found[at].low == "at" and found[at + 1].low == "once":
            found[at] = found[at]._replace(kind="adv")
            found[at + 1] = found[at + 1]._replace(kind="adv")
        if found[at].kind == "prep" and found[at + 1].low in word_list("adverbial"):
            phrase = _adverbial(found, at)
            found[at : at + phrase] = [word._replace(kind="adv") for word in found[at : at + phrase]]
        if found[at].low == "since" and at and found[at - 1].low in _HAVING:
            found[at] = found[at]._replace(kind="adv")  # "has since left"
        if found[at].low in _DOING and found[at + 1].low == "so":
            found[at + 1] = found[at + 1]._replace(kind="adv")
    first = next((at for at, word in enumerate(found) if word.kind != "stop"), 0)
    if found and found[first].low in _LEADS and found[first + 1 : first + 2]:
        after = found[first + 1]
        found[first] = found[first]._replace(kind="prep" if after.kind in ("prep", "to") else found[first].kind)
    for match in _BOUND.finditer(text, start, end):
        for at, word in enumerate(found):
            if match.start() <= word.start < match.end(1):
                found[at] = word._replace(kind="num")
    return found


def _adverbial(words: list[Word], at: int) -> int:
    """How many words from ``at`` make an adverb, as "in fact" and "in all likelihood" do; 0 where none do."""
    for length in (2, 3):
        if " ".join(word.low for word in words[at : at + length]) in _adverbials():
            return length
    return 0


@cache
def _adverbials() -> frozenset[str]:
    return frozenset(_lists()["adverbials"].split("; "))


def _in_title_case(line: str) -> bool:
    """Whether nearly all long words of a line are capitalised, as in some headlines."""
    long_words = re.findall(r"[^\W\d_]{4,}", line)
    return len(long_words) > 2 and sum(word[0].isupper() for word in long_words) >= 0.7 * len(long_words)


def _class_of(form: str, low: str, table: dict[str, Class], text: str, match: re.Match[str], name: bool) -> Class:
    """``name``: whether a capital makes a name of a word, as it does within a sentence."""
    if low == "'s":
        # "the navy's", or "he's": a pronoun has no possessor's ending
        before = text[max(0, match.start() - 6) : match.start()].lower()
        return "be" if re.search(r"\b(?:he|she|it|there|that|who|what)$", before) else "poss"
    if form in _MARKS or (form in _DASH and text[match.start() - 1 : match.start()].isspace()) or form in "—–":
        return "stop"
    kind = table.get(low)
    if kind is not None and not (
        name and form[:1].isupper() and form[1:].islower() and (kind in {"aux", "adv"} or low in word_list("names_too"))
    ):
        return kind  # "Will" and "May" within a sentence are names
    if low[:1].isdigit() or low[:1] == "$":
        return "num"
    return _open_class(low) if form.islower() else "word"


def _open_class(low: str) -> Class:
    """The class of a word that no list has, in lower case."""
    return "adv" if low.endswith("ly") and len(low) > 4 and low not in word_list("not_adverbs") else "word"


@cache
def stems_in(name: str) -> frozenset[str]:
    """The stems of a list of verbs."""
    return frozenset(stem(word) for word in word_list(name))


@cache
def stem(word: str) -> str:
    """A verb without its ending, the same for all its regular forms: "urges", "urged" and "urging" are "urg"."""
    word = _IRREGULAR.get(word, word)
    if word in word_list("bare_ing"):
        return word
    for ending, rest in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 2 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)] + rest
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


_IRREGULAR = {
    "held": "hold", "made": "make", "gave": "give", "given": "give", "took": "take", "taken": "take", "began": "begin",
    "begun": "begin", "did": "do", "had": "have", "has": "have", "got": "get", "told": "tell", "led": "lead",
    "kept": "keep", "paid": "pay", "saw": "see", "seen": "see", "undertook": "undertake", "sought": "seek",
}  # fmt: skip


def is_ing(low: str) -> bool:
    """Whether a word has the form of a gerund or a present participle: "bring" has not."""
    return low.endswith("ing") and len(low) > 4 and low not in word_list("bare_ing")


def looks_past(low: str) -> bool:
    """Whether a word has the form of a past tense or a past participle."""
    return (low.endswith("ed") and len(low) > 3) or low in word_list("irregular")
