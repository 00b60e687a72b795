"""Where else does the name of a person or a body stand that the model saw once in the article?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.annotate.names import Mention
from reportedly.resolve import actors
from reportedly.resolve.persons import genders

_CAPITAL = re.compile(r"[A-Z][\w’'-]*")
_BEFORE = re.compile(r"(?P<stop>^|[.!?”\"\n:]\s{0,2})?\b(?P<word>[A-Z][\w-]{1,20})\.? $")
_GOES_ON = re.compile(r"[\w-]| [A-Z]")  # "Obama Foundation"
_PLAIN = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday will mark bill hope faith grace rose christian art jack rich frank "
    "young white".split()
)
_SURE = 0.4  # least score of a mention whose name is sought elsewhere
_SURE_OF_BODY = 0.6  # and of a body's
_INITIALS = (3, 6)  # letters of a short form, least and most
_SHORTEST = 4  # characters


def throughout(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and a mention more wherever the name of a person stands unseen, with the first name before it, or
    that of a body: its initials ("RNC"), or several words.

    One pass over the capitalised words of the text: linear in its length."""
    bodies = _bodies(text, mentions)
    names: dict[str, str] = {}  # first word → the longest name that begins with it
    for each in mentions:
        if each.label == "PER" and each.score >= _SURE:
            words = text[each.start : each.end].split()
            for name in (" ".join(words), words[-1]):
                if (
                    len(name) >= _SHORTEST
                    and name.lower() not in _PLAIN
                    and len(name) > len(names.get(name.split()[0], ""))
                ):
                    names[name.split()[0]] = name
    if not names and not bodies:
        return list(mentions)
    taken = sorted((each.start, each.end) for each in mentions if each.label != "NOM")
    firsts = _unintroduced(text, names)
    made = [_with_first_name(text, each, taken) for each in mentions]
    for found in _CAPITAL.finditer(text):
        word = re.split("[’']", found[0])[0]
        if (body := bodies.get(word)) is not None and text.startswith(body, found.start()):
            end = found.start() + len(body)
            at = bisect_left(taken, (end, -1))
            if not text[end : end + 1].isalnum() and not (at and taken[at - 1][1] > found.start()):
                made.append(Mention(found.start(), end, "ORG", _SURE))
                continue
        name = names.get(word, "")
        end = found.start() + len(name)
        if not name or not text.startswith(name, found.start()) or _GOES_ON.match(text, end):
            continue
        at = bisect_left(taken, (end, -1))
        if at and taken[at - 1][1] > found.start():
            continue
        new = _with_first_name(text, Mention(found.start(), end, "PER", _SURE), taken)
        if new.start == found.start() == firsts.get(word):
            new = _introduced(text, new, taken)
        if new.start < found.start() or not _of_longer_name(text, new.start):
            made.append(new)
    return sorted(made)


def _bodies(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """The longest name of a body by its first word, of those that can be nothing else: initials, and several words."""
    found: dict[str, str] = {}
    for each in mentions:
        if each.label != "ORG" or each.score < _SURE_OF_BODY:
            continue
        name = text[each.start : each.end]
        words = name.split()
        initials = name.isupper() and name.isalpha() and _INITIALS[0] <= len(name) <= _INITIALS[1]
        if (initials or len(words) > 1) and len(name) > len(found.get(words[0], "")):
            found[words[0]] = name
    return found


def _with_first_name(text: str, mention: Mention, taken: list[tuple[int, int]]) -> Mention:
    """The mention of a person with the first name that was left out before it: "Hillary [Clinton]"."""
    if mention.label != "PER" or " " in text[mention.start : mention.end]:
        return mention
    before = _BEFORE.search(text, max(0, mention.start - 24), mention.start)
    if before is None or before["word"] not in genders() or before[0].rstrip().endswith("."):
        return mention
    if before["word"] == "Said":  # "Said [Quist], “...”": a verb
        return mention
    at = bisect_left(taken, (mention.start, -1))
    free = not at or taken[at - 1][1] <= before.start("word")
    return mention._replace(start=before.start("word")) if free else mention


def _unintroduced(text: str, names: dict[str, str]) -> dict[str, int]:
    """Where each surname that the model saw only without a first name stands first in the text."""
    whole = {name.split()[-1] for name in names.values() if " " in name}
    found = {name: re.search(rf"\b{re.escape(name)}\b", text) for name in names.values() if " " not in name}
    return {name: first.start() for name, first in found.items() if first is not None and name not in whole}


def _introduced(text: str, mention: Mention, taken: list[tuple[int, int]]) -> Mention:
    """The first mention of a surname with the word before it, be it no first name that we know: "[Ngozi Vale]"."""
    before = _BEFORE.search(text, max(0, mention.start - 24), mention.start)
    if before is None or before["stop"] is not None or before[0].rstrip().endswith("."):
        return mention
    word = before["word"].lower()
    if word in _PLAIN or (word,) in actors.terms() or word.endswith("day") or before["word"].isupper():
        return mention
    at = bisect_left(taken, (mention.start, -1))
    free = not at or taken[at - 1][1] <= before.start("word")
    return mention._replace(start=before.start("word")) if free else mention


def _of_longer_name(text: str, start: int) -> bool:
    """Whether a capitalised word before these characters makes them a part of another name: "Michelle [Obama]"."""
    before = _BEFORE.search(text, max(0, start - 24), start)
    return before is not None and before["stop"] is None and (before["word"].lower(),) not in actors.terms()
