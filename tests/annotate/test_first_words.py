"""Is an expression tried wherever it could be found, where it is tried only at its first words?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.first_words import first_words, where_begun

EXPRESSIONS = {
    "(?:has|have) been": "has have",
    "plann?(?:ed|s)? to": "plan planed plans plann planned planns",
    "[Nn]o ?(?:one|body)": "No no Noone noone Nobody nobody",
    "(?:un)?fit{2,3} for": "fitt fittt unfitt unfittt",
    "can.t(?: \\w+)*": "can",
    "(?:of|in)\\s+(?:the\\s+)?": "of in",
    "warn(?:s|ed)?\\b[^.]{1,9} will": "warn warns warned",
    "(?<!not )(?:(?!never)ever)(?: so)*?": "ever",
    "(?:go |went )?home|and": "go went home and",
    "\\w+ly": None,
    "refus\\w+ to": None,
    "[a-z]+": None,
    "(?:too )*": None,
    "'s": None,
}  # fmt: skip


@pytest.mark.parametrize(("expression", "words"), EXPRESSIONS.items())
def test_the_first_words(expression: str, words: str | None) -> None:
    assert first_words(expression) == (None if words is None else frozenset(words.split()))


WORDS = ["has", "have", "been", "no", "one", "Nobody", "can’t", "warned", "planned", "to", "went", "home", "ever", "ly"]


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from([one for one, two in EXPRESSIONS.items() if two]))
def test_what_is_found_anywhere_begins_with_one(words: list[str], expression: str) -> None:
    text = " ".join(words)
    for found in re.finditer(rf"(?<!\w)(?=\w)(?:{expression})(?!\w)", text):
        begins = re.compile(r"\w+").match(text, found.start())
        assert begins is not None
        assert begins[0] in (first_words(expression) or ())


FORMS = ["(?:has|have) been", "plann?ed", "[Nn]o ?(?:one|body)", "warn\\w* to", "\\bwent home\\b", "^\\W*ever", "can.t"]


@given(st.lists(st.sampled_from([*WORDS, "warnings", "Warn", "HAS"]), max_size=6), st.sets(st.sampled_from(FORMS)))
def test_any_of_some_is_found_where_one_of_them_is(words: list[str], forms: set[str]) -> None:
    text = " ".join(words)
    for flags in (0, re.I):
        plain = [found.span() for form in sorted(forms) for found in re.finditer(rf"\b(?:{form})", text, flags)]
        quick = {found.start() for found in re.finditer(where_begun(*sorted(forms)), text, flags)} if forms else set()
        assert quick == {start for start, _ in plain if not any(a < start < b for a, b in plain)}
