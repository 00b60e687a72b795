"""How well are chains of sources told? Nested attributions, each with the chain its event should have.

The cases are in evaluation/chains/cases.txt: a text with one event between stars, then its sources, outward to inward.
A source is right where its kind and its number are, and its name holds the words given. Each text goes through
``reportedly.read`` like any article. Run: python -m evaluation.chains, ``--wrong`` for the mistakes of the tune half.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import reportedly
from evaluation.halves import half
from reportedly.records import Claim, Source

CASES = Path(__file__).parent / "chains" / "cases.txt"
_LONGER = 8  # words that a name read may have beyond those given


class Link(NamedTuple):
    """One source as expected; ``name`` is None where the text gives none."""

    name: str | None
    kind: str
    number: int | None


class Case(NamedTuple):
    """One text, where its event starts, and the chain that the event should have."""

    text: str
    event: int
    chain: list[Link]


class Told(NamedTuple):
    """One case and the chain that was read; None where no claim was read of the event."""

    case: Case
    chain: list[Source] | None
    sure: float

    @property
    def right(self) -> bool:
        """Whether each source of the chain is right, and none is too many."""
        return (
            self.chain is not None
            and len(self.chain) == len(self.case.chain)
            and all(same(link, source) for link, source in zip(self.case.chain, self.chain, strict=True))
        )

    @property
    def nearest_right(self) -> bool:
        """Whether the nearest source is right, or rightly missing."""
        if self.chain is None or not self.chain or not self.case.chain:
            return self.chain == [] and not self.case.chain
        return same(self.case.chain[-1], self.chain[-1])


def cases(path: Path = CASES) -> Iterator[Case]:
    """The cases of the file."""
    text, chain = "", list[Link]()
    for line in [*path.read_text("utf-8").splitlines(), "end"]:
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            name, kind, number = (cell.strip() for cell in line.split(" | "))
            chain.append(Link(None if name == "-" else name, kind, None if number == "-" else int(number)))
            continue
        if text:
            yield Case(text.replace("*", ""), text.index("*"), chain)
        text, chain = line, []


def _words(name: str) -> list[str]:
    return [word.removesuffix("'s") for word in re.findall(r"[\w'&.-]+", name.replace("’", "'").lower())]


def same(link: Link, source: Source) -> bool:
    """Whether a source read is the one expected."""
    if (link.kind, link.number) != (source.kind, source.number):
        return False
    if link.name is None:
        return True
    wanted, told = _words(link.name), _words(source.name)
    held = any(told[at : at + len(wanted)] == wanted for at in range(len(told)))
    return held and len(told) <= len(wanted) + _LONGER


def read_case(case: Case) -> Told:
    """The chain that the reader gives the case's event."""
    report = reportedly.read(case.text, published="2026-03-12")
    found: Claim | None = next((c for c in report.claims if c.event.start <= case.event < c.event.end), None)
    return Told(case, found.sources if found else None, found.confidence if found else 0.0)


def score() -> dict[str, float]:
    """The share of whole chains, and of nearest sources, that are right, on each half."""
    told = [read_case(case) for case in cases()]
    scores = {}
    for name in ("tune", "test"):
        some = [one for one in told if half(one.case.text) == name]
        scores[f"chains, {name}: whole chain"] = sum(one.right for one in some) / max(len(some), 1)
        scores[f"chains, {name}: nearest source"] = sum(one.nearest_right for one in some) / max(len(some), 1)
    return scores


def shown(chain: list[Source] | list[Link] | None) -> str:
    """A chain as one line."""
    if chain is None:
        return "(no claim)"
    return " > ".join(f"{one.name} ({one.kind} {one.number or '-'})" for one in chain) or "(none)"


def main(arguments: list[str]) -> None:
    """Print the scores, or the mistakes of the tune half."""
    if arguments == ["--wrong"]:
        for one in map(read_case, cases()):
            if half(one.case.text) == "tune" and not one.right:
                print(f"{one.case.text}\n  read   {shown(one.chain)}\n  should {shown(one.case.chain)}")
    else:
        print("\n".join(f"{name:60} {value:.3f}" for name, value in score().items()))


if __name__ == "__main__":
    main(sys.argv[1:])
