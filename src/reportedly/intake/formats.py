"""Is this text, a page, JSON, a feed, a sitemap, a PDF or an archive, and what is the article of a plain text?"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from reportedly.intake.encoding import LARGEST, decode, refuse_binary, refuse_lines, too_large, without_lone_surrogates
from reportedly.intake.marks import article_id, iso_date
from reportedly.intake.sentences import is_heading, paragraphs, split_sentences
from reportedly.records import Article, ReportedlyError

LONGEST_TITLE = 200  # code points

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_ROOT = re.compile(rb"<(?:[a-zA-Z][\w.-]*:)?([a-zA-Z][\w.-]*)")
_MARKUP = re.compile(rb"<(?:article|section|main|div|p|meta|title|script|h1|br|span|table)\b[^<>]*>", re.I)


class Form(Enum):
    """What a file holds."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"
    TABLE = "table"
    FEED = "feed"
    SITEMAP = "sitemap"
    PDF = "pdf"
    ARCHIVE = "web archive"
    GZIP = "gzip"


_ROOTS = {
    b"rss": Form.FEED,
    b"feed": Form.FEED,
    b"RDF": Form.FEED,
    b"urlset": Form.SITEMAP,
    b"sitemapindex": Form.SITEMAP,
}
_MAGIC = ((b"\x1f\x8b", Form.GZIP), (b"%PDF-", Form.PDF), (b"WARC/", Form.ARCHIVE))


def form_of(head: bytes, suffix: str) -> Form:
    """The form of a file by how it begins, and by its suffix where that does not tell.

    Raises ReportedlyError where the file is binary, and none of the forms.
    """
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    refuse_binary(head)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: look at it as if it were ASCII
        start = head[2:].replace(b"\x00", b"").lstrip()
    root = _ROOT.search(_COMMENT.sub(b"", start[:4096])) if start.startswith(b"<") else None
    if root and root.group(1) in _ROOTS:
        return _ROOTS[root.group(1)]
    if start.startswith(b"<") and _PAGE.search(start[:2048]):
        return Form.HTML
    if suffix in (".html", ".htm", ".xhtml"):
        return Form.HTML if b"<" in start else Form.TEXT
    if suffix in (".jsonl", ".ndjson"):
        return Form.JSON_LINES
    if suffix == ".json":
        return Form.JSON
    if suffix in (".csv", ".tsv"):
        return Form.TABLE
    if suffix in (".eml", ".mbox"):
        raise ReportedlyError("this is an e-mail, not an article", "save its text, or its page, by itself")
    if suffix in (".mht", ".mhtml"):
        hint = "save the page as HTML: in the browser, “Webpage, Complete” or “HTML only”"
        raise ReportedlyError("this is a page in a single file of e-mail's form (MHTML)", hint)
    if re.match(rb"[\[\s]*\{\s*[\"}]", start):
        return Form.JSON
    if suffix != ".md" and start.startswith(b"<") and _MARKUP.match(start) and b"</" in start:
        return Form.HTML
    return Form.TEXT


def article_from_text(raw: bytes, url: str | None = None, charset: str | None = None) -> tuple[Article, list[str]]:
    """The article of a plain text file, with warnings; newlines are made ``\\n`` before any offset is born.

    Raises ReportedlyError where the bytes are empty, binary, too large or cannot be decoded.
    """
    text, warnings = decode(raw, charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReportedlyError("this file holds no text", "check that it is the right one")
    refuse_lines(text)
    article = Article(id=article_id(url, text), text=text, title=title_of(text), url=url)
    return article, warnings


def article_from_string(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    identity: str | None = None,
) -> tuple[Article, list[str]]:
    """The article of a string, with warnings; the string is not altered (lone surrogates become U+FFFD, one for one).

    A title is guessed where none is given. Raises ReportedlyError where the text is empty, or longer than ``LARGEST``
    code points, or ``published`` is no ISO 8601 date or date-time.
    """
    if len(text) > LARGEST:
        raise too_large(len(text))
    text, lone = without_lone_surrogates(text)
    if not text.strip():
        raise ReportedlyError("the text is empty", "give the text of an article")
    refuse_lines(text)
    day = iso_date(published) if published else None
    article = Article(
        id=identity or article_id(url, text),
        text=text,
        title=title or title_of(text),
        outlet=outlet,
        url=url,
        published=day,
        published_basis="given" if day else None,
    )
    return article, [f"{lone} lone surrogates are no characters; each is now U+FFFD"] if lone else []


def title_of(text: str) -> str | None:
    """The first line of a text, where it looks like a title and other paragraphs follow; it stays in the text.

    A first line with a full stop counts only where a headline comes next (a title above its standfirst).
    """
    opening = paragraphs(text[:8000])
    if len(opening) < 2:
        return None
    (start, end), (after, until) = opening[:2]
    line = " ".join(text[start:end].split())
    if len(line) > LONGEST_TITLE:
        return None
    if len(split_sentences(line)) == 1 and (is_heading(line, first=True) or is_heading(text[after:until])):
        return line.lstrip("# ") or None
    return None
