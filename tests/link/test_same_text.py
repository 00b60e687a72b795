"""Are copies of one text found, follow-ups told apart, and the origin credited?"""

from __future__ import annotations

import random
import time

import pytest

from reportedly.link.same_text import band_keys, credit_of, origin_of, same_text, signature, similarity
from reportedly.records import Article

WORDS = "harbour council storm lorry valley bridge minister vote strike ferry grain mill clerk tower court".split()


def text(seed: int, sentences: int = 12) -> str:
    rng = random.Random(seed)
    made = [" ".join(f"{rng.choice(WORDS)}{rng.randrange(40)}" for _ in range(12)) for _ in range(sentences)]
    return ". ".join(made) + "."


def found(one: str, other: str) -> bool:
    a, b = signature(one), signature(other)
    return bool(set(band_keys(a)) & set(band_keys(b))) and same_text(a, b)


def test_copies_cuts_and_edits_are_one_text() -> None:
    whole = text(1)
    assert similarity(signature(whole), signature(whole.upper())) == 1.0
    parts = whole.split(". ")
    assert found(whole, ". ".join(parts[:6]))  # cut to half
    assert found(whole, "A lead of our own. " + ". ".join(parts[2:]) + " And one paragraph more, by us.")


def test_others_are_not() -> None:
    whole = text(1)
    assert not found(whole, text(2))
    follow_up = text(3, 9) + " " + ". ".join(whole.split(". ")[9:])  # a quarter is background
    assert not found(whole, follow_up)
    assert not found("Rain is likely.", "Snow is likely.")


NOTES = (
    "The figures are not adjusted for the season, and they may be revised at the end of the month, as before. "
    "They leave out goods that are only carried through the port on their way to other countries."
)


def weekly(*numbers: int) -> str:
    return (
        "Imports rose by {} percent to {} tonnes in week {}, the office said, after {} tonnes in the week before it. "
        "Exports were at {} tonnes, and stocks at {}. "
    ).format(*numbers) + NOTES


def test_the_next_of_a_series_is_another_text() -> None:
    report, next_one = weekly(31, 4120, 14, 3145, 880, 12005), weekly(17, 4820, 15, 4121, 913, 11870)
    assert similarity(signature(report), signature(next_one)) >= 0.5
    assert not found(report, next_one)
    assert found(report, "Radio Tarn – " + report)


def test_a_signature_of_another_making_is_never_alike() -> None:
    sketch = signature(text(1))
    assert similarity(sketch, bytes([sketch[0] + 1]) + sketch[1:]) == 0.0
    assert len(sketch) == 647
    assert len(signature("")) == 647


def article(identity: str, body: str, outlet: str | None = None, published: str | None = None) -> Article:
    return Article(id=identity, text=body, outlet=outlet, published=published)


BODY = " – Eleven lorries were turned back at the bridge on Friday, the ministry said."


@pytest.mark.parametrize(
    ("body", "outlet", "agency"),
    [
        ("ORSA (Reuters)" + BODY, "The Orsa Post", "Reuters"),
        ("ORSA, May 3 (AFP)" + BODY, "The Orsa Post", "Agence France-Presse"),
        ("By Ann Lee, Associated Press\nORSA" + BODY, "The Orsa Post", "Associated Press"),
        ("ORSA" + BODY + "\nSource: Interfax", "The Orsa Post", "Interfax"),
        ("ORSA" + BODY + " (With reporting from AFP)", "The Orsa Post", "Agence France-Presse"),
        ("ORSA (Reuters)" + BODY, "Reuters", None),
        ("ORSA" + BODY + " In an interview with Reuters he denied it.", "The Orsa Post", None),
        ("ORSA" + BODY + " Reuters could not reach him." + " He left." * 60, "The Orsa Post", None),
        ("ORSA" + BODY, "The Orsa Post", None),
    ],
)
def test_credit(body: str, outlet: str, agency: str | None) -> None:
    assert credit_of(article("a", body, outlet)) == agency


def test_origin() -> None:
    own = article("wire", "ORSA (Meridian Wire)" + BODY, "Meridian Wire", "2031-05-03T09:00:00Z")
    copy = article("post", "ORSA (Meridian Wire)" + BODY, "The Orsa Post", "2031-05-03T08:00:00Z")
    later = article("radio", "ORSA" + BODY, "Radio Orsa", "2031-05-04")
    assert origin_of([copy, later, own]).article == "wire"
    assert origin_of([later, article("first", BODY, "X", "2031-05-02")]).article == "first"
    bought = [article("b", "ORSA (AP)" + BODY, "B", "2031-05-03"), article("a", "ORSA (AP)" + BODY, "A", "2031-05-02")]
    assert origin_of(bought).article == "a"
    assert origin_of(bought).agency == "Associated Press"
    with pytest.raises(ValueError, match="empty"):
        origin_of([])


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("ORSA (Radio Tarn)" + BODY, "Radio Tarn"),
        ("By Ann Lee, The Tarn Post\nORSA" + BODY, "The Tarn Post"),
        ("ORSA" + BODY + "\nSource: the Gull", "Gull"),
        ("ORSA (Radio Tarnal)" + BODY, None),
        ("ORSA (The Orsa Post)" + BODY, None),
    ],
)
def test_an_outlet_that_another_credits(body: str, outlet: str | None) -> None:
    named = {name: number for number, name in enumerate(("The Orsa Post", "Radio Tarn", "The Tarn Post", "Gull"))}
    assert credit_of(article("a", body, "The Orsa Post"), named) == outlet


def test_the_origin_of_many_is_found_in_linear_time() -> None:
    def spent(many: int) -> float:
        copies = [article(str(n), f"ORSA (Outlet {n + 1})" + BODY, f"Outlet {n}", "2031-05-03") for n in range(many)]
        start = time.process_time()
        assert origin_of(copies).article
        return time.process_time() - start

    spent(10)
    few, many = min(spent(200) for _ in range(3)), min(spent(1600) for _ in range(3))
    assert many < 24 * few  # eight times as many; as a square, 64
