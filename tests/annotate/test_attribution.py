"""Do the rules of attributions hold: stance, headlines, adverbs, who stands in whose words?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BLOCK, read_marks

from reportedly.annotate.attribution import find_attributions, find_parents
from reportedly.annotate.attribution_rules import parted, within
from reportedly.annotate.encoder import States, begin, finish
from reportedly.annotate.pieces import cut
from reportedly.annotate.voiceless import voiceless
from reportedly.intake.sentences import split_sentences
from reportedly.records import Attribution, Span

CASES = Path(__file__).parents[1] / "cases" / "attributions.txt"
SILENT = States(cut(""), [])  # a model that says nothing


def cases() -> list[tuple[str, str]]:
    return [(m[1], m[2].strip()) for m in BLOCK.finditer(CASES.read_text(encoding="utf-8"))]


def shown(one: Attribution) -> str:
    parts = (" // ".join(span.text for span in spans) or "-" for spans in (one.source, one.cue, one.content))
    return " | ".join([*parts, one.stance])


@pytest.mark.parametrize(("text", "expected"), cases())
def test_case(text: str, expected: str):
    assert "\n".join(map(shown, find_attributions(text, split_sentences(text), SILENT))) == expected


def test_half_of_the_cases_are_negative():
    found = cases()
    assert len(found) >= 20
    assert sum(not expected for _, expected in found) >= 10


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("He [C1 said] [X1 so].", "asserts"),
        ("He [C1 denied] [X1 it].", "denies"),
        ("He [C1 has repeatedly DENIED] [X1 it].", "denies"),
        ("His [C1 denial] [X1 that it was so] came late.", "denies"),
        ("He [C1 disputed] [X1 that it was so].", "denies"),
        ("He [C1 did not deny] [X1 it].", "questions"),
        ("He [C1 didn't deny] [X1 it].", "questions"),
        ("He [C1 didn’t deny] [X1 it].", "questions"),
        ("He did not [C1 deny] [X1 it].", "questions"),
        ("He never [C1 denied] [X1 it].", "questions"),
        ("He did not. She [C1 denied] [X1 it].", "denies"),
        ("He [C1 said] [X1 he would deny it].", "asserts"),
        ("He [C1 questioned] [X1 the figures].", "questions"),
        ("He [C1 doubts] [X1 that it was so].", "questions"),
        ("He did not [C1 say] [X1 whether it was so].", "questions"),
        ("He [C1 said] [X1 that whether it was so was open].", "asserts"),
        ("He [C1 asked] [X1 whether it was so].", "questions"),
        ("He [C1 asked] reporters [X1 why it was so].", "questions"),
        ("[X1 “Why now?”] he [C1 asked].", "questions"),
        ("He [C1 asked] [X1 all states to resist].", "asserts"),
        ("He [C1 asked] [X1 that the troops leave].", "asserts"),
        ("He [C1 asked] [X1 for calm].", "asserts"),
        ("[X1 It was so][C1 :]", "asserts"),
        # what is turned down: a claim is denied, a plan is not
        ("He [C1 rejected] claims [X1 that troops had left].", "denies"),
        ("He [C1 rejected] a claim by the guild [X1 that troops had left].", "denies"),
        ("He [C1 rejected] as false claims [X1 that troops had left].", "denies"),
        ("He [C1 rejects] [X1 claims that troops had left].", "denies"),
        ("He [C1 rejected] the opposition's allegation [X1 that votes were bought].", "denies"),
        ("He [C1 dismissed as absurd] reports [X1 that he had fled].", "denies"),
        ("He did not [C1 reject] claims [X1 that troops had left].", "questions"),
        ("He [C1 rejected] [X1 the plan to leave].", "asserts"),
        ("He [C1 rejected] [X1 calls to resign].", "asserts"),
        ("He [C1 rejected] [X1 an offer of 3 per cent].", "asserts"),
        # what is left open
        ("He [C1 declined] [X1 to say whether it was so].", "questions"),
        ("He [C1 refused] [X1 to say if it was so].", "questions"),
        ("He [C1 refused to say whether] [X1 it was so].", "questions"),
        ("He [C1 refused] [X1 to leave].", "asserts"),
        # what is taken back
        ("The Harbor Times [C1 reported] incorrectly [X1 that four had died].", "denies"),
        ("The article incorrectly [C1 stated] [X1 that four had died].", "denies"),
        ("Marr has not [C1 decided] [X1 whether to open the gates].", "asserts"),
        ("The Harbor Times [C1 reported] correctly [X1 that four had died].", "asserts"),
    ],
)
def test_stance(marked: str, stance: str):
    _, (one,), _ = read_marks(marked)
    assert one.stance == stance


@pytest.mark.parametrize(
    ("marked", "parents"),
    [
        ("[S1 A] [C1 said] [X1 that [S2 B] [C2 said] [X2 so]].", [None, "a1"]),
        ("[S1 A] [C1 said] [X1 that [S2 B] [C2 said] [X2 that [S3 C] [C3 said] [X3 so]]].", [None, "a1", "a2"]),
        ("[S1 A] [C1 said] [X1 so] and [S2 B] [C2 said] [X2 so].", [None, None]),
        ("[X1 [X2 It is so], [S2 B] [C2 said]], [S1 A] [C1 said].", [None, "a1"]),
        ("[X1 [X2 It is so]], [S1 A] [C1 said], [C2 citing] [S2 B].", [None, None]),
        ("[X2 [C1 so] [X1 said [C2 it]]]", [None, None]),
    ],
)
def test_parents(marked: str, parents: list[str | None]):
    assert [one.parent for one in read_marks(marked)[1]] == parents


TEXT = "x" * 40


@st.composite
def any_attributions(draw: st.DrawFn) -> list[Attribution]:
    def span() -> Span:
        start = draw(st.integers(0, 39))
        end = draw(st.integers(start + 1, 40))
        return Span(start=start, end=end, text=TEXT[start:end])

    return [
        Attribution(id=f"a{number}", source=[], cue=[span()], content=[span(), span()])
        for number in range(draw(st.integers(1, 5)))
    ]


def acyclic(found: list[Attribution]) -> bool:
    parents = {one.id: one.parent for one in found}
    for one in found:
        at, steps = one.parent, 0
        while at is not None:
            at, steps = parents[at], steps + 1
            if steps > len(found):
                return False
    return True


@settings(max_examples=300, deadline=None)
@given(any_attributions())
def test_no_rings(attributions: list[Attribution]):
    assert acyclic(find_parents(attributions))


def test_no_ring_of_three():
    def at(number: int, cue: int, content: int) -> Attribution:
        spans = [Span(start=a, end=a + 1, text="x") for a in (cue, content)]
        return Attribution(id=f"a{number}", source=[], cue=spans[:1], content=spans[1:])

    found = find_parents([at(1, 0, 2), at(2, 1, 0), at(3, 2, 1)])
    assert acyclic(found)
    assert sum(one.parent is not None for one in found) == 2


def test_easy_sentences():
    """What any model must read."""
    text = "The minister said that troops had left Kelm. According to police, three men were shot."
    found = find_attributions(text, split_sentences(text), finish(begin([(text, split_sentences(text))])[0]))
    assert {span.text.lower() for one in found for span in one.cue} >= {"said"}
    assert any("minister" in one.source[0].text for one in found if one.source)
    assert [one.id for one in found] == [f"a{number}" for number in range(1, len(found) + 1)]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["Minister", ": ", "reportedly", "\n", "“", "army left", ".", " ", "\u2028", "👩"])).map(
        "".join
    )
)
def test_rules_on_any_text(text: str):
    for one in find_attributions(text, split_sentences(text), SILENT):
        assert one.cue
        assert one.content
        for span in (*one.source, *one.cue, *one.content):
            assert span.text
            assert text[span.start : span.end] == span.text


def said(text: str, content: str) -> list[Attribution]:
    """One attribution whose content is some words of the text, as the model would give it."""
    at = text.index(content)
    cue = Span(start=0, end=1, text=text[:1])
    return [Attribution(id="", source=[], cue=[cue], content=[Span(start=at, end=at + len(content), text=content)])]


@pytest.mark.parametrize(
    ("content", "source", "cue"),
    [
        ("the report showed that the valve was shut", "the report", "showed that"),
        ("residents had told her that soldiers looted shops", "residents", "told her that"),
        ("that, according to an aide, the premier will go", "an aide", "according to"),
        ("the army chief believed the rebels were retreating", "the army chief", "believed"),
    ],
)
def test_a_saying_within_what_is_said(content: str, source: str, cue: str):
    text = f"X said {content}."
    (inner,) = within(text, said(text, content))
    assert [span.text for span in (*inner.source, *inner.cue)] == [source, cue]


@pytest.mark.parametrize(
    "content",
    [
        "to say whether a closure was being prepared",
        "he believed the rebels were retreating",
        "the company reported a loss of two million",
        "“the report showed that the valve was shut”",
        "the road was shut",
    ],
)
def test_no_saying_within(content: str):
    text = f"X said {content}."
    assert within(text, said(text, content)) == []


def one_of(text: str, source: str, cue: str, content: str) -> Attribution:
    def words(part: str) -> list[Span]:
        at = text.index(part) if part else 0
        return [Span(start=at, end=at + len(part), text=part)] if part else []

    return Attribution(id="a1", source=words(source), cue=words(cue), content=words(content))


def test_a_topic_before_a_colon_does_not_speak() -> None:
    assert voiceless("", [one_of("Sennet floods: 20 dead", "Sennet floods", ":", "20 dead")]) == []
    minister = one_of("Minister: 20 dead", "Minister", ":", "20 dead")
    assert voiceless("", [minister]) == [minister]


def test_what_is_asked_for_ends_before_a_further_that() -> None:
    text = "He was warned not to sign, but that he has no regrets."
    asked = one_of(text, "", "warned", "not to sign, but that he has no regrets")
    assert [span.text for span in parted([asked])[0].content] == ["not to sign"]
    told = one_of(text, "", "warned", "that he has no regrets")
    assert parted([told]) == [told]
