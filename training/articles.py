"""What do our own articles teach? Whole invented reports in which every attribution and event is marked.

The form is told in training/articles/README.md: ``<s1>The minister</s1> <c1>[said|say]</c1> <t1>that troops would
leave|planned]</t1>``. The corpora are of few kinds of text; these are of many: what is learned there holds elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path

from training.passages import Passage, Spans, sentence_breaks

HEAD = re.compile(r"^=== (?P<id>\S+)[^\n]*\n", re.M)
MARK = re.compile(
    r"<(?P<close>/?)(?P<part>[sct])(?P<number>\d+)>"
    r"|\[(?P<word>[^\[\]|<>{}]+)\|(?P<status>[a-z_]+)(?:~[a-z]+)?(?:![a-z]+)?\]"
    r"|(?P<refers>\{)|\|(?P<means>[^{}|\[\]<>]+)\}"
)
_TITLES = frozenset(
    "President Prime Minister Senator Governor Mayor King Queen Prince General Colonel United State New".split()
)
PARTS = {"s": "source", "c": "cue", "t": "content"}


def marked(body: str, corpus: str) -> Passage:
    """One article without its marks, and what they say."""
    text, at = "", 0
    opened: dict[tuple[str, str], int] = {}
    parts: dict[str, dict[str, list[tuple[int, int]]]] = {}
    events: list[tuple[int, int, str]] = []
    opening: list[int] = []
    means: list[tuple[int, int, str]] = []
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        if mark["word"]:
            events.append((len(text), len(text) + len(mark["word"]), mark["status"]))
            text += mark["word"]
            continue
        if mark["refers"]:
            opening.append(len(text))
            continue
        if mark["means"]:
            means.append((opening.pop(), len(text), mark["means"].strip()))
            continue
        part, number = PARTS[mark["part"]], mark["number"]
        if not mark["close"]:
            opened[part, number] = len(text)
            continue
        start, end = opened.pop((part, number)), len(text.rstrip())
        if start < end:
            parts.setdefault(number, {name: [] for name in PARTS.values()})[part].append((start, end))
    text += body[at:]
    return Passage(
        corpus, text, sentence_breaks(text),
        events=[(s, e, "REPORTING" if what == "say" else None) for s, e, what in events],
        status=[(s, e, frozenset({what})) for s, e, what in events if what != "say"],
        attributions=[one for one in parts.values() if one["cue"] and one["content"]],
        references=references(text, means),
    )  # fmt: skip


def references(text: str, means: list[tuple[int, int, str]]) -> list[tuple[int, int, Spans, float]]:
    """Of each reference all that it may be said to mean: what it means wherever that was named or referred to before.

    ``means``: offsets of the references, and the words of what each means. A name stands again in one of its words.
    """
    made = []
    for start, end, what in sorted(means):
        words = what.split()
        parts = {words[0], words[-1]} if len(words) > 1 and what[0].isupper() else set[str]()
        known = {what, *(w for w in parts if w[:1].isupper() and len(w) > 3 and w not in _TITLES)}
        spans = [
            found.span()
            for one in known
            for found in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", text[:start])
        ]  # fmt: skip
        spans += [(s, e) for s, e, other in means if other == what and e <= start]
        if spans:
            made.append((start, end, sorted(set(spans)), 1.0))
    return made


def articles(path: Path, corpus: str = "article") -> list[Passage]:
    """All marked articles of a file, or of a folder's files named ``*.txt``."""
    made = []
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        whole = file.read_text(encoding="utf-8")
        heads = [*HEAD.finditer(whole)]
        stops = [*(head.start() for head in heads[1:]), len(whole)]
        made += [marked(whole[head.end() : stop].strip(), corpus) for head, stop in zip(heads, stops, strict=True)]
    return made
