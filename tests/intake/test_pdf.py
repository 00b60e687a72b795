"""Does a PDF give its text as an article?"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.intake.files import Loaded, articles_from
from reportedly.intake.parsing.pdf import mended
from reportedly.intake.pdf import read_pdf
from reportedly.records import Failure, ReportedlyError
from tests import made

LINES = [
    "Channel Cleared",
    "The harbour ministry of Belmar said on Mon-",
    "day that crews had cleared the channel, and",
    "that four officials may visit.",
]


def test_text_and_title(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf([LINES, ["No vessel was hurt."]]))
    (found,) = articles_from([str(path)], published="2031-03-14")
    assert isinstance(found, Loaded)
    assert found.article.title == "Channel Cleared"
    assert "said on Monday that" in found.article.text
    assert found.article.text.endswith("No vessel was hurt.")
    assert found.article.published == "2031-03-14"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a govern-\nment body", "a government body"),
        ("state-\nowned and state-owned", "state-owned and state-owned"),
        ("the al-\nAnsel road", "the al-Ansel road"),
        ("10-\n12 ships", "10-\n12 ships"),
        ("a - \nlist", "a -\nlist"),
        ("one  \r\ntwo", "one\ntwo"),
    ],
)
def test_broken_words(text: str, expected: str):
    assert mended(text) == expected


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"%PDF-1.7 abc", "could not be read"),
        (made.pdf([[""]]), "scan"),
        (made.pdf([LINES])[:300], "could not be read"),
    ],
)
def test_no_text(raw: bytes, word: str):
    with pytest.raises(ReportedlyError, match=word):
        read_pdf(raw)


def test_locked(tmp_path: Path):
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made.pdf([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    with path.open("wb") as stream:
        writer.write(stream)
    (found,) = articles_from([str(path)])
    assert isinstance(found, Failure)
    assert "password" in found.error["message"]


def test_many_pages_are_cut_with_a_warning():
    article, warnings = read_pdf(made.pdf([[f"Page {k} of the report."] for k in range(320)]))
    assert "Page 20 of the report." in article.text
    assert warnings
    assert "of 320 pages" in warnings[0]
