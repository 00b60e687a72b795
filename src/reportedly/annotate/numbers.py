"""What value does a run of digits or number words have?

Reads one number at a place in a text: "4,000", "3.2 billion", "two and a half million", "three-quarters", "a dozen",
"hundreds of thousands", "½". Vague plurals have a low bound and no high one: twice the word ("hundreds": 200,
"dozens": 24, "tens of thousands": 20,000); so have "several hundred" and "a few dozen". Every pattern is bounded,
so time is linear.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from reportedly.annotate.first_words import where_begun

SPACE = " \u00a0\u202f\u2009"
HYPHENS = "-\u2010\u2011"
HYPHEN = "\\-\u2010\u2011"  # the same, for a class of a pattern
Form = Literal["digits", "words", "vague", "fraction"]


class Number(NamedTuple):
    """One number as told: offsets, bounds (high None where vague), and how it was written."""

    start: int
    end: int
    low: float
    high: float | None
    form: Form
    plain: bool = False  # digits alone: no grouping, decimals or scale, so it may be a year or a name
    scale: float = 1.0  # what a scale word multiplied it by


_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_VAGUE = {"dozens": 12, "scores": 20, "hundreds": 100, "tens": 10} | {word + "s": v for word, v in _SCALES.items()}
_SHORT = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "B": 10**9}
_SHORT |= {"bn": 10**9, "tn": 10**12, "trn": 10**12, "cr": 10**7}
_GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6}
_GLYPHS |= {"⅚": 5 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PARTS |= {"ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
_PARTS |= {word + "s": value for word, value in _PARTS.items() if word != "half"}

_S, _H = f"[{SPACE}]", f"[{HYPHEN}]"
_GLYPH = "[" + "".join(_GLYPHS) + "]"


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_PLAIN_WORDS = _any([*_UNITS, *_TENS])
_BIG = _any([*_SCALES, "hundred", "dozen"])
_PART_WORDS = _any(_PARTS)
_START_WORDS = (
    rf"(?P<vague>(?:several|a{_S}few|few|many|a{_S}couple(?:{_S}of)?){_S}(?:{_BIG})(?:{_S}(?:thousand|million|billion))?"
    rf"|(?:(?:tens|dozens|scores|hundreds|thousands){_S}of{_S})?(?:{_any(set(_VAGUE) - {'tens'})}))"
    rf"|(?P<half>half)"
    rf"|an?{_S}(?P<part>{_PART_WORDS})(?={_S}of\b|{_S}(?:million|billion|trillion)\b)"
    rf"|(?P<words>(?:an?{_S}(?={_BIG}))?(?:{_PLAIN_WORDS}|{_BIG}))"
    rf"|(?P<nil>none|no)"
)
START = re.compile(rf"(?P<digits>[0-9]|{_GLYPH})|\b(?ai:{where_begun(_START_WORDS)})(?![\w])")
"""Where a number may begin; the group that matched says how to read on."""

_DIGITS = re.compile(
    rf"(?:(?P<grouped>[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{0,5}},[0-9]{{3}}|[0-9]{{1,3}}(?:[\u00a0\u202f\u2009][0-9]{{3}}){{1,5}}"
    rf"|(?P<spaced>[0-9]{{1,3}}(?: [0-9]{{3}}){{1,5}}))(?![0-9])|(?P<plain>[0-9]{{1,15}})(?![0-9]))"
    rf"(?P<decimals>\.[0-9]{{1,9}}(?![0-9]))?"
    rf"(?P<over>/[1-9][0-9]{{0,2}}(?![0-9/])|{_S}?{_GLYPH}|[ -][1-9]/(?:[2-9]|10|16)(?![0-9/]))?"
)
_DECIMAL_COMMA = re.compile(r",([0-9]{1,2})(?= (?:million|billion|trillion)\b)")
_SCALE_AFTER = re.compile(rf"[{SPACE}{HYPHEN}]?(?ai:(hundred|dozen|{_any(_SCALES)}))(?![\w])")
_SHORT_AFTER = re.compile(rf"(?:({_any(_SHORT)})|{_S}(bn|mn|mln|tn|trn))(?![\w])")
_WORD = re.compile(rf"(?ai:({_PLAIN_WORDS}|{_BIG}))(?![\w])")
_JOIN = re.compile(rf"(?:[{SPACE}{HYPHEN}](?ai:(and)[{SPACE}{HYPHEN}])?)")
_PART_AFTER = re.compile(rf"([{SPACE}]|{_H}|{_S}-{_S})(?ai:({_PART_WORDS}))(?![\w])")
_AND_A_HALF = re.compile(rf"[{SPACE}{HYPHEN}](?ai:and[{SPACE}{HYPHEN}]a[{SPACE}{HYPHEN}](half|quarter|third))(?![\w])")
_POINT = re.compile(rf"{_S}(?ai:point)((?:{_S}(?ai:zero|one|two|three|four|five|six|seven|eight|nine)(?![\w])){{1,6}})")
_OF_SCALE = re.compile(rf"(?:{_S}of)?(?:{_S}an?)?[{SPACE}{HYPHEN}](?ai:(dozen|hundred|{_any(_SCALES)}))(?![\w])")
_CAPITAL_BEFORE = re.compile(rf"(?:[A-Z][\w.]*|[0-9]){_S}\Z")


def read_number(text: str, match: re.Match[str]) -> Number | None:
    """The number at a match of START, or None where the words there tell none. Looks 200 characters ahead at most."""
    kind = match.lastgroup
    if kind == "digits":
        return _read_digits(text, match.start())
    if kind == "vague":
        return _read_vague(match)
    if kind == "part":
        part = _PARTS[match["part"].lower()]
        return _times_scale(text, match.start(), match.end(), 1 / part)
    if kind == "half":
        return _times_scale(text, match.start(), match.end(), 0.5)
    if kind == "words":
        return _read_words(text, match.start())
    return None


def short_scale(text: str, end: int) -> tuple[int, float, str] | None:
    """A scale written short at ``end`` ("bn", "m", "K"): its end, its value and itself. "m" may also be metres."""
    match = _SHORT_AFTER.match(text, end)
    if match is None:
        return None
    sign = match[1] or match[2]
    return match.end(), float(_SHORT[sign]), sign


def times(number: Number, scale: float, end: int) -> Number:
    """The number multiplied, exactly: 4.35 million is 4350000."""
    low = float(Decimal(repr(number.low)) * Decimal(scale))
    high = None if number.high is None else float(Decimal(repr(number.high)) * Decimal(scale))
    return number._replace(end=end, low=low, high=high, scale=number.scale * scale, plain=False)


def _read_digits(text: str, start: int) -> Number | None:
    match = _DIGITS.match(text, start)
    if text[start] in _GLYPHS:
        value, end, plain = _GLYPHS[text[start]], start + 1, False
    elif match is None:
        return None
    else:
        end, over = match.end(), match["over"] or ""
        if match["spaced"] and _CAPITAL_BEFORE.search(text[max(0, start - 16) : start]):
            # "May 12 300 people": the groups are two numbers, not one
            first = len(match["spaced"].split(" ")[0])
            digits, decimals, over, end = text[start : start + first], "", "", start + first
        else:
            digits, decimals = match["plain"] or match["grouped"], match["decimals"] or ""
            digits = re.sub(rf"[,{SPACE}]", "", digits)
            comma = _DECIMAL_COMMA.match(text, end) if match["plain"] and not decimals and not over else None
            if comma is not None:
                decimals, end = "." + comma[1], comma.end()
        value = float(digits + decimals)
        plain = not (match["grouped"] and len(digits) > 3) and not decimals and not over
        if over.startswith("/"):
            part = float(over[1:])
            if not 1 <= value < part or part not in (2, 3, 4, 5, 6, 8, 10, 16):
                return None  # 9/11, 24/7, 12/05
            value /= part
        elif over and over[-1] in _GLYPHS:
            value += _GLYPHS[over[-1]]
        elif over:
            top, _, part_word = over[1:].partition("/")
            value += int(top) / int(part_word)
        if start and text[start - 1] == "." and (start < 2 or not text[start - 2].isalnum()):
            value, start, plain = float("." + digits), start - 1, False
    number = Number(start, end, value, value, "digits", plain)
    for _ in range(2):  # "3 lakh crore"
        scale = _SCALE_AFTER.match(text, number.end)
        if scale is None:
            break
        number = times(number, _scale(scale[1]), scale.end())
        if scale[1].lower() == "dozen":
            break
    return number


def _scale(word: str) -> int:
    return {"hundred": 100, "dozen": 12}.get(word.lower()) or _SCALES[word.lower()]


def _read_vague(match: re.Match[str]) -> Number:
    words = re.split(rf"[{SPACE}]+", match["vague"].lower())
    exact = "couple" in words
    value = 1
    for word in words:
        if word in _VAGUE:
            value *= _VAGUE[word]
        elif word in _SCALES or word in ("hundred", "dozen"):
            value *= _scale(word)
    low = 2.0 * value
    return Number(match.start(), match.end(), low, low if exact else None, "vague")


def _times_scale(text: str, start: int, end: int, value: float) -> Number:
    number = Number(start, end, value, value, "fraction")
    scale = _OF_SCALE.match(text, end)
    return number if scale is None else times(number, _scale(scale[1]), scale.end())._replace(form="words")


def _read_words(text: str, start: int) -> Number | None:
    """The longest run of words that is a number: "twenty-two", "three hundred and forty", "two and a half million"."""
    end, last, bound = start, "", float("inf")
    total = group = 0.0
    at = start
    if text[start] in "aA":
        group, last = 1, "unit"
        at = start + (3 if text[start + 1] in "nN" else 2)
    for _ in range(16):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[1].lower()
        if word in _UNITS and _UNITS[word] < 10:
            if last not in ("", "tens", "hundred", "scale"):
                break
            group, last = group + _UNITS[word], "unit"
        elif word in _UNITS or word in _TENS:
            if last not in ("", "hundred", "scale"):
                break
            group += _UNITS.get(word) or _TENS[word]
            last = "teen" if word in _UNITS else "tens"
        elif word == "hundred":
            if last not in ("unit", "teen") or group >= 100:
                break
            group, last = group * 100, "hundred"
        elif word == "dozen":
            if last not in ("unit", "teen", "tens") or group >= 100:
                break
            group, last, end = group * 12, "dozen", match.end()
            break
        else:
            factor = _SCALES[word]
            if last == "scale":
                total *= factor  # "three lakh crore"
            elif last and factor < bound:
                total, group, last, bound = total + group * factor, 0, "scale", factor
            else:
                break
        end = match.end()
        half = _AND_A_HALF.match(text, end)
        if half is not None and last in ("unit", "teen", "tens"):
            group += 1 / _PARTS[half[1].lower()]
            end = half.end()
        join = _JOIN.match(text, end)
        if join is None or (join[1] and last not in ("hundred", "scale")):
            break
        at = join.end()
    if end == start:
        return None
    value = float(total + group)
    scale = {"dozen": 12.0, "hundred": 100.0}.get(last, 1.0) if bound == float("inf") else bound
    point = _POINT.match(text, end)
    if point is not None and value < 1000:
        value = float(f"{int(value)}." + "".join(str(_UNITS[word.lower()]) for word in point[1].split()))
        return _times_scale(text, start, point.end(), value)._replace(form="words")  # "one point six billion"
    part = _PART_AFTER.match(text, end)
    if part is not None and 1 <= value <= 99 and value < _PARTS[part[2].lower()]:
        word, spaced = part[2].lower(), part[1] in SPACE
        of = re.compile(rf"{_S}(?ai:of)\b").match(text, part.end()) is not None
        # "one third man", "three quarters of growth" against "two thirds majority": a blank needs a plural or "of"
        if word.endswith("s") == (value != 1) and (not spaced or of or (value > 1 and not word.startswith("quarter"))):
            return _times_scale(text, start, part.end(), value / _PARTS[word])
    return Number(start, end, value, value, "words", scale=scale)
