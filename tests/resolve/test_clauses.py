"""Do subjects, objects and clauses come out whole: passives, infinitives, relative clauses, lists, conditions?"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BLOCK, event, read_marks

from reportedly import pipeline
from reportedly.annotate.events import Event
from reportedly.records import Sentence, Span
from reportedly.resolve.antecedents import _with_name, with_antecedents, with_whole_sources
from reportedly.resolve.clauses import Parsed, parse
from reportedly.resolve.edges import LONGEST_CLAUSE
from reportedly.resolve.words import words_of

CASES = Path(__file__).parents[1] / "cases" / "clauses.txt"
CLASSES = {"R": "REPORTING", "A": "I_ACTION", "S": "ASPECTUAL", "": "OCCURRENCE"}
STAR = re.compile(r"\*([^*]+)\*(?:/([RAS]))?")


def read(marked: str) -> tuple[str, list[Event]]:
    """The plain sentence and its starred events."""
    text, events, at = "", [], 0
    for match in STAR.finditer(marked):
        text += marked[at : match.start()]
        word = Span(start=len(text), end=len(text) + len(match[1]), text=match[1])
        events.append(event(word, kind=CLASSES[match[2] or ""]))
        text += match[1]
        at = match.end()
    return text + marked[at:], events


def told(text: str, word: Span, parsed: Parsed) -> str:
    """One line of what is expected of an event; runs with words between them are parted by dots."""
    words = parsed.clause[0].text
    for before, run in pairwise(parsed.clause):
        words += ("" if run.text[0] == "," else " … " if text[before.end : run.start].strip() else " ") + run.text
    form = f"{parsed.form} done to" if parsed.passive else parsed.form
    parts = [part.text if part else "-" for part in (parsed.subject, parsed.object)]
    return " | ".join([word.text, form, *parts, words])


@pytest.mark.parametrize(("marked", "expected"), [(m[1], m[2]) for m in BLOCK.finditer(CASES.read_text("utf-8"))])
def test_clause(marked: str, expected: str) -> None:
    text, events = read(marked.strip())
    found = parse(text, Sentence(start=0, end=len(text), paragraph=0), events, [])
    lines = {each.span.text: told(text, each.span, found[each.span.start]) for each in events}
    asked = [line.split(" | ")[0] for line in expected.strip().splitlines()]
    assert [lines[word] for word in asked] == expected.strip().splitlines()


def test_words_after_the_content_are_no_part_of_it() -> None:
    text, attributions, stars = read_marks("[X1 Nine people *died* on Monday], [S1 police] [C1 said].")
    (one,) = parse(text, Sentence(start=0, end=len(text), paragraph=0), [event(stars[0])], attributions).values()
    assert [run.text for run in one.clause] == ["Nine people died on Monday"]


def test_a_long_clause_ends_with_a_phrase() -> None:
    text = "The army *left* the camp" + " on the road to the north" * 12 + "."
    plain, events = read(text)
    (one,) = parse(plain, Sentence(start=0, end=len(plain), paragraph=0), events, []).values()
    words = " ".join(run.text for run in one.clause)
    assert len(words) <= LONGEST_CLAUSE
    assert words.endswith(("north", "road"))


def test_a_relative_pronoun_as_source_is_what_it_stands_for() -> None:
    text, attributions, stars = read_marks("A senior envoy, [S1 who] [C1 *asked*] [X1 not to be named], left.")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    (one,) = with_antecedents(text, sentences, [event(stars[0])], attributions)
    assert [part.text for part in one.source] == ["A senior envoy"]


def test_a_scrap_of_a_source_is_the_subject_or_nobody() -> None:
    text, attributions, stars = read_marks("Ada Quist declined [S1 to] [C1 *say*] [X1 whether they left].")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    declined = event(Span(start=10, end=18, text="declined"))
    (one,) = with_whole_sources(text, sentences, [declined, event(stars[0])], attributions)
    assert [part.text for part in one.source] == ["Ada Quist"]
    (one,) = with_whole_sources(text, sentences, [], attributions)
    assert one.source == []


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("A bill of Sen. Oren Vale of Ohio, who feared a flood.", "Ohio", "Sen. Oren Vale of Ohio"),
        ("A bill of Oren Vale, the oldest member, who feared it.", "the oldest member", "Oren Vale, the oldest member"),
        (
            "“So be it,” said Ada Quist, an engineer for Norlin Works who feared it.",
            "Norlin Works",
            "Ada Quist, an engineer for Norlin Works",
        ),
        ("A bill of Ohio, which feared a flood.", "Ohio", "Ohio"),
    ],
)
def test_the_name_before_a_place_or_an_apposition_is_who_says_so(text: str, read: str, meant: str) -> None:
    start = text.rindex(read)
    assert _with_name(text, Span(start=start, end=start + len(read), text=read), 2).text == meant


@pytest.mark.parametrize("words", ["-", "'s", "there", "including the guild", "by two laboratories", "noting"])
def test_what_cannot_speak_is_no_source(words: str) -> None:
    text, attributions, _ = read_marks(f"So [S1 {words}] [C1 said] [X1 it was shut].")
    (told,) = with_whole_sources(text, [Sentence(start=0, end=len(text), paragraph=0)], [], attributions)
    assert told.source == []


def test_a_source_that_is_named_stays() -> None:
    text, attributions, stars = read_marks("A senior envoy, [S1 Ada Quist], [C1 *asked*] [X1 not to be named].")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    assert with_antecedents(text, sentences, [event(stars[0])], attributions) == attributions
    assert with_whole_sources(text, sentences, [event(stars[0])], attributions) == attributions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("up to 5,000 soldiers", [("up", "num"), ("to", "num"), ("5,000", "num"), ("soldiers", "word")]),
        ("the navy's ship", [("the", "det"), ("navy", "word"), ("'s", "poss"), ("ship", "word")]),
        ("he's here", [("he", "pron"), ("'s", "be"), ("here", "adv")]),
        ("Col. Roe left.", [("col", "word"), ("roe", "word"), ("left", "word"), (".", "stop")]),
        ("did n't", [("did", "aux"), ("n't", "adv")]),
    ],
)
def test_words(text: str, words: list[tuple[str, str]]) -> None:
    assert [(word.low, word.kind) for word in words_of(text, 0, len(text))] == words


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            'the army , . and that who which whose to of by is was have not said shot attacks leaving if “ ” " ( '
            ") — it 12 more than 👩 \ud800 n't 's Kelm on Monday \n".split(" ")
        ),
        min_size=1,
        max_size=30,
    ),
    st.sets(st.integers(0, 29), max_size=8),
)
def test_any_sentence(words: list[str], at: set[int]) -> None:
    """Whatever words stand together, every span is the text's own, and the event lies in its clause."""
    text = " ".join(words)
    places = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    events = [
        event(Span(start=places[index], end=places[index] + len(words[index]), text=words[index]))
        for index in sorted(at)
        if index < len(words) and words[index].strip()
    ]
    for start, parsed in parse(text, Sentence(start=0, end=len(text), paragraph=0), events, []).items():
        for part in (parsed.subject, parsed.object, parsed.agent, *parsed.clause):
            assert part is None or (part.text and text[part.start : part.end] == part.text)
        assert any(run.start <= start < run.end for run in parsed.clause)


def test_who_does_it_within_what_a_word_like_after_opens() -> None:
    text = "Kestria imposed the ban after the junta annulled an election and arrested hundreds of marchers."
    found = {claim.event.text: [actor.text for actor in claim.actors] for claim in pipeline.read(text).claims}
    assert found["annulled"] == found["arrested"] == ["the junta"]


def test_what_stands_before_a_quotation_is_its_subject() -> None:
    text = 'Commissioner Yara Teske said the men "may have been shot by provocateurs".'
    [shot] = [claim for claim in pipeline.read(text).claims if claim.event.text == "shot"]
    assert shot.clause[0].text.startswith("the men")


def test_who_told_whom_is_no_part_of_what_was_told() -> None:
    found = pipeline.read("People close to her told the Courier that she had objected to the sale.").claims
    [objected] = [claim for claim in found if claim.event.text == "objected"]
    assert [span.text for span in objected.clause] == ["she had objected to the sale"]


def test_the_year_of_what_was_worst_since_then() -> None:
    found = pipeline.read("It was the deadliest crash since 2004, when 31 people died at Ostrel.").claims
    [died] = [claim for claim in found if claim.event.text == "died"]
    assert died.when is not None
    assert (died.when.from_, died.when.to) == ("2004-01-01", "2004-12-31")


def test_who_ordered_is_whom_the_relative_clause_is_of() -> None:
    text = "Mayor Ada Penn resigned.\n\nPenn, who visited the site with Governor Ana Rusk, ordered speed checks."
    found = pipeline.read(text).claims
    assert all(source.name != "Ana Rusk" for claim in found for source in claim.sources)
