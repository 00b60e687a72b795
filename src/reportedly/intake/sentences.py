"""Where does each paragraph and each sentence of a text begin and end?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise

from reportedly.intake.title_again import title_again
from reportedly.records import Sentence

LONGEST_SENTENCE = 2000  # code points; beyond it the sentence is cut, so that nothing later is quadratic
LONGEST_PIECE = 20_000  # code points handed to nupunkt at once
LONGEST_HEADING = 200
WIDEST_WRAP = 120  # a line longer than this was not wrapped by hand
NARROWEST_WRAP = 40
MANY_SMALL = 0.4  # share of a text's lines that open with a small letter, where it is wrapped by hand
MOST_FULL = 0.8  # ... or share of the lines before them on which not one word more had fitted

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x85\u2028\u2029", " "))
_CLOSERS = "\"'”’»›)]}」』】）"
_OPENERS = "\"'“‘„«‹([{「『【（"
_STOPS = ".!?…。！？؟।॥۔｡։።"
# Stops that need no blank after them.
_EAST_STOP = re.compile("[。！？｡]+[" + re.escape(_CLOSERS) + "]*")
_OTHER_STOP = re.compile("(?<![؟।॥۔։።])[؟।॥۔։።]+[" + re.escape(_CLOSERS) + r"]*(?=\s)")
_ENDING = _STOPS + _CLOSERS + " "
_ANY_STOP = re.compile("[" + re.escape(_STOPS) + "｡]")
_STOP_IN_QUOTES = re.compile("[.!?][\"”’']")
_ENDS = (*_STOPS, ":", ";", ",")
_BLANK = re.compile(r"\s")
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_GOES_ON = re.compile(r"\b(?:an?|the|of|in|to|and|or|for|with|by|at|from|on|that|as|its|his|her|their|than)$")


def split_sentences(text: str) -> list[Sentence]:
    """Split a text into its sentences, in order.

    A paragraph is a line, unless the text is wrapped by hand (then lines are joined up to the blank line). Inside a
    paragraph the boundaries are nupunkt's (Bommarito et al. 2025), corrected by ``abbreviations.toml``. Offsets are
    code points; blanks at both ends are left out; no sentence is longer than ``LONGEST_SENTENCE``. Any
    string is accepted.
    """
    sentences: list[Sentence] = []
    again = title_again(text)
    for number, (start, end) in enumerate(paragraphs(text)):
        spans = [span for span in _spans(text, start, end) if span[0] < span[1]]
        heading = len(spans) == 1 and is_heading(text[start:end], first=number == 0)
        for left, right in spans:
            sentences.extend(
                Sentence(
                    start=a,
                    end=b,
                    paragraph=number,
                    heading=heading or (again is not None and again[0] <= a and b <= again[1]),
                )
                for a, b in _capped(text, left, right)
            )
    return sentences


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text as (start, end) in code points, blanks at both ends left out."""
    lines = [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    lines = [(a, b) for a, b in lines if a < b]
    width = _wrap_width(text, lines)
    joined: list[tuple[int, int]] = []
    for k, (start, end) in enumerate(lines):
        if k and _continues(text, lines[k - 1], (start, end), width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def is_heading(paragraph: str, first: bool = False) -> bool:
    """Whether a paragraph of one sentence looks like a title: short, no final stop, and in the form of a headline."""
    line = paragraph.strip()
    if not line or len(line) > LONGEST_HEADING or line.lstrip().startswith(("- ", "* ", "• ")):
        return False
    bare = line.rstrip(_CLOSERS + " ")
    words = [w for w in _WORD.findall(line) if not w[0].isdigit()]
    if not words or bare.endswith((",", ";", "—", "–")):
        return False
    # The small words (of, in, to) are low in a headline, too.
    long_words = [w for w in words if len(w) > 3 or w.isupper()]
    capital = sum(not w[0].islower() for w in long_words)
    titled = bool(long_words) and words[0][0].isupper() and capital >= 0.75 * len(long_words) and len(words) > 1
    if bare.endswith(tuple(_STOPS)):
        return titled and len(words) > (4 if first else 2) and (first or bare.endswith(("?", "!", "？", "！")))
    if titled or line.startswith("#") or (first and len(words) > 1 and not _STOP_IN_QUOTES.search(line)):
        return True
    speaker, colon, said = line.partition(": ")
    return bool(colon and said) and speaker[:1].isupper() and len(speaker) < 60 and len(line) < 120


def is_closed(sentence: str) -> bool:
    """Whether a stop ends a sentence, alone or within a quotation, or a quotation mark that is no apostrophe."""
    return sentence[-1:] in '.!?”"' or sentence.rstrip("'’")[-1:] in (*".!?",)


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width at which the text was wrapped by hand, or 0 where each line is a paragraph.

    Only in a wrapped text do lines open with a small letter: many of them, or a few that would not have fitted on the
    lines before."""
    pairs = width = 0
    broken: list[tuple[int, int]] = []  # length of a line, and with the first word of the next that goes on with it
    for (start, end), (after, until) in pairwise(lines):
        if end - start > WIDEST_WRAP or not _adjacent(text, end, after):
            continue
        pairs += 1
        if text[after].islower():
            broken.append((_width(text, end), _width(text, end) + 1 + _first_word(text, after, until)))
            width = max(width, _width(text, end))
    full = sum(with_next > width for _, with_next in broken)
    wrapped = len(broken) >= MANY_SMALL * pairs or (len(broken) > 1 and full >= MOST_FULL * len(broken))
    return width if broken and width >= NARROWEST_WRAP and wrapped else 0


def _width(text: str, end: int) -> int:
    """How wide the line is that ends at an offset, with the blanks that its first word is set in by."""
    return len(text[max(0, end - LONGEST_HEADING) : end].splitlines()[-1])


def _first_word(text: str, start: int, end: int) -> int:
    """The length of the first word of a line."""
    blank = _BLANK.search(text, start, end)
    return (blank.start() if blank else end) - start


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it, in a text wrapped at ``width`` (0: in none)."""
    length = before[1] - before[0]
    small = text[line[0]].islower() or text[line[0]] in "(,;"
    if not (width or small) or not _adjacent(text, before[1], line[0]):
        return False
    if small and length >= NARROWEST_WRAP and not text[before[0] : before[1]].rstrip(_CLOSERS).endswith(_ENDS):
        return True  # a sentence that nothing has closed
    if not width or length > WIDEST_WRAP or line[1] - line[0] > WIDEST_WRAP:
        return False
    if length >= NARROWEST_WRAP and _GOES_ON.search(text, before[0], before[1]):
        return True  # "to mark the": a name begins the next line
    if small:
        return 2 * length >= width or text[before[1] - 1] not in _STOPS + ":"
    # A full line: the next word would not have fitted on it.
    return _width(text, before[1]) + 1 + _first_word(text, *line) > width


def _adjacent(text: str, end: int, start: int) -> bool:
    """Whether no empty line stands between."""
    between = text[end:start]
    return between.count("\n") <= 1 if "\n" in between else between.count("\r") <= 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return start + left, start + max(left, len(part.rstrip()))


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at blanks (or anywhere, where there are none) so that no part is too long."""
    while end - start > LONGEST_SENTENCE:
        cut = _last_blank(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        left, right = _trimmed(text, start, cut)
        if left < right:
            yield left, right
        start = _trimmed(text, cut, end)[0] if text[cut].isspace() else cut
    if start < end:
        yield start, end


def _last_blank(text: str, low: int, high: int) -> int:
    for k in range(high, low, -1):
        if text[k].isspace():
            return k
    return high


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one paragraph, trimmed."""
    cuts: list[int] = []
    left = start
    while left < end:
        right = end
        if end - left > LONGEST_PIECE:
            right = _last_blank(text, left + LONGEST_PIECE // 2, left + LONGEST_PIECE)
        cuts.extend(left + cut for cut in _cuts(text[left:right].translate(_BREAKS)))
        ending = text[max(left, right - 4) : right].rstrip(_CLOSERS + " ")
        # A piece's end is no sentence's end, unless it looks like one.
        if right < end and (ending.endswith(tuple(_STOPS)) or right - (cuts or [start])[-1] > LONGEST_SENTENCE):
            cuts.append(right)
        left = right
    edges = [start, *cuts, end]
    return [_trimmed(text, a, b) for a, b in pairwise(edges)]


def _cuts(piece: str) -> list[int]:
    """Where sentences end inside a piece of one paragraph, its end left out."""
    if not _ANY_STOP.search(piece, 0, len(piece.rstrip(_ENDING))):
        return []
    from nupunkt import sent_spans

    found = {_past_closers(piece, end) for _, end in sent_spans(piece)}
    found |= {m.end() for m in _EAST_STOP.finditer(piece)} | {m.end() for m in _OTHER_STOP.finditer(piece)}
    kept = {cut for cut in found if 0 < cut < len(piece) and not _goes_on(piece, cut)}
    kept |= {m.end() for pattern in _missed() for m in pattern.finditer(piece)}
    return sorted(kept)


def _past_closers(piece: str, cut: int) -> int:
    """The end of the sentence after the quotes and brackets that close it."""
    while cut and piece[cut - 1].isspace():
        cut -= 1
    # 'He said . " We go . "': in a tokenised text only their number tells which quotes open.
    if piece[cut - 2 : cut] == ' "' and piece.count('"', 0, cut) % 2:
        return cut - 2
    while cut < len(piece) and piece[cut] in _CLOSERS and cut and not piece[cut - 1].isspace():
        cut += 1
    return cut


def _goes_on(piece: str, cut: int) -> bool:
    """Whether the sentence goes on over a cut that nupunkt made."""
    before = piece[max(0, cut - 40) : cut].rstrip()
    after = piece[cut : cut + 40].lstrip()
    if not after or not before:
        return True
    bare = before.rstrip(_CLOSERS)
    quoted = bare != before
    if not bare.endswith(tuple(_STOPS)):
        return not quoted and after[0].islower()
    opened = after.lstrip(_OPENERS)
    glued = cut < len(piece) and not piece[cut].isspace() and not piece[cut - 1].isspace()
    if (after[0] in _CLOSERS and after[0] not in _OPENERS) or (glued and after[0] in ",;:)-–—"):
        return True  # "(D-N.C.), who ..."
    if quoted and after[0] in "-–—―":
        return True  # "We go." — Ana Ruiz
    if not opened:
        return False
    if (quoted or not bare.endswith(".")) and after[0].islower():
        return not bare.endswith(tuple("。！？｡"))  # "Why now?" he asked. Yahoo! said.
    if quoted or not bare.endswith("."):
        return False
    return _abbreviated(bare[:-1].split()[-1:] or [""], opened)


def _abbreviated(last: list[str], after: str) -> bool:
    """Whether the stop after the last word belongs to an abbreviation that the following words go with."""
    word = last[0].lstrip(_OPENERS)
    names = _lists()
    following = _WORD.match(after)
    first = following.group() if following else ""
    tail = word.rpartition("-")[2]
    if word in names["never"]:
        return True
    if after[0].isdigit():
        return word in names["before_number"] or tail in names["before_number"]
    if word.lower() in ("a.m", "p.m") and (first in names["times"] or first.islower()):
        return True
    if first in names["starters"]:
        return False
    if word in names["titles"] or tail in names["titles"]:
        return first[:1].isupper()
    if word in names["mid_sentence"]:
        return first[:1].isupper() or first[:1].islower()
    # "J. Edgar", "A.B. Yehoshua": the initials of a name, never those of "I".
    if re.fullmatch(r"(?:[A-Z]\.){0,3}[A-Z]", word) and word != "I":
        return first[:1].isupper() and len(first) > 1
    return False


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomllib

    source = resources.files("reportedly.intake").joinpath("abbreviations.toml").read_text("utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(source).items()}


@cache
def _missed() -> tuple[re.Pattern[str], ...]:
    """Ends of sentences that nupunkt passes over."""
    names = _lists()
    starters = "|".join(sorted(names["starters"] - {"I", "A", "No", "One", "Two", "Three", "Last"}))
    ends = "|".join(re.escape(w) for w in sorted(names["mid_sentence"]))
    short = "|".join(
        sorted(
            {w.lower() for kind in ("titles", "before_number", "mid_sentence", "never") for w in names[kind]} - {"no"}
        )
    ).replace(".", r"\.")
    close = "[" + re.escape(_CLOSERS) + "]*"
    return (
        # "... in the U.S. The army ...", "... at 5 p.m. He ..."
        re.compile(
            rf"(?<![^\W_])(?=[A-Za-z.']{{1,9}}\.)(?:{ends})\.{close}(?=\s+[{re.escape(_OPENERS)}]?(?:{starters})\s)"
        ),
        # "... he said.The army ..."
        re.compile(rf"(?<=[a-z]{{3}})[.!?]{close}(?=(?:{starters})\s)"),
        # "... voted no. Gov. Orr ...", "... the council met. U.N. officials ..."
        re.compile(
            rf"(?<![^\s{re.escape(_OPENERS)}])(?=[a-z]{{2,30}}\.)(?!(?:{short})\.)(?:no|[a-z]{{3,30}})\.{close}(?=\s+[A-Z])"
        ),
        # "... plan B. The army ...", "... she and I. They ..."
        re.compile(r"(?<![^\W_])(?<!\.)[A-Z]\.(?=\s+(?:The|He|She|It|They|We|But)\s)"),
    )


def sentence_at(sentences: list[Sentence], offset: int) -> int | None:
    """The index of the sentence that covers an offset (code points), or None."""
    k = bisect_left(sentences, offset + 1, key=lambda s: s.start) - 1
    return k if k >= 0 and sentences[k].start <= offset < sentences[k].end else None
