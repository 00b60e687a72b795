"""Which characters do these bytes stand for?"""

from __future__ import annotations

import codecs
import re

from reportedly.records import ReportedlyError

LARGEST = 10_000_000  # bytes of one text or page
MOST_LINES = 100_000  # each costs a sentence of its own: a million would take minutes, and gigabytes

# What a file is that is no text: how it begins, its name, and what to do about it.
_MAGIC = (
    (b"%PDF", "a PDF file", "save its text first, for example with: pdftotext FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text or HTML"),
    (b"{\\rtf", "a rich text file", "save it as plain text or HTML"),
    (b"\x1f\x8b", "a gzip file", "unpack it first: gunzip FILE.gz"),
    (b"BZh", "a bzip2 file", "unpack it first: bunzip2 FILE.bz2"),
    (b"\xfd7zXZ", "an xz file", "unpack it first: unxz FILE.xz"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it first: unzstd FILE.zst"),
    (b"7z\xbc\xaf", "a 7-zip archive", "unpack it first"),
    (b"\x89PNG", "a PNG image", "give the text of the article, not its picture"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text of the article, not its picture"),
    (b"GIF8", "a GIF image", "give the text of the article, not its picture"),
    (b"RIFF", "an image or a recording", "give the text of the article"),
    (b"\x7fELF", "a program", "give a text, HTML or JSON Lines file"),
    (b"SQLite format 3", "a database", "export its articles as JSON Lines"),
    (b"PAR1", "a Parquet file", "export its articles as JSON Lines"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark opens it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LONE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """The text of some bytes, with warnings where the encoding had to be guessed.

    A byte order mark decides, else ``declared`` (the name of an encoding), else UTF-8 where it fits, else a guess.
    Raises ReportedlyError where the bytes are no text, or more than ``LARGEST``.
    """
    if len(raw) > LARGEST:
        raise too_large(len(raw))
    refuse_binary(raw)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _checked(raw[len(mark) :].decode(name, "replace"), name)
    for named in ("utf-8", declared):
        try:
            if named is not None:
                return _checked(raw.decode(named), named)
        except (UnicodeError, LookupError, ValueError):
            continue
    return _guessed(raw)


def refuse_binary(raw: bytes) -> None:
    """Raise ReportedlyError where the bytes are those of a known format that is no text."""
    for magic, name, hint in _MAGIC:
        if raw.startswith(magic):
            raise ReportedlyError(f"this is {name}, not text", hint)
    if b"\x00" in raw[:65536] and not raw.startswith(tuple(mark for mark, _ in _MARKS)):
        raise ReportedlyError(
            "this is binary, not text", "give text, HTML or JSON Lines in UTF-8 (UTF-16 needs its byte order mark)"
        )


def too_large(size: int) -> ReportedlyError:
    """The error for a text of ``size`` bytes, which is too large to be one article."""
    return ReportedlyError(
        f"too large for one article: {size / 1e6:.0f} MB, at most {LARGEST // 1_000_000} MB",
        "split it; many articles go into one JSON Lines file, an article a line",
    )


def refuse_lines(text: str) -> None:
    """Raise ReportedlyError where a text has more lines than one article may have."""
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        raise ReportedlyError(
            f"too many lines for one article: {lines:,}, at most {MOST_LINES:,}",
            "split it; many articles go into one JSON Lines file, an article a line",
        )


def without_lone_surrogates(text: str) -> tuple[str, int]:
    """The text with each lone surrogate (half a character, which no UTF-8 can hold) as U+FFFD, and how many there were.

    One code point stands for one, so all offsets stay.
    """
    return _LONE.subn("\ufffd", text)


def _checked(text: str, name: str | None) -> tuple[str, list[str]]:
    controls = len(_CONTROLS.findall(text))
    if controls > 8 and 50 * controls > len(text):
        raise ReportedlyError("this is binary, not text", "give a text, HTML or JSON Lines file")
    text, lone = without_lone_surrogates(text)
    warnings = [f"{lone} characters could not be read as {name}; each is now U+FFFD"] if lone else []
    return text.removeprefix("\ufeff"), warnings


def _guessed(raw: bytes) -> tuple[str, list[str]]:
    """Bytes that are not UTF-8: damaged UTF-8, Western, or what charset-normalizer finds."""
    lenient = raw.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(c > "\x7f" for c in lenient) - bad
    if bad <= 3 * good and bad * 200 < len(lenient):
        note = f"{bad} characters are damaged (not UTF-8); each is now U+FFFD"
        return _checked(lenient, "utf-8")[0], [note]
    high = sum(byte > 0x7F for byte in raw)
    if high * 6 < len(raw):
        try:
            return _checked(raw.decode("cp1252"), "cp1252")[0], ["not UTF-8: read as Windows-1252 (Western European)"]
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:100_000]).best()
    if best is None or best.encoding in ("ascii", "utf_8"):
        raise ReportedlyError("the encoding could not be told", "save the file as UTF-8")
    text, _ = _checked(raw.decode(best.encoding, "replace"), best.encoding)
    return text, [f"not UTF-8: read as {best.encoding}, which is a guess"]
