"""How does an export reach its file whole: from which reports, to which place?"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import IO, Any

import msgspec

from reportedly.intake.files import named_by
from reportedly.records import SCHEMA, Failure, Report, ReportedlyError
from reportedly.show.channels import remedy
from reportedly.show.export.formats import FORMATS, writer
from reportedly.show.stream import results

_OPENING = f'{{"schema":"{SCHEMA}"'.encode()


def reports_of(sources: Sequence[str], published: str | None, outlet: str | None) -> Iterator[Report | Failure]:
    """The reports of files, folders, URLs and standard input; lines that `read --json` printed are not read anew.

    Raises ReportedlyError for a line of such a file that is no report.
    """
    for source in sources:
        lines = _printed(source)
        yield from results([source], published, outlet) if lines is None else _decoded(source, lines)


def _printed(source: str) -> Iterable[bytes] | None:
    """The lines of a file or of standard input that holds reports already; None for all else."""
    if source == "-":
        stream = getattr(sys.stdin, "buffer", None)
        peek = getattr(stream, "peek", None)
        return stream if peek is not None and peek(len(_OPENING)).startswith(_OPENING) else None
    path = Path(source)
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as opened:
                if opened.read(len(_OPENING)) == _OPENING:
                    return _lines(path)
    return None


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as opened:
        yield from opened


def _decoded(source: str, lines: Iterable[bytes]) -> Iterator[Report | Failure]:
    report, failure = msgspec.json.Decoder(Report), msgspec.json.Decoder(Failure)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield report.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            try:
                yield failure.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                message = f"{source}, line {number}: no report of {SCHEMA}: {error}"
                raise ReportedlyError(message, "make it again with: reportedly read FILE --json") from None


def refuse_over(sources: Sequence[str], out: str) -> None:
    """Raise ReportedlyError where what is to be written would take the place of a file that is to be read.

    A folder is refused where it, or a file in it, is to be read: its files would be written among the articles.
    """
    if out == "-" or not os.path.exists(out):
        return
    hint = "give another name, outside of what is read"
    place = os.path.realpath(out)
    for path in named_by(sources):
        read = os.path.realpath(path)
        if read == place:
            raise ReportedlyError(f"{out}: this file is to be read, and would be written over", hint)
        if os.path.dirname(read) == place:
            raise ReportedlyError(f"{out}: {os.path.basename(path)} is to be read from this folder", hint)


def deliver(reports: Iterable[Report], to: str, out: str) -> None:
    """Write reports in a format to a file, or to standard output for "-".

    A file appears only when it is whole. Raises ReportedlyError where it cannot be written.
    """
    form, write = FORMATS[to], writer(to)
    reports = iter(reports)
    if form.kind == "folder":
        if out == "-":
            raise ReportedlyError(f"{to} is a folder of files", f"name one: --out {to}")
        _guarded(lambda: write(reports, out), out)
    elif out == "-":
        _to_stdout(reports, to)
    else:
        first = list(_one(reports))  # an article that stops the run stops it before the file is begun
        whole_file(lambda opened: write(chain(first, reports), opened), out, form.kind == "bytes")


def _one(reports: Iterator[Report]) -> Iterator[Report]:
    for report in reports:
        yield report
        return


def _to_stdout(reports: Iterable[Report], to: str) -> None:
    binary = FORMATS[to].kind == "bytes"
    if binary and sys.stdout.isatty():
        raise ReportedlyError(f"{to} is no text for a terminal", "give --out FILE, or send it on with |")
    out: Any = sys.stdout.buffer if binary else utf8_stdout()
    writer(to)(reports, out)
    out.flush()


def utf8_stdout() -> IO[str]:
    """Standard output as UTF-8 with the line ends as they are written."""
    with suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(encoding="utf-8", newline="", errors="replace")  # type: ignore[union-attr]
    return sys.stdout


def whole_file(write: Callable[[Any], None], out: str, binary: bool = False) -> None:
    """Let ``write`` fill a file that takes its place only when it is whole; raises ReportedlyError where it cannot."""
    _guarded(lambda: _to_file(write, binary, Path(out)), out)


def _to_file(write: Callable[[Any], None], binary: bool, path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") if binary else open(handle, "w", encoding="utf-8", newline="", errors="replace") as out:
            write(out)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _guarded(work: Callable[[], None], out: str) -> None:
    try:
        work()
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise ReportedlyError(f"{out}: {what}", remedy(error, "name a place that can be written to")) from None
