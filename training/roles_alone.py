"""What roles does the reader tell of each sentence by itself? Labels for the same sentences within their articles.

PropBank is single sentences. Within an article the reader's roles were others in one of four cases, and mostly worse;
so what it says of a sentence alone is what the head is taught to say of it among others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from training import corpora
from training.articles import articles
from training.passages import Passage
from training.roles import PROPBANK

BATCH = 48  # sentences encoded at once
PIECES = {"polnear": 300_000, "bare": 150_000}  # of each, about
SHORTEST = 30  # characters of a sentence that is asked


def texts(root: Path, written: Path, seed: int = 5) -> list[Passage]:
    """News of several kinds: all our own articles, some of PolNeAR's (train) and of those without labels."""
    rng = random.Random(seed)
    found = articles(written)
    for name, passages in (("polnear", corpora.polnear(root, "train")), ("bare", corpora.unlabelled_passages(root))):
        rng.shuffle(passages)
        seen = 0
        for passage in passages:
            if seen > PIECES[name]:
                break
            seen += len(passage.text) // 5
            found.append(passage)
    return found


def alone(passages: list[Passage]) -> Iterator[Passage]:
    """Passages with the roles of their sentences, each read by itself with the graphs that ship, as PropBank's."""
    from reportedly.annotate.encoder import begin, finish
    from reportedly.annotate.events import find_events
    from reportedly.intake.sentences import split_sentences
    from reportedly.records import Sentence

    every = frozenset(PROPBANK.values())
    for passage in passages:
        cut = [s for s in split_sentences(passage.text) if s.end - s.start >= SHORTEST]
        roles = []
        for at in range(0, len(cut), BATCH):
            some = cut[at : at + BATCH]
            given = [
                (passage.text[s.start : s.end], [Sentence(start=0, end=s.end - s.start, paragraph=0)]) for s in some
            ]
            for sentence, (text, whole), begun in zip(some, given, begin(given), strict=True):
                for event in find_events(text, whole, finish(begun)):
                    args = [
                        (role, span.start + sentence.start, span.end + sentence.start)
                        for role, spans in event.roles.items()
                        for span in spans
                    ]
                    roles.append((event.span.start + sentence.start, event.span.end + sentence.start, args, every))
        if roles:
            yield Passage("propbank", passage.text, [s.end for s in split_sentences(passage.text)], roles=roles)
