"""Does no archive and no packed file, however bad, hang, crash or fill the memory?"""

from __future__ import annotations

import gzip
import io
import random
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake.archives import articles_in_archive, records
from reportedly.intake.files import Loaded, articles_from
from reportedly.intake.loaded import Given
from reportedly.intake.parsing import process
from reportedly.intake.parsing.record import parse
from reportedly.intake.streams import read_stream
from reportedly.records import Failure
from tests import made

GOOD = made.record("https://gull.test/good", made.page(1))


def read(raw: bytes) -> list[Loaded | Failure]:
    return list(articles_in_archive(raw[:60_000], io.BytesIO(raw[60_000:]), "a", Given()))


def reasons(found: list[Loaded | Failure]) -> str:
    return " | ".join(one.error["message"] for one in found if isinstance(one, Failure))


def bomb(opening: bytes = b"", size: int = 300_000_000) -> bytes:
    """A gzip member of some 300 KB that unfolds to 300 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    blanks = b" " * 1_000_000
    parts = [packer.compress(opening), *(packer.compress(blanks) for _ in range(size // len(blanks))), packer.flush()]
    return b"".join(parts)


@pytest.fixture(scope="module")
def packed_bomb() -> bytes:
    return bomb(b'{"text": "')


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.gz", "a.html.gz"])
def test_a_gzip_bomb_is_refused_at_once(tmp_path: Path, name: str, packed_bomb: bytes):
    path = tmp_path / name
    path.write_bytes(packed_bomb)
    begun = time.process_time()
    found = list(articles_from([str(path)]))
    assert time.process_time() - begun < 2
    assert len(found) == 1
    assert "times its size" in reasons(found)


def test_a_bomb_among_the_members_of_an_archive():
    opening = GOOD[: GOOD.index(b"\r\n\r\n") + 4]
    whole = gzip.compress(GOOD) + bomb(opening) + gzip.compress(GOOD)
    begun = time.process_time()
    found = read(whole)
    assert time.process_time() - begun < 3
    assert [type(one) for one in found] == [Loaded, Failure, Loaded]
    assert "times its size" in reasons(found)


def test_a_page_packed_within_its_record():
    """3.7 KB drove warcio to 4 GB: the answer of a server may be a bomb, too."""
    inner = gzip.compress(gzip.compress(bytes(400_000_000), 9), 9)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n\r\n"
    once = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    for header in (http, once):
        body = inner if header == http else gzip.compress(bytes(50_000_000), 9)
        found = read(made.record("https://gull.test/b", body, http=header) + GOOD)
        assert isinstance(found[-1], Loaded)
        assert all(isinstance(one, Failure) for one in found[:-1])


@pytest.mark.parametrize("length", [0, 1, 10, 2000, 9_000_000, 11_000_000, 10**12, 10**18 - 1])
def test_lying_lengths(length: int):
    found = read(made.record("https://gull.test/a", made.page(2), length=length) + GOOD)
    assert isinstance(found[-1], Loaded)
    assert found[-1].article.url == "https://gull.test/good"
    assert len(found) == 2 or length == 0
    packed = gzip.compress(made.record("https://gull.test/a", made.page(2), length=length)) + gzip.compress(GOOD)
    assert isinstance(read(packed)[-1], Loaded)


@pytest.mark.parametrize("length", [b"-5", b"1e9", b"0x10", b"", b"9" * 400, "٣".encode()])
def test_lengths_that_are_none(length: bytes):
    bad = made.record("https://gull.test/a", made.page(2)).replace(
        b"Content-Length: ", b"Content-Length: " + length + b" x"
    )
    found = read(bad + GOOD)
    assert [type(one) for one in found] == [Failure, Loaded]


def test_members_that_only_look_like_some_cost_little():
    """Each place where a member could begin opens one that goes on to the end: quadratic, if it were believed."""
    stored = b"\x1f\x8b\x08" + bytes(7) + b"\x00\xff\xff\x00\x00"
    lie = b"\x1f\x8b\x08" + bytes(7) + zlib.compress(b"WARC/1.0\r\n")[2:-6]
    for piece in (stored, lie):
        whole = gzip.compress(GOOD) + b"x" + piece * 30_000
        begun = time.process_time()
        found = list(records(whole, io.BytesIO(b"")))
        assert time.process_time() - begun < 10
        assert found[0].content is not None


@pytest.mark.parametrize(
    "piece",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nx",
        b"WARC/",
        b"\r\n",
        b"WARC/1.0\r\nContent-Length: 9000000\r\n\r\n",
    ],
)
def test_starts_of_records_without_end_cost_little(piece: bytes):
    whole = (piece * (2_000_000 // len(piece)))[:2_000_000] + b"\r\n\r\n" + GOOD
    begun = time.process_time()
    found = list(records(whole, io.BytesIO(b"")))
    assert time.process_time() - begun < 10
    assert found[-1].content is not None


def test_a_record_larger_than_a_page():
    large = made.record("https://gull.test/a", made.page(2) + b" " * 11_000_000)
    for whole in (large + GOOD, gzip.compress(large, 1) + gzip.compress(GOOD)):
        found = list(records(whole[:1000], io.BytesIO(whole[1000:])))
        assert [one.content is None for one in found] == [True, False]
        assert found[0].reason


def test_a_parser_of_records_that_dies_costs_one_record():
    assert isinstance(read(GOOD)[0], Loaded)
    process._workers["record"].process.kill()
    process._workers["record"].process.wait()
    found = read(GOOD + GOOD)
    assert [type(one) for one in found] == [Failure, Loaded]


def test_reading_a_bomb_keeps_the_memory_flat(tmp_path: Path, packed_bomb: bytes):
    path = tmp_path / "a.warc.gz"
    opening = bomb(GOOD[: GOOD.index(b"\r\n\r\n") + 4], 200_000_000)
    path.write_bytes(gzip.compress(GOOD) + packed_bomb + opening + gzip.compress(GOOD))
    code = (
        "import re, sys; from reportedly.intake.files import articles_from\n"
        "count = len(list(articles_from([sys.argv[1]])))\n"
        # Not getrusage: its peak is that of the process that started this one, too.
        "print(count, int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) // 1024)"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    count, megabytes = map(int, done.stdout.split())
    assert count == 4
    assert megabytes < 250


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(GOOD)), st.integers(0, 200))
def test_any_bytes_within_a_record(noise: bytes, place: int, cut: int):
    raw = GOOD[:place] + noise + GOOD[place + cut :]
    for one in records(raw, io.BytesIO(b"")):
        if one.content is not None:
            assert isinstance(parse(one.content, {}), dict)


def test_random_damage_never_raises():
    rng = random.Random(5)
    whole = b"".join(made.archive(range(6)))
    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(rng.randrange(1, 30)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        raw[:6] = b"\x1f\x8b\x08\x00\x00\x00"
        list(records(bytes(raw[:50]), io.BytesIO(bytes(raw[50:]))))


def test_gzip_within_gzip_is_refused():
    raw = gzip.compress(gzip.compress(b"The port is shut."))
    with pytest.raises(Exception, match="another gzip"):
        list(read_stream(io.BytesIO(raw), "a", "", Given()))
