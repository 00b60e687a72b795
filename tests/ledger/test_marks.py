"""By what is an article known again?"""

from __future__ import annotations

import pytest

from reportedly.ledger.marks import (
    claims_between,
    day_number,
    day_of_number,
    first_article,
    folded,
    same_address,
    text_hash,
)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.a.example/x/?utm_source=n&id=3#top", "a.example/x?id=3"),
        ("http://a.example:80/x", "a.example/x"),
        ("https://a.example:8443/x", "a.example:8443/x"),
        ("https://m.a.example/x/index.html", "a.example/x"),
        ("https://A.example/X", "a.example/X"),
        ("https://a.example/?b=2&a=1", "a.example?a=1&b=2"),
        ("https://amp.a.example/x/amp/", "a.example/x"),
        ("ftp://a.example/x", None),
        ("report.txt", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_same_address(url: str | None, wanted: str | None) -> None:
    assert same_address(url) == wanted


def test_text_hash_is_of_the_words() -> None:
    assert text_hash("“Two boats,” he said.") == text_hash('"two  BOATS" he said')
    assert text_hash("two boats") != text_hash("six boats")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("The  Times", "times"), ("the army's", "army"), ("ＮＢＣ", "nbc"), ("the", "the"), ("", "")],
)
def test_folded(name: str, wanted: str) -> None:
    assert folded(name) == wanted


def test_days() -> None:
    assert day_of_number(day_number("2031-03-15T10:00:00Z")) == "2031-03-15"
    assert day_number(None) == day_number("1066-10-14") == day_number("no date") == 0
    assert day_of_number(0) is None
    low, high = claims_between("2031-03-15", "2031-03-15")
    assert low == first_article("2031-03-15") << 14
    assert high == (first_article("2031-03-16") << 14) - 1
    assert claims_between(None, None) == (0, (1 << 53) - 1)
