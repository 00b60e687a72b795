"""Does a brief show what an editor would not leave out, and leave out the rest?"""

from __future__ import annotations

import pytest
from reports import report_of

import reportedly
from reportedly.passages import lines_of
from reportedly.records import Report
from reportedly.show.choice import salient

FILLER = " ".join(f"Clerk {number} carried box {number} to cellar {number}." for number in range(60))


def shown(report: Report) -> list[str]:
    """The words by which each line shown was found."""
    return [claim.event.text for claim in salient(report.claims, report)]


def report(body: str, notes: str) -> Report:
    return report_of(f"title: Council to Sell the Harbour\npublished: 2031-03-05\n---\n{body}\n---\n{notes}")


def many(salience: float = 0.4) -> str:
    line = "occurred carried#{0} | who: Clerk {1} | whom: box {1} to cellar {1} | salience: {2}"
    return "\n".join(line.format(number + 1, number, salience) for number in range(60))


def test_a_long_article_has_no_more_lines_than_its_length_asks_for() -> None:
    assert 3 <= len(shown(report(FILLER, many()))) <= 24


def test_what_leads_is_shown_and_what_is_told_of_the_headline() -> None:
    body = f"Quist was asked. {FILLER} The council will sell the harbour soon."
    notes = f"occurred asked | who: Quist | salience: 0.1\n{many(0.2)}\nplanned sell | who: The council | salience: 0.2"
    assert "sell" in shown(report(body, f"{notes} | whom: the harbour"))


def test_a_denial_and_a_day_to_come_are_shown_whatever_the_budget() -> None:
    body = f"{FILLER} Two guards left. Dana Oru denied that. A hearing opens on 9 March."
    notes = (
        f"{many(0.9)}\noccurred left | who: Two guards | by: named Dana Oru | denies | salience: 0.2\n"
        "scheduled opens | who: A hearing | when: on 9 March = 2031-03-09/2031-03-09 | salience: 0.2"
    )
    assert {"left", "opens"} <= set(shown(report(body, notes)))


def test_a_happening_is_told_once() -> None:
    body = "Police arrested four dockers in Ostrel. Then it rained. Police arrested the four dockers of Ostrel."
    notes = (
        "occurred arrested | who: Police | whom: four dockers in Ostrel\noccurred rained | who: it\n"
        "occurred arrested#2 | who: Police | whom: the four dockers of Ostrel"
    )
    made = report(body, notes)
    assert salient(made.claims, made)[0].event.start == made.claims[0].event.start
    assert shown(made).count("arrested") == 1


def test_what_another_source_says_of_it_and_what_else_was_done_are_told_as_well() -> None:
    body = (
        "The navy may strike smugglers off Ostrel within weeks, two officers said. The navy may strike smugglers off "
        "Ostrel in days, the Courier said. The navy may sink smugglers off Ostrel within weeks, two officers said."
    )
    notes = (
        "possible strike | who: The navy | whom: smugglers off Ostrel | by: unnamed two officers 2\n"
        "possible strike#2 | who: The navy | whom: smugglers off Ostrel | by: outlet the Courier\n"
        "possible sink | who: The navy | whom: smugglers off Ostrel | by: unnamed two officers 2"
    )
    assert shown(report(body, notes)) == ["strike", "strike", "sink"]


def test_figures_that_differ_are_two_happenings() -> None:
    body = "In 2029 the fund gave the school 50 crowns. In 2030 the fund gave the school 70 crowns."
    notes = (
        "occurred gave | who: the fund | whom: the school 50 crowns\n"
        "occurred gave#2 | who: the fund#2 | whom: the school 70 crowns"
    )
    assert shown(report(body, notes)) == ["gave", "gave"]


@pytest.mark.parametrize(
    "page",
    [
        "Click here to see the map.", "Sign up for our morning letter.", "Read the full report below.",
        "This story was updated at noon.", "Related: Ten harbours to see.", "Ada Quist contributed reporting.",
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_never_shown(page: str) -> None:
    word = next(word for word in ("Click", "Sign", "Read", "updated", "see", "contributed") if word in page)
    body = f"Troops took the bridge. Crowds fled to Ostrel. Police shut the port. {page}"
    notes = "occurred took | who: Troops | whom: the bridge\noccurred fled | who: Crowds\noccurred shut | who: Police"
    assert shown(report(body, f"{notes}\noccurred {word} | salience: 0.9")) == ["took", "fled", "shut"]


def test_trivia_give_way() -> None:
    body = f"The mayor wore a green scarf. {FILLER}"
    assert "wore" not in shown(report(body, f"occurred wore | who: The mayor | salience: 0.1\n{many()}"))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("If the two sides met again, the mayor did not say.", "met | clause: If the two sides met again"),
        ("Quist told us what she likes of the plan.", "likes | clause: what she likes of the plan"),
        ("The bank said it might sell to repay the loan.", "repay | clause: to repay the loan"),
        ("Will Quist keep the northern quay?", "keep | who: Quist | whom: the northern quay"),
        ("• Marr, who recognised the plan.", "recognised | who: Marr"),
    ],
)
def test_a_part_of_a_sentence_gives_way(sentence: str, word: str) -> None:
    body = f"Troops took the bridge. Crowds fled to Ostrel. Police shut the port. {sentence}"
    notes = "occurred took | who: Troops | salience: 0.5\noccurred fled | who: Crowds | salience: 0.5\n"
    notes += "occurred shut | who: Police | salience: 0.5"
    assert shown(report(body, f"{notes}\noccurred {word} | salience: 0.4")) == ["took", "fled", "shut"]


def test_what_will_be_goes_before_what_was() -> None:
    body = f"{FILLER} The troupe will tour the north."
    notes = f"{many(0.2)}\npredicted tour | cue: will | who: The troupe | whom: the north | salience: 0.4"
    assert "tour" in shown(report(body, notes))


@pytest.mark.parametrize(("what", "sure"), [("wrongdoing", True), ("him bail", False)])
def test_who_denies_is_shown_and_who_refuses_as_it_matters(what: str, sure: bool) -> None:
    body = f"{FILLER} The bank denied {what}."
    notes = f"{many(0.9)}\noccurred denied | who: The bank | whom: {what} | salience: 0.2"
    assert ("denied" in shown(report(body, notes))) is sure


@pytest.mark.parametrize(("who", "kept"), [("We", False), ("Vale", True)])
def test_an_appeal_that_binds_nobody_gives_way(who: str, kept: bool) -> None:
    body = f"Troops took the bridge. Crowds fled to Ostrel. Police hold the port. {who} must heal this valley."
    notes = "occurred took | who: Troops | salience: 0.5\noccurred fled | who: Crowds | salience: 0.5\n"
    notes += "occurred hold | who: Police | salience: 0.5\n"
    notes += f"demanded heal | cue: must | who: {who} | whom: this valley | salience: 0.4"
    assert ("heal" in shown(report(body, notes))) is kept


def test_who_answered_no_questions_gives_way() -> None:
    body = (
        "Troops took the bridge. Crowds fled to Ostrel. Police hold the port. The bank did not return calls on Friday."
    )
    notes = "occurred took | who: Troops\noccurred fled | who: Crowds\noccurred hold | who: Police\n"
    assert "return" not in shown(
        report(body, notes + "not_occurred return | clause: The bank did not return calls | salience: 0.4")
    )


def test_a_line_with_fewer_figures_is_told_by_one_with_more() -> None:
    body = "Quist sold the guild her boat in Ostrel for 40 crowns. Quist sold the guild her boat in Ostrel."
    notes = (
        "occurred sold | who: Quist | clause: Quist sold the guild her boat in Ostrel for 40 crowns\n"
        "occurred sold#2 | who: Quist | clause: Quist sold the guild her boat in Ostrel | salience: 0.3"
    )
    assert shown(report(body, notes)) == ["sold"]


@pytest.mark.parametrize(("worn", "kept"), [("a green scarf", False), ("no helmet", True), ("a helmet", True)])
def test_what_somebody_wore_gives_way_unless_it_matters(worn: str, kept: bool) -> None:
    body = f"Troops took the bridge. Crowds fled to Ostrel. Police hold the port. The rider was wearing {worn}."
    notes = "occurred took | who: Troops\noccurred fled | who: Crowds\noccurred hold | who: Police\n"
    notes += f"occurred wearing | clause: The rider was wearing {worn} | salience: 0.5"
    assert ("wearing" in shown(report(body, notes))) is kept


def test_what_an_article_takes_back_is_shown() -> None:
    text = (
        "The council sold the harbour on Monday. The mayor praised the sale. The guild called a strike.\n\n"
        "Correction: An earlier version of this article said the sale would raise four million crowns."
    )
    report = reportedly.read(text, published="2031-03-05")
    assert any(claim.stance == "denies" for claim in salient(lines_of(report), report))


def test_a_short_line_is_told_by_a_longer_one_that_has_its_words() -> None:
    body = "Vale called for the mayor of Ostrel to resign. She should resign. He should apologise."
    notes = (
        "demanded resign | cue: called for | clause: Vale called for the mayor of Ostrel to resign\n"
        "demanded resign#2 | cue: should | who: She\ndemanded apologise | cue: should | who: He"
    )
    made = report(body, notes)
    assert [claim.event.start for claim in salient(made.claims, made)] == [
        made.claims[0].event.start, made.claims[2].event.start,
    ]  # fmt: skip


def test_what_an_outlet_could_not_verify_is_shown() -> None:
    text = (
        "Rebels took the port of Tarsa on Monday, residents said. The army denied that. Shells fell on the market. "
        "Hundreds fled to Liskar. The Courier could not independently verify the accounts."
    )
    found = reportedly.read(text, published="2031-03-05")
    assert any("verify" in claim.event.text for claim in salient(lines_of(found), found))
