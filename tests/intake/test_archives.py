"""Does an archive give its articles, and a damaged one all those that are whole?"""

from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import pytest

from reportedly.intake.archives import records
from reportedly.intake.files import Loaded, articles_from, read_path
from reportedly.intake.parsing import process
from reportedly.intake.parsing import record as record_parser
from reportedly.records import Failure
from tests import made


def write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def urls(found: list[Loaded | Failure]) -> list[str | None]:
    return [one.article.url for one in found if isinstance(one, Loaded)]


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False), ("a.bin", True)])
def test_articles(tmp_path: Path, name: str, packed: bool):
    path = write(tmp_path / name, b"".join(made.archive(range(12), packed)))
    found = list(articles_from([path]))
    assert urls(found) == [f"https://gull.test/{k}" for k in range(12)]
    first = found[0]
    assert isinstance(first, Loaded)
    article = first.article
    assert article.title == "Channel 0 Cleared"
    assert (article.outlet, article.published, article.published_basis) == ("Belmar Gull", "2025-03-14", "metadata")
    assert made.SENTENCES[1] in article.text
    assert first.source.startswith(f"{path}:")


def test_an_archive_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stream = io.TextIOWrapper(io.BytesIO(b"".join(made.archive(range(3)))))
    monkeypatch.setattr("sys.stdin", stream)
    assert len(urls(list(articles_from(["-"])))) == 3


def test_in_a_folder(tmp_path: Path):
    write(tmp_path / "a.warc.gz", b"".join(made.archive(range(3))))
    write(tmp_path / "b.jsonl.gz", gzip.compress(b'{"text": "The port is shut."}\n{"text": "It is open."}\n'))
    found = list(read_path(tmp_path))
    assert [type(one) for one in found] == [Loaded] * 5


def test_what_cannot_hold_an_article_is_passed_over(tmp_path: Path):
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    parts = [
        made.record("https://gull.test/a", made.page(1), "request"),
        made.record("https://gull.test/b", made.page(1), http=gone),
        made.record("https://gull.test/c", b"\x89PNG\r\n\x1a\n" + bytes(90), http=picture),
        made.record("https://gull.test/d", made.page(1), "metadata", b""),
        made.record("https://gull.test/e", made.page(1)),
        made.record("https://gull.test/f", b"The port of Ansel is shut.", "conversion", b"").replace(
            b"Content-Type: text/html", b"Content-Type: text/plain"
        ),
        made.record("https://gull.test/g", made.page(1), "resource", b""),
    ]
    found = list(articles_from([write(tmp_path / "a.warc", b"".join(parts))]))
    assert urls(found) == ["https://gull.test/e", "https://gull.test/f", "https://gull.test/g"]
    assert len(found) == 3


@pytest.mark.parametrize("reader", [record_parser.by_fastwarc, record_parser.by_warcio])
def test_both_libraries_give_the_same(reader):
    packed = gzip.compress(made.page(3))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\nContent-Encoding: gzip\r\n\r\n"
    found = reader(made.record("https://gull.test/3", packed, http=http))
    assert found["body"] == made.page(3)
    assert (found["type"], found["status"], found["url"]) == ("response", 200, "https://gull.test/3")
    assert (found["media"], found["charset"].lower()) == ("text/html", "iso-8859-1")


def test_warcio_reads_where_fastwarc_is_missing_or_panics(monkeypatch: pytest.MonkeyPatch):
    class PanicException(BaseException):
        """As pyo3's, which is no Exception."""

    for error in (ImportError("fastwarc"), PanicException("index out of bounds")):

        def fails(body: bytes, error: BaseException = error) -> None:
            raise error

        monkeypatch.setattr(record_parser, "by_fastwarc", fails)
        assert record_parser.parse(made.record("https://gull.test/3", made.page(3)), {})["body"] == made.page(3)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    process.stop()
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    for name in ("fastwarc", "warcio", "pypdf"):
        (blocked / f"{name}.py").write_text(f"raise ImportError('No module named {name}', name='{name}')")
    monkeypatch.setenv("PYTHONPATH", f"{blocked}:{Path(process.__file__).parents[3]}")
    path = write(tmp_path / "a.warc.gz", b"".join(made.archive(range(3))))
    document = write(tmp_path / "a.pdf", made.pdf([["The port is shut."]]))
    archive, pdf = articles_from([path, document])
    assert isinstance(archive, Failure)
    assert isinstance(pdf, Failure)
    assert archive.error["hint"] == "pip install 'reportedly[archives]'"
    assert pdf.error["hint"] == "pip install 'reportedly[pdf]'"
    process.stop()


@pytest.mark.parametrize("harm", ["flip", "cut", "insert", "header"])
def test_of_an_archive_with_one_member_in_a_hundred_damaged_all_others_are_read(harm: str):
    """2,000 members, 20 of them damaged; the floor of the issue is 98.9 % of those that are whole."""
    members = made.archive(range(2000))[1:]
    rng = random.Random(7)
    bad = set(rng.sample(range(2000), 20))
    for k in bad:
        member = bytearray(members[k])
        place = rng.randrange(10, len(member) - 8)
        if harm == "flip":
            member[place] ^= 1 << rng.randrange(8)
        elif harm == "cut":
            del member[place:]
        elif harm == "insert":
            member[place:place] = rng.randbytes(rng.randrange(1, 50))
        else:
            member[rng.randrange(3)] ^= 0xFF
        members[k] = bytes(member)
    whole = b"".join(members)
    found = list(records(whole[:1000], io.BytesIO(whole[1000:])))
    kept = {one.content for one in found if one.content is not None}
    intact = [made.record(f"https://gull.test/{k}", made.page(k)) for k in range(2000) if k not in bad]
    assert sum(one in kept for one in intact) / len(intact) >= 0.989
    assert sum(one.content is None for one in found) >= 0.9 * len(bad)
    # Nothing damaged came through as if it were whole.
    assert kept <= set(intact)


def test_a_plain_archive_goes_on_after_a_damaged_record():
    parts = made.archive(range(50), packed=False)
    parts[10] = parts[10].replace(b"Content-Length", b"Content-Longth")
    parts[20] = parts[20][: len(parts[20]) // 2]
    parts[30] = b"\x00" * 300 + parts[30]
    whole = b"".join(parts)
    found = list(records(whole[:100], io.BytesIO(whole[100:])))
    assert sum(one.content is not None for one in found) == 48
    assert [one.reason for one in found if one.content is None] == [
        "no record begins here",
        "it does not end where it says",
        "no record begins here",
    ]
