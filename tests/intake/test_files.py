"""Do files, folders, patterns and standard input give their articles, and a failure where there is none?"""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.intake.files import Loaded, articles_from, read_path
from reportedly.intake.formats import article_from_string, title_of
from reportedly.intake.marks import article_id, iso_date
from reportedly.records import Article, Failure, ReportedlyError

BODY = "The navy may enter the strait, four officials said. It has not been approved."
PAGE = f"<!doctype html><html><body><article><h1>Navy Waits</h1>{'<p>' + BODY + '</p>'}</article></body></html>"


def loaded(found: Loaded | Failure) -> Article:
    assert isinstance(found, Loaded), found
    return found.article


def failed(found: Loaded | Failure) -> Failure:
    assert isinstance(found, Failure), found
    assert found.error["message"]
    assert found.error["hint"]
    assert "\n" not in found.error["message"]
    return found


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_text(tmp_path: Path):
    text = f"Navy May Enter Strait\n\n{BODY}\n"
    (found,) = articles_from([write(tmp_path / "a.txt", text)], published="2031-03-14", outlet="The Gull")
    article = loaded(found)
    assert article.text == text
    assert article.title == "Navy May Enter Strait"
    assert (article.published, article.published_basis, article.outlet) == ("2031-03-14", "given", "The Gull")
    assert article.id == article_id(None, text)


def test_newlines_before_offsets(tmp_path: Path):
    (found,) = read_path(write(tmp_path / "a.txt", b"One.\r\nTwo.\rThree."))
    assert loaded(found).text == "One.\nTwo.\nThree."


@pytest.mark.parametrize(
    ("raw", "text", "warned"),
    [
        ("Café.".encode(), "Café.", False),
        ("Café.".encode("utf-8-sig"), "Café.", False),
        ("Café.".encode("utf-16"), "Café.", False),
        ("Café.".encode("utf-32"), "Café.", False),
        ("The café in Belmar is shut.".encode("cp1252"), "The café in Belmar is shut.", True),
        ("“Out,” he said, in the café.".encode("cp1252"), "“Out,” he said, in the café.", True),
        (b"A caf\xc3\xa9 and a fa\xc3\xa7ade \xff were hit, police said on Monday. " * 4, None, True),
        (("Правительство сообщило, что флот может выйти в море. " * 5).encode("cp1251"), None, True),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, text: str | None, warned: bool):
    (found,) = read_path(write(tmp_path / "a.txt", raw))
    assert text is None or loaded(found).text == text
    assert isinstance(found, Loaded)
    assert bool(found.warnings) == warned


def test_cyrillic_is_guessed(tmp_path: Path):
    raw = ("Правительство сообщило, что флот может выйти в море. " * 5).encode("cp1251")
    assert "Правительство" in loaded(next(iter(read_path(write(tmp_path / "a.txt", raw))))).text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Navy May Enter Strait\n{BODY}", "Navy May Enter Strait"),
        (f"Navy may enter strait\n\n{BODY}", "Navy may enter strait"),
        (f"# Navy may enter strait\n\n{BODY}", "Navy may enter strait"),
        (
            f"The navy plans to enter the strait.\nNavy Weighs Raid; Cabinet Waits\n{BODY}",
            "The navy plans to enter the strait.",
        ),
        (BODY, None),
        (f"Three people died on Monday.\n\n{BODY}", None),
        (f"{BODY}\n{BODY}", None),
        ("Navy May Enter Strait", None),
        (f"{'Word ' * 60}\n\n{BODY}", None),
    ],
)
def test_title(text: str, title: str | None):
    assert title_of(text) == title
    assert title is None or title in text


def test_json_lines(tmp_path: Path):
    lines = [
        {"text": "One.\r\n It is.", "unknown": [1]},
        {
            "id": 7,
            "text": "Two.",
            "title": "T",
            "outlet": "O",
            "url": "https://x.example.org/",
            "published": "2031-03-14T05:06Z",
        },
        {"id": "z", "text": "Three. \U0001f600", "language": "en", "published": None, "title": 5},
    ]
    path = write(tmp_path / "a.jsonl", "\ufeff" + "\n\n".join(json.dumps(line) for line in lines))
    found = list(articles_from([path], outlet="The Gull", published="2030-01-01"))
    one, two, three = (loaded(f) for f in found)
    assert one.text == "One.\r\n It is."
    assert (one.outlet, one.published, one.published_basis) == ("The Gull", "2030-01-01", "given")
    assert (two.id, two.outlet, two.published, two.published_basis) == ("7", "O", "2031-03-14T05:06Z", "given")
    assert (three.id, three.text, three.title, three.language) == ("z", "Three. 😀", None, "en")
    assert [bool(f.warnings) for f in found if isinstance(f, Loaded)] == [False, False, True]
    assert one.id == article_id(None, one.text) != three.id


def test_a_bad_line_fails_alone(tmp_path: Path):
    lines = [
        '{"id": "a", "text": "One."}',
        '{"id": "b", "te',
        "[1]",
        '{"id": "d"}',
        '{"id": "e", "text": "  "}',
        '{"id": "f", "text": "x.", "published": "last week"}',
        '{"id": "g", "text": 3}',
        '{"id": "h", "text": "Eight."}',
        '{"id": "i", "text": "cut o',
    ]
    content = "\n".join(lines)
    found = list(read_path(write(tmp_path / "a.jsonl", content)))
    assert [f.article.id for f in found][3:8] == ["d", "e", "f", "g", "h"]
    assert [isinstance(f, Failure) for f in found] == [False, True, True, True, True, True, True, False, True]
    for f in found:
        if isinstance(f, Failure):
            failed(f)
    assert "a.jsonl:9" in failed(found[-1]).error["message"]


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a"])
@pytest.mark.parametrize("indent", [None, 1])
def test_json_of_other_forms(tmp_path: Path, name: str, indent: int | None):
    one, two = {"id": "a", "text": "One."}, {"id": "b", "text": "Two."}
    for document, ids in ((one, ["a"]), ([one, two], ["a", "b"])):
        found = list(read_path(write(tmp_path / name, json.dumps(document, indent=indent))))
        assert [loaded(f).id for f in found] == ids
    found = list(read_path(write(tmp_path / name, f"{json.dumps(one)}\n{json.dumps(two)}\n")))
    assert [loaded(f).id for f in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", PAGE), ("a.html", PAGE), ("a", PAGE), ("a.html", "No tags at all here.")]
)
def test_the_content_decides(tmp_path: Path, name: str, text: str):
    article = loaded(next(iter(read_path(write(tmp_path / name, text)))))
    assert "<" not in article.text
    assert article.text.startswith(("Navy Waits\n", "No tags"))


@pytest.mark.parametrize(
    "text", ["<3 is a heart, she said.", "{not json} she said.", "[Belmar] The port is shut.", "a < b and b > c"]
)
def test_text_that_begins_like_another_form(tmp_path: Path, text: str):
    assert loaded(next(iter(read_path(write(tmp_path / "a.txt", text))))).text == text


def test_folder_and_pattern(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "sub/c.html", "d.bin", ".e.txt", ".hidden/f.txt"):
        write(tmp_path / name, PAGE if name.endswith("html") else f"{name} is here. {BODY}")
    texts = [loaded(f).text for f in articles_from([str(tmp_path)])]
    assert [t[:4] for t in texts] == ["a.md", "b.tx", "Navy"]
    assert [loaded(f).text[:4] for f in articles_from([str(tmp_path / "*.txt")])] == ["b.tx"]
    assert len(list(articles_from([str(tmp_path / "**" / "*.html")]))) == 1
    failed(next(articles_from([str(tmp_path / "*.nothing")])))
    (tmp_path / "empty").mkdir()
    failed(next(articles_from([str(tmp_path / "empty")])))


def test_a_file_with_a_pattern_for_a_name(tmp_path: Path):
    assert loaded(next(articles_from([write(tmp_path / "a[1].txt", BODY)]))).text == BODY


def test_standard_input(monkeypatch: pytest.MonkeyPatch):
    for raw, texts in ((BODY.encode(), [BODY]), (b'{"text": "One."}\n{"text": "Two."}', ["One.", "Two."])):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        assert [loaded(f).text for f in articles_from(["-"])] == texts
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    assert failed(next(articles_from(["-"]))).article.id == "-"


def test_a_live_stream_gives_its_first_article_at_once(monkeypatch: pytest.MonkeyPatch):
    reading, writing = os.pipe()
    os.write(writing, b'{"text": "One."}\n')
    with os.fdopen(reading, "rb") as stream:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
        articles = articles_from(["-"])
        assert loaded(next(articles)).text == "One."
        os.write(writing, b'{"text": "Two."}\n')
        os.close(writing)
        assert [loaded(f).text for f in articles] == ["Two."]


def test_failures_do_not_stop_the_rest(tmp_path: Path):
    good = write(tmp_path / "good.txt", BODY)
    found = list(
        articles_from([good, str(tmp_path / "missing.txt"), write(tmp_path / "empty.txt", ""), "ftp://x/y", good])
    )
    assert [isinstance(f, Failure) for f in found] == [False, True, True, True, False]
    assert "no such file" in failed(found[1]).error["message"]


@pytest.mark.parametrize(
    "value", ["2031-03-14", "2031-03-14T05:06:07Z", "2031-03-14 05:06", "2031-03-14T05:06:07.123+02:00"]
)
def test_dates(value: str):
    assert iso_date(value) == value


@pytest.mark.parametrize(
    "value",
    ["", "14 March 2031", "2031-02-30", "2031", "2031-3-4", "20310314", "2031-03-14T25:00", "٢٠٣١-٠٣-١٤", "x" * 10**6],
)
def test_no_dates(value: str):
    with pytest.raises(ReportedlyError) as caught:
        iso_date(value)
    assert len(caught.value.message) < 200


def test_a_bad_date_from_the_user_is_an_error():
    with pytest.raises(ReportedlyError):
        articles_from([], published="Friday")


def test_a_string_is_an_article():
    article, warnings = article_from_string(f"Navy May Enter Strait\r\n{BODY}", published=date(2031, 3, 14), outlet="O")
    assert article.text == f"Navy May Enter Strait\r\n{BODY}"
    assert (article.title, article.published, article.published_basis) == (
        "Navy May Enter Strait",
        "2031-03-14",
        "given",
    )
    assert warnings == []
    assert article_from_string("A \ud800 b.")[0].text == "A \ufffd b."
    for text in ("", " \n"):
        with pytest.raises(ReportedlyError):
            article_from_string(text)


def test_a_pattern_gives_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    for name in ("in/a.txt", "in/deeper/b.txt"):
        (tmp_path / name).write_text("The army closed the port.")
    for pattern in ("in/**", "in*/**", "**/*.txt", "i*"):
        assert len(list(articles_from([str(tmp_path / pattern)]))) == 2


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    (found,) = articles_from([str(tmp_path)])
    assert isinstance(found, Failure)
    assert "may not be read" in found.error["message"]


@pytest.mark.parametrize("name", ["is", "bin", "text"])
def test_a_message_names_the_file_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"\0\1\2 binary")
    (found,) = articles_from([name])
    assert isinstance(found, Failure)
    assert found.error["message"] == f"{name}: this is binary, not text"


@pytest.mark.parametrize(("name", "told"), [("a.eml", "save its text"), ("a.mhtml", "save the page as HTML")])
def test_an_e_mail_is_no_article(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_text("From: a@example.org\nSubject: Port closed\n\nThe army closed the port.\n")
    (found,) = articles_from([str(tmp_path / name)])
    assert isinstance(found, Failure)
    assert "e-mail" in found.error["message"]
    assert told in found.error["hint"]
