"""What do title, outlet, date and body of this page say?"""

from __future__ import annotations

from typing import Any


def warm() -> None:
    """Import all that parsing a page needs."""
    import htmldate  # noqa: F401
    import trafilatura

    trafilatura.bare_extraction("<html><body><p>Warm.</p></body></html>", fast=True)


def parse(body: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """Title, outlet, date (ISO 8601) and body of a page in UTF-8, by trafilatura and htmldate; None where not found."""
    import trafilatura

    html = body.decode("utf-8", "replace")
    dates = {"original_date": True, "extensive_search": False}
    found: dict[str, Any] = {}
    # The fast way finds nothing on a few pages where the slow one does.
    for fast in (True, False):
        page = trafilatura.bare_extraction(
            html, url=about.get("url"), fast=fast, with_metadata=True, include_comments=False, include_tables=False,
            date_extraction_params=dates, prune_xpath=["//noscript", "//template"],
        )  # fmt: skip
        if page is None or isinstance(page, dict):
            continue
        found = {"title": page.title, "outlet": page.sitename, "date": page.date, "text": page.text}
        if len(page.text or "") >= 250:
            break
    return found
