"""How right is the reader on real news? Attributions, events, statuses and pronouns of 28 articles marked by us.

Texts: Local-Global Lexicon, TR-News, Reuters 1987, ECB+ (train), PolNeAR (train), of which only offsets are kept
(``evaluation/news/*.jsonl``; training/news.py tells the form). None of them taught the weights its events, statuses or
references; PolNeAR's attributions did, so those are not counted.

``python -m evaluation.news`` prints the figures; ``--wrong`` the pronouns that mean another.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from evaluation.articles import status_scores
from evaluation.coreference import PRONOUNS
from evaluation.layers import attribution_scores
from reportedly.pipeline import read
from training.news import news
from training.passages import Passage

HERE = Path(__file__).parent / "news"
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def pronouns(passages: list[Passage], show: bool = False) -> dict[str, float]:
    """Precision of the pronouns that are tied to an entity, and recall of those that mean what is named before them."""
    tally: Counter[str] = Counter()
    for passage in passages:
        report = read(passage.text)
        entity_at = {mention.start: entity for entity in report.entities for mention in entity.mentions}
        named = [m for each in report.entities for m in each.mentions if m.text.lower() not in PRONOUNS]
        for start, end, meant, _ in passage.references:
            if passage.text[start:end].lower() not in PRONOUNS:
                continue
            entity = entity_at.get(start)
            tally["named"] += any(m.start < b and a < m.end for m in named for a, b in meant)
            if entity is None:
                continue
            right = any(m.start < b and a < m.end for m in entity.mentions for a, b in meant if m.end <= start)
            tally["right" if right else "wrong"] += 1
            if show and not right:
                print(passage.text[max(0, start - 160) : end].replace("\n", " "), "->", entity.name)
    precision = tally["right"] / max(1, tally["right"] + tally["wrong"])
    return {"news: pronouns precision": precision, "news: pronouns recall": tally["right"] / max(1, tally["named"])}


def score(root: Path = CORPORA) -> dict[str, float]:
    """Figures by name."""
    passages = news(root, HERE)
    scores = attribution_scores([one for one in passages if one.corpus == "real"], "news:")
    return scores | status_scores(passages, "news:") | pronouns(passages)


if __name__ == "__main__":
    if "--wrong" in sys.argv:
        pronouns(news(CORPORA, HERE), show=True)
    for what, value in score().items():
        print(f"{value:.3f}  {what}")
