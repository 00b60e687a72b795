"""How are inputs bent quickly, and the same way each time? For the tests; ``python -m fuzz`` digs deeper."""

from __future__ import annotations

import random
from collections.abc import Iterator

_PIECES = (
    b"\x00", b"\xff", b"\r\n\r\n", b"\n", b" ", b'"', b"<", b">", b"&", b"\\ud800", b"\xed\xa0\x80", b"%00", b"0",
    b"-1", b"1e999", b"{", b"[", b"]", b"}", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n",
    "é\u202e\u200b\ufeff".encode(), b"2031-02-30", b"OR", b"*", b"=", b"\x1b[", b"<!ENTITY a 'b'>", b"]]>", b"-->",
    b"?token=", b"9" * 20,
)  # fmt: skip


def bent(seeds: list[bytes], number: int) -> Iterator[bytes]:
    """The seeds, and then as many changed ones; the same ones each time."""
    yield from seeds
    chance = random.Random(number)
    for _ in range(number):
        raw = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(raw) + 1)
            to = min(len(raw), at + chance.choice((0, 1, 1, 2, 8, 64)))
            how = chance.randrange(5)
            if how == 0:
                raw[at:to] = chance.choice(_PIECES)
            elif how == 1:
                del raw[at:to]
            elif how == 2:
                raw[at:at] = raw[at:to] * chance.choice((1, 2, 40))
            elif how == 3 and at < len(raw):
                raw[at] = chance.randrange(256)
            else:
                other = chance.choice(seeds)
                begin = chance.randrange(len(other) + 1)
                raw[at:at] = other[begin : begin + 40]
        yield bytes(raw[:8192])
