"""How are inputs bent quickly, and the same way each time? For the tests, and for blind runs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_PIECES = (
    b"\x00", b"\xff", b"\r\n\r\n", b"\n", b" ", b'"', b"<", b">", b"&", b"\\ud800", b"\xed\xa0\x80", b"%00", b"0",
    b"-1", b"1e999", b"{", b"[", b"]", b"}", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n",
    "é\u202e\u200b\ufeff".encode(), b"2031-02-30", b"OR", b"*", b"=", b"\x1b[", b"<!ENTITY a 'b'>", b"]]>", b"-->",
    b"?token=", b"9" * 20,
)  # fmt: skip


LARGEST = 8192  # bytes of one input
_SIZES = (0, 1, 1, 2, 8, 64)

Chance = Callable[[int], int]  # a number below another


def bent(seeds: list[bytes], number: int) -> Iterator[bytes]:
    """The seeds, and then as many changed ones; the same ones each time."""
    yield from seeds
    chance = chances(number)
    for _ in range(number):
        yield bend(seeds, chance)


def chances(number: int) -> Chance:
    """Numbers by chance, the same ones each time; for millions of them, so less exact and faster than randrange."""
    draw = random.Random(number).random
    return lambda below: int(draw() * below)


def bend(seeds: list[bytes], chance: Chance) -> bytes:
    """One of the seeds, changed in one to five places."""
    raw = bytearray(seeds[chance(len(seeds))])
    for _ in range(1 + chance(5)):
        at = chance(len(raw) + 1)
        to = min(len(raw), at + _SIZES[chance(6)])
        how = chance(5)
        if how == 0:
            raw[at:to] = _PIECES[chance(len(_PIECES))]
        elif how == 1:
            del raw[at:to]
        elif how == 2:
            raw[at:at] = raw[at:to] * (1, 2, 40)[chance(3)]
        elif how == 3 and at < len(raw):
            raw[at] = chance(256)
        else:
            other = seeds[chance(len(seeds))]
            begin = chance(len(other) + 1)
            raw[at:at] = other[begin : begin + 40]
    return bytes(raw[:LARGEST])
