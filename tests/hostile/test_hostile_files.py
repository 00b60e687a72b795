"""Does no file, however bad, crash or stop the reading?"""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake.encoding import LARGEST, decode
from reportedly.intake.files import Loaded, articles_from, read_path
from reportedly.intake.json_lines import article_of
from reportedly.records import Failure, ReportedlyError


def one(path: Path) -> Loaded | Failure:
    found = list(articles_from([str(path)]))
    assert len(found) == 1
    msgspec.json.encode(found[0] if isinstance(found[0], Failure) else found[0].article)
    return found[0]


def is_clear(found: Loaded | Failure, *words: str) -> None:
    assert isinstance(found, Failure), found
    assert found.error["hint"]
    for word in words:
        assert word in found.error["message"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"PK\x03\x04abc", "zip"),
        (b"\x89PNG\r\n\x1a\nabc", "PNG"),
        (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b"\x1f\x8b\x08abc", "gzip"),
        (b"{\\rtf1 abc}", "rich text"),
        (b"\x7fELFabc", "program"),
        (b"text with \x00 within", "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f" * 20, "binary"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_no_text(tmp_path: Path, content: bytes, word: str, suffix: str):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    found = one(path)
    is_clear(found)
    assert suffix == ".html" or word in found.error["message"]  # type: ignore[union-attr]


def test_random_bytes(tmp_path: Path):
    rng = random.Random(3)
    for k in range(40):
        path = tmp_path / f"{k}.{('txt', 'html', 'jsonl', 'json', 'md')[k % 5]}"
        path.write_bytes(rng.randbytes(rng.randrange(1, 400)))
        for found in read_path(path):
            assert isinstance(found, Loaded | Failure)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ""])
def test_fifty_megabytes_of_one_line_are_refused_at_once(tmp_path: Path, suffix: str):
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as stream:
        stream.write(b"<html>" if suffix == ".html" else b"word ")
        stream.seek(50_000_000)
        stream.write(b"x")
    path_of_words = tmp_path / f"b{suffix}"
    path_of_words.write_bytes(b"a" * 50_000_000)
    start = time.process_time()
    is_clear(one(path_of_words), "too large")
    assert time.process_time() - start < 2
    is_clear(one(path))


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".txt"])
def test_fifty_megabytes_in_one_line_of_json_fail_alone(tmp_path: Path, suffix: str):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b'{"id": "big", "text": "' + b"a" * 50_000_000 + b'"}\n{"id": "b", "text": "Good."}\n')
    start = time.process_time()
    found = list(read_path(path))
    assert time.process_time() - start < 5
    is_clear(found[0], "too large")
    assert isinstance(found[1], Loaded)
    assert len(found) == 2


def test_a_text_too_large_in_json():
    found, _ = article_of(json.dumps({"id": "a", "text": "b" * (LARGEST + 1)}), "x:1")
    assert isinstance(found, Failure)


def test_lone_surrogates_keep_the_article_readable():
    found, warnings = article_of(b'{"id": "\\ud800", "text": "A \\ud800 b \\ud83d\\ude00.", "title": "\\udfff"}', "x:1")
    assert not isinstance(found, Failure)
    assert (found.id, found.text, found.title) == ("\ufffd", "A \ufffd b \U0001f600.", "\ufffd")
    assert warnings
    msgspec.json.encode(found)


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe{",
        b"{" * 100_000,
        b"[" * 100_000,
        b'{"text": "a\xff"}',
        b"null",
        b"NaN",
        b"1e999",
        b'"text"',
        b"{}",
        b'{"text": null}',
        b'{"a":' * 50_000,
        b'{"text": "x", "published": {}}',
        b'{"text": "x", "published": 5}',
        b'{"id": [], "text": ""}',
        b"9" * 10_000,
    ],
)
def test_bad_lines(line: bytes):
    found, _ = article_of(line, "x:1")
    assert isinstance(found, Failure)
    assert found.error["hint"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_of_json(raw: bytes):
    article_of(raw, "x:1")


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=60))
def test_json_text_is_never_altered(text: str):
    found, warnings = article_of(json.dumps({"text": text}), "x:1")
    if isinstance(found, Failure):
        assert not text.strip()
        return
    # json joins two lone surrogates that stand side by side
    assert warnings or found.text == text
    msgspec.json.encode(found)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_of_text(raw: bytes):
    try:
        text, _ = decode(raw)
    except ReportedlyError:
        return
    text.encode()


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "a\x00b", "x" * 5000, "", "~", "-"])
def test_odd_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    if name == "-":
        name = "./-"
    for found in articles_from([name]):
        assert isinstance(found, Failure), name
        msgspec.json.encode(found)


def test_unreadable_file(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("The port is shut.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root reads everything")
    is_clear(one(path), "may not be read")


def test_links_in_circles(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("The port is shut.")
    found = list(articles_from([str(tmp_path), str(tmp_path / "b.txt")]))
    assert [isinstance(f, Failure) for f in found] == [False, True]


def test_names_that_are_no_utf8(tmp_path: Path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    for found in articles_from([os.fsdecode(path)]):
        assert isinstance(found, Failure)
        msgspec.json.encode(found)
