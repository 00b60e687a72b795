"""Is what is told only to be taken back read as taken back?"""

from __future__ import annotations

import pytest

from reportedly.annotate.retractions import retracted
from reportedly.annotate.spans import span_of
from reportedly.intake.sentences import split_sentences
from reportedly.records import Attribution

EARLIER = "An earlier version of this article misspelled a name."


def _told(text: str, source: str, cue: str, content: str) -> list[Attribution]:
    def part(words: str) -> list:
        return [span_of(text, text.index(words), text.index(words) + len(words))]

    return [Attribution(id="", source=part(source), cue=part(cue), content=part(content), confidence=0.9)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (f"{EARLIER} It also stated that Dr. Vale had been arrested. He was not.", "Dr. Vale had been arrested"),
        (f"{EARLIER} The article misstated that staff slept.", "staff slept"),
    ],
)
def test_the_earlier_version_says_it(text: str, content: str) -> None:
    (one,) = retracted(text, split_sentences(text), [])
    assert (one.source[0].text, one.content[0].text) == ("An earlier version of this article", content)


def test_another_paragraph_is_not_the_earlier_version() -> None:
    text = f"{EARLIER}\n\nIt said that staff slept."
    assert retracted(text, split_sentences(text), []) == []


@pytest.mark.parametrize(
    ("after", "stance"),
    [
        ("On Friday they withdrew that statement.", "questions"),
        ("They later retracted the claim.", "denies"),
        ("They left.", "asserts"),
        ("They withdrew their troops.", "asserts"),
    ],
)
def test_withdrawn(after: str, stance: str) -> None:
    text = f"Police initially said a bomb had exploded. {after}"
    (one,) = retracted(text, split_sentences(text), _told(text, "Police", "said", "a bomb had exploded"))
    assert one.stance == stance


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Vale offered to resign, a claim his office called “pure invention”.", "his office"),
        ("Vale took a bribe, an allegation that the ministry has denied.", "the ministry"),
        ("Vale took a bribe, a claim his office called “troubling”.", None),
        ("Vale took a bribe, a claim that was denied.", None),
        ("Vale spread a rumour, a claim that the army denied aid to villages.", None),
    ],
)
def test_denied_by_another(text: str, source: str | None) -> None:
    found = retracted(text, split_sentences(text), [])
    assert [(one.source[0].text, one.stance) for one in found] == ([(source, "denies")] if source else [])
    assert all(text.startswith(one.content[0].text + ",") for one in found)
