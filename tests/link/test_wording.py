"""Are words brought to the form in which they are compared, and weighed?"""

from __future__ import annotations

import pytest

from reportedly.annotate.word_lists import rows
from reportedly.link.wording import content_words, groups_of, lemma, likeness, related, weight


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("struck", "strike"),
        ("Strikes", "strike"),
        ("talks", "talk"),
        ("Kestria’s", "kestria"),
        ("Élysée", "elysee"),
        ("", ""),
    ],
)
def test_lemma(word: str, found: str) -> None:
    assert lemma(word) == found


def test_rare_words_weigh_more() -> None:
    assert weight("the") < weight("government") < weight("vasko") == 1.0
    assert content_words("The army of Kestria had said 12 times that it would") == {"army", "kestria"}


def test_likeness() -> None:
    assert likeness(("vasko", "bridge"), ("vasko", "bridge")) == pytest.approx(1.0)
    assert likeness(("vasko",), ("bridge",)) == 0.0
    assert likeness((), ("bridge",)) == 0.0
    assert likeness(("vasko", "say"), ("vasko", "man")) > likeness(("vasko", "say"), ("bridge", "say"))


def test_a_words_type_decides_its_group() -> None:
    assert groups_of("strike", "assault") == ("attack",)
    assert groups_of("strike", "protest") == ("walkout",)
    assert groups_of("strike", None) == ("hit",)
    assert groups_of("no such word", None) == ()


def test_groups_that_are_named_as_related_are_there() -> None:
    names = {row[0] for row in rows("event_groups.txt")}
    assert {name for pair in related() for name in pair} <= names
    assert all((b, a) in related() for a, b in related())
