"""Which numbers count or measure nothing, because they name, date, order or score something?

"page 3", "F-35", "9/11", "in 2019", "3-1", "at 6 p.m.", "Henry, 19," and their like. Every look is at a bounded piece
of the text beside the number.
"""

from __future__ import annotations

import re

from reportedly.annotate.counted import words
from reportedly.annotate.numbers import HYPHEN, HYPHENS, SPACE, Number

_WORD_BEFORE = re.compile(rf"([^\s(\[\"“‘]{{1,30}})[{SPACE}]\Z")
_AGE_AFTER = re.compile(
    rf"[{SPACE}{HYPHEN}](?ai:years?|months?|weeks?|days?|yrs?)[{SPACE}{HYPHEN}](?ai:olds?|of{SPACE[0]}age)\b|[{SPACE}]y/?o\b"
    rf"|[{SPACE}](?ai:and|or)[{SPACE}](?ai:over|older|under|younger|above)\b"
)
_NAME_BEFORE_AGE = re.compile(r"[A-Z][\w'’.-]{0,30}(?:,[ ]|[ ]\()\Z")
_PERSON_BEFORE_AGE = re.compile(
    r"\b(?:man|woman|boy|girl|mother|father|son|daughter|wife|husband|child|toddler|baby|teen|teenager|driver|cyclist|"
    r"pedestrian|student|pupil|grandmother|grandfather|widow|pensioner|soldier|officer|suspect|victim), \Z"
)
_AGE_COMMA = re.compile(r"[a-z], \Z")
_EMERGENCY = re.compile(r"[ -](?:call|operator|dispatcher|line|emergency|tape)s?\b")
_AGE_END = re.compile(r"[,;:)]|\.(?:\s|\Z)|[ ](?:and|of|from|was|is|who)\b")
_AGED_BEFORE = re.compile(
    r"\b(?ai:age[sd]?|age[ ](?:of|group))[ ](?ai:(?:of|between|from|over|under|about|around)[ ])?"
    r"(?:[\w-]{1,12}(?:,| and| to| or|,[ ]and)[ ]){0,4}\Z"
)
_CLOCK_AFTER = re.compile(
    rf"[:h][0-9]{{2}}|[{SPACE}]?(?ai:a\.?m\b|p\.?m\b|o['’]clock|GMT\b|hrs\b|noon\b)|\.[0-9]{{2}}[{SPACE}]?(?ai:[ap]\.?m)\b"
)
_CLOCK_BEFORE = re.compile(
    r"\b(?ai:start(?:s|ed)?|begins?|began|open(?:s|ed)?|closed?|closes|end(?:s|ed)?|meet|leave|arrive|due)[ ]at[ ]\Z"
)
_COMPASS_AFTER = re.compile(rf"°?[{SPACE}]?[NSEW]\b(?!\.[ ]?[A-Za-z])|[°′″’'][{SPACE}]?(?:[0-9]|[NSEW]\b)|″")
_STREET_AFTER = re.compile(
    rf"(?:[{SPACE}][A-Z][\w'’.]{{0,20}}){{1,3}}[{SPACE}](?:Street|St|Avenue|Ave|Road|Rd|Lane|Square|Drive|Boulevard|Place|Way|Court"
    rf"|Terrace|Crescent|Close|Quay|Plaza)\b(?!['’]s)"
)
_YEAR_RUN = re.compile(
    rf"[{HYPHEN}–/](?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9,])|[{HYPHEN}/][0-9]{{1,2}}[{HYPHEN}/]|s\b|['’]s\b"
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th|ST|ND|RD|TH)\b")
_MONTH_AFTER = re.compile(r"[ ]([A-Z][a-z]{2,8})\b")
_TOKEN_LEFT = re.compile(r"[^\s]{1,80}\Z")
_GROUP = re.compile(r"(?:Group|Gang|Band|Big|Fab|Magnificent)(?:[ ]of)?[ ]\Z")


def left_word(text: str, start: int) -> str:
    """The word before ``start``, as written, or "" where punctuation or a line's end stands between."""
    match = _WORD_BEFORE.search(text[max(0, start - 32) : start])
    return match[1] if match else ""


def inside_a_token(text: str, number: Number) -> bool:
    """Whether the number is a piece of a name, an address, a code, a clock time or a list: "F-35", "1.2.3", "10:30"."""
    start, end = number.start, number.end
    before = text[start - 1] if start else " "
    two = text[start - 2] if start > 1 else " "
    if before.isalnum() or before in "_#@=^\\+%":
        return True
    if before in HYPHENS and two.isalnum() and not _magnitude(text, start):
        return True
    if before == "." and (two.isalnum() or two == "."):
        return True
    if (before in "/&" and two.isalnum()) or (before in ",:" and two.isdigit()):
        return True
    after = text[end : end + 1]
    if after and (
        after in "_@=\\^#" or (after in ".,:/" and text[end + 1 : end + 2].isdigit() and number.form == "digits")
    ):
        return True
    if number.form != "digits" and after in ("'", "’") and after and text[end + 1 : end + 2].isalpha():
        return True  # "one's"
    left = _TOKEN_LEFT.search(text[max(0, start - 80) : start])
    return left is not None and ("://" in left[0] or "@" in left[0] or left[0].startswith(("www.", "#")))


def _magnitude(text: str, start: int) -> bool:
    return text[max(0, start - 10) : start - 1].lower() == "magnitude"


def is_clock_age_or_place(text: str, number: Number) -> bool:
    """Whether the number is a time of day, an age, an ordinal or a coordinate."""
    start, end = number.start, number.end
    if number.form == "digits" and (
        _ORDINAL_AFTER.match(text, end)
        or _CLOCK_AFTER.match(text, end)
        or _COMPASS_AFTER.match(text, end)
        or (number.plain and _STREET_AFTER.match(text, end))
    ):
        return True
    if _AGE_AFTER.match(text, end):
        return True
    if number.plain and text[start - 1 : start] + text[end : end + 1] == "[]":
        return True  # a reference: "[3]"
    if number.plain and number.low in (911, 999, 112) and _EMERGENCY.match(text, end):
        return True
    before = text[max(0, start - 64) : start]
    if before.endswith((" turns ", " turned ", " turning ")) and number.plain:
        return True  # "when she turned 18"
    if ("age" in before.lower() and _AGED_BEFORE.search(before)) or (
        before.endswith(" at ") and _CLOCK_BEFORE.search(before)
    ):
        return True
    if number.form == "digits" and number.plain and number.low < 120:
        if before[-2:] in (", ", " (") and _NAME_BEFORE_AGE.search(before) and _AGE_END.match(text, end):
            return True
        if (
            before[-2:] == ", "
            and _PERSON_BEFORE_AGE.search(before[-20:])
            and text[end : end + 1] in ("", ".", ";", "\n")
        ):
            return True  # "crash injures woman, 82"
        if before[-1:] + text[end : end + 1] == "()" or (_AGE_COMMA.search(before) and text[end : end + 1] == ","):
            return True  # "(1)" in a list, "Smith (42)", "her daughter, 34, said"
    return False


def is_date(text: str, number: Number, counts: bool) -> bool:
    """Whether bare digits are a year or a day of a month; ``counts`` says that a noun in the plural follows."""
    if number.form != "digits" or not number.plain:
        return False
    start, end = number.start, number.end
    known = words().lists
    before = left_word(text, start)
    lower = before.lower().rstrip(",").rsplit("-", 1)[-1].rsplit("–", 1)[-1]
    if (
        end - start == 2
        and text[start - 1 : start] in ("'", "’")
        and text[start - 2 : start - 1] in (" ", "")
        and not counts
    ):
        return True  # "in '16"
    if number.low <= 31 and not number.low % 1:
        if lower in known["months"] and before.rstrip(",").rsplit("-", 1)[-1].rsplit("–", 1)[-1][0].isupper():
            return True
        month = _MONTH_AFTER.match(text, end)
        if month is not None and month[1].lower() in known["months"]:
            return True
    if end - start == 4 and 1000 <= number.low <= 2100:
        if _YEAR_RUN.match(text, end) or lower in known["months"] or (before.endswith(",") and lower.isdigit()):
            return True
        if number.low >= 1900 and (not counts or lower in known["year_after"] or before[:1].isupper() or not before):
            return lower not in known["toll_verbs"]
        return lower in ("in", "since", "by", "until", "during", "circa", "before", "after", "from") and not counts
    return False


def is_name(text: str, number: Number, counts: bool) -> bool:
    """Whether the number is part of a name: "Article 5", "Boeing 747", "Hall 3", "Phase Two", "number 10"."""
    known = words().lists
    start = number.start
    before = left_word(text, start)
    if not before:
        return False
    lower = before.lower()
    spelled = number.form == "words"
    if spelled and not text[start].isupper():
        return (
            lower in known["always"] and before[0].isupper() and not sentence_begins(text, start - len(before) - 1)
        ) or (lower in ("number", "page", "chapter", "article", "phase", "section"))
    if number.form not in ("digits", "words") or not (number.plain or spelled):
        return number.form == "digits" and lower in ("section", "article", "chapter", "version", "windows")
    if lower in known["always"]:
        if lower not in known["loose"]:
            return True
        return before[0].isupper() or not counts
    if _GROUP.search(text[max(0, start - 16) : start]):
        return True
    if (
        not before[0].isupper()
        or not before[0].isalpha()
        or before.endswith(("'s", "’s", ",", ";", ":", ".", "!", "?", ")", "”", '"'))
    ):
        return False
    if lower in known["months"] or lower in known["stop"] or lower in words().bounds or lower in known["change"]:
        return False
    if lower.endswith(("day", "ing")) or sentence_begins(text, start - len(before) - 1) or is_headline(text, start):
        return False
    if counts:
        return left_word(text, start - len(before) - 1).lower() not in (
            "in",
            "at",
            "near",
            "on",
            "from",
            "across",
            "around",
        )
    return True


def sentence_begins(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at ``start``, as far as the characters before it tell."""
    before = text[max(0, start - 4) : start].rstrip(SPACE + "\"“‘'(")
    return not before or before[-1] in ".!?\n:;—–-•*"


def is_headline(text: str, start: int) -> bool:
    """Whether the words around ``start`` on its line are mostly capitalised, as in a headline in title case."""
    left = max(0, start - 60, text.rfind("\n", max(0, start - 60), start) + 1)
    right = text.find("\n", start, start + 60)
    near = text[left : right if right > 0 else start + 60]
    long_words = [word for word in near.split()[1:] if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals >= 3 and len(long_words) - capitals <= capitals / 4


def is_score(text: str, start: int, end: int, first: float, second: float, dash: bool) -> bool:
    """Whether two numbers are the score of a contest or a vote, "3-1", "voted 218 to 210", not a range."""
    if first > second:
        return True if dash else _contest_near(text, start, end)
    if first == second:
        return True
    return _contest_near(text, start, end)


def _contest_near(text: str, start: int, end: int) -> bool:
    near = re.findall(r"[a-z]+", text[max(0, start - 30) : start].lower())[-4:]
    near += re.findall(r"[a-z]+", text[end : end + 24].lower())[:2]
    return not words().lists["contest"].isdisjoint(near)


def near_contest(text: str, start: int, end: int) -> bool:
    """Whether words of a contest or a vote stand close to a pair of numbers."""
    return _contest_near(text, start, end)


def change_before(text: str, start: int) -> bool:
    """Whether a verb of change stands before "from A to B" in the same sentence: "has risen from 35 to 52"."""
    near = text[max(0, start - 70) : start]
    near = near[max(near.rfind(". "), near.rfind("\n")) + 1 :]
    return not words().lists["change"].isdisjoint(re.findall(r"[a-z]+", near.lower()))
