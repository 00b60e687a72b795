"""What is fuzzed, and what must hold of every answer?

A target takes any bytes. It may refuse them by ReportedlyError; any other error is a finding, and so is a broken
promise (an assertion). Parsers of other people's run in this process here, without their worker: an error of theirs is
what the worker makes of it, but a crash, a hang or a gigabyte end the run.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

import apsw
import msgspec

from fuzz import desk_calls
from reportedly.annotate.dates import find_dates
from reportedly.annotate.figures import find_figures
from reportedly.ask.filters import Filters, between, expression, full_text
from reportedly.intake import feeds
from reportedly.intake.archives import article_in_record, records
from reportedly.intake.gzip_members import LARGEST
from reportedly.intake.html import capped, raw_text, read_html
from reportedly.intake.loaded import Given, Loaded
from reportedly.intake.marks import iso_date
from reportedly.intake.parsing import process
from reportedly.intake.parsing.worker import _encodable
from reportedly.intake.sentences import split_sentences
from reportedly.intake.streams import read_stream
from reportedly.records import Failure, ReportedlyError
from reportedly.show.comma import cell
from reportedly.show.safe import clean
from reportedly.watch.forecastbench import question_set, questions_in, resolutions_in
from reportedly.watch.items import WatchItem

DAY = dt.date(2031, 3, 14)
Target = Callable[[bytes], None]


@contextmanager
def parsed_here(without: tuple[str, ...] = ()) -> Iterator[None]:
    """Parsers run in this process; those of ``without`` find nothing, so that what stands behind them is tried."""
    before = process.parse

    def parse(kind: str, body: bytes, about: dict[str, Any] | None = None, seconds: float = 0) -> dict[str, Any]:
        if kind in without:
            return {"error": "stopped"}
        try:
            answer = import_module(f"reportedly.intake.parsing.{kind}").parse(body, about or {})
        except MemoryError:
            raise
        except Exception as error:  # as the worker does
            answer = {"error": type(error).__name__}
        return msgspec.msgpack.decode(msgspec.msgpack.encode(_encodable(answer)))  # type: ignore[no-any-return]

    process.parse = parse  # type: ignore[assignment]
    try:
        yield
    finally:
        process.parse = before


def _stands(found: Loaded | Failure) -> None:
    """What came of an article can be written and shown."""
    msgspec.json.encode(found.article)
    if isinstance(found, Failure):
        assert found.error["message"], "a failure without a reason"
    else:
        assert found.article.text.strip(), "an article without text"


def warc(raw: bytes) -> None:
    """An archive: as it is, packed as one member, or packed in members that are then damaged."""
    how, rest = raw[:1], raw[1:]
    if how and how[0] % 4 == 1:
        rest = gzip.compress(rest, 1, mtime=0)
    elif how and how[0] % 4 == 2:
        cut = how[0] % max(1, len(rest))
        rest = gzip.compress(rest[:cut], 1, mtime=0) + rest[cut:]
    head = rest[:64]
    for record in records(head, io.BytesIO(rest[64:])):
        if record.content is None:
            assert record.reason, "a record was skipped without a reason"
            continue
        assert len(record.content) <= LARGEST
        with parsed_here(without=("page",)):
            found = article_in_record(record, "a")
        if found is not None:
            _stands(found)


def members(raw: bytes) -> None:
    """Anything, behind the magic of gzip: the deflate stream itself is what is fuzzed."""
    for record in records(b"\x1f\x8b\x08", io.BytesIO(raw)):
        assert record.content is not None or record.reason


def feed(raw: bytes) -> None:
    """A feed or a sitemap."""
    with parsed_here():
        for entry in feeds.read_feed(raw, "http://gull.test/feed").entries:
            try:
                _stands(feeds.article_of_entry(entry))
            except ReportedlyError:
                continue


def sitemap(raw: bytes) -> None:
    """A sitemap."""
    with parsed_here():
        listing = feeds.read_sitemap(raw)
        assert all(entry.url and entry.url.lower().startswith("http") for entry in listing.entries)


def html(raw: bytes) -> None:
    """A page, by our own code alone."""
    with parsed_here(without=("page",)):
        _stands(Loaded(*read_html(raw, "http://gull.test/1")))


def markup(raw: bytes) -> None:
    """The caps on a page and the text between its tags."""
    text = raw.decode("utf-8", "replace")
    assert len(capped(text)) <= len(text) + 16 * text.count("<")
    shown = raw_text(text)
    assert "\r" not in shown
    shown.encode()


def page(raw: bytes) -> None:
    """A page, by trafilatura and htmldate."""
    with parsed_here():
        _stands(Loaded(*read_html(raw, "http://gull.test/1")))


def json_lines(raw: bytes) -> None:
    """JSON Lines, or a JSON document."""
    for suffix in (".jsonl", ".json"):
        try:
            for found in read_stream(io.BytesIO(raw), "a", suffix, Given()):
                _stands(found)
        except ReportedlyError:
            continue


def anything(raw: bytes) -> None:
    """Bytes of which the form must be told first."""
    with parsed_here(without=("page", "pdf")):
        for found in read_stream(io.BytesIO(raw), "a", "", Given(), len(raw)):
            _stands(found)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass" if len(raw) % 2 else "replace") if raw.isascii() else _lossy(raw)


def _lossy(raw: bytes) -> str:
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def dates(raw: bytes) -> None:
    """Time expressions of a text, and dates of metadata."""
    text = _text(raw)
    last = 0
    for found in find_dates(text, DAY):
        assert last <= found.start < found.end
        assert found.text == text[found.start : found.end]
        assert not (found.from_ and found.to and found.from_ > found.to), "the days run backwards"
        last = found.end
    iso_date(text)


def numbers(raw: bytes) -> None:
    """Figures of a text."""
    text = _text(raw)
    last = 0
    for found in find_figures(text):
        assert last <= found.start < found.end
        assert found.text == text[found.start : found.end]
        assert found.low is None or found.high is None or found.low <= found.high, "the bounds are crossed"
        last = found.end


def sentences(raw: bytes) -> None:
    """Sentences of a text."""
    text = _text(raw)
    last = 0
    for found in split_sentences(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end


@cache
def _words() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    columns = "words, who, place, said, marks, outlet"
    connection.execute(f"CREATE VIRTUAL TABLE claim_words USING fts5 ({columns})")
    connection.execute("INSERT INTO claim_words VALUES ('navy strait', 'navy', 'strait', 'clerk', 'sx', 'Gull')")
    return connection


def filters(raw: bytes) -> None:
    """The filter language: whatever is asked, FTS5 understands what we make of it."""
    parts = _text(raw).split("\n")
    names = ("about", "status", "kind", "stance", "place", "source", "outlet", "actor", "since", "until")
    try:
        asked = full_text(parts[0])
        list(_words().execute("SELECT rowid FROM claim_words WHERE claim_words MATCH ?", (asked,)))
    except ReportedlyError:
        pass
    given = Filters(**dict(zip(names, parts, strict=False)), salient=len(raw) % 2 == 0)  # type: ignore[arg-type]
    made = expression(given)
    if made is not None:
        list(_words().execute("SELECT rowid FROM claim_words WHERE claim_words MATCH ?", (made,)))
    between(given)


def questions(raw: bytes) -> None:
    """Question sets and resolution sets of others."""
    try:
        for day, value in resolutions_in(raw).values():
            assert len(day) == 10
            assert value is None or isinstance(value, float)
    except ReportedlyError:
        pass
    found = questions_in(raw)
    kept = [msgspec.json.decode(msgspec.json.encode(each), type=WatchItem) for each in found]
    assert len(question_set(kept, "2031-03-14")["questions"]) == len(found)


def shown(raw: bytes) -> None:
    """Text on its way to a terminal and to a spreadsheet."""
    text = _text(raw)
    for plain in (False, True):
        made = clean(text, plain)
        assert made.isprintable() or all(c.isprintable() or c == " " or ord(c) > 0x1F for c in made)
        assert "\x1b" not in made
        assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in made)
    in_cell = cell(text)
    assert not str(in_cell).lstrip().startswith(("=", "+", "-", "@")), "a formula"


def desk(raw: bytes) -> None:
    """Requests to the desk: no answer says that the server failed."""
    desk_calls.ask(raw)


TARGETS: dict[str, Target] = {
    one.__name__: one
    for one in (
        warc, members, feed, sitemap, html, markup, page, json_lines, anything, dates, numbers, sentences, filters,
        questions, shown, desk,
    )
}  # fmt: skip


def try_one(name: str, raw: bytes) -> None:
    """One execution of a target; a refusal is an answer."""
    try:
        TARGETS[name](raw)
    except ReportedlyError as error:
        refused = error
    else:
        return
    assert refused.message
    assert refused.hint
