"""How does a situation report read, in Markdown? Every sentence quotes the claims it is built from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.ask.situation import Point, Situation
from reportedly.ledger.read import ArticleLine, LedgerClaim
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.marks import MARKS
from reportedly.show.safe import clean, shorten
from reportedly.show.said import name_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LONGEST = 260  # columns of a quotation
_DISPUTED = {"denied": "Denied", "date": "Another day", "place": "Another place", "figure": "Another figure"}


class References:
    """The articles that are quoted, numbered in the order in which they are."""

    def __init__(self) -> None:
        self.articles: dict[int, tuple[int, ArticleLine]] = {}

    def of(self, claims: Sequence[LedgerClaim]) -> str:
        """The marks of some claims' articles: "[^1] [^3]"."""
        found = []
        for each in claims:
            number, _ = self.articles.setdefault(each.article.id, (len(self.articles) + 1, each.article))
            found.append(f"[^{number}]")
        return "".join(dict.fromkeys(found))


def markdown(report: Situation) -> str:
    """The report as Markdown (CommonMark with footnotes)."""
    refs = References()
    lines = list(_head(report))
    for title, points, sentence in (
        ("New", report.new, _new), ("Firmer", report.firmer, _firmer), ("Disputed", report.disputed, _disputed),
        ("Due", report.due, _due),
    ):  # fmt: skip
        lines += ["", f"## {title}", ""]
        said = [sentence(point, refs) for point in points if point.claims]
        lines += [f"- {each}" for each in said] or ["Nothing."]
    if refs.articles:
        lines += ["", "## Reports quoted", ""]
        lines += [f"[^{number}]: {_article(article)}" for number, article in refs.articles.values()]
    return "\n".join(lines) + "\n"


def _head(report: Situation) -> Iterator[str]:
    about = f": {escaped(report.about)}" if report.about else ""
    yield f"# Situation report{about}"
    yield ""
    days = interval_words(report.since, report.until) or "no day known"
    outlets = ", ".join(map(escaped, report.outlets[:8])) or "no outlet named"
    more = f" and {len(report.outlets) - 8} more" if len(report.outlets) > 8 else ""
    yield f"Published {days} · {report.articles} reports of {outlets}{more}."
    yield "What reports say, in their words, with who says so; not what is true."


def _new(point: Point, refs: References) -> str:
    claim = point.claims[0]
    when = interval_words(claim.claim.when.from_, claim.claim.when.to) if claim.claim.when else None
    dated = f"**{escaped(when)}**: " if when else ""
    return f"{dated}{_quoted(claim)} — {_said(claim)}; {_told_by(point)}.{refs.of(point.claims)}"


def _firmer(point: Point, refs: References) -> str:
    before, after = point.claims[0], point.claims[-1]
    return (
        f"From *{_status(before)}* to *{_status(after)}*: {_quoted(before)} — {_said(before)}, {_day(before)}. "
        f"Then: {_quoted(after)} — {_said(after)}, {_day(after)}.{refs.of([before, after])}"
    )


def _disputed(point: Point, refs: References) -> str:
    one, other = point.claims
    return (
        f"{_quoted(one)} — {_said(one)}, {_day(one)}. {_DISPUTED[point.kind]}: {_quoted(other)} — {_said(other)},"
        f" {_day(other)}.{refs.of([one, other])}"
    )


def _due(point: Point, refs: References) -> str:
    claim = point.claims[0]
    when = interval_words(point.happening.day_from, point.happening.day_to) or "no day"
    words = f"{_quoted(claim)} — {_said(claim)}, {_day(claim)}.{refs.of([claim])}"
    return f"**{escaped(when)}** (*{_status(claim)}*): {words}"


def _quoted(claim: LedgerClaim) -> str:
    words = shorten(clean(claim.claim.sentence.text).strip('“”"'), _LONGEST)
    return f"“{escaped(words)}”"


def _said(claim: LedgerClaim) -> str:
    """Who says so, through whom."""
    outlet = escaped(clean(claim.article.outlet or "")) or "an article without an outlet"
    chain = [escaped(name_of(each)) for each in claim.claim.sources]
    stance = {"denies": "denied by ", "questions": "questioned by "}.get(claim.claim.stance, "")
    if not chain:
        return outlet
    chain = [each for each in chain if each.casefold() not in outlet.casefold()]
    return f"{stance}{', in '.join([*reversed(chain), outlet])}"


def _told_by(point: Point) -> str:
    happening = point.happening
    number = happening.origins
    words = f"{number} independent report" + ("" if number == 1 else "s")
    return f"{words} ({happening.articles} in all)" if happening.articles != number else words


def _status(claim: LedgerClaim) -> str:
    return MARKS[claim.claim.status].heading.lower()


def _day(claim: LedgerClaim) -> str:
    day = day_of(claim.article.published)
    return day_words(day) if day else "undated"


def _article(article: ArticleLine) -> str:
    day = day_of(article.published)
    parts = [article.outlet, article.title, day_words(day) if day else None]
    words = ", ".join(escaped(clean(part)) for part in parts if part) or "an article without a name"
    url = article.url if article.url and article.url.startswith(("http://", "https://")) else None
    return f"{words}, <{_address(url)}>" if url else words


def _address(url: str) -> str:
    return re.sub(r"[\s<>\x00-\x1f\x7f]", "", url)


def escaped(words: str) -> str:
    """Words in which nothing is Markdown."""
    return _SPECIAL.sub(r"\\\1", clean(words)).replace("&", "&amp;")
