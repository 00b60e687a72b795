"""Does what an editor would lead with matter most, and how a source speaks not at all?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import event, read_marks, span

from reportedly.intake.sentences import split_sentences
from reportedly.records import Claim, Figure, Sentence
from reportedly.resolve.claims import Told, claims_of
from reportedly.resolve.guarded import guarded
from reportedly.resolve.large_numbers import is_much

CASES = Path(__file__).parents[1] / "cases" / "guarded.txt"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [tuple(block.splitlines()[:2]) for block in CASES.read_text("utf-8").strip().split("\n\n")[1:]],
)
def test_how_a_source_speaks(marked: str, expected: str) -> None:
    at = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    found = guarded(text, Sentence(start=0, end=len(text), paragraph=0), at)
    assert ("guarded" if found else "news") == expected


def worth(marked: str, word: str) -> float:
    """The salience of a word among the starred events of a marked sentence."""
    text, attributions, stars = read_marks(marked)
    made = claims_of(Told(text, split_sentences(text), [event(star) for star in stars], attributions, [], [], []))
    return next(claim.salience for claim in made if claim.event.text == word)


def test_a_weak_verb_is_worth_what_it_is_done_to() -> None:
    text = "The verdict was given. The way was given."
    verdict, way = claims_with_subjects(text, "The verdict", "The way")
    assert verdict.salience > way.salience


def claims_with_subjects(text: str, *subjects: str) -> list[Claim]:
    made = [
        event(span(text, "given", number), sentence=number - 1, A1=[span(text, subject)])
        for number, subject in enumerate(subjects, 1)
    ]
    return claims_of(Told(text, split_sentences(text), made, [], [], [], []))


def test_who_a_source_is_is_a_lesser_claim() -> None:
    marked = "[S1 An engineer who *inspected* the dam] [C1 said] [X1 it would *burst*]."
    assert worth(marked, "inspected") <= 0.2 < worth("An engineer *inspected* the dam.", "inspected")


def test_a_shooting_told_of_a_source_is_news() -> None:
    assert worth("[S1 Maria Roe, whose son was *shot*,] [C1 said] [X1 he would *sue*].", "shot") > 0.5


def test_a_large_sum_is_worth_more() -> None:
    assert is_much(Figure(id="f1", start=0, end=1, text="", low=3e7, high=3e7, unit="USD/day"))
    assert not is_much(Figure(id="f1", start=0, end=1, text="", low=1500, high=1500, unit="USD"))
    assert not is_much(Figure(id="f1", start=0, end=1, text="", low=3e7, high=3e7, unit="km"))


@pytest.mark.parametrize(
    "text",
    [
        "The army *refused* to do so.",
        "The army *denied* firing them.",
        "The police *obtained* them without a warrant.",
        "It has not *replaced* Roe.",
        "Roe took cash, some of it *packed* in boxes.",
    ],
)
def test_a_line_that_leaves_open_whom_it_means_is_a_lesser_claim(text: str) -> None:
    assert worth(text, text.split("*")[1]) <= 0.25


@pytest.mark.parametrize("text", ["*Travelled* for nine hours.", "He *did* so.", "You *shot* him."])
def test_a_scrap_is_a_lesser_claim(text: str) -> None:
    assert worth(text, text.split("*")[1]) <= 0.25


def test_what_a_source_was_asked_nobody_says() -> None:
    marked = "Roe *refused* to answer when asked whether the army had *shelled* Kelm."
    assert worth(marked, "shelled") <= 0.25 < worth("The army had *shelled* Kelm.", "shelled")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[S1 The paper] [C1 cited] [X1 two people who *attended* a *meeting* in May].", "meeting"),
        ("The ministry *dismissed* that as false.", "dismissed"),
        ("A diplomat, citing a *briefing* by the mission, left.", "briefing"),
    ],
)
def test_a_stub_is_a_lesser_claim(text: str, word: str) -> None:
    assert worth(text, word) <= 0.25


def test_a_saying_without_its_content_is_a_lesser_claim() -> None:
    text = "The chairwoman announced."
    said = event(span(text, "announced"), kind="REPORTING")
    (one,) = claims_of(Told(text, split_sentences(text), [said], [], [], [], []))
    assert one.salience <= 0.25


def test_what_befalls_many_is_news() -> None:
    text = "About 640,000 of them have *crossed* into Ardan."
    at = text.replace("*", "").index("640,000")
    plain = text.replace("*", "")
    many = [Figure(id="f1", start=at, end=at + 7, text="640,000", low=640000, high=640000)]
    star = event(span(plain, "crossed"), A0=[span(plain, "About 640,000 of them")])
    (made,) = claims_of(Told(plain, split_sentences(plain), [star], [], [], [], many))
    assert made.salience >= 0.3 > worth("Some of them have *crossed* into Ardan.", "crossed")


def test_who_did_it_is_left_open() -> None:
    assert worth("The alarms had been *switched* off.", "switched") > worth("He *switched* the alarms off.", "switched")


@pytest.mark.parametrize(
    "marked",
    [
        "Months before it *burst*, the wall cracked.",
        "All four men *seeking* the post were heard.",
        "[X1 Many had fled], [S1 the agency] [C1 said] on Friday, *calling* it the worst flight.",
    ],
)
def test_no_sentence_is_a_lesser_claim(marked: str) -> None:
    word = marked.split("*")[1]
    assert worth(marked, word) <= 0.25


@pytest.mark.parametrize(
    "marked",
    [
        "[X1 The wall was weak], [S1 the inspectors] [C1 *concluded*] in a report on Monday.",
        "Officials, *asked* about the wall, said nothing.",
    ],
)
def test_a_saying_without_what_is_said_is_a_lesser_claim(marked: str) -> None:
    assert worth(marked, marked.split("*")[1]) <= 0.25


def test_seats_are_news() -> None:
    text = "Reform will have 71 seats."
    seats = [Figure(id="f1", start=17, end=19, text="71", low=71, high=71, of="seats")]
    star = event(span(text, "have"), status="predicted", A1=[span(text, "71 seats")])
    (made,) = claims_of(Told(text, split_sentences(text), [star], [], [], [], seats))
    (bare,) = claims_of(Told(text, split_sentences(text), [star], [], [], [], []))
    assert made.salience > bare.salience


@pytest.mark.parametrize(("told", "lesser"), [([], True), (["charges of theft"], False)])
def test_a_saying_that_has_its_content_is_no_aside(told: list[str], lesser: bool) -> None:
    text = "The fair closed early, as both guilds traded charges of theft."
    word = event(span(text, "traded"), kind="REPORTING", A1=[span(text, each) for each in told])
    (claim,) = claims_of(Told(text, split_sentences(text), [word], [], [], [], []))
    assert (claim.salience <= 0.25) is lesser
