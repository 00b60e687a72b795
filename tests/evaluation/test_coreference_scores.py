"""Does the coreference scorer give the figures of the published worked examples?"""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from evaluation.coreference_scores import b_cubed, best_assignment, ceaf_e, clusters_of, conll, muc


def sets(*words: str) -> list[set[str]]:
    return [set(word) for word in words]


# Pradhan et al. 2014 (P14-2006), figure 1: key {a b c} {d e f g}, response {a b} {c d} {f g h i}.
KEY, RESPONSE = sets("abc", "defg"), sets("ab", "cd", "fghi")


def test_the_reference_implementation_example() -> None:
    assert muc(KEY, RESPONSE) == pytest.approx((0.40, 0.40), abs=0.005)
    assert b_cubed(KEY, RESPONSE) == pytest.approx((0.42, 0.50), abs=0.005)
    assert b_cubed(KEY, RESPONSE).f1 == pytest.approx(0.46, abs=0.01)
    assert ceaf_e(KEY, RESPONSE) == pytest.approx((0.65, 0.43), abs=0.005)
    assert ceaf_e(KEY, RESPONSE).f1 == pytest.approx(0.52, abs=0.005)


def test_bagga_and_baldwins_example() -> None:
    # Bagga and Baldwin 1998, section 3: truth {1..5} {6 7} {8..C}; a response joins the last two, or the outer.
    truth = sets("12345", "67", "89ABC")
    assert b_cubed(truth, sets("12345", "6789ABC")).precision == pytest.approx(0.76, abs=0.005)
    assert b_cubed(truth, sets("1234589ABC", "67")).precision == pytest.approx(0.58, abs=0.005)
    assert muc(truth, sets("12345", "6789ABC")).precision == pytest.approx(0.90, abs=0.005)
    assert muc(truth, sets("1234589ABC", "67")).precision == pytest.approx(0.90, abs=0.005)


def test_ends_of_the_scale() -> None:
    assert set(conll(KEY, KEY).values()) == {1.0}
    alone = sets(*"abcdefg")
    assert muc(KEY, alone).f1 == 0.0
    assert b_cubed(KEY, alone).precision == 1.0
    assert ceaf_e([], KEY).f1 == 0.0


def test_best_assignment_is_the_best() -> None:
    rng = random.Random(3)
    for _ in range(30):
        rows, columns = rng.randint(1, 5), rng.randint(1, 5)
        worth = np.array([[rng.random() for _ in range(columns)] for _ in range(rows)])
        wide = worth if rows <= columns else worth.T
        brute = max(
            sum(wide[i, column] for i, column in enumerate(chosen))
            for chosen in itertools.permutations(range(wide.shape[1]), wide.shape[0])
        )
        assert best_assignment(worth) == pytest.approx(brute)


def test_clusters_of_pairs() -> None:
    assert clusters_of([("a", 1), ("b", 2), ("c", 1)]) == [{"a", "c"}, {"b"}]
