"""Is nobody the source of what he is accused of, and no court of what it is told?"""

from __future__ import annotations

import pytest

import reportedly
from reportedly.annotate.attribution_rules import hedges
from reportedly.annotate.charges import accused, heard, hearing_words
from reportedly.annotate.spans import span_of
from reportedly.annotate.voiceless import voiceless
from reportedly.records import Attribution, Sentence


def _part(text: str, words: str) -> list:
    return [span_of(text, text.index(words), text.index(words) + len(words))] if words else []


def _one(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        id="a1", source=_part(text, source), cue=_part(text, cue), content=_part(text, content), confidence=0.9
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Clerk took cash from a safe, court is told", "court"),
        ("Clerk took cash from a safe - jury told", "jury"),
        ("Nurse left ward for two hours, coroner's inquest hears", "coroner's inquest"),
        ("Clerk took cash from a safe in court", None),
        ("Minister, court and clerk", None),
    ],
)
def test_what_a_court_is_told_is_no_fact(text: str, source: str | None) -> None:
    sentence = Sentence(start=0, end=len(text), paragraph=0, heading=True)
    found = heard(text, [sentence], [])
    assert [one.source[0].text for one in found] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "source", "cue", "words"),
    [
        ("Clerk took cash, court is told", "court", "told", "court is told"),
        ("Clerk took cash, jury told", "jury", "told", "jury was told"),
        ("The inquest heard that she fell", "The inquest", "heard", "The inquest heard"),
        ("The court told him to pay", "The court", "told", None),
        ("The mayor heard that she fell", "The mayor", "heard", None),
    ],
)
def test_a_court_that_hears_does_not_say_so(text: str, source: str, cue: str, words: str | None) -> None:
    assert hearing_words(_one(text, source, cue, text[-7:]), text) == words


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Bank chief accused of hiding gold", "Bank chief", "accused", "of hiding gold", [("", "of hiding gold")]),
        ("The union accused him of hiding gold", "The union", "accused", "him of hiding gold",
         [("The union", "him of hiding gold")]),
        ("Dan Orr, who is accused of hiding gold, left.", "", "", "", [("", "of hiding gold")]),
        ("A man she had accused of hiding gold left.", "", "", "", []),
        ("Police said Orr was accused of hiding gold", "Police", "said", "Orr was accused of hiding gold",
         [("Police", "Orr was accused of hiding gold")]),
    ],
)  # fmt: skip
def test_the_accused_says_nothing(
    text: str, source: str, cue: str, content: str, expected: list[tuple[str, str]]
) -> None:
    found = accused(text, [_one(text, source, cue, content)] if cue else [])
    assert [(one.source[0].text if one.source else "", one.content[0].text) for one in found] == expected


def test_an_adverb_in_what_is_said_is_no_source() -> None:
    text = "She said he allegedly paid. He reportedly left."
    said = _one(text, "She", "said", "he allegedly paid")
    inside, alone = _one(text, "", "allegedly", "paid"), _one(text, "", "reportedly", "left")
    assert hedges([said, inside, alone]) == [said, alone]


def test_nobody_is_no_source() -> None:
    text = "Nobody wants to leave. No one said that the bridge fell. Nobles said no."
    wants = _one(text, "Nobody", "wants", "to leave")
    said = _one(text, "No one", "said", "that the bridge fell")
    nobles = _one(text, "Nobles", "said", "no")
    found = voiceless("", [wants, said, nobles])
    assert [(len(one.source), one.stance) for one in found] == [(0, "questions"), (1, "asserts")]


@pytest.mark.parametrize(
    ("sentence", "charged"),
    [
        ("Orr was charged with arson on Friday.", "arson"),
        ("Max Orr, 30, was charged Monday with stabbing a guard in Lem.", "stabbing"),
    ],
)
def test_what_somebody_is_charged_with_is_no_fact(sentence: str, charged: str) -> None:
    claims = {claim.event.text: claim for claim in reportedly.read(sentence).claims}
    assert claims[charged].certainty == "probable"
    assert [source.kind for source in claims[charged].sources] == ["unnamed"]
    assert (claims["charged"].certainty, claims["charged"].sources) == ("certain", [])


def test_who_is_charged_with_a_task_is_not_accused() -> None:
    assert not any(
        one.cue[0].text == "charged" for one in reportedly.read("She is charged with overseeing it.").attributions
    )


def test_what_is_charged_ends_before_another_clause() -> None:
    text = "Vale was charged with arson and theft, and the sheriff said two more were sought."
    (found,) = accused(text, [])
    assert [span.text for span in found.content] == ["with arson and theft"]
