"""How does one article go to a language model and come back as a report? The built-in reader reads first.

Its dates, figures and entities stay, for they are worked out by rules; its attributions and claims give way to what the
model told, as far as that stands in the article. A report says whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from reportedly import pipeline
from reportedly.intake.sentences import split_sentences
from reportedly.records import Article, FailedArticle, Failure, Report, ReportedlyError, Sentence
from reportedly.second.answer import found_in
from reportedly.second.question import Answer, answer_of, batches, form, messages
from reportedly.second.server import Server, told_by

ReadMany = Callable[[Iterable[pipeline.Given]], Iterator[Report | Failure]]


def reader(server: Server, first: ReadMany = pipeline.read_many) -> ReadMany:
    """A reader of many articles, like ``read_many``, whose claims and attributions come from a language model.

    An article that the server fails on gives a Failure in its place.
    """

    def read_many(articles: Iterable[pipeline.Given]) -> Iterator[Report | Failure]:
        for report in first(articles):
            if isinstance(report, Failure):
                yield report
                continue
            try:
                yield read_again(report, server)
            except ReportedlyError as error:
                failed = FailedArticle(id=report.article.id, url=report.article.url)
                yield Failure(article=failed, error={"message": error.message, "hint": error.hint})

    return read_many


def read_again(report: Report, server: Server) -> Report:
    """The report with the claims and attributions that the model tells. Raises ReportedlyError where it cannot."""
    sentences = split_sentences(report.article.text)
    answers = [found for run in batches(sentences) for found in _answers(report.article, sentences, *run, server)]
    found = found_in(report, sentences, answers)
    warnings = [
        *report.warnings,
        f"claims and attributions were told by the language model {_printable(server.model)} at {server.host}, not by "
        "reportedly's own reader; how sure they are was not measured",
    ]
    if found.left_out or found.unfound:
        warnings.append(
            f"{found.left_out} of its claims and attributions, and {found.unfound} of its quotations, were left out: "
            "their words are not in the text"
        )
    return msgspec.structs.replace(report, attributions=found.attributions, claims=found.claims, warnings=warnings)


def _answers(
    article: Article, sentences: list[Sentence], first: int, last: int, server: Server
) -> Iterator[tuple[int, int, Answer]]:
    """The answers about a run of sentences; where one is cut off, its halves are asked about."""
    words = told_by(server, messages(article, sentences, first, last), form())
    if words is None and last - first > 1:
        middle = (first + last) // 2
        yield from _answers(article, sentences, first, middle, server)
        yield from _answers(article, sentences, middle, last, server)
        return
    try:
        yield first, last, answer_of(words or "")
    except msgspec.DecodeError as error:  # ValidationError is one
        raise ReportedlyError(
            f"the answer of the reader at {server.host} is not of the form it was asked for",
            "use a server that constrains answers to response_format's json_schema, or a larger model",
        ) from error


def _printable(name: str) -> str:
    """A model's name, as its server gave it, without what a terminal should not meet."""
    return "".join(c for c in name if c.isprintable())[:80]
