"""Are gzip files taken apart as they were put together?"""

from __future__ import annotations

import gzip
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake.gzip_members import members, unfolded
from reportedly.records import ReportedlyError


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 1, 7) if size and size > 0 else 7)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=400), min_size=1, max_size=6), st.integers(0, 30))
def test_members_are_those_put_in(contents: list[bytes], head: int):
    whole = b"".join(gzip.compress(one) for one in contents)
    for kind in (io.BytesIO, Trickle):
        found = list(members(kind(whole[head:]), whole[:head]))
        assert [one.content for one in found] == contents
        assert whole[found[-1].offset :].startswith(b"\x1f\x8b")
        assert unfolded(kind(whole[head:]), whole[:head]).read() == b"".join(contents)


def test_padding_is_no_damage():
    whole = gzip.compress(b"abc") + bytes(5000)
    assert [one.content for one in members(io.BytesIO(whole))] == [b"abc"]
    assert unfolded(io.BytesIO(whole)).read() == b"abc"


def test_large_members():
    rng = random.Random(2)
    noise = rng.randbytes(1 << 20)
    large, fits = noise * 11, noise * 9
    whole = gzip.compress(large, 1) + gzip.compress(fits, 1) + gzip.compress(b"end")
    found = list(members(io.BytesIO(whole)))
    assert [one.content for one in found] == [None, fits, b"end"]
    assert "larger than" in found[0].reason


@pytest.mark.parametrize("raw", [b"\x1f\x8b\x08abc", gzip.compress(b"abc" * 100)[:-9], gzip.compress(b"x")[:-3]])
def test_damage_raises(raw: bytes):
    with pytest.raises(ReportedlyError, match="gzip"):
        unfolded(io.BytesIO(raw)).read()
    (found,) = members(io.BytesIO(raw))
    assert found.content is None
    assert found.reason


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes):
    for start in (b"", b"\x1f\x8b\x08"):
        list(members(io.BytesIO(start + raw)))
        list(members(io.BytesIO(start + raw), opening=b"WARC/"))
