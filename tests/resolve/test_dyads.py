"""Between which countries does an event pass?"""

from __future__ import annotations

import pytest

import reportedly
from reportedly.records import Actor, Claim, Entity, Span
from reportedly.resolve.dyads import dyad_of, named_countries


def claim(text: str, word: str, kind: str, actor: str = "", recipient: str = "", place: str = "") -> Claim:
    """A claim of one sentence; its parties are words of it, their entities named by those words."""

    def party(words: str) -> list[Actor]:
        at = text.index(words) if words else -1
        return [Actor(start=at, end=at + len(words), text=words, entity=words)] if words else []

    start = text.index(word)
    return Claim(
        id="c1", event=Span(start=start, end=start + len(word), text=word), kind=kind, mode=None, status="occurred",
        certainty="certain", polarity="yes", factuality=3.0, evidence=[], attribution=None, stance="asserts",
        sources=[], actors=party(actor), recipients=party(recipient), places=party(place), when=None, figures=[],
        confidence=1.0, salience=0.5, sentence=Span(start=0, end=len(text), text=text),
    )  # fmt: skip


def entities(text: str, *lines: str) -> dict[str, Entity]:
    """Entities of lines ``words | country | role``; "-" is None; the words are the id."""
    made = {}
    for line in lines:
        words, country, role = (None if cell.strip() == "-" else cell.strip() for cell in line.split("|"))
        assert words
        at = text.index(words)
        made[words] = Entity(
            id=words, name=words, kind="group", country=country, role=role,
            mentions=[Span(start=at, end=at + len(words), text=words)],
        )  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("text", "parts", "known", "expected"),
    [
        ("Peru fined Chad.", ("fined", "sanction", "Peru", "Chad"), ("Peru | PER | -", "Chad | TCD | -"), "PER TCD"),
        (
            "Peru shelled two Chadian villages.",
            ("shelled", "assault", "Peru", "two Chadian villages"),
            ("Peru | PER | -", "Chadian | TCD | -"),
            "PER TCD",
        ),
        (
            "Peru broke off relations with Chad in May.",
            ("broke", "sanction", "Peru"),
            ("Peru | PER | -", "Chad | TCD | -"),
            "PER TCD",
        ),
        (
            "Rebels shelled a Chadian patrol.",
            ("shelled", "assault", "Rebels", "a Chadian patrol"),
            ("Rebels | - | REB", "Chadian | TCD | -"),
            "None TCD",
        ),
        (
            "Carter welcomed Chad's offer.",
            ("welcomed", "support", "Carter", "Chad's offer"),
            ("Carter | - | GOV", "Chad | TCD | -"),
            "None TCD",
        ),
        (
            "Peru freed two rebels.",
            ("freed", "retreat", "Peru", "two rebels"),
            ("Peru | PER | -", "two rebels | - | REB"),
            "PER PER",
        ),
        (
            "Peru let UN inspectors in.",
            ("let", "retreat", "Peru", "UN inspectors"),
            ("Peru | PER | -", "UN inspectors | - | UNO"),
            "PER None",
        ),
        (
            "Peru recalled its ambassador to Chad.",
            ("recalled", "sanction", "Peru", "its ambassador to Chad"),
            ("Peru | PER | -", "its | PER | -", "Chad | TCD | -"),
            "PER TCD",
        ),
        ("Peru's premier resigned.", ("resigned", "retreat", "", "Peru's premier"), ("Peru | PER | -",), "PER None"),
        (
            "Peru was attacked by Chad.",
            ("attacked", "assault", "", "Peru"),
            ("Peru | PER | -", "Chad | TCD | -"),
            "TCD PER",
        ),
        (
            "Rebels shelled a town in Chad.",
            ("shelled", "assault", "Rebels", "", "Chad"),
            ("Rebels | - | REB", "Chad | TCD | -"),
            "TCD TCD",
        ),
        ("It rained.", ("rained", "assault"), (), "None None"),
    ],
)
def test_dyad(text: str, parts: tuple[str, ...], known: tuple[str, ...], expected: str) -> None:
    made = entities(text, *known)
    dyad = dyad_of(claim(text, *parts), made, named_countries(made.values()), text)
    assert f"{dyad.source} {dyad.target}" == expected


def test_countries_named_are_in_order() -> None:
    report = reportedly.read("Kenya and Uganda signed a treaty with Rwanda on Monday.", published="2026-03-12")
    named = named_countries(report.entities)
    assert [one.country for one in named] == ["KEN", "UGA", "RWA"]
    assert [one.start for one in named] == sorted(one.start for one in named)


def test_the_one_other_country_named_is_where_the_unplaced_are():
    text = "Arvenia fired drones at the Kestrian port, wounding two dockers."
    them = entities(text, "Arvenia | ARV | -", "Kestrian | KES | -", "two dockers | - | LAB")
    told = claim(text, "wounding", "assault", "Arvenia", "two dockers")
    assert dyad_of(told, them, named_countries(them.values()), text) == ("ARV", "KES")


def test_who_acts_together_before_where():
    text = "Arvenian and Kestrian lawmakers met in Sarrow."
    them = entities(text, "Arvenian | ARV | -", "Kestrian lawmakers | KES | LEG", "Sarrow | ARV | -")
    told = claim(text, "met", "consult", "Arvenian and Kestrian lawmakers", "Sarrow")
    assert set(dyad_of(told, them, named_countries(them.values()), text)) == {"ARV", "KES"}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Brazil expelled the Nicaraguan ambassador on Thursday.", "expelled", "sanction"),
        ("Canada recalled its ambassador to India on Monday.", "recalled", "sanction"),
        ("He recalled the summer of the drought.", "recalled", None),
    ],
)
def test_an_act_that_is_taken_for_a_cue(text: str, word: str, kind: str | None):
    typed = {one.event.text: one.kind for one in reportedly.read(text, published="2026-03-12").claims}
    assert typed.get(word) == kind
