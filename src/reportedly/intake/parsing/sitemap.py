"""Which addresses does this sitemap, or this index of sitemaps, name?

The forms are those of sitemaps.org 0.9 and of Google's news sitemaps.
"""

from __future__ import annotations

import io
from typing import Any

from reportedly.intake.parsing.feed import declares_entities

MOST_ADDRESSES = 50_000  # of one sitemap, by the standard


def warm() -> None:
    """Import all that parsing a sitemap needs."""
    import lxml.etree  # noqa: F401


def parse(body: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """The pages (address, date, and a news sitemap's title and outlet) and the further sitemaps; in their order."""
    from lxml import etree

    if declares_entities(body):
        return {"error": "it declares entities of its own, which a sitemap has no need of"}
    pages: list[dict[str, str | None]] = []
    sitemaps: list[str] = []
    damaged = False
    elements = etree.iterparse(
        io.BytesIO(body), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in elements:
            name = _name(element)
            if name not in ("url", "sitemap"):
                continue
            found = {_name(child): _text(child) for child in element}
            news = {_name(below): _text(below) for child in element if _name(child) == "news" for below in child.iter()}
            if found.get("loc") and name == "sitemap":
                sitemaps.append(found["loc"] or "")
            elif found.get("loc"):
                pages.append(
                    {
                        "url": found["loc"],
                        "published": news.get("publication_date"),
                        "title": news.get("title"),
                        "outlet": news.get("name"),
                    }
                )
            element.clear()
            if len(pages) + len(sitemaps) >= MOST_ADDRESSES:
                break
    except etree.XMLSyntaxError:
        damaged = True
    if not pages and not sitemaps:
        return {"error": "it is damaged" if damaged else "it names no address"}
    return {"pages": pages, "sitemaps": sitemaps, "damaged": damaged}


def _name(element: Any) -> str:
    """The element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str | None:
    return " ".join((element.text or "").split()) or None
