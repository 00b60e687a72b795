"""Is each text of languages.txt told for what it is, English above all?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import language as languages
from reportedly.intake.language import language_of

LINES = [
    line.split("\t", 1)
    for line in (Path(__file__).parent / "languages.txt").read_text("utf-8").split("\n")
    if "\t" in line
]


@pytest.mark.parametrize(("language", "text"), LINES)
def test_language(language: str, text: str):
    assert language_of(text) == (None if language == "-" else language)


def test_a_long_text_of_no_known_language_is_not_english():
    # Made-up words: no language has them.
    text = "borim salat kevun tadar miloz pekir " * 20
    assert language_of(text) == "und"


def test_an_english_article_with_a_foreign_quotation_is_english():
    text = "The mayor spoke to the crowd on Monday and said it was over. " * 3 + "Ha terminado la guerra en el norte. "
    assert language_of(text) == "en"


def test_a_foreign_article_with_an_english_name_is_foreign():
    text = (
        "La marina dijo que el buque The Spirit of the Sea fue hundido por un dron en la costa, según las autoridades."
    )
    assert language_of(text) == "es"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_any_string(text: str):
    found = language_of(text)
    assert found is None or found.isascii()


def test_each_language_has_a_name() -> None:
    import tomllib
    from importlib import resources

    words = tomllib.loads(resources.files("reportedly.intake").joinpath("language_words.toml").read_text("utf-8"))
    told = {*words, *(code for _, _, code in languages._SCRIPTS if code != "cyrillic"), *languages._CYRILLIC_LETTERS}
    assert not [code for code in {*told, "fa", "ur"} if languages.name_of(code) == code]
    assert languages.name_of("xx") == "xx"
