"""Is the lead of an article told where no event tells it, and only then?"""

from __future__ import annotations

import pytest

import reportedly
from reportedly.passages import lines_of
from reportedly.records import Claim
from reportedly.show.web.report_view import view

REST = "Voters go to the polls in Ostrel on Sunday. The mayor, Ada Quist, has dismissed her treasurer."


def lines(lead: str, title: str = "Race for Ostrel close") -> list[Claim]:
    return lines_of(reportedly.read(f"{title}\n\n{lead}\n\n{REST}\n", published="2031-03-05"))


def told(claim: Claim) -> str:
    return " ".join(span.text for span in claim.clause)


@pytest.mark.parametrize(
    ("lead", "words", "source"),
    [
        ("Ada Quist and Pell Oru are virtually level in Ostrel, according to a new poll.", "Ada Quist", "a new poll"),
        ("The quay is in a bad state and the harbour is full of mud, an engineer said.", "The quay", "an engineer"),
    ],
)
def test_a_state_that_a_source_leads_with_has_a_line_with_its_source(lead: str, words: str, source: str) -> None:
    [line] = [claim for claim in lines(lead) if claim.sentence.text == lead]
    assert line.id.startswith("said-")
    assert told(line).startswith(words)
    assert (line.sources[-1].name, line.status) == (source, "occurred")


@pytest.mark.parametrize(
    "lead",
    [
        "Harbour master Pell Oru, at a meeting on Monday, described Ada Quist as “the last honest woman of Ostrel.”",
        "Pell Oru, at a meeting on Monday, referred to Ada Quist as “the last honest woman” of the valley.",
    ],
)
def test_how_somebody_speaks_of_somebody_has_a_line(lead: str) -> None:
    [line] = [claim for claim in lines(lead) if claim.sentence.text == lead]
    assert told(line).startswith(lead[:30])
    assert (line.sources, line.status, line.stance) == ([], "occurred", "asserts")


@pytest.mark.parametrize(
    "lead",
    [
        "The army shelled the port of Tarsa on Monday, a spokesman said.",
        "The races may not be close, a Marrow College poll shows.",
        "The town is old.",
    ],
)
def test_no_other_lead_has_a_line_of_this_kind(lead: str) -> None:
    assert not any(claim.id.startswith("said-") for claim in lines(lead))


def test_the_second_line_of_a_headline_is_no_lead() -> None:
    title = "Race for Ostrel is close;\nCandidates are locked in a race for both its seats."
    assert all("locked" not in told(claim) for claim in lines("Ostrel votes for a new mayor on Sunday.", title))


def test_such_a_line_has_its_card_on_a_page() -> None:
    text = f"Race close\n\nThe quay is in a bad state, an engineer said.\n\n{REST}\n"
    report = reportedly.read(text, published="2031-03-05")
    cards = [card for _, _, cards in view(report)["groups"] for card in cards]
    assert any(card.key.startswith("said-") for card in cards)
