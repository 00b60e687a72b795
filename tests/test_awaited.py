"""Is what an open claim tells a thing that a reader can wait for?"""

from __future__ import annotations

import pytest

from reportedly.awaited import is_awaited
from reportedly.records import Actor, Claim, Span, Status, When


def claim(
    status: Status, told: str, word: str, cue: str, who: str = "", day: str | None = None, kind: str | None = None
) -> Claim:
    """A claim of a sentence, from its words."""

    def span(words: str) -> Span:
        return Span(start=told.index(words), end=told.index(words) + len(words), text=words)

    actors = [Actor(start=told.index(who), end=told.index(who) + len(who), text=who)] if who else []
    when = When(from_=day, to=day, start=0, end=1, text=told[:1]) if day else None
    return Claim(
        id="c1", event=span(word), kind=kind, mode=None, status=status, certainty="unknown", polarity="yes",
        factuality=0.0, evidence=[span(cue)], attribution=None, stance="asserts", sources=[], actors=actors,
        recipients=[], places=[], when=when, figures=[], confidence=1.0, salience=0.5,
        sentence=Span(start=0, end=len(told), text=told), clause=[Span(start=0, end=len(told), text=told)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "told", "word", "cue", "who"),
    [
        ("planned", "The guild will widen the quay.", "widen", "will", "The guild"),
        ("considered", "Vale offered to mend the quay.", "mend", "offered", "Vale"),
        ("planned", "It would mend the quay, the guild said.", "mend", "would", "It"),
        ("planned", "Vale is to inspect the quay.", "inspect", "to", "Vale"),
        ("considered", "Quist is weighing a recount.", "recount", "weighing", ""),
        ("predicted", "Snow is forecast for the coast.", "Snow", "forecast", ""),
        ("possible", "The ferry could sink.", "sink", "could", "The ferry"),
        ("predicted", "A blackout would empty the shelves.", "empty", "would", "A blackout"),
        ("conditional", "The guild will widen the quay if the fund pays.", "widen", "will", "The guild"),
    ],
)
def test_an_act_of_somebody_is_awaited(status: Status, told: str, word: str, cue: str, who: str) -> None:
    assert is_awaited(claim(status, told, word, cue, who), "2031-03-05")


@pytest.mark.parametrize(
    ("status", "told", "word", "cue", "who"),
    [
        ("planned", "We will heal this valley.", "heal", "will", "We"),
        ("demanded", "People need to listen more.", "listen", "need", "People"),
        ("demanded", "Any sailor should carry a lamp.", "carry", "should", "Any sailor"),
        ("possible", "The guild may have sold the quay.", "sold", "may", "The guild"),
        ("possible", "The choir can lean on its fund.", "lean", "can", "The choir"),
        ("predicted", "It would be a mistake.", "be", "would", ""),
        ("predicted", "That would please the choir.", "please", "would", "That"),
        ("planned", "Quist wanted to lean on the fund.", "lean", "wanted", "Quist"),
        ("conditional", "The fund will pay all of his rent.", "pay", "will", "The fund"),
    ],
)
def test_what_nobody_can_say_it_came_is_not(status: Status, told: str, word: str, cue: str, who: str) -> None:
    assert not is_awaited(claim(status, told, word, cue, who), "2031-03-05")


def test_a_day_to_come_is_awaited_and_a_day_gone_by_is_not() -> None:
    told = "On 9 March Quist can lean on the fund."
    assert is_awaited(claim("possible", told, "lean", "can", "Quist", "2031-03-09"), "2031-03-05")
    assert not is_awaited(claim("possible", told, "lean", "can", "Quist", "2031-03-09"), "2031-03-11")
    assert not is_awaited(claim("possible", told, "lean", "can", "Quist", "2031-03-09"), None)


def test_a_noun_whose_verb_is_another_claims_is_awaited_where_it_is_of_a_kind() -> None:
    told = "A ceasefire will begin on Tuesday."
    noun = claim("scheduled", told, "ceasefire", "ceasefire", kind="retreat")
    assert is_awaited(noun, "2031-03-05")
    assert not is_awaited(claim("scheduled", told, "ceasefire", "ceasefire"), "2031-03-05")


def test_what_hangs_on_a_condition_is_awaited() -> None:
    told = "If the bridge closes, the valve shuts."
    assert is_awaited(claim("conditional", told, "shuts", "If", "the valve"), "2031-03-05")
    assert not is_awaited(claim("conditional", "If you sail, you win.", "win", "If", "you"), "2031-03-05")
