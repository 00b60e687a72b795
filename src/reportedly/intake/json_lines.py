"""Which article does each line of JSON hold?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, get_args

from reportedly.intake.encoding import LARGEST, refuse_lines, too_large, without_lone_surrogates
from reportedly.intake.loaded import STDIN
from reportedly.intake.marks import article_id, iso_date
from reportedly.records import Article, FailedArticle, Failure, PublishedBasis, ReportedlyError

LONGEST_LINE = 4 * LARGEST  # bytes: escapes make JSON longer than its text
_PIECE = 1 << 20
_HINT = 'each line is one JSON object with at least "text", for example {"id": "1", "text": "..."}'

Read = tuple[Article | Failure, list[str]]


def articles_in_lines(head: bytes, stream: BinaryIO, name: str) -> Iterator[Read]:
    """The articles of JSON Lines, with their warnings; a bad line gives a Failure in its place."""
    for number, line in enumerate(lines_of(head, stream), 1):
        if isinstance(line, ReportedlyError):
            yield refused(f"{name}:{number}", line), []
        elif line.strip():
            yield article_of(line, f"{name}:{number}")


def articles_in_document(head: bytes, stream: BinaryIO, name: str) -> Iterator[Read]:
    """The articles of a JSON file: one object, an array of objects, or (where the first line is one) JSON Lines."""
    if not head.endswith(b"\n") and b"\n" not in head:
        head += stream.readline(LONGEST_LINE)
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    if first.strip().endswith(b"}") and _parsed(first) is not None:
        yield from articles_in_lines(head, stream, name)
        return
    whole = head + stream.read(LONGEST_LINE + 1)
    if len(whole) > LONGEST_LINE:
        yield from articles_in_lines(whole, stream, name)
        return
    document = _parsed(whole)
    if isinstance(document, list):
        for number, item in enumerate(document, 1):
            yield article_in(item, f"{name}:{number}")
        if not document:
            yield refused(name, ReportedlyError("this file holds no articles", _HINT)), []
    elif document is not None:
        yield article_in(document, name)
    else:
        yield from articles_in_lines(whole, stream, name)


def article_of(line: bytes | str, place: str) -> Read:
    """The article of one line of JSON, with its warnings; ``place`` (file and line) names what fails."""
    document = _parsed(line)
    if document is None:
        return refused(place, ReportedlyError("this line is not valid JSON", _HINT)), []
    return article_in(document, place)


def article_in(document: Any, place: str) -> Read:
    """The article of a mapping with the contract's fields, with its warnings; ``place`` names what fails."""
    if not isinstance(document, dict):
        return refused(place, ReportedlyError("this is not a JSON object", _HINT)), []
    warnings: list[str] = []
    identity = document.get("id")
    url = _string(document, "url", warnings)
    known = place if identity is None or identity == "" else _whole_string(identity)
    try:
        text = document.get("text")
        if not isinstance(text, str):
            raise ReportedlyError('the article has no "text"', _HINT)
        if len(text) > LARGEST:
            raise too_large(len(text))
        text, lone = without_lone_surrogates(text)
        if lone:
            warnings.append(f"{lone} lone surrogates are no characters; each is now U+FFFD")
        if not text.strip():
            raise ReportedlyError("the article's text is empty", "leave the line out, or give its text")
        refuse_lines(text)
        published, basis = _published(document)
    except ReportedlyError as error:
        return refused(known, error, url, place), warnings
    article = Article(
        id=article_id(url, text) if known == place else known,
        text=text,
        title=_string(document, "title", warnings),
        outlet=_string(document, "outlet", warnings),
        url=url,
        published=published,
        published_basis=basis,
        language=_string(document, "language", warnings),
    )
    return article, warnings


def _published(document: dict[str, Any]) -> tuple[str | None, PublishedBasis | None]:
    value = document.get("published")
    if value is None or value == "":
        return None, None
    basis = document.get("published_basis")
    # What we wrote before and read again keeps its basis.
    return iso_date(str(value)), basis if basis in get_args(PublishedBasis) else "given"


def _string(document: dict[str, Any], name: str, warnings: list[str]) -> str | None:
    value = document.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        warnings.append(f'"{name}" is not a string and was left out')
        return None
    return without_lone_surrogates(value)[0]


def _whole_string(value: Any) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return without_lone_surrogates(shown)[0]


def refused(identity: str, error: ReportedlyError, url: str | None = None, place: str | None = None) -> Failure:
    """The record of a line or a row that could not be read, named by ``place`` or else by its identity."""
    where = without_lone_surrogates(place or identity)[0]
    where = f"{STDIN}{where[1:]}" if where == "-" or where.startswith("-:") else where
    return Failure(
        article=FailedArticle(id=without_lone_surrogates(identity)[0], url=url),
        error={"message": f"{where}: {error.message}", "hint": error.hint},
    )


def _parsed(raw: bytes | str) -> Any:
    """What a JSON text holds; None where it is not valid (or null, which is no article either)."""
    try:
        # The standard library reads lone surrogates ("\ud800"), which msgspec refuses with the whole line.
        return json.loads(raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw)
    except (ValueError, RecursionError, MemoryError):
        return None


def lines_of(head: bytes, stream: BinaryIO) -> Iterator[bytes | ReportedlyError]:
    """The lines of ``head`` and then of the stream, with an error in place of one that is too long."""
    *whole, rest = head.split(b"\n")
    yield from whole
    while True:
        piece = stream.readline(LONGEST_LINE + 1 - len(rest)) if len(rest) <= LONGEST_LINE else b""
        line = rest + piece
        if len(line) > LONGEST_LINE:
            while not piece.endswith(b"\n") and (piece := stream.readline(_PIECE)):
                pass
            yield too_large(len(line))
        elif line:
            yield line
        if not piece.endswith(b"\n"):
            return
        rest = b""
