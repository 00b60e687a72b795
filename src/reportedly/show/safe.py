"""How does a stranger's text go to a terminal without doing anything there, and how wide is it?"""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

from reportedly.show.marks import FURNITURE

# Whole escape sequences go, so that no half of one ("[31m") is left standing in a sentence.
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[@-Z\\^_=>]?")
_BROKEN = re.compile(r"(?<=\w)-\n[ \t]*(?=[^\W\d_])(?!(?:and|or|to)\b)")  # a word broken at its hyphen
_TYPED = str.maketrans({**FURNITURE, "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‐": "-",
                        "‑": "-", "−": "-", "\u2022": "*"})  # fmt: skip
_LETTERS = str.maketrans({"Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Œ": "OE", "œ": "oe", "ß": "ss", "Ł": "L", "ł": "l",
                          "Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "ı": "i"})  # fmt: skip
_SHOWN = {"Cc": "\ufffd", "Cs": "\ufffd", "Co": "\ufffd", "Cf": "", "Zl": " ", "Zp": " ", "Zs": " "}
# Filling and joining characters that draw nothing although Unicode counts them as letters or marks.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_MARKS_IN_A_ROW = 4  # more combining marks on one letter would climb over the lines above


def clean(text: str, plain: bool = False) -> str:
    """Text that prints as itself on one line: no control, no escape sequence, no turning or hidden characters.

    Controls and lone surrogates become U+FFFD (visible); format characters (bidi overrides and isolates, zero-width
    joiners, tags) are dropped; any white space is one space. ``plain`` also gives typographic signs an ASCII form.
    """
    if "-\n" in text:
        text = _BROKEN.sub("-", text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = _ESCAPES.sub("\ufffd", text)
    out: list[str] = []
    stacked = 0
    for char in text:
        kind = unicodedata.category(char)
        if kind == "Mn" or kind == "Me":
            stacked += 1
            if stacked > _MARKS_IN_A_ROW:
                continue
        else:
            stacked = 0
        if char in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85":
            out.append(" ")
        elif char in _BLANK:
            out.append("")
        else:
            out.append(_SHOWN.get(kind, char))
    joined = " ".join("".join(out).split())
    if plain:
        joined = joined.translate(_TYPED).replace("\ufffd", "?")
        joined = _in_ascii(joined)
    return joined


def _in_ascii(text: str) -> str:
    """Letters without their marks where they have one in ASCII ("Orleans"), else a question mark."""
    if text.isascii():
        return text
    text = "".join(_bare(char) if not char.isascii() and char.isalpha() else char for char in text.translate(_LETTERS))
    return text.encode("ascii", "replace").decode("ascii")


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii") or "?"


def columns(text: str) -> int:
    """The number of terminal columns that cleaned text takes: 2 for a wide East Asian character, 0 for a mark."""
    return len(text) if text.isascii() else cell_len(text)


def shorten(text: str, width: int, dots: str = "…") -> str:
    """Cleaned text cut to at most ``width`` columns, at a space where one is near, with dots for what is lost."""
    if columns(text) <= width:
        return text
    room = max(1, width - columns(dots))
    used = end = 0
    for index, char in enumerate(text):
        used += columns(char)
        if used > room:
            break
        end = index + 1
    cut = text[:end]
    space = cut.rfind(" ")
    if space > end * 2 // 3 and end < len(text) and text[end] != " ":
        cut = cut[:space]
    return cut.rstrip(" ,;:-") + dots


def sign(glyph: str, plain: bool) -> str:
    """One of our own signs ("→", "…"), or its ASCII form."""
    return FURNITURE[glyph] if plain else glyph


def begun(words: str) -> str:
    """Words as a line begins: with a capital letter."""
    return words[:1].upper() + words[1:]
