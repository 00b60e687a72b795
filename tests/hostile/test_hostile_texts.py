"""Is a text taken for no more than a text, whatever characters stand in it, and in however many lines?"""

from __future__ import annotations

import csv
import io
import sys
import time
import zipfile
from pathlib import Path

import msgspec
import pytest

import reportedly
from reportedly.intake.encoding import MOST_LINES
from reportedly.intake.files import Loaded, articles_from
from reportedly.ledger.add import add_reports
from reportedly.ledger.marks import folded
from reportedly.ledger.store import open_store
from reportedly.records import Failure, ReportedlyError
from reportedly.show.export import table
from reportedly.show.text import brief
from reportedly.show.web.page import page as page_of

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS / "show"), str(TESTS / "ledger")]

from reports import report_of  # noqa: E402

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\U000e0041"
STORY = "The army may close the port of Ansel, two officials told the Courier on Monday. "


def test_turning_and_hidden_characters_are_kept_in_the_text_and_shown_nowhere() -> None:
    text = f"The army{BIDI} may{HIDDEN} close\x1b[31m the port\x07, two officials{BIDI[4]} told the Courier. {STORY}"
    report = reportedly.read(text)
    assert report.article.text == text
    for claim in report.claims:
        assert text[claim.event.start : claim.event.end] == claim.event.text
    shown = "\n".join("".join(piece.text for piece in line) for line in brief(report, 80, True, False, ""))
    assert not set(shown) & set(BIDI + HIDDEN + "\x1b\x07")


def test_a_claim_is_no_formula() -> None:
    story = reportedly.read(STORY, outlet="=1+1", title="@x")
    out = io.StringIO()
    table.write([story], out)
    for row in csv.reader(io.StringIO(out.getvalue())):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "@", "+", "\t"))


def test_scripts_in_a_text_are_words_on_the_page() -> None:
    text = f'{STORY}<script>alert(1)</script> <img src=x onerror=alert(1)> said the navy may sink " onload="x.'
    page = page_of([reportedly.read(text, outlet="<b>", title="</title><script>alert(1)</script>")])
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert ' onload="x' not in page


def test_a_name_in_letters_that_look_alike_is_another_name(tmp_path: Path) -> None:
    latin, cyrillic = "Ilya Marr", "Ily\u0430 Marr"
    assert folded(latin) != folded(cyrillic)
    with open_store(tmp_path / "ledger.db") as store:
        for number, name in enumerate((latin, cyrillic)):
            head = f"id: a{number}\noutlet: Gull\npublished: 2031-03-1{number}\n---\n{name} sank {number} boats.\n---\n"
            notes = f"{head}entity person {name}: {name}\noccurred sank | who: {name} | whom: boats | kind: assault\n"
            list(add_reports(store, [report_of(notes)]))
        names = sorted(row[0] for row in store.rows("SELECT name FROM actor WHERE name LIKE '%Marr'"))
    assert names == sorted((latin, cyrillic))


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".html"])
def test_a_million_lines_are_refused_at_once(tmp_path: Path, suffix: str) -> None:
    text = "a\n" * 1_000_000
    path = tmp_path / f"a{suffix}"
    if suffix == ".jsonl":
        path.write_bytes(msgspec.json.encode({"text": text}))
    else:
        path.write_text(text if suffix == ".txt" else f"<html><body><pre>{text}</pre></body></html>")
    begun = time.process_time()
    (found,) = articles_from([str(path)])
    assert time.process_time() - begun < 20
    if suffix == ".html" and isinstance(found, Loaded):
        assert found.article.text.count("\n") <= MOST_LINES  # its parser made one paragraph of it
    else:
        assert isinstance(found, Failure)
        assert "too many lines" in found.error["message"]


def test_a_million_lines_from_python() -> None:
    with pytest.raises(ReportedlyError, match="too many lines"):
        reportedly.read("a\n" * 1_000_000)


def test_a_long_article_takes_time_by_its_length() -> None:
    """Twice the lines, about twice the time: nothing in reading is quadratic."""

    def seconds(lines: int) -> float:
        begun = time.process_time()
        reportedly.read("The port is shut.\n\n" * lines)
        return time.process_time() - begun

    seconds(10)
    once = seconds(250)
    assert seconds(1000) < 4 * once * 2.5


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", bytes(50_000_000))
    for name in ("a.zip", "a.txt", "a.docx", "a.html"):
        place = tmp_path / name
        place.write_bytes(path.read_bytes())
        begun = time.process_time()
        (found,) = articles_from([str(place)])
        assert time.process_time() - begun < 1
        assert isinstance(found, Failure)
        assert "zip" in found.error["message"]


def test_invalid_bytes_cost_a_character_each(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((STORY * 4).encode().replace(b"Ansel", b"Ans\xff\xfeel", 1) + "é".encode())
    (found,) = articles_from([str(path)])
    assert isinstance(found, Loaded)
    assert found.article.text.count("\ufffd") == 2 or found.warnings
