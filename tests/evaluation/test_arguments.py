"""Are argument spans counted as they should be? The reader itself on an invented sentence."""

from evaluation.arguments import argument_scores
from training.passages import Passage

TEXT = "Soldiers attacked the village on Monday."


def scores(args: list[tuple[str, int, int]], counted: set[str]) -> dict[str, float]:
    return argument_scores([Passage("own", TEXT, [len(TEXT)], roles=[(9, 17, args, frozenset())])], counted)


def test_spans_and_roles() -> None:
    right = [("A0", 0, 8), ("A1", 18, 29)]
    assert set(scores(right, {"A0", "A1", "A2"}).values()) == {1.0}
    swapped = scores([("A1", 0, 8), ("A0", 18, 29)], {"A0", "A1", "A2"})
    assert swapped["span F1"] == 1.0
    assert swapped["span and role F1"] == 0.0


def test_only_what_counts() -> None:
    half = scores([("A0", 0, 8), ("A1", 18, 29)], {"A0"})
    assert half["span precision"] == 1.0
    assert half["span recall"] == 0.5


def test_nothing() -> None:
    assert argument_scores([], {"A0"})["span F1"] == 0.0
