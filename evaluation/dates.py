"""How well are time expressions found and normalised? TempEval-3's measures on TimeBank and AQUAINT.

Run: ``python -m evaluation.dates --corpora ../shared/corpora`` (the dev part; ``--errors`` lists the misses of the part
that rules are made on). The split is fixed by name: dev is every document whose SHA-1 of the id is divisible by 4.
Figures are from UzZaman et al. 2013: relaxed F1 counts overlapping spans, strict F1 equal ones, value F1 (type F1) the
overlapping spans whose value (type) is right as well. The creation time itself is given, and so is not scored.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportedly.annotate.dates import find_dates


class Timex(NamedTuple):
    """One annotated time expression."""

    start: int
    end: int
    type: str
    value: str | None


class Document(NamedTuple):
    """One annotated document."""

    name: str
    text: str
    published: dt.date | None
    expressions: list[Timex]


def is_dev(name: str) -> bool:
    """Does the document belong to the dev part?"""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 4 == 0


def load(path: Path) -> Document:
    """Read one TimeML file: its text with offsets of the TIMEX3 elements, and its creation time."""
    root = ElementTree.parse(path).getroot()
    pieces: list[str] = []
    expressions: list[Timex] = []
    length = 0

    def walk(element: ElementTree.Element) -> None:
        nonlocal length
        start = length
        for piece in [element.text, *list(element)]:
            if isinstance(piece, str):
                pieces.append(piece)
                length += len(piece)
            elif piece is not None:
                walk(piece)
                if piece.tail:
                    pieces.append(piece.tail)
                    length += len(piece.tail)
        if element.tag == "TIMEX3":
            expressions.append(Timex(start, length, element.get("type", ""), element.get("value")))

    body = root.find("TEXT")
    if body is not None:
        walk(body)
    created = root.find("DCT/TIMEX3")
    value = created.get("value", "") if created is not None else ""
    published = dt.date.fromisoformat(value[:10]) if len(value) >= 10 else None
    return Document(path.stem, "".join(pieces), published, sorted(expressions))


def documents(folder: Path, dev: bool) -> Iterator[Document]:
    """The documents of one corpus folder that belong to the dev part (or to the other)."""
    for path in sorted(folder.rglob("*.tml")):
        if is_dev(path.stem) == dev:
            yield load(path)


def _f1(right: int, said: int, gold: int) -> float:
    return 2 * right / (said + gold) if said + gold else 0.0


def score(corpora: Path, dev: bool = True, parts: tuple[str, ...] = ("timebank", "aquaint")) -> dict[str, float]:
    """Scores of find_dates by name ("timebank.value_f1" ...), F1 between 0 and 1.

    "characters_per_second" is of processor time, on this machine.
    """
    out: dict[str, float] = {}
    for part in parts:
        gold = said = relaxed = strict = typed = valued = characters = 0
        seconds = 0.0
        for document in documents(corpora / "time" / part, dev):
            began = time.process_time()
            found = find_dates(document.text, document.published)
            seconds += time.process_time() - began
            characters += len(document.text)
            gold += len(document.expressions)
            said += len(found)
            free = list(document.expressions)
            for date in found:
                match = next((g for g in free if g.start < date.end and date.start < g.end), None)
                if match is None:
                    continue
                free.remove(match)
                relaxed += 1
                strict += (match.start, match.end) == (date.start, date.end)
                typed += match.type == date.type
                valued += match.value == date.value
        out |= {
            f"{part}.expressions": gold,
            f"{part}.precision": relaxed / said if said else 0.0,
            f"{part}.recall": relaxed / gold if gold else 0.0,
            f"{part}.relaxed_f1": _f1(relaxed, said, gold),
            f"{part}.strict_f1": _f1(strict, said, gold),
            f"{part}.type_f1": _f1(typed, said, gold),
            f"{part}.value_f1": _f1(valued, said, gold),
            f"{part}.characters_per_second": characters / seconds if seconds else 0.0,
        }
    return out


def errors(corpora: Path, part: str) -> Iterator[str]:
    """Misses, inventions and wrong values on the part that rules are made on, one line each."""
    for document in documents(corpora / "time" / part, dev=False):
        found = find_dates(document.text, document.published)

        def line(kind: str, start: int, end: int, rest: str, text: str = document.text) -> str:
            left, right = text[max(0, start - 60) : start], text[end : end + 40]
            return " ".join(f"{kind} {left}[{text[start:end]}]{right} | {rest}".split())

        free = list(found)
        for gold in document.expressions:
            match = next((d for d in free if gold.start < d.end and d.start < gold.end), None)
            if match is None:
                yield line("MISS", gold.start, gold.end, f"{gold.type} {gold.value} @{document.published}")
                continue
            free.remove(match)
            if match.value != gold.value or match.type != gold.type:
                wanted = f"{gold.type} {gold.value} got {match.type} {match.value} [{match.text}] @{document.published}"
                yield line("VALUE", gold.start, gold.end, wanted)
            elif (match.start, match.end) != (gold.start, gold.end):
                yield line("SPAN", gold.start, gold.end, f"got [{match.text}]")
        for date in free:
            yield line("EXTRA", date.start, date.end, f"{date.type} {date.value}")


def main() -> None:
    """Print the scores, or with --errors the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--train", action="store_true", help="score the part that rules are made on")
    parser.add_argument("--errors", choices=["timebank", "aquaint"])
    arguments = parser.parse_args()
    if arguments.errors:
        sys.stdout.writelines(f"{line}\n" for line in errors(arguments.corpora, arguments.errors))
        return
    for name, number in score(arguments.corpora, dev=not arguments.train).items():
        print(f"{name:32} {number:.3f}" if number <= 1 else f"{name:32} {number:,.0f}")


if __name__ == "__main__":
    main()
