"""How does a situation report read, in Markdown? Every sentence quotes the claims it is built from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.ask.situation import Point, Situation
from reportedly.ledger.read import ArticleLine, LedgerClaim
from reportedly.resolve.dateline import dateline_end
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.marks import MARKS
from reportedly.show.safe import begun, clean, shorten
from reportedly.show.said import STANCE, name_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LONGEST, _TITLE = 260, 60  # columns of a quotation, and of a title that stands for an outlet
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_COUNTED = re.compile(r"(?P<value>.*?)(?: \((?P<of>[^()]*)\))?")  # "48 people (people killed)"
_MARKS = re.compile('[“”"]')
_DISPUTED = {
    "denied": "Denied",
    "doer": "Another doer",
    "date": "Another day",
    "place": "Another place",
    "figure": "Another figure",
}


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
        ("New", report.new, _new), ("Firmer", report.firmer, _firmer), ("Did not come", report.ended, _ended),
        ("Disputed", report.disputed, _disputed), ("Due", report.due, _due),
    ):  # fmt: skip
        lines += ["", f"## {title}", ""]
        if title == "Disputed" and points and all(_told_before(each, report.since) for each in points):
            lines += ["Nothing new. From before:", ""]
        said = [sentence(point, refs) for point in points if point.claims]
        lines += [f"- {each}" for each in said] or ["Nothing."]
    if refs.articles:
        lines += ["", "## Reports quoted", ""]
        lines += [f"[^{number}]: {_article(article)}" for number, article in refs.articles.values()]
    return "\n".join(lines) + "\n"


def _told_before(point: Point, since: str | None) -> bool:
    return all((each.article.published or "")[:10] < (since or "") for each in point.claims)


def _head(report: Situation) -> Iterator[str]:
    about = f": {escaped(report.about)}" if report.about else ""
    yield f"# Situation report{about}"
    yield ""
    days = interval_words(report.since, report.until) or "on no known day"
    outlets = ", ".join(map(escaped, report.outlets[:8])) or "no named outlet"
    reports = "1 report" if report.articles == 1 else f"{report.articles} reports"
    more = f" and {len(report.outlets) - 8} more" if len(report.outlets) > 8 else ""
    yield f"Published {days} · {reports} of {outlets}{more}."
    yield "What reports say, in their words, with who says so; not what is true."


def _new(point: Point, refs: References) -> str:
    claim = point.claims[0]
    when = interval_words(claim.claim.when.from_, claim.claim.when.to) if claim.claim.when else None
    if point.figured is not None:  # a count stands for the day on which it was given
        when = interval_words(point.figured.as_of, point.figured.as_of)
    dated = f"**{escaped(when)}**: " if when else ""
    return f"{dated}{_quoted(claim)} — {_said(claim)}; {_told_by(point)}.{refs.of(point.claims)}"


def _firmer(point: Point, refs: References) -> str:
    before, after = point.claims[0], point.claims[-1]
    return (
        f"From *{_status(before)}* to *{_status(after)}*: {_quoted(before)} — {_said(before)}, {_day(before)}. "
        f"Then: {_quoted(after)} — {_said(after)}, {_day(after)}.{refs.of([before, after])}"
    )


def _ended(point: Point, refs: References) -> str:
    before, last = point.claims
    return (
        f"{_quoted(before)} (*{_status(before)}*) — {_said(before)}, {_day(before)}. "
        f"Then: {_quoted(last)} — {_said(last)}, {_day(last)}.{refs.of([before, last])}"
    )


def _disputed(point: Point, refs: References) -> str:
    one, other, *since = point.claims
    if point.says:
        first, second = (_COUNTED.fullmatch(clean(each)) for each in point.says)
        label = escaped(begun(clean(point.happening.label))).rstrip(".")
        label = f"{escaped(first['of'].capitalize())} (“{label}”)" if first and first["of"] else f"“{label}”"
        values = [escaped(each["value"]) if each else "" for each in (first, second)]
        return (
            f"{label}: {values[0]} — {_voice(one, point.voices[0])}, {_day(one)}. {_DISPUTED[point.kind]}: {values[1]}"
            f" — {_voice(other, point.voices[1])}, {_day(other)}.{refs.of([one, other])}"
        )
    return (
        f"{_quoted(one)} — {_said(one)}, {_day(one)}. {_DISPUTED[point.kind]}: {_quoted(other)} — {_said(other)},"
        f" {_day(other)}.{''.join(f' Since: {_quoted(each)} — {_said(each)}, {_day(each)}.' for each in since)}"
        f"{refs.of(point.claims)}"
    )


def _due(point: Point, refs: References) -> str:
    claim = point.claims[0]
    when = interval_words(point.happening.day_from, point.happening.day_to) or "no day"
    words = f"{_quoted(claim)} — {_said(claim)}, {_day(claim)}.{refs.of([claim])}"
    return f"**{escaped(when)}** (*{_status(claim)}*): {words}"


def _quoted(claim: LedgerClaim) -> str:
    """A claim's sentence without its dateline; whom a pronoun at its head means stands in brackets."""
    sentence = claim.claim.sentence
    words = clean(_with_name(claim, sentence.text))
    words = words[dateline_end(words) :]
    return f"“{escaped(shorten(_inner(words), _LONGEST))}”"


def _with_name(claim: LedgerClaim, words: str) -> str:
    at = claim.claim.sentence.start
    parts = [(each.start, each.end, each.entity) for each in claim.claim.actors]
    parts += [(each.start or 0, each.end or 0, each.entity) for each in claim.claim.sources]
    for start, end, entity in parts:
        pronoun = words[: end - at] if start == at else ""
        name = claim.names.get(entity or "")
        if name is not None and pronoun.casefold() in _PRONOUNS and name.name[:1].isupper():
            return f"[{name.name}]{words[len(pronoun) :]}"
    return words


def _inner(words: str) -> str:
    """Words with the quotation marks of a quotation within one; one whose other half is in another sentence too."""
    told = _MARKS.sub('"', words)
    pieces = told.split('"')
    if len(pieces) % 2 == 0:  # one mark is alone
        closing = bool(pieces[0].rstrip() and pieces[0][-1:] in ".,!?;:") or pieces[0][-1:].isalnum()
        pieces = ["", *pieces] if closing else [*pieces, ""]
    return "".join(
        piece if number == 0 else f"{'‘' if number % 2 else '’'}{piece}" for number, piece in enumerate(pieces)
    )


def _said(claim: LedgerClaim) -> str:
    """Who says so, through whom."""
    outlet = escaped(clean(claim.article.outlet or ""))
    if not outlet:
        title = clean(claim.article.title or "")
        outlet = f"the report “{escaped(shorten(title, _TITLE))}”" if title else "an article without a name"
    said = STANCE.get(claim.claim.stance, "")
    for number, each in enumerate(reversed(claim.claim.sources)):
        name = name_of(each).rstrip(".")
        if name.casefold() not in outlet.casefold():
            through = "" if not number else "in " if each.kind in ("outlet", "document") else "through "
            said += f"{through}{escaped(name)}, "
    return f"{said}in {outlet}" if claim.claim.sources and not said.endswith("by ") else f"{said}{outlet}"


def _voice(claim: LedgerClaim, voice: str) -> str:
    """Whose figure or day it is, in which outlet: told beside a claim, it may be another's than the claim."""
    outlet = clean(claim.article.outlet or "")
    known = {name_of(each).casefold() for each in claim.claim.sources} | {outlet.casefold(), ""}
    return _said(claim) if voice.casefold() in known else f"{escaped(clean(voice))}, in {escaped(outlet)}"


def _told_by(point: Point) -> str:
    happening = point.happening
    number = happening.origins
    if happening.articles == 1:
        return "one report tells it"
    if point.figured is not None:
        gives = "one gives" if point.figured.articles == 1 else f"{point.figured.articles} give"
        return f"{happening.articles} reports tell of it, {gives} this figure"
    words = f"{happening.articles} reports tell it"
    return f"{words}, {number} of them independent" if happening.articles != number else words


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
