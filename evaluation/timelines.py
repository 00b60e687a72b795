"""Does `reportedly timeline` pick the days, and the things, that a person would write down?

``python -m evaluation.timelines`` adds the exercise to a ledger and holds its timeline against one written by hand
(evaluation/timelines/exercise.txt), with as many days and as many sentences a day. The measures are those of Martschat
and Markert (EACL 2017, "Improving ROUGE for Timeline Summarization"; CoNLL 2018), which the tool tilse computes:
F1 of days; ROUGE-1 and ROUGE-2 F1 of days that agree; and the same where each day is aligned with the one of least cost
in the other timeline ("align+ m:1": cost by distance in days and by likeness of words), counted the less the further
apart the two are. Words are compared as lemmas.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from reportedly.ask.filters import Filters
from reportedly.ask.timeline import timeline
from reportedly.intake.files import Loaded, read_path
from reportedly.ledger.add import add
from reportedly.ledger.store import Store, open_store
from reportedly.link.wording import TOKEN, lemma

HERE = Path(__file__).parent
EXERCISE = HERE.parent / "examples" / "exercise"
Timeline = dict[dt.date, list[str]]  # day → what is written there


def read_timeline(path: Path) -> Timeline:
    """A timeline written by hand: a day on a line, its sentences below it."""
    found: Timeline = {}
    for line in path.read_text("utf-8").splitlines():
        if line[:1].isdigit() and len(line) == len("2026-05-04"):
            sentences = found.setdefault(dt.date.fromisoformat(line), [])
        elif line and not line.startswith("#"):
            sentences.append(line)
    return found


def ours(store: Store, days: int, a_day: int) -> Timeline:
    """The ledger's timeline: so many days, of those that had come when the last article was published."""
    last = store.one("SELECT max(substr(published, 1, 10)) FROM article")
    found = timeline(store, Filters(limit=500), per_day=a_day)
    come = sorted((each for each in found if each.day <= last), key=lambda each: (-each.weight, each.day))[:days]
    return {dt.date.fromisoformat(each.day): [one.label for one in each.happenings] for each in come}


def _runs(sentences: Iterable[str], n: int) -> Counter[tuple[str, ...]]:
    words = [lemma(token) for sentence in sentences for token in TOKEN.findall(sentence)]
    return Counter(zip(*(words[start:] for start in range(n)), strict=False))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def date_f1(found: Timeline, wanted: Timeline) -> float:
    """F1 of the days that are chosen."""
    shared = len(found.keys() & wanted.keys())
    return f1(shared / max(1, len(found)), shared / max(1, len(wanted)))


def agreement(found: Timeline, wanted: Timeline, n: int) -> float:
    """ROUGE-n F1 of what is told of the same day."""
    return f1(*(_recall(a, b, n, lambda day, other: day if day in other else None)
                for a, b in ((wanted, found), (found, wanted))))  # fmt: skip


def alignment(found: Timeline, wanted: Timeline, n: int) -> float:
    """ROUGE-n F1 of days aligned with the nearest of the other timeline, in time and in words (align+ m:1)."""

    def nearest(one: Timeline) -> Callable[[dt.date, Timeline], dt.date | None]:
        def of(day: dt.date, other: Timeline) -> dt.date | None:
            return min(other, key=lambda each: (_cost(day, each, one, other), abs((day - each).days)), default=None)

        return of

    return f1(_recall(found, wanted, n, nearest(found)), _recall(wanted, found, n, nearest(wanted)))


def _cost(day: dt.date, other: dt.date, one: Timeline, another: Timeline) -> float:
    mine, theirs = _runs(one[day], 1), _runs(another[other], 1)
    shared = (mine & theirs).total()
    alike = f1(shared / max(1, mine.total()), shared / max(1, theirs.total()))
    return (1 - 1 / (abs((day - other).days) + 1)) * (1 - alike)


def _recall(of: Timeline, by: Timeline, n: int, aligned: Callable[[dt.date, Timeline], dt.date | None]) -> float:
    """The part of the runs of one timeline that stand in the other on the aligned day, less for days apart."""
    told = 0.0
    for day, sentences in of.items():
        other = aligned(day, by)
        if other is not None:
            told += (_runs(sentences, n) & _runs(by[other], n)).total() / (abs((day - other).days) + 1)
    return told / max(1, sum(_runs(sentences, n).total() for sentences in of.values()))


def scores(found: Timeline, wanted: Timeline) -> dict[str, float]:
    """All measures of one timeline against one that a person wrote."""
    return {
        "date F1": date_f1(found, wanted),
        "ROUGE-1 F1, same day": agreement(found, wanted, 1),
        "ROUGE-1 F1, aligned": alignment(found, wanted, 1),
        "ROUGE-2 F1, aligned": alignment(found, wanted, 2),
    }


def of_exercise(store: Store) -> dict[str, float]:
    """The figures of a ledger that holds the exercise."""
    wanted = read_timeline(HERE / "timelines" / "exercise.txt")
    a_day = round(sum(map(len, wanted.values())) / len(wanted))
    return scores(ours(store, len(wanted), a_day), wanted)


def exercise() -> dict[str, float]:
    """The figures of the exercise, added to a new ledger."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        loaded = [one for one in read_path(EXERCISE) if isinstance(one, Loaded)]
        list(add(store, sorted(loaded, key=lambda one: (one.article.published or Path(one.source).stem)[:10])))
        return of_exercise(store)


if __name__ == "__main__":
    for name, value in exercise().items():
        print(f"{name:22} {value:.3f}")
