"""Is each row of a table one article, whatever its signs and its encoding, and what is wrong said with its row?"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from reportedly.intake.files import articles_from
from reportedly.intake.loaded import Loaded
from reportedly.records import Failure

ROWS = [
    ["ID", " Text ", "Published", "Desk"],
    ["a", 'The army closed the café,\nand "two" officials left; it may\topen.', "2026-03-05", "x"],
    ["", "The navy left.", "", ""],
]


def write(path: Path, sign: str, encoding: str, rows: list[list[str]] = ROWS) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return str(path)


@pytest.mark.parametrize(
    ("name", "sign", "encoding"),
    [("a.csv", ",", "utf-8"), ("a.csv", ";", "cp1252"), ("a.tsv", "\t", "utf-16"), ("A.CSV", ",", "utf-8-sig")],
)
def test_rows(tmp_path: Path, name: str, sign: str, encoding: str) -> None:
    first, second = articles_from([write(tmp_path / name, sign, encoding)])
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert (first.article.id, first.article.text) == ("a", ROWS[1][1])
    assert (first.article.published, first.article.published_basis) == ("2026-03-05", "given")
    assert (second.article.text, second.article.published, second.article.title) == ("The navy left.", None, None)
    assert bool(first.warnings) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a,b\n1,2\n", ['no column of this table is called "text"']),
        (
            "text,published\n,\nThe army left.,soon\nThe army left.\n\n",
            [":1: the article's text is empty", ":2: not a d"],
        ),
        ("text\n", ["this file is empty"]),
        ('text\n"' + "a" * 10_000_001 + '"\n', ["the table cannot be read: field larger"]),
    ],
)
def test_what_is_wrong_with_a_table(tmp_path: Path, text: str, messages: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    failed = [one for one in articles_from([str(path)]) if isinstance(one, Failure)]
    assert len(failed) == len(messages)
    for one, message in zip(failed, messages, strict=True):
        assert one.error["message"].startswith(str(path))
        assert message in one.error["message"]
        assert one.error["hint"]


def test_long_tables_come_row_by_row(tmp_path: Path) -> None:
    rows = [["text"], *(["The army left. " * 50] for _ in range(2_000))]
    found = articles_from([write(tmp_path / "long.csv", ",", "utf-8", rows)])
    assert sum(isinstance(one, Loaded) for one in found) == 2_000
