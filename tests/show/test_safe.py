"""Is text shown on one line, with words broken at their hyphens whole?"""

from __future__ import annotations

import pytest

from reportedly.show.safe import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a high-\nprofile case", "a high-profile case"),
        ("a Kenyan-\n    born doctor – “she”", "a Kenyan-born doctor – “she”"),
        ("two-\nand three-day delays", "two- and three-day delays"),
        ("the army -\nand the navy", "the army - and the navy"),
    ],
)
def test_words_broken_at_their_hyphen_are_whole(text: str, shown: str):
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Orléans – “Ærø”, Łódź", 'Orleans - "AEro", Lodz'),
        ("Київ", "????"),
        ("plain", "plain"),
        ("5 ½ m² ﬁ", "5 ? m? fi"),
    ],
)
def test_letters_keep_to_ascii_where_they_must(text: str, shown: str):
    assert clean(text, plain=True) == shown
