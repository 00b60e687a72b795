"""How well are statuses told on the sentences that were judged thrice, and how far do the judgements agree?

The sentences are in evaluation/status/judged (*.txt, with the settled statuses); judgements.tsv keeps both judgements
of each event, what was settled where they differ, and a ``third`` by another judge, who saw none of these and by whom
nothing was settled. Halves by the parity of the sentence's SHA-1: rules may be made while looking at the odd ones
(``tune``), the even ones (``test``) are scored for reporting only.
Run: python -m evaluation.judged (scores, agreement), ``--wrong`` (what is wrong on the tune half), ``--bare SEED`` (the
sentences without their statuses, shuffled, for a further judgement).
"""

from __future__ import annotations

import csv
import random
import re
import sys
from pathlib import Path

import numpy as np

from evaluation.halves import half
from evaluation.layers import by_status, told_statuses
from reportedly.annotate.labels import STATUSES
from training.corpora import written_statuses
from training.passages import Passage

FOLDER = Path(__file__).parent / "status" / "judged"
_MARK = re.compile(r"\[([^\]|]*)\|[^\]]*\]")


def sentences(name: str) -> list[Passage]:
    """The sentences of one half."""
    return [passage for passage in written_statuses(FOLDER) if half(passage.text) == name]


def score() -> dict[str, float]:
    """Accuracy and macro-F1 of both halves, the F1 of each status on the test half, and the agreement."""
    scores = {}
    for name in ("tune", "test"):
        told = told_statuses(sentences(name))
        f1 = by_status(told)
        scores[f"status judged, {name}: accuracy"] = sum(one.gold == one.said for one in told) / max(len(told), 1)
        scores[f"status judged, {name}: macro-F1 (11)"] = float(np.mean(list(f1.values())))
        if name == "test":
            scores |= {f"status judged, test: {status} F1": value for status, value in f1.items()}
    scores["status judged: agreement of the two judgements, kappa"] = agreement()["all"]
    independent = agreement("settled", "third")["all"]
    return scores | {"status judged: agreement of an independent judge with the settled, kappa": independent}


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of two judges; 1 where they never differ."""
    size = max(len(pairs), 1)
    agreed = sum(a == b for a, b in pairs) / size
    firsts, seconds = [a for a, _ in pairs], [b for _, b in pairs]
    chance = sum(firsts.count(name) * seconds.count(name) for name in {*firsts, *seconds}) / size**2
    return 1.0 if chance == 1.0 else (agreed - chance) / (1 - chance)


def agreement(one: str = "first", other: str = "second") -> dict[str, float]:
    """Cohen's kappa of two columns of judgements.tsv over all statuses, and of each status against the rest.

    Events that a column leaves empty (``third``: those dropped before it was made) are not counted.
    """
    with (FOLDER / "judgements.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        pairs = [(row[one], row[other]) for row in rows if row[one] and row[other]]
    one_way = {name: kappa([(str(a == name), str(b == name)) for a, b in pairs]) for name in STATUSES}
    return {"all": kappa(pairs), **one_way}


def bare(seed: int) -> list[str]:
    """The sentences with their events in brackets and nothing of how they were judged, in another order."""
    lines = [
        _MARK.sub(r"[\1]", line)
        for path in sorted(FOLDER.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    random.Random(seed).shuffle(lines)
    return lines


def main(arguments: list[str]) -> None:
    """Print what was asked for."""
    if arguments[:1] == ["--bare"]:
        print("\n".join(bare(int(arguments[1]))))
    elif arguments == ["--wrong"]:
        for one in sorted(told_statuses(sentences("tune")), key=lambda one: -one.sure):
            if one.gold != one.said:
                print(f"{one.sure:.2f} {one.word}: {one.said}, should be {one.gold} | {one.text}")
    else:
        agreed = {f"agreement (kappa) on {name}": value for name, value in agreement().items()}
        other = agreement("settled", "third")
        agreed |= {f"independent judge with the settled (kappa) on {name}": value for name, value in other.items()}
        print("\n".join(f"{name:76} {value:.3f}" for name, value in (score() | agreed).items()))


if __name__ == "__main__":
    main(sys.argv[1:])
