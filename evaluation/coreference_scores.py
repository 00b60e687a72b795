"""How well do two clusterings of the same mentions agree? MUC, B³, CEAFe and their mean, the CoNLL F1.

As in the reference scorer's paper (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions: A
Reference Implementation", ACL): MUC counts links (Vilain et al. 1995), B³ mentions (Bagga and Baldwin 1998), CEAFe
aligned clusters (Luo 2005, φ4). The tests hold its worked example and Bagga and Baldwin's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence, Set
from typing import NamedTuple

import numpy as np

Cluster = Set[Hashable]


class Score(NamedTuple):
    """Recall, precision and their harmonic mean."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        return (
            2 * self.recall * self.precision / (self.recall + self.precision) if self.recall + self.precision else 0.0
        )


def _ratio(one: tuple[float, float], other: tuple[float, float]) -> Score:
    return Score(one[0] / one[1] if one[1] else 0.0, other[0] / other[1] if other[1] else 0.0)


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """Links: how many of those that hold each cluster together the other side has."""
    return _ratio(_links(gold, found), _links(found, gold))


def _links(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    kept = total = 0
    for cluster in key:
        parts = {owner.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept, total


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """Mentions: how much of each mention's cluster is shared."""
    return _ratio(_shares(gold, found), _shares(found, gold))


def _shares(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    total = shared = 0.0
    for cluster in key:
        counts = Counter(owner[mention] for mention in cluster if mention in owner)
        shared += sum(count * count for count in counts.values()) / len(cluster)
        total += len(cluster)
    return shared, total


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """Entities: the best one-to-one alignment of clusters, each pair worth 2 |a ∩ b| / (|a| + |b|)."""
    if not gold or not found:
        return Score(0.0, 0.0)
    worth = np.zeros((len(gold), len(found)))
    owner = {mention: number for number, cluster in enumerate(found) for mention in cluster}
    for row, cluster in enumerate(gold):
        for column, count in Counter(owner[m] for m in cluster if m in owner).items():
            worth[row, column] = 2 * count / (len(cluster) + len(found[column]))
    best = best_assignment(worth)
    return _ratio((best, len(gold)), (best, len(found)))


def best_assignment(worth: np.ndarray) -> float:
    """The greatest sum of one-to-one pairs (Kuhn 1955; the O(n³) form of Jonker and Volgenant)."""
    cost = -worth if worth.shape[0] <= worth.shape[1] else -worth.T
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)  # column -> row, 1-based; 0 is none
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least = np.full(columns + 1, np.inf)
        came, done = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=bool)
        while True:
            done[at] = True
            here = match[at]
            slack = cost[here - 1] - u[here] - v[1:]
            better = ~done[1:] & (slack < least[1:])
            least[1:][better] = slack[better]
            came[1:][better] = at
            open_ = np.where(done, np.inf, least)
            after = int(np.argmin(open_))
            step = open_[after]
            u[match[done]] += step
            v[done] -= step
            least[~done] -= step
            at = after
            if match[at] == 0:
                break
        while at:
            match[at] = match[came[at]]
            at = came[at]
    return float(-sum(cost[match[column] - 1, column - 1] for column in range(1, columns + 1) if match[column]))


def clusters_of(numbers: Iterable[tuple[Hashable, Hashable]]) -> list[set[Hashable]]:
    """Clusters of pairs of a mention and the number of its cluster."""
    groups: dict[Hashable, set[Hashable]] = {}
    for mention, number in numbers:
        groups.setdefault(number, set()).add(mention)
    return list(groups.values())


def conll(gold: Sequence[Cluster], found: Sequence[Cluster]) -> dict[str, float]:
    """The three F1 and their mean."""
    scores = {"MUC": muc(gold, found).f1, "B3": b_cubed(gold, found).f1, "CEAFe": ceaf_e(gold, found).f1}
    return scores | {"CoNLL F1": sum(scores.values()) / 3}
