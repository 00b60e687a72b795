"""Under which status a line stands whose main verb is not the word it is a claim of."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.passages import lines_of


def lines(text: str) -> list[tuple[str, str]]:
    """Each line of a text's brief with its status."""
    report = reportedly.read(text, published="2026-05-28")
    return [(" ".join(span.text for span in claim.clause), claim.status) for claim in lines_of(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the main verb is told, whatever its side parts tell
        ("The abbot revisited his own sermon as a way to rally the village behind him.", "occurred"),
        ("Hours before the choir was to sing, word emerged that the bishop would sell the organ.", "occurred"),
        ("The millers’ union, instead of splitting its fund, spent all of it on a new quay.", "occurred"),
        ("Any further pacts to share the lake should be gradual.", "demanded"),
        ("Restoring the organ is a challenge.", "occurred"),
        ("The millers didn’t know that the dam would burst.", "not_occurred"),
        ("Quist, who is due to sail to Arnsted on Friday, has yet to speak publicly about the report.", "not_occurred"),
        ("Trade is slow because the quay is shut, and the guild fears it will fail.", "occurred"),
        ("They’re proud of the choir’s ability to sing in parts.", "occurred"),
        ("A guild aimed at saving the quay is out with a new pamphlet on tolls.", "occurred"),
        ("The abbot made odd claims about how he would mend the roof.", "occurred"),
        ("The two did not directly discuss the toll.", "not_occurred"),
        ("Quist considers himself a sailor even though he sold his boat.", "ongoing"),
        ("Quist accused the guild of asking too many “please pay us” questions.", "occurred"),
        ("The vote pre-empted what would have been a long meeting with the abbot.", "occurred"),
        ("The abbot doesn’t necessarily want to sell the organ.", "not_occurred"),
        ("The same anger that saw the guild quit the fair could send the millers home.", "possible"),
        ("As Quist says that she is ready, she is set to name a new abbot to lead the choir.", "planned"),
        ("The toll was the right step in order to save the quay.", "occurred"),
        ("Pilots are a small group of sailors approved to steer barges.", "occurred"),
        ("The guild’s anger, driven in part by the new toll, may not send the abbot home.", "possible"),
        ("Quist’s loud sermons and his promise to build a quay on the Orla were about more than trade.", "occurred"),
        ("In 2010, Quist voted against a measure to extend the toll on barges.", "occurred"),
        ("The abbot gave his last sermon on Friday, seeking to defend his sale of the organ.", "occurred"),
        ("Promising to make Ostrel a free port, Quist won a mere 2 percent of the vote.", "occurred"),
        ("The toll bill, introduced by Quist (D-Ostrel), sparked a feud with its plan to tax barges.", "occurred"),
        ("It wasn’t long before Quist could prove that the organ was hers.", "occurred"),
        # ... but not where its complement is the news
        ("The abbot urged the village to mend the roof.", "demanded"),
        ("The ruling will make the choice starker.", "predicted"),
        ("The millers feared that the dam would burst.", "possible"),
        ("The barge is expected to sail with 40 pilgrims.", "predicted"),
        ("The firm unveiled a plan to close its mill at Ostrel.", "planned"),
    ],
)  # fmt: skip
def test_a_line_stands_under_its_main_verb(text: str, expected: str) -> None:
    assert lines(text)[0][1] == expected


def test_a_condition_keeps_its_word() -> None:
    text = "“As long as the guild keeps to its terms, we can never reopen the quay,” the abbot said."
    assert all(line.startswith("“As long as") or "guild keeps" not in line for line, _ in lines(text))


def test_what_is_not_so_keeps_its_never() -> None:
    text = "The abbot never mended — or even saw — any of the village roofs."
    assert all("never" in line or "saw" not in line for line, _ in lines(text))


def test_no_doubt_is_no_question() -> None:
    [claim] = [
        one
        for one in reportedly.read("The abbot left no doubt that he would sell the organ.").claims
        if one.event.text == "sell"
    ]
    assert claim.stance == "asserts"
