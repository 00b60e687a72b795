"""What do these compressed bytes hold, member by member, if some are damaged and some unfold to too much?

A gzip file (RFC 1952) is a row of members. After a damaged one the next is looked for by its magic number.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from reportedly.records import ReportedlyError

MAGIC = b"\x1f\x8b\x08"
LARGEST = 10_100_000  # bytes of one member, decompressed: a page, and its headers
LARGEST_RATIO = 100  # decompressed to compressed, past ...
SMALL = 1_000_000  # ... so many bytes
_PIECE = 1 << 18


class Member(NamedTuple):
    """One member by where it begins (bytes); ``content`` is None, with the reason, where it was skipped."""

    offset: int
    content: bytes | None
    reason: str = ""


class Window:
    """The part of a stream that is looked at: bytes from ``base`` on, filled from the stream as they are needed."""

    def __init__(self, stream: BinaryIO, head: bytes = b"") -> None:
        self.stream, self.bytes, self.base = stream, bytearray(head), 0

    def fill(self, size: int) -> bool:
        """Whether there are ``size`` bytes, once the stream was read."""
        while len(self.bytes) < size:
            piece = self.stream.read(max(_PIECE, size - len(self.bytes)))
            if not piece:
                return False
            self.bytes += piece
        return True

    def drop(self, size: int) -> None:
        """Go on by ``size`` bytes, no further than those read."""
        size = min(size, len(self.bytes))
        del self.bytes[:size]
        self.base += size

    def seek(self, mark: bytes, start: int) -> bool:
        """Go to the next ``mark`` from ``start`` on; where there is none, to the end."""
        while (found := self.bytes.find(mark, start)) < 0:
            kept = len(mark) - 1
            self.drop(max(0, len(self.bytes) - kept))
            start = 0
            if not self.fill(len(self.bytes) + 1):
                self.drop(len(self.bytes))
                return False
        self.drop(found)
        return True


def members(stream: BinaryIO, head: bytes = b"", opening: bytes = b"") -> Iterator[Member]:
    """The members of a gzip stream (``head`` is what was read of it before), at most ``LARGEST`` bytes each.

    ``opening`` is how the content of each begins: where the search for a member goes on, others are passed over. What
    is damaged, too large or a bomb (more than 100:1 past 1 MB) gives a Member without content in its place. Ends early
    where the search costs more than the whole file could hold.
    """
    window = Window(stream, head)
    searching = False
    wasted = 0  # bytes unfolded in vain
    while window.fill(1):
        if not searching and not window.bytes.rstrip(b"\x00") and not window.fill(len(window.bytes) + 1):
            return  # padding
        offset = window.base
        if window.fill(3) and window.bytes.startswith(MAGIC):
            content, reason, used, unfolded = _unfolded(window, opening if searching else b"")
        else:
            content, reason, used, unfolded = None, "no gzip member begins here", 0, 0
        if content is not None:
            window.drop(used)
            searching = False
            yield Member(offset, content)
            continue
        if not searching or unfolded:  # what opens as it should is no mere look-alike
            yield Member(offset, None, reason)
        wasted += unfolded
        if wasted > 10 * LARGEST + LARGEST_RATIO * (window.base + 1):
            yield Member(offset, None, "too damaged: the rest was given up")
            return
        if used:  # it was too large, and passed over
            window.drop(used)
            searching = False
            continue
        searching = True
        if not window.seek(MAGIC, 1):
            return


def _unfolded(window: Window, opening: bytes) -> tuple[bytes | None, str, int, int]:
    """The content at the window's start or the reason there is none, the bytes to drop, and the bytes unfolded."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    content = bytearray()
    used = packed = total = 0
    while True:
        if used >= len(window.bytes) and not window.fill(used + 1):
            return None, "it is cut short", 0, total
        piece = bytes(window.bytes[used : used + 65_536])
        try:
            # Little at a time at first, so that what does not open as it should costs next to nothing.
            plain = unpacker.decompress(piece, 1024 if opening and not total else _PIECE)
        except zlib.error:
            return None, "it is damaged", 0, total
        total += len(plain)
        taken = len(piece) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
        used, packed = used + taken, packed + taken
        if total <= LARGEST:
            content += plain
            if opening and len(content) >= len(opening) and not content.startswith(opening):
                return None, "it holds something else", 0, 0
        elif content:
            content.clear()
        if total > SMALL and total > LARGEST_RATIO * packed:
            return None, f"it unfolds to more than {LARGEST_RATIO} times its size", 0, total
        if unpacker.eof:
            if total <= LARGEST:
                return bytes(content), "", used, total
            return None, f"it is larger than {LARGEST // 1_000_000} MB", used, total
        if total > LARGEST:  # it is only passed over: what was read of it need not be kept
            window.drop(used)
            used = 0


class Unfolded(io.RawIOBase):
    """The plain bytes of a gzip stream, whatever its members; reading raises ReportedlyError where it is damaged.

    A stream that unfolds to more than 100 times its size past 1 MB is a bomb, and raises it, too.
    """

    def __init__(self, stream: BinaryIO, head: bytes = b"") -> None:
        self._stream, self._packed = stream, head
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._used = self._total = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer, as all raw streams do."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while True:
            if not self._packed:
                self._packed = self._stream.read(65_536)
                if not self._packed:
                    if not self._unpacker.eof and self._used:
                        raise ReportedlyError("this gzip file is cut short", "copy or fetch it again")
                    return 0
            if self._unpacker.eof:
                self._packed = self._packed.lstrip(b"\x00")
                if not self._packed:
                    continue
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            before = len(self._packed)
            try:
                plain = self._unpacker.decompress(self._packed, len(view))
            except zlib.error:
                raise ReportedlyError("this gzip file is damaged", "copy or fetch it again") from None
            self._packed = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._used += before - len(self._packed)
            self._total += len(plain)
            if self._total > SMALL and self._total > LARGEST_RATIO * self._used:
                raise ReportedlyError(
                    f"this gzip file unfolds to more than {LARGEST_RATIO} times its size",
                    "unpack it yourself if you trust it: gunzip FILE.gz",
                )
            if plain:
                view[: len(plain)] = plain
                return len(plain)


def unfolded(stream: BinaryIO, head: bytes = b"") -> BinaryIO:
    """A buffered stream of the plain bytes of a gzip stream, of which ``head`` was read before; see Unfolded."""
    return io.BufferedReader(Unfolded(stream, head), 65_536)
