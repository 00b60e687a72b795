"""Where a sentence is cut into lines, and where it is told whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

import reportedly
from reportedly.passages import lines_of


def lines(text: str) -> list[str]:
    """The words of each line of a text's brief."""
    report = reportedly.read(text, published="2026-05-28")
    return [" ".join(span.text for span in claim.clause) for claim in lines_of(report)]


def test_a_sentence_that_its_clauses_tell_whole_is_cut() -> None:
    text = "The army shelled the port of Tarsa on Monday, and the mayor ordered an evacuation of the old town."
    found = lines(text)
    assert len(found) == 2
    assert found[0].startswith("The army shelled the port of Tarsa")
    assert found[1].startswith("the mayor ordered an evacuation")


def test_an_operator_is_never_cut_off() -> None:
    for text in (
        "It is unclear whether the army shelled the port of Tarsa on Monday.",
        "God forbid that we ask the army for anything, the mayor said.",
    ):
        [line] = lines(text)
        assert line.rstrip(".") in text
        assert line.split()[0] in text.split()[:1]


def test_what_is_said_stands_without_who_says_it() -> None:
    text = "The blast killed six people in the harbour of Tarsa, the governor said on Tuesday."
    assert any(line.startswith("The blast killed six people") and "governor" not in line for line in lines(text))


def test_a_headline_tells_nothing_beside_a_body() -> None:
    text = "Blast kills six in Tarsa\n\nA blast killed six people in the harbour of Tarsa on Monday, police said."
    assert all("Blast kills" not in line for line in lines(text))
    assert lines("Blast kills six in Tarsa") != []


def test_every_line_is_words_of_the_article() -> None:
    text = (
        "Two ministers, who had said that the dam - the largest in the country - would hold, resigned. “We were "
        "wrong,” one said, “and we will say so to the court if we are asked.”"
    )
    report = reportedly.read(text, published="2026-05-28")
    for claim in lines_of(report):
        for span in claim.clause:
            assert text[span.start : span.end] == span.text


def test_a_headline_of_two_sentences_tells_nothing_beside_a_body() -> None:
    text = "Blast kills six in Tarsa. Nobody claims it.\n\nA blast killed six people in Tarsa on Monday, police said.\n"
    assert all("Nobody claims" not in line and "Blast kills" not in line for line in lines(text))


def test_a_line_in_capitals_is_a_heading() -> None:
    text = "A blast killed six people in Tarsa on Monday, police said.\n\nARMY CLOSES IT.\n\nThe army shut it."
    assert all("CLOSES" not in line for line in lines(text))


def test_no_word_is_told_twice() -> None:
    text = (
        '“Whoever mocks the harbour has no idea," Quist said. "Or else they claim your boats lie idle as strangers '
        "were given every berth and no log shows it. We read the logs.”"
    )
    for claim in lines_of(reportedly.read(text, published="2026-05-28")):
        assert all(one.end <= other.start for one, other in pairwise(claim.clause))


def test_what_a_clause_is_told_of_agrees_with_its_verb() -> None:
    text = (
        "Floods in Tarsa this month have frightened the voters, a thing that's done nothing to help the mayor. Leaving "
        "would be a move that could destroy the pact the coastal towns have been building."
    )
    assert not any(line.startswith(("a thing 's", "a move have", "a move that")) for line in lines(text))


def test_a_noun_and_what_was_done_to_it_are_no_line() -> None:
    assert lines("Mr. Roe will not back the steep rent rises demanded by landlords in Tarsa.") == [
        "Mr. Roe will not back the steep rent rises demanded by landlords in Tarsa."
    ]


def status(text: str) -> str:
    """The status of the first line of a text's brief."""
    return lines_of(reportedly.read(text, published="2026-05-28"))[0].status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a reason, a refusal and a purpose stand beside the main verb
        ("Since the dam gave way, deep distrust divides both villages as a result of the firm’s refusal to admit its "
         "fault.", "occurred"),
        ("The choir was greeted with whistles and shouts about the bishop’s plan to sell the organ.", "occurred"),
        ("Two clerks at the port waved a forged permit as a way to mock and frighten the inspectors.", "occurred"),
        # ... what they do not do, or will, is told by the verb
        ("The bishop will find it hard to repeat his attacks on the press.", "predicted"),
        # ... and a plan that is told as one stays one
        ("The firm unveiled a plan to close its mill at Ostrel.", "planned"),
        ("The envoys leave on Monday to try to renew the pact on salmon.", "scheduled"),
        ("The kits are designed to catch leaks before they spread.", "occurred"),
    ],
)  # fmt: skip
def test_a_line_has_the_status_of_its_main_verb(text: str, expected: str) -> None:
    assert status(text) == expected


def test_what_was_said_within_what_was_said_stands_without_either() -> None:
    text = (
        "Kestria is considering recalling its envoy after a blast killed six people in the port of Tarsa, two "
        "ministers told the Courier."
    )
    found = lines(text)
    assert all("told the Courier" not in line for line in found)
    assert any(line.startswith("a blast killed six people") for line in found)


def test_words_that_a_pronoun_opens_stand_without_who_says_them() -> None:
    found = lines('A spokesman, Piet Orlan, said it would "not rule anything out".')
    assert all("Orlan" not in line for line in found)


def test_a_noun_that_no_word_leaves_open_is_told_under_its_verb() -> None:
    text = "Talks on a permanent treaty, which were to begin in Liskar next month, have been postponed indefinitely."
    [line] = lines_of(reportedly.read(text, published="2026-05-28"))
    assert line.status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "The council gave Quist a lease for the quay at its March session, which ends in two years.",
        "The warden fined Quist for selling smuggled tea in Arlen County, Oregon, which makes him unfit to hold a "
        "licence.",
        "The woman seized and shook him, pushing him onto a bench, and took his bag before anybody came to his aid.",
        "If the union wins, the owner would close the yard if war, hunger or a cold winter were to take hold.",
        "The guild flooded the lower fields with water from a pond, located off the coast road near Arlen on Monday.",
        "The bank dropped its plan for a new quay when, on a visit to the port in May, its chair was told of the cost.",
    ],
)
def test_what_a_part_hangs_on_is_told_with_it(text: str) -> None:
    assert lines(text) in ([text], [text.rstrip(".")])


def test_one_is_not_told_of_several() -> None:
    found = lines("The clerk ran off when guards arrived but was caught near the gate.")
    assert found[-1] in (
        "The clerk was caught near the gate",
        "The clerk ran off when guards arrived but was caught near the gate.",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # what was imposed beside a sentence, what is neither and nor, and who owned what are no sentences of their own
        ("A court met. Renko, a clerk, was sentenced to two years in prison, suspended.",
         "Renko, a clerk, was sentenced to two years in prison, suspended"),
        ("His family would neither confirm nor deny the visit.", "His family would neither confirm nor deny"),
        ("Floods triggered by rain have killed 23 people in Tavania, the disaster agency said on Wednesday, as "
         "forecasters warned that more rain was on the way.", "Floods triggered by rain have killed 23 people"),
        ("If members reject the deal, the strike could begin on 14 November, Nuñez conceded.",
         "If members reject the deal, the strike could begin on 14 November"),
    ],
)  # fmt: skip
def test_what_a_cut_would_garble_is_told_whole(text: str, line: str) -> None:
    assert any(found.startswith(line) for found in lines(text))


def test_two_things_that_were_said_have_two_lines() -> None:
    found = lines("A senior officer said that no such order had been given and that an offensive was being prepared.")
    assert [each.removesuffix(".") for each in found] == [
        "no such order had been given",
        "an offensive was being prepared",
    ]


def test_a_remark_at_the_end_of_a_sentence_is_not_what_it_tells() -> None:
    text = "If no cabinet is formed by May, the king must call a vote, something that has not happened since the war."
    [line] = lines_of(reportedly.read(text, published="2026-03-02"))
    assert line.status == "conditional"


def test_a_condition_behind_an_and_goes_with_what_follows_from_it() -> None:
    found = lines("The union said it was ready to talk, but if the yard closes in May, its members would strike.")
    assert found[-1].startswith("if the yard closes") or "but if the yard closes" in found[-1]


def test_what_answers_a_question_is_told_with_it() -> None:
    text = "Asked whether the quay was as unsafe as the bridge, Quist said that it was not, but he closed both of them."
    assert any(line.startswith("Asked whether") for line in lines(text))


def test_a_line_begins_behind_the_dateline_wherever_its_sentence_stands():
    text = (
        "Weir burst\n\nWeir burst. OSTREL -- Crews are mending the weir that burst on Monday. Two mills were flooded.\n"
    )
    told = [line.clause[0].text for line in lines_of(reportedly.read(text, published="2031-03-05"))]
    assert any(one.startswith("Crews are mending") for one in told)
    assert not any("OSTREL" in one for one in told)


def test_a_plea_is_told_whole() -> None:
    report = reportedly.read(
        "Ada M. Brunn, 21, pleaded guilty to three counts of tax fraud in Lem County Common Pleas Court."
    )
    assert [line.clause[0].text.split()[0] for line in lines_of(report)] == ["Ada"]


def test_what_somebody_calls_something_is_told_with_who_calls_it_so() -> None:
    found = lines("The guild met on Monday. Its members called the new tolls a theft, and went back to their boats.")
    assert all(not line.startswith("the new tolls") for line in found)


def test_what_is_only_wished_is_no_sentence() -> None:
    found = lines("The panel recommends boat owners be told to keep a log of each trip before the spring.")
    assert all(not line.startswith("boat owners be") for line in found)
