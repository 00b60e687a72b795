"""What does GUM teach? Whom and what pronouns and definite descriptions mean, in texts of many genres (Zeldes 2017).

A reference may be said to mean any earlier mention of its chain. A description that means nothing told of before
teaches that too; so does nothing else, since GUM marks every mention.
"""

from __future__ import annotations

import re
from pathlib import Path

from evaluation.coreference import PRONOUNS, GoldSpan, read_document
from training.passages import Passage, Spans

_DEFINITE = re.compile(r"(?:the|this|that|these|those|both|such|his|her|its|their)\b", re.I)
PRONOUN, AGAIN, FIRST = 1.0, 0.6, 0.4  # weights: of a pronoun, of a description, of one that means nothing told before


def gum(root: Path, part: str) -> list[Passage]:
    """The documents of a part."""
    made = []
    for path in sorted((root / "coreference/gum" / part).glob("*.tsv")):
        document = read_document(path)
        chains: dict[int, list[GoldSpan]] = {}
        for span in document.spans:
            chains.setdefault(span.chain, []).append(span)
        found: list[tuple[int, int, Spans, float]] = []
        for span in document.spans:
            words = document.text[span.start : span.end]
            pronoun = words.lower() in PRONOUNS
            if not pronoun and not _DEFINITE.match(words):
                continue
            before = [one for one in chains[span.chain] if one.end <= span.start]
            meant = [part for one in before for part in _bare(one, document.spans)]
            found.append((span.start, span.end, meant, PRONOUN if pronoun else AGAIN if before else FIRST))
        made.append(Passage("gum", document.text, [one.end for one in document.sentences], references=found))
    return made


def _bare(span: GoldSpan, spans: list[GoldSpan]) -> Spans:
    """A mention without those in it that are of others: "the president of [France]"."""
    at, left = span.start, []
    for other in spans:
        if span.start <= other.start and other.end <= span.end and other.chain != span.chain and other.start >= at:
            if other.start > at:
                left.append((at, other.start))
            at = other.end
    if at < span.end:
        left.append((at, span.end))
    return left
