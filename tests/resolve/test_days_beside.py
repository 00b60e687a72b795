"""Days that joined verbs, and the nouns beside them, share: "shot and killed two in 2008", "a raid on Monday"."""

from __future__ import annotations

import datetime as dt

import pytest

import reportedly

DAY = dt.date(2026, 3, 12)  # a Thursday
MONDAY, TUESDAY, SUNDAY = "2026-03-09", "2026-03-10", "2026-03-15"


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("The gang shot and killed two farmers in 2008.", "killed", "2008-01-01"),
        ("The union attempted to reopen the mill in October.", "attempted", "2025-10-01"),
        ("The union tried to call a strike for next month.", "tried", None),
        ("A blast tore through the market on Monday, killing 12 and leaving hundreds homeless.", "blast", MONDAY),
        ("A blast tore through the market on Monday, killing 12 and leaving hundreds homeless.", "leaving", MONDAY),
        ("The vote, scheduled for Sunday, was cancelled on Wednesday.", "vote", SUNDAY),
        ("The trial starts on Monday.", "trial", "2026-03-16"),
        ("Hundreds lined up to hear the bishop speak on Tuesday.", "hear", TUESDAY),
        ("The mayor invited both sides to a meeting on Friday.", "invited", None),
        ("The mayor invited both sides to a meeting on Friday.", "meeting", "2026-03-13"),
        ("In a raid on Monday, police killed three men and arrested five.", "arrested", MONDAY),
        ("At a meeting on Monday, the board approved the sale.", "approved", MONDAY),
        ("The group began raising its stake in July.", "began", "2025-07-01"),
        ("Ten were killed on the way to Orlan when two lorries met on Monday.", "killed", MONDAY),
        ("The lesson was brought home on Monday when tons of earth slid down a hillside.", "slid", MONDAY),
        ("The index fell 5.39, or 1.2 percent, to 452.76 on Monday.", "fell", MONDAY),
        ("Revenue declined 8 percent to $85 million, from $93 million a year earlier.", "declined", None),
        ("The price fell to $8, down from $12 on Monday.", "fell", None),
        ("The hearing is set for Sunday.", "hearing", SUNDAY),
        ("A vote was scheduled for March 20.", "vote", "2026-03-20"),
        ("The shop is open from 4 p.m. to 10 p.m. Monday through Friday.", "open", None),
        ("The ministry said Monday the bridge would close.", "close", None),
        ("The council invited the union to return last week.", "return", None),
        ("The council invited the union to return last week.", "invited", "2026-03-02"),
        ("It will not lift the sanctions imposed on the island after the war of 1990.", "lift", None),
        ("Penn implied as much on Monday when reporters asked whether the ban would apply to food.", "apply", None),
        ("The city marked the anniversary of the 1996 fire on Monday.", "fire", "1996-01-01"),
        ("He was born on April 3, 1950, in Kelm and became mayor of Orlan.", "became", None),
        ("The offer had been set to expire May 6.", "expire", "2026-05-06"),
        ("It was his first visit to the island in more than a year.", "visit", None),
        ("Arrested in May, he spent a year in jail.", "spent", None),
        ("About ten years ago, he served as a clerk. He studied law at Orlan.", "studied", None),
    ],
)  # fmt: skip
def test_whose_day_it_is_too(text: str, word: str, first: str | None) -> None:
    report = reportedly.read(text, published=DAY)
    (claim,) = [one for one in report.claims if one.event.text == word]
    assert (claim.when.from_ if claim.when else None) == first
