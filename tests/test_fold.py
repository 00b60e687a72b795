"""Does one line stand for the claims that it tells, and never for one that it does not?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "show"))
from reports import report_of

from reportedly.fold import folded


def kept(notes: str) -> list[str]:
    """The events that keep a line, with their statuses."""
    report = report_of("---\n" + notes)
    read = {claim.id: claim.status for claim in report.claims}
    told = folded(report)
    assert all(claim.status == read[claim.id] for claim in told), "the brief and the JSON say one thing"
    return [f"{claim.status} {claim.event.text}" for claim in told]


DEMAND = "Hanna Crewe demanded an inquiry"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        # the status is read from the verb: the noun tells more
        (f"{DEMAND}.\n---\noccurred demanded | clause: {DEMAND}\ndemanded inquiry | cue: demanded | clause: {DEMAND}",
         ["demanded inquiry"]),
        ("Arel refused to concede.\n---\noccurred refused | clause: Arel refused to concede\n"
         "not_occurred concede | cue: refused | clause: Arel refused to concede", ["not_occurred concede"]),
        # verb and noun of one event
        ("Rebels launched attacks on Kelm.\n---\noccurred launched | clause: Rebels launched attacks on Kelm\n"
         "occurred attacks | clause: Rebels launched attacks on Kelm", ["occurred launched"]),
        # a status that nothing tells gives way
        ("He was acquitted of obstruction.\n---\noccurred acquitted | clause: He was acquitted of obstruction\n"
         "possible obstruction | clause: He was acquitted of obstruction", ["occurred acquitted"]),
        # ... one that is of a noun behind the verb, too: nothing that is told is open
        ("The union accepted a planned rise.\n---\noccurred accepted | whom: a planned rise | "
         "clause: The union accepted a planned rise\n"
         "planned rise | cue: planned | clause: The union accepted a planned rise", ["occurred accepted"]),
        ("The union accused it of breaking a promise to hire.\n---\n"
         "occurred breaking | clause: The union accused it of breaking a promise to hire\n"
         "planned hire | cue: promise to | clause: The union accused it of breaking a promise to hire",
         ["occurred breaking"]),
        # ... but a verb that only brings it up leaves it open, and so does one that comes after
        ("The ministry published a plan to hire.\n---\noccurred published | clause: The ministry published a plan to "
         "hire\nplanned hire | cue: plan to | clause: The ministry published a plan to hire", ["planned hire"]),
        ("Crews to walk out after talks collapse\n---\n"
         "scheduled walk | cue: to | clause: Crews to walk out after talks collapse\n"
         "occurred collapse | clause: Crews to walk out after talks collapse", ["scheduled walk"]),
        ("The crest of the flood would reach Kelm.\n---\n"
         "ongoing flood | clause: The crest of the flood would reach Kelm\n"
         "predicted reach | cue: would | who: The crest of the flood | clause: The crest of the flood would reach Kelm",
         ["predicted reach"]),
        # two that are open: the first word's "would" is its own
        ("Crews would walk out over the use of pilots.\n---\n"
         "scheduled walk | clause: Crews would walk out over the use of pilots\n"
         "planned use | cue: would | clause: Crews would walk out over the use of pilots", ["scheduled walk"]),
        # what was not done without which something was, told once
        ("Both met without agreeing to stop.\n---\noccurred met | clause: Both met\n"
         "not_occurred agreeing | cue: without | clause: Both met without agreeing to stop", ["not_occurred agreeing"]),
        # agreeing and offering are done, whatever comes of it; what has its day waits for it
        ("Arel agreed to leave.\n---\noccurred agreed | clause: Arel agreed to leave\n"
         "planned leave | cue: agreed to | clause: Arel agreed to leave", ["occurred agreed"]),
        ("Arel agreed to leave in May.\n---\noccurred agreed | clause: Arel agreed to leave in May\n"
         "planned leave | cue: agreed to | when: in May = 2031-05-01/2031-05-31 | clause: Arel agreed to leave in May",
         ["planned leave"]),
        # what only makes it less sure
        ("Olm appears set to veto it.\n---\nongoing appears | clause: Olm appears set to veto it\n"
         "predicted veto | cue: set to | clause: Olm appears set to veto it", ["predicted veto"]),
        # so is calling off, whatever was to be
        ("The trip was called off.\n---\nnot_occurred trip | cue: called off | clause: The trip was called off\n"
         "occurred called | clause: The trip was called off", ["occurred called"]),
        ("The cuts could not be avoided.\n---\npredicted cuts | clause: The cuts could not be avoided\n"
         "not_occurred avoided | cue: not | clause: The cuts could not be avoided", ["predicted cuts"]),
        # a condition is told with what hangs on it, whatever it was
        ("If we had not opened it, the dam would have failed.\n---\noccurred opened | clause: If we had not opened it\n"
         "not_occurred failed | cue: would have | clause: If we had not opened it, the dam would have failed",
         ["not_occurred failed"]),
        # a condition that stands behind it
        ("Arel agreed to leave, but only if he was paid.\n---\n"
         "occurred agreed | clause: Arel agreed to leave, but only if he was paid\n"
         "conditional leave | cue: only if | clause: Arel agreed to leave, but only if he was paid",
         ["conditional leave"]),
        # what follows from it hangs on its line
        ("Arel took no action, leading to war.\n---\nnot_occurred took | cue: no | clause: Arel took no action\n"
         "occurred leading | clause: Arel took no action, leading to war", ["not_occurred took"]),
        ("The firm plans to close the mine, which may cost jobs.\n---\n"
         "planned close | cue: plans to | clause: The firm plans to close the mine\n"
         "possible cost | cue: may | clause: The firm plans to close the mine, which may cost jobs",
         ["planned close", "possible cost"]),
        # ... but a condition is told with what hangs on it
        ("If nobody wins, a vote will be held.\n---\nconditional wins | cue: If | clause: If nobody wins\n"
         "scheduled held | cue: will | clause: If nobody wins, a vote will be held", ["scheduled held"]),
        # what is threatened with, and not what would not be then: in no ring
        ("Belmora threatened to cancel the meeting.\n---\n"
         "occurred threatened | clause: Belmora threatened to cancel the meeting\n"
         "threatened cancel | cue: threatened to | clause: Belmora threatened to cancel the meeting\n"
         "not_occurred meeting | cue: cancel | whom: the meeting | clause: Belmora threatened to cancel the meeting",
         ["threatened cancel"]),
        ("It could run short without the merger.\n---\n"
         "possible run | cue: could | clause: It could run short without the merger\n"
         "not_occurred merger | cue: without | clause: It could run short without the merger", ["possible run"]),
        # what was survived was not "no confidence"
        ("The premier survived a vote of no confidence.\n---\n"
         "occurred survived | clause: The premier survived a vote of no confidence\n"
         "not_occurred confidence | cue: no | clause: The premier survived a vote of no confidence",
         ["occurred survived"]),
        # how a source speaks is no line for what it tells
        ("Arel declined to say when they left.\n---\n"
         "occurred declined | salience: 0.0 | clause: Arel declined to say when they left\n"
         "occurred left | clause: they left", ["occurred declined", "occurred left"]),
        # what is inside another's words
        ("The union may strike if talks fail.\n---\npossible strike | cue: may | "
         "clause: The union may strike if talks fail\n"
         "conditional fail | cue: if | clause: if talks fail", ["possible strike"]),
        # two clauses, two lines
        ("Nine people died and forty fled.\n---\noccurred died | clause: Nine people died\n"
         "occurred fled | clause: forty fled", ["occurred died", "occurred fled"]),
        # other sentences
        ("Men fled. Men fled.\n---\noccurred fled | clause: Men fled\noccurred fled#2 | clause: Men fled#2",
         ["occurred fled", "occurred fled"]),
    ],
)  # fmt: skip
def test_in_one_sentence(notes: str, expected: list[str]) -> None:
    assert kept(notes) == expected


SAID = "said: Baran / warned / that his side would leave\n"


def test_what_is_said_stands_alone_where_it_is_a_clause() -> None:
    notes = (
        "Baran warned that his side would leave.\n---\n" + SAID +
        "occurred warned | clause: Baran warned that his side would leave\n"
        "threatened leave | cue: would | clause: his side would leave | attribution: a1"
    )  # fmt: skip
    assert kept(notes) == ["threatened leave"]


def test_an_accusation_is_what_is_told() -> None:
    notes = (
        "Rebels accused the army of launching attacks.\n---\nsaid: Rebels / accused / the army of launching attacks\n"
        "occurred accused | clause: Rebels accused the army of launching attacks\n"
        "occurred launching | clause: Rebels accused the army of launching attacks | attribution: a1"
    )
    assert kept(notes) == ["occurred accused"]


def test_what_is_denied_keeps_its_line() -> None:
    notes = (
        "Officials denied that troops crossed.\n---\nsaid: Officials / denied / that troops crossed | denies\n"
        "occurred denied | clause: Officials denied that troops crossed\n"
        "occurred crossed | denies | clause: troops crossed | attribution: a1"
    )
    assert kept(notes) == ["occurred crossed"]


def test_the_line_is_as_salient_as_what_it_tells() -> None:
    notes = (
        f"{DEMAND}.\n---\noccurred demanded | clause: {DEMAND} | salience: 0.9\n"
        f"demanded inquiry | cue: demanded | clause: {DEMAND} | salience: 0.2"
    )
    (claim,) = folded(report_of("---\n" + notes))
    assert claim.salience == 0.9


WEIGHED = "Officials did not rule out striking the camp"
DROPPED = "The rebels dropped their demand for a withdrawal"


def test_what_is_not_ruled_out_is_weighed() -> None:
    notes = f"not_occurred rule | cue: not | clause: {WEIGHED}\nconsidered striking | cue: rule out | clause: {WEIGHED}"
    assert kept(f"{WEIGHED}.\n---\n{notes}") == ["considered striking"]


def test_what_is_dropped_has_been_dropped() -> None:
    notes = f"occurred dropped | clause: {DROPPED}\nnot_occurred withdrawal | cue: dropped | clause: {DROPPED}"
    assert kept(f"{DROPPED}.\n---\n{notes}") == ["occurred dropped"]


HEAD = "Nine die in Kelm blast\nNine people died in a blast in Kelm on Monday, police said.\n---\n"


def test_a_headline_told_again() -> None:
    body = "occurred died | who: Nine people | where: Kelm#2"
    assert kept(f"{HEAD}occurred die | who: Nine | where: Kelm\n{body}") == ["occurred died"]


def test_a_headline_that_says_something_else() -> None:
    body = "possible died | who: Nine people | where: Kelm#2"
    assert kept(f"{HEAD}occurred die | who: Nine | where: Kelm\n{body}") == ["occurred die", "possible died"]
    assert len(folded(report_of(f"---\n{HEAD}occurred die | who: Nine\noccurred died | who: Nine people"), True)) == 2


def test_the_claim_that_is_rejected_is_no_line_beside_what_it_says() -> None:
    line = "Holm rejected the suggestion that it had fled"
    notes = (
        f"{line}.\n---\nsaid: Holm / rejected / the suggestion that it had fled | denies\n"
        f"occurred rejected | clause: {line}\n"
        f"occurred suggestion | attribution: a1 | denies | clause: {line}\n"
        "occurred fled | attribution: a1 | denies | clause: it had fled"
    )
    assert kept(notes) == ["occurred fled"]


def test_who_the_source_is_tells_nothing_of_what_it_says() -> None:
    line = "Relatives of the killed said they would sue"
    notes = (
        f"{line}.\n---\nsaid: Relatives of the killed / said / they would sue\n"
        f"occurred killed | clause: {line}\nplanned sue | cue: would | attribution: a1 | clause: they would sue"
    )
    assert kept(notes) == ["occurred killed", "planned sue"]


def test_a_warning_is_told_by_what_it_warns_of() -> None:
    whole = "Forecasters warned that a levee, which guards the town, might break"
    notes = (
        f"{whole}.\n---\nsaid: Forecasters / warned / that a levee, which guards the town, might break\n"
        f"occurred warned | clause: {whole}\n"
        "occurred guards | attribution: a1 | clause: a levee; guards the town\n"
        "possible break | cue: might | attribution: a1 | clause: a levee; might break"
    )
    assert kept(notes) == ["occurred guards", "possible break"]


def test_a_condition_is_no_line_beside_its_consequence() -> None:
    whole = "If the talks fail, the mayor could call the army"
    notes = f"{whole}.\n---\nongoing talks | clause: If the talks fail\nconditional call | cue: could | clause: {whole}"
    assert kept(notes) == ["conditional call"]


def test_what_is_agreed_is_told_with_what_follows_from_it() -> None:
    whole = "The council agreed to lift curbs, freeing their accounts"
    notes = (
        f"{whole}.\n---\nplanned lift | cue: agreed to | clause: The council agreed to lift curbs\n"
        f"occurred freeing | clause: {whole}"
    )
    assert kept(notes) == ["planned lift"]


def test_a_headline_that_the_lead_tells_in_other_words() -> None:
    head = "Cracks found in dam, say inspectors\n\nCracks had been seen in the dam wall, the inspectors say.\n---\n"
    notes = "occurred found | whom: Cracks\noccurred seen | whom: Cracks#2"
    assert kept(head + notes) == ["occurred seen"]
