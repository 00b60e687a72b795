"""Are the judged sentences whole: each event with all its judgements, and the settled one in the sentences?"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter

import pytest

from evaluation import judged
from reportedly.annotate.labels import STATUSES
from training.corpora import written_statuses


def test_kappa_of_judges_who_differ() -> None:
    # Cohen (1960): 70 of 100 agreed, half by chance
    pairs = [("a", "a")] * 35 + [("b", "b")] * 35 + [("a", "b")] * 15 + [("b", "a")] * 15
    assert judged.kappa(pairs) == pytest.approx(0.4)
    assert judged.kappa([("a", "a"), ("b", "b")]) == 1.0
    assert judged.kappa([("a", "b"), ("b", "a")]) == pytest.approx(-1.0)


def test_every_event_was_judged_twice_and_the_settled_status_stands_in_the_sentences() -> None:
    with (judged.FOLDER / "judgements.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    settled = Counter((row["sentence"], row["word"], row["settled"]) for row in rows if row["settled"] != "dropped")
    written = Counter(
        (hashlib.sha1(passage.text.encode()).hexdigest()[:10], passage.text[start:end], status)
        for passage in written_statuses(judged.FOLDER)
        for start, end, (status,) in ((s, e, tuple(known)) for s, e, known in passage.status)
    )
    assert settled == written
    assert all(row["first"] == row["second"] == row["settled"] or row["why"] for row in rows)


def test_a_third_judge_judged_every_event_and_changed_none() -> None:
    with (judged.FOLDER / "judgements.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert all((row["third"] in STATUSES) != (row["settled"] == "dropped") for row in rows)
    kept = [row for row in rows if row["third"]]
    assert len(kept) == 907
    assert sum(row["third"] == row["settled"] for row in kept) == 870


def test_agreement_is_of_the_columns_asked_for() -> None:
    assert judged.agreement()["all"] == pytest.approx(0.978, abs=0.0005)
    independent = judged.agreement("settled", "third")
    assert independent["all"] == pytest.approx(0.954, abs=0.0005)
    assert set(independent) == {"all", *STATUSES}


def test_the_set_is_large_and_no_sentence_is_in_the_other_sets() -> None:
    texts = [passage.text for passage in written_statuses(judged.FOLDER)]
    assert len(texts) >= 600
    assert len(set(texts)) == len(texts)
    others = {passage.text for passage in written_statuses(judged.FOLDER.parent)}
    others |= {p.text for p in written_statuses(judged.FOLDER.parents[2] / "training" / "status")}
    assert not others & set(texts)


def test_bare_sentences_show_no_status() -> None:
    lines = judged.bare(1)
    assert len(lines) >= 600
    assert not any("|" in line for line in lines)
    assert lines != judged.bare(2)
