"""Does every word piece get its scores: windows, batches, and what is asked of predicates?"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate import encoder
from reportedly.annotate.encoder import WINDOW, States, ask_predicates, begin, finish, plan_windows
from reportedly.annotate.labels import PART_REACH, PARTS, ROLES, TOKEN_HEADS, bio
from reportedly.annotate.pieces import Pieces
from reportedly.intake.sentences import split_sentences
from reportedly.records import Sentence


def made_up(lengths: list[int]) -> tuple[Pieces, list[Sentence]]:
    """Pieces of one character each, and sentences of so many pieces."""
    count = sum(lengths)
    at = np.arange(count, dtype=np.int64)
    pieces = Pieces(at, np.zeros(count, dtype=np.int64), at, at + 1, np.ones(count, dtype=bool))
    edges = np.cumsum([0, *lengths]).tolist()
    return pieces, [Sentence(start=a, end=b, paragraph=0) for a, b in pairwise(edges) if a < b]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=25), st.integers(1, 25))
def test_windows(lengths: list[int], size: int):
    pieces, sentences = made_up(lengths)
    windows = plan_windows(pieces, sentences, size)
    assert [t for a, b in windows for t in range(a, b)] == list(range(len(pieces.ids)))  # all, once, in order
    assert all(0 < b - a <= size for a, b in windows)
    for sentence in sentences:
        if sentence.end - sentence.start <= size:
            whole = any(a <= sentence.start and sentence.end <= b for a, b in windows)
            split_by_a_long_one = any(sentence.start < a < sentence.end for a, _ in windows)
            assert whole != split_by_a_long_one
            assert whole
        else:
            assert sum(a < sentence.end and sentence.start < b for a, b in windows) >= 2


def test_windows_are_filled():
    pieces, sentences = made_up([40] * 100)
    assert [b - a for a, b in plan_windows(pieces, sentences)] == [200] * 20


def test_windows_of_odd_texts():
    assert plan_windows(*made_up([])) == []
    pieces, _ = made_up([500])
    assert plan_windows(pieces, []) == [(0, WINDOW), (WINDOW, 2 * WINDOW), (2 * WINDOW, 500)]
    pieces, sentences = made_up([10, 500, 10])
    assert plan_windows(pieces, sentences)[0] == (0, 10)


def states_of(text: str) -> States:
    return finish(begin([(text, split_sentences(text))])[0])


LONG = (
    "The army said that the ships had left Kelm, "
    + "and that many others had gone with them, " * 60
    + "on Friday. Police agreed."
)


@pytest.mark.parametrize(
    "text",
    ["The army left.", LONG, "The envoy denied it. " * 60, "\x00", "\ud800", "a" * 2000, "大使 said no."],
    ids=repr,
)
def test_scores_for_each_piece(text: str):
    states = states_of(text)
    count = len(states.pieces.ids)
    for head, width in TOKEN_HEADS.items():
        scores = states.scores(head)
        assert scores.shape == (count, width)
        assert np.isfinite(scores).all()
    assert [w.b - w.a for w in states.windows] == [len(w.tokens) - 2 for w in states.windows]


def test_texts_of_a_batch_do_not_mix():
    texts = ["The army left.", LONG, "", "Police arrested two men in Kelm on Friday."]
    together = [finish(one) for one in begin([(text, split_sentences(text)) for text in texts])]
    for text, states in zip(texts, together, strict=True):
        alone = states_of(text)
        assert (states.pieces.ids == alone.pieces.ids).all()
        assert (states.scores("events") == alone.scores("events")).all()


def test_nothing_to_encode():
    assert begin([]) == []
    assert states_of("").scores("cues").shape == (0, 2)
    assert ask_predicates(states_of(""), "roles", []) == []


@pytest.mark.parametrize(("head", "labels"), [("roles", bio(ROLES)), ("parts", bio(PARTS))])
def test_predicates(head: str, labels: tuple[str, ...]):
    states = states_of(LONG)
    count = len(states.pieces.ids)
    positions = [0, 3, 1, count - 1, WINDOW - 1, WINDOW, count // 2]
    for position, (low, high, scores) in zip(positions, ask_predicates(states, head, positions), strict=True):
        assert 0 <= low <= position < high <= count
        assert scores.shape == (high - low, len(labels))
        window = next(w for w in states.windows if w.a <= position < w.b)
        assert window.a <= low
        assert high <= window.b


def test_roles_asked_together_or_alone(monkeypatch: pytest.MonkeyPatch):
    states = states_of("The army said that the ships had left Kelm, and the mayor denied it.")
    positions = list(range(len(states.pieces.ids)))
    together = ask_predicates(states, "roles", positions)
    monkeypatch.setattr(encoder, "AT_ONCE", 1)
    for (low, high, scores), one in zip(together, ask_predicates(states, "roles", positions), strict=True):
        assert (low, high) == one[:2]
        assert np.allclose(scores, one[2], atol=0.2)


def test_roles_of_a_sentence_need_no_more_than_the_sentence():
    states = states_of("Police agreed. The army said that the ships had left Kelm on Friday. The mayor denied it.")
    end = len(states.pieces.ids)
    first, stop = 3, end - 5
    positions = [3, 5, 10, stop - 1]
    inside = ask_predicates(states, "roles", positions, [(first, stop)] * 4)
    whole = ask_predicates(states, "roles", positions)
    for (low, high, scores), (start, _, all_of) in zip(inside, whole, strict=True):
        assert (low, high) == (first, stop)
        assert np.allclose(scores, all_of[first - start : stop - start], atol=0.2)
        assert (scores.argmax(-1) == all_of[first - start : stop - start].argmax(-1)).mean() > 0.95
    [(low, high, scores)] = ask_predicates(states, "roles", [end - 1], [(0, 2)])  # not where the event is
    assert (high - low, len(scores)) == (2, 2)


def test_parts_sought_near_the_cue_are_nearly_those_of_the_whole_window(monkeypatch: pytest.MonkeyPatch):
    states = states_of(LONG)
    positions = [0, 3, 60, 110, 180]
    near = ask_predicates(states, "parts", positions)
    monkeypatch.setattr(encoder, "NEAR", WINDOW)
    same, narrower = [], 0
    for (low, high, scores), (first, stop, whole) in zip(near, ask_predicates(states, "parts", positions), strict=True):
        same += (scores.argmax(-1) == whole[low - first : high - first].argmax(-1)).tolist()
        narrower += (low, high) != (first, stop)
    assert narrower
    assert np.mean(same) > 0.97


def test_parts_that_reach_the_edge_are_sought_as_far_as_the_head_reaches(monkeypatch: pytest.MonkeyPatch):
    states = states_of(LONG)
    monkeypatch.setattr(encoder, "NEAR", 12)  # the content of "said" is far longer
    [(low, high, _)] = ask_predicates(states, "parts", [2])
    assert (low, high) == (states.windows[0].a, 2 + PART_REACH + 1)


def test_graphs_are_loaded_once(monkeypatch: pytest.MonkeyPatch):
    loaded: list[str] = []

    def load(name: str) -> str:
        time.sleep(0.05)
        loaded.append(name)
        return name

    monkeypatch.setattr(encoder, "_sessions", {})
    monkeypatch.setattr(encoder, "_load", load)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(encoder.session, ["reader"] * 8)) == ["reader"] * 8
    assert loaded == ["reader"]


def test_a_fault_reaches_whoever_waits(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise RuntimeError("no session")

    monkeypatch.setattr(encoder, "_encode", broken)
    begun = begin([("The army left.", split_sentences("The army left."))])
    with pytest.raises(RuntimeError, match="no session"):
        finish(begun[0])
