"""How right is the reader on whole articles that are like none of its corpora? Attributions, events and statuses.

The articles (evaluation/articles/*.txt, invented, marked as training/articles/README.md tells) are of two halves:
*tune*, which rules and choices may look at, and *test*, for reporting only.

``python -m evaluation.articles`` prints both.
"""

from __future__ import annotations

from pathlib import Path

from evaluation.layers import attribution_scores, event_scores, told_statuses
from training.articles import articles
from training.passages import Passage

HERE = Path(__file__).parent / "articles"


def score() -> dict[str, float]:
    """Figures of both halves by name."""
    scores: dict[str, float] = {}
    for half in ("tune", "test"):
        passages = articles(HERE / f"held-{half}.txt")
        name = f"articles, {half}:"
        scores |= attribution_scores(passages, name) | status_scores(passages, name)
    return scores


def status_scores(passages: list[Passage], name: str) -> dict[str, float]:
    """Events, found and with their statuses, and the statuses of those that are given; by name."""
    scores = {f"{name} events {what}": value for what, value in event_scores(passages).items()}
    told = told_statuses(passages)
    right = sum(one.gold == one.said for one in told)
    return scores | {f"{name} status of given events, accuracy": right / max(len(told), 1)}


if __name__ == "__main__":
    for what, value in score().items():
        print(f"{value:.3f}  {what}")
