"""Which words of a text name someone or somewhere, where a word list alone can tell?

The model finds names; this supplement finds what it may miss: countries and their peoples, lasting bodies ("the White
House"), and nominal actors by their head word ("four officials", "the foreign minister", "U.S. military").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from reportedly.annotate.no_actors import in_large_line, is_miscounted, is_thing, is_verb_of, of_compound
from reportedly.annotate.word_lists import rows, words


class Mention(NamedTuple):
    """Some words that name someone or somewhere: label PER, ORG, LOC, MISC (as CoNLL-2003) or NOM (a common noun)."""

    start: int
    end: int
    label: str
    score: float


class Token(NamedTuple):
    """One word, abbreviation with inner stops, possessive ending or other sign."""

    start: int
    end: int
    text: str


# The first branch says nothing new: it takes most words in one step.
_TOKEN = re.compile(r"[a-z]+(?![\w.])|(?:[^\W\d_]\.){2,}|\d[\d,.]*\d|[^\W_]+|['’]s\b|\n|\S")
_NUMBER = re.compile(r"\d[\d,.]*")
_NAME_SCORE, _NOM_SCORE = 0.9, 0.8
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some no any every each another".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen "
    "dozens million "
    "millions scores several many".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september "
    "october november december".split()
)
_STOPS = frozenset('.;:!?()[]{}"“”‘,—–\n')
_NEW = frozenset(("New", "NEW"))
_ALSO_NAMES = frozenset("Chad Jordan Israel Georgia Kenya Ireland France Holland Jersey Cuba India China Paris".split())
_TOO_PLAIN = frozenset(
    "Gulf Amazon Java Queens Hollywood Highlands Alpine Baltic Everest PA AU SDF PLA Diet IRA CIS".split()
)
_TITLE_ONLY = frozenset(  # titles that are plain words: alone they name nobody
    "mr mrs ms miss sir dr prof rep sen gov gen col maj capt lt sgt adm pvt rev mp father sister mother lord lady dame "
    "madam private "
    "major figure member chair figure fellow marine officer principal elder author writer player coach "
    "model deputy "
    "dean private secretary owner founder driver candidate nominee delegate director chief head justice editor guide "
    "señor señora madame pfc cpl cmdr sailor justice premier".split()
)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order, with offsets."""
    made = tuple.__new__  # as Token(...) does, without its Python function between
    return [made(Token, (found.start(), found.end(), found[0])) for found in _TOKEN.finditer(text)]


def forms_of(text: str) -> list[str]:
    """The tokens of a text without their offsets."""
    return _TOKEN.findall(text)


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def _phrases(entries: list[tuple[str, str]], fold: bool) -> Phrases:
    """Phrases by their first word, longest first; with ``fold`` in lower case."""
    table: Phrases = {}
    for phrase, label in entries:
        parts = tuple(forms_of(phrase.lower() if fold else phrase))
        if parts:
            table.setdefault(parts[0], []).append((parts, label))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _names() -> Phrases:
    entries: list[tuple[str, str]] = []
    for row in rows("countries.txt"):
        entries += ((name, "LOC") for name in row[5].split(";"))
        for people in filter(None, row[6].split(";")):
            entries += ((people, "MISC"), (people + "s", "MISC"))
    for row in rows("regions.txt"):
        entries += ((name, "LOC") for name in row[0].split(";") if name not in _TOO_PLAIN)
        entries += ((people, "MISC") for people in row[6].split(";") if people and people not in _TOO_PLAIN)
    for row in rows("bodies.txt"):
        entries += ((name, "ORG") for name in row[0].split(";") if name not in _TOO_PLAIN)
    entries += ((name, "LOC") for name in words("divisions_known.txt"))
    outlets = (name for row in rows("outlets.txt", ";") for name in row)
    entries += (
        (name, "ORG")
        for name in outlets
        if not name.startswith("The ") and (" " in name or (name.isupper() and len(name) > 2))
    )
    entries += ((name.upper(), label) for name, label in list(entries) if len(name) > 4 and not name.isupper())
    return _phrases([(name.removeprefix("the "), label) for name, label in entries if name], fold=False)


@cache
def _heads() -> Phrases:
    """Heads of nominal actors; the label tells the number and strength: "p strong", "s title" ..."""
    entries: list[tuple[str, str]] = []
    for row in rows("groups.txt"):
        entries += ((word.strip(), f"{row[2]} {row[3]}") for word in row[4].split(",") if word.strip())
    known = {word for word, _ in entries}
    for row in rows("titles.txt"):
        for title in (word.strip() for word in row[2].split(",")):
            if title and title not in known and title.lower() not in _TITLE_ONLY:
                entries.append((title, "s title"))
    return _phrases(entries, fold=True)


@cache
def _followers() -> frozenset[str]:
    return frozenset(word for word in words("followers.txt"))


@cache
def _modifiers() -> frozenset[str]:
    return words("modifiers.txt")


def _longest(table: Phrases, forms: list[str], at: int) -> tuple[int, str] | None:
    """The longest phrase of the table at token ``at``: its number of tokens and its label."""
    for parts, label in table.get(forms[at], ()):
        if len(parts) == 1 or tuple(forms[at : at + len(parts)]) == parts:
            return len(parts), label
    return None


def find_gazetteer_names(text: str) -> list[Mention]:
    """Countries, peoples, regions, lasting bodies and nominal actors (label NOM) of a text, by start; NOM may
    hold names.

    A NOM starts after its article: "the [four Venezuelan officials]"."""
    tokens = tokens_of(text)
    forms = [token.text for token in tokens]
    names = _find_names(tokens, forms)
    found = [Mention(tokens[a].start, tokens[b - 1].end, label, _NAME_SCORE) for a, b, label in names]
    found += _find_nominals(tokens, forms, names)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return found


def _find_names(tokens: list[Token], forms: list[str]) -> list[tuple[int, int, str]]:
    """Names as (first token, token after the last, label)."""
    table = _names()
    found = []
    free = 0
    for at in [at for at, form in enumerate(forms) if form in table]:
        last = at - 2 if at > 1 and forms[at - 1] == "\n" else at - 1  # "Public Service of New / Mexico"
        if at < free or (last >= 0 and forms[last] in _NEW and tokens[at].start - tokens[last].end < 2):
            continue
        hit = _longest(table, forms, at)
        if hit is None:
            continue
        size, label = hit
        if size == 1 and forms[at] in _ALSO_NAMES and _in_a_persons_name(tokens, at):
            continue
        found.append((at, at + size, label))
        free = at + size
    return found


def _in_a_persons_name(tokens: list[Token], at: int) -> bool:
    """Whether a capitalised word stands right beside token ``at``, as in "Chad Smith" or "Michael Jordan"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if after and after.start == tokens[at].end + 1 and after.text[:1].isupper() and after.text[1:].islower():
        return after.text.lower() not in _titles_lower()
    return bool(
        before
        and before.end + 1 == tokens[at].start
        and before.text[:1].isupper()
        and before.text[1:].islower()
        and before.text in first_names()
    )


@cache
def _titles_lower() -> frozenset[str]:
    return frozenset(
        word for row in rows("titles.txt") for title in row[2].split(",") for word in title.lower().split()
    ) | frozenset(head.split()[0] for row in rows("groups.txt") for head in row[4].lower().split(",") if head.strip())


@cache
def first_names() -> frozenset[str]:
    """All first names that the list knows."""
    return frozenset(name.strip() for row in rows("first_names.txt") for name in row[1].split(","))


def _find_nominals(tokens: list[Token], forms: list[str], names: list[tuple[int, int, str]]) -> list[Mention]:
    table = _heads()
    lower = [form.lower() for form in forms]
    name_ending = {b: a for a, b, _ in names}
    inside_name = [False] * (len(forms) + 1)
    for a, b, _ in names:
        for at in range(a, b):
            inside_name[at] = True
    found = []
    free = 0
    for at in [at for at, form in enumerate(lower) if form in table and not inside_name[at]]:
        hit = _longest(table, lower, at) if at >= free else None
        if hit is None:
            continue
        size, label = hit
        end = at + size
        longer = end < len(lower) and not inside_name[end] and _longest(table, lower, end)
        if longer and not longer[1].startswith("s title"):  # "police officials": the last head is meant
            free = end
            continue
        first, with_name, marked = _noun_phrase_start(tokens, forms, lower, at, name_ending)
        if first < at and _is_hyphened(tokens, at) and (lower[at - 2] in _NUMBERS or of_compound(lower, at)):
            continue  # "a three-judge panel"
        if _is_actor(tokens, forms, lower, at, end, first, label, with_name, marked):
            found.append(Mention(tokens[first].start, tokens[end - 1].end, "NOM", _NOM_SCORE))
        free = end
    return found


def _noun_phrase_start(
    tokens: list[Token], forms: list[str], lower: list[str], head: int, name_ending: dict[int, int]
) -> tuple[int, bool, bool]:
    """Where the phrase of a head word starts: (first token after any article, whether it holds a name, whether a
    determiner, number or name marks it as a noun phrase)."""
    first, with_name = head, False
    modifiers, heads = _modifiers(), _heads()
    for _ in range(8):
        before = first - 1
        if before < 0 or lower[before] in _STOPS:
            break
        if _is_hyphened(tokens, first):
            first -= 2  # "the [French-Algerian man]", "[pro-Castro officials]"
        elif first in name_ending:
            first, with_name = name_ending[first], True
        elif lower[before] in ("'s", "’s") and before in name_ending:
            first, with_name = name_ending[before], True
            return first, with_name, True
        elif lower[before] in ("'s", "’s"):  # "Maduro's government": the name is the model's to find
            owner = before - 1
            while owner >= 0 and tokens[owner].text[:1].isupper() and before - owner <= 3:
                owner -= 1
            return first, with_name, True
        elif lower[before] in _DETERMINERS:
            return first, with_name, True
        elif lower[before] in _NUMBERS or _NUMBER.fullmatch(lower[before]):
            first = before - 2 if _is_hyphened(tokens, before) else before  # "[twenty-seven states]"
            return first, with_name, True
        elif lower[before] in modifiers or (lower[before] in heads and lower[before] not in _NUMBERS):
            first = before
        elif _in_mid_sentence_name(tokens, lower, before):  # "the Foreign Ministry officials"
            if with_name and in_large_line(forms, before):
                break  # "Party Weighs [Young Voters]"
            first, with_name = before, True
        else:
            break
    return first, with_name, with_name


def _is_hyphened(tokens: list[Token], at: int) -> bool:
    """Whether token ``at`` goes on a hyphened word: "French-[Algerian]"."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].end == tokens[at].start - 1


def _in_mid_sentence_name(tokens: list[Token], lower: list[str], at: int) -> bool:
    """Whether token ``at`` is capitalised although no sentence starts there, and is no day or month."""
    word = tokens[at].text
    return (
        word[:1].isupper()
        and word[1:].islower()
        and at > 0
        and lower[at - 1] not in _STOPS
        and lower[at] not in _DAYS
        and lower[at] not in words("prepositions.txt")  # in a headline: "Cuts [For] Young Voters"
    )


def _is_actor(
    tokens: list[Token],
    forms: list[str],
    lower: list[str],
    head: int,
    end: int,
    first: int,
    label: str,
    with_name: bool,
    marked: bool,
) -> bool:
    """Whether the noun phrase tokens[first:end] stands for someone who can act."""
    number, strength = label.split()
    if is_miscounted(lower, first, head, number) or (first == head and is_verb_of(lower, forms, head)):
        return False
    starts = forms[head][:1].isupper() and (head == 0 or lower[head - 1] in _STOPS)  # "Court rejects appeal"
    after = lower[end] if end < len(lower) else ""
    if is_thing(lower, head, after):
        return False
    close = end < len(tokens) and tokens[end].start - tokens[end - 1].end <= 1
    if close and after in _followers() and not (number == "p" and strength == "strong"):
        return False
    if close and after == "-" and end + 1 < len(tokens) and tokens[end + 1].start == tokens[end].end:
        return False  # "government-backed"
    capital_after = close and end < len(forms) and forms[end][:1].isupper() and after not in ("'s", "’s")
    if lower[head] == "general" and end - head == 1 and not (lower[head - 1] == "the" and _acts(after)):
        return False  # "the general election"
    if number == "s" or strength == "title":
        beside = head > 0 and lower[head - 1] == "," and after in ("of", "for", "at")  # "Joren Vale, minister of"
        beside = beside or (starts and after == ":")  # "Minister: attack will fail"
        if not marked and first == head and not beside:
            return False
        return not (capital_after and strength == "title")  # a title before a name belongs to the name
    if strength == "armed":
        named = with_name and not (forms[head][:1].isupper() and "'" not in lower[head - 1])
        return named or any(word in _ARMED for word in lower[first:head])
    if lower[head] == "group" and end - head == 1 and (after == "of" or first != head or lower[head - 1] != "the"):
        return False  # "a group of women"; "the group" is a body told of
    if lower[head] == "opposition" and after in ("to", "from", "of"):
        return False
    if number == "b" and not marked and first == head:
        return (starts or lower[head] in _BARE_BODIES) and not capital_after
    return True


def _acts(after: str) -> bool:
    """Whether a word may follow one who acts, and no noun: "the general [said]", "the general [,]"."""
    return (
        after in _AFTER_ACTORS or after in _STOPS or (after.endswith("ed") and len(after) > 4) or after in ("'s", "’s")
    )


_AFTER_ACTORS = frozenset(
    "said says told was is has had will would could and who in at on , left led took made gave met".split()
)
_ARMED = frozenset(
    "military army navy naval air rebel government police coalition allied enemy militia coast guard".split()
)
_BARE_BODIES = frozenset("police parliament congress media opposition prosecution management law government".split())


def names_between(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions, sorted by start, that lie within text[start:end]."""
    at = bisect_left(mentions, (start,))
    found = []
    while at < len(mentions) and mentions[at].start < end:
        if mentions[at].end <= end:
            found.append(mentions[at])
        at += 1
    return found
