"""The flow of one article: text in, report out."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat
from typing import NamedTuple

import msgspec

from reportedly.annotate.attribution import find_attributions
from reportedly.annotate.dates import find_dates
from reportedly.annotate.encoder import States, begin, finish
from reportedly.annotate.events import find_events
from reportedly.annotate.figures import find_figures
from reportedly.annotate.mentions import find_mentions
from reportedly.annotate.references import find_references
from reportedly.intake.encoding import without_lone_surrogates
from reportedly.intake.files import Loaded
from reportedly.intake.formats import article_from_string
from reportedly.intake.language import language_of, name_of
from reportedly.intake.marks import article_id, iso_date
from reportedly.intake.sentences import split_sentences
from reportedly.intake.wrapping import Unwrapped, unwrapped
from reportedly.records import Article, FailedArticle, Failure, Report, ReportedlyError, Sentence
from reportedly.resolve.antecedents import with_antecedents, with_whole_sources
from reportedly.resolve.claims import Told, claims_of
from reportedly.resolve.dateline import infer_published, publisher_in
from reportedly.resolve.entities import resolve_entities
from reportedly.resolve.running_on import with_running_on
from reportedly.resolve.seasons import in_their_half
from reportedly.resolve.told_to import without_the_told
from reportedly.resolve.unsaid import without_unsaid
from reportedly.resolve.whole_speeches import with_whole_speeches

LARGEST = 300_000  # characters of one article: the states of more would not fit in the memory we promise
GROUP = 8  # articles whose windows are encoded together ...
GROUP_TEXT = 40_000  # ... or fewer, once they have this many characters
AHEAD = 2  # groups under way at once: the encoder works while earlier ones are put together


Given = str | dict[str, object] | Article


class Prepared(NamedTuple):
    """An article that is ready to be read."""

    article: Article
    sentences: list[Sentence]
    warnings: list[str]
    lines: Unwrapped | None = None  # where its lines were broken by hand: they are made whole to be read


def prepare(given: Given) -> Prepared:
    """Check an article, date it where its text allows, and cut it into sentences. Raises ReportedlyError."""
    article, warnings = article_of(given)
    text = article.text
    if not text.strip():
        raise ReportedlyError("the article is empty", "give a text with at least one sentence")
    if len(text) > LARGEST:
        raise ReportedlyError(
            f"the article has {len(text):,} characters", f"cut it into articles of at most {LARGEST:,}"
        )
    language = language_of(text)
    if language not in {"en", None}:
        told = "" if language == "und" else f" (it looks like {name_of(language)})"
        raise ReportedlyError(f"the article is not in English{told}", "give an English text, or a translation")
    if language is None:
        warnings.append("too short to tell its language; read as English")
    article = msgspec.structs.replace(article, language=language)
    if article.published is None:
        found = infer_published(text, article.title)
        if found is None:
            warnings.append("no date was given and the text fixes none: relative dates stay relative")
        else:
            outlet = article.outlet or publisher_in(text, found[1])
            article = msgspec.structs.replace(article, published=found[0], published_basis="inferred", outlet=outlet)
    lines = unwrapped(text)
    if lines is not None:
        article = msgspec.structs.replace(article, text=lines.text)
    return Prepared(article, split_sentences(article.text), warnings, lines)


def understand(prepared: Prepared, states: States) -> Report:
    """All that one article says: each step takes records and gives records."""
    article, sentences, warnings, lines = prepared
    text = article.text
    day = dt.date.fromisoformat(article.published[:10]) if article.published else None
    dates = find_dates(text, day, sentences)
    figures = find_figures(text, dates)
    mentions = find_mentions(text, states)
    attributions = find_attributions(text, sentences, states)
    events = find_events(text, sentences, states)
    attributions = with_running_on(text, sentences, with_whole_sources(text, sentences, events, attributions))
    told = with_antecedents(text, sentences, events, attributions)
    told = without_the_told(text, without_unsaid(text, told))
    told = with_whole_speeches(text, sentences, told)
    entities = resolve_entities(text, sentences, mentions, day, find_references(text, states))
    dates = in_their_half(dates, entities, day)
    claims = claims_of(Told(text, sentences, events, told, entities, dates, figures, day))
    report = Report(
        article=article, claims=claims, attributions=attributions, entities=entities, dates=dates, figures=figures,
        warnings=warnings,
    )  # fmt: skip
    if lines is None:
        return report
    article = msgspec.structs.replace(article, text=lines.original)
    return msgspec.structs.replace(lines.put_back(report), article=article)


def read(
    text: str,
    published: str | dt.date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    """Read one article.

    ``published`` is an ISO 8601 date or date-time; without it the date is inferred where the text fixes one, else null.
    Raises ReportedlyError for a text that cannot be read (empty, too large, not in English) and for a bad date.
    """
    prepared = prepare({"text": text, "published": published, "outlet": outlet, "title": title, "url": url})
    return understand(prepared, finish(begin([(prepared.article.text, prepared.sentences)])[0]))


def article_of(given: Given) -> tuple[Article, list[str]]:
    """The article of a text, or of a mapping with the contract's article fields, and warnings.

    Raises ReportedlyError for what is neither, and for a bad date.
    """
    if isinstance(given, Article):
        clean = {
            name: _encodable(value)
            for name in ("id", "text", "title", "outlet", "url")
            if (value := getattr(given, name))
        }
        clean["id"] = clean.get("id") or article_id(given.url, given.text)
        if given.published:
            iso_date(given.published)
        basis = (given.published_basis or "given") if given.published else None
        return msgspec.structs.replace(given, **clean, published=given.published or None, published_basis=basis), []
    fields = {"text": given} if isinstance(given, str) else given
    text = fields.get("text") if isinstance(fields, dict) else None
    if not isinstance(text, str):
        raise ReportedlyError("an article needs a text", 'give a string, or a mapping with "text"')
    published = fields.get("published")
    if published is not None and not isinstance(published, str | dt.date):
        raise ReportedlyError(f"{published!r} is no date", "give an ISO 8601 date such as 2026-03-12")
    words = {
        name: _encodable(value) for name in ("id", "title", "outlet", "url") if (value := fields.get(name)) is not None
    }
    return article_from_string(
        text, published=published, outlet=words.get("outlet"), title=words.get("title"), url=words.get("url"),
        identity=words.get("id"),
    )  # fmt: skip


def read_many(articles: Iterable[Given]) -> Iterator[Report | Failure]:
    """Read a stream of articles, in order, with bounded memory; a bad one gives a Failure in its place.

    Raises ReportedlyError for a single text, which would be taken for a stream of letters.
    """
    if isinstance(articles, str | bytes | Mapping | Article):
        raise ReportedlyError("read_many takes several articles, and this is one", "give a list, or use read")
    return _read_stream(iter(articles))


def _read_stream(source: Iterator[Given]) -> Iterator[Report | Failure]:
    under_way: deque[list[tuple[Prepared, object] | Failure]] = deque()
    while True:
        while len(under_way) < AHEAD and (group := _next_group(source)):
            under_way.append(_begin_group(group))
            if all(isinstance(one, Exception) for one in group):
                source = iter(())  # a stream that only raises is given up
        if not under_way:
            return
        for item in under_way.popleft():
            yield item if isinstance(item, Failure) else _finish_one(*item)


def read_loaded(
    loaded: Iterable[Loaded | Failure], read: Callable[[Iterable[Given]], Iterator[Report | Failure]] = read_many
) -> Iterator[Report | Failure]:
    """Read what ``articles_from`` gives, in order: each failure to load keeps its place among the reports."""
    waiting: deque[Loaded | Failure] = deque()

    def articles() -> Iterator[Article]:
        for item in loaded:
            waiting.append(item)
            if not isinstance(item, Failure):
                yield item.article

    for result in read(articles()):
        while isinstance(item := waiting.popleft(), Failure):
            yield item
        if isinstance(result, Report):
            yield msgspec.structs.replace(result, warnings=[*item.warnings, *result.warnings])
        else:
            yield _named(result, item.source)
    yield from (item for item in waiting if isinstance(item, Failure))


def _named(failure: Failure, source: str) -> Failure:
    """The failure of an article that was loaded, with the file it stands in: an id made of its text tells nobody."""
    if source in ("", "-") or source in failure.error["message"]:
        return failure
    error = {**failure.error, "message": f"{source}: {failure.error['message']}"}
    return msgspec.structs.replace(failure, error=error)


def _next_group(source: Iterator[Given]) -> list[Given | Exception]:
    """The next articles of a stream, few enough that their states fit in memory; or what it raised in their place."""
    group: list[Given | Exception] = []
    size = 0
    while len(group) < GROUP and size < GROUP_TEXT:
        try:
            group.append(one := next(source))
        except StopIteration:
            break
        except Exception as error:  # the stream's own: it takes a place, and some streams go on after it
            group.append(error)
            continue
        text = one.text if isinstance(one, Article) else dict.get(one, "text") if isinstance(one, dict) else one
        size += len(text) if isinstance(text, str) else 0
    return group


def _begin_group(group: list[Given | Exception]) -> list[tuple[Prepared, object] | Failure]:
    """Prepare a group and hand it to the encoder; what cannot be read fails alone."""
    ready: list[Prepared | Failure] = []
    for given in group:
        try:
            if isinstance(given, Exception):
                raise given
            ready.append(prepare(given))
        except Exception as error:
            ready.append(_failure(given, error))
    begun: Iterator[object]
    try:
        begun = iter(begin([(one.article.text, one.sentences) for one in ready if isinstance(one, Prepared)]))
    except Exception:  # one of them: each alone, so that only that one fails
        begun = repeat(None)
    return [one if isinstance(one, Failure) else (one, next(begun)) for one in ready]


def _finish_one(prepared: Prepared, begun: object) -> Report | Failure:
    try:
        if begun is None:
            begun = begin([(prepared.article.text, prepared.sentences)])[0]
        return understand(prepared, finish(begun))  # type: ignore[arg-type]
    except Exception as error:
        return _failure(prepared.article, error)


def _failure(given: object, error: Exception) -> Failure:
    """What is on record of an article that could not be read."""
    known: dict[str, object] = {"text": given} if isinstance(given, str) else {}
    if isinstance(given, dict):
        known = given
    elif isinstance(given, Article):
        known = {"id": given.id, "url": given.url, "text": given.text}
    try:
        url = _encodable(known.get("url") or "") or None
        name = _encodable(known.get("id") or "") or article_id(url, str(known.get("text") or ""))
    except Exception:  # an object of another's making that does not bear being looked at
        url, name = None, article_id(None, "")
    if isinstance(error, ReportedlyError):
        told = {"message": error.message, "hint": error.hint}
    else:
        told = {
            "message": _encodable(f"reading failed: {type(error).__name__}: {error}"),
            "hint": "this is a fault of ours: please report it with the article",
        }
    return Failure(article=FailedArticle(id=name, url=url), error=told)


def _encodable(value: object) -> str:
    """A value as words that any UTF-8 can hold."""
    return without_lone_surrogates(str(value))[0]
