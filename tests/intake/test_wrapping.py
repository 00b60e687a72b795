"""Is a text whose lines were broken by hand read as if they were not, and does every character keep its place?"""

from __future__ import annotations

import textwrap

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly import read
from reportedly.intake.wrapping import unwrapped
from reportedly.records import Report, Span

NEWS = """Harbour Council Votes To Close Northern Quay

The harbour council voted on Tuesday to close the northern quay after two cranes collapsed in the storm, its chairwoman
Ada Quist said.
She told reporters that the Republican-controlled committee had been warned of the danger, but that "nobody wanted to
hear it". The owners of the cranes, who live in Velmora, denied that they had ignored the warnings.
Police arrested three engineers on 5 March, and prosecutors accused them of having forged the records of the inspection.
"""
PARAGRAPHS = [
    " ".join(part.split()) for part in NEWS.replace(".\nShe", ".\n\nShe").replace(".\nPol", ".\n\nPol").split("\n\n")
]


def told(report: Report) -> list[object]:
    """The claims of a report without their offsets."""

    def flat(spans: list[Span]) -> list[str]:
        return [" ".join(span.text.split()).replace("- ", "-") for span in spans]

    return [
        (one.event.text, one.status, one.stance, flat(one.clause), flat(one.actors), flat(one.recipients), one.salience,
         [source.name for source in one.sources], one.when and (one.when.from_, one.when.to))
        for one in report.claims
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "before", "between"), [(72, "", "\n\n"), (64, "    ", "\n\n"), (100, "\t", "\n \n")])
def test_broken_lines_are_read_as_whole_ones(width: int, before: str, between: str):
    plain = read("\n\n".join(PARAGRAPHS), published="2026-03-10")
    text = between.join("\n".join(before + line for line in textwrap.wrap(part, width)) for part in PARAGRAPHS)
    broken = read(text, published="2026-03-10")
    assert told(broken) == told(plain)
    assert broken.article.title == plain.article.title
    assert broken.article.text == text
    spans = [
        each
        for claim in broken.claims
        for each in (claim.event, claim.sentence, *claim.clause, *claim.actors, *claim.recipients, *claim.evidence)
    ]
    spans += [each for entity in broken.entities for each in entity.mentions]
    spans += [each for one in broken.attributions for each in (*one.source, *one.cue, *one.content)]
    assert all(text[each.start : each.end] == each.text for each in (*spans, *broken.dates, *broken.figures))


def test_a_word_broken_at_its_hyphen_is_whole():
    text = (
        "The harbour council, which is Republican-\ncontrolled, met two- \nand three-day delays in the port of Velmora."
    )
    made = unwrapped(text)
    assert made is not None
    assert made.text.startswith("The harbour council, which is Republican-controlled, met two- and three-day")
    assert text[made.place(made.text.index("controlled")) :].startswith("controlled")


def test_a_line_that_cannot_end_a_sentence_goes_on_with_a_name():
    made = unwrapped(
        "The governor of the western province has called for calm in an address to mark the\n    Harvest Festival.\n"
        "    She said that the army would leave the old port of Velmora within days, and that the\n    new stays.\n"
        "    The owners of both ports, who live in the capital, said that they had not been told of\n    it before.\n"
    )
    assert made is not None
    assert "to mark the Harvest Festival" in made.text


def test_whole_lines_stay():
    assert unwrapped("\n\n".join(PARAGRAPHS)) is None
    assert unwrapped("Harbour Closed\nThe harbour was closed on Monday.\n\nNobody was hurt.\n") is None
    assert unwrapped("") is None


def test_a_bracket_goes_on_with_the_line_before_it():
    made = unwrapped("The ferry was found adrift in the strait some 140 miles\n (225km) from port.\nIt left at noon.")
    assert made is not None
    assert made.text.startswith("The ferry was found adrift in the strait some 140 miles (225km) from port.")


_PARTS = ["The army left ", "the port ", "on Monday. ", "\n", "\n\n", "    ", "\r\n", "pro-", "\t", "\u2028", "a" * 50]


@settings(max_examples=200, deadline=None)
@example("the port of Velmora, where the army \n has been\n")
@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join) | st.text())
def test_every_character_keeps_its_place(text: str):
    made = unwrapped(text)
    if made is None:
        return
    assert "".join(made.text.split()) == "".join(text.split())
    for at, char in enumerate(made.text):
        assert char.isspace() or text[made.place(at)] == char
    for at in range(0, len(made.text), 7):
        back = (
            made.put_back(Span(start=at, end=at + 5, text=made.text[at : at + 5])) if at + 5 <= len(made.text) else None
        )
        if back is not None:
            assert back.text == text[back.start : back.end]
            assert "".join(back.text.split()) == "".join(made.text[at : at + 5].split())


def test_what_has_no_place_stays():
    class Plain(msgspec.Struct):
        start: int | None = None
        end: int | None = None
        name: str = "x"

    made = unwrapped(
        "The army left the old port of Velmora, the\ncapital of the north, on Monday at dawn, officials of it said."
    )
    assert made is not None
    assert made.put_back(Plain()) == Plain()
