"""Which article does this PDF hold?"""

from __future__ import annotations

from reportedly.intake.formats import title_of
from reportedly.intake.marks import article_id
from reportedly.intake.parsing import process
from reportedly.records import Article, ReportedlyError

LARGEST = 50_000_000  # bytes: pictures weigh, and are not looked at


def read_pdf(raw: bytes, url: str | None = None) -> tuple[Article, list[str]]:
    """The article of a PDF, by its text, with warnings.

    Raises ReportedlyError where it is damaged, locked, without text (a scan), or pypdf is not installed. The file's
    own date says when it was made, not when the article appeared: it is not taken.
    """
    found = process.parse("pdf", raw)
    if "error" in found:
        reason = {"stopped": "it takes too long or too much memory"}.get(found["error"], found["error"])
        raise ReportedlyError(f"this PDF could not be read: {reason}", "save its text: pdftotext FILE.pdf FILE.txt")
    text = str(found["text"]).replace("\x00", "").strip()
    if not text:
        raise ReportedlyError("this PDF holds no text: it may be a scan", "make its text first, with ocrmypdf")
    warnings = []
    if found["read"] < found["pages"]:
        warnings.append(f"only the first {found['read']} of {found['pages']} pages were read")
    return Article(id=article_id(url, text), text=text, title=title_of(text), url=url), warnings
