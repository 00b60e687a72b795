"""Are the examples what their page says: an exercise, short, dated in 2026, by three outlets?"""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})
MARK = "EXERCISE – fictional report"
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DATED_DAY = re.compile(rf"\b({'|'.join(DAYS)})(?:,? \(|, )(?:(\d\d?) March|March (\d\d?))")
META = ["<title>", 'property="og:site_name"', 'property="article:published_time" content="2026-03-']


def texts(path: Path) -> list[str]:
    """The running text of each article in the file, tags away."""
    raw = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in raw.splitlines()]
    if path.suffix == ".html":
        return [html.unescape(re.sub(r"<[^<>]*>", " ", raw.partition("<article>")[2].partition("</article>")[0]))]
    return [raw]


def test_there_are_enough() -> None:
    assert sum(len(texts(path)) for path in FILES) >= 6
    assert {path.suffix for path in FILES} == {".txt", ".html", ".jsonl"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_marked_as_an_exercise_and_short(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert MARK in lines[0] or MARK in lines[-1]
    for text in texts(path):
        assert MARK in text
        assert 150 <= len(text.split()) <= 350


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_weekdays_are_those_of_2026(path: Path) -> None:
    for text in texts(path):
        for day, before, after in DATED_DAY.findall(text):
            assert DAYS[datetime.date(2026, 3, int(before or after)).weekday()] == day


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".html"], ids=lambda path: path.name)
def test_pages_say_title_outlet_and_date(path: Path) -> None:
    page = path.read_text("utf-8")
    assert all(tag in page for tag in META)


def test_json_lines_have_the_fields_of_an_article() -> None:
    from reportedly.records import Article

    for path in FILES:
        if path.suffix == ".jsonl":
            for line in path.read_text("utf-8").splitlines():
                record = json.loads(line)
                assert set(record) <= set(Article.__struct_fields__)
                assert record["published"].startswith("2026-03-")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_page_of_examples_lists_it(path: Path) -> None:
    assert path.name in (EXAMPLES.parent / "docs" / "examples.md").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reads_as_articles_without_a_warning(path: Path) -> None:
    from reportedly.intake.files import articles_from
    from reportedly.intake.language import language_of
    from reportedly.records import Failure

    read = list(articles_from([str(path)]))
    assert len(read) == len(texts(path))
    for one in read:
        assert not isinstance(one, Failure)
        assert one.warnings == []
        assert one.article.title
        assert language_of(one.article.text) == "en"
        if path.suffix != ".txt":
            assert one.article.outlet in {"Meridian Wire", "The Sarrow Courier", "Kestrian State Agency"}
            assert one.article.published is not None
            assert one.article.published.startswith("2026-03-")
        if path.suffix == ".html":
            assert "More from Kestria" not in one.article.text
