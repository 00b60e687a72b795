"""What comes of loading: an article and how it was read, or the record of what could not be."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from reportedly.records import Article, FailedArticle, Failure, ReportedlyError

STDIN = "standard input"  # as messages call it


class Loaded(NamedTuple):
    """One article as it was read, and what its reader should know about how."""

    article: Article
    warnings: list[str]
    source: str = ""  # the file, address or line that it was read from


class Given(NamedTuple):
    """What the user says of the articles: it overrides a page's own metadata, and fills what a JSON line leaves out."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def failure(source: str, error: Exception, url: str | None = None) -> Failure:
    """The record of an article that could not be read; ``source`` becomes its id."""
    if isinstance(error, ReportedlyError):
        message, hint = error.message, error.hint
    elif isinstance(error, OSError):
        message, hint = (error.strerror or type(error).__name__).lower(), "check the path and its permissions"
    else:
        message, hint = f"unforeseen error ({type(error).__name__}: {error})", "please report it, with the input"
    named = message if "://" in source and source in message else f"{STDIN if source == '-' else source}: {message}"
    return Failure(
        article=FailedArticle(id=_printable(source), url=url and _printable(url)),
        error={"message": _printable(named), "hint": hint},
    )


def overridden(article: Article, given: Given) -> Article:
    """The article with what the user says of it."""
    if given.published:
        article = msgspec.structs.replace(article, published=given.published, published_basis="given")
    return msgspec.structs.replace(
        article, outlet=given.outlet or article.outlet, title=given.title or article.title, url=given.url or article.url
    )


def filled(article: Article, given: Given) -> Article:
    """The article with what the user says where its line says nothing."""
    if given.published and not article.published:
        article = msgspec.structs.replace(article, published=given.published, published_basis="given")
    return msgspec.structs.replace(
        article, outlet=article.outlet or given.outlet, title=article.title or given.title, url=article.url or given.url
    )


def _printable(text: str) -> str:
    """File names may hold bytes that are no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
