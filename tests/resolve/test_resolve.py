"""Do names, places, actors and sources mean what the cases say, fast, and on any text?"""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.names import Mention, find_gazetteer_names
from reportedly.intake.sentences import split_sentences
from reportedly.pipeline import read
from reportedly.records import Entity, Sentence
from reportedly.resolve.actors import actor_of, sector_of
from reportedly.resolve.countries import countries, country_of
from reportedly.resolve.entities import resolve_entities
from reportedly.resolve.gazetteer import Place, divisions, fold, places_called
from reportedly.resolve.places import choose, distance_km
from reportedly.resolve.sources import source_kind

CASES = Path(__file__).parents[1] / "cases"
EXAMPLE = re.compile(r"^`{24} example\n(.*?)^\.\n(.*?)^`{24}$", re.M | re.S)


def examples(name):
    text = (CASES / name).read_text("utf-8")
    return [
        pytest.param(
            found[1].rstrip("\n"), found[2].splitlines(), id=f"{name}:{text[: found.start()].count(chr(10)) + 1}"
        )
        for found in EXAMPLE.finditer(text)
    ]


def table(name):
    body = (CASES / name).read_text("utf-8").splitlines()
    return [
        pytest.param(*[cell.strip() for cell in line.split(" | ")], id=f"{name}:{number}")
        for number, line in enumerate(body, start=1)
        if line.count(" | ") >= 2
    ]


def read_marked(marked):
    """The plain text, the marked names, the braced span."""
    plain, end, names, braces, opened = "", 0, [], [], []
    for found in re.finditer(r"\[(?:(PER|ORG|LOC|MISC) )?|\]|[{}]", marked):
        plain += marked[end : found.start()]
        end = found.end()
        if found[0].startswith("["):
            opened.append((len(plain), found[1] or "LOC"))
        elif found[0] == "]":
            start, label = opened.pop()
            names.append(Mention(start, len(plain), label, 0.99))
        else:
            braces.append(len(plain))
    return plain + marked[end:], names, braces


def resolved(marked):
    text, names, braces = read_marked(marked)
    return text, resolve_entities(text, split_sentences(text), names), braces


def holder(entities, words):
    return {entity.id for entity in entities for mention in entity.mentions if mention.text == words}


@pytest.mark.parametrize(("marked", "expected"), examples("resolve.txt") + examples("resolve_negative.txt"))
def test_entities(marked, expected):
    _, entities, _ = resolved(marked)
    for line in expected:
        if line.startswith("- "):
            assert not holder(entities, line[2:]), (line, entities)
        elif " | " in line:
            name, kind, country, role, words = line.split(" | ")
            (entity,) = [entity for entity in entities if entity.name == name] or [None]
            assert entity, (line, [(e.name, [m.text for m in e.mentions]) for e in entities])
            found = "; ".join(mention.text for mention in entity.mentions)
            assert (entity.kind, entity.country or "-", entity.role or "-", found) == (kind, country, role, words)
        else:
            one, other = line.split(" / ")
            assert not holder(entities, one) & holder(entities, other), (line, entities)


@pytest.mark.parametrize(("marked", "expected"), examples("resolve_actors.txt"))
def test_actor_of(marked, expected):
    text, entities, (start, end) = resolved(marked)
    ident = actor_of(text, start, end, entities)
    assert [entity.name for entity in entities if entity.id == ident] == [line for line in expected if line != "-"]


@pytest.mark.parametrize(("words", "country", "sector"), table("resolve_words.txt"))
def test_words(words, country, sector):
    assert (country_of(words) or "-", sector_of(words) or "-") == (country, sector)


@pytest.mark.parametrize(("marked", "expected"), examples("resolve_places.txt"))
def test_places(marked, expected):
    text, names, _ = read_marked(marked)
    chosen = choose(text, [(name.start, name.end) for name in names])
    assert len(chosen) == len(expected)
    for place, line in zip(chosen, expected, strict=True):
        if line == "unknown":
            assert place is None
            continue
        country, division, lat, lon = line.split()
        assert place is not None, line
        there = Place("", "", None, None, None, float(lat), float(lon))
        assert (place.country or "-", distance_km(place, there) <= 161) == (country, True), (line, place)
        assert division in ("-", place.admin1), place


@pytest.mark.parametrize(("words", "known", "kind", "number"), table("sources.txt") + table("sources_negative.txt"))
def test_sources(words, known, kind, number):
    entity = None
    if known != "-":
        what, name = known.split(" ", 1)
        entity = Entity(id="e1", name=name, kind=what, mentions=[])
    assert source_kind(words, entity) == (kind, None if number == "-" else int(number))


def test_gazetteer_is_sorted_and_whole():
    assert len(countries()) > 230
    assert all(-90 <= each.lat <= 90 and -180 <= each.lon <= 180 for each in countries().values())
    assert len(divisions()) > 70
    assert any(place.country == "FRA" for place in places_called("Paris"))
    assert places_called("Zürich")[0].country == places_called("Zurich")[0].country == "CHE"
    assert fold("St. Paul's") == "saint pauls"


def test_an_article_takes_milliseconds():
    text = (
        "The U.S. military sank a boat near Peru. Officials in Lima denied it, and President Ada Quist said she knew. "
        * 40
    )
    names = [Mention(found.start(), found.end(), "PER", 0.9) for found in re.finditer("Ada Quist", text)]
    sentences = split_sentences(text)
    resolve_entities(text, sentences, names)
    took = []
    for _ in range(5):
        begin = time.process_time()
        resolve_entities(text, sentences, names)
        took.append(time.process_time() - begin)
    assert min(took) < 0.1  # far above the 8 ms aimed at: CI machines are busy


def test_cost_grows_with_the_text_and_no_faster():
    def cost(size):
        text = " ".join(f"Sir Ann Ka{number}x met Bank of Ka{number}y in Ka{number}z." for number in range(size))
        names = [Mention(f.start(), f.end(), "PER", 1.0) for f in re.finditer(r"Ann \w+", text)]
        names += [Mention(f.start(), f.end(), "ORG", 1.0) for f in re.finditer(r"Bank of \w+", text)]
        names += [Mention(f.start(), f.end(), "LOC", 1.0) for f in re.finditer(r"(?<=in )\w+", text)]
        sentences = split_sentences(text)
        begin = time.process_time()
        resolve_entities(text, sentences, names)
        return time.process_time() - begin

    cost(50)
    assert cost(2000) < 60 * cost(200) + 0.2  # linear: 10; quadratic: 100; machines are busy


any_mention = st.builds(
    Mention,
    st.integers(-5, 80),
    st.integers(-5, 90),
    st.sampled_from(["PER", "ORG", "LOC", "MISC", "NOM", "", "odd"]),
    st.floats(0, 1),
)
newsy = st.lists(
    st.sampled_from(
        "the The a U.S. military officials four he She it they his 's Peru Peruvian president President Ada Quist Mr. "
        "in of and , . \n ( ) White House police Paris Texas \u0301 é 😀 \x00".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=80), newsy), st.lists(any_mention, max_size=8))
def test_any_text_and_any_mentions(text, mentions):
    entities = resolve_entities(text, [], mentions)
    assert entities == resolve_entities(text, [], mentions)
    assert [entity.id for entity in entities] == [f"e{number}" for number in range(1, len(entities) + 1)]
    firsts = [entity.mentions[0].start for entity in entities]
    assert firsts == sorted(firsts)
    seen = set()
    for entity in entities:
        for mention in entity.mentions:
            assert mention.text
            assert text[mention.start : mention.end] == mention.text
            assert (mention.start, mention.end) not in seen
            seen.add((mention.start, mention.end))
    for start in range(0, len(text), 7):
        actor_of(text, start, min(len(text), start + 20), entities)
    resolve_entities(text, [Sentence(start=0, end=len(text), paragraph=0)], mentions)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=60), newsy))
def test_any_words(words):
    kind, number = source_kind(words)
    assert kind in ("named", "office", "outlet", "document", "unnamed", "crowd")
    assert number is None or kind in ("unnamed", "crowd")
    assert country_of(words) is None or len(country_of(words)) == 3
    sector_of(words)
    places_called(words)
    choose(words, [(0, len(words))])
    for mention in find_gazetteer_names(words):
        assert 0 <= mention.start < mention.end <= len(words)


@pytest.mark.parametrize(
    "words",
    ["Doctors Without Borders, which runs a clinic there", "Reporters Without Borders", "the Red Cross, which flew in"],
)
def test_a_body_is_an_office_whatever_is_told_of_it(words: str) -> None:
    assert source_kind(words)[0] == "office"


def test_she_is_the_lawyer_where_her_client_is_a_man() -> None:
    text = (
        "Paul Renko was sentenced on Monday. He was led away. His lawyer, Sara Moll, said he would appeal. "
        '"My client never destroyed a document," she told reporters.'
    )
    [said] = [one for one in read(text).claims if one.event.text == "destroyed"]
    assert [source.name for source in said.sources] == ["Sara Moll"]
