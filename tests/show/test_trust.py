"""Is a line doubted that does not tell of whom, and trusted that does?"""

from __future__ import annotations

from reports import report_of

from reportedly.show.trust import trust


def trusted(sentence: str, note: str) -> float:
    claim = report_of(f"title: Harbour\n---\n{sentence}\n---\n{note}").claims[0]
    return trust(claim, sentence)


def test_a_line_that_begins_with_a_pronoun_is_doubted() -> None:
    assert trusted("It took the bridge.", "occurred took | who: It") < trusted(
        "The army took the bridge.", "occurred took | who: The army"
    )


def test_a_plain_line_is_more_likely_right_than_not() -> None:
    assert trusted("The army took the bridge.", "occurred took | who: The army") > 0.5


def test_what_we_say_of_ourselves_is_doubted_more() -> None:
    assert trusted("We took the bridge.", "occurred took | who: We") < trusted(
        "The army took the bridge.", "occurred took | who: The army"
    )


def test_who_is_counted_or_told_to_be_there_is_no_pronoun() -> None:
    note = "occurred took | who: {}"
    plain = trusted("Dockers took the bridge.", note.format("Dockers"))
    assert trusted("Some dockers took the bridge.", note.format("Some dockers")) == plain
    assert trusted("Some have taken the bridge.", "occurred taken | who: Some") < plain
