"""Does a report hold together, whatever was read: spans, ids, references, dates, order, failures, and the contract?"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportedly import pipeline
from reportedly.pipeline import AHEAD, GROUP, LARGEST, read, read_many
from reportedly.records import Article, Failure, Report, ReportedlyError
from reportedly.show.lay import plain
from reportedly.show.schema import contract
from reportedly.show.text import quotes

ENGLISH = (
    "Four officials told NBC News on Friday that the army might strike the port of Kelm. ",
    "The foreign minister denied that troops had crossed the border, according to the Herald. ",
    "At least three ships were reportedly sunk near Valletta on 3 May 2024.\n\n",
    "Minister: attack will not happen\n",
    "She said she had not approved any plan; he did not answer questions. ",
    "Police arrested 1,200 protesters and the court ordered them to pay $5 million. ",
    "“We will burn every village,” the commander vowed. ",
)
HOSTILE = (
    "\ud800", "\udfff\ud83d", "\x00", "\x1b[31m", "\u202e", "\u200f\u0627\u0644\u062c\u064a\u0634", "👩‍👩‍👧‍👦", "🇫🇷",
    "e\u0301\u0301", "\u00ad",
    "\ufeff", "\u2028", "İstanbul", "ﬁre", "\r\n", "\n\n\n", "\t", "''", "(((", "——", "…", "\U0010ffff", "a" * 300,
    "1" * 120, " : ", "大使", "&amp;",
)  # fmt: skip
PARTS = st.one_of(st.sampled_from(ENGLISH), st.sampled_from(HOSTILE), st.text(st.characters(), max_size=12))
STORY = "".join(ENGLISH)


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(contract())


def spans_in(node: Any) -> Iterator[dict[str, Any]]:
    """Everything in a report's plain form that stands somewhere in the text."""
    if isinstance(node, dict):
        if "start" in node and "end" in node:
            yield node
        for value in node.values():
            yield from spans_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans_in(value)


def check_whole(report: Report) -> None:
    """Spans, ids and references of a report."""
    text, plain = report.article.text, msgspec.to_builtins(report)
    for span in spans_in({name: value for name, value in plain.items() if name != "article"}):
        if span["start"] is None:
            assert span["end"] is None
            continue
        assert 0 <= span["start"] < span["end"] <= len(text), span
        if "text" in span:
            assert text[span["start"] : span["end"]] == span["text"]
    for records in (report.claims, report.attributions, report.entities, report.figures):
        ids = [one.id for one in records]
        assert all(ids)
        assert len(ids) == len(set(ids))
    entities = {one.id for one in report.entities} | {None}
    attributions = {one.id: one for one in report.attributions}
    figures = {one.id for one in report.figures}
    for claim in report.claims:
        assert claim.sentence.start <= claim.event.start < claim.event.end <= claim.sentence.end
        assert claim.attribution in {*attributions, None}
        assert {one.entity for one in (*claim.actors, *claim.recipients, *claim.places, *claim.sources)} <= entities
        assert set(claim.figures) <= figures
        assert claim.evidence
        assert -3 <= claim.factuality <= 3
        assert 0 <= claim.confidence <= 1
        assert 0 <= claim.salience <= 1
        assert (claim.polarity == "no") == (claim.status == "not_occurred")
        assert claim.attribution or (claim.sources == [] and claim.stance == "asserts")
        if claim.attribution:
            assert claim.stance == attributions[claim.attribution].stance
    starts = [claim.event.start for claim in report.claims]
    assert starts == sorted(starts)
    for one in report.attributions:
        assert one.cue
        assert one.content
        seen, at = {one.id}, one.parent
        while at is not None:
            assert at not in seen, "a ring of attributions"
            seen.add(at)
            at = attributions[at].parent
    assert (report.article.published is None) == (report.article.published_basis is None)


def line(item: Report | Failure) -> Any:
    return json.loads(msgspec.json.encode(item))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, min_size=1, max_size=7).map("".join))
@example(STORY)
@example("\x00")
@example("\ud800 said \udfff that troops \ud800crossed the border.")
@example("\u200b\u200b")
@example(("a" * 4000) + " said that the army attacked.")
@example("The army attacked Kelm \u202eand " + "very " * 600 + "many people fled, officials said.")
def test_any_text(text: str):
    try:
        report = read(text, published="2026-03-12")
    except ReportedlyError:
        return
    assert report.article.text == re.sub("[\ud800-\udfff]", "\ufffd", text)  # JSON has no lone surrogates
    check_whole(report)
    validator().validate(line(report))


def test_a_story_gives_claims_and_attributions():
    """So that the invariants above are no empty truths."""
    report = read(STORY, published="2026-03-12")
    check_whole(report)
    assert len(report.claims) >= 5
    assert len(report.attributions) >= 3
    assert report.entities
    assert report.dates
    assert report.figures
    assert any(claim.sources for claim in report.claims)
    assert any(claim.actors for claim in report.claims)


def test_an_attribution_keeps_the_words_of_the_article_and_its_claims_name_who_is_meant():
    report = read(
        "The bridge over the Sarn fell on Monday. Orla Finch went to the site. She said that two people were hurt.",
        published="2031-03-05",
    )
    (one,) = report.attributions
    assert [part.text for part in one.source] == ["She"]
    assert [[source.name for source in claim.sources] for claim in report.claims if claim.attribution == one.id] == [
        ["Orla Finch"]
    ]
    assert any("She (Orla Finch) [said]" in plain(each) for each in quotes(report))


def test_whose_claim_it_is_is_told_where_it_is_known():
    report = read(
        "Governor Alan Reyes faced voters in Marlow on Monday. Despite his claim that the wells would dry up, the mill "
        "opened on Tuesday.",
        published="2031-03-05",
    )
    assert [[part.text for part in one.source] for one in report.attributions] == [["his"]]
    assert [source.name for claim in report.claims for source in claim.sources] == ["Alan Reyes"]


def test_who_says_i_is_the_one_who_speaks():
    report = read(
        '"I sold the ferry, and the guild thanked me," said Orla Finch, 61, from Marlow.', published="2031-03-05"
    )
    names = {entity.id: entity.name for entity in report.entities}
    sold, thanked = report.claims
    assert [(one.text, names.get(one.entity or "")) for one in (*sold.actors, *thanked.recipients)] == [
        ("I", "Orla Finch"),
        ("me", "Orla Finch"),
    ]


def test_who_is_meant_by_themselves_and_what_is_no_place():
    report = read(
        "The clerks jeered. The nurses hurt themselves. In Marlow he sang to win Ohio or Iowa.", published="2031-03-05"
    )
    told = {claim.event.text: claim for claim in report.claims}
    names = {entity.id: entity.name for entity in report.entities}
    assert told["hurt"].recipients[0].entity == told["hurt"].actors[0].entity is not None
    assert [one.text for one in told["sang"].places] == ["Marlow"]
    assert [names[one.entity or ""] for one in told["win"].recipients] == ["Ohio", "Iowa"]


def test_line_keeps_the_contract():
    checked = validator()
    Draft202012Validator.check_schema(checked.schema)
    for item in read_many([STORY, "", {"text": STORY, "published": "2026-03-12", "url": "https://x.example/1"}, 7]):
        checked.validate(line(item))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("", None),
        (" \n\t\u2003 ", None),
        ("Le ministre a déclaré que les troupes de la capitale avaient quitté la ville avec leurs chefs.", None),
        ("Министр заявил, что войска уже покинули город и что они не вернутся в столицу.", None),
        ("The army left. " * (LARGEST // 15 + 1), None),
        ("The army left the town.", "yesterday"),
        ("The army left the town.", "2026-02-30"),
        ("The army left the town.", "12/03/2026"),
        ("The army left the town.", "2026-03"),
        ("The army left the town.", 20260312),
        (None, None),
        (b"The army left the town.", None),
    ],
    ids=[
        "empty",
        "blank",
        "French",
        "Russian",
        "large",
        "word",
        "no day",
        "slashes",
        "month",
        "number",
        "none",
        "bytes",
    ],
)
def test_what_cannot_be_read(text: Any, published: Any):
    with pytest.raises(ReportedlyError) as caught:
        read(text, published)
    assert caught.value.message
    assert caught.value.hint
    assert "fault of ours" not in caught.value.hint


def test_largest_text_is_no_error_yet():
    assert pipeline.prepare("The army left. " + " " * (LARGEST - 15)).sentences


# --- the day of publication


@pytest.mark.parametrize(
    ("given_day", "kept"),
    [
        ("2026-03-12", "2026-03-12"),
        (dt.date(2026, 3, 12), "2026-03-12"),
        ("2026-03-12T08:30:00Z", "2026-03-12T08:30:00Z"),
        (dt.datetime(2026, 3, 12, 8, 30), "2026-03-12T08:30:00"),
    ],
)
def test_day_given(given_day: str | dt.date, kept: str):
    report = read("The army left Kelm on Friday (September 26).", given_day)
    assert (report.article.published, report.article.published_basis) == (kept, "given")
    assert not any("date" in warning for warning in report.warnings)


def test_day_inferred():
    report = read("On Friday (September 26), the army left the town of Kelm, the mayor said.")
    assert report.article.published_basis == "inferred"
    day = dt.date.fromisoformat(report.article.published or "")
    assert (day.month, day.day, day.isoweekday()) == (9, 26, 5)
    assert not any("date" in warning for warning in report.warnings)


@pytest.mark.parametrize("text", ["The army left the town on Friday, the mayor said.", "The army left in September."])
def test_day_unknown(text: str):
    report = read(text)
    assert report.article.published is None
    assert report.article.published_basis is None
    assert any("no date was given" in warning for warning in report.warnings)
    assert all(date.from_ is None or date.type == "SET" for date in report.dates if date.text == "Friday")


def test_short_text_is_warned_of():
    assert any("too short" in warning for warning in read("Kelm falls", "2026-03-12").warnings)


def test_article_given_whole():
    """What a caller made is checked and completed as a mapping is."""
    (report,) = read_many([Article(id="", text="The army left \ud800Kelm.", title="\udfff", published="2026-03-12")])
    assert isinstance(report, Report)
    assert report.article.id
    assert report.article.published_basis == "given"
    validator().validate(line(report))


def test_fields_are_kept():
    article = read(STORY, "2026-03-12", outlet="The Wire", title="Port struck", url="https://x.example/1").article
    assert (article.outlet, article.title, article.url) == ("The Wire", "Port struck", "https://x.example/1")
    assert article.language == "en"
    assert article.id == read(ENGLISH[0], url="https://x.example/1").article.id
    assert article.id != read(STORY).article.id


# --- streams


class Exploding(dict[str, object]):
    """A mapping that raises when it is looked into."""

    def get(self, *_: object) -> object:
        raise RuntimeError("no")


class Unprintable:
    def __str__(self) -> str:
        raise RuntimeError("no words")


BAD: list[Any] = ["", "   ", {}, {"text": None}, {"text": ["a"]}, {"title": "x"}, 42, None, b"The army left.",
    ["The army left."],
    {"text": "The army left.", "published": "soon"}, {"text": "The army left.", "published": 5}, Exploding(),
    {"text": "The army left.", "title": Unprintable()}, {"url": Unprintable()}, {"text": "", "id": "\ud800",
    "url": "\udfff"},
    Article(id="a", text=""), Article(id="b", text="The army left.", published="soon", published_basis="given"),
    Article(id="c", text="The army left.", published="2026"),
]  # fmt: skip


@pytest.mark.parametrize("one", ["The army left.", b"The army left.", {"text": "The army left."}])
def test_one_article_is_no_stream_of_them(one: Any):
    with pytest.raises(ReportedlyError, match="several articles"):
        read_many(one)


def test_a_bad_article_fails_in_its_place():
    given_ones: list[Any] = []
    for number, bad in enumerate(BAD):
        given_ones += [{"text": f"The army left town number {number}.", "id": f"good{number}"}, bad]
    results = list(read_many(given_ones))
    assert len(results) == len(given_ones)
    for number, result in enumerate(results):
        if number % 2:
            assert isinstance(result, Failure), given_ones[number]
            assert result.error["message"]
            assert result.error["hint"]
            assert result.article.id
            validator().validate(line(result))
        else:
            assert isinstance(result, Report)
            assert result.article.id == f"good{number // 2}"


def test_only_what_is_ours_is_called_our_fault():
    results = list(
        read_many([bad for bad in BAD if not isinstance(bad, Exploding) and "Unprintable" not in str(type(bad))])
    )
    ours = [one for one in results if isinstance(one, Failure) and "fault of ours" in one.error["hint"]]
    assert len(ours) <= 2  # the two whose fields cannot be made words of


def test_known_id_and_address_of_a_failure():
    failures = list(read_many([{"text": "", "id": "n1", "url": "https://x.example/2"}, Article(id="n2", text="")]))
    assert [(one.article.id, one.article.url) for one in failures] == [("n1", "https://x.example/2"), ("n2", None)]


def test_an_iterator_that_raises():
    def some() -> Iterator[str]:
        yield "The army left the town."
        yield "Police arrested two men."
        raise OSError("the disk is gone")

    results = list(read_many(some()))
    assert [type(one) for one in results] == [Report, Report, Failure]
    assert "the disk is gone" in results[-1].error["message"]  # type: ignore[union-attr]


def test_an_iterator_that_goes_on_after_an_error():
    class Lines:
        def __init__(self) -> None:
            self.at = 0

        def __iter__(self) -> Lines:
            return self

        def __next__(self) -> str:
            self.at += 1
            if self.at > 5:
                raise StopIteration
            if self.at in (2, 3):
                raise ValueError(f"line {self.at}")
            return "The army left the town."

    assert [type(one) for one in read_many(Lines())] == [Report, Failure, Failure, Report, Report]


def test_an_iterator_that_only_raises_comes_to_an_end():
    class Broken:
        def __iter__(self) -> Broken:
            return self

        def __next__(self) -> str:
            raise ValueError("always")

    results = read_many(Broken())
    assert sum(1 for _ in zip(range(10_000), results, strict=False)) < 1000


def test_a_fault_inside_spoils_one_article_only(monkeypatch: pytest.MonkeyPatch):
    whole = pipeline.claims_of

    def faulty(told: Any) -> Any:
        if "Orsk" in told.text:
            raise ZeroDivisionError("oh")
        return whole(told)

    monkeypatch.setattr(pipeline, "claims_of", faulty)
    results = list(read_many(["The army left Kelm.", "The army left Orsk.", "The army left Kelm."]))
    assert [type(one) for one in results] == [Report, Failure, Report]
    assert "ZeroDivisionError" in results[1].error["message"]  # type: ignore[union-attr]
    assert "fault of ours" in results[1].error["hint"]  # type: ignore[union-attr]


def test_a_text_that_cannot_be_encoded_spoils_itself_only(monkeypatch: pytest.MonkeyPatch):
    whole = pipeline.begin

    def faulty(texts: Any) -> Any:
        texts = list(texts)
        if any("Orsk" in text for text, _ in texts):
            raise MemoryError("oh")
        return whole(texts)

    monkeypatch.setattr(pipeline, "begin", faulty)
    results = list(read_many(["The army left Kelm.", "The army left Orsk.", "", "The army left Kelm."]))
    assert [type(one) for one in results] == [Report, Failure, Failure, Report]


def test_stream_is_lazy_and_looks_ahead_so_far_only():
    taken = Counter[str]()

    def some() -> Iterator[str]:
        for number in range(10 * GROUP):
            taken["n"] += 1
            yield f"The army left town number {number}."

    results = read_many(some())
    assert taken["n"] == 0
    for given_back, result in enumerate(results, start=1):
        assert isinstance(result, Report)
        assert taken["n"] - given_back < GROUP * AHEAD
        if given_back == 3 * GROUP:
            break
    assert taken["n"] < 6 * GROUP


def test_order_and_sameness():
    """The stream gives what reading one by one gives, in the same order, whatever shares a batch with whatever."""
    texts = [ENGLISH[number % len(ENGLISH)] * (1 + number % 4) for number in range(2 * GROUP + 3)]
    texts[5] = ""
    texts[9] = STORY * 4
    for text, result in zip(texts, read_many({"text": text, "published": "2026-03-12"} for text in texts), strict=True):
        if not text:
            assert isinstance(result, Failure)
            continue
        assert isinstance(result, Report)
        alone = read(text, published="2026-03-12")
        assert result == alone


def test_nothing_gives_nothing():
    assert list(read_many([])) == []


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Foreign minister: army will leave Kelm", True),
        ("Minister for Fisheries: fleet will leave Kelm", True),
        ("Big Win for the Dockers: Union Will Hold Off on Strike", False),
        ("What to Know in Kelm: Fleet Will Leave", False),
    ],
)
def test_a_headline_before_a_colon_is_a_source_only_where_it_can_speak(headline: str, source: bool):
    report = read(f"{headline}\n\nThe fleet of Kelm will leave the harbour on Monday.", published="2031-03-05")
    assert any(one.source and one.source[0].end < len(headline) for one in report.attributions) == source
