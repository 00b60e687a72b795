"""Does a brief read as it should, at 80 columns and otherwise?"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import cases, place, report_of, sentence_at

from reportedly import pipeline
from reportedly.records import Report
from reportedly.show.lay import Line, painted, plain
from reportedly.show.safe import columns
from reportedly.show.tell import deed, look_at
from reportedly.show.text import brief, groups, quotes

FILES = sorted((Path(__file__).parent.parent / "cases").glob("brief*.txt"))


def shown(notes: str) -> list[Line]:
    """The lines of a case: its ``look:`` line holds a width, and any of plain, all, quotes."""
    first, _, rest = notes.partition("\n")
    look = first.removeprefix("look: ").split() if first.startswith("look: ") else []
    report = report_of(rest if look else notes)
    width = next((int(word) for word in look if word.isdigit()), 80)
    if "quotes" in look:
        return quotes(report, width, plain="plain" in look)
    return brief(report, width, everything="all" in look, plain="plain" in look)


@pytest.mark.parametrize(
    ("notes", "wanted"), [pytest.param(g, w, id=name) for file in FILES for name, g, w in cases(file)]
)
def test_case(notes: str, wanted: str) -> None:
    assert "\n".join(plain(line).rstrip() for line in shown(notes)) == wanted


STRANGE = st.text(
    st.sampled_from(
        "ab Z,.;“”’…–—\n\t\x1b[31m\x9b\x07\u202e\u2066\u200b\u200d\ufeff日本語ｱé\u0301\u0336👩🇩\ud800\x00\u3164"
    ),
    max_size=60,
)


@given(words=STRANGE, name=STRANGE, width=st.integers(30, 120), ascii_only=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_text_acts_on_the_terminal(words: str, name: str, width: int, ascii_only: bool) -> None:
    """Whatever an article holds, lines keep to the width, and nothing but our own colours is an escape sequence."""
    report = strange_report(words, name)
    for lines in (brief(report, width, plain=ascii_only), quotes(report, width, plain=ascii_only)):
        for line in lines:
            text = plain(line)
            assert columns(text.rstrip()) <= width
            assert all(char.isprintable() and char not in "\u2066\u202e\u200b\u200d" for char in text)
            assert text.isascii() or not ascii_only
            text.encode("utf-8")
            painted(line)


def strange_report(words: str, name: str) -> Report:
    """A report of one claim with strange words in all its parts."""
    notes = """title: T
outlet: O
---
The navy sank two boats off Ansel last week, officials said.
---
entity organization navy: navy
occurred sank | who: The navy | whom: two boats | where: Ansel | when: last week | by: unnamed officials
said: officials / said / The navy sank two boats
"""
    report = report_of(notes)
    text = f"{words}{report.article.text}{words}"
    claim = report.claims[0]
    event = place(text, "sank")
    at = sentence_at(text, event.start)
    source = msgspec.structs.replace(claim.sources[0], name=name)
    parts = {
        "recipients": [msgspec.structs.replace(claim.recipients[0], text=words + name)],
        "actors": [msgspec.structs.replace(claim.actors[0], text=name, entity=None)],
        "sources": [source],
        "sentence": msgspec.structs.replace(claim.sentence, start=at[0], end=at[1]),
    }
    article = msgspec.structs.replace(report.article, text=text, title=words, outlet=name or None, url=words)
    return msgspec.structs.replace(
        report,
        article=article,
        claims=[msgspec.structs.replace(claim, **parts)],
        warnings=[words, name],
    )


def test_whose_it_is_begins_a_sentence() -> None:
    line = "the firm Sarat Water, whose director was detained"
    report = report_of(f"---\nPolice searched {line}.\n---\noccurred detained | clause: {line}")
    pieces = deed(look_at(report, 80, plain=False), report.claims[0])
    assert "".join(piece.text for piece in pieces) == "The firm Sarat Water’s director was detained"


@pytest.mark.parametrize(
    ("sentence", "clause", "wanted"),
    [
        ('"It rained. The quay fell," Quist said, "and sank."', 'The quay fell," Quist said, "and sank.',
         '"The quay fell," Quist said, "and sank"'),
        ("“It rained. the quay fell,” Quist said.", "the quay fell", "The quay fell"),
        ("“It rained. the quay fell,” Quist said.", "the quay fell,” Quist said", "“The quay fell,” Quist said"),
        ("The plan was “foolish and bad. It fell,” Quist said.", "The plan was “foolish and bad",
         "The plan was “foolish and bad”"),
        ('The plan was "bad", and "foolish" too.', 'The plan was "bad", and "foolish" too',
         'The plan was "bad", and "foolish" too'),
    ],
)  # fmt: skip
def test_words_of_a_quotation_keep_their_marks(sentence: str, clause: str, wanted: str) -> None:
    word = "fell" if "fell" in clause else "was"
    report = report_of(f"title: Quay\n---\n{sentence}\n---\noccurred {word} | clause: {clause}")
    assert plain(deed(look_at(report, 80, False), report.claims[0])) == wanted


def test_behind_the_lead_what_was_long_before_stands_behind_the_news() -> None:
    crowd = " ".join(f"Clerk {number} brought box {number} to the cellar." for number in range(30))
    body = (
        f"The council sold the quay that Vale built in 1990. {crowd} The guild bought it in 2001. Police shut the port."
    )
    notes = (
        "occurred sold | who: The council | when: in 1990 = 1990-01-01/1990-12-31 | clause: The council sold the quay\n"
        "occurred bought | who: The guild | when: in 2001 = 2001-01-01/2001-12-31\noccurred shut | who: Police"
    )
    report = report_of(f"title: Quay sold\npublished: 2031-03-05\n---\n{body}\n---\n{notes}")
    ((_, group),) = groups(report.claims, "2031-03-05")
    assert [claim.event.text for claim in group] == ["sold", "shut", "bought"]


def test_what_is_denied_is_all_that_was_said() -> None:
    text = (
        "Two people close to the talks said the Treasury had told Norlin last month that it could go as high as 6 "
        "percent. The Treasury denied this."
    )
    told = "\n".join(plain(line) for line in brief(pipeline.read(text, published="2031-03-05"), 300))
    assert "that the Treasury had told Norlin last month that it could" in told
