"""Does a time expression look back or ahead? The tense of the verb beside it, from word lists.

No tagger: the nearest verb form before the expression in its sentence decides, then the first after it. "Was forced to
leave on Monday" looks back, "would be held on Saturday" ahead.
"""

from __future__ import annotations

from reportedly.annotate.calendar_words import BARRIER, Tokens, lexicon

_NO_VERB = frozenset(",WwMbDYOotahgUVN3-<>S")  # roles that tell no tense: passed over without a look at the word
_REACH = 14  # tokens looked at on each side
_AHEAD_BEFORE = frozenset({"by", "until", "till", "starting", "effective", "due", "next"})

_SETTLED = frozenset({"scheduled", "due", "expected", "slated", "planned"})  # "had been due on Friday" is past


def direction(tokens: Tokens, start: int, end: int) -> int:
    """-1 where tokens ``start`` to ``end`` are told as past, 1 as future, 0 where nothing says."""
    before = look_left(tokens, start)
    if before:
        return before
    # "Until Thursday they had not", "By Monday 12 had died": only where no verb says so is the preposition heard.
    return _look_right(tokens, end) or (1 if tokens.word(start - 1) in _AHEAD_BEFORE else 0)


def look_left(tokens: Tokens, start: int) -> int:
    """The same by the words before alone."""
    tense = lexicon().tense
    previous = tokens.word(start - 1)
    if previous == "since":
        return -1
    if previous in ("until", "till"):
        start -= 1
    if previous == "as" and tokens.word(start - 2) in ("early", "soon"):
        return 1
    hint = previous in ("until", "due", "effective")
    aimed = previous == "for"
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if tokens.roles[index] in _NO_VERB:
            continue
        word = tokens.word(index)
        if tokens.roles[index] == BARRIER or word in ".;?!":
            return 0
        if aimed and word in tense["set_for"] and tokens.word(index - 1) not in ("had", "been"):
            return 1
        found = _tense_at(tokens, index, word, tense)
        if found:
            return 1 if hint else found
    return 0


def _looks_ahead(tokens: Tokens, index: int, word: str, tense: dict[str, frozenset[str]]) -> bool:
    if word == "won":
        return tokens.word(index + 2) == "t" and tokens.word(index + 1) in ("'", "’")
    return word in tense["future"] and tokens.roles[index] != "m"  # Mrs May is no verb


def _looks_back(tokens: Tokens, index: int, word: str, tense: dict[str, frozenset[str]]) -> bool:
    return word in tense["past"] or (len(word) > 4 and word.endswith("ed") and word not in tense["not_past"])


def _tense_at(tokens: Tokens, index: int, word: str, tense: dict[str, frozenset[str]]) -> int:
    if _looks_ahead(tokens, index, word, tense):
        if tokens.word(index - 1) == "to" and (told := _infinitive(tokens, index - 1, tense)):
            return told
        if word == "planned" and tokens.word(index - 1) in ("as", "previously"):
            return 0  # "begin as planned on Saturday"
        if word in _SETTLED and "had" in (tokens.word(index - 1), tokens.word(index - 2)):
            return -1
        if word in ("meet", "resume", "expire") and "did" in (tokens.word(index - 1), tokens.word(index - 2)):
            return -1
        return -1 if word in ("would", "could") and _unreal(tokens, index) else 1
    if word == "to":
        return _infinitive(tokens, index, tense)
    if _looks_back(tokens, index, word, tense):
        for back in range(1, 4):
            near = tokens.word(index - back)
            if back == 1 and near in ("is", "are", "be"):  # "when the case is heard in May", "could not be reached"
                modal = index - 3 if tokens.word(index - 2) in ("not", "t") else index - 2
                modal -= tokens.word(modal) in ("'", "’")
                return -1 if tokens.word(modal).startswith("could") and _unreal(tokens, modal) else 1
            if near != "until" and _looks_ahead(tokens, index - back, near, tense):
                return -1 if _unreal(tokens, index - back) else 1
            if near == "to" and _infinitive(tokens, index - back, tense) > 0 and back < 3:
                return 1
            if near in tense["past"] or near in ".,;":
                break
        return -1
    return 0


def _unreal(tokens: Tokens, index: int) -> bool:
    """Is the modal at ``index`` one of the past? "Would have met", "could not be reached", "would not comment"."""
    word, after = tokens.word(index).removesuffix("n"), index + 1  # "couldn't" is three tokens
    if tokens.word(after) == "have":
        return True
    no = (
        tokens.word(after) in ("not", "'", "’")
        or tokens.word(index - 1) in ("nobody", "nor")
        or "neither" in _before(tokens, index)
    )
    if word == "could":
        return no
    return (
        no and word == "would" and tokens.word(after + 1 + (tokens.word(after) != "not")) in lexicon().tense["silence"]
    )


def _before(tokens: Tokens, index: int) -> list[str]:
    return [tokens.word(i) for i in range(max(0, index - 8), index)]


def _infinitive(tokens: Tokens, index: int, tense: dict[str, frozenset[str]]) -> int:
    following = tokens.text[tokens.starts[index + 1] : tokens.ends[index + 1]] if index + 1 < len(tokens.starts) else ""
    if tokens.roles[index + 1 : index + 2] != "_" or not following.islower():
        return 0
    if following == "have" or following in tense["to_noun"]:
        return 0
    if following.endswith("s") and not following.endswith(("ss", "us", "is")):
        return 0  # "spoke to miners on Friday"
    if tokens.word(index - 1) in _SETTLED and "had" in (tokens.word(index - 2), tokens.word(index - 3)):
        return -1
    if tokens.word(index - 1) in tense["ready"] and any(word in ("as", "while") for word in _before(tokens, index - 1)):
        return -1
    for back in (1, 2):
        if tokens.word(index - back) in tense["done_to"]:
            return 0
    return 1


def _look_right(tokens: Tokens, end: int) -> int:
    tense = lexicon().tense
    for index in range(end, min(len(tokens.starts), end + _REACH)):
        if tokens.roles[index] in _NO_VERB:
            continue
        word = tokens.word(index)
        if tokens.roles[index] == BARRIER or word in ".;?!":
            return 0
        if _looks_ahead(tokens, index, word, tense):
            return -1 if _unreal(tokens, index) else 1
        if _looks_back(tokens, index, word, tense):
            return -1
    return 0
