"""What does the article on this page say, and what does the page say about it?"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from importlib import resources

from reportedly.intake.encoding import LARGEST, decode, refuse_lines, too_large, without_lone_surrogates
from reportedly.intake.marks import article_id, iso_date
from reportedly.intake.parsing import process
from reportedly.records import Article, ReportedlyError

MOST_ATTRIBUTES = 1000  # of one tag: libxml2 takes time that grows with the square of them
DEEPEST = 256

# Up to the next "<" only, so that no input is read twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)([^<>]*)(>?)")
_COMMENT = re.compile(r"<!--|<!\[CDATA\[", re.I)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?([a-zA-Z0-9_:.-]{2,40})""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*>")
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,500})", re.I)


def article_from_html(raw: bytes | str, url: str | None = None) -> Article:
    """The article of a page: trafilatura's text with the title before it, outlet and date from the page's metadata.

    Raises ReportedlyError where the page is too large, no text, or holds nothing to read.
    """
    return read_html(raw, url)[0]


def read_html(raw: bytes | str, url: str | None = None, charset: str | None = None) -> tuple[Article, list[str]]:
    """The article of a page, with warnings; ``charset`` is the encoding that the server named.

    The page is parsed in another process, which is killed after five seconds of work or at 1 GB; then the text between
    the tags is taken as it stands. Scripts and styles never come through. Raises ReportedlyError as
    ``article_from_html`` does.
    """
    html, warnings = _decoded(raw, charset)
    if not html.strip():
        raise ReportedlyError("the page is empty", "check that the file or the address is the right one")
    html = _DECLARATION.sub("", html, count=1)
    found = process.parse("page", capped(html).encode("utf-8"), {"url": url})
    body, title = _clean(found.get("text")), _line(found.get("title"))
    if len(body) < 80:
        plain = raw_text(html)
        if len(plain) > 2 * len(body) + 20:
            body = plain
            reason = "took too long or too much memory" if "error" in found else "found no article"
            warnings.append(f"the page's parser {reason}: all text between the tags was read")
    if title is None and (match := _TITLE.search(html)):
        title = _line(unescape(match.group(1)))
    if not body:
        raise ReportedlyError(
            "no text was found on the page", "it may need a browser to show its text; save the text as a .txt file"
        )
    refuse_lines(body)
    text = body if title is None or _begins_with(body, title) else f"{title}\n\n{body}"
    if title is not None and title not in text:
        title = text[: len(title)]  # as the page spells it, so that the title has offsets
    published = _date(found.get("date"))
    article = Article(
        id=article_id(url, text),
        text=text,
        title=title,
        outlet=_line(found.get("outlet")),
        url=url,
        published=published,
        published_basis="metadata" if published else None,
    )
    return article, warnings


@cache
def _tags() -> dict[str, frozenset[str]]:
    import tomllib

    source = resources.files("reportedly.intake").joinpath("page_tags.toml").read_text("utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(source).items()}


def capped(html: str) -> str:
    """The page with at most ``MOST_ATTRIBUTES`` attributes a tag and ``DEEPEST`` tags inside each other."""
    parts: list[str] = []
    position = depth = dropped = 0
    unnested = _tags()["unnested"]
    for match in _TAG.finditer(html):
        closing, name, attributes, end = match.groups()
        name = name.lower()
        shown = match.group()
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            shown = f"<{closing}{name}{_fewer(attributes)}{end or '>'}"
        if name not in unnested and not attributes.endswith("/"):
            if not closing and depth >= DEEPEST:
                dropped += 1
                shown = " "
            elif not closing:
                depth += 1
            elif dropped:
                dropped -= 1
                shown = " "
            else:
                depth = max(0, depth - 1)
        if shown != match.group():
            parts.append(html[position : match.start()])
            parts.append(shown)
            position = match.end()
    return "".join(parts) + html[position:]


def _fewer(attributes: str) -> str:
    words = attributes.split(None, MOST_ATTRIBUTES)
    if len(words) <= MOST_ATTRIBUTES:
        return attributes
    kept = " " + " ".join(words[:MOST_ATTRIBUTES])
    for quote in "\"'":
        if kept.count(quote) % 2:
            kept += quote
    return kept


def raw_text(html: str) -> str:
    """The text between the tags of a page, without scripts, styles and menus; in time linear in the page's length."""
    parts: list[str] = []
    position = 0
    hidden: list[str] = []
    raw, unseen, inline = (_tags()[kind] for kind in ("raw", "unseen", "inline"))
    token = re.compile(f"{_COMMENT.pattern}|{_TAG.pattern}", re.I)
    while match := token.search(html, position):
        if not hidden:
            parts.append(html[position : match.start()])
        position = match.end()
        name = (match.group(2) or "").lower()
        if not name:
            ending = "-->" if match.group().startswith("<!--") else "]]>"
            position = _after(html, ending, position)
            continue
        if name in raw and not match.group(1):
            closed = re.compile(f"</{name}", re.I).search(html, position)
            position = closed.start() if closed else len(html)
        elif name in unseen:
            if match.group(1) and name in hidden:
                del hidden[hidden.index(name) :]
            elif not match.group(1) and not match.group(3).endswith("/") and len(hidden) < DEEPEST:
                hidden.append(name)
        if not hidden and name not in raw:
            parts.append("" if name in inline else "\n")
    if not hidden:
        parts.append(html[position:])
    lines = (" ".join(unescape(line).split()) for line in "".join(parts).splitlines())
    return _clean("\n".join(line for line in lines if line))


def _after(html: str, ending: str, position: int) -> int:
    found = html.find(ending, position)
    return found + len(ending) if found >= 0 else len(html)


def _decoded(raw: bytes | str, charset: str | None) -> tuple[str, list[str]]:
    if isinstance(raw, str):
        if len(raw) > LARGEST:
            raise too_large(len(raw))
        return without_lone_surrogates(raw)[0], []
    declared = _CHARSET.search(raw[:4096])
    return decode(raw, charset or (declared.group(1).decode("ascii") if declared else None))


def _clean(text: object) -> str:
    """Newlines as they are counted on, and no half characters (a page may write &#xD800;)."""
    shown = str(text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return without_lone_surrogates(shown)[0].strip()


def _line(text: object) -> str | None:
    return " ".join(_clean(text).split()) or None


def _begins_with(body: str, title: str) -> bool:
    return body[: len(title)].casefold() == title.casefold()


def _date(date: object) -> str | None:
    try:
        return iso_date(str(date)) if date else None
    except ReportedlyError:
        return None
