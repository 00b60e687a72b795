"""Which type is told of an event whose word, source and target are given? Sentences of our own, evaluation/kinds/*.txt.

``tune`` may be looked at while rules are made; ``held`` was written first and is scored only.
Run: python -m evaluation.kind_sentences, ``--wrong`` for the mistakes of tune.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluation.kinds import measure
from reportedly.annotate.kinds import KINDS, kind_of

FOLDER = Path(__file__).parent / "kinds"
_MARK = re.compile(r"\{([^}]*)\}|\[([^\]]*)\]|<([^>]*)>")


class Asked(NamedTuple):
    """A sentence, its event's word and where it starts, who acts and on whom, and the type and mode as judged."""

    text: str
    trigger: str
    offset: int
    sources: list[str]
    targets: list[str]
    kind: str | None
    mode: str | None


def asked(half: str) -> Iterator[Asked]:
    """The sentences of ``tune`` or ``held``. Raises ValueError for a type that is none of the sixteen."""
    for line in (FOLDER / f"{half}.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, marked = line.split(" | ", 1)
        kind, _, mode = code.strip().partition(" ")
        if kind != "none" and kind not in KINDS:
            raise ValueError(f"{kind} is no PLOVER type: {line}")
        text, end, trigger, offset = "", 0, "", 0
        sources, targets = list[str](), list[str]()
        for found in _MARK.finditer(marked):
            text += marked[end : found.start()]
            words = found[found.lastindex or 0]
            if found.lastindex == 2 and not trigger:
                trigger, offset = words, len(text)
            elif found.lastindex != 2:
                (sources if found.lastindex == 1 else targets).append(words)
            text, end = text + words, found.end()
        yield Asked(
            text + marked[end:], trigger, offset, sources, targets, None if kind == "none" else kind, mode or None
        )


def told(half: str) -> Iterator[tuple[Asked, str | None, str | None]]:
    """Each sentence of a half, and the type and mode read."""
    for one in asked(half):
        kind, mode, _ = kind_of(one.trigger, one.text, one.sources, one.targets, offset=one.offset)
        yield one, kind, mode


def score() -> dict[str, float]:
    """Precision, recall, macro-F1 of types; modes where the type is right; the share of no type left untyped."""
    scores: dict[str, float] = {}
    for half in ("tune", "held"):
        answers = list(told(half))
        typed = [(one.kind, kind) for one, kind, _ in answers if one.kind]
        quiet = [kind is None for one, kind, _ in answers if one.kind is None]
        modes = [mode == one.mode for one, kind, mode in answers if one.mode and kind == one.kind]
        measured = measure(typed)
        scores |= {f"kinds, our sentences, {half}: {name}": measured[name] for name in ("precision", "recall")}
        scores[f"kinds, our sentences, {half}: macro-F1 (16)"] = measured["macro_f1"]
        scores[f"kinds, our sentences, {half}: mode, where the type is right"] = sum(modes) / max(1, len(modes))
        scores[f"kinds, our sentences, {half}: no type where there is none"] = sum(quiet) / max(1, len(quiet))
    return scores


def main() -> None:
    """Print the figures, or the mistakes of tune."""
    if "--wrong" in sys.argv:
        for one, kind, mode in told("tune"):
            if kind != one.kind or (one.mode and mode != one.mode):
                print(f"{one.kind} {one.mode or ''} | told {kind} {mode or ''} | {one.trigger} | {one.text}")
        return
    for name, value in score().items():
        print(f"{name:60} {value:.3f}")
    for half in ("tune", "held"):
        short = Counter(one.kind for one, kind, _ in told(half) if kind != one.kind)
        print(half, "wrong or untyped:", dict(short))


if __name__ == "__main__":
    main()
